"""The fields of one CSL item, which know what of them was used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata.formats.reading import not_understood
from registry.metadata.problems import Problems, pointer, shown

# What an item says about itself, about the one who cites, or about how Crossref keeps it: nothing
# of the resource, and nothing to report.
_KEPT_APART: Final = """
    id citation-key citation-label citation-number first-reference-note-number locator year-suffix
    system_id key indexed created deposited score prefix member source reference-count
    references-count is-referenced-by-count content-domain resource journal-issue issn-type
    isbn-type license-count assertion
"""
_NOT_METADATA: Final = frozenset(_KEPT_APART.split())

_LARGEST_NUMBER: Final = 10**15


class Fields:
    """One item: gives its values by key and remembers which were of use."""

    def __init__(self, item: Mapping[Any, Any], at: str = "") -> None:
        self.whole = item
        self._at = at
        self._used: set[object] = set()
        self.problems = Problems()
        self._told: set[tuple[str, str]] = set()

    def __contains__(self, key: object) -> bool:
        return self.whole.get(key) not in (None, "", [], {})

    def value(self, key: str) -> object:
        """Return a value as it is, and count it as used."""
        self._used.add(key)
        return self.whole.get(key)

    def text(self, *keys: str) -> str:
        """Return the first text under the keys; of a list its first member."""
        return next(iter(self.texts(*keys)), "")

    def texts(self, *keys: str) -> list[str]:
        """Return all texts under the first of the keys that has some."""
        found: list[str] = []
        for key in keys:
            value = self.whole.get(key)
            members = value if isinstance(value, list) else [value]
            texts = [text for member in members if (text := as_text(member))]
            if texts:
                self._used.add(key)
                found = found or texts
        return found

    def objects(self, key: str) -> Iterator[dict[str, Any]]:
        """Walk the objects in a list, or the one that stands for a list."""
        value = self.whole.get(key)
        members = value if isinstance(value, list) else [value]
        for member in members:
            if isinstance(member, dict):
                self._used.add(key)
                yield member

    def report(self, key: object, message: str) -> None:
        """Report what of a field could not be kept."""
        where = self._at + pointer(str(key))
        if (where, message) not in self._told:
            self._told.add((where, message))
            self.problems.append(not_understood(where, message, self.whole.get(key)))

    def report_unused(self) -> None:
        """Report every field that has a value and was of no use."""
        for key in self.whole:
            name = str(key)
            if name in _NOT_METADATA or key in self._used or key not in self:
                continue
            self.report(key, f"The record has no place for {shown(name)}; it is left out.")


def as_text(value: object) -> str:
    """Return a text or number as text without the blanks around it, else nothing."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if not abs(value) <= _LARGEST_NUMBER:
        return ""  # nor is NaN
    return str(int(value) if value == int(value) else value)


def text_in(value: object, key: str) -> str:
    """Return the text under a key of an object, else nothing."""
    return as_text(value.get(key)) if isinstance(value, Mapping) else ""
