"""The rows of a DOI's change: itself, its version, its event, its delivery, in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.conf import settings
from django.utils import timezone

from accounts.actor import Actor
from registry.access.minting import Ground, one
from registry.metadata import record as reading
from registry.models import Doi, DoiState, Tag

_TRACES = """
version AS (
    INSERT INTO registry_doiversion
        (doi_id, number, record, url, state, actor_id, actor_name, door, created_at)
    SELECT id, %(version)s, %(record)s::jsonb, %(url)s, %(state)s, %(actor)s, %(actor_name)s,
        %(door)s, %(at)s
    FROM doi
), event AS (
    INSERT INTO registry_registryevent
        (at, tag, actor_id, actor_name, door, reason, changes, member_id, client_id, prefix_id,
         doi_id, subject)
    SELECT %(at)s, %(tag)s, %(actor)s, %(actor_name)s, %(door)s, %(reason)s, %(changes)s::jsonb,
        NULL, %(client)s, %(prefix)s, id, %(name)s
    FROM doi
), delivery AS (
    INSERT INTO registry_delivery
        (kind, state, doi_id, doi_version, payload, attempts, due_at, last_error, created_at)
    SELECT 'handle', 'pending', id, %(version)s, '{}', 0, %(at)s, '', %(at)s
    FROM doi WHERE %(tell)s
)
SELECT id FROM doi
"""
_INSERT = f"""
WITH doi AS (
    INSERT INTO registry_doi
        (name, client_id, prefix_id, state, url, record, version, publication_year,
         resource_type, created_at, updated_at, registered_at, published_at)
    VALUES (%(name)s, %(client)s, %(prefix)s, %(state)s, %(url)s, %(record)s::jsonb, 1,
        %(year)s, %(type)s, %(at)s, %(at)s, %(registered)s, %(published)s)
    ON CONFLICT DO NOTHING RETURNING id
), {_TRACES}
"""  # noqa: S608
_UPDATE = f"""
WITH doi AS (
    UPDATE registry_doi SET state = %(state)s, url = %(url)s, record = %(record)s::jsonb,
        version = %(version)s, publication_year = %(year)s, resource_type = %(type)s,
        updated_at = %(at)s, registered_at = %(registered)s, published_at = %(published)s
    WHERE name = %(name)s RETURNING id
), {_TRACES}
"""  # noqa: S608
_DELETE = """
WITH doi AS (
    DELETE FROM registry_doi WHERE name = %(name)s RETURNING id
), event AS (
    INSERT INTO registry_registryevent
        (at, tag, actor_id, actor_name, door, reason, changes, client_id, prefix_id, doi_id,
         subject)
    SELECT %(at)s, %(tag)s, %(actor)s, %(actor_name)s, %(door)s, %(reason)s, %(changes)s::jsonb,
        %(client)s, %(prefix)s, id, %(name)s
    FROM doi
), delivery AS (
    DELETE FROM registry_delivery WHERE doi_id = %(id)s
)
SELECT id FROM doi
"""
_MOVED = {
    (DoiState.DRAFT, DoiState.REGISTERED): Tag.DOI_REGISTERED,
    (DoiState.DRAFT, DoiState.FINDABLE): Tag.DOI_PUBLISHED,
    (DoiState.REGISTERED, DoiState.FINDABLE): Tag.DOI_PUBLISHED,
    (DoiState.FINDABLE, DoiState.REGISTERED): Tag.DOI_HIDDEN,
}


def insert(
    actor: Actor, ground: Ground, *, name: str, record: Mapping[str, Any], url: str, state: DoiState
) -> Doi | None:
    """Store a new DOI with its first version and event; None when the name is taken."""
    at = timezone.now()
    doi = Doi(
        name=name,
        client_id=ground.client_id,
        prefix_id=ground.prefix_id or 0,
        created_at=at,
        state=DoiState.DRAFT,
        version=0,
    )
    _fill(doi, record=record, url=url, state=state, at=at)
    values = _values(actor, doi, tag=Tag.DOI_CREATED, changes={"state": ["", state.value]})
    row = one(_INSERT, {**values, "tell": _must_tell(doi)})
    if row is None:
        return None
    doi.id = row[0]
    return doi


def update(
    actor: Actor,
    ground: Ground,
    current: Doi,
    *,
    record: Mapping[str, Any],
    url: str,
    state: DoiState,
    tag: Tag | None,
) -> Doi:
    """Store the change of a locked DOI with its next version and event."""
    changes = _changes(current, record, url, state)
    moved = _MOVED.get((DoiState(current.state), state))
    told_already = current.state != DoiState.DRAFT and url == current.url
    _fill(current, record=record, url=url, state=state, at=timezone.now())
    values = _values(actor, current, tag=tag or moved or Tag.DOI_UPDATED, changes=changes)
    one(_UPDATE, {**values, "tell": _must_tell(current) and not told_already})
    return current


def delete(actor: Actor, ground: Ground, current: Doi) -> None:
    """Remove a locked draft; its event keeps what it was."""
    changes = {"record": [current.record, None], "url": [current.url, None]}
    values = _values(actor, current, tag=Tag.DOI_DELETED, changes=changes)
    needed = ("name", "at", "tag", "actor", "actor_name", "door", "reason", "changes", "client")
    one(_DELETE, {"id": current.pk, **{key: values[key] for key in (*needed, "prefix")}})


def _fill(doi: Doi, *, record: Mapping[str, Any], url: str, state: DoiState, at: Any) -> None:
    doi.record = record
    doi.url = url
    doi.version += 1
    doi.publication_year = reading.publication_year(record)
    doi.resource_type = (reading.resource_type_general(record) or "")[:32]
    doi.updated_at = at
    doi.state = state
    if state != DoiState.DRAFT and not settings.HANDLE_SERVER_URL:
        # The built-in resolver is the handle store, and it reads this very row.
        doi.registered_at = doi.registered_at or at
    if state == DoiState.FINDABLE:
        doi.published_at = doi.published_at or at


def _values(actor: Actor, doi: Doi, *, tag: Tag, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": doi.name,
        "client": doi.client_id,
        "prefix": doi.prefix_id,
        "state": str(doi.state),
        "url": doi.url,
        "record": orjson.dumps(doi.record).decode(),
        "version": doi.version,
        "year": doi.publication_year,
        "type": doi.resource_type,
        "at": doi.updated_at,
        "registered": doi.registered_at,
        "published": doi.published_at,
        "tag": tag.value,
        "actor": actor.user.pk,
        "actor_name": actor.name[:255],
        "door": str(actor.door),
        "reason": actor.reason,
        "changes": orjson.dumps(changes).decode(),
    }


def _must_tell(doi: Doi) -> bool:
    return doi.state != DoiState.DRAFT and bool(settings.HANDLE_SERVER_URL)


def _changes(
    current: Doi, record: Mapping[str, Any], url: str, state: DoiState
) -> dict[str, list[Any]]:
    """Return what differs: state, URL and the record's properties, with former and new values."""
    changes: dict[str, list[Any]] = {}
    if state != current.state:
        changes["state"] = [str(current.state), state.value]
    if url != current.url:
        changes["url"] = [current.url, url]
    for key in sorted({*current.record, *record}):
        former, value = current.record.get(key), record.get(key)
        if former != value:
            changes[key] = [former, value]
    return changes
