"""Prefixes: listed and shown."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Prefix, PrefixAssignment, Provider
from registry.portal import prefix_page
from registry.portal.allocating import allocating_only
from registry.portal.gates import get_or_404
from registry.portal.http import PortalRequest, actor_of, paginate
from registry.portal.listing import MOST_OPTIONS, Filters, Select, read
from registry.portal.providers import providers_in_scope
from registry.portal.scope import Scope, narrow, scope_of
from registry.search import counts

RELATED = ("client", "provider__member", "provider__lead__member")


@require_safe
@allocating_only
def prefix_list(request: PortalRequest) -> HttpResponse:
    """List the prefixes of the place somebody works for, and who uses them."""
    actor = actor_of(request)
    mine = narrow(request, policy.objects(actor, Permission.PREFIX_READ, Prefix))
    providers = list(providers_in_scope(request, Permission.MEMBER_READ)[:MOST_OPTIONS])
    filters = read(
        request,
        label=_("Prefix or client"),
        placeholder=_("Such as 10.1234"),
        selects=_selects(request, providers),
    )
    rows = _filtered(mine, filters)
    page = paginate(request, _prepared(rows), ("value",))
    context = {
        "heading": _("Prefixes"),
        "page": page,
        "rows": prefix_page.with_numbers(page.rows),
        "range": _range(rows.count()),
        "filters": filters,
        "shows_provider": scope_of(request).client is None and len(providers) != 1,
        **_offer(request),
    }
    return render(request, "registry/prefix/list.html", context)


@require_safe
def prefix_detail(request: PortalRequest, value: str) -> HttpResponse:
    """Show who holds a prefix, the DOIs under it, and who held it before."""
    actor = actor_of(request)
    prefix = get_or_404(actor, Permission.PREFIX_READ, Prefix, related=RELATED, value=value)
    states = counts.by_prefix([prefix.pk]).get(prefix.pk, {})
    context = {
        "heading": prefix.value,
        "prefix": prefix,
        "states": states,
        "number": sum(states.values()),
        "actions": prefix_page.actions(actor, prefix),
        "assignments": prefix_page.assignments(actor, prefix),
        **prefix_page.links(actor, prefix),
    }
    return render(request, "registry/prefix/detail.html", context)


def _selects(request: PortalRequest, providers: list[Provider]) -> list[Select]:
    holders = [("used", _("With a client")), ("free", _("Free"))]
    is_staff = scope_of(request).place is None and bool(request.user.staff_role)
    if is_staff:
        holders.append(("pool", _("In the pool")))
    found = [Select("holder", _("Use"), holders)]
    if scope_of(request).client is not None:
        return found
    clients = narrow(request, policy.objects(actor_of(request), Permission.CLIENT_READ, Client))
    clients = clients.filter(deleted_at=None).order_by("name")
    choices = clients.values_list("symbol", "name")[:MOST_OPTIONS]
    found.append(Select("client", _("Client"), choices))
    if len(providers) > 1:
        names = [(provider.symbol, provider.member.display_name) for provider in providers]
        found.insert(0, Select("provider", _("Provider"), names))
    return found


def _prepared(rows: QuerySet[Prefix]) -> QuerySet[Prefix]:
    """Load what a row of the list shows; one query more, for any number of rows."""
    current = PrefixAssignment.objects.filter(ended_at=None).order_by("-started_at")
    now = Prefetch("assignments", current, to_attr="current")
    return rows.select_related(*RELATED).prefetch_related(now)


def _range(total: int) -> str:
    return ngettext("%(n)d prefix", "%(n)d prefixes", total) % {"n": total}


def _filtered(rows: QuerySet[Prefix], filters: Filters) -> QuerySet[Prefix]:
    if words := filters.words:
        rows = rows.filter(
            Q(value__startswith=words)
            | Q(client__name__icontains=words)
            | Q(client__symbol__istartswith=words)
            | Q(provider__member__symbol__iexact=words)
        )
    if symbol := filters.chosen.get("provider"):
        rows = rows.filter(provider__member__symbol=symbol)
    if symbol := filters.chosen.get("client"):
        rows = rows.filter(client__symbol=symbol)
    by_use = {
        "used": Q(client__isnull=False),
        "free": Q(client=None, provider__isnull=False),
        "pool": Q(provider=None),
    }
    return rows.filter(by_use.get(filters.chosen["holder"], Q()))


def _offer(request: PortalRequest) -> dict[str, Any]:
    """Say what may be asked for or assigned here; at most two queries."""
    scope = scope_of(request)
    held = policy.permissions(actor_of(request), scope.place) if scope.place else frozenset()
    may_act = request.user.is_administrator or Permission.PREFIX_ASSIGN in held
    return {
        "may_ask": bool(held & {Permission.REQUEST_ASK, Permission.REQUEST_SUBMIT}),
        "may_assign": scope.client is None and may_act,
        "ask_url": f"{reverse('registry:request-prefix')}{_asker(scope)}",
    }


def _asker(scope: Scope) -> str:
    """Name the place that asks, so that the request form need not guess."""
    if scope.place is None:
        return ""
    kind = "provider" if scope.client is None else "client"
    return f"?{urlencode({kind: scope.place.symbol})}"
