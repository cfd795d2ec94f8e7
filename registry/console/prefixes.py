"""The prefix pool: what is in it, who holds what, what is taken in, given and taken back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from registry.console import find
from registry.console.forms.decisions import ConfirmForm
from registry.console.forms.prefixes import HolderForm, ImportForm
from registry.console.http import StaffRequest, actor_of
from registry.console.lists import Filter, Listing, show_list
from registry.console.pages import Data, attempt, bind, crumbs, operate, show
from registry.console.parts import Part, button, fact, history, section
from registry.console.queue import is_low, pooled
from registry.console.tables import Cell, badge, table
from registry.models import Prefix, PrefixAssignment, RegistryEvent
from registry.operations import prefixes as operations

SHOWN = 100


def _search(rows: QuerySet[Prefix], words: str) -> QuerySet[Prefix]:
    if words.startswith("10."):
        return rows.filter(value__startswith=words)
    held = Q(provider__member__symbol=words.upper()) | Q(client__symbol=words.upper())
    return rows.filter(held)


def _where(rows: QuerySet[Prefix], value: str) -> QuerySet[Prefix]:
    if value == "pool":
        return rows.filter(provider=None)
    return rows.filter(provider__isnull=False, client__isnull=value == "provider")


def _row(row: Prefix) -> list[Cell]:
    provider, client = row.provider, row.client
    where = badge(_("Free"), "circle-dashed")
    if client:
        where = badge(_("With a client"), "database", "good")
    elif provider:
        where = badge(_("With a provider"), "building-2", "info")
    return [
        Cell(row.value, "mono", url=reverse("admin:prefix-detail", args=[row.value])),
        where,
        _link(provider.member.display_name, "member-detail", provider.symbol)
        if provider
        else Cell(),
        _link(client.name, "client-detail", client.symbol) if client else Cell(),
        Cell(row.created_at, kind="date"),
    ]


LISTING = Listing[Prefix](
    columns=(
        (lazy("Prefix"), ""),
        (lazy("Where"), ""),
        (lazy("Provider"), ""),
        (lazy("Client"), ""),
        (lazy("In the registry since"), "table__date"),
    ),
    row=_row,
    keys=("value",),
    search=_search,
    search_label=lazy("Prefix, or symbol of its holder"),
    placeholder="10.5072",
    filters=(
        Filter(
            "where",
            lazy("Where"),
            (
                ("pool", lazy("In the pool")),
                ("provider", lazy("With a provider, free")),
                ("client", lazy("With a client")),
            ),
            _where,
        ),
    ),
    empty=lazy("There are no prefixes yet. Import the first range."),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the prefixes, with a warning when few are left."""
    buttons = [button(_("Import prefixes"), "prefix-import", icon="plus", kind="primary")]
    return show_list(
        request,
        LISTING,
        find.readable(request, Prefix, "provider__member", "client"),
        heading=_("Prefix pool"),
        intro=_("Every prefix of the agency and who holds it."),
        buttons=buttons if request.user.is_administrator else [],
        notices=pool_notices(pooled(actor_of(request)).count()),
    )


def pool_notices(free: int) -> list[Part]:
    """Return the warning of a pool that runs low."""
    if not is_low(free):
        return []
    text = ngettext(
        "%(free)d prefix is left in the pool; the warning starts below %(low)d.",
        "%(free)d prefixes are left in the pool; the warning starts below %(low)d.",
        free,
    )
    values = {"free": free, "low": settings.PREFIX_POOL_LOW}
    return [{"text": text % values, "title": _("The pool is low"), "kind": "warning"}]


def detail(request: StaffRequest, value: str) -> HttpResponse:
    """Show who holds a prefix, who held it, and what happened."""
    prefix = find.prefix(request, value)
    row = dict(zip(["prefix", "where", "provider", "client", "since"], _row(prefix), strict=True))
    facts = [
        fact(_("Where"), row["where"]),
        fact(_("Provider"), row["provider"]),
        fact(_("Client"), row["client"]),
        fact(_("In the registry since"), row["since"]),
    ]
    context = {
        "heading": prefix.value,
        "breadcrumbs": crumbs((_("Prefix pool"), reverse("admin:prefix-list"))),
        "buttons": _buttons(prefix) if request.user.is_administrator else [],
        "sections": [
            section(_("Now"), facts=facts),
            _assignments(prefix),
            history(_("What happened"), RegistryEvent.objects.filter(prefix=prefix)),
        ],
    }
    return show(request, "detail", context)


def take_in(request: StaffRequest) -> HttpResponse:
    """Take a prefix or a range into the pool: first shown how many are new, then done."""
    form = bind(ImportForm, request)
    page: Data = {
        "heading": _("Import prefixes"),
        "intro": _("Prefixes the agency was given go into the pool."),
        "breadcrumbs": crumbs((_("Prefix pool"), reverse("admin:prefix-list"))),
        "submit_label": _("Look what is new"),
        "form": form,
        "cancel_url": reverse("admin:prefix-list"),
        "short": True,
    }
    if request.method != "POST":
        return show(request, "form", page)
    if "confirmed" not in request.POST:
        return show(request, "form", {**page, **_preview(request, form)}, _status(form))
    outcome = attempt(form, lambda data: _import(request, data))
    if not outcome.done:
        return show(request, "form", page, outcome.status)
    number = len(outcome.result.created)
    text = ngettext("%d prefix is new in the pool.", "%d prefixes are new in the pool.", number)
    messages.success(request, text % number)
    return redirect("admin:prefix-list")


def give(request: StaffRequest, value: str) -> HttpResponse:
    """Give one prefix of the pool to a provider."""
    prefix = find.prefix(request, value)
    form = bind(HolderForm, request, providers=find.providers(request))
    page = {
        "heading": _("Give %s to a provider") % prefix.value,
        "breadcrumbs": _crumbs(prefix),
        "submit_label": _("Give the prefix"),
        "short": True,
    }

    def call(data: Data) -> Prefix:
        return operations.give(actor=actor_of(request), prefix=prefix, provider=data["provider"])

    return operate(
        request, form, call, done=_url(prefix), page=page, message=_("The prefix is given.")
    )


def reclaim(request: StaffRequest, value: str) -> HttpResponse:
    """Take a prefix back into the pool."""
    prefix = find.prefix(request, value)
    page = {
        "heading": prefix.value,
        "breadcrumbs": _crumbs(prefix),
        "question": _("Take %s back into the pool?") % prefix.value,
        "consequences": [_("Its provider can no longer assign it. Its history stays.")],
        "submit_label": _("Take it back"),
        "kind": "danger",
    }
    return operate(
        request,
        bind(ConfirmForm, request),
        lambda _data: operations.reclaim(actor=actor_of(request), prefix=prefix),
        done=_url(prefix),
        page=page,
        message=_("The prefix is back in the pool."),
        template="confirm",
    )


def _import(request: StaffRequest, data: Data) -> operations.ImportResult:
    return operations.import_range(actor=actor_of(request), first=data["first"], last=data["last"])


def _preview(request: StaffRequest, form: ImportForm) -> dict[str, Any]:
    if not form.is_valid():
        return {}
    values = form.values()
    known = find.readable(request, Prefix).filter(value__in=values).count()
    new = len(values) - known
    text = _("%(all)d prefixes: %(new)d new, %(known)d in the registry already.")
    preview = {
        "title": " … ".join(dict.fromkeys([values[0], values[-1]])),
        "text": text % {"all": len(values), "new": new, "known": known},
        "kind": "info" if new else "warning",
    }
    if not new:
        return {"preview": preview}
    take = ngettext("Take %d prefix in", "Take %d prefixes in", new) % new
    again = [{"label": _("Look again"), "name": "look"}]
    return {"preview": preview, "submit_label": take, "submit_name": "confirmed", "more": again}


def _status(form: ImportForm) -> int:
    return 422 if form.errors else 200


def _buttons(prefix: Prefix) -> list[Part]:
    if prefix.provider_id is None:
        return [
            button(
                _("Give to a provider"), "prefix-give", prefix.value, icon="send", kind="primary"
            )
        ]
    if prefix.client_id is None:
        label = _("Take back into the pool")
        return [button(label, "prefix-reclaim", prefix.value, icon="undo-2", kind="danger-quiet")]
    return []


def _assignments(prefix: Prefix) -> Part:
    related = ("provider__member", "client", "started_by", "ended_by")
    rows = prefix.assignments.select_related(*related)[:SHOWN]
    columns = (
        (_("With"), ""),
        (_("From"), "table__date"),
        (_("By"), ""),
        (_("Until"), "table__date"),
        (_("By"), ""),
    )
    empty = _("It has been in the pool all the time.")
    return section(_("Who held it"), table=table(columns, map(_assignment, rows), empty))


def _assignment(row: PrefixAssignment) -> list[Cell]:
    holder = (
        _link(row.client.name, "client-detail", row.client.symbol)
        if row.client
        else _link(row.provider.member.display_name, "member-detail", row.provider.symbol)
    )
    return [
        holder,
        Cell(row.started_at, kind="moment"),
        Cell(str(row.started_by or "")),
        Cell(row.ended_at, kind="moment") if row.ended_at else badge(_("now"), "check", "good"),
        Cell(str(row.ended_by or "")),
    ]


def _link(text: str, name: str, symbol: str) -> Cell:
    return Cell(text, url=reverse(f"admin:{name}", args=[symbol]), meta=symbol)


def _url(prefix: Prefix) -> str:
    return reverse("admin:prefix-detail", args=[prefix.value])


def _crumbs(prefix: Prefix) -> list[dict[str, str]]:
    return crumbs((_("Prefix pool"), reverse("admin:prefix-list")), (prefix.value, _url(prefix)))
