"""Clients: listed and shown."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from registry.access import grants, policy
from registry.access.roles import Permission
from registry.models import Client, ClientType, Doi, Prefix, Provider
from registry.models.client import SOFTWARE
from registry.portal import client_page
from registry.portal.allocating import allocating_only
from registry.portal.gates import get_or_404
from registry.portal.http import PortalRequest, actor_of, paginate
from registry.portal.listing import MOST_OPTIONS, Filters, Select, read, sorting
from registry.portal.providers import providers_in_scope
from registry.portal.scope import narrow, scope_of
from registry.search import counts

RELATED = ("provider__member", "provider__lead__member")
SORTS = {"name": ("name_key", "id"), "symbol": ("symbol",), "created": ("id",)}


@require_safe
@allocating_only
def client_list(request: PortalRequest) -> HttpResponse:
    """List the clients of the place somebody works for."""
    actor = actor_of(request)
    mine = narrow(request, policy.objects(actor, Permission.CLIENT_READ, Client))
    providers = list(providers_in_scope(request, Permission.MEMBER_READ)[:MOST_OPTIONS])
    filters = read(
        request,
        label=_("Name or symbol"),
        placeholder=_("Such as UNI.DATA"),
        selects=_selects(providers),
    )
    rows = _filtered(mine.filter(deleted_at=None), filters)
    page = paginate(request, _prepared(rows), sorting(request, SORTS, "name"))
    numbers = counts.by_client([client.pk for client in page.rows])
    context = {
        "heading": _("Clients"),
        "page": page,
        "rows": [(client, numbers.get(client.pk, {})) for client in page.rows],
        "range": _range(rows.count()),
        "filters": filters,
        "shows_provider": len(providers) > 1,
        **_offer(request),
    }
    return render(request, "registry/client/list.html", context)


@require_safe
def client_detail(request: PortalRequest, symbol: str) -> HttpResponse:
    """Show a client: its settings, prefixes, DOIs, people, and what may be done."""
    actor = actor_of(request)
    where = {"symbol": symbol, "deleted_at": None}
    client = get_or_404(actor, Permission.CLIENT_READ, Client, related=RELATED, **where)
    actions = client_page.actions(actor, client)
    context = {
        "heading": client.name,
        "client": client,
        "actions": actions,
        "states": counts.by_state([client.pk]),
        "prefixes": client_page.prefix_rows(client),
        "facts": client_page.facts(client),
        "contact": client_page.contact_facts(client),
        "inactive": client_page.why_inactive(client),
        "holders": [holder for holder in grants.holders(client) if holder.user.is_person],
        "dois_of": f"{reverse('registry:doi-list')}?{urlencode({'client': client.symbol})}",
        **client_page.frame(request, client, actions.held),
    }
    return render(request, "registry/client/detail.html", context)


def _selects(providers: list[Provider]) -> list[Select]:
    found = [
        Select("state", _("State"), [("active", _("Active")), ("inactive", _("Inactive"))]),
        Select("type", _("Type"), ClientType.choices),
        Select("software", _("Software"), [(name, name) for name in SOFTWARE]),
        Select(
            "prefix",
            _("Prefix"),
            [
                ("unused", _("Has one without DOIs")),
                ("some", _("Has one")),
                ("none", _("Has none")),
            ],
        ),
    ]
    if len(providers) > 1:
        choices = [(p.symbol, p.member.display_name) for p in providers]
        found.insert(0, Select("provider", _("Provider"), choices))
    return found


def _prepared(rows: QuerySet[Client]) -> QuerySet[Client]:
    """Load what a row of the list shows; one query more, for any number of rows."""
    held = Prefetch("prefixes", Prefix.objects.order_by("value"))
    named = rows.annotate(name_key=Lower("name"))
    return named.select_related("provider__member").prefetch_related(held)


def _range(total: int) -> str:
    return ngettext("%(n)d client", "%(n)d clients", total) % {"n": total}


def _filtered(rows: QuerySet[Client], filters: Filters) -> QuerySet[Client]:
    chosen = filters.chosen
    if filters.words:
        words = filters.words
        rows = rows.filter(
            Q(name__icontains=words)
            | Q(alternate_name__icontains=words)
            | Q(symbol__icontains=words)
        )
    if chosen["state"]:
        rows = rows.filter(is_active=chosen["state"] == "active")
    plain = {"type": "client_type", "software": "software", "provider": "provider__member__symbol"}
    rows = rows.filter(**{field: chosen[n] for n, field in plain.items() if chosen.get(n)})
    held = Prefix.objects.filter(client=OuterRef("pk"))
    by_prefix = {
        "some": Exists(held),
        "none": ~Exists(held),
        "unused": Exists(held.filter(~Exists(Doi.objects.filter(prefix=OuterRef("pk"))))),
    }
    return rows.filter(by_prefix[chosen["prefix"]]) if chosen["prefix"] else rows


def _offer(request: PortalRequest) -> dict[str, Any]:
    """Say whether somebody may create a client here, and if not, why and who can."""
    if providers_in_scope(request, Permission.CLIENT_CREATE).exists():
        return {"may_create": True, "create_url": reverse("registry:client-create")}
    place = scope_of(request).place
    return {
        "refusal": policy.refusal(Permission.CLIENT_CREATE, place),
        "who_can": policy.who_can(Permission.CLIENT_CREATE, place),
    }
