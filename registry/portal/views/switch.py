"""Choosing the organization to work for."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Member
from registry.portal.context import option
from registry.portal.http import Page, PortalRequest, actor_of, paginate
from registry.portal.scope import choose, find_place, scope_of


@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: PortalRequest) -> HttpResponse:
    """List every organization somebody reaches, and work for the one they press."""
    if request.method == "POST":
        place = find_place(actor_of(request), request.POST.get("organization", ""))
        if place is None:
            raise Http404
        choose(request, place)
        messages.success(request, _("You work for %(place)s now.") % {"place": place})
        return redirect("registry:dashboard")
    words = request.GET.get("q", "").replace("\x00", "").strip()
    wants_clients = request.GET.get("kind") == "client"
    page = _clients(request, words) if wants_clients else _members(request, words)
    context = {
        "heading": _("Work for another organization"),
        "options": [option(place) for place in page.rows],
        "current": scope_of(request).place,
        "page": page,
        "search": {"name": "q", "value": words, "label": _("Name or symbol")},
        "kinds": _kinds("client" if wants_clients else "member"),
    }
    return render(request, "registry/switch/switch.html", context)


def _clients(request: PortalRequest, words: str) -> Page[Client]:
    rows = policy.objects(actor_of(request), Permission.CLIENT_READ, Client)
    return paginate(request, rows.filter(_matches("name", words)), ("name", "id"))


def _members(request: PortalRequest, words: str) -> Page[Member]:
    rows = policy.objects(actor_of(request), Permission.MEMBER_READ, Member)
    rows = rows.filter(_matches("display_name", words))
    return paginate(request, rows, ("display_name", "id"))


def _matches(name: str, words: str) -> Q:
    return Q(**{f"{name}__icontains": words}) | Q(symbol__istartswith=words) if words else Q()


def _kinds(chosen: str) -> list[dict[str, object]]:
    kinds = [("member", _("Organizations")), ("client", _("Clients"))]
    options = [{"value": v, "label": label, "selected": v == chosen} for v, label in kinds]
    return [{"name": "kind", "label": _("Kind"), "options": options}]
