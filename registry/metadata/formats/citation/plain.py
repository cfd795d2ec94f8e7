"""A citation in one line of plain text, close to the APA style, at next to no cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.formats.works import RESOLVER
from registry.metadata.markup import plain
from registry.metadata.record import (
    main_title,
    normalise,
    publication_year,
    publisher_name,
    resource_type_general,
)
from registry.metadata.vocabularies import label

# APA names the kind of those works that readers would not expect behind a citation.
_UNNAMED_TYPES: Final = frozenset(
    {"Book", "BookChapter", "JournalArticle", "Other", "Preprint", "Report", "Text", "DataPaper"}
)
_APA_LABELS: Final = {"Dataset": "Data set", "Software": "Computer software"}
_MOST_AUTHORS: Final = 20


def line(record: object, *, name: str = "", resolver: str = RESOLVER) -> str:
    """Return the citation as plain text, ending in the address of the DOI when it is given.

    The text is not escaped for HTML. Never raises; what the record lacks is left out, a missing
    year is written "n.d.".
    """
    canonical: Mapping[str, Any] = normalise(record)
    authors = _authors(canonical)
    year = publication_year(canonical)
    date = f"({year if year is not None else 'n.d.'})"
    title = _title(canonical)
    publisher = plain(publisher_name(canonical))
    parts = [authors, date, title] if authors else [title, date]
    # A publisher who is also the author is not repeated.
    if publisher and publisher.casefold() != authors.rstrip(".").casefold():
        parts.append(publisher)
    sentences = [part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part]
    if name:
        sentences.append(doi.resolver_url(resolver, name))
    return " ".join(sentences)


def _title(record: Mapping[str, Any]) -> str:
    title = plain(main_title(record))
    version = record.get("version")
    number = plain(version) if isinstance(version, str) else ""
    if number:
        word = "" if number.lower().startswith(("v", "version")) else "Version "
        title = f"{title} ({word}{number})".strip()
    kind = resource_type_general(record)
    if kind and kind not in _UNNAMED_TYPES:
        title = f"{title} [{plain(_APA_LABELS.get(kind) or label(kind))}]".strip()
    return title


def _authors(record: Mapping[str, Any]) -> str:
    creators = record.get("creators")
    people = creators if isinstance(creators, list) else []
    names = [name for person in people if isinstance(person, dict) and (name := _author(person))]
    if len(names) > _MOST_AUTHORS:
        return ", ".join(names[: _MOST_AUTHORS - 1]) + f", … {names[-1]}"
    if len(names) > 1:
        return ", ".join(names[:-1]) + f", & {names[-1]}"
    return names[0] if names else ""


def _author(person: Mapping[str, Any]) -> str:
    name = _plain_of(person, "name")
    if person.get("nameType") == "Organizational":
        return name
    family, given = _plain_of(person, "familyName"), _plain_of(person, "givenName")
    if not family and name.count(",") == 1 and ";" not in name:
        family, given = (part.strip() for part in name.split(","))
    if not family:
        return name or given
    initials = _initials(given)
    return f"{family}, {initials}" if initials else family


def _initials(given: str) -> str:
    """Shorten given names: `Jean-Pierre Anna` → `J.-P. A.`; scripts without capitals stay whole."""
    if given and given[0].upper() == given[0].lower():
        return given
    return " ".join(
        "-".join(f"{part[0].upper()}." for part in word.split("-") if part)
        for word in given.split()
        if word.strip("-")
    )


def _plain_of(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return plain(found) if isinstance(found, str) else ""
