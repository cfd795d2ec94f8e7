"""What an operation left behind: rows, events, mails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from registry.models import Delivery, RegistryEvent
from registry.operations.errors import AccessError, OperationError

_TABLES = """
SELECT c.oid::regclass::text FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relnamespace = 'public'::regnamespace
    AND (c.relname LIKE 'registry_%' OR c.relname LIKE 'accounts_%' OR c.relname LIKE 'account_%')
ORDER BY 1
"""


def state_of_tables() -> dict[str, tuple[int, str]]:
    """Return for each of our tables how many rows it has, and a digest of them all."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        names = [name for (name,) in cursor.fetchall()]
        parts = (
            f"SELECT '{name}', count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) "
            f"FROM {name} t"
            for name in names
        )
        cursor.execute(" UNION ALL ".join(parts))
        return {name: (number, digest) for name, number, digest in cursor.fetchall()}


@contextmanager
def refused(
    kind: type[Exception] | tuple[type[Exception], ...] = (OperationError, AccessError),
    match: str | None = None,
) -> Iterator[pytest.ExceptionInfo]:
    """Expect a refusal, and that not a single row of any table differs after it."""
    before = state_of_tables()
    with pytest.raises(kind, match=match) as info:
        yield info
    assert state_of_tables() == before


@contextmanager
def nothing_stored() -> Iterator[None]:
    """Expect that not a single row of any table differs afterwards."""
    before = state_of_tables()
    yield
    assert state_of_tables() == before


def last_event() -> RegistryEvent:
    event = RegistryEvent.objects.order_by("-id").first()
    assert event is not None
    return event


def assert_event(tag, *, actor, subject=None, changes=None, **keys) -> RegistryEvent:
    """The newest event says what happened, who did it, by which door and why."""
    event = last_event()
    assert event.tag == tag
    assert event.actor_id == actor.user.pk
    assert event.actor_name == str(actor.user)
    assert event.door == actor.door
    assert event.reason == actor.reason
    if subject is not None:
        assert event.subject == subject
    if changes is not None:
        assert event.changes == changes
    for key, value in keys.items():
        assert getattr(event, f"{key}_id") == getattr(value, "pk", value), key
    return event


def tags() -> list[str]:
    """All events so far, the oldest first."""
    return list(RegistryEvent.objects.order_by("id").values_list("tag", flat=True))


def mails(event: str | None = None) -> list[str]:
    """The addresses of the mails in the outbox, in order of the alphabet."""
    rows = Delivery.objects.filter(kind="mail")
    if event:
        rows = rows.filter(payload__event=event)
    return sorted(row.payload["to"] for row in rows)
