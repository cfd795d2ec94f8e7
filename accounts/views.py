"""Pages about oneself: profile, tokens, what happened to the account."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from accounts import operations
from accounts.actor import Door
from accounts.errors import AccountError
from accounts.forms import ProfileForm, TokenForm
from accounts.http import SignedInRequest, actor_of

HISTORY_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """Show and change one's name, language and time zone."""
    form = ProfileForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        data, actor = form.cleaned_data, actor_of(request, Door.PORTAL)
        try:
            operations.rename(actor=actor, user=request.user, name=data["name"])
            operations.set_preferences(
                actor=actor, user=request.user, locale=data["locale"], time_zone=data["time_zone"]
            )
        except AccountError as error:
            _place(form, error)
        else:
            messages.success(request, _("Your profile was saved."))
            return redirect("accounts:profile")
    context = {"heading": _("Your account"), "form": form}
    return render(request, "accounts/profile.html", context, status=_status(form))


@require_safe
def token_list(request: SignedInRequest) -> HttpResponse:
    """List one's tokens, those still open first."""
    tokens = request.user.tokens.order_by("revoked_at", "-created", "-pk")
    opening = [token for token in tokens if token.is_usable]
    closed = [token for token in tokens if not token.is_usable]
    context = {"heading": _("Tokens"), "tokens": opening, "closed_tokens": closed}
    return render(request, "accounts/token_list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]
@sensitive_variables("secret")
def token_create(request: SignedInRequest) -> HttpResponse:
    """Make a token and show its secret, on this answer alone: it is stored nowhere."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            token, secret = operations.create_token(
                actor=actor_of(request, Door.PORTAL),
                user=request.user,
                name=form.cleaned_data["name"],
                scope=form.cleaned_data["scope"],
                expires_at=form.expires_at(),
            )
        except AccountError as error:
            _place(form, error)
        else:
            context = {"heading": _("Your new token"), "token": token, "secret": secret}
            return render(request, "accounts/token_created.html", context, status=201)
    context = {"heading": _("New token"), "form": form}
    return render(request, "accounts/token_create.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def token_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then close one of one's own tokens."""
    token = get_object_or_404(request.user.tokens, pk=pk)
    if request.method == "POST":
        operations.revoke_token(actor=actor_of(request, Door.PORTAL), token=token)
        messages.success(
            request, _("“%(name)s” was revoked and opens nothing any more.") % {"name": token.name}
        )
        return redirect("accounts:token-list")
    context = {"heading": _("Revoke “%(name)s”?") % {"name": token.name}, "token": token}
    return render(request, "accounts/token_revoke.html", context)


@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """List what happened to the account, newest first, a page at a time by key."""
    events = request.user.events.order_by("-pk")
    if before := request.GET.get("before"):
        if not before.isascii() or not before.isdigit():
            raise BadRequest("before is not a number")
        events = events.filter(pk__lt=min(int(before), 2**63 - 1))
    page = list(events[: HISTORY_PAGE + 1])
    context = {
        "heading": _("Sign-ins and changes"),
        "events": page[:HISTORY_PAGE],
        "older": page[HISTORY_PAGE - 1].pk if len(page) > HISTORY_PAGE else None,
    }
    return render(request, "accounts/history.html", context)


def _place(form: Form, error: AccountError) -> None:
    form.add_error(error.field if error.field in form.fields else None, str(error))


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200
