"""What happened to a member, client, prefix, DOI or request: who, when, by which door, what."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.access.roles import Permission
from registry.models import Client, Doi, Member, Prefix, RegistryEvent, Request
from registry.portal.eventlines import line
from registry.portal.gates import get_or_404
from registry.portal.http import PAGE_SIZE, PortalRequest, actor_of, paginate
from registry.portal.tabs import crumbs_of, tabs_of

Crumbs = list[dict[str, Any]]


@require_safe
def of_member(request: PortalRequest, symbol: str) -> HttpResponse:
    """Show what happened to a member and below it, its DOIs left out."""
    member = get_or_404(actor_of(request), Permission.MEMBER_READ, Member, symbol=symbol)
    return _shown(request, member, member.events.all(), crumbs_of(member), tabs_of(request, member))


@require_safe
def of_client(request: PortalRequest, symbol: str) -> HttpResponse:
    """Show what happened to a client and its DOIs."""
    client = get_or_404(
        actor_of(request),
        Permission.CLIENT_READ,
        Client,
        related=("provider__member",),
        symbol=symbol,
    )
    return _shown(request, client, client.events.all(), crumbs_of(client), tabs_of(request, client))


@require_safe
def of_prefix(request: PortalRequest, value: str) -> HttpResponse:
    """Show what happened to a prefix and under it."""
    prefix = get_or_404(actor_of(request), Permission.PREFIX_READ, Prefix, value=value)
    crumbs = [
        {"label": _("Prefixes"), "url": reverse("registry:prefix-list")},
        {"label": value, "url": reverse("registry:prefix-detail", args=[value])},
    ]
    return _shown(request, prefix, prefix.events.all(), crumbs)


@require_safe
def of_request(request: PortalRequest, pk: int) -> HttpResponse:
    """Show what happened to a request."""
    found = get_or_404(actor_of(request), Permission.REQUEST_READ, Request, pk=pk)
    crumbs = [
        {"label": _("Requests"), "url": reverse("registry:request-list")},
        {"label": f"#{pk}", "url": reverse("registry:request-detail", args=[pk])},
    ]
    return _shown(request, found, found.events.all(), crumbs)


@require_safe
def of_doi(request: PortalRequest, name: str) -> HttpResponse:
    """Show what happened to a DOI."""
    doi = get_or_404(actor_of(request), Permission.DOI_READ, Doi, name=name)
    crumbs = [
        {"label": _("DOIs"), "url": reverse("registry:doi-list")},
        {"label": name, "url": reverse("registry:doi-detail", args=[name])},
    ]
    return _shown(request, doi, doi.events.all(), crumbs)


def lines(
    request: HttpRequest,
    events: QuerySet[RegistryEvent],
    *,
    own: Model | None = None,
    size: int = PAGE_SIZE,
) -> list[dict[str, Any]]:
    """Return the newest events as components/timeline.html shows them; one query.

    `own` is what the page is about, which is not named again on every line.
    """
    rows = events.select_related("actor").order_by("-id")[:size]
    return [line(event, own=own) for event in rows]


def _shown(
    request: PortalRequest,
    obj: Model,
    events: QuerySet[RegistryEvent],
    crumbs: Crumbs,
    tabs: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    page = paginate(request, events.select_related("actor"))
    context = {
        "about": crumbs[-1]["label"],
        "heading": crumbs[-1]["label"] if tabs else _("History"),
        "breadcrumbs": [*crumbs, {"label": _("History")}],
        "tabs": tabs,
        "page": page,
        "events": [line(event, own=obj) for event in page.rows],
    }
    return render(request, "registry/history/history.html", context)
