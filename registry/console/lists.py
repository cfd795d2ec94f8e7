"""Lists: what they show, how they are narrowed, and one page of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from registry.console.http import StaffRequest, paginate
from registry.console.pages import show
from registry.console.tables import Cell, Row, Table, Text

M = TypeVar("M", bound=Model)
LONGEST_SEARCH = 300


@dataclass(frozen=True)
class Filter(Generic[M]):
    """A select over a list; a value that is none of the choices narrows nothing."""

    name: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    apply: Callable[[QuerySet[M], str], QuerySet[M]]


@dataclass(frozen=True, kw_only=True)
class Listing(Generic[M]):
    """What a list page is: its columns, its order by key, its search and its filters."""

    columns: Sequence[tuple[Text, str]]
    row: Callable[[M], Sequence[Cell]]
    keys: Sequence[str] = ("-id",)
    search: Callable[[QuerySet[M], str], QuerySet[M]] | None = None
    search_label: Text = ""
    placeholder: str = ""
    filters: Sequence[Filter[M]] = ()
    empty: Text = ""
    choosable: Callable[[M], bool] = bool


def equals(field: str) -> Callable[[QuerySet[M], str], QuerySet[M]]:
    """Narrow by a column being the value."""
    return lambda rows, value: rows.filter(**{field: value})


def yes_no(field: str) -> Callable[[QuerySet[M], str], QuerySet[M]]:
    """Narrow by a boolean column or look-up."""
    return lambda rows, value: rows.filter(**{field: value == "yes"})


def show_list(
    request: StaffRequest,
    listing: Listing[M],
    rows: QuerySet[M],
    *,
    template: str = "list",
    **context: Any,
) -> HttpResponse:
    """Render one page of a list, narrowed as the address says."""
    chosen = _chosen(request, listing)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    if words and listing.search:
        rows = listing.search(rows, words)
    for item in listing.filters:
        if item.name in chosen:
            rows = item.apply(rows, chosen[item.name])
    page = paginate(request, rows, listing.keys)
    narrowed = bool(words or chosen)
    empty = _("Nothing here matches. Change the search or show everything.")
    lines = [
        Row(listing.row(row), pk=row.pk if listing.choosable(row) else None) for row in page.rows
    ]
    found = {
        "table": Table(listing.columns, lines, empty if narrowed else listing.empty),
        "page": page,
        "filters": _filters(request, listing, words, chosen) if _narrows(listing) else None,
    }
    return show(request, template, {**found, **context})


def _narrows(listing: Listing[M]) -> bool:
    return bool(listing.search or listing.filters)


def _chosen(request: HttpRequest, listing: Listing[M]) -> dict[str, str]:
    sent = {item.name: request.GET.get(item.name, "") for item in listing.filters}
    known = {item.name: {value for value, _label in item.choices} for item in listing.filters}
    return {name: value for name, value in sent.items() if value and value in known[name]}


def _filters(
    request: HttpRequest, listing: Listing[M], words: str, chosen: dict[str, str]
) -> dict[str, Any]:
    """Return what the filters component takes."""
    selects = [
        {
            "name": item.name,
            "label": item.label,
            "options": [
                {"value": value, "label": label, "selected": chosen.get(item.name, "") == value}
                for value, label in [("", _("Any")), *item.choices]
            ],
        }
        for item in listing.filters
    ]
    search = {
        "name": "q",
        "value": words,
        "label": listing.search_label or _("Search"),
        "placeholder": listing.placeholder,
    }
    return {
        "search": search if listing.search else None,
        "selects": selects,
        "reset_url": request.path if words or chosen else "",
    }
