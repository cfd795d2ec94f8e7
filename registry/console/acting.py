"""Act for an organization: staff say why, and go on in the portal as one of its people."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.access.grants import Place
from registry.console import find
from registry.console.forms.decisions import ReasonForm
from registry.console.http import StaffRequest, actor_of
from registry.console.pages import attempt, bind, show
from registry.models import Member
from registry.operations import staff


def act_for(request: StaffRequest, symbol: str) -> HttpResponse:
    """Begin to act for a member or a client."""
    place: Place = find.client(request, symbol) if "." in symbol else find.member(request, symbol)
    form = bind(ReasonForm, request)
    kind = "member" if isinstance(place, Member) else "client"
    page = {
        "heading": _("Act for %s") % place,
        "question": _("Act for %s?") % place,
        "consequences": [
            _("You go to the portal and work there as somebody of theirs could."),
            _("Its people see in their history that you did, and why."),
            _("It lasts until you stop it at the head of the page, or sign out."),
        ],
        "submit_label": _("Act for it"),
        "cancel_url": reverse(f"admin:{kind}-detail", args=[symbol]),
    }
    if request.method != "POST":
        return show(request, "confirm", {**page, "form": form})
    outcome = attempt(
        form,
        lambda data: staff.act_for(actor=actor_of(request), place=place, reason=data["reason"]),
    )
    if not outcome.done:
        return show(request, "confirm", {**page, "form": form}, outcome.status)
    reason = form.cleaned_data["reason"]
    request.session["acting"] = {
        "kind": kind,
        "key": str(place.pk),
        "symbol": place.symbol,
        "label": str(place),
        "reason": reason,
    }
    messages.success(request, _("You act for %s now.") % place)
    return redirect("registry:dashboard")
