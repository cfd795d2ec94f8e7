"""Requests: what is asked and decided between a client, its provider and the agency."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Request, RequestState
from registry.operations import requests
from registry.operations.errors import OperationError
from registry.portal import asking, request_filters
from registry.portal.forms.request import DecisionForm
from registry.portal.gates import get_or_404, show_errors
from registry.portal.http import PortalRequest, actor_of, paginate
from registry.portal.scope import scope_of
from registry.portal.views import history

RELATED = ("provider__member", "provider__lead", "client", "asked_by", "decided_by")


@require_safe
def request_list(request: PortalRequest) -> HttpResponse:
    """List the requests somebody may read, newest first."""
    filters = request_filters.read(request)
    page = paginate(request, request_filters.apply(request, filters).select_related(*RELATED))
    context = {
        "heading": _("Requests"),
        "page": page,
        "rows": [(row, asking.title(row), asking.asker_name(row)) for row in page.rows],
        "filters": filters.context,
        "is_filtered": filters.are_set,
        **_offers(request),
    }
    return render(request, "registry/request/list.html", context)


@require_safe
def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """Show a request, and to whom it falls, the decision."""
    found = _found(request, pk)
    return _shown(request, found, DecisionForm())


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: PortalRequest, pk: int) -> HttpResponse:
    """Grant a request, which does what it asks for."""
    return _decide(request, pk, RequestState.APPROVED)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: PortalRequest, pk: int) -> HttpResponse:
    """Refuse a request, saying why."""
    return _decide(request, pk, RequestState.DECLINED)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    """Ask, then take back one's own side's request."""
    found = _found(request, pk)
    actor = actor_of(request)
    policy.require(actor, _withdrawing(found), found)
    if request.method == "POST":
        requests.withdraw(actor=actor, request=found)
        messages.success(request, _("The request was withdrawn."))
        return redirect("registry:request-detail", pk)
    heading = _("Withdraw request #%(number)d") % {"number": found.pk}
    context = {"heading": heading, "found": found, "title": asking.title(found)}
    return render(request, "registry/request/withdraw.html", context)


def _decide(request: PortalRequest, pk: int, state: RequestState) -> HttpResponse:
    found = _found(request, pk)
    if request.method != "POST":
        # Somebody reloads the page that said what was wrong.
        return redirect("registry:request-detail", pk)
    actor = actor_of(request)
    policy.require(actor, Permission.REQUEST_DECIDE, found)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    note = form.cleaned_data["note"]
    try:
        if state == RequestState.APPROVED:
            requests.approve(actor=actor, request=found, note=note)
        else:
            requests.decline(actor=actor, request=found, note=note)
    except OperationError as error:
        status = show_errors(form, error)
        return _shown(request, _found(request, pk), form, status=status)
    said = {"number": found.pk, "state": state.label.lower()}
    messages.success(request, _("Request #%(number)d was %(state)s.") % said)
    return redirect("registry:request-detail", pk)


def _found(request: PortalRequest, pk: int) -> Request:
    return get_or_404(actor_of(request), Permission.REQUEST_READ, Request, related=RELATED, pk=pk)


def _shown(
    request: PortalRequest, found: Request, form: DecisionForm, status: int = 200
) -> HttpResponse:
    held = policy.permissions(actor_of(request), found)
    is_open = found.state == RequestState.SUBMITTED
    may_decide = is_open and Permission.REQUEST_DECIDE in held
    context: dict[str, Any] = {
        "heading": asking.title(found),
        "found": found,
        "facts": asking.facts(found),
        "outcome": asking.outcome(found),
        "form": form,
        "may_decide": may_decide,
        "may_withdraw": is_open and not may_decide and _withdrawing(found) in held,
        "consequences": asking.consequences(found) if may_decide else [],
        "approve_label": asking.approve_label(found),
        "who_decides": asking.who_decides(found) if is_open and not may_decide else "",
        "events": history.lines(request, found.events.all(), own=found),
    }
    return render(request, "registry/request/detail.html", context, status=status)


def _withdrawing(found: Request) -> Permission:
    return Permission.REQUEST_ASK if found.client_id else Permission.REQUEST_SUBMIT


def _offers(request: PortalRequest) -> dict[str, bool]:
    """Say what may be asked for in the place somebody works for; one or two queries."""
    scope = scope_of(request)
    if scope.client is not None:
        may = Permission.REQUEST_ASK in policy.permissions(actor_of(request), scope.client)
        return {"offers_prefix": may, "offers_domain": may}
    if scope.member is not None and scope.is_allocating:
        may = Permission.REQUEST_SUBMIT in policy.permissions(actor_of(request), scope.member)
        return {"offers_client": may, "offers_prefix": may}
    return {}
