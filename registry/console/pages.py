"""The shapes a page of the console has, and the one way a form becomes an operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from accounts.errors import AccountError, WeakPassword
from registry.console import navigation
from registry.console.http import StaffRequest
from registry.operations.errors import (
    InvalidInputError,
    OperationError,
    StaleError,
    TakenError,
)

UNPROCESSABLE = 422
CONFLICT = 409

F = TypeVar("F", bound=BaseForm)
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a form: the operation's result, or the status of the refusal."""

    done: bool
    result: Any = None
    status: int = 200


def show(
    request: StaffRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page in the console's frame."""
    frame = {
        "nav": navigation.groups(request),
        "switcher": None,
        "decides": request.user.is_administrator,
    }
    return render(request, f"registry/console/{template}.html", {**frame, **context}, status=status)


def bind(form_class: Callable[..., F], request: StaffRequest, **options: Any) -> F:
    """Make a form, filled with what was sent, if anything was."""
    return form_class(request.POST if request.method == "POST" else None, **options)


def attempt(form: BaseForm, call: Callable[[Data], Any]) -> Outcome:
    """Hand a valid form to an operation; what is refused comes back at the form's fields."""
    if not form.is_valid():
        return Outcome(done=False, status=UNPROCESSABLE)
    try:
        return Outcome(done=True, result=call(form.cleaned_data))
    except (OperationError, AccountError) as error:
        errors, status = _refused(error)
        for field, texts in errors.items():
            place = field if field in form.fields else None
            for text in texts:
                form.add_error(place, text)
        current = error.current if isinstance(error, StaleError) else None
        return Outcome(done=False, result=current, status=status)


def operate(
    request: StaffRequest,
    form: BaseForm,
    call: Callable[[Data], Any],
    *,
    done: str,
    message: str,
    page: Mapping[str, Any],
    template: str = "form",
) -> HttpResponse:
    """Show a form; when it was sent, run the operation, say so and go on, or show what is wrong."""
    status, extra = 200, {}
    if request.method == "POST":
        outcome = attempt(form, call)
        if outcome.done:
            messages.success(request, message)
            return redirect(done)
        status, extra = outcome.status, _stale(form, outcome.result)
    return show(request, template, {"form": form, "cancel_url": done, **page, **extra}, status)


def crumbs(*items: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way down to a page, as the breadcrumb component takes it."""
    return [{"label": label, "url": url} for label, url in items]


def _refused(error: OperationError | AccountError) -> tuple[Mapping[str, Sequence[str]], int]:
    """Return what was wrong by field, and the status that says whose fault it is."""
    match error:
        case TakenError():
            return error.errors, CONFLICT
        case InvalidInputError():
            return error.errors, UNPROCESSABLE
        case WeakPassword():
            return {error.field: error.messages}, UNPROCESSABLE
        case AccountError():
            return {error.field: [str(error)]}, CONFLICT
    return {NON_FIELD_ERRORS: [error.message]}, CONFLICT


def _stale(form: BaseForm, current: Any) -> dict[str, Any]:
    """Set what is stored now beside what was sent; sending again then replaces it knowingly."""
    if current is None or not isinstance(form.data, QueryDict):
        return {}
    rows = [
        {"field": form[name].label, "before": str(getattr(current, name)), "after": str(value)}
        for name, value in form.cleaned_data.items()
        if hasattr(current, name) and name != "version" and getattr(current, name) != value
    ]
    sent = form.data.copy()
    sent["version"] = str(current.version)
    form.data = sent
    return {"stale": rows}
