"""Deliveries to other systems: what waits, what failed, and another try."""

from __future__ import annotations

import dataclasses
import functools

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from registry.console import find
from registry.console.forms.decisions import ConfirmForm, ReasonForm
from registry.console.http import StaffRequest, actor_of
from registry.console.lists import Filter, Listing, equals, show_list
from registry.console.pages import Data, bind, crumbs, operate
from registry.console.tables import Cell
from registry.models import Delivery, DeliveryKind, DeliveryState
from registry.operations import deliveries


def _row(row: Delivery, *, decides: bool = False) -> list[Cell]:
    failed = decides and row.state == DeliveryState.FAILED
    return [
        _about(row),
        Cell(row.get_kind_display()),
        Cell(row.state, kind="delivery", meta=row.get_state_display()),
        Cell(row.attempts, kind="number"),
        Cell(row.last_error[:300]),
        Cell(row.created_at, kind="moment"),
        Cell(
            _("Try again") if failed else "",
            url=reverse("admin:delivery-retry", args=[row.pk]) if failed else "",
        ),
    ]


LISTING = Listing[Delivery](
    columns=(
        (lazy("About"), ""),
        (lazy("To"), ""),
        (lazy("State"), ""),
        (lazy("Tries"), "table__num"),
        (lazy("Last error"), ""),
        (lazy("Since"), "table__date"),
        (lazy("Next"), ""),
    ),
    row=_row,
    filters=(
        Filter("state", lazy("State"), DeliveryState.choices, equals("state")),
        Filter("kind", lazy("To"), DeliveryKind.choices, equals("kind")),
    ),
    empty=lazy("Everything was delivered."),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List what other systems must still be told."""
    rows = Delivery.objects.select_related("doi").defer("doi__record")
    intro = _("What other systems must still be told. Delivered ones leave this list.")
    row = functools.partial(_row, decides=request.user.is_administrator)
    listing = dataclasses.replace(LISTING, row=row)
    return show_list(request, listing, rows, heading=_("Deliveries"), intro=intro)


def retry(request: StaffRequest, pk: int) -> HttpResponse:
    """Have a failed delivery tried again at once."""
    row = find.one(Delivery.objects.select_related("doi").filter(state=DeliveryState.FAILED), pk=pk)
    done = reverse("admin:delivery-list")
    page = {
        "heading": _("Deliver again"),
        "breadcrumbs": crumbs((_("Deliveries"), done)),
        "question": _("Try to deliver %s again?") % _about(row).value,
        "text": row.last_error,
        "consequences": [_("It is tried at once, and then as often as a new one.")],
        "submit_label": _("Try again"),
    }

    # A DOI is its client's, so that staff say why.
    form = bind(ReasonForm if row.doi_id else ConfirmForm, request)

    def call(data: Data) -> Delivery:
        actor = actor_of(request, reason=data.get("reason", ""))
        return deliveries.retry(actor=actor, delivery=row)

    return operate(
        request,
        form,
        call,
        done=done,
        page=page,
        message=_("It will be tried again at once."),
        template="confirm",
    )


def _about(row: Delivery) -> Cell:
    if row.doi:
        return Cell(row.doi.name, "doi", url=reverse("admin:doi-detail", args=[row.doi.name]))
    return Cell(str(row.payload.get("to", "")), meta=str(row.payload.get("event", "")))
