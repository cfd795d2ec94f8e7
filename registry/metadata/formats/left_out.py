"""Which members of lists a document says nothing of, where a format carries only some of them.

What a coverage declares to be carried in part (the first main title, editors only, …) depends on
the record. The surest way to tell is to write it again without one member, and with another one in
its place: a document that stays the same never held it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from registry.metadata.formats.coverage import PATHS, Coverage
from registry.metadata.problems import Problem, Problems, pointer, shown

# Longer lists are of people or relations; to write a record once for each would take too long.
_LONGEST: Final = 50
_TEXTS: Final[Mapping[str, str]] = {
    "titles": "title",
    "descriptions": "description",
    "contributors": "name",
    "creators": "name",
    "dates": "date",
    "identifiers": "identifier",
    "relatedIdentifiers": "relatedIdentifier",
    "rightsList": "rights",
    "subjects": "subject",
}
_MARKED: Final = frozenset({*_TEXTS.values(), "familyName", "givenName"} - {"date"})
_MARK: Final = "0"


def left_out(
    record: Mapping[str, Any],
    carried: Coverage,
    format_name: str,
    write: Callable[[Mapping[str, Any]], bytes],
) -> list[Problem]:
    """Return a warning for every member of a partly carried list that `write` says nothing of.

    Nothing is said of the date of publication, for which the year may stand, and of lists of more
    than 50 members.
    """
    document = write(record)
    return Problems(
        Problem(
            pointer(key, index),
            "not-carried",
            f"The format {format_name} has room for some of the {key} only; this one is left out.",
            shown(member.get(_TEXTS.get(key, "")) if isinstance(member, dict) else member),
            severity="warning",
        )
        for key, index, member in _candidates(record, carried)
        if all(write(other) == document for other in _without(record, key, index))
    )


def _candidates(record: Mapping[str, Any], carried: Coverage) -> Iterator[tuple[str, int, object]]:
    for key, members in record.items():
        if not isinstance(members, list) or len(members) > _LONGEST or not _is_partly(key, carried):
            continue
        for index, member in enumerate(members):
            if not isinstance(member, dict) or member.get("dateType") != "Issued":
                yield key, index, member


def _without(record: Mapping[str, Any], key: str, index: int) -> Iterator[Mapping[str, Any]]:
    """Walk the record without a member, then with one that says something else.

    The second one tells what is left out from what is written once for several members.
    """
    before, member, after = record[key][:index], record[key][index], record[key][index + 1 :]
    yield {**record, key: [*before, *after]}
    yield {**record, key: [*before, _other(member), *after]}


def _other(member: object) -> object:
    if isinstance(member, str):
        return f"{member}{_MARK}"
    if not isinstance(member, dict):
        return member
    marked = {
        name: f"{text}{_MARK}"
        for name, text in member.items()
        if name in _MARKED and isinstance(text, str)
    }
    return member | marked


def _is_partly(key: str, carried: Coverage) -> bool:
    """Say whether the text that a list is there for is carried in part."""
    inner = [path for path in PATHS if path == key or path.startswith(f"{key}.")]
    return any(carried.of(path) == "partly" for path in inner)
