"""Facets: how many hits each further choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

# Facet, attribute of a query, attribute of a combination.
_PARTS: Final = (
    ("states", "state"),
    ("clients", "client"),
    ("prefixes", "prefix"),
    ("years", "year"),
    ("types", "type"),
)


class Query(Protocol):
    """The filters of a question."""

    @property
    def states(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def clients(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def prefixes(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def years(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def types(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Combination:
    """How many hits share one state, client, prefix, publication year and resource type."""

    state: str
    client: int
    prefix: int
    year: int | None
    type: str
    number: int

    def fits(self, query: Query, *, without: str = "") -> bool:
        """Tell whether the filters of a question let it through, one of them left out."""
        for many, one in _PARTS:
            wanted = getattr(query, many)
            if many != without and wanted and not _among(getattr(self, one), wanted):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Facets:
    """For each filter its values with the number of hits; empty when that was not counted.

    The numbers of one filter heed the words and all other filters, so that they say what a
    further choice in it would add.
    """

    is_counted: bool = False
    states: dict[str, int] = field(default_factory=dict)
    clients: dict[int, int] = field(default_factory=dict)
    prefixes: dict[int, int] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)


def facets_of(combinations: list[Combination] | None, query: Query) -> Facets:
    """Add the combinations up for each filter."""
    if combinations is None:
        return Facets()
    sums: dict[str, dict[Any, int]] = {
        many: _sums(combinations, query, many, one) for many, one in _PARTS
    }
    return Facets(is_counted=True, **sums)


def _sums(
    combinations: list[Combination], query: Query, many: str, one: str
) -> dict[Hashable, int]:
    sums: Counter[Hashable] = Counter()
    for combination in combinations:
        value = getattr(combination, one)
        if value not in {None, ""} and combination.fits(query, without=many):
            sums[value] += combination.number
    return dict(sums.most_common())


def _among(value: object, wanted: tuple[object, ...]) -> bool:
    if isinstance(value, str):
        return value.lower() in {str(item).lower() for item in wanted}
    return value in wanted
