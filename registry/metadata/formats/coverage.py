"""What a format can carry of a record, so that nothing is lost in silence.

Every writer declares it; the tests hold the declaration against what the writer does, the table in
the documentation is made from it, and whoever converts a record is told what stays behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from registry.metadata.problems import Problem, Problems, escape
from registry.metadata.shapes import RECORD, Kind, Shape

_LEAVES: Final = (Kind.TEXT, Kind.YEAR, Kind.COORDINATE)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The properties a format carries, as dotted paths: `creators.affiliation.name`.

    A path stands for all below it. `partly` says of a path what part is carried: some roles only,
    the first one only, a form that cannot be read back.
    """

    whole: frozenset[str]
    partly: Mapping[str, str] = field(default_factory=dict)

    def of(self, path: str) -> str:
        """Return `whole`, `partly` or `none` for a path; the longest path declared decides."""
        while path:
            if path in self.partly:
                return "partly"
            if path in self.whole:
                return "whole"
            path = path.rpartition(".")[0]
        return "none"


def coverage(whole: str, partly: Mapping[str, str] | None = None) -> Coverage:
    """Build a coverage from blank-separated paths and those that need a remark.

    Raises ValueError for a path that no record has.
    """
    paths = frozenset(whole.split())
    remarks = dict(partly or {})
    unknown = [path for path in (*paths, *remarks) if path not in PATHS]
    if unknown:
        raise ValueError(f"no record has {', '.join(sorted(unknown))}")
    return Coverage(paths, remarks)


# Of a related identifier, what says in what journal or book the resource appeared.
SERIAL_NUMBERS: Final = dict.fromkeys(
    (
        "relatedIdentifiers.relatedIdentifier",
        "relatedIdentifiers.relatedIdentifierType",
        "relatedIdentifiers.relationType",
    ),
    "an ISSN or ISBN of what it appeared in, where no related item says it",
)


def of_container(keys: str, remark: str = "where no related item says it") -> dict[str, str]:
    """Return the remark on blank-separated keys of `container`.

    (Schema 4.4 tells what something appeared in by a related item with IsPublishedIn.)
    """
    return {f"container.{key}": remark for key in keys.split()}


def _paths(shape: Shape, at: str) -> Iterator[tuple[str, bool]]:
    """Walk every path below a shape, and whether it is a leaf."""
    member = shape.member
    if member is not None:
        yield from _paths(member, at)
    for key, inner in shape.fields.items():
        path = f"{at}.{key}" if at else key
        is_leaf = inner.kind in _LEAVES or (
            inner.member is not None and inner.member.kind in _LEAVES
        )
        yield path, is_leaf
        yield from _paths(inner, path)


PATHS: Final[Mapping[str, bool]] = dict(_paths(RECORD, ""))
LEAVES: Final = tuple(path for path, is_leaf in PATHS.items() if is_leaf)


def losses(record: Mapping[str, Any], carried: Coverage, format_name: str) -> list[Problem]:
    """Return a warning for every property of a record that a format cannot carry.

    Members of lists are named one by one; properties of which a part is carried are not named.
    """
    return Problems(
        Problem(
            pointer,
            "not-carried",
            f"The format {format_name} has no place for this; it is left out.",
            severity="warning",
        )
        for pointer in _lost(RECORD, record, "", "", carried)
    )


def _lost(shape: Shape, value: object, path: str, at: str, carried: Coverage) -> Iterator[str]:
    if isinstance(value, list):
        member = shape.member or shape
        for index, item in enumerate(value):
            yield from _lost(member, item, path, f"{at}/{index}", carried)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            inner = shape.fields.get(key)
            here = f"{path}.{key}" if path else key
            pointer = f"{at}/{escape(str(key))}"
            if inner is None:
                yield pointer
            else:
                yield from _lost(inner, item, here, pointer, carried)
    elif path and value not in (None, "") and carried.of(path) == "none":
        yield at
