"""Whose roles reach a place with a permission (the policy's third question)."""

from __future__ import annotations

from django.db.models import QuerySet

from registry.access import roles
from registry.access.places import Place
from registry.access.roles import CLIENT_ROLES, MEMBER_ROLES, Permission
from registry.models import ClientUserObjectPermission, MemberUserObjectPermission, Request


def at(permission: Permission, place: Place) -> QuerySet[MemberUserObjectPermission, int]:
    """Return the keys of users whose role reaches the place with this permission."""
    at_member = place.client_id is None
    nobody = MemberUserObjectPermission.objects.none().values_list("user_id", flat=True)
    above = [place.lead_id]
    if not (at_member and permission in roles.FROM_ABOVE):
        above.append(place.member_id)
    reads = permission in roles.READING
    over_inactive = place.above_active and permission in roles.OVER_INACTIVE
    if not (place.is_writable or reads or over_inactive):
        return nobody
    members = MemberUserObjectPermission.objects.filter(
        content_object_id__in=[key for key in above if key],
        permission__codename__in=roles.roles_with(permission, MEMBER_ROLES),
    ).values_list("user_id", flat=True)
    clients = ClientUserObjectPermission.objects.filter(
        content_object_id=place.client_id or 0,
        permission__codename__in=roles.roles_with(permission, CLIENT_ROLES),
    ).values_list("user_id", flat=True)
    return members.union(clients)


def of_request(
    permission: Permission, request: Request, place: Place
) -> QuerySet[MemberUserObjectPermission, int]:
    """Return the keys of users who may do this to a request: its side's, or the one above."""
    allowed = {Permission.REQUEST_READ, Permission.REQUEST_DECIDE}
    allowed.add(Permission.REQUEST_ASK if request.client_id else Permission.REQUEST_SUBMIT)
    if permission not in allowed:
        return MemberUserObjectPermission.objects.none().values_list("user_id", flat=True)
    if permission == Permission.REQUEST_DECIDE and not request.client_id:
        place = Place(None, place.lead_id, None, place.is_active, place.above_active)
    return at(permission, place)
