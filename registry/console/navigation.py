"""The console's navigation, in groups, with what waits beside its link."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.console.http import actor_of
from registry.console.queue import agency_requests, failed_deliveries

Group = dict[str, Any]


def groups(request: HttpRequest) -> list[Group]:
    """Return the groups of links as the navigation component takes them."""
    waiting = agency_requests(actor_of(request)).count()
    failed = failed_deliveries().count()
    return [
        _group(request, "", (_("Console"), "index", "layout-dashboard", 0)),
        _group(
            request,
            _("Organizations"),
            (_("Members"), "member-list", "building-2", 0),
            (_("Providers"), "provider-list", "network", 0),
            (_("Clients"), "client-list", "database", 0),
        ),
        _group(
            request,
            _("Registration"),
            (_("Requests"), "request-list", "inbox", waiting),
            (_("Prefix pool"), "prefix-list", "hash", 0),
            (_("DOIs"), "doi-list", "fingerprint-pattern", 0),
        ),
        _group(
            request,
            _("People"),
            (_("People and accounts"), "person-list", "users", 0),
            (_("Invitations"), "invitation-list", "mail", 0),
        ),
        _group(
            request,
            _("Operation"),
            (_("Deliveries"), "delivery-list", "send", failed),
            (_("Events"), "event-list", "history", 0),
        ),
        {"label": _("Portal"), "links": [_portal()]},
    ]


def _group(request: HttpRequest, label: str, *links: tuple[str, str, str, int]) -> Group:
    return {"label": label, "links": [_link(request, *link) for link in links]}


def _link(request: HttpRequest, label: str, name: str, icon: str, count: int) -> Group:
    url = reverse(f"admin:{name}")
    here = request.path == url or (name != "index" and request.path.startswith(url))
    if name == "person-list" and request.path.startswith(reverse("admin:invitation-list")):
        here = False
    return {"label": label, "url": url, "icon": icon, "count": count, "is_current": here}


def _portal() -> Group:
    return {
        "label": _("To the portal"),
        "url": reverse("registry:dashboard"),
        "icon": "arrow-left",
        "is_current": False,
    }
