"""What somebody typed, as a query of the words index (migration 0003)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from django.db import connection

from registry.metadata import doi

MAX_LENGTH: Final = 500
MAX_WORDS: Final = 20
# Shorter beginnings would match half of everything, and the facets' own lexemes with it.
_SHORTEST_BEGINNING: Final = 3
# How many characters of a name and a suffix the index holds.
_INDEXED: Final = 500
_PHRASE: Final = re.compile(r'"([^"]*)"')
_COMBINING: Final = re.compile("[\u0300-\u036f]")
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_PARSE: Final = "SELECT ({})::text"


def fold(text: str) -> str:
    """Return the text without accents and in lower case, as `registry_fold` does."""
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text)).lower()


def to_query(text: str) -> str | None:
    """Return a tsquery, empty when nothing was asked, None when nothing can match.

    All words must occur; the last one may go on; what stands in quotation marks must follow each
    other in a title. One text without blanks is also taken for a DOI, a suffix or its beginning.
    Whatever the text is, nothing is raised; one query.
    """
    asked = _UNSTORABLE.sub(" ", text)[:MAX_LENGTH].strip()
    if not asked:
        return ""
    if name := _as_name(asked):
        return beginning(name)
    words = _parsed(asked)
    suffix = "" if re.search(r"\s", asked) else _as_suffix(asked)
    if words and suffix:
        return f"({words}) | {suffix}"
    return words or suffix or None


def beginning(lexeme: str) -> str:
    """Return a query for lexemes that start like this."""
    return f"{quoted(lexeme[:_INDEXED])}:*"


def quoted(lexeme: str) -> str:
    """Return a lexeme as it stands in a query, whatever its characters."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def any_of(letter: str, values: Iterable[object]) -> str:
    """Return a query for any of these values of a facet, empty without values."""
    alternatives = " | ".join(quoted(f"{letter}:{value}") for value in values)
    return f"({alternatives})" if alternatives else ""


def all_of(*queries: str) -> str:
    """Join queries that must all hold; empty ones are left out."""
    return " & ".join(f"({query})" for query in queries if query)


def _as_name(asked: str) -> str:
    """Return the DOI in the text, or the beginning of one."""
    name = doi.normalise(asked)
    if name:
        return name
    # A prefix and a slash begin all names under it.
    start = asked.removesuffix("/")
    return doi.fold(f"{start}/") if doi.is_valid_prefix(start) else ""


def _as_suffix(asked: str) -> str:
    is_facet = len(asked) > 1 and asked[1] == ":"
    if len(asked) < _SHORTEST_BEGINNING or is_facet:
        return ""
    return beginning(doi.fold(asked))


def _parsed(asked: str) -> str:
    phrases = [found for found in _PHRASE.findall(asked) if found.strip()]
    words = _PHRASE.sub(" ", asked).replace('"', " ").split()[:MAX_WORDS]
    parts = ["phraseto_tsquery('simple', %s)"] * len(phrases)
    values = [fold(phrase) for phrase in phrases]
    last = fold(words[-1]) if words else ""
    if len(last) >= _SHORTEST_BEGINNING and last.isalnum():
        words.pop()
        parts.append("to_tsquery('simple', %s)")
        values.append(f"'{last}':*")
    if words:
        parts.append("plainto_tsquery('simple', %s)")
        values.append(fold(" ".join(words)))
    if not parts:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(_PARSE.format(" && ".join(parts)), values)
        return str(cursor.fetchone()[0])
