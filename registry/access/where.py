"""Which objects a permission reaches, as conditions on their tables: the second question."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from accounts.models import User
from registry.access import roles
from registry.access.roles import CLIENT_ROLES, MEMBER_ROLES, Permission
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

# All that can be done to a request.
OF_REQUESTS = frozenset(
    {
        Permission.REQUEST_ASK,
        Permission.REQUEST_DECIDE,
        Permission.REQUEST_READ,
        Permission.REQUEST_SUBMIT,
    }
)


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
    if permission not in OF_REQUESTS:
        return Q(pk=None)
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


CONDITIONS = {
    Member: _member_where,
    Provider: lambda user, permission: _member_where(user, permission, "member__"),
    Client: _client_where,
    Doi: lambda user, permission: Q(
        client__in=Client.objects.filter(_client_where(user, permission)).values("pk")
    ),
    Prefix: _prefix_where,
    Request: _request_where,
}

# What was not deleted: nobody, not even staff, changes the rest. A request is closed all the same.
PRESENT = {
    Member: Q(deleted_at=None),
    Provider: Q(member__deleted_at=None),
    Client: Q(deleted_at=None),
    Doi: Q(client__deleted_at=None),
    Prefix: Q(client__deleted_at=None)
    & (Q(client__isnull=False) | Q(provider__member__deleted_at=None)),
    Request: Q(),
}
