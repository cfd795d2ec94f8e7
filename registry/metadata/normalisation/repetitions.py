"""Rules for members of lists that say what is said already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.lenient import text_of
from registry.metadata.normalisation.changes import ABSENT, Step
from registry.metadata.normalisation.rules import Member, Own

# Not those in which the same can be meant twice: two people of one name, two files of one size.
_LISTS: Final = (
    "identifiers",
    "titles",
    "subjects",
    "dates",
    "relatedIdentifiers",
    "formats",
    "rightsList",
    "descriptions",
    "fundingReferences",
)


def repeated(record: Member, _: Own) -> Iterator[Step]:
    """Remove members that are the same as one before them."""
    for key in _LISTS:
        members = record.get(key)
        if isinstance(members, list) and len(members) > 1:
            yield from _removed(key, members, _repetitions(members))


def _repetitions(members: list[Any]) -> list[int]:
    seen: set[object] = set()
    found = []
    for index, member in enumerate(members):
        try:
            told = frozenset(member.items()) if isinstance(member, dict) else member
            is_new = told not in seen
            seen.add(told)
        except TypeError:
            # Only malformed members of these lists hold objects, which have no hash.
            continue
        if not is_new:
            found.append(index)
    return found


def own(record: Member, own: Own) -> Iterator[Step]:
    """Remove alternate identifiers that are the DOI of the record itself, or its address."""
    members = record.get("identifiers")
    if isinstance(members, list) and (own.name or own.url):
        found = [index for index, member in enumerate(members) if _is_own(member, own)]
        if found and len(found) == len(members):
            # Canonical records have no empty lists.
            yield Step("/identifiers", members, ABSENT)
        else:
            yield from _removed("identifiers", members, found)


def _is_own(member: object, own: Own) -> bool:
    if not isinstance(member, dict):
        return False
    identifier = text_of(member, "identifier")
    if own.url and identifier == own.url:
        return True
    return bool(own.name) and doi.normalise(identifier) == own.name


def _removed(key: str, members: list[Any], indexes: list[int]) -> Iterator[Step]:
    # From the end, so that every index is that of the list as it was.
    for index in reversed(indexes):
        yield Step(f"/{key}/{index}", members[index], ABSENT)
