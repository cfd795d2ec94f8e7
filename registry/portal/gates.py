"""The gate of every page: find the object or refuse, and say so in words."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access import policy
from registry.access.errors import DeniedError, HiddenError, ReasonRequiredError
from registry.access.roles import READING, Permission
from registry.models import Client, Doi, Member, Prefix, Provider, Request
from registry.operations.errors import (
    InvalidInputError,
    LimitReachedError,
    NoPrefixFreeError,
    OperationError,
    TakenError,
)
from registry.portal.forms.acting import ActForForm
from registry.portal.http import way_back

M = TypeVar("M", Member, Provider, Client, Prefix, Doi, Request)
View = Callable[..., HttpResponse]

CONFLICT = 409
UNPROCESSABLE = 422


def get_or_404(
    actor: Actor,
    permission: Permission,
    model: type[M],
    *,
    related: Sequence[str] = (),
    **lookup: Any,
) -> M:
    """Find the object a page is about, and let pass who may do this to it.

    Raises:
        Http404: there is no such object, or they may not know of it.
        DeniedError: they may read it but not do this.
        ReasonRequiredError: staff acting inside an organization gave no reason.

    """
    if any("\x00" in value for value in lookup.values() if isinstance(value, str)):
        raise Http404  # Nothing is called so, and the database would not even compare it.
    rows = policy.objects(actor, policy.READ[model], model).select_related(*related)
    found = rows.filter(**lookup).first()
    if found is None:
        raise Http404
    if permission not in READING:
        policy.require(actor, permission, found)
    return found


def guarded(*sections: list[URLPattern]) -> list[URLPattern]:
    """Put every page of the sections behind `handles_refusals`, so that none can forget it."""
    patterns = [pattern for section in sections for pattern in section]
    for pattern in patterns:
        pattern.callback = handles_refusals(pattern.callback)
    return patterns


def handles_refusals(view: View) -> View:
    """Answer what a page or its operation refuses with a page that says why and who can."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except HiddenError as error:
            raise Http404 from error
        except DeniedError as error:
            return _denied(request, error)
        except ReasonRequiredError as error:
            return _reason_required(request, error)
        except OperationError as error:
            return _conflict(request, error)

    return answer


def show_errors(form: BaseForm, error: OperationError) -> int:
    """Put what an operation refused at the fields of a form; return the status of the answer."""
    if not isinstance(error, InvalidInputError):
        form.add_error(None, error.message)
        return CONFLICT
    for field, messages in error.errors.items():
        place = field if field in form.fields and field != NON_FIELD_ERRORS else None
        for message in messages:
            form.add_error(place, message)
    return CONFLICT if isinstance(error, TakenError) else UNPROCESSABLE


def render_form(
    request: HttpRequest,
    template: str,
    form: BaseForm,
    context: dict[str, Any],
    status: int | None = None,
) -> HttpResponse:
    """Show a page with a form; one that was sent and is wrong answers 422 unless told otherwise."""
    wrong = form.is_bound and bool(form.errors)
    code = status or (UNPROCESSABLE if wrong else 200)
    return render(request, template, {"form": form, **context}, status=code)


def place_of(obj: object) -> Member | Client | None:
    """Return the member or client an object belongs to, None for the agency's own."""
    match obj:
        case Member() | Client():
            return obj
        case Provider():
            return obj.member
        case Doi():
            return obj.client
        case Prefix() | Request() if obj.client_id:
            return obj.client
        case Prefix() | Request() if obj.provider_id:
            return obj.provider.member if obj.provider else None
    return None


def _denied(request: HttpRequest, error: DeniedError) -> HttpResponse:
    context = {
        "heading": _("You may not do this"),
        "message": error.message,
        "who_can": error.who_can,
        "back_url": way_back(request),
    }
    return render(request, "registry/refusal/denied.html", context, status=403)


def _reason_required(request: HttpRequest, error: ReasonRequiredError) -> HttpResponse:
    place = place_of(error.obj)
    back = request.get_full_path() if request.method == "GET" else way_back(request)
    form = ActForForm(initial={"place": place.symbol, "next": back}) if place else None
    context = {
        "heading": _("Say why first"),
        "place": place,
        "form": form,
        "action_url": reverse("registry:acting-start"),
        "back_url": way_back(request),
    }
    return render(request, "registry/refusal/reason.html", context, status=403)


def _conflict(request: HttpRequest, error: OperationError) -> HttpResponse:
    """Answer for a button without a form of its own: why it did not work, and what to do next."""
    is_input = isinstance(error, InvalidInputError) and not isinstance(error, TakenError)
    context = {
        "heading": _("That did not work"),
        "message": error.message,
        "next_step": _next_step(error),
        "back_url": way_back(request),
    }
    status = UNPROCESSABLE if is_input else CONFLICT
    return render(request, "registry/refusal/conflict.html", context, status=status)


def _next_step(error: OperationError) -> dict[str, str] | None:
    if isinstance(error, NoPrefixFreeError):
        return {"label": _("Ask for a prefix"), "url": reverse("registry:request-prefix")}
    if isinstance(error, LimitReachedError):
        return {"label": _("Ask for a client account"), "url": reverse("registry:request-client")}
    return None
