"""Who holds which role where: guardian's rows, written and read."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Permission as GuardianPermission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from guardian.shortcuts import assign_perm, remove_perm

from accounts.models import User
from registry.access.roles import CLIENT_ROLES, MEMBER_ROLES, Role
from registry.models import (
    Client,
    ClientUserObjectPermission,
    Member,
    MemberUserObjectPermission,
)

Place = Member | Client


@dataclass(frozen=True, slots=True)
class Holder:
    """A person, or an account, and the role they hold for one place."""

    user: User
    role: Role


@dataclass(frozen=True, slots=True)
class Membership:
    """A place, and the role somebody holds for it."""

    place: Place
    role: Role


def roles_for(place: Place) -> tuple[Role, ...]:
    """Return the roles that exist for such a place, the strongest first."""
    return MEMBER_ROLES if isinstance(place, Member) else CLIENT_ROLES


def grant(*, user: User, role: Role, place: Place) -> Role | None:
    """Give somebody a role, in place of the one they had there; return the former one.

    Raises:
        ValueError: the role is not one of such a place.

    """
    if role not in roles_for(place):
        raise ValueError(f"{role} is not a role of {place}")
    former = role_at(user=user, place=place)
    if former is not None and former != role:
        remove_perm(former.value, user, place)
    assign_perm(role.value, user, place)
    return former


def revoke(*, user: User, place: Place) -> Role | None:
    """Take somebody's role away; return which it was."""
    former = role_at(user=user, place=place)
    if former is not None:
        remove_perm(former.value, user, place)
    return former


def role_at(*, user: User, place: Place) -> Role | None:
    """Return the role somebody holds here itself, not one that reaches it from above."""
    name = _rows(place).filter(user=user).values_list("permission__codename", flat=True).first()
    return Role(name) if name else None


def holders(place: Place) -> list[Holder]:
    """Return everybody with a role here itself, by name."""
    rows = _rows(place).select_related("user", "permission").order_by("user__name", "user_id")
    return [Holder(row.user, Role(row.permission.codename)) for row in rows]


def roles_of(user: User) -> list[Membership]:
    """Return every place somebody has a role for, members first, by name."""
    members = (
        MemberUserObjectPermission.objects.filter(user=user, content_object__deleted_at=None)
        .select_related("content_object", "permission")
        .order_by("content_object__display_name")
    )
    clients = (
        ClientUserObjectPermission.objects.filter(user=user, content_object__deleted_at=None)
        .select_related("content_object__provider__member", "permission")
        .order_by("content_object__name")
    )
    return [
        Membership(row.content_object, Role(row.permission.codename))
        for row in [*members, *clients]
    ]


def codenames_in_database() -> set[str]:
    """Return the codenames guardian knows for our places; a test compares them with `Role`."""
    types = ContentType.objects.get_for_models(Member, Client).values()
    known = GuardianPermission.objects.filter(content_type__in=types)
    return set(known.values_list("codename", flat=True))


def _rows(
    place: Place,
) -> QuerySet[MemberUserObjectPermission] | QuerySet[ClientUserObjectPermission]:
    if isinstance(place, Member):
        return MemberUserObjectPermission.objects.filter(content_object=place)
    return ClientUserObjectPermission.objects.filter(content_object=place)
