"""Who may write which DOI of which client under which prefix: one prepared statement each.

These read guardian's rows by SQL, because a mint cannot afford the queries its API makes; the
answer then goes through the same policy as everything else. tests/permissions/test_agreement.py
compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
import psycopg
from django.db import connection

from accounts.actor import Actor
from registry.access import policy
from registry.access.errors import DeniedError, HiddenError
from registry.access.places import Place
from registry.access.roles import STAFF_DUTIES, Permission, Role
from registry.models import Client, Doi

# The first column tells the trigger of the DOI table that an operation is at work, which writes
# its own event. The prefix row is shared until the end of the transaction: who wants to release
# the prefix waits, and who waited for a release finds the prefix gone.
_PLACE = """
    set_config('registry.operation', 'on', true),
    c.id, c.provider_id, pr.lead_id, c.is_active, m.is_active AND coalesce(lm.is_active, true),
    c.deleted_at IS NOT NULL, c.domains,
    ARRAY(
        SELECT p.codename FROM registry_client_role g JOIN auth_permission p
            ON p.id = g.permission_id
        WHERE g.user_id = %(user)s AND g.content_object_id = c.id
        UNION ALL
        SELECT p.codename FROM registry_member_role g JOIN auth_permission p
            ON p.id = g.permission_id
        WHERE g.user_id = %(user)s AND g.content_object_id IN (pr.member_id, pr.lead_id)
    )
"""
_CHAIN = """
    JOIN registry_provider pr ON pr.member_id = c.provider_id
    JOIN registry_member m ON m.id = pr.member_id
    LEFT JOIN registry_member lm ON lm.id = pr.lead_id
"""
_MINT = f"""
SELECT {_PLACE}, x.id FROM registry_client c {_CHAIN}
    JOIN registry_prefix x ON x.client_id = c.id AND x.value = %(prefix)s
WHERE c.id = %(client)s FOR KEY SHARE OF x
"""  # noqa: S608
_EDIT = f"""
SELECT {_PLACE}, d.id, d.name, d.client_id, d.prefix_id, d.state, d.url, d.record, d.version,
    d.publication_year, d.resource_type, d.created_at, d.updated_at, d.registered_at,
    d.published_at
FROM registry_doi d JOIN registry_client c ON c.id = d.client_id {_CHAIN}
WHERE d.name = %(name)s FOR NO KEY UPDATE OF d
"""  # noqa: S608
_DOI_COLUMNS = (
    "id",
    "name",
    "client_id",
    "prefix_id",
    "state",
    "url",
    "record",
    "version",
    "publication_year",
    "resource_type",
    "created_at",
    "updated_at",
    "registered_at",
    "published_at",
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a DOI is written on: the client, what the actor may do there, and where it may point."""

    place: Place
    client_id: int
    permissions: frozenset[Permission]
    domains: list[str]
    prefix_id: int | None = None


def ground_for_mint(actor: Actor, client: Client, prefix: str) -> Ground | None:
    """Return the ground for a new DOI, the prefix shared; None when it is not the client's.

    Must run inside a transaction.
    """
    row = one(_MINT, {"user": actor.user.pk, "client": client.pk, "prefix": prefix})
    return _ground(actor, row, prefix_id=row[9]) if row else None


def lock_for_edit(actor: Actor, name: str) -> tuple[Ground, Doi]:
    """Lock a DOI and return its ground and the row as it is now.

    Must run inside a transaction.

    Raises:
        HiddenError: there is none.

    """
    row = one(_EDIT, {"user": actor.user.pk, "name": name})
    if row is None:
        raise HiddenError
    values = dict(zip(_DOI_COLUMNS, row[9:], strict=True))
    # Django has JSON come as text, to be decoded by its own fields.
    values["record"] = orjson.loads(values["record"])
    return _ground(actor, row), Doi(**values)


def require(actor: Actor, permission: Permission, ground: Ground, about: Doi | Client) -> None:
    """Let pass who may do this on the ground; the sentences are those of `policy.require`.

    Raises:
        HiddenError: they may not even read it.
        DeniedError: they may read it but not do this.
        ReasonRequiredError: staff acting inside an organization gave no reason.

    """
    held = ground.permissions
    if permission not in held:
        if Permission.DOI_READ not in held:
            raise HiddenError
        raise DeniedError(
            permission, policy.refusal(permission, about), policy.who_can(permission, about)
        )
    if actor.user.staff_role and permission not in STAFF_DUTIES:
        policy.require_reason(actor, about, ground.place)


def one(statement: str, values: dict[str, Any]) -> tuple[Any, ...] | None:
    """Run a statement that is worth preparing and return its first row.

    Django's own cursor binds on the client, so that the server would plan it each time.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, values, prepare=True)
        return cursor.fetchone() if cursor.description else None


def _ground(actor: Actor, row: tuple[Any, ...], prefix_id: int | None = None) -> Ground:
    place = Place(
        member_id=row[2],
        lead_id=row[3],
        client_id=row[1],
        is_active=row[4],
        above_active=row[5],
        is_deleted=row[6],
    )
    return Ground(
        place=place,
        client_id=row[1],
        permissions=policy.permissions_at(actor, place, [Role(name) for name in row[8]]),
        domains=row[7],
        prefix_id=prefix_id,
    )
