"""People who are named twice, as `author` and as `creator`, perhaps with more the second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from registry.metadata.lenient import objects, text_of


def by_identity(people: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return people by each of their identifiers and by their names; the first of a name counts."""
    found: dict[str, dict[str, Any]] = {}
    for person in people:
        for key in (*_identifiers(person), text_of(person, "name")):
            found.setdefault(key, person)
    return found


def twin_of(
    person: Mapping[str, Any], known: Mapping[str, dict[str, Any]]
) -> dict[str, Any] | None:
    """Return the known person that this is: one with its identifier, else with its name.

    Two who have identifiers, and no common one, are not the same for having one name.
    """
    identifiers = _identifiers(person)
    for identifier in identifiers:
        if identifier in known:
            return known[identifier]
    namesake = known.get(text_of(person, "name"))
    return None if namesake and identifiers and _identifiers(namesake) else namesake


def _identifiers(person: Mapping[str, Any]) -> list[str]:
    return [text_of(one, "nameIdentifier") for one in objects(person, "nameIdentifiers")]
