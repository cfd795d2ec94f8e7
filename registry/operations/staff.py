"""Agency staff acting inside an organization: with a reason, and seen by its people."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import StaffRole
from registry.access import policy
from registry.access.errors import DeniedError
from registry.access.grants import Place
from registry.access.roles import Permission
from registry.models import Tag
from registry.operations import events
from registry.operations.errors import InvalidInputError


def act_for(*, actor: Actor, place: Place, reason: str) -> Actor:
    """Begin to act for an organization; its history shows who and why.

    Raises:
        DeniedError: the actor is no staff administrator.
        InvalidInputError: there is no reason.

    """
    require_administrator(actor)
    if not reason.strip():
        raise InvalidInputError({"reason": [_("Say why; the organization's people will see it.")]})
    acting = replace(actor, reason=reason.strip())
    events.record(Tag.STAFF_ACTING, actor=acting, about=place)
    return acting


def stop_acting(*, actor: Actor, place: Place) -> None:
    """Stop acting for an organization.

    Raises:
        DeniedError: the actor is no staff administrator.

    """
    require_administrator(actor)
    events.record(Tag.STAFF_STOPPED, actor=actor, about=place)


def require_administrator(actor: Actor) -> None:
    """Let pass staff administrators; raises DeniedError for everybody else."""
    if actor.user.staff_role != StaffRole.ADMINISTRATOR or not actor.user.is_active:
        text = policy.refusal(Permission.PEOPLE_STAFF, None)
        raise DeniedError(Permission.PEOPLE_STAFF, text, ())
