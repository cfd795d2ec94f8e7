"""Events as people read them: a sentence, who, by which door, and a table of what changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actor import Door
from registry.models import RegistryEvent
from registry.search.history import changes


def line(event: RegistryEvent, *, own: Model | None = None) -> dict[str, Any]:
    """Return one event as components/timeline.html shows it; its actor must be loaded."""
    is_own = own is not None and _names(own) == event.subject
    return {
        "when": event.at,
        "text": event.label if is_own or not event.subject else f"{event.label}: {event.subject}",
        "url": "" if is_own else _url(event),
        "actor": _actor(event),
        "door": _door(event.door),
        "reason": event.reason,
        "changes": changes(event.changes),
    }


def _actor(event: RegistryEvent) -> str:
    """Name who it was; the agency's people are told apart from one's own."""
    if not event.actor_name:
        return _("The registry itself")
    if event.actor is not None and event.actor.staff_role:
        return _("%(name)s, agency staff") % {"name": event.actor_name}
    return event.actor_name


def _door(value: str) -> str:
    return str(Door(value).label) if value in Door.values else value


def _names(obj: Model) -> str:
    for name in ("symbol", "value", "name"):
        if text := getattr(obj, name, ""):
            return str(text)
    return f"#{obj.pk}"


def _url(event: RegistryEvent) -> str:
    """Return where the subject is shown; what was deleted since answers there that it was."""
    if event.doi_id:
        return reverse("registry:doi-detail", args=[event.subject])
    if event.request_id:
        return reverse("registry:request-detail", args=[event.request_id])
    if event.tag.startswith("prefix:") and event.prefix_id:
        return reverse("registry:prefix-detail", args=[event.subject])
    if event.client_id and "." in event.subject:
        return reverse("registry:client-detail", args=[event.subject])
    return ""
