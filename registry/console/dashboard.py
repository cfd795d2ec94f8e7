"""The console's first page: what waits for the agency, and how large the registry is."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.console import find, queue
from registry.console.http import StaffRequest, actor_of
from registry.console.pages import show
from registry.console.parts import Part, history
from registry.console.prefixes import pool_notices
from registry.models import Client, DoiState, Member, Prefix, Provider, RegistryEvent
from registry.search import counts

_STATES = {
    DoiState.FINDABLE: "findable",
    DoiState.REGISTERED: "registered",
    DoiState.DRAFT: "draft",
}


def index(request: StaffRequest) -> HttpResponse:
    """Show what waits, the totals and the latest events."""
    free = queue.pooled(actor_of(request)).count()
    context = {
        "heading": _("Staff console"),
        "intro": _("What the agency decides and looks after."),
        "waiting": _waiting(request),
        "notices": pool_notices(free),
        "totals": _totals(request, free),
        "dois": _dois(request),
        "events": history(_("Latest events"), RegistryEvent.objects.all(), shown=8),
    }
    return show(request, "dashboard", context)


def _waiting(request: StaffRequest) -> list[Part]:
    actor = actor_of(request)
    requests = queue.agency_requests(actor).count()
    failed = queue.failed_deliveries().count()
    contacts = queue.without_service_contact(actor).count()
    asked = ngettext("%d request to decide", "%d requests to decide", requests)
    undelivered = ngettext("%d delivery failed", "%d deliveries failed", failed)
    nobody = ngettext(
        "%d member without a service contact", "%d members without a service contact", contacts
    )
    return [
        *_line(requests, asked, "request-list", "?level=agency&state=submitted", "inbox"),
        *_line(failed, undelivered, "delivery-list", "?state=failed", "triangle-alert", "danger"),
        *_line(contacts, nobody, "member-list", "?contacts=missing", "user-round-x"),
    ]


def _line(
    number: int, text: str, name: str, query: str, icon: str, tone: str = "warning"
) -> list[Part]:
    if not number:
        return []
    url = reverse(f"admin:{name}") + query
    return [{"text": text % number, "url": url, "icon": icon, "tone": tone}]


def _totals(request: StaffRequest, free: int) -> list[Part]:
    members = find.readable(request, Member).filter(deleted_at=None).count()
    providers = find.readable(request, Provider).filter(member__deleted_at=None).count()
    clients = find.readable(request, Client).filter(deleted_at=None).count()
    prefixes = find.readable(request, Prefix).count()
    return [
        _total(_("Members"), members, "member-list"),
        _total(_("Providers"), providers, "provider-list"),
        _total(_("Clients"), clients, "client-list"),
        _total(_("Prefixes"), prefixes, "prefix-list", _("%d in the pool") % free),
    ]


def _total(label: str, value: int, name: str, note: str = "") -> Part:
    return {"label": label, "value": value, "url": reverse(f"admin:{name}"), "note": note}


def _dois(request: StaffRequest) -> list[Part]:
    numbers = counts.by_state(find.readable(request, Client))
    return [{"label": state.label, "value": numbers.get(key, 0)} for state, key in _STATES.items()]
