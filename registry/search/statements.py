"""The statements behind the lists of DOIs. Values are always bound, never written into them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from registry.search import words
from registry.search.facets import Combination

# As in the index of migration 0003, or the index would not be used.
_WORDS: Final = (
    "registry_doi_words(d.name, d.record, d.client_id, d.prefix_id, d.state, d.publication_year, "
    "d.resource_type)"
)
# More clients than this are compared in the row instead of in the query.
_MOST_LEXEMES: Final = 50
_MOST_BRANCHES: Final = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """Words as a tsquery, and values; None or empty means any, an empty list of clients none."""

    words: str = ""
    clients: list[int] | None = None
    states: tuple[str, ...] = ()
    prefixes: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def tsquery(self) -> str:
        """All of it as one query of the words index, as far as that can say it."""
        few = self.clients is not None and len(self.clients) <= _MOST_LEXEMES
        return words.all_of(
            self.words,
            words.any_of("c", self.clients or ()) if few else "",
            words.any_of("s", self.states),
            words.any_of("x", self.prefixes),
            words.any_of("y", self.years),
            words.any_of("t", self.types),
        )


class Way(Protocol):
    """A way to find the keys of a page: up to `limit`, behind `key` in either direction."""

    def __call__(  # noqa: D102
        self, selection: Selection, key: int | None, *, backwards: bool, limit: int
    ) -> list[int]: ...


def ids_of(rows: Iterable[Any]) -> list[int]:
    """Return the keys of rows, of a query set with one query, or of what already is keys."""
    if isinstance(rows, QuerySet):
        return list(rows.order_by().values_list("pk", flat=True))
    return [row.pk if isinstance(row, Model) else int(row) for row in rows]


def newest_of_clients(
    selection: Selection, key: int | None, *, backwards: bool, limit: int
) -> list[int]:
    """Find keys by client alone: the newest of each, then the newest of those."""
    if selection.clients is None or len(selection.clients) > _MOST_BRANCHES:
        return walk(selection, key, backwards=backwards, limit=limit)
    bound, order = _bound(key, backwards=backwards)
    statement = f"""
        SELECT n.id FROM unnest(%(clients)s::bigint[]) AS c (id) CROSS JOIN LATERAL (
            SELECT d.id FROM registry_doi d WHERE d.client_id = c.id {bound}
            ORDER BY d.id {order} LIMIT %(limit)s
        ) n ORDER BY n.id {order} LIMIT %(limit)s
    """  # noqa: S608 - the parts are constants
    return _column(statement, {"clients": selection.clients, "key": key, "limit": limit})


def by_index(selection: Selection, key: int | None, *, backwards: bool, limit: int) -> list[int]:
    """Find all hits by the words index, then the newest of them."""
    bound, order = _bound(key, backwards=backwards)
    statement = f"""
        WITH hits AS MATERIALIZED ({_hits("d.id")})
        SELECT d.id FROM hits d WHERE true {bound} ORDER BY d.id {order} LIMIT %(limit)s
    """  # noqa: S608
    return _column(statement, {**_values(selection), "key": key, "limit": limit})


def walk(selection: Selection, key: int | None, *, backwards: bool, limit: int) -> list[int]:
    """Find hits by walking from the newest row on: quick where many rows are hits."""
    bound, order = _bound(key, backwards=backwards)
    matches = f"AND {_WORDS} @@ %(words)s::tsquery" if selection.words else ""
    statement = f"""
        SELECT d.id FROM registry_doi d WHERE {_IN_SCOPE} {bound} {matches}
            AND (%(states)s::text[] IS NULL OR d.state = ANY (%(states)s))
            AND (%(prefixes)s::bigint[] IS NULL OR d.prefix_id = ANY (%(prefixes)s))
            AND (%(years)s::text[] IS NULL OR d.publication_year::text = ANY (%(years)s))
            AND (%(types)s::text[] IS NULL OR lower(d.resource_type) = ANY (%(types)s))
        ORDER BY d.id {order} LIMIT %(limit)s
    """  # noqa: S608
    values = {
        **_values(selection),
        "words": selection.words,
        "states": list(selection.states) or None,
        "prefixes": list(selection.prefixes) or None,
        "years": [str(year) for year in selection.years] or None,
        "types": list(selection.types) or None,
        "key": key,
        "limit": limit,
    }
    # The words index can only be read as a bitmap of all hits, which is what shall not happen.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_bitmapscan', 'off', true)")
        cursor.execute(statement, values)
        ids = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT set_config('enable_bitmapscan', 'on', true)")
        return ids


def combinations(selection: Selection) -> list[Combination]:
    """Count the hits for each combination of facets."""
    columns = "d.state, d.client_id, d.prefix_id, d.publication_year, d.resource_type"
    statement = f"""
        WITH hits AS MATERIALIZED ({_hits(columns)})
        SELECT {columns}, count(*) FROM hits d GROUP BY {columns}
    """  # noqa: S608
    if not selection.tsquery:
        statement = f"""
            SELECT {columns}, count(*) FROM registry_doi d WHERE {_IN_SCOPE} GROUP BY {columns}
        """  # noqa: S608
    return [Combination(*row) for row in _rows(statement, _values(selection))]


def count(selection: Selection) -> int:
    """Count the hits one by one."""
    statement = f"""
        WITH hits AS MATERIALIZED ({_hits("d.id")}) SELECT count(*) FROM hits
    """  # noqa: S608
    return int(_rows(statement, _values(selection))[0][0])


def estimate(selection: Selection) -> int:
    """Return how many hits the planner expects: right within a few per cent where there are many.

    How many clients share them is unknown to it when they are compared in the row.
    """
    statement = f"EXPLAIN (FORMAT JSON) {_hits('d.id')}"
    (plan,) = _rows(statement, _values(selection))[0]
    parsed = json.loads(plan) if isinstance(plan, str) else plan
    return int(parsed[0]["Plan"]["Plan Rows"])


_IN_SCOPE: Final = "(%(clients)s::bigint[] IS NULL OR d.client_id = ANY (%(clients)s))"


def _hits(columns: str) -> str:
    return (
        f"SELECT {columns} FROM registry_doi d "  # noqa: S608
        f"WHERE {_WORDS} @@ %(query)s::tsquery AND {_IN_SCOPE}"
    )


def _values(selection: Selection) -> dict[str, Any]:
    return {"query": selection.tsquery, "clients": selection.clients}


def _bound(key: int | None, *, backwards: bool) -> tuple[str, str]:
    """Return the condition that a row stands behind the key, and the order to read in."""
    sign, order = (">", "ASC") if backwards else ("<", "DESC")
    return (f"AND d.id {sign} %(key)s" if key is not None else ""), order


def _column(statement: str, values: dict[str, Any]) -> list[int]:
    return [row[0] for row in _rows(statement, values)]


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
