"""Creating a client: for which provider, with which symbol and prefix, and what forbids it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.models import Prefix, Provider
from registry.operations import clients, prefixes
from registry.operations.errors import (
    InvalidInputError,
    LimitReachedError,
    NoPrefixFreeError,
    OperationError,
    TakenError,
)
from registry.portal import client_page
from registry.portal.allocating import allocating_only
from registry.portal.forms.client import NewClientForm
from registry.portal.gates import get_or_404, render_form, show_errors
from registry.portal.http import PortalRequest, actor_of
from registry.portal.listing import MOST_OPTIONS
from registry.portal.providers import providers_in_scope
from registry.portal.scope import scope_of


@require_http_methods(["GET", "HEAD", "POST"])
@allocating_only
def create(request: PortalRequest) -> HttpResponse:
    """Create a client of a provider, with its first prefix."""
    actor = actor_of(request)
    provider = _provider(request)
    if provider is None:
        return _choose_provider(request)
    free = policy.objects(actor, Permission.PREFIX_READ, Prefix).filter(
        provider=provider, client=None
    )
    form = NewClientForm(
        request.POST or None, provider=provider, free=free, initial=_initial(provider, free)
    )
    status, refused = None, None
    if request.method == "POST" and form.is_valid():
        try:
            return _created(request, actor, provider, form)
        except OperationError as error:
            status, refused = show_errors(form, error), error
    context = {"heading": _("New client"), **_creation(provider, free, refused)}
    # What was typed stays on the page; a form that cannot be sent is not shown in the first place.
    is_hopeless = context["is_full"] or context["lacks_prefix"]
    context["sections"] = form.sections() if form.is_bound or not is_hopeless else []
    return render_form(request, "registry/client/create.html", form, context, status)


@require_safe
def check(request: PortalRequest) -> HttpResponse:
    """Answer, while somebody types, whether a new client could have this symbol."""
    provider = _provider(request)
    typed = request.GET.get("symbol", "").replace("\x00", "").strip().upper()
    if provider is None or not typed:
        return HttpResponse("")
    symbol = typed if "." in typed else f"{provider.symbol}.{typed}"
    status, text = "available", _("%(symbol)s is free.") % {"symbol": symbol}
    try:
        clients.check_symbol(actor=actor_of(request), provider=provider, symbol=symbol)
    except TakenError as error:
        status, text = "taken", error.message
    except InvalidInputError as error:
        status, text = "invalid", error.message
    return render(request, "components/check.html", {"status": status, "text": text})


def _provider(request: PortalRequest) -> Provider | None:
    """Return the provider a new client is for; None when somebody has yet to choose.

    Raises:
        DeniedError: they may create clients nowhere here.

    """
    actor = actor_of(request)
    symbol = request.GET.get("provider", "").upper()
    if symbol:
        return get_or_404(
            actor,
            Permission.CLIENT_CREATE,
            Provider,
            related=("member", "lead__member"),
            member__symbol=symbol,
            member__deleted_at=None,
        )
    options = list(providers_in_scope(request, Permission.CLIENT_CREATE)[:2])
    if not options:
        policy.require(actor, Permission.CLIENT_CREATE, scope_of(request).place)
    if len(options) == 1:
        policy.require(actor, Permission.CLIENT_CREATE, options[0])
        return options[0]
    return None


def _choose_provider(request: PortalRequest) -> HttpResponse:
    options = providers_in_scope(request, Permission.CLIENT_CREATE).annotate(
        used=Count("clients", filter=Q(clients__deleted_at=None))
    )
    context = {
        "heading": _("New client"),
        "providers": options[:MOST_OPTIONS],
        "breadcrumbs": client_page.list_crumbs(_("New client")),
    }
    return render(request, "registry/client/choose_provider.html", context)


def _initial(provider: Provider, free: QuerySet[Prefix]) -> dict[str, Any]:
    suggested = clients.suggest_symbol(provider)
    return {
        "symbol": suggested.removeprefix(f"{provider.symbol}."),
        "system_email": provider.member.system_email,
        "domains": ["*"],
        "prefix": free.order_by("value").first(),
    }


def _created(
    request: PortalRequest, actor: Actor, provider: Provider, form: NewClientForm
) -> HttpResponse:
    made = clients.create(
        actor=actor,
        provider=provider,
        symbol=form.full_symbol(),
        fields=form.values(),
        prefix=form.cleaned_data["prefix"],
    )
    said = {
        "client": made.symbol,
        "prefix": ", ".join(made.prefixes.values_list("value", flat=True)),
    }
    messages.success(request, _("%(client)s was created. Its prefix is %(prefix)s.") % said)
    return redirect("registry:client-detail", made.symbol)


def _creation(
    provider: Provider, free: QuerySet[Prefix], refused: OperationError | None
) -> dict[str, Any]:
    """Say what creating takes: how many clients are left, which prefix it will be."""
    left = clients.clients_left(provider)
    has_free = free.exists()
    pooled = None if has_free else prefixes.next_in_pool()
    query = urlencode({"provider": provider.symbol})
    is_full = left == 0 or isinstance(refused, LimitReachedError)
    lacks_prefix = not (has_free or pooled) or isinstance(refused, NoPrefixFreeError)
    return {
        "provider": provider,
        "left": left,
        "pooled": pooled,
        "has_free": has_free,
        "is_full": is_full,
        "lacks_prefix": lacks_prefix,
        "request_client_url": f"{reverse('registry:request-client')}?{query}",
        "request_prefix_url": f"{reverse('registry:request-prefix')}?{query}",
        "check_url": f"{reverse('registry:client-check')}?{query}",
        "cancel_url": reverse("registry:client-list"),
        "breadcrumbs": client_page.list_crumbs(_("New client")),
    }
