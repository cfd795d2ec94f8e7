"""Lists of DOIs: words and filters, a page at a time by key, with totals and facets.

Which rows a list may hold at all is said by the caller, as clients from the access room. Why the
statements look as they do: docs/decisions/0005-search.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from django.db.models import QuerySet

from registry.models import Client, Doi
from registry.search import counts, statements, words
from registry.search.facets import Combination, Facets, facets_of
from registry.search.statements import Selection

PAGE_SIZE: Final = 25
# Up to here hits are counted one by one; above, a total is an estimate.
EXACT: Final = 50_000
# Up to here the facets of a list are counted.
COUNTED: Final = 20_000
_LARGEST_ID: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class DoiQuery:
    """What somebody asks of a list; what is empty does not narrow it."""

    words: str = ""
    states: tuple[str, ...] = ()
    clients: tuple[int, ...] = ()
    prefixes: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list."""
        return bool(
            self.words.strip()
            or self.states
            or self.clients
            or self.prefixes
            or self.years
            or self.types
        )


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a list, newest first, and the keys to go on with; None where there is no more."""

    rows: list[Doi]
    total: int
    newer: int | None = None
    older: int | None = None
    total_is_estimate: bool = False
    facets: Facets = field(default_factory=Facets)


def page(
    clients: QuerySet[Client] | Iterable[int] | None,
    query: DoiQuery,
    *,
    after: int | None = None,
    before: int | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """Return one page of the DOIs of these clients; None means of all clients.

    `after` is the key of the row it starts behind (older ones), `before` of the row it ends in
    front of (newer ones). Nothing is raised, whatever the words and keys are.
    """
    scope = _Scope(query, None if clients is None else statements.ids_of(clients))
    if scope.is_empty:
        return Page([], 0)
    ids, has_more = _ids(scope, after, before, size)
    total, is_estimate = scope.total
    backwards = before is not None
    has_newer = has_more if backwards else after is not None
    has_older = True if backwards else has_more
    return Page(
        rows=_rows(ids),
        total=total,
        total_is_estimate=is_estimate,
        newer=ids[0] if ids and has_newer else None,
        older=ids[-1] if ids and has_older else None,
        facets=facets_of(scope.combinations, query),
    )


class _Scope:
    """One question with what is found out about it on the way; each part at most once."""

    def __init__(self, query: DoiQuery, clients: list[int] | None) -> None:
        self.query = query
        self.clients = clients
        self.words = words.to_query(query.words)

    @property
    def is_empty(self) -> bool:
        return self.words is None or self.clients == [] or self.chosen_clients == []

    @cached_property
    def chosen_clients(self) -> list[int] | None:
        """The clients left by the filter; what is not in the scope cannot be chosen."""
        if not self.query.clients:
            return self.clients
        chosen = sorted(set(self.query.clients))
        return chosen if self.clients is None else [c for c in chosen if c in set(self.clients)]

    @cached_property
    def base(self) -> Selection:
        """What the words select, before the filters."""
        return Selection(words=self.words or "", clients=self.clients)

    @cached_property
    def chosen(self) -> Selection:
        """What words and filters select together."""
        query = self.query
        return Selection(
            words=self.words or "",
            clients=self.chosen_clients,
            states=query.states,
            prefixes=query.prefixes,
            years=query.years,
            types=tuple(t.lower() for t in query.types),
        )

    @cached_property
    def base_size(self) -> int:
        if self.words:
            return statements.estimate(self.base)
        return counts.total(self.clients)

    @cached_property
    def combinations(self) -> list[Combination] | None:
        """How many hits of the words there are in each combination of facets, when not too many."""
        return statements.combinations(self.base) if self.base_size <= COUNTED else None

    @cached_property
    def total(self) -> tuple[int, bool]:
        """The number of hits, and whether that is an estimate."""
        if self.combinations is not None:
            found = [c for c in self.combinations if c.fits(self.query)]
            return sum(c.number for c in found), False
        if not (self.words or self.query.years or self.query.types):
            prefixes = list(self.query.prefixes) or None
            numbers = counts.total(
                self.chosen_clients, prefixes=prefixes, states=self.chosen.states
            )
            return numbers, False
        if self.estimated > EXACT:
            return self.estimated, True
        return statements.count(self.chosen), False

    @cached_property
    def estimated(self) -> int:
        return statements.estimate(self.chosen)

    @property
    def is_dense(self) -> bool:
        """Whether walking the newest rows finds a page sooner than the index does."""
        return self.estimated > EXACT


def _ids(scope: _Scope, after: int | None, before: int | None, size: int) -> tuple[list[int], bool]:
    key, backwards = (before, True) if before is not None else (after, False)
    if key is not None:
        key = max(-1, min(key, _LARGEST_ID))
    find = _way(scope)
    found = find(scope.chosen, key, backwards=backwards, limit=size + 1)
    ids = found[:size]
    return sorted(ids, reverse=True), len(found) > size


def _way(scope: _Scope) -> statements.Way:
    chosen = scope.chosen
    if not chosen.words and not (chosen.years or chosen.types or chosen.states or chosen.prefixes):
        return statements.newest_of_clients
    if scope.is_dense:
        return statements.walk
    return statements.by_index


def _rows(ids: Sequence[int]) -> list[Doi]:
    rows = Doi.objects.filter(pk__in=ids).select_related("client", "prefix").order_by("-id")
    return list(rows) if ids else []
