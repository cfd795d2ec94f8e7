"""Write down what happened, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts.actor import Actor
from registry.models import Client, Doi, Member, Prefix, Provider, RegistryEvent, Request, Tag

Changes = dict[str, list[Any]]


def record(
    tag: Tag,
    *,
    actor: Actor,
    about: Member | Provider | Client | Prefix | Doi | Request | str,
    changes: Mapping[str, Any] | None = None,
    member_id: int | None = None,
    client_id: int | None = None,
    prefix_id: int | None = None,
    request_id: int | None = None,
) -> RegistryEvent:
    """Store one event; the keys of what it is about are filled in from the object."""
    keys = {
        "member_id": member_id,
        "client_id": client_id,
        "prefix_id": prefix_id,
        "request_id": request_id,
    }
    for key, value in _keys_of(about).items():
        keys[key] = keys.get(key) or value
    return RegistryEvent.objects.create(
        tag=tag,
        actor=actor.user,
        actor_name=actor.name,
        door=actor.door,
        reason=actor.reason,
        changes=dict(changes or {}),
        subject=_name_of(about),
        **keys,
    )


def differences(before: models.Model, after: Mapping[str, Any]) -> Changes:
    """Return the fields whose values differ, each with what it was and what it becomes."""
    changes: Changes = {}
    for field, value in after.items():
        # A field that does not exist is refused where the values are put on the row.
        former = getattr(before, field, None)
        if former != value:
            changes[field] = [_plain(former), _plain(value)]
    return changes


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it; what JSON does not know becomes its text."""
    if isinstance(value, str | int | float | bool | list | dict | None):
        return value
    try:
        return DjangoJSONEncoder().default(value)
    except TypeError:
        return str(value)


def _keys_of(about: object) -> dict[str, int | None]:
    match about:
        case Provider() | Member():
            return {"member_id": about.pk}
        case Client():
            return {"client_id": about.pk, "member_id": about.provider_id}
        case Prefix():
            return {
                "prefix_id": about.pk,
                "client_id": about.client_id,
                "member_id": about.provider_id,
            }
        case Doi():
            return {"doi_id": about.pk, "client_id": about.client_id, "prefix_id": about.prefix_id}
        case Request():
            return {
                "request_id": about.pk,
                "client_id": about.client_id,
                "member_id": about.provider_id,
            }
    return {}


def _name_of(about: object) -> str:
    match about:
        case Member() | Provider() | Client():
            return about.symbol
        case Prefix():
            return about.value
        case Doi():
            return about.name
        case Request():
            return f"#{about.pk}"
    return str(about)
