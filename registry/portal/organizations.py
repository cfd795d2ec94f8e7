"""The organizations below a consortium lead, with what each has and what may be done to it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Contact, ContactRole, DoiState, Member
from registry.portal.listing import Filters
from registry.search import counts


def filtered(rows: QuerySet[Member], filters: Filters) -> QuerySet[Member]:
    """Keep the organizations the search and the state ask for."""
    if words := filters.words:
        rows = rows.filter(
            Q(display_name__icontains=words)
            | Q(name__icontains=words)
            | Q(symbol__istartswith=words)
        )
    if state := filters.chosen["state"]:
        rows = rows.filter(is_active=state == "active")
    return rows


def prepared(rows: QuerySet[Member]) -> QuerySet[Member]:
    """Load what a row of the list shows; two queries for any number of rows."""
    service = Contact.objects.filter(roles__contains=[ContactRole.SERVICE])
    return (
        rows.annotate(name_key=Lower("display_name"))
        .select_related("provider")
        .prefetch_related(Prefetch("contacts", service, to_attr="service_contacts"))
    )


def with_numbers(actor: Actor, rows: list[Member]) -> list[dict[str, Any]]:
    """Return each organization with its clients and DOIs, and whether it may be deactivated."""
    keys = [member.pk for member in rows]
    holders = dict(
        Client.objects.filter(provider__in=keys, deleted_at=None).values_list("pk", "provider_id")
    )
    numbers: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(DoiState.values, 0))
    for client_id, states in counts.by_client(list(holders)).items():
        for state, number in states.items():
            numbers[holders[client_id]][state] += number
    decides = policy.objects(actor, Permission.MEMBER_ACTIVITY, Member).filter(pk__in=keys)
    may_decide = set(decides.values_list("pk", flat=True))
    has = list(holders.values())
    return [
        {
            "member": member,
            "clients": has.count(member.pk),
            "states": numbers[member.pk],
            "may_decide": member.pk in may_decide,
        }
        for member in rows
    ]
