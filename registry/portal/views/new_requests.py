"""Asking: for a client account, a prefix, a URL domain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.access.roles import Permission
from registry.models import Client, Member, Provider, Request, RequestKind, RequestState
from registry.operations import clients, requests
from registry.operations.errors import NotAllocatingError, OperationError
from registry.portal import asking
from registry.portal.forms.request import (
    ClientRequestForm,
    DomainRequestForm,
    PrefixRequestForm,
    RequestForm,
)
from registry.portal.gates import get_or_404, render_form, show_errors
from registry.portal.http import PortalRequest, actor_of
from registry.portal.scope import scope_of

Send = Callable[[], Request]


@require_http_methods(["GET", "HEAD", "POST"])
def new_client(request: PortalRequest) -> HttpResponse:
    """Ask for a client account beyond the limit."""
    provider = _provider(request)
    initial = {
        "symbol": clients.suggest_symbol(provider),
        "system_email": provider.member.system_email,
    }
    form = ClientRequestForm(request.POST or None, initial=initial)
    text = {
        "heading": _("Ask for a client account"),
        "kind": RequestKind.CLIENT,
        "effect": _("When it is approved, the account exists at once and has a prefix."),
    }
    return _answer(
        request, form, provider, text,
        lambda: requests.submit_client(
            actor=actor_of(request), provider=provider, details=form.details(), **_sent(form)
        ),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def new_prefix(request: PortalRequest) -> HttpResponse:
    """Ask for one more prefix: a client its provider, a provider those above."""
    asker = _client_wanted(request) or _provider(request)
    form = PrefixRequestForm(request.POST or None)
    text = {
        "heading": _("Ask for a prefix"),
        "kind": RequestKind.PREFIX,
        "effect": _("When it is approved, %(asker)s has one more prefix at once.")
        % {"asker": asker.symbol},
    }
    return _answer(
        request, form, asker, text,
        lambda: requests.submit_prefix(actor=actor_of(request), asker=asker, **_sent(form)),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def new_domain(request: PortalRequest) -> HttpResponse:
    """Ask the provider to let a client's DOIs point to one more domain."""
    client = _client_wanted(request)
    if client is None:
        messages.info(request, _("Choose the client first, then ask for a domain for it."))
        return redirect("registry:client-list")
    form = DomainRequestForm(request.POST or None)
    text = {
        "heading": _("Ask for a URL domain"),
        "kind": RequestKind.DOMAIN,
        "effect": _("When it is approved, DOIs of this client may point there at once."),
    }
    return _answer(
        request, form, client, text,
        lambda: requests.submit_domain(
            actor=actor_of(request), client=client, domain=form.cleaned_data["domain"],
            **_sent(form),
        ),
    )  # fmt: skip


def _answer(
    request: PortalRequest,
    form: RequestForm,
    asker: Client | Provider,
    text: dict[str, Any],
    send: Send,
) -> HttpResponse:
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            made = send()
        except OperationError as error:
            status = show_errors(form, error)
        else:
            messages.success(request, _thanks(made))
            return redirect("registry:request-detail", made.pk)
    context = {
        **text,
        "asker": asker,
        "who_decides": asking.deciders(asker, text["kind"]),
        "cancel_url": reverse("registry:request-list"),
    }
    return render_form(request, "registry/request/new.html", form, context, status)


def _thanks(made: Request) -> str:
    said = {"number": made.pk}
    if made.state == RequestState.APPROVED:
        return _("Request #%(number)d was approved automatically.") % said
    return _("Request #%(number)d was sent. You get a mail when it is decided.") % said


def _sent(form: RequestForm) -> dict[str, Any]:
    return {
        "reason": form.cleaned_data["reason"],
        "submission": form.cleaned_data["submission"],
    }


def _client_wanted(request: PortalRequest) -> Client | None:
    """Return the client named in the address, else the one somebody works for."""
    current = scope_of(request).client
    symbol = request.GET.get("client") or (current.symbol if current else "")
    if not symbol or request.GET.get("provider"):
        return None
    return get_or_404(
        actor_of(request),
        Permission.REQUEST_ASK,
        Client,
        related=("provider__member",),
        symbol=symbol.upper(),
    )


def _provider(request: PortalRequest) -> Provider:
    """Return the provider named in the address, else the one somebody works for.

    Raises:
        NotAllocatingError: the member has no DOI services.

    """
    scope = scope_of(request)
    current = scope.member.symbol if scope.member else ""
    if scope.client is not None:
        current = scope.client.provider.symbol
    symbol = (request.GET.get("provider") or current).upper()
    if not symbol:
        raise Http404
    actor = actor_of(request)
    member = get_or_404(actor, Permission.REQUEST_SUBMIT, Member, symbol=symbol)
    if not Provider.objects.filter(pk=member.pk).exists():
        raise NotAllocatingError
    return get_or_404(
        actor, Permission.REQUEST_SUBMIT, Provider, related=("member", "lead"), pk=member.pk
    )
