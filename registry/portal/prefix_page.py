"""What the pages of prefixes say: numbers, what may be done, who held one before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.models import Prefix, Provider
from registry.portal.actions import Action, Actions, sort_out
from registry.search import counts


def with_numbers(rows: Sequence[Prefix]) -> list[tuple[Prefix, dict[str, int]]]:
    """Return prefixes with their DOIs by state; one query."""
    numbers = counts.by_prefix([prefix.pk for prefix in rows])
    return [(prefix, numbers.get(prefix.pk, {})) for prefix in rows]


def actions(actor: Actor, prefix: Prefix) -> Actions:
    """Return what may be done to a prefix here; that of the pool is the staff console's."""
    found = []
    if prefix.client_id is not None:
        url = reverse("registry:prefix-release", args=[prefix.value])
        found = [Action(_("Release"), url, "undo-2", Permission.PREFIX_ASSIGN)]
    elif prefix.provider_id is not None:
        url = reverse("registry:prefix-assign", args=[prefix.value])
        found = [Action(_("Assign to a client"), url, "plus", Permission.PREFIX_ASSIGN)]
    return sort_out(actor, prefix, found)


def assignments(actor: Actor, prefix: Prefix) -> list[dict[str, Any]]:
    """Return who held a prefix, newest first; two queries.

    Who assigned it is named for providers whose people somebody may know.
    """
    rows = list(
        prefix.assignments.select_related(
            "provider__member", "client", "started_by", "ended_by"
        ).order_by("-started_at", "-id")
    )
    known = policy.objects(actor, Permission.MEMBER_READ, Provider)
    readable = set(
        known.filter(pk__in=[row.provider_id for row in rows]).values_list("pk", flat=True)
    )
    return [
        {
            "holder": row.client.name if row.client else row.provider.member.display_name,
            "symbol": row.client.symbol if row.client else row.provider.symbol,
            "is_client": row.client is not None,
            "started_at": row.started_at,
            "ended_at": row.ended_at,
            "started_by": row.started_by if row.provider_id in readable else "",
            "ended_by": row.ended_by if row.provider_id in readable else "",
        }
        for row in rows
    ]


def links(actor: Actor, prefix: Prefix) -> dict[str, Any]:
    """Return where a prefix's page leads: its DOIs, its provider for who may read it, the list."""
    query = {"prefix": prefix.value}
    if prefix.client is not None:
        query["client"] = prefix.client.symbol
    provider = prefix.provider
    return {
        "dois_of": f"{reverse('registry:doi-list')}?{urlencode(query)}",
        "may_read_provider": provider is not None
        and policy.can(actor, Permission.MEMBER_READ, provider),
        "breadcrumbs": crumbs(prefix),
    }


def crumbs(prefix: Prefix, label: str = "") -> list[dict[str, str]]:
    """Return the way down to a page of a prefix."""
    url = reverse("registry:prefix-detail", args=[prefix.value]) if label else ""
    found = [
        {"label": _("Prefixes"), "url": reverse("registry:prefix-list")},
        {"label": prefix.value, "url": url},
    ]
    return [*found, {"label": label, "url": ""}] if label else found
