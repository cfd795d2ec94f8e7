"""The overview: what needs attention, the numbers, what to do next; for every kind of person."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.access import policy
from registry.access.places import place_of
from registry.access.roles import Permission
from registry.models import Client, DoiState, Member, MemberType, Prefix, Provider, RegistryEvent
from registry.portal import attention
from registry.portal.http import PortalRequest, actor_of
from registry.portal.scope import narrow, scope_of
from registry.portal.views import history
from registry.search import counts

Context = dict[str, Any]
Step = dict[str, str]

RECENT = 6
YEARS = 12


@require_safe
def dashboard(request: PortalRequest) -> HttpResponse:
    """Show the overview of the place somebody works for."""
    scope = scope_of(request)
    if scope.client is not None:
        context = _of_client(request, scope.client)
    elif scope.member is not None:
        context = _of_member(request, scope.member)
    elif request.user.staff_role:
        context = _of_agency(request)
    else:
        context = {"heading": _("Overview"), "is_nowhere": True}
    return render(request, "registry/dashboard/dashboard.html", context)


def _of_client(request: PortalRequest, client: Client) -> Context:
    held = policy.permissions(actor_of(request), client)
    numbers = counts.by_state([client.pk])
    prefixes = Prefix.objects.filter(client=client).count()
    waiting = [
        *attention.inactive(client, is_writable=place_of(client).is_writable),
        *attention.requests_to_decide(request),
        *attention.failed_deliveries(request),
        *attention.no_prefix(client, prefixes),
        *attention.drafts(numbers),
        *attention.requests_sent(client),
        *(attention.invitations(client) if Permission.CLIENT_PEOPLE in held else []),
    ]
    return {
        "heading": client.name,
        "symbol": client.symbol,
        "attention": waiting,
        "stats": [*_doi_stats(numbers), _stat(_("Prefixes"), prefixes, "prefix-list")],
        "chart": _chart([client.pk]),
        "steps": [] if sum(numbers.values()) else _first_steps_of_client(client, held, prefixes),
        "new_doi_url": _new_doi_url(client) if Permission.DOI_DRAFT in held and prefixes else "",
        **_recent(request, client, "client-history"),
    }


def _of_member(request: PortalRequest, member: Member) -> Context:
    held = policy.permissions(actor_of(request), member)
    provider = Provider.objects.filter(pk=member.pk).first()
    waiting = [
        *attention.inactive(member, is_writable=place_of(member).is_writable),
        *attention.requests_to_decide(request),
    ]
    context: Context = {"heading": member.display_name, "symbol": member.symbol}
    if provider is not None:
        context |= _of_provider(request, member, provider, held, waiting)
    else:
        context["is_non_allocating"] = True
    if Permission.MEMBER_PEOPLE in held:
        waiting += attention.invitations(member)
    return {**context, "attention": waiting, **_recent(request, member, "member-history")}


def _of_provider(
    request: PortalRequest,
    member: Member,
    provider: Provider,
    held: frozenset[Permission],
    waiting: list[attention.Item],
) -> Context:
    clients = _clients(request)
    numbers = counts.by_state(clients)
    number_of_clients = clients.count()
    own_clients = Client.objects.filter(provider=provider, deleted_at=None).count()
    waiting += attention.failed_deliveries(request)
    if Permission.REQUEST_SUBMIT in held:
        waiting += attention.limit(provider, own_clients)
        if member.member_type != MemberType.CONSORTIUM:
            waiting += attention.no_prefix_free(provider)
    waiting += attention.requests_sent(member)
    prefixes = narrow(request, policy.objects(actor_of(request), Permission.PREFIX_READ, Prefix))
    return {
        "stats": [
            _stat(_("Clients"), number_of_clients, "client-list", _limit_note(provider)),
            *_doi_stats(numbers),
            _stat(_("Prefixes"), prefixes.count(), "prefix-list"),
        ],
        "chart": _chart(clients),
        "steps": [] if number_of_clients else _first_steps_of_provider(member, held),
    }


def _of_agency(request: PortalRequest) -> Context:
    clients = _clients(request)
    numbers = counts.by_state(clients)
    pool, low = attention.low_pool()
    members = policy.objects(actor_of(request), Permission.MEMBER_READ, Member)
    present = members.filter(deleted_at=None)
    waiting = [
        *attention.requests_to_decide(request),
        *low,
        *attention.failed_deliveries(request),
    ]
    return {
        "heading": _("Overview"),
        "attention": waiting,
        "stats": [
            _stat(_("Members"), present.count(), "admin:member-list"),
            _stat(_("Providers"), present.exclude(provider=None).count(), "admin:provider-list"),
            _stat(_("Clients"), clients.count(), "client-list"),
            *_doi_stats(numbers),
            _stat(_("Prefixes in the pool"), pool, "admin:prefix-list"),
        ],
        "chart": _chart(clients),
        "events": _agency_events(request),
        "console_url": reverse("admin:index"),
    }


def _agency_events(request: PortalRequest) -> list[Context]:
    """Return the newest events, among them those of DOIs: only this order has an index."""
    return history.lines(request, RegistryEvent.objects.all(), size=RECENT)


def _clients(request: PortalRequest) -> QuerySet[Client]:
    rows = policy.objects(actor_of(request), Permission.CLIENT_READ, Client)
    return narrow(request, rows).filter(deleted_at=None)


def _doi_stats(numbers: dict[str, int]) -> list[Context]:
    shown = {
        DoiState.FINDABLE: (_("Findable DOIs"), _("resolve and can be found")),
        DoiState.REGISTERED: (_("Registered DOIs"), _("resolve, in no search")),
        DoiState.DRAFT: (_("Drafts"), _("not public")),
    }
    return [
        {
            "label": label,
            "value": numbers.get(state.value, 0),
            "url": f"{reverse('registry:doi-list')}?state={state.value}",
            "note": note,
        }
        for state, (label, note) in shown.items()
    ]


def _stat(label: str, value: int, name: str, note: str = "") -> Context:
    url = reverse(name if ":" in name else f"registry:{name}")
    return {"label": label, "value": value, "url": url, "note": note}


def _limit_note(provider: Provider) -> str:
    limit = provider.client_limit
    return _("of %(limit)d at most") % {"limit": limit} if limit is not None else _("no limit")


def _chart(clients: Any) -> list[Context]:
    """Return the newest years without a gap, or nothing when there are no DOIs; one query."""
    numbers = counts.by_year(clients)
    if not numbers:
        return []
    last = max(*numbers, timezone.localdate().year)
    first = max(min(numbers), last - YEARS + 1)
    return [{"label": str(year), "value": numbers.get(year, 0)} for year in range(first, last + 1)]


def _recent(request: PortalRequest, place: Client | Member, name: str) -> Context:
    return {
        "events": history.lines(request, place.events.all(), own=place, size=RECENT),
        "history_url": reverse(f"registry:{name}", args=[place.symbol]),
    }


def _new_doi_url(client: Client) -> str:
    return f"{reverse('registry:doi-create')}?client={client.symbol}"


def _first_steps_of_client(
    client: Client, held: frozenset[Permission], prefixes: int
) -> list[Step]:
    steps = []
    if Permission.CLIENT_EDIT in held:
        url = reverse("registry:client-detail", args=[client.symbol])
        steps.append(_step(_("Check the settings"), _("Website, software, URL domains."), url))
    if Permission.CLIENT_PEOPLE in held:
        url = reverse("registry:person-invite", args=[client.symbol])
        text = _("Everybody has a sign-in of their own; no password is shared.")
        steps.append(_step(_("Invite a colleague"), text, url))
    if Permission.DOI_DRAFT in held and prefixes:
        text = _("It starts as a draft that only you can see, and can be deleted.")
        steps.append(_step(_("Create the first DOI"), text, _new_doi_url(client)))
    return steps


def _first_steps_of_provider(member: Member, held: frozenset[Permission]) -> list[Step]:
    steps = []
    if Permission.CLIENT_CREATE in held:
        text = _("One for each repository. It gets a prefix at once.")
        steps.append(_step(_("Create the first client"), text, reverse("registry:client-create")))
    if Permission.MEMBER_PEOPLE in held:
        url = reverse("registry:person-invite", args=[member.symbol])
        text = _("Managers create clients, assign prefixes and decide requests.")
        steps.append(_step(_("Invite a colleague"), text, url))
    if Permission.MEMBER_EDIT in held:
        url = reverse("registry:member-detail", args=[member.symbol])
        text = _("Whom the agency writes to about service, billing and technology.")
        steps.append(_step(_("Name your contacts"), text, url))
    return steps


def _step(title: str, text: str, url: str) -> Step:
    return {"title": title, "text": text, "url": url}
