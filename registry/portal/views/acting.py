"""Staff acting inside an organization: why, and until when."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import acting
from registry.access.grants import Place
from registry.models import Member
from registry.operations import staff
from registry.operations.errors import OperationError
from registry.portal.forms.acting import ActForForm
from registry.portal.gates import render_form, show_errors
from registry.portal.http import PortalRequest, actor_of, way_back
from registry.portal.scope import find_place


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PortalRequest) -> HttpResponse:
    """Ask staff for a reason, then act for the organization until they stop."""
    wanted = request.POST.get("place") or request.GET.get("place", "")
    place = find_place(actor_of(request), wanted)
    if place is None or not request.user.staff_role:
        raise Http404
    staff.require_administrator(actor_of(request))
    form = ActForForm(
        request.POST or None, initial={"place": place.symbol, "next": request.GET.get("next", "")}
    )
    status = None
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            staff.act_for(actor=actor_of(request), place=place, reason=reason)
        except OperationError as error:
            status = show_errors(form, error)
        else:
            request.session["acting"] = _described(place, reason)
            return redirect(way_back(request))
    context = {"heading": _("Act for %(place)s") % {"place": place}, "place": place}
    return render_form(request, "registry/refusal/act_for.html", form, context, status)


@require_POST
def stop(request: PortalRequest) -> HttpResponse:
    """Stop acting; the organization's history says so."""
    found = acting(request)
    place = find_place(actor_of(request), found["symbol"]) if found else None
    if place is not None:
        staff.stop_acting(actor=actor_of(request), place=place)
        messages.success(request, _("You no longer act for %(place)s.") % {"place": place})
    request.session.pop("acting", None)
    return redirect("registry:dashboard")


def _described(place: Place, reason: str) -> dict[str, str]:
    kind = "member" if isinstance(place, Member) else "client"
    return {
        "kind": kind,
        "key": str(place.pk),
        "symbol": place.symbol,
        "label": str(place),
        "reason": reason,
    }
