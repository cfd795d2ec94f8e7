"""The record as it grows while the parts of a work are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from registry.metadata.formats.building import frozen
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    line,
    local,
    place,
    text,
    words,
)
from registry.metadata.formats.crossref_xml.kinds import Kind
from registry.metadata.formats.reading import not_understood
from registry.metadata.problems import Problems

# Two people may have the same name; nothing else is said twice for a reason.
_PEOPLE: Final = frozenset({"creators", "contributors"})


class Publication(NamedTuple):
    """A date on which the work came out, or may have; those of the lowest rank count."""

    rank: int
    date: str
    information: str
    element: Element


class PublisherCandidate(NamedTuple):
    """Somebody who may be the publisher; the lowest rank is, the others had another part."""

    rank: int
    publisher: Mapping[str, Any]
    element: Element


@dataclass(slots=True)
class Draft:
    """What was found of one work. `at` is its place in the table of kinds."""

    work: Element
    at: str
    kind: Kind
    record: dict[str, Any] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    name: str = ""
    url: str = ""
    publications: list[Publication] = field(default_factory=list)
    publishers: list[PublisherCandidate] = field(default_factory=list)
    licence_starts: list[tuple[str, str]] = field(default_factory=list)  # date, address
    degrees: list[str] = field(default_factory=list)
    # Where in its container the work stands: properties of the related item (20).
    position: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, set[Any]] = field(default_factory=dict)

    def add(self, key: str, value: object, element: Element | None = None) -> None:
        """Put a member on a list of the record, unless it is empty or there already."""
        if not value:
            return
        members = self.record.setdefault(key, [])
        if key not in _PEOPLE:
            seen = self._seen.setdefault(key, set())
            form = frozen(value)
            if form in seen:
                return
            seen.add(form)
        members.append(value)
        self._note_line(f"/{key}/{len(members) - 1}", element)
        self._note_line(f"/{key}", element)

    def put(self, key: str, value: object, element: Element | None = None) -> None:
        """Set a property of the record, unless it is empty or set already."""
        if value and key not in self.record:
            self.record[key] = value
            self._note_line(f"/{key}", element)

    def has(self, key: str) -> bool:
        """Say whether the record has a property yet."""
        return bool(self.record.get(key))

    def not_understood(self, element: Element, message: str = "", value: object = None) -> None:
        """Report a part of the source that a record has no place for."""
        said = message or f"A record has no place for this: {words(local(element))}."
        found = value if value is not None else text(element)
        self.problems.append(not_understood(place(element), said, found, line=line(element)))

    def others(self, element: Element, known: str) -> None:
        """Report the children of an element that are none of the names in `known`."""
        names = known.split()
        for child in element:
            if local(child) and local(child) not in names:
                self.not_understood(child)

    def line_of(self, at: str) -> int | None:
        """Return the line of the source that a pointer into the record came from."""
        while at:
            if at in self._lines:
                return self._lines[at]
            at = at.rpartition("/")[0]
        return line(self.work)

    def _note_line(self, at: str, element: Element | None) -> None:
        found = line(element)
        if found is not None:
            self._lines.setdefault(at, found)
