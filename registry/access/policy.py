"""Three questions that must agree: may they do it to this; to which; and who may.

`permissions` and `can` answer for one object, `objects` for all of a model, `people` for all
persons. tests/permissions/test_agreement.py compares them on random worlds.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import StaffRole, User, UserKind
from registry.access import holders, roles, where
from registry.access.errors import DeniedError, HiddenError, ReasonRequiredError
from registry.access.places import Place, Placed, place_of
from registry.access.roles import MEMBER_ROLES, Permission, Role
from registry.models import (
    Client,
    ClientUserObjectPermission,
    Doi,
    Member,
    MemberUserObjectPermission,
    Prefix,
    Provider,
    Request,
)

M = TypeVar("M", bound=Model)
ALL = frozenset(Permission)

# What must be readable before anything else may be said about an object.
READ: dict[type[Model], Permission] = {
    Member: Permission.MEMBER_READ,
    Provider: Permission.MEMBER_READ,
    Client: Permission.CLIENT_READ,
    Doi: Permission.DOI_READ,
    Prefix: Permission.PREFIX_READ,
    Request: Permission.REQUEST_READ,
}


def can(actor: Actor, permission: Permission, obj: Placed | None = None) -> bool:
    """Tell whether somebody may do this to an object, or, without one, for the agency."""
    return permission in permissions(actor, obj)


def permissions(actor: Actor, obj: Placed | None = None) -> frozenset[Permission]:
    """Return all that somebody may do to an object; at most two queries."""
    user = actor.user
    place = place_of(obj) if obj is not None and user.is_active else None
    if not user.is_active or user.staff_role:
        held = _staff_permissions(user)
        # A request outlives who asked it, and somebody has to be able to close it.
        is_gone = place is not None and place.is_deleted and not isinstance(obj, Request)
        return _within_reach(actor, held & roles.READING if is_gone else held)
    if obj is None or place is None or place.is_deleted:
        return frozenset()
    if isinstance(obj, Request):
        return _within_reach(actor, _request_permissions(user, obj, place))
    if place.client_id is not None:
        return permissions_at(actor, place, [role for role, _above in _roles_at(user, place)])
    held = frozenset[Permission]()
    for role, from_above in _roles_at(user, place):
        held |= _holds(role, place, at_member=True, from_above=from_above)
    return _within_reach(actor, held)


def permissions_at(actor: Actor, place: Place, held_roles: list[Role]) -> frozenset[Permission]:
    """Return what somebody may do at a client's place, given the roles that reach it."""
    user = actor.user
    if not user.is_active or user.staff_role:
        held = _staff_permissions(user)
        return _within_reach(actor, held & roles.READING if place.is_deleted else held)
    if place.is_deleted:
        return frozenset()
    held = frozenset[Permission]()
    for role in held_roles:
        held |= _holds(role, place, at_member=False, from_above=False)
    return _within_reach(actor, held)


def objects(actor: Actor, permission: Permission, model: type[M]) -> QuerySet[M]:
    """Return every object of a model to which somebody may do this."""
    user = actor.user
    everything: QuerySet[M] = model._default_manager.all()  # noqa: SLF001
    if not user.is_active or not actor.reach.includes(roles.reach_for(permission)):
        return everything.none()
    if user.staff_role:
        if permission not in _staff_permissions(user):
            return everything.none()
        return (
            everything if permission in roles.READING else everything.filter(where.PRESENT[model])
        )
    if permission in roles.AGENCY or _withheld(user, permission):
        return everything.none()
    return everything.filter(where.CONDITIONS[model](user, permission))


def people(permission: Permission, obj: Placed) -> QuerySet[User]:
    """Return the persons who may do this to an object, staff left out.

    Staff may do everything and would drown the people who are asked first.
    """
    persons: QuerySet[User] = User.objects.persons().active().filter(staff_role=StaffRole.NONE)
    place = place_of(obj)
    if place.is_deleted:
        return persons.none()
    if isinstance(obj, Request):
        return persons.filter(pk__in=holders.of_request(permission, obj, place))
    return persons.filter(pk__in=holders.at(permission, place))


def require(actor: Actor, permission: Permission, obj: Placed | None = None) -> None:
    """Let pass who may do this.

    Raises:
        HiddenError: they may not even read it.
        DeniedError: they may read it but not do this.
        ReasonRequiredError: staff acting inside an organization gave no reason.

    """
    held = permissions(actor, obj)
    if permission not in held:
        if obj is not None and READ[type(obj)] not in held:
            raise HiddenError
        raise DeniedError(permission, refusal(permission, obj), who_can(permission, obj))
    if actor.user.staff_role and permission not in roles.STAFF_DUTIES:
        require_reason(actor, obj, place_of(obj) if obj is not None else Place())


def require_reason(actor: Actor, obj: Placed | None, place: Place) -> None:
    """Let pass staff who said why they act here, or for whatever stands above it.

    Raises:
        ReasonRequiredError: they gave no reason, or one for another organization.

    """
    above = (
        ("client", place.client_id),
        ("member", place.member_id),
        ("member", place.lead_id),
    )
    if not actor.reason or (actor.acting_for is not None and actor.acting_for not in above):
        raise ReasonRequiredError(obj)


def who_can(permission: Permission, obj: Placed | None) -> list[str]:
    """Return the names of up to three people to ask."""
    if obj is None or permission in roles.AGENCY:
        return []
    return [user.name for user in people(permission, obj).order_by("name")[:3]]


def refusal(permission: Permission, obj: Placed | None) -> str:
    """Say in a sentence why not."""
    if obj is not None:
        place = place_of(obj)
        if place.is_deleted:
            return _("It was deleted, so it can only be read.")
        if not place.is_writable and permission not in roles.READING:
            return _("It is inactive, so it can only be read. Ask those above it to reactivate it.")
    if permission in roles.AGENCY:
        return _("Only the agency's staff can do this.")
    holders = [role for role in Role if permission in roles.ROLE_PERMISSIONS[role]]
    names = [
        _("a member's %(role)s") % {"role": role.label.lower()}
        if role in MEMBER_ROLES
        else _("a client's %(role)s") % {"role": role.label.lower()}
        for role in holders
    ]
    return _("Your role does not include this. It takes %(roles)s.") % {
        "roles": get_text_list(names, _("or")) or _("the agency's staff")
    }


def _staff_permissions(user: User) -> frozenset[Permission]:
    if not user.is_active:
        return frozenset()
    held = ALL if user.staff_role == StaffRole.ADMINISTRATOR else roles.READING
    return held - roles.PEOPLE if user.kind == UserKind.ACCOUNT else held


def _within_reach(actor: Actor, held: frozenset[Permission]) -> frozenset[Permission]:
    return frozenset(
        p for p in held if actor.reach.includes(roles.reach_for(p)) and not _withheld(actor.user, p)
    )


def _withheld(user: User, permission: Permission) -> bool:
    return user.kind == UserKind.ACCOUNT and permission in roles.PEOPLE


def _holds(role: Role, place: Place, *, at_member: bool, from_above: bool) -> frozenset[Permission]:
    """Narrow what a role holds by the state of what it reaches and by where it comes from."""
    held = roles.ROLE_PERMISSIONS[role]
    if at_member and not from_above:
        held -= roles.FROM_ABOVE
    if not place.is_writable:
        held &= roles.READING | (roles.OVER_INACTIVE if place.above_active else frozenset())
    return held


def _roles_at(user: User, place: Place) -> list[tuple[Role, bool]]:
    """Return each role that reaches a place, and whether it comes from above its member."""
    above = [key for key in (place.member_id, place.lead_id) if key is not None]
    member_roles = MemberUserObjectPermission.objects.filter(
        user=user, content_object_id__in=above
    ).values_list("permission__codename", "content_object_id")
    client_roles = ClientUserObjectPermission.objects.filter(
        user=user, content_object_id=place.client_id or 0
    ).values_list("permission__codename", "content_object_id")
    found = [(Role(name), key == place.lead_id) for name, key in member_roles]
    return found + [(Role(name), False) for name, key in client_roles]


def _request_permissions(user: User, request: Request, place: Place) -> frozenset[Permission]:
    """Say who reads, withdraws and decides: those who ask, and those one step above them."""
    held: set[Permission] = set()
    for role, from_lead in _roles_at(user, place):
        granted = _holds(role, place, at_member=False, from_above=False)
        held |= granted & {Permission.REQUEST_READ}
        if request.client_id:
            held |= granted & {Permission.REQUEST_ASK, Permission.REQUEST_DECIDE}
        elif from_lead:
            held |= granted & {Permission.REQUEST_DECIDE, Permission.REQUEST_SUBMIT}
        else:
            held |= granted & {Permission.REQUEST_SUBMIT}
    return frozenset(held)
