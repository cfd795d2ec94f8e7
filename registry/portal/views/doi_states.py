"""Moving a DOI to another state, and deleting a draft: asked first, with the consequences."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.access.roles import Permission
from registry.models import Doi, DoiState
from registry.operations import dois
from registry.operations.errors import InvalidRecordError, StaleError
from registry.portal.doi import moves, showing
from registry.portal.forms.doi.placing import describe
from registry.portal.gates import CONFLICT, UNPROCESSABLE, get_or_404
from registry.portal.http import PortalRequest, actor_of
from registry.portal.views.dois import RELATED

_METHODS = ["GET", "HEAD", "POST"]


class VersionForm(forms.Form):
    """The version somebody looked at when they decided."""

    version = forms.IntegerField(min_value=1)


class StateForm(VersionForm):
    """Where the DOI shall go."""

    state = forms.ChoiceField(choices=DoiState.choices)


@require_http_methods(_METHODS)
def state(request: PortalRequest, name: str) -> HttpResponse:
    """Say what each move means; make the chosen one."""
    doi = get_or_404(actor_of(request), Permission.DOI_PUBLISH, Doi, related=RELATED, name=name)
    form = StateForm(request.POST or None)
    if request.method != "POST":
        return _state_page(request, doi, request.GET.get("to", ""))
    if not form.is_valid():
        return _state_page(request, doi, "", status=UNPROCESSABLE, error=_("Choose a state."))
    target, version = form.cleaned_data["state"], form.cleaned_data["version"]
    try:
        dois.change_state(actor=actor_of(request), doi=doi, state=target, expected_version=version)
    except InvalidRecordError as error:
        lacking = [{"label": describe(p.pointer), "text": p.message} for p in error.problems]
        return _state_page(
            request, doi, target, UNPROCESSABLE, error=error.message, lacking=lacking
        )
    except StaleError as error:
        return _state_page(request, error.current, target, CONFLICT, error=error.message)
    said = {"doi": doi.name, "state": DoiState(target).label.lower()}
    messages.success(request, _("%(doi)s is %(state)s now.") % said)
    return redirect(_url(doi))


@require_http_methods(_METHODS)
def delete(request: PortalRequest, name: str) -> HttpResponse:
    """Ask, then delete a draft."""
    doi = get_or_404(actor_of(request), Permission.DOI_DELETE, Doi, related=RELATED, name=name)
    form = VersionForm(request.POST or None)
    context = {
        "heading": _("Delete the draft"),
        "doi": doi,
        "breadcrumbs": showing.crumbs(doi, _("Delete")),
        "is_draft": doi.state == DoiState.DRAFT,
        "cancel_url": _url(doi),
    }
    if request.method != "POST" or not form.is_valid():
        status = UNPROCESSABLE if request.method == "POST" else 200
        return render(request, "registry/doi/delete.html", context, status=status)
    version = form.cleaned_data["version"]
    dois.delete(actor=actor_of(request), doi=doi, expected_version=version)
    messages.success(request, _("The draft %(doi)s was deleted.") % {"doi": doi.name})
    return redirect("registry:doi-list")


def _state_page(
    request: PortalRequest,
    doi: Doi,
    target: str,
    status: int = 200,
    *,
    error: str = "",
    lacking: list[dict[str, str]] | None = None,
) -> HttpResponse:
    ways = moves.moving(doi, [Permission.DOI_PUBLISH])
    offered = [way["state"] for way in ways]
    context = {
        "heading": _("Change the state"),
        "doi": doi,
        "breadcrumbs": showing.crumbs(doi, _("State")),
        "meaning": moves.meaning(doi.state),
        "ways": ways,
        "target": target if target in offered else offered[-1],
        "is_final": doi.state == DoiState.DRAFT,
        "error": error,
        "lacking": showing.lacking(doi) if lacking is None else lacking,
        "cancel_url": _url(doi),
        "edit_url": reverse("registry:doi-edit", args=[doi.name]),
    }
    return render(request, "registry/doi/state.html", context, status=status)


def _url(doi: Doi) -> str:
    return reverse("registry:doi-detail", args=[doi.name])
