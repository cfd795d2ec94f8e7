"""The gate of every page of the console: staff read, administrators decide, nobody else comes in.

Which of the two a page is stands in `urls.py`, so that no page can forget it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.errors import AccountError
from registry.access.errors import DeniedError, HiddenError, ReasonRequiredError
from registry.operations.errors import OperationError

View = Callable[..., HttpResponse]

CONFLICT = 409
FORBIDDEN = 403
_SAFE = ("GET", "HEAD", "OPTIONS")


def reading(*patterns: URLPattern) -> list[URLPattern]:
    """Put pages behind the staff gate; they answer GET only."""
    return [_gated(pattern, decides=False) for pattern in patterns]


def deciding(*patterns: URLPattern) -> list[URLPattern]:
    """Put pages that change something behind the administrators' gate."""
    return [_gated(pattern, decides=True) for pattern in patterns]


def _gated(pattern: URLPattern, *, decides: bool) -> URLPattern:
    pattern.callback = never_cache(_gate(pattern.callback, decides=decides))
    return pattern


def _gate(view: View, *, decides: bool) -> View:
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = _refusal(request, decides=decides)
        if refused:
            return refuse(request, refused, FORBIDDEN)
        if not decides and request.method not in _SAFE:
            return HttpResponseNotAllowed(_SAFE)
        return _answered(view, request, *args, **kwargs)

    return answer


def _refusal(request: HttpRequest, *, decides: bool) -> str:
    user = request.user
    if not user.is_authenticated or not (user.is_staff and user.is_person):
        return _("The staff console is for the people who work for the agency.")
    if not user.is_administrator and (decides or request.method not in _SAFE):
        return _("Support reads everything and decides nothing. Ask a staff administrator.")
    return ""


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer in words what a page refuses."""
    try:
        return view(request, *args, **kwargs)
    except HiddenError as error:
        raise Http404 from error
    except DeniedError as error:
        return refuse(request, error.message, FORBIDDEN)
    except ReasonRequiredError:
        text = _("This happens inside an organization: act for it, with a reason, to do it.")
        return refuse(request, text, FORBIDDEN)
    except (OperationError, AccountError) as error:
        return refuse(request, str(error), CONFLICT)


def refuse(request: HttpRequest, message: str, status: int) -> HttpResponse:
    """Answer with a page that only says why not."""
    context = {"reason": message, "status": status}
    return render(request, "registry/console/refused.html", context, status=status)
