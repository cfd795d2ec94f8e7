"""What waits for the agency: requests to decide, deliveries that failed, a pool running low."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.models import ContactRole, Delivery, DeliveryState, Member, Prefix, Request
from registry.models import RequestState as State


def agency_requests(actor: Actor) -> QuerySet[Request]:
    """Return the open requests with nobody but the agency above them."""
    rows = policy.objects(actor, Permission.REQUEST_READ, Request)
    return rows.filter(state=State.SUBMITTED, client=None, provider__lead=None)


def failed_deliveries() -> QuerySet[Delivery]:
    """Return the deliveries that were given up."""
    return Delivery.objects.filter(state=DeliveryState.FAILED)


def pooled(actor: Actor) -> QuerySet[Prefix]:
    """Return the prefixes nobody holds."""
    return policy.objects(actor, Permission.PREFIX_READ, Prefix).filter(provider=None)


def is_low(free: int) -> bool:
    """Tell whether the pool should be filled soon."""
    return bool(free < settings.PREFIX_POOL_LOW)


def without_service_contact(actor: Actor) -> QuerySet[Member]:
    """Return the active members nobody can be reached at about the service."""
    rows = policy.objects(actor, Permission.MEMBER_READ, Member)
    rows = rows.filter(deleted_at=None, is_active=True)
    return rows.exclude(contacts__roles__contains=[ContactRole.SERVICE])
