"""Prefixes assigned to a client, and released by one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Prefix
from registry.operations import prefixes
from registry.operations.errors import OperationError
from registry.portal import client_page, prefix_page
from registry.portal.forms.prefix import AssignForm, TakeForm
from registry.portal.gates import CONFLICT, get_or_404, render_form, show_errors
from registry.portal.http import PortalRequest, actor_of
from registry.search import counts


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: PortalRequest, value: str) -> HttpResponse:
    """Choose the client that gets a free prefix."""
    actor = actor_of(request)
    prefix = _found(request, value)
    clients = policy.objects(actor, Permission.PREFIX_ASSIGN, Client).order_by("name")
    clients = clients.filter(provider=prefix.provider_id, is_active=True, deleted_at=None)
    initial = {"client": request.GET.get("client", "")}
    form, status = AssignForm(request.POST or None, clients=clients, initial=initial), None
    if request.method == "POST" and form.is_valid():
        try:
            return _assigned(request, prefix, form.cleaned_data["client"])
        except OperationError as error:
            status = show_errors(form, error)
    context = {
        "heading": _("Assign %(prefix)s to a client") % {"prefix": prefix.value},
        "has_clients": clients.exists(),
        **_frame(prefix, _("Assign")),
    }
    return render_form(request, "registry/prefix/assign.html", form, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def assign_to(request: PortalRequest, symbol: str) -> HttpResponse:
    """Choose a free prefix of the provider for a client."""
    actor = actor_of(request)
    client = _client(request, symbol)
    free = _free(request, client)
    form, status = TakeForm(request.POST or None, free=free), None
    if request.method == "POST" and form.is_valid():
        try:
            return _assigned(request, form.cleaned_data["prefix"], client)
        except OperationError as error:
            status = show_errors(form, error)
    held = policy.permissions(actor, client)
    context = {
        "heading": _("Assign a prefix to %(client)s") % {"client": client.name},
        "client": client,
        "has_free": free.exists(),
        "ask_url": f"{reverse('registry:request-prefix')}?provider={client.provider.symbol}",
        "cancel_url": client_page.address("client-detail", client),
        **client_page.frame(request, client, held, _("Assign a prefix")),
    }
    return render_form(request, "registry/prefix/take.html", form, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: PortalRequest, value: str) -> HttpResponse:
    """Ask, then take an empty prefix from its client; the provider keeps it."""
    prefix = _found(request, value)
    refused = ""
    if request.method == "POST":
        try:
            prefixes.release(actor=actor_of(request), prefix=prefix)
        except OperationError as error:
            refused = error.message
        else:
            messages.success(request, _("%(prefix)s is free now.") % {"prefix": prefix.value})
            return redirect("registry:prefix-detail", prefix.value)
    states = counts.by_prefix([prefix.pk]).get(prefix.pk, {})
    context = {
        "heading": _("Release %(prefix)s") % {"prefix": prefix.value},
        "refused": refused,
        "states": states,
        "number": sum(states.values()),
        **_frame(prefix, _("Release")),
    }
    status = CONFLICT if refused else 200
    return render(request, "registry/prefix/release.html", context, status=status)


def _found(request: PortalRequest, value: str) -> Prefix:
    return get_or_404(
        actor_of(request),
        Permission.PREFIX_ASSIGN,
        Prefix,
        related=("client", "provider__member", "provider__lead__member"),
        value=value,
    )


def _client(request: PortalRequest, symbol: str) -> Client:
    return get_or_404(
        actor_of(request),
        Permission.PREFIX_ASSIGN,
        Client,
        related=("provider__member", "provider__lead__member"),
        symbol=symbol,
        deleted_at=None,
    )


def _free(request: PortalRequest, client: Client) -> QuerySet[Prefix]:
    rows = policy.objects(actor_of(request), Permission.PREFIX_READ, Prefix)
    return rows.filter(provider=client.provider_id, client=None).order_by("value")


def _assigned(request: PortalRequest, prefix: Prefix, client: Client) -> HttpResponse:
    prefixes.assign(actor=actor_of(request), prefix=prefix, client=client)
    said = {"prefix": prefix.value, "client": client.symbol}
    messages.success(request, _("%(prefix)s is with %(client)s now.") % said)
    return redirect("registry:client-detail", client.symbol)


def _frame(prefix: Prefix, label: str) -> dict[str, Any]:
    return {
        "prefix": prefix,
        "cancel_url": reverse("registry:prefix-detail", args=[prefix.value]),
        "breadcrumbs": prefix_page.crumbs(prefix, label),
    }
