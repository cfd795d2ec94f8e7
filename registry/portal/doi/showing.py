"""What the page of one DOI says."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.access import policy
from registry.access.roles import Permission
from registry.metadata import doi as names
from registry.metadata import problems as rules
from registry.metadata.domains import url_within
from registry.metadata.formats import citation, datacite_json
from registry.metadata.record import main_title
from registry.metadata.states import State
from registry.metadata.validation import validate
from registry.models import Delivery, DeliveryKind, DeliveryState, Doi, DoiState
from registry.portal.doi import moves, summary
from registry.portal.forms.doi.placing import describe
from registry.portal.http import actor_of


def context(request: HttpRequest, doi: Doi) -> dict[str, Any]:
    """Return all of the page; the number of queries does not depend on the record."""
    actor = actor_of(request)
    held = policy.permissions(actor, doi)
    links = moves.links(doi, held)
    return {
        "heading": main_title(doi.record) or doi.name,
        "doi": doi,
        "breadcrumbs": crumbs(doi),
        "resolver_url": names.resolver_url(settings.RESOLVER_URL, doi.name),
        "meaning": moves.meaning(doi.state),
        "moves": moves.moving(doi, held),
        "first_link": links[0] if links else None,
        "more_links": links[1:],
        "refused": moves.refused(actor, doi, held),
        "delivery": delivery(doi),
        "may_retry": Permission.DOI_PUBLISH in held,
        "facts": _facts(doi),
        "parts": summary.parts(doi.record),
        "citation": _citation(doi),
        "source": _source(doi),
        "lacking": lacking(doi),
        "remarks": _remarks(doi),
    }


def crumbs(doi: Doi, *further: str) -> list[dict[str, str]]:
    """Return the way down to a DOI, and to a page of it."""
    client = doi.client
    client_url = reverse("registry:client-detail", args=[client.symbol])
    found = [
        {"label": _("DOIs"), "url": reverse("registry:doi-list")},
        {"label": client.name, "url": client_url},
        {"label": doi.name, "url": reverse("registry:doi-detail", args=[doi.name])},
    ]
    if not further:
        del found[-1]["url"]
    return [*found, *({"label": label} for label in further)]


def delivery(doi: Doi) -> dict[str, Any] | None:
    """Say what the handle server must still be told; None when it knows, or need not."""
    rows = Delivery.objects.filter(doi=doi.pk, kind=DeliveryKind.HANDLE).order_by("-id")[:10]
    failed = [row for row in rows if row.state == DeliveryState.FAILED]
    found = failed or list(rows)
    if not found:
        return None
    return {"status": found[0].state, "row": found[0], "is_failed": bool(failed)}


def lacking(doi: Doi) -> list[dict[str, str]]:
    """Return what a draft needs before it can be registered or published."""
    if doi.state != DoiState.DRAFT:
        return []
    found = rules.errors(validate(doi.record, state=State.FINDABLE, url=doi.url))
    items = [{"label": describe(p.pointer), "text": p.message} for p in found]
    if doi.url and not url_within(doi.url, doi.client.domains):
        text = _("It must be within the client's domains: %(domains)s.")
        said = text % {"domains": ", ".join(doi.client.domains) or _("none yet")}
        items.insert(0, {"label": describe("/url"), "text": said})
    return items


def _remarks(doi: Doi) -> list[dict[str, str]]:
    found = validate(doi.record, state=State.FINDABLE, url=doi.url)
    return [{"label": describe(p.pointer), "text": p.message} for p in rules.warnings(found)]


def _citation(doi: Doi) -> str:
    """Return the citation; there is none without a title."""
    if not main_title(doi.record):
        return ""
    return citation.line(doi.record, name=doi.name, resolver=settings.RESOLVER_URL)


def _source(doi: Doi) -> str:
    attributes = {"doi": doi.name, "url": doi.url, **datacite_json.attributes(doi.record)}
    given = {key: value for key, value in attributes.items() if value not in (None, [], {})}
    return json.dumps(given, ensure_ascii=False, indent=2)


def _facts(doi: Doi) -> list[dict[str, Any]]:
    client_url = reverse("registry:client-detail", args=[doi.client.symbol])
    return [
        {"label": _("Client"), "value": doi.client.name, "url": client_url},
        {"label": _("Version"), "value": doi.version},
        {"label": _("Created"), "moment": doi.created_at},
        {"label": _("Updated"), "moment": doi.updated_at},
        {"label": _("Registered"), "moment": doi.registered_at},
        {"label": _("Published"), "moment": doi.published_at},
    ]
