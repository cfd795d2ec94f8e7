"""The page behind the link of an invitation; the only portal page for people not signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import StaffRole, User
from registry.access.roles import ROLE_MEANING, Role
from registry.models import Invitation
from registry.operations import people
from registry.operations.errors import InvalidInvitationError, OperationError
from registry.portal.forms.person import AcceptForm
from registry.portal.gates import render_form, show_errors
from registry.portal.http import actor_of
from registry.portal.scope import choose

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GONE = 410


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept a role: as oneself when signed in, else by setting a name and a password."""
    try:
        found = people.find_invitation(secret)
        if isinstance(request.user, User):
            return _as_oneself(request, request.user, found, secret)
        if User.objects.persons().filter(email=found.email).exists():
            context = {"heading": _("You are invited"), **_described(found)}
            return render(request, "registry/invitation/sign_in.html", context)
        return _as_new(request, found, secret)
    except InvalidInvitationError as error:
        context = {
            "heading": _("This invitation does not open anything"),
            "message": error.message,
            "agency_email": settings.AGENCY_EMAIL,
        }
        return render(request, "registry/invitation/closed.html", context, status=GONE)


def _as_new(request: HttpRequest, found: Invitation, secret: str) -> HttpResponse:
    form, status = AcceptForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        try:
            user = people.accept_as_new(secret=secret, name=name, password=password)
        except InvalidInvitationError:
            raise
        except OperationError as error:
            status = show_errors(form, error)
        else:
            login(request, user, backend=BACKEND)
            return _welcome(request, found)
    context = {"heading": _("Welcome"), **_described(found)}
    return render_form(request, "registry/invitation/new.html", form, context, status)


def _as_oneself(request: HttpRequest, user: User, found: Invitation, secret: str) -> HttpResponse:
    context = {
        "heading": _("You are invited"),
        "is_other": user.email != found.email,
        **_described(found),
    }
    if request.method == "POST" and not context["is_other"]:
        people.accept(actor=actor_of(request), secret=secret)
        return _welcome(request, found)
    return render(request, "registry/invitation/accept.html", context)


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    place = found.member or found.client
    if place is not None:
        choose(request, place)
    said = {"role": _role_label(found), "place": place or settings.AGENCY_NAME}
    messages.success(request, _("You are %(role)s of %(place)s now.") % said)
    return redirect("registry:dashboard")


def _role_label(found: Invitation) -> str:
    is_staff = found.member is None and found.client is None
    return str(StaffRole(found.role).label if is_staff else Role(found.role).label)


def _described(found: Invitation) -> dict[str, Any]:
    place = found.member or found.client
    return {
        "invitation": found,
        "place": place or settings.AGENCY_NAME,
        "role": _role_label(found),
        "meaning": ROLE_MEANING[Role(found.role)] if place else "",
    }
