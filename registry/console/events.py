"""Events, to read: all of them, or those of one member, client, prefix, DOI or request."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from registry.console.http import StaffRequest
from registry.console.lists import Listing, show_list
from registry.console.tables import Cell
from registry.metadata import doi as names
from registry.models import Client, Doi, Member, Prefix, RegistryEvent
from registry.search.history import changes

_LINE = 200


def _search(rows: QuerySet[RegistryEvent], words: str) -> QuerySet[RegistryEvent]:
    """Find by what the event is about, through the keys that have an index."""
    number = words.removeprefix("#")
    if words.startswith("#") and number.isascii() and number.isdigit() and len(number) < 19:  # noqa: PLR2004
        return rows.filter(request=int(number))
    name = names.normalise(words)
    if name:
        return rows.filter(doi__in=Doi.objects.filter(name=name).values("id"))
    if names.is_valid_prefix(words):
        return rows.filter(prefix__in=Prefix.objects.filter(value=words).values("id"))
    symbol = words.upper()
    if "." in symbol:
        return rows.filter(client__in=Client.objects.filter(symbol=symbol).values("id"))
    return rows.filter(Q(member__in=Member.objects.filter(symbol=symbol).values("id")))


def _row(row: RegistryEvent) -> list[Cell]:
    parts = [
        f"{part['field']}: {part['before']} → {part['after']}" for part in changes(row.changes)
    ]
    return [
        Cell(row.at, kind="moment"),
        Cell(row.label, meta=row.reason),
        Cell(row.subject, "mono"),
        Cell(row.actor_name, meta=row.get_door_display()),
        Cell("; ".join(parts)[:_LINE]),
    ]


LISTING = Listing[RegistryEvent](
    columns=(
        (lazy("When"), "table__date"),
        (lazy("What"), ""),
        (lazy("About"), ""),
        (lazy("Who"), ""),
        (lazy("Changes"), ""),
    ),
    row=_row,
    search=_search,
    search_label=lazy("Symbol, prefix, DOI, or #number of a request"),
    empty=lazy("Nothing has happened yet."),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the events, the latest first."""
    intro = _("Everything that happened, who did it and by which door.")
    return show_list(
        request, LISTING, RegistryEvent.objects.all(), heading=_("Events"), intro=intro
    )
