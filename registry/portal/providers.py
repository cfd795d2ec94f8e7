"""The providers a page is about: those of the place somebody works for."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Member, Provider
from registry.portal.http import actor_of
from registry.portal.scope import scope_of


def providers_in_scope(request: HttpRequest, permission: Permission) -> QuerySet[Provider]:
    """Return the providers, of the place somebody works for, to which they may do this."""
    rows = policy.objects(actor_of(request), permission, Provider).filter(member__deleted_at=None)
    place = scope_of(request).place
    if isinstance(place, Member):
        rows = rows.filter(Q(pk=place.pk) | Q(lead=place.pk))
    elif isinstance(place, Client):
        rows = rows.filter(pk=place.provider_id)
    return rows.select_related("member", "lead__member").order_by("member__display_name", "pk")
