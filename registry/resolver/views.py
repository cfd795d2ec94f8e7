"""Send a DOI to its landing page; help where there is none."""

from __future__ import annotations

from datetime import UTC

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import DisallowedRedirect
from django.db import Error, connection
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from registry.metadata import doi as names
from registry.models import Doi, Prefix

_FOUND, _UNKNOWN = 1, 100
_TTL_SECONDS = 86_400


@login_not_required
@require_safe
def resolve(request: HttpRequest, name: str) -> HttpResponseBase:
    """Redirect a registered or findable DOI; answer 404 with help for anything else."""
    found = _look_up(name)
    if found is not None:
        try:
            return HttpResponseRedirect(found.url)
        except DisallowedRedirect:
            pass
    return _not_found(request, name)


@login_not_required
@require_safe
def handle(request: HttpRequest, name: str) -> JsonResponse:
    """Answer as the public handle proxy does: response code 1 with the values, or 100."""
    found = _look_up(name)
    if found is None:
        answer: dict[str, object] = {"responseCode": _UNKNOWN, "handle": name}
        response = JsonResponse(answer, status=404)
    else:
        changed = found.updated_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        value = {
            "index": 1,
            "type": "URL",
            "data": {"format": "string", "value": found.url},
            "ttl": _TTL_SECONDS,
            "timestamp": changed,
        }
        response = JsonResponse({"responseCode": _FOUND, "handle": found.name, "values": [value]})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@login_not_required
@require_safe
def heartbeat(request: HttpRequest) -> HttpResponse:
    """Say OK while the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("The database does not answer", status=503, content_type="text/plain")
    return HttpResponse("OK", content_type="text/plain")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers to what is public: the DOIs themselves."""
    text = "User-agent: *\nAllow: /10.\nDisallow: /\n"
    return HttpResponse(text, content_type="text/plain")


def _look_up(name: str) -> Doi | None:
    folded = names.fold(name)
    if not names.is_valid_name(folded):
        return None
    return Doi.objects.resolvable().only("name", "url", "updated_at").filter(name=folded).first()


def _not_found(request: HttpRequest, name: str) -> HttpResponse:
    """Help without telling whether a draft has this name."""
    prefix, suffix = names.split(name)
    context = {
        "name": name[:300],
        "prefix": prefix[:64],
        "has_suffix": bool(suffix),
        "prefix_is_ours": names.is_valid_prefix(prefix)
        and Prefix.objects.filter(value=prefix).exists(),
        "agency_name": settings.AGENCY_NAME,
        "agency_email": settings.AGENCY_EMAIL,
        "elsewhere": f"https://doi.org/{names.url_path(name)}" if suffix else "https://doi.org/",
    }
    return render(request, "registry/resolver/not_found.html", context, status=404)
