"""A client changed: its settings, its account password, its activity, its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client
from registry.operations import clients, credentials
from registry.operations.errors import OperationError, StaleError
from registry.portal import client_page
from registry.portal.forms.client import ClientForm, DeleteForm
from registry.portal.forms.password import AccountPasswordForm
from registry.portal.gates import CONFLICT, get_or_404, render_form, show_errors
from registry.portal.http import PortalRequest, actor_of
from registry.portal.stale import show_conflict
from registry.search import counts

Change = Callable[..., Client]


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PortalRequest, symbol: str) -> HttpResponse:
    """Change the settings of a client."""
    client = _found(request, symbol, Permission.CLIENT_EDIT)
    actor = actor_of(request)
    held = policy.permissions(actor, client)
    may_set_domains = Permission.CLIENT_DOMAINS in held
    form = ClientForm(request.POST or None, instance=client, may_set_domains=may_set_domains)
    status, conflict = None, []
    if request.method == "POST" and form.is_valid():
        version, values = form.cleaned_data["version"], form.values()
        try:
            clients.update(actor=actor, client=client, fields=values, expected_version=version)
            return _done(request, client, _("The settings of %(client)s were saved."))
        except StaleError as error:
            status, conflict = CONFLICT, show_conflict(form, error)
        except OperationError as error:
            status = show_errors(form, error)
    context = {
        "heading": _("Settings of %(client)s") % {"client": client.name},
        "conflict": conflict,
        "may_set_domains": may_set_domains,
        "may_ask": Permission.REQUEST_ASK in held,
        **_frame(request, client, _("Edit")),
    }
    return render_form(request, "registry/client/edit.html", form, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def password(request: PortalRequest, symbol: str) -> HttpResponse:
    """Set the password with which programs of the client sign in."""
    client = _found(request, symbol, Permission.CLIENT_CREDENTIAL)
    form, status = AccountPasswordForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            credentials.set_client_password(
                actor=actor_of(request), client=client, password=form.cleaned_data["password"]
            )
            return _done(request, client, _("The account password of %(client)s was set."))
        except OperationError as error:
            status = show_errors(form, error)
    context = {
        "heading": _("Account password of %(client)s") % {"client": client.symbol},
        **_frame(request, client, _("Account password")),
    }
    return render_form(request, "registry/client/password.html", form, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: PortalRequest, symbol: str) -> HttpResponse:
    """Ask, then make a client read-only."""
    client = _found(request, symbol, Permission.CLIENT_ACTIVITY)
    text = {
        "heading": _("Deactivate %(client)s") % {"client": client.symbol},
        "submit_label": _("Deactivate"),
        "kind": "danger",
        "consequences": [
            _("Nobody can create or change its DOIs, by any door, until it is reactivated."),
            _("Its DOIs keep resolving, and findable ones stay public."),
            _("Its people can still read everything. Its prefixes stay with it."),
        ],
    }
    return _confirmed(request, client, clients.deactivate, text, _("%(client)s is inactive now."))


@require_http_methods(["GET", "HEAD", "POST"])
def reactivate(request: PortalRequest, symbol: str) -> HttpResponse:
    """Ask, then let a client act again."""
    client = _found(request, symbol, Permission.CLIENT_ACTIVITY)
    text = {
        "heading": _("Reactivate %(client)s") % {"client": client.symbol},
        "submit_label": _("Reactivate"),
        "kind": "primary",
        "consequences": [
            _("Its people and programs can create and change DOIs again, as their roles allow.")
        ],
    }
    return _confirmed(request, client, clients.reactivate, text, _("%(client)s is active again."))


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: PortalRequest, symbol: str) -> HttpResponse:
    """Ask for the symbol, then delete a client that has no DOIs."""
    client = _found(request, symbol, Permission.CLIENT_DELETE)
    states = counts.by_state([client.pk])
    form, status = DeleteForm(request.POST or None, symbol=client.symbol), None
    if request.method == "POST" and form.is_valid():
        try:
            clients.delete(actor=actor_of(request), client=client)
            messages.success(request, _("%(client)s was deleted.") % {"client": client.symbol})
            return redirect("registry:client-list")
        except OperationError as error:
            status = show_errors(form, error)
    context = {
        "heading": _("Delete %(client)s") % {"client": client.symbol},
        "number": sum(states.values()),
        "states": states,
        "consequences": _end_of(client),
        **_frame(request, client, _("Delete")),
    }
    return render_form(request, "registry/client/delete.html", form, context, status)


def _found(request: PortalRequest, symbol: str, permission: Permission) -> Client:
    return get_or_404(
        actor_of(request),
        permission,
        Client,
        related=("provider__member", "provider__lead__member"),
        symbol=symbol,
        deleted_at=None,
    )


def _frame(request: PortalRequest, client: Client, label: str) -> dict[str, Any]:
    held = policy.permissions(actor_of(request), client)
    return {
        "client": client,
        "cancel_url": client_page.address("client-detail", client),
        **client_page.frame(request, client, held, label),
    }


def _done(request: PortalRequest, client: Client, text: str) -> HttpResponse:
    messages.success(request, text % {"client": client.symbol})
    return redirect("registry:client-detail", client.symbol)


def _confirmed(
    request: PortalRequest, client: Client, change: Change, text: dict[str, Any], said: str
) -> HttpResponse:
    if request.method == "POST":
        change(actor=actor_of(request), client=client)
        return _done(request, client, said)
    context = {**text, **_frame(request, client, text["submit_label"])}
    return render(request, "registry/client/confirm.html", context)


def _end_of(client: Client) -> list[str]:
    held = client.prefixes.count()
    provider = client.provider.member.display_name
    given_back = ngettext(
        "Its prefix goes back to %(provider)s.",
        "Its %(number)d prefixes go back to %(provider)s.",
        held,
    ) % {"number": held, "provider": provider}
    return [
        *([given_back] if held else []),
        _("Its people and its account credential can no longer reach it."),
        _("The symbol %(client)s is never used again.") % {"client": client.symbol},
    ]
