"""Events as people read them: a sentence, who, by which door, and a table of what changed."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actor import Door
from accounts.models import StaffRole
from registry.access.roles import Role
from registry.models import Client, DoiState, Member, RegistryEvent

# Values are [before, after]; anything else is what an event says about itself.
_PAIR = 2


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
        "changes": changes(event),
    }


def changes(event: RegistryEvent) -> list[dict[str, str]]:
    """Return what changed, a row for each property that really did."""
    rows = []
    for field, value in event.changes.items():
        is_pair = isinstance(value, list) and len(value) == _PAIR
        before, after = value if is_pair else (None, value)
        if _text(before) != _text(after):
            rows.append({"field": _label(field), "before": _text(before), "after": _text(after)})
    return rows


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


def _label(field: str) -> str:
    """Return a property's name as the forms call it."""
    for model in (Client, Member):
        known = {f.name: f for f in model._meta.fields}  # noqa: SLF001 - the public API
        if field in known:
            return str(known[field].verbose_name).capitalize()
    return field.replace("_", " ").capitalize()


def _text(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return ""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case list():
            return ", ".join(_text(item) for item in value)
        case dict():
            return "; ".join(f"{_label(str(k))}: {_text(v)}" for k, v in value.items() if v)
        case str():
            return _word(value)
    return str(value)


def _word(value: str) -> str:
    """Return a stored code as the word people know it by."""
    for choices in (Role, StaffRole, DoiState):
        if value in choices.values:
            return str(choices(value).label)
    return value
