"""How many DOIs there are, from numbers that are kept rather than counted.

Folded numbers and the changes not folded yet are read in one statement, so that a fold between
the two can neither lose nor double anything (docs/decisions/0004-tables-that-grow.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, Sum

from registry.models import Client, DoiCount, DoiCountDelta, DoiState, Prefix

# One worker folds at a time; another finds the lock taken and leaves it to the first.
_LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('registry_fold_counts'))"
_FOLD = """
WITH taken AS (
    DELETE FROM registry_doicountdelta WHERE id IN (
        SELECT id FROM registry_doicountdelta ORDER BY id LIMIT %s
    ) RETURNING client_id, prefix_id, state, year, number
), added AS (
    INSERT INTO registry_doicount (client_id, prefix_id, state, year, number)
    SELECT client_id, prefix_id, state, year, sum(number) FROM taken
    GROUP BY client_id, prefix_id, state, year
    ON CONFLICT (client_id, prefix_id, state, year)
        DO UPDATE SET number = registry_doicount.number + excluded.number
)
SELECT count(*) FROM taken
"""
# By the client's key, so that a query set stays a subquery instead of a list of ids.
Clients = Iterable[Client] | Iterable[int]
Prefixes = Iterable[Prefix] | Iterable[int]


def by_state(clients: Clients) -> dict[str, int]:
    """Return the number of DOIs of these clients in each state; every state is a key."""
    return _states(_sums(Q(client__in=clients), "state"))


def by_year(clients: Clients) -> dict[int, int]:
    """Return the number of DOIs of these clients by the year they were created in, rising."""
    found = {year: number for (year,), number in _sums(Q(client__in=clients), "year").items()}
    return {year: number for year, number in sorted(found.items()) if number}


def by_client(clients: Clients) -> dict[int, dict[str, int]]:
    """Return for each client that ever had a DOI the number in each state."""
    return _by_key(_sums(Q(client__in=clients), "client", "state"))


def by_prefix(prefixes: Prefixes) -> dict[int, dict[str, int]]:
    """Return for each prefix that ever had a DOI the number in each state."""
    return _by_key(_sums(Q(prefix__in=prefixes), "prefix", "state"))


def total(
    clients: Clients | None = None,
    *,
    prefixes: Prefixes | None = None,
    states: Iterable[str] = (),
) -> int:
    """Return the number of DOIs of these clients under these prefixes in these states.

    What is left out does not narrow: without any argument all DOIs are meant.
    """
    where = Q()
    if clients is not None:
        where &= Q(client__in=clients)
    if prefixes is not None:
        where &= Q(prefix__in=prefixes)
    if wanted := list(states):
        where &= Q(state__in=wanted)
    return sum(_sums(where, "state").values())


def fold(limit: int = 50_000) -> int:
    """Add up to this many of the oldest changes to the kept numbers; return how many it took."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LOCK)
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_FOLD, [limit])
        return int(cursor.fetchone()[0])


def _sums(where: Q, *columns: str) -> dict[tuple[Any, ...], int]:
    """Add up the numbers by some columns, folded and unfolded together; one query."""
    parts = [
        model._default_manager.order_by()  # noqa: SLF001
        .filter(where)
        .values_list(*columns)
        .annotate(sum=Sum("number"))
        for model in (DoiCount, DoiCountDelta)
    ]
    sums: dict[tuple[Any, ...], int] = defaultdict(int)
    for *key, number in parts[0].union(parts[1], all=True):
        sums[tuple(key)] += int(number)
    return sums


def _states(sums: dict[tuple[Any, ...], int]) -> dict[str, int]:
    return {state.value: sums.get((state.value,), 0) for state in DoiState}


def _by_key(sums: dict[tuple[Any, ...], int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[tuple[Any, ...], int]] = defaultdict(dict)
    for (key, state), number in sums.items():
        found[key][(state,)] = number
    return {key: _states(numbers) for key, numbers in found.items()}
