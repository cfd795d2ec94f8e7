"""What a DOI may become, what that means, and what else may be done to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.metadata import states
from registry.metadata.states import State
from registry.models import Client, Doi, DoiState

Held = Iterable[Permission]


def meaning(state: str) -> str:
    """Say what a state means."""
    return _(states.MEANINGS[State(state)])


def consequence(state: str, target: str) -> str:
    """Say what changes when a DOI moves from one state to another."""
    if state == target:
        return meaning(state)
    return _(states.CONSEQUENCES[State(state), State(target)])


def edit_permission(doi: Doi) -> Permission:
    """Return what editing takes in the state the DOI is in."""
    return Permission.DOI_DRAFT if doi.state == DoiState.DRAFT else Permission.DOI_PUBLISH


def saving(state: str, held: Held) -> list[dict[str, Any]]:
    """Return the ways to save somebody has: staying in the state, or moving on at once."""
    ways = [_way(state, state)]
    if Permission.DOI_PUBLISH in frozenset(held):
        ways += [_way(state, target.value) for target in states.allowed_moves(state)]
    return ways


def moving(doi: Doi, held: Held) -> list[dict[str, Any]]:
    """Return the states somebody may move a DOI to, with the consequence of each."""
    if Permission.DOI_PUBLISH not in frozenset(held):
        return []
    return [_way(doi.state, target.value) for target in states.allowed_moves(doi.state)]


def links(doi: Doi, held: Held) -> list[dict[str, Any]]:
    """Return the buttons of a DOI's page, the most likely first."""
    held = frozenset(held)
    found = []
    if edit_permission(doi) in held:
        found.append(_link(_("Edit"), "doi-edit", doi, "pencil"))
    if Permission.DOI_PUBLISH in held:
        found.append(_link(_("Change the state"), "doi-state", doi, "milestone"))
    if doi.state == DoiState.DRAFT and Permission.DOI_DELETE in held:
        found.append({**_link(_("Delete the draft"), "doi-delete", doi, "trash-2"), "danger": True})
    return found


def refused(actor: Actor, doi: Doi, held: Held) -> dict[str, Any] | None:
    """Say why somebody may not edit or publish a DOI, and who can; None when they may."""
    held = frozenset(held)
    labels = {
        edit_permission(doi): _("You cannot edit this DOI."),
        Permission.DOI_PUBLISH: _("You can edit this draft, but not register or publish it."),
    }
    if doi.state != DoiState.DRAFT:
        labels = {Permission.DOI_PUBLISH: _("You cannot edit this DOI.")}
    for permission, label in labels.items():
        if permission not in held:
            return {
                "label": label,
                "reason": policy.refusal(permission, doi),
                "who_can": policy.who_can(permission, doi),
            }
    return None


def refused_at(client: Client, held: Held) -> dict[str, Any] | None:
    """Say why somebody may not publish new DOIs of a client, and who can; None when they may."""
    if Permission.DOI_PUBLISH in frozenset(held):
        return None
    return {
        "label": _("You can save drafts, but not register or publish."),
        "reason": policy.refusal(Permission.DOI_PUBLISH, client),
        "who_can": policy.who_can(Permission.DOI_PUBLISH, client),
    }


def _way(state: str, target: str) -> dict[str, Any]:
    labels = {
        (State.DRAFT, State.DRAFT): _("Save draft"),
        (State.DRAFT, State.REGISTERED): _("Register"),
        (State.DRAFT, State.FINDABLE): _("Publish"),
        (State.REGISTERED, State.REGISTERED): _("Save"),
        (State.REGISTERED, State.FINDABLE): _("Publish"),
        (State.FINDABLE, State.FINDABLE): _("Save"),
        (State.FINDABLE, State.REGISTERED): _("Hide"),
    }
    return {
        "state": target,
        "label": labels[State(state), State(target)],
        "text": consequence(state, target),
        "is_final": state == DoiState.DRAFT != target,
    }


def _link(label: str, name: str, doi: Doi, icon: str) -> dict[str, Any]:
    return {"label": label, "url": reverse(f"registry:{name}", args=[doi.name]), "icon": icon}
