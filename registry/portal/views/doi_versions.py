"""The versions of a DOI: listed, two of them compared, one restored."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Doi, DoiVersion
from registry.operations import dois
from registry.operations.errors import InvalidRecordError, StaleError
from registry.portal.doi import comparing, moves, showing
from registry.portal.forms.doi.placing import describe
from registry.portal.gates import CONFLICT, UNPROCESSABLE, get_or_404
from registry.portal.http import PortalRequest, actor_of, paginate
from registry.portal.views.dois import RELATED


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: PortalRequest, name: str) -> HttpResponse:
    """List the versions and compare two of them; a POST restores one."""
    actor = actor_of(request)
    doi = get_or_404(actor, Permission.DOI_READ, Doi, related=RELATED, name=name)
    if request.method != "POST":
        return _page(request, doi)
    policy.require(actor, moves.edit_permission(doi), doi)
    number, expected = _number(request.POST.get("number")), _number(request.POST.get("version"))
    if number is None or expected is None:
        return _page(request, doi, UNPROCESSABLE, error=_("Choose the version to restore."))
    try:
        dois.restore(actor=actor, doi=doi, number=number, expected_version=expected)
    except InvalidRecordError as error:
        said = [f"{describe(p.pointer)}: {p.message}" for p in error.problems]
        return _page(request, doi, UNPROCESSABLE, error=error.message, problems=said)
    except StaleError as error:
        return _page(request, doi, CONFLICT, error=error.message)
    said_of = {"number": number, "doi": doi.name}
    messages.success(request, _("Version %(number)s of %(doi)s was restored.") % said_of)
    return redirect(reverse("registry:doi-detail", args=[doi.name]))


def _page(
    request: PortalRequest, doi: Doi, status: int = 200, *, error: str = "", **more: Any
) -> HttpResponse:
    held = policy.permissions(actor_of(request), doi)
    rows = DoiVersion.objects.filter(doi=doi.pk).defer("record")
    context = {
        "heading": _("Versions"),
        "doi": doi,
        "breadcrumbs": showing.crumbs(doi, _("Versions")),
        "page": paginate(request, rows, ("-number",)),
        "may_restore": moves.edit_permission(doi) in held,
        "refused": moves.refused(actor_of(request), doi, held),
        "error": error,
        **_comparison(request, doi),
        **more,
    }
    return render(request, "registry/doi/versions.html", context, status=status)


def _comparison(request: PortalRequest, doi: Doi) -> dict[str, Any]:
    """Compare the two versions the address names, the older one first."""
    asked = [_number(request.GET.get(key)) for key in ("from", "to")]
    wanted = sorted(number for number in asked if number is not None)
    if len(wanted) < len(asked):
        return {"compared": None}
    found = {v.number: v for v in DoiVersion.objects.filter(doi=doi.pk, number__in=wanted)}
    if any(number not in found for number in wanted):
        raise Http404
    older, newer = (found[number] for number in wanted)
    before = comparing.content(older.record, older.url, older.state)
    after = comparing.content(newer.record, newer.url, newer.state)
    return {
        "compared": comparing.differences(before, after),
        "older": older,
        "newer": newer,
    }


def _number(text: str | None) -> int | None:
    text = text or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004
