"""The request queue: what is asked, and the decisions, one by one or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from registry.console import find
from registry.console.forms.decisions import ApproveForm, DeclineForm
from registry.console.http import StaffRequest, actor_of
from registry.console.lists import Filter, Listing, equals, show_list
from registry.console.pages import Data, attempt, bind, crumbs, operate, show
from registry.console.parts import Part, fact, history, section
from registry.console.queue import is_low, pooled
from registry.console.tables import Cell, badge, table
from registry.models import Client, Prefix, RegistryEvent, Request, RequestKind, RequestState
from registry.operations import requests as operations
from registry.search.history import changes

LARGEST_BATCH = 100
_ABOVE_ALL_NUMBERS = 1 << 60


def _search(rows: QuerySet[Request], words: str) -> QuerySet[Request]:
    number = words.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) <= 18:  # noqa: PLR2004
        return rows.filter(pk=int(number))
    symbol = words.upper()
    return rows.filter(Q(provider__member__symbol=symbol) | Q(client__symbol=symbol))


def _at_level(rows: QuerySet[Request], value: str) -> QuerySet[Request]:
    agency = Q(client=None, provider__lead=None)
    return rows.filter(agency) if value == "agency" else rows.exclude(agency)


def _row(row: Request) -> list[Cell]:
    return [
        Cell(
            f"#{row.pk} {row.get_kind_display()}",
            url=reverse("admin:request-detail", args=[row.pk]),
            meta=_asked_for(row),
        ),
        Cell(row.state, kind="request", meta=row.get_state_display()),
        _asker(row),
        Cell(_above(row)),
        Cell(row.asked_at, kind="date"),
    ]


LISTING = Listing[Request](
    columns=(
        (lazy("Request"), ""),
        (lazy("State"), ""),
        (lazy("Asked by"), ""),
        (lazy("To decide by"), ""),
        (lazy("Asked"), "table__date"),
    ),
    row=_row,
    keys=("-rank",),
    search=_search,
    search_label=lazy("Number, or symbol of who asks"),
    filters=(
        Filter("state", lazy("State"), RequestState.choices, equals("state")),
        Filter("kind", lazy("Kind"), RequestKind.choices, equals("kind")),
        Filter(
            "level",
            lazy("To decide by"),
            (("agency", lazy("The agency")), ("below", lazy("A provider or lead"))),
            _at_level,
        ),
    ),
    empty=lazy("Nobody has asked for anything yet."),
    choosable=lambda row: row.state == RequestState.SUBMITTED,
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the requests, the open ones first."""
    rows = find.readable(request, Request, "provider__member", "provider__lead__member", "client")
    open_first = Case(
        When(state=RequestState.SUBMITTED, then=F("id") + Value(_ABOVE_ALL_NUMBERS)),
        default=F("id"),
        output_field=BigIntegerField(),
    )
    bulk = {
        "url": reverse("admin:request-decide"),
        "name": "request",
        "actions": [
            {"value": "approve", "label": _("Approve"), "icon": "check"},
            {"value": "decline", "label": _("Decline"), "icon": "x"},
        ],
    }
    return show_list(
        request,
        LISTING,
        rows.annotate(rank=open_first),
        heading=_("Requests"),
        intro=_("Staff can decide every request; those below a provider or lead are theirs first."),
        bulk=bulk if request.user.is_administrator else None,
    )


def detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a request with what helps to decide it."""
    return show(request, "request", _context(request, find.request_number(request, pk)))


def approve(request: StaffRequest, pk: int) -> HttpResponse:
    """Grant a request and do what it asks for."""
    row = find.request_number(request, pk)
    form = bind(ApproveForm, request, auto_id="approve_%s")
    page = _context(request, row) | {"approve_form": form}
    return _decision(request, row, form, page, _("The request is approved."))


def decline(request: StaffRequest, pk: int) -> HttpResponse:
    """Refuse a request, saying why."""
    row = find.request_number(request, pk)
    form = bind(DeclineForm, request, auto_id="decline_%s")
    page = _context(request, row) | {"decline_form": form}
    return _decision(request, row, form, page, _("The request is declined."))


def decide(request: StaffRequest) -> HttpResponse:
    """Decide several requests with one note: first shown which, then each on its own."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(request, sent.getlist("request"))
    decision = sent.get("decision", "")
    if not chosen or decision not in {"approve", "decline"}:
        return redirect("admin:request-list")
    approves = decision == "approve"
    form = _note_form(request, approves=approves)
    page: Data = {
        "heading": _("Approve requests") if approves else _("Decline requests"),
        "breadcrumbs": crumbs((_("Requests"), reverse("admin:request-list"))),
        "form": form,
        "hidden": [{"name": "request", "value": row.pk} for row in chosen]
        + [{"name": "decision", "value": decision}],
        "kind": "primary" if approves else "danger",
        "cancel_url": reverse("admin:request-list"),
    }
    if request.method == "POST" and form.is_valid():
        results = [
            _one_of_many(request, row, decision, form.cleaned_data["note"]) for row in chosen
        ]
        done = any(result[0] for result in results)
        return show(request, "bulk_result", page | _results(chosen, results), 200 if done else 409)
    listed = table(LISTING.columns, map(_row, chosen))
    return show(request, "bulk", page | {"table": listed}, 422 if form.errors else 200)


def _decision(
    request: StaffRequest,
    row: Request,
    form: ApproveForm | DeclineForm,
    page: Data,
    message: str,
) -> HttpResponse:
    done = reverse("admin:request-detail", args=[row.pk])
    if request.method != "POST":
        return redirect(done)
    operation = operations.approve if isinstance(form, ApproveForm) else operations.decline

    def call(data: Data) -> Request:
        return operation(actor=actor_of(request), request=row, note=data["note"])

    return operate(request, form, call, done=done, page=page, message=message, template="request")


def _note_form(request: StaffRequest, *, approves: bool) -> ApproveForm | DeclineForm:
    return bind(ApproveForm, request) if approves else bind(DeclineForm, request)


def _one_of_many(request: StaffRequest, row: Request, decision: str, note: str) -> tuple[bool, str]:
    """Decide one request of several; the refusal of one leaves the others alone."""
    operation = operations.approve if decision == "approve" else operations.decline
    form = ApproveForm({"note": note})
    outcome = attempt(
        form, lambda data: operation(actor=actor_of(request), request=row, note=data["note"])
    )
    if outcome.done:
        return True, _outcome(outcome.result)
    return False, " ".join(str(text) for texts in form.errors.values() for text in texts)


def _results(chosen: Sequence[Request], results: Sequence[tuple[bool, str]]) -> dict[str, Any]:
    done = [result for result in results if result[0]]
    lines = [
        [
            _row(row)[0],
            badge(_("Done"), "check", "good") if is_done else badge(_("Not done"), "x", "bad"),
            Cell(text),
        ]
        for row, (is_done, text) in zip(chosen, results, strict=True)
    ]
    columns = ((_("Request"), ""), (_("Result"), ""), (_("What happened"), ""))
    text = _("%(done)d of %(all)d done.") % {"done": len(done), "all": len(results)}
    return {"table": table(columns, lines), "summary": text, "all_done": len(done) == len(results)}


def _chosen(request: StaffRequest, numbers: Sequence[str]) -> list[Request]:
    keys = [int(text) for text in numbers if text.isascii() and text.isdigit() and len(text) < 19]  # noqa: PLR2004
    rows = find.readable(request, Request, "provider__member", "provider__lead__member", "client")
    return list(rows.filter(pk__in=keys[:LARGEST_BATCH]).order_by("id"))


def _context(request: StaffRequest, row: Request) -> Data:
    sections = [
        section(_("What is asked"), facts=_facts(row), quote=row.reason),
        _decided(row) if row.decided_at else _situation(request, row),
        history(_("What happened"), RegistryEvent.objects.filter(request=row)),
    ]
    is_open = row.state == RequestState.SUBMITTED
    return {
        "heading": f"#{row.pk} {row.get_kind_display()}",
        "request_row": row,
        "breadcrumbs": crumbs((_("Requests"), reverse("admin:request-list"))),
        "sections": sections,
        "can_decide": is_open and request.user.is_administrator,
        "approve_form": ApproveForm(auto_id="approve_%s"),
        "decline_form": DeclineForm(auto_id="decline_%s"),
        "approve_text": _("Approving carries it out: %s") % _consequence(row),
    }


def _facts(row: Request) -> list[Part]:
    asked = [fact(part["field"].capitalize(), part["after"]) for part in changes(row.details)]
    return [
        fact(_("Asked by"), _asker(row)),
        fact(_("Person"), str(row.asked_by)),
        fact(_("Asked"), row.asked_at, "moment"),
        fact(_("To decide by"), _above(row)),
        *asked,
    ]


def _situation(request: StaffRequest, row: Request) -> Part:
    """Show what approving would draw on: the limit, the provider's prefixes, the pool."""
    provider = row.provider
    clients = find.readable(request, Client).filter(provider=provider, deleted_at=None).count()
    free = find.readable(request, Prefix).filter(provider=provider, client=None).count()
    pool = pooled(actor_of(request)).count()
    limit = _("no limit") if provider.client_limit is None else provider.client_limit
    facts = [
        fact(_("Clients of the provider"), clients, "number", meta=_("limit: %s") % limit),
        fact(_("Free prefixes of the provider"), free, "number"),
        fact(_("Prefixes in the pool"), pool, "number", meta=_("low") if is_low(pool) else ""),
        fact(_("Provider"), _("active") if provider.member.is_active else _("inactive")),
    ]
    return section(_("As it stands"), facts=facts)


def _decided(row: Request) -> Part:
    facts = [
        fact(_("Decision"), Cell(row.state, kind="request", meta=row.get_state_display())),
        fact(_("By"), str(row.decided_by or "")),
        fact(_("When"), row.decided_at, "moment"),
        fact(_("Outcome"), _outcome(row)),
    ]
    return section(_("Decision"), facts=facts, quote=row.decision_note)


def _outcome(row: Request) -> str:
    return ", ".join(map(str, row.outcome.values())) or str(row.get_state_display())


def _consequence(row: Request) -> str:
    if row.kind == RequestKind.CLIENT:
        return _("the client account is made with a prefix, the limit raised if needed.")
    if row.kind == RequestKind.DOMAIN:
        return _("the client's DOIs may point to %s.") % str(row.details.get("domain", ""))
    return _("one free prefix goes to who asked.")


def _asked_for(row: Request) -> str:
    details = row.details
    return str(details.get("symbol") or details.get("domain") or "")


def _asker(row: Request) -> Cell:
    if row.client:
        url = reverse("admin:client-detail", args=[row.client.symbol])
        return Cell(row.client.name, url=url, meta=row.client.symbol)
    url = reverse("admin:member-detail", args=[row.provider.symbol])
    return Cell(row.provider.member.display_name, url=url, meta=row.provider.symbol)


def _above(row: Request) -> str:
    if row.client_id:
        return row.provider.member.display_name
    return row.provider.lead.member.display_name if row.provider.lead else _("The agency")
