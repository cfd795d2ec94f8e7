"""Three questions that must agree: may they do it to this; to which; and who may.

`permissions` and `can` answer for one object, `objects` for all of a model, `people` for all
persons. tests/permissions/test_agreement.py compares them on random worlds.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import StaffRole, User, UserKind
from registry.access import roles
from registry.access.errors import DeniedError, HiddenError, ReasonRequiredError
from registry.access.places import Place, Placed, place_of
from registry.access.roles import CLIENT_ROLES, MEMBER_ROLES, Permission, Role
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
_READ: dict[type[Model], Permission] = {
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
    if not user.is_active:
        return frozenset()
    if user.staff_role:
        held = _staff_permissions(user)
        return _within_reach(actor, held)
    if obj is None:
        return frozenset()
    place = place_of(obj)
    if place.is_deleted:
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
    if not user.is_active:
        return frozenset()
    if user.staff_role:
        return _within_reach(actor, _staff_permissions(user))
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
        return everything if permission in _staff_permissions(user) else everything.none()
    if permission in roles.AGENCY or _withheld(user, permission):
        return everything.none()
    return everything.filter(_WHERE[model](user, permission))


def people(permission: Permission, obj: Placed) -> QuerySet[User]:
    """Return the persons who may do this to an object, staff left out.

    Staff may do everything and would drown the people who are asked first.
    """
    persons = User.objects.filter(is_active=True, kind=UserKind.PERSON, staff_role=StaffRole.NONE)
    place = place_of(obj)
    if place.is_deleted:
        return persons.none()
    if isinstance(obj, Request):
        return persons.filter(pk__in=_people_of_request(permission, obj, place))
    return persons.filter(pk__in=_holders(permission, place))


def require(actor: Actor, permission: Permission, obj: Placed | None = None) -> None:
    """Let pass who may do this.

    Raises:
        HiddenError: they may not even read it.
        DeniedError: they may read it but not do this.
        ReasonRequiredError: staff acting inside an organisation gave no reason.

    """
    held = permissions(actor, obj)
    if permission not in held:
        if obj is not None and _READ[type(obj)] not in held:
            raise HiddenError
        raise DeniedError(permission, refusal(permission, obj), who_can(permission, obj))
    if actor.user.staff_role and permission not in roles.STAFF_DUTIES and not actor.reason:
        raise ReasonRequiredError


def who_can(permission: Permission, obj: Placed | None) -> list[str]:
    """Return the names of up to three people to ask."""
    if obj is None or permission in roles.AGENCY:
        return []
    return [user.name for user in people(permission, obj).order_by("name")[:3]]


def refusal(permission: Permission, obj: Placed | None) -> str:
    """Say in a sentence why not."""
    if obj is not None:
        place = place_of(obj)
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
        "roles": _(" or ").join(names) or _("the agency's staff")
    }


def _staff_permissions(user: User) -> frozenset[Permission]:
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


def _members_with(user: User, permission: Permission) -> QuerySet[MemberUserObjectPermission, int]:
    return MemberUserObjectPermission.objects.filter(
        user=user, permission__codename__in=roles.roles_with(permission, MEMBER_ROLES)
    ).values_list("content_object_id", flat=True)


def _clients_with(user: User, permission: Permission) -> QuerySet[ClientUserObjectPermission, int]:
    return ClientUserObjectPermission.objects.filter(
        user=user, permission__codename__in=roles.roles_with(permission, CLIENT_ROLES)
    ).values_list("content_object_id", flat=True)


def _lead_active(path: str) -> Q:
    return Q(**{f"{path}lead": None}) | Q(**{f"{path}lead__member__is_active": True})


def _member_where(user: User, permission: Permission, path: str = "") -> Q:
    """Which members: by a role on them or on their lead. `path` leads to the member."""
    mine = _members_with(user, permission)
    by_lead = Q(**{f"{path}provider__lead__in": mine})
    where = by_lead if permission in roles.FROM_ABOVE else by_lead | Q(**{f"{path}pk__in": mine})
    where &= Q(**{f"{path}deleted_at": None})
    if permission not in roles.READING:
        where &= Q(**{f"{path}provider": None}) | _lead_active(f"{path}provider__")
        if permission not in roles.OVER_INACTIVE:
            where &= Q(**{f"{path}is_active": True})
    return where


def _client_where(user: User, permission: Permission, path: str = "") -> Q:
    """Which clients: by a role on them, their provider or its lead. `path` leads to the client."""
    mine = _members_with(user, permission)
    where = (
        Q(**{f"{path}pk__in": _clients_with(user, permission)})
        | Q(**{f"{path}provider__in": mine})
        | Q(**{f"{path}provider__lead__in": mine})
    ) & Q(**{f"{path}deleted_at": None})
    if permission not in roles.READING:
        where &= Q(**{f"{path}provider__member__is_active": True})
        where &= _lead_active(f"{path}provider__")
        if permission not in roles.OVER_INACTIVE:
            where &= Q(**{f"{path}is_active": True})
    return where


def _prefix_where(user: User, permission: Permission) -> Q:
    with_client = Q(client__isnull=False) & _client_where(user, permission, "client__")
    free = Q(client=None, provider__isnull=False)
    return with_client | (free & _member_where(user, permission, "provider__member__"))


def _request_where(user: User, permission: Permission) -> Q:
    by_client = Q(client__isnull=False) & _client_where(user, permission, "client__")
    if permission == Permission.REQUEST_ASK:
        return by_client
    of_provider = Q(client=None)
    mine = _members_with(user, permission)
    if permission == Permission.REQUEST_DECIDE:
        of_provider &= Q(provider__lead__in=mine)
    else:
        of_provider &= Q(provider__in=mine) | Q(provider__lead__in=mine)
    of_provider &= Q(provider__member__deleted_at=None)
    if permission not in roles.READING:
        of_provider &= Q(provider__member__is_active=True) & _lead_active("provider__")
    if permission == Permission.REQUEST_SUBMIT:
        return of_provider
    return by_client | of_provider


_WHERE = {
    Member: _member_where,
    Provider: lambda user, permission: _member_where(user, permission, "member__"),
    Client: _client_where,
    Doi: lambda user, permission: Q(
        client__in=Client.objects.filter(_client_where(user, permission)).values("pk")
    ),
    Prefix: _prefix_where,
    Request: _request_where,
}


def _holders(permission: Permission, place: Place) -> QuerySet[MemberUserObjectPermission, int]:
    """Return the keys of users whose role reaches the place with this permission."""
    at_member = place.client_id is None
    nobody = MemberUserObjectPermission.objects.none().values_list("user_id", flat=True)
    above = [place.lead_id] if place.lead_id else []
    if not (at_member and permission in roles.FROM_ABOVE):
        above.append(place.member_id)
    if not place.is_writable and permission not in roles.READING:
        if not (place.above_active and permission in roles.OVER_INACTIVE):
            return nobody
    members = MemberUserObjectPermission.objects.filter(
        content_object_id__in=[key for key in above if key],
        permission__codename__in=roles.roles_with(permission, MEMBER_ROLES),
    ).values_list("user_id", flat=True)
    clients = ClientUserObjectPermission.objects.filter(
        content_object_id=place.client_id or 0,
        permission__codename__in=roles.roles_with(permission, CLIENT_ROLES),
    ).values_list("user_id", flat=True)
    return members.union(clients)  # type: ignore[arg-type]


def _people_of_request(
    permission: Permission, request: Request, place: Place
) -> QuerySet[MemberUserObjectPermission, int]:
    allowed = {Permission.REQUEST_READ, Permission.REQUEST_DECIDE}
    allowed.add(Permission.REQUEST_ASK if request.client_id else Permission.REQUEST_SUBMIT)
    if permission not in allowed:
        return MemberUserObjectPermission.objects.none().values_list("user_id", flat=True)
    if permission == Permission.REQUEST_DECIDE and not request.client_id:
        place = Place(None, place.lead_id, None, place.is_active, place.above_active)
    return _holders(permission, place)
