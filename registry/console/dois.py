"""DOIs and their versions, to read: found by name, prefix or client, never counted."""

from __future__ import annotations

import json

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from registry.console import find
from registry.console.http import StaffRequest
from registry.console.lists import Listing, show_list
from registry.console.pages import crumbs, show
from registry.console.parts import Part, fact, history, section
from registry.console.tables import Cell, table
from registry.metadata import doi as names
from registry.models import Client, Delivery, Doi, DoiVersion, Prefix, RegistryEvent

SHOWN = 50
# A beginning of names is looked up in the index of names, which has another order than the list;
# so many are taken over into the list's own.
MOST_BY_NAME = 1000


def _search(rows: QuerySet[Doi], words: str) -> QuerySet[Doi]:
    """Find by name, the beginning of a name, a prefix, or a client's symbol."""
    name = names.normalise(words) or names.fold(words)
    if "/" in name:
        found = Doi.objects.filter(name__startswith=name).order_by("name").values("id")
        return rows.filter(pk__in=found[:MOST_BY_NAME])
    if names.is_valid_prefix(name):
        return rows.filter(prefix__in=Prefix.objects.filter(value=name))
    return rows.filter(client__in=Client.objects.filter(symbol=words.upper()))


def _row(row: Doi) -> list[Cell]:
    url = reverse("admin:doi-detail", args=[row.name])
    client = reverse("admin:client-detail", args=[row.client.symbol])
    return [
        Cell(row.name, "doi", url=url, meta=_title(row.record)),
        Cell(row.state, kind="state"),
        Cell(row.client.symbol, url=client),
        Cell(row.updated_at, kind="date"),
    ]


LISTING = Listing[Doi](
    columns=(
        ("DOI", ""),
        (lazy("State"), ""),
        (lazy("Client"), ""),
        (lazy("Changed"), "table__date"),
    ),
    row=_row,
    search=_search,
    search_label=lazy("DOI or its beginning, prefix, or client's symbol"),
    placeholder="10.5072/ab",
    empty=lazy("No DOI has been made yet."),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the DOIs, the newest first."""
    rows = find.readable(request, Doi, "client").only(
        "id", "name", "state", "record", "updated_at", "client__symbol"
    )
    intro = _("DOIs of every state and client, the newest first. Only clients change them.")
    return show_list(request, LISTING, rows, heading=_("DOIs"), intro=intro)


def detail(request: StaffRequest, name: str) -> HttpResponse:
    """Show a DOI with its versions, deliveries and history."""
    row = find.one(find.readable(request, Doi, "client", "prefix"), name=name)
    context = {
        "heading": row.name,
        "intro": _title(row.record),
        "breadcrumbs": crumbs(("DOIs", reverse("admin:doi-list"))),
        "sections": [
            _about(row),
            *_deliveries(row),
            _versions(row),
            section(_("Record"), code=_json(row.record)),
            history(_("What happened"), RegistryEvent.objects.filter(doi=row)),
        ],
    }
    return show(request, "detail", context)


def version(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what a DOI was after one change."""
    row = find.one(DoiVersion.objects.all(), pk=pk)
    doi = find.one(find.readable(request, Doi, "client"), pk=row.doi_id)
    url = reverse("admin:doi-detail", args=[doi.name])
    context = {
        "heading": _("Version %(number)d of %(doi)s") % {"number": row.number, "doi": doi.name},
        "breadcrumbs": crumbs(("DOIs", reverse("admin:doi-list")), (doi.name, url)),
        "sections": [
            section(
                _("Then"),
                facts=[
                    fact(_("State"), row.state, "state"),
                    fact("URL", row.url, url=row.url),
                    fact(_("Changed"), row.created_at, "moment"),
                    fact(_("By"), row.actor_name, meta=row.get_door_display()),
                ],
            ),
            section(_("Record"), code=_json(row.record)),
        ],
    }
    return show(request, "detail", context)


def _about(row: Doi) -> Part:
    client = reverse("admin:client-detail", args=[row.client.symbol])
    prefix = reverse("admin:prefix-detail", args=[row.prefix.value])
    return section(
        _("Now"),
        facts=[
            fact(_("State"), row.state, "state"),
            fact("URL", row.url, url=row.url),
            fact(_("Client"), row.client.name, url=client, meta=row.client.symbol),
            fact(_("Prefix"), row.prefix.value, "mono", url=prefix),
            fact(_("Version"), row.version, "number"),
            fact(_("Created"), row.created_at, "moment"),
            fact(_("Changed"), row.updated_at, "moment"),
            fact(_("Handle registered"), row.registered_at, "moment"),
        ],
    )


def _deliveries(row: Doi) -> list[Part]:
    rows = list(Delivery.objects.filter(doi=row).order_by("-id")[:SHOWN])
    if not rows:
        return []
    lines = [
        [
            Cell(item.get_kind_display()),
            Cell(item.state, kind="delivery", meta=item.get_state_display()),
            Cell(item.last_error),
        ]
        for item in rows
    ]
    columns = ((_("To"), ""), (_("State"), ""), (_("Last error"), ""))
    return [section(_("Deliveries"), table=table(columns, lines))]


def _versions(row: Doi) -> Part:
    rows = DoiVersion.objects.filter(doi=row).defer("record").order_by("-number")[:SHOWN]
    lines = [
        [
            Cell(item.number, url=reverse("admin:doi-version", args=[item.pk])),
            Cell(item.state, kind="state"),
            Cell(item.url),
            Cell(item.actor_name, meta=item.get_door_display()),
            Cell(item.created_at, kind="moment"),
        ]
        for item in rows
    ]
    columns = (
        (_("Version"), ""),
        (_("State"), ""),
        ("URL", ""),
        (_("By"), ""),
        (_("When"), "table__date"),
    )
    return section(_("Versions"), table=table(columns, lines))


def _title(record: object) -> str:
    """Return the first title of a record of any shape, cut to a line."""
    titles = record.get("titles") if isinstance(record, dict) else None
    first = titles[0] if isinstance(titles, list) and titles else None
    title = first.get("title", "") if isinstance(first, dict) else ""
    return title[:160] if isinstance(title, str) else ""


def _json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2)
