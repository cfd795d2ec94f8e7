"""What a request is about, in words: asked for, decided by, and what approving it will do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Provider, Request, RequestKind

Fact = dict[str, Any]


def title(request: Request) -> str:
    """Say in one line what is asked for."""
    details = request.details
    if request.kind == RequestKind.CLIENT:
        return _("Client account %(symbol)s") % {"symbol": details.get("symbol", "")}
    if request.kind == RequestKind.DOMAIN:
        return _("URL domain %(domain)s") % {"domain": details.get("domain", "")}
    return _("One more prefix")


def asker_name(request: Request) -> str:
    """Return the name of who asks; the provider's member must be loaded."""
    return request.client.name if request.client else request.provider.member.display_name


def facts(request: Request) -> list[Fact]:
    """Return what is asked for, property by property."""
    asker = request.asker
    name = "client-detail" if request.client else "member-detail"
    url = reverse(f"registry:{name}", args=[asker.symbol])
    found: list[Fact] = [
        {"label": _("Asked by"), "value": asker_name(request), "url": url, "note": asker.symbol},
        {"label": _("Person"), "value": request.asked_by.name},
    ]
    labels = {
        "name": _("Name of the client"),
        "symbol": _("Symbol"),
        "system_email": _("System e-mail"),
        "domains": _("URL domains"),
        "domain": _("Domain"),
    }
    for key, label in labels.items():
        if value := request.details.get(key):
            is_code = key in {"symbol", "domain", "domains"}
            found.append({"label": label, "value": _text(value), "mono": is_code})
    return found


def outcome(request: Request) -> list[Fact]:
    """Return what approving it made, with the way there."""
    made: Mapping[str, Any] = request.outcome
    found: list[Fact] = []
    if symbol := made.get("client"):
        url = reverse("registry:client-detail", args=[symbol])
        found.append({"label": _("Created"), "value": symbol, "url": url, "mono": True})
    if prefix := made.get("prefix"):
        url = reverse("registry:prefix-detail", args=[prefix])
        found.append({"label": _("Given"), "value": prefix, "url": url, "mono": True})
    if domain := made.get("domain"):
        found.append({"label": _("Allowed"), "value": domain, "mono": True})
    return found


def consequences(request: Request) -> list[str]:
    """Say what approving will do, before it is done."""
    asker = asker_name(request)
    if request.kind == RequestKind.CLIENT:
        limit = request.provider.client_limit
        said = [
            _("The client %(symbol)s is created for %(asker)s at once.")
            % {"symbol": request.details.get("symbol", ""), "asker": asker},
            _("It gets a free prefix of the provider, else one from the pool."),
        ]
        if limit is not None:
            said.append(
                _("The client limit of %(asker)s, now %(limit)d, rises if it is reached.")
                % {"asker": asker, "limit": limit}
            )
        return said
    if request.kind == RequestKind.DOMAIN:
        domain = request.details.get("domain", "")
        said_of = {"asker": asker, "domain": domain}
        return [_("DOIs of %(asker)s may point to %(domain)s from then on.") % said_of]
    if request.client:
        return [
            _("%(asker)s gets a free prefix of its provider, else one from the pool.")
            % {"asker": asker},
            _("The prefix can be taken back as long as no DOI stands under it."),
        ]
    return [
        _("A prefix of the pool goes to %(asker)s, which assigns it to a client itself.")
        % {"asker": asker}
    ]


def approve_label(request: Request) -> str:
    """Name what the button of the decision does."""
    if request.kind == RequestKind.CLIENT:
        return _("Approve and create the client")
    if request.kind == RequestKind.DOMAIN:
        return _("Approve and allow the domain")
    return _("Approve and give a prefix")


def deciders(asker: Client | Provider, kind: RequestKind) -> str:
    """Say who decides what this organization asks for; one or two queries."""
    client = asker if isinstance(asker, Client) else None
    provider = asker.provider if isinstance(asker, Client) else asker
    unsent = Request(kind=kind, provider=provider, client=client)
    return who_decides(unsent)


def who_decides(request: Request) -> str:
    """Name the people above who may decide, or the agency."""
    names = policy.who_can(Permission.REQUEST_DECIDE, request)
    if not names:
        return _("The agency's staff decide.")
    return _("Who decides: %(names)s.") % {"names": ", ".join(names)}


def _text(value: Any) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
