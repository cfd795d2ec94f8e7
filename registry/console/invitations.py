"""Invitations: roles offered by mail, by the agency to its own staff, and withdrawn again."""

from __future__ import annotations

import dataclasses
import functools

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accounts.models import StaffRole
from registry.console import find
from registry.console.forms.decisions import ConfirmForm, ReasonForm
from registry.console.forms.people import InviteForm, staff_roles
from registry.console.http import StaffRequest, actor_of
from registry.console.lists import Filter, Listing, show_list
from registry.console.pages import Data, bind, crumbs, operate
from registry.console.tables import Cell, badge
from registry.models import Invitation
from registry.operations import people


def _row(row: Invitation, *, decides: bool = False) -> list[Cell]:
    place = row.member or row.client
    is_open = not (row.accepted_at or row.revoked_at)
    url = reverse("admin:invitation-revoke", args=[row.pk]) if is_open and decides else ""
    state = badge(_("Open"), "hourglass", "warn")
    if row.accepted_at:
        state = badge(_("Accepted"), "check", "good")
    elif row.revoked_at:
        state = badge(_("Withdrawn"), "undo-2")
    return [
        Cell(row.email, url=url),
        Cell(row.role.replace("_", " ").capitalize()),
        Cell(str(place) if place else _("The agency")),
        Cell(str(row.invited_by or "")),
        Cell(row.expires_at, kind="date"),
        state,
    ]


def _find_address(rows: QuerySet[Invitation], words: str) -> QuerySet[Invitation]:
    return rows.filter(email__istartswith=words)


LISTING = Listing[Invitation](
    columns=(
        (lazy("E-mail"), ""),
        (lazy("Role"), ""),
        (lazy("For"), ""),
        (lazy("Invited by"), ""),
        (lazy("Until"), "table__date"),
        (lazy("State"), ""),
    ),
    row=_row,
    search=_find_address,
    search_label=lazy("E-mail"),
    filters=(
        Filter(
            "state",
            lazy("State"),
            (("open", lazy("Open")),),
            lambda rows, _value: rows.filter(accepted_at=None, revoked_at=None),
        ),
    ),
    empty=lazy("Nobody has been invited yet."),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the invitations, the latest first."""
    rows = Invitation.objects.select_related("member", "client", "invited_by")
    intro = _("Roles offered by mail. An open one can be withdrawn.")
    row = functools.partial(_row, decides=request.user.is_administrator)
    listing = dataclasses.replace(LISTING, row=row)
    return show_list(request, listing, rows, heading=_("Invitations"), intro=intro)


def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    row = find.one(Invitation.objects.select_related("member", "client"), pk=pk)
    done = reverse("admin:invitation-list")
    page = {
        "heading": row.email,
        "breadcrumbs": crumbs((_("Invitations"), done)),
        "question": _("Withdraw the invitation of %s?") % row.email,
        "consequences": [_("The link in their mail stops working.")],
        "submit_label": _("Withdraw it"),
        "kind": "danger",
    }

    # A client's people are its own affair, so that staff say why.
    form = bind(ReasonForm if row.client_id else ConfirmForm, request)

    def call(data: Data) -> None:
        actor = actor_of(request, reason=data.get("reason", ""))
        people.revoke_invitation(actor=actor, invitation=row)

    return operate(
        request,
        form,
        call,
        done=done,
        page=page,
        message=_("The invitation is withdrawn."),
        template="confirm",
    )


def invite(request: StaffRequest) -> HttpResponse:
    """Invite somebody to the agency's staff."""
    form = bind(InviteForm, request, roles=staff_roles())
    done = reverse("admin:invitation-list")
    page = {
        "heading": _("Invite staff"),
        "intro": _("They get a mail with a link, good for two weeks."),
        "breadcrumbs": crumbs((_("People and accounts"), reverse("admin:person-list"))),
        "submit_label": _("Send the invitation"),
        "short": True,
    }

    def call(data: Data) -> object:
        return people.invite(
            actor=actor_of(request), email=data["email"], role=StaffRole(data["role"]), place=None
        )

    return operate(request, form, call, done=done, page=page, message=_("The invitation is sent."))
