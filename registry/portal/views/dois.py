"""DOIs: the list, one of them, whether a name is free, another try of a delivery."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, DeliveryState, Doi
from registry.operations import deliveries, dois
from registry.portal.allocating import allocating_only
from registry.portal.doi import creating, listing, showing
from registry.portal.gates import get_or_404
from registry.portal.http import PortalRequest, actor_of
from registry.portal.scope import narrow, scope_of
from registry.search import dois as search

RELATED = ("client__provider__member", "prefix")


@require_safe
@allocating_only
def doi_list(request: PortalRequest) -> HttpResponse:
    """List the DOIs of the place somebody works for, newest first."""
    actor = actor_of(request)
    clients = narrow(request, policy.objects(actor, Permission.CLIENT_READ, Client))
    chosen = listing.read(request, clients)
    everything = actor.user.staff_role and scope_of(request).place is None
    page = search.page(
        None if everything else clients,
        chosen.query,
        after=listing.key(request, "after"),
        before=listing.key(request, "before"),
    )
    context = {
        "heading": _("DOIs"),
        "rows": listing.rows(page),
        "filters": listing.filters(request, chosen, page),
        "is_filtered": chosen.query.is_filtered,
        "paging": listing.paging(request, page),
        **creating.offer(request),
    }
    return render(request, "registry/doi/list.html", context)


@require_safe
def doi_detail(request: PortalRequest, name: str) -> HttpResponse:
    """Show one DOI: where it stands, what it describes, what may be done."""
    doi = get_or_404(actor_of(request), Permission.DOI_READ, Doi, related=RELATED, name=name)
    return render(request, "registry/doi/detail.html", showing.context(request, doi))


@require_safe
def check(request: PortalRequest) -> HttpResponse:
    """Say whether a name is free; a fragment beside the field."""
    actor = actor_of(request)
    symbol = request.GET.get("client", "").replace("\x00", "")
    rows = policy.objects(actor, Permission.DOI_DRAFT, Client)
    client = get_object_or_404(rows, symbol=symbol)
    suffix = request.GET.get("suffix", "").replace("\x00", "").strip()
    name = f"{request.GET.get('prefix', '').strip()}/{suffix}"
    problem = dois.name_problem(actor=actor, client=client, name=name) if suffix else ""
    context: dict[str, Any] = {"suffix": suffix, "problem": problem}
    return render(request, "registry/doi/_check.html", context)


@require_POST
def retry(request: PortalRequest, name: str) -> HttpResponse:
    """Tell the handle server once more."""
    actor = actor_of(request)
    doi = get_or_404(actor, Permission.DOI_PUBLISH, Doi, name=name)
    for delivery in doi.deliveries.filter(state=DeliveryState.FAILED):
        deliveries.retry(actor=actor, delivery=delivery)
    messages.success(request, _("The handle server will be told once more."))
    return redirect(reverse("registry:doi-detail", args=[doi.name]))
