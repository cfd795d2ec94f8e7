"""The values of one entry, decoded; what is said about them is collected."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.formats.bibtex.entries import Entry
from registry.metadata.formats.bibtex.latex import to_text
from registry.metadata.formats.bibtex.names import people
from registry.metadata.formats.reading import not_understood
from registry.metadata.formats.references import Fields
from registry.metadata.problems import Problems, pointer, shown

_WRITTEN_URL: Final = re.compile(r"(?:\\url\s*)?\{?\s*(?:https?|ftp)://", re.IGNORECASE)
_MARKUP_FIELDS: Final = frozenset({"abstract", "note", "subtitle", "title"})
_VERBATIM_FIELDS: Final = frozenset({"doi", "eprint", "howpublished", "isbn", "issn", "url"})
_MOST_NAMED: Final = 5


class Values:
    """Decodes the fields of an entry."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.fields = Fields(entry.said)
        self.problems = Problems()

    def text(self, *names: str) -> str:
        """Return the text of the first of these fields that has any; the others stay unused."""
        for name in names:
            for raw in self.fields.each(name):
                if text := self.decoded(name, raw):
                    return text
        return ""

    def decoded(self, name: str, raw: str) -> str:
        """Return the text of a value or a part of one, as its field is to be decoded."""
        is_address = name in _VERBATIM_FIELDS or _WRITTEN_URL.match(raw) is not None
        text, unknown = to_text(raw, markup=name in _MARKUP_FIELDS, verbatim=is_address)
        self._report_unknown(name, unknown, text)
        return text

    def people(self, name: str, contributor_type: str = "") -> list[dict[str, Any]]:
        """Return the creators in a field, or the contributors of a type."""
        found = people(self.fields.first(name), contributor_type)
        for remark in found.remarks:
            self._report(name, remark)
        self._report_unknown(name, found.unknown)
        return found.people

    def _report_unknown(self, name: str, commands: Iterable[str], text: str = "") -> None:
        if named := ", ".join(list(commands)[:_MOST_NAMED]):
            message = f"Not known in LaTeX, and kept as it is written: {shown(named)}"
            self._report(name, message, text)

    def _report(self, name: str, message: str, value: str = "") -> None:
        line = next(iter(self.fields.lines(name)), None)
        self.problems.append(not_understood(pointer(name), message, value, line=line))


def verbatim(raw: str) -> str:
    """Return an address or identifier out of a value."""
    return to_text(raw, verbatim=True).text


def name_in(raw: str) -> str | None:
    """Return the DOI name in a value, in normal form, or None."""
    return doi.normalise(verbatim(raw))
