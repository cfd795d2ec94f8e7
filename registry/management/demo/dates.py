"""Spread what was made in a minute over years: for the demo alone.

The operations have no parameter for a date, as nobody may back-date anything. What follows writes
to the rows directly, inside the demo's transaction. The setting `registry.operation` tells the
trigger of the DOI table that this is no change from outside, which would leave 2,000 events; its
counts follow the years all the same. Versions and events cannot be changed, and keep the moment at
which they were written.
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from registry.management.demo.dois import Plan

_DOIS: Final = """
UPDATE registry_doi AS doi
SET created_at = planned.created,
    updated_at = planned.updated,
    registered_at = CASE WHEN doi.registered_at IS NOT NULL THEN planned.told END,
    published_at = CASE WHEN doi.published_at IS NOT NULL THEN planned.told END
FROM unnest(%s::text[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
    AS planned (name, created, told, updated)
WHERE doi.name = planned.name
"""
# A client is as old as its first DOI, a provider and a member as the day they joined.
_ORGANIZATIONS: Final = (
    """
    UPDATE registry_member SET created_at = joined_on + time '09:00' WHERE symbol = ANY(%s)
    """,
    """
    UPDATE registry_provider AS provider SET enabled_at = member.created_at + interval '7 days'
    FROM registry_member AS member
    WHERE member.id = provider.member_id AND member.symbol = ANY(%s)
    """,
    """
    UPDATE registry_client AS client SET created_at = first.made - interval '3 days'
    FROM (SELECT client_id, min(created_at) AS made FROM registry_doi GROUP BY client_id) AS first,
        registry_member AS member
    WHERE first.client_id = client.id AND member.id = client.provider_id
        AND member.symbol = ANY(%s)
    """,
)


def spread(plans: list[Plan], members: list[str]) -> None:
    """Give rows the dates of their plans; must run in the transaction that made them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.operation', 'on', true)")
        cursor.execute(
            _DOIS,
            [
                [one.name for one in plans],
                [one.created for one in plans],
                [one.told for one in plans],
                [one.updated for one in plans],
            ],
        )
        for statement in _ORGANIZATIONS:
            cursor.execute(statement, [members])


def gather_statistics() -> None:
    """Have the planner know of the new rows at once, so that the first pages are quick."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE registry_doi, registry_doiversion, registry_registryevent")
