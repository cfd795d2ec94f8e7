"""Invitations: a role offered by mail, accepted by whoever the mail reaches."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import errors as account_errors
from accounts import operations as accounts
from accounts.actor import Actor, Door
from accounts.models import StaffRole, User, UserKind
from registry.access import grants, policy
from registry.access.grants import Place
from registry.access.roles import Permission, Role
from registry.models import Client, Invitation, Member, Tag
from registry.operations import deliveries, events
from registry.operations.errors import (
    InvalidInputError,
    InvalidInvitationError,
    TakenError,
)

LIFETIME = timedelta(days=14)


@transaction.atomic
def invite(
    *, actor: Actor, email: str, role: Role | StaffRole, place: Place | None
) -> tuple[Invitation, str]:
    """Offer a role for a member, a client or (no place) the agency; return the link's secret too.

    An open invitation of the same address for the same place is replaced.

    Raises:
        InvalidInputError: the address or the role is not valid.
        TakenError: the person has a role there already.

    """
    require_people(actor, place)
    address = email.strip().lower()
    _check_offer(address, role, place)
    earlier = Invitation.objects.open().filter(email=address, **_where(place))
    earlier.update(revoked_at=timezone.now())
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=address,
        role=role.value,
        digest=_digest(secret),
        invited_by=actor.user,
        expires_at=timezone.now() + LIFETIME,
        **_where(place),
    )
    events.record(
        Tag.INVITATION_SENT,
        actor=actor,
        about=place or address,
        changes={"email": [None, address], "role": [None, role.value]},
    )
    _mail(invitation, actor, secret)
    return invitation, secret


def find_invitation(secret: str) -> Invitation:
    """Return the open invitation a link belongs to.

    Raises:
        InvalidInvitationError: it is unknown, used, revoked or too old.

    """
    found = (
        Invitation.objects.select_related("member", "client__provider__member", "invited_by")
        .filter(digest=_digest(secret))
        .first()
    )
    if found is None:
        raise InvalidInvitationError(_("This link is not known. Check that it is complete."))
    if found.accepted_at:
        raise InvalidInvitationError(_("This invitation was accepted already. Sign in instead."))
    if found.revoked_at:
        raise InvalidInvitationError(_("This invitation was withdrawn or replaced by a newer one."))
    if found.expires_at <= timezone.now():
        raise InvalidInvitationError(_("This invitation is too old. Ask for a new one."))
    place = found.member or found.client
    if place is not None and place.deleted_at:
        raise InvalidInvitationError(_("%(place)s does not exist any more.") % {"place": place})
    return found


@transaction.atomic
def accept_as_new(*, secret: str, name: str, password: str) -> User:
    """Accept as somebody who has no sign-in yet; the link proves the address.

    Raises:
        InvalidInvitationError: the link is no good.
        InvalidInputError: the name or password is not good enough, by field.

    """
    invitation = _lock(find_invitation(secret))
    is_staff = invitation.member is None and invitation.client is None
    try:
        user = accounts.create_person(
            actor=_inviter(invitation) if is_staff else None,
            email=invitation.email,
            name=name,
            password=password,
            staff_role=invitation.role if is_staff else "",
        )
    except account_errors.NotAllowed as error:
        raise InvalidInvitationError(str(error)) from error
    except account_errors.AccountError as error:
        texts = getattr(error, "messages", None) or [str(error)]
        raise InvalidInputError({error.field or "__all__": texts}) from error
    _settle(Actor(user, Door.PORTAL), invitation, user)
    return user


@transaction.atomic
def accept(*, actor: Actor, secret: str) -> Invitation:
    """Accept as the signed-in person, whose address must be the one invited.

    Raises:
        InvalidInvitationError: the link is no good, or for somebody else.

    """
    invitation = _lock(find_invitation(secret))
    if actor.user.kind != UserKind.PERSON or actor.user.email != invitation.email:
        raise InvalidInvitationError(
            _("This invitation is for %(email)s. Sign in with that address to accept it.")
            % {"email": invitation.email}
        )
    if invitation.member is None and invitation.client is None:
        _make_staff(invitation, actor.user)
    _settle(actor, invitation, actor.user)
    return invitation


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation: Invitation) -> None:
    """Make an invitation's link worthless."""
    place = invitation.member or invitation.client
    require_people(actor, place)
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at or row.revoked_at:
        return
    row.revoked_at = timezone.now()
    row.save(update_fields=["revoked_at"])
    events.record(
        Tag.INVITATION_REVOKED,
        actor=actor,
        about=place or row.email,
        changes={"email": [row.email, None]},
    )


def require_people(actor: Actor, place: Place | None) -> None:
    """Let pass who manages the people of a place, or, without one, the agency's staff."""
    if place is None:
        policy.require(actor, Permission.PEOPLE_STAFF)
    elif isinstance(place, Member):
        policy.require(actor, Permission.MEMBER_PEOPLE, place)
    else:
        policy.require(actor, Permission.CLIENT_PEOPLE, place)


def _check_offer(address: str, role: Role | StaffRole, place: Place | None) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise InvalidInputError({"email": list(error.messages)}) from error
    possible: tuple[str, ...] = (
        grants.roles_for(place)
        if place is not None
        else (StaffRole.ADMINISTRATOR, StaffRole.SUPPORT)
    )
    if role not in possible:
        raise InvalidInputError({"role": [_("There is no such role here.")]})
    user = User.objects.filter(email=address).first()
    if user is None:
        return
    if place is None and user.staff_role:
        raise TakenError({"email": [_("They are staff already; change their role instead.")]})
    if place is not None and grants.role_at(user=user, place=place):
        text = _("%(name)s has a role here already; change it instead.")
        raise TakenError({"email": [text % {"name": user.name}]})


def _where(place: Place | None) -> dict[str, Member | Client | None]:
    return {
        "member": place if isinstance(place, Member) else None,
        "client": place if isinstance(place, Client) else None,
    }


def _lock(invitation: Invitation) -> Invitation:
    row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if row.accepted_at or row.revoked_at:
        raise InvalidInvitationError(_("This invitation was used or withdrawn meanwhile."))
    return row


def _settle(actor: Actor, invitation: Invitation, user: User) -> None:
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    place = invitation.member or invitation.client
    if place is not None:
        grants.grant(user=user, role=Role(invitation.role), place=place)
    events.record(
        Tag.INVITATION_ACCEPTED,
        actor=actor,
        about=place or user.name,
        changes={"person": [None, user.name], "role": [None, invitation.role]},
    )


def _make_staff(invitation: Invitation, user: User) -> None:
    inviter = _inviter(invitation)
    try:
        accounts.set_staff_role(actor=inviter, user=user, staff_role=invitation.role)
    except account_errors.AccountError as error:
        raise InvalidInvitationError(str(error)) from error


def _inviter(invitation: Invitation) -> Actor:
    """Return who lets new staff in: whoever invited them, who must still be an administrator."""
    if invitation.invited_by is None:
        raise InvalidInvitationError(_("This invitation is too old. Ask for a new one."))
    return Actor(invitation.invited_by, Door.PORTAL)


def _mail(invitation: Invitation, actor: Actor, secret: str) -> None:
    place = invitation.member or invitation.client
    role = Role(invitation.role).label if place else StaffRole(invitation.role).label
    deliveries.mail(
        to=[invitation.email],
        event="invitation",
        context={
            "place": str(place) if place else settings.AGENCY_NAME,
            "role": str(role),
            "invited_by": actor.name,
            "days": LIFETIME.days,
            "url": settings.PORTAL_URL + reverse("registry:invitation", args=[secret]),
        },
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
