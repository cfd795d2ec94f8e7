"""Whether somebody may mint, for which client, and if not, why and who can."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Prefix
from registry.portal.http import actor_of
from registry.portal.scope import narrow, scope_of

# More clients than this are searched for on the list of clients.
MOST_CLIENTS = 200


def clients_to_mint_for(request: HttpRequest) -> QuerySet[Client]:
    """Return the clients of the place somebody works for in which they may create DOIs."""
    actor = actor_of(request)
    return narrow(request, policy.objects(actor, Permission.DOI_DRAFT, Client)).order_by("name")


def offer(request: HttpRequest) -> dict[str, Any]:
    """Return the address to create a DOI at, or a sentence why there is none."""
    if clients_to_mint_for(request).exists():
        return {"create_url": reverse("registry:doi-create"), "refusal": "", "who_can": []}
    client = scope_of(request).client
    if client is None:
        text = _(
            "DOIs are created by the people of a client: its administrators, editors and "
            "contributors. Invite them on the client's page “People”."
        )
        return {"create_url": "", "refusal": text, "who_can": []}
    return {
        "create_url": "",
        "refusal": policy.refusal(Permission.DOI_DRAFT, client),
        "who_can": policy.who_can(Permission.DOI_DRAFT, client),
    }


def prefixes_of(client: Client) -> list[str]:
    """Return the prefixes a client mints under, the newest first."""
    rows = Prefix.objects.filter(client=client).order_by("-id")
    return list(rows.values_list("value", flat=True))


def create_url(client: Client) -> str:
    """Return where a DOI of this client is created."""
    return f"{reverse('registry:doi-create')}?{urlencode({'client': client.symbol})}"
