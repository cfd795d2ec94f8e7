"""People: given another role, removed; what concerns invitations is next door."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import User, UserKind
from registry.access import grants, policy
from registry.access.errors import DeniedError
from registry.access.grants import Place
from registry.access.roles import Permission, Role
from registry.models import Tag
from registry.operations import events, locks
from registry.operations.errors import InUseError, InvalidInputError
from registry.operations.invitations import (
    accept,
    accept_as_new,
    find_invitation,
    invite,
    require_people,
    revoke_invitation,
)

__all__ = [
    "accept",
    "accept_as_new",
    "change_role",
    "find_invitation",
    "grant",
    "invite",
    "remove",
    "revoke_invitation",
]


@transaction.atomic
def change_role(*, actor: Actor, user: User, role: Role, place: Place) -> None:
    """Give a person of the place another role.

    Raises:
        InvalidInputError: the role does not exist there, or they have none there to change.
        InUseError: they are the place's last administrator.

    """
    require_people(actor, place)
    locks.place(place)
    former = grants.role_at(user=user, place=place)
    if former is None or user.kind != UserKind.PERSON:
        raise InvalidInputError({"role": [_("They have no role here. Invite them first.")]})
    if role not in grants.roles_for(place):
        raise InvalidInputError({"role": [_("There is no such role here.")]})
    if former == role:
        return
    _refuse_last_administrator(actor, user, place, former)
    grants.grant(user=user, role=role, place=place)
    events.record(
        Tag.ROLE_GRANTED,
        actor=actor,
        about=place,
        changes={"person": [None, user.name], "role": [former.value, role.value]},
    )


@transaction.atomic
def remove(*, actor: Actor, user: User, place: Place) -> None:
    """Take a person's role at a place away; their sign-in and other roles stay.

    Raises:
        InUseError: they are the place's last administrator.

    """
    require_people(actor, place)
    locks.place(place)
    former = grants.role_at(user=user, place=place)
    if former is None:
        return
    _refuse_last_administrator(actor, user, place, former)
    grants.revoke(user=user, place=place)
    events.record(
        Tag.ROLE_REVOKED,
        actor=actor,
        about=place,
        changes={"person": [user.name, None], "role": [former.value, None]},
    )


@transaction.atomic
def grant(*, actor: Actor, user: User, role: Role, place: Place) -> None:
    """Give a role without an invitation: staff, and commands, only.

    Raises:
        DeniedError: the actor is no staff administrator.

    """
    if not policy.can(actor, Permission.PEOPLE_STAFF):
        raise DeniedError(
            Permission.PEOPLE_STAFF, policy.refusal(Permission.PEOPLE_STAFF, None), ()
        )
    former = grants.grant(user=user, role=role, place=place)
    events.record(
        Tag.ROLE_GRANTED,
        actor=actor,
        about=place,
        changes={
            "person": [None, user.name],
            "role": [former.value if former else None, role.value],
        },
    )


def _refuse_last_administrator(actor: Actor, user: User, place: Place, former: Role) -> None:
    """Keep somebody who can let others in, unless somebody above is at work."""
    if former not in {Role.MEMBER_ADMINISTRATOR, Role.CLIENT_ADMINISTRATOR}:
        return
    own = grants.role_at(user=actor.user, place=place)
    if own is None:
        return
    others = [
        holder
        for holder in grants.holders(place)
        if holder.role == former
        and holder.user.pk != user.pk
        and holder.user.is_person
        and holder.user.is_active
    ]
    if not others:
        raise InUseError(_("The last administrator has to stay; make somebody else one first."))
