"""The list of DOIs: filters read from the address, described for the page, rows made readable."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.metadata.record import creator_names, main_title
from registry.metadata.vocabularies import RESOURCE_TYPES, label
from registry.models import Client, Delivery, DeliveryKind, DeliveryState, Doi, DoiState, Prefix
from registry.portal.http import with_query
from registry.search.dois import DoiQuery, Page
from registry.templatetags.registry import grouped

MOST_OPTIONS = 12
_YEARS_OFFERED = 12
_CREATORS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address asks for: the question for the search, and the choices as they came."""

    query: DoiQuery
    symbols: tuple[str, ...]
    prefixes: tuple[str, ...]


def read(request: HttpRequest, clients: QuerySet[Client]) -> Chosen:
    """Take words and filters from the address; what is unknown is left out."""
    symbols = _values(request, "client")
    prefixes = _values(request, "prefix")
    client_ids = _ids(clients.filter(symbol__in=symbols)) if symbols else ()
    prefix_ids = _ids(Prefix.objects.filter(value__in=prefixes)) if prefixes else ()
    years = [y for y in _values(request, "year") if y.isascii() and y.isdecimal() and len(y) <= 4]  # noqa: PLR2004
    query = DoiQuery(
        words=request.GET.get("q", ""),
        states=tuple(s for s in _values(request, "state") if s in DoiState.values),
        # An unknown client or prefix finds nothing, rather than everything.
        clients=client_ids or ((0,) if symbols else ()),
        prefixes=prefix_ids or ((0,) if prefixes else ()),
        years=tuple(int(year) for year in years),
        types=tuple(t for t in _values(request, "type") if t in RESOURCE_TYPES),
    )
    return Chosen(query, symbols, prefixes)


def key(request: HttpRequest, name: str) -> int | None:
    """Return the key of a row the page starts from; None when the address names none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004


def filters(request: HttpRequest, chosen: Chosen, page: Page) -> dict[str, Any]:
    """Return search, facets and the way back for `components/filters.html`."""
    facets = [
        _facet("state", _("State"), _state_options(chosen, page)),
        _facet("type", _("Resource type"), _type_options(chosen, page)),
        _facet("year", _("Publication year"), _year_options(chosen, page)),
        _facet("prefix", _("Prefix"), _prefix_options(chosen, page)),
        _facet("client", _("Client"), _client_options(chosen, page)),
    ]
    return {
        "search": {
            "name": "q",
            "value": chosen.query.words,
            "label": _("Search by DOI, suffix, title, creator, subject or publisher"),
            "placeholder": "",
        },
        "facets": [facet for facet in facets if facet["options"]],
        "number_set": sum(bool(o["checked"]) for f in facets for o in f["options"]),
        "reset_url": request.path if chosen.query.is_filtered else "",
    }


def rows(page: Page) -> list[dict[str, Any]]:
    """Return what the table shows of each DOI; one query for the deliveries of all."""
    waiting = deliveries(page.rows)
    return [
        {
            "doi": row,
            "title": main_title(row.record),
            "creators": _creators(row.record),
            "type": label(row.resource_type) if row.resource_type else "",
            "delivery": waiting.get(row.pk, ""),
        }
        for row in page.rows
    ]


def deliveries(dois: Iterable[Doi]) -> dict[int, str]:
    """Return which DOIs the handle server must still be told, and whether that failed."""
    keys = [row.pk for row in dois]
    if not keys:
        return {}
    found = Delivery.objects.filter(doi__in=keys, kind=DeliveryKind.HANDLE)
    states: dict[int, str] = {}
    for doi_id, state in found.values_list("doi_id", "state"):
        if doi_id is not None and states.get(doi_id) != DeliveryState.FAILED:
            states[doi_id] = state
    return states


def paging(request: HttpRequest, page: Page) -> dict[str, str]:
    """Return the line under the table."""
    return {
        "text": total_text(page),
        "newer_url": with_query(request, before=str(page.newer)) if page.newer else "",
        "older_url": with_query(request, after=str(page.older)) if page.older else "",
    }


def total_text(page: Page) -> str:
    """Say how many there are, and whether that is an estimate."""
    number = grouped(page.total)
    if page.total_is_estimate:
        return _("About %(number)s DOIs") % {"number": number}
    return ngettext("%(number)s DOI", "%(number)s DOIs", page.total) % {"number": number}


def _creators(record: dict[str, Any]) -> str:
    names = creator_names(record)
    shown = "; ".join(names[:_CREATORS_SHOWN])
    return f"{shown} …" if len(names) > _CREATORS_SHOWN else shown


def _values(request: HttpRequest, name: str) -> tuple[str, ...]:
    values = request.GET.getlist(name)[:50]
    return tuple(v.strip() for v in values if v.strip() and "\x00" not in v)


def _ids(found: QuerySet[Any]) -> tuple[int, ...]:
    return tuple(found.values_list("pk", flat=True))


def _facet(name: str, text: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "label": text, "options": options}


def _option(value: object, text: object, count: int | None, *, checked: bool) -> dict[str, Any]:
    return {"value": str(value), "label": str(text), "count": count, "checked": checked}


def _state_options(chosen: Chosen, page: Page) -> list[dict[str, Any]]:
    facets = page.facets
    return [
        _option(
            state.value,
            state.label,
            facets.states.get(state.value, 0) if facets.is_counted else None,
            checked=state.value in chosen.query.states,
        )
        for state in DoiState
    ]


def _type_options(chosen: Chosen, page: Page) -> list[dict[str, Any]]:
    counted, wanted = page.facets.types, chosen.query.types
    offered = _most(counted, wanted) if page.facets.is_counted else list(RESOURCE_TYPES)
    return [_option(t, label(t), counted.get(t), checked=t in wanted) for t in offered]


def _year_options(chosen: Chosen, page: Page) -> list[dict[str, Any]]:
    counted, wanted = page.facets.years, chosen.query.years
    if page.facets.is_counted:
        offered = sorted(_most(counted, wanted), reverse=True)
    else:
        this_year = datetime.datetime.now(tz=datetime.UTC).year
        recent = range(this_year, this_year - _YEARS_OFFERED, -1)
        offered = [*recent, *(year for year in wanted if year not in recent)]
    return [_option(y, y, counted.get(y), checked=y in wanted) for y in offered]


def _prefix_options(chosen: Chosen, page: Page) -> list[dict[str, Any]]:
    counted = page.facets.prefixes
    offered = _most(counted, ())
    names = dict(Prefix.objects.filter(pk__in=offered).values_list("pk", "value"))
    values = [(names[pk], counted[pk]) for pk in offered if pk in names]
    return _named(values, chosen.prefixes)


def _client_options(chosen: Chosen, page: Page) -> list[dict[str, Any]]:
    counted = page.facets.clients
    offered = _most(counted, ())
    names = {c.pk: c for c in Client.objects.filter(pk__in=offered)}
    values = [(names[pk].symbol, counted[pk]) for pk in offered if pk in names]
    return _named(values, chosen.symbols)


def _named(values: Sequence[tuple[str, int]], wanted: Sequence[str]) -> list[dict[str, Any]]:
    """Offer values that tell something: several, or one that was chosen."""
    offered = {value for value, _count in values}
    options = [_option(v, v, count, checked=v in wanted) for v, count in values]
    options += [_option(v, v, None, checked=True) for v in wanted if v not in offered]
    return options if len(options) > 1 or wanted else []


def _most(counted: dict[Any, int], wanted: Sequence[Any]) -> list[Any]:
    """Return the most frequent values and those chosen."""
    most = list(counted)[:MOST_OPTIONS]
    return [*most, *(value for value in wanted if value not in most)]
