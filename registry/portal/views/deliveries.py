"""DOIs the handle server could not be told of: which, why, since when."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.portal.attention import failed
from registry.portal.http import PortalRequest, paginate


@require_safe
def failed_deliveries(request: PortalRequest) -> HttpResponse:
    """List them, the newest first; another try is made from the page of the DOI."""
    page = paginate(request, failed(request).select_related("doi__client"))
    context = {"heading": _("Failed deliveries"), "page": page}
    return render(request, "registry/delivery/failed.html", context)
