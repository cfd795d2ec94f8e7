"""Clients, to read; staff change one by acting for it in the portal."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from registry.access import grants
from registry.console import find
from registry.console.http import StaffRequest
from registry.console.lists import Filter, Listing, equals, show_list, yes_no
from registry.console.pages import crumbs, show
from registry.console.parts import Part, button, fact, history, section
from registry.console.tables import Cell, badge, table
from registry.models import Client, ClientType, Prefix, RegistryEvent

_YES_NO = (("yes", lazy("Yes")), ("no", lazy("No")))


def _search(rows: QuerySet[Client], words: str) -> QuerySet[Client]:
    return rows.filter(Q(name__icontains=words) | Q(symbol__istartswith=words))


def _activity(client: Client) -> Cell:
    if client.is_active:
        return badge(_("Active"), "check", "good")
    return badge(_("Inactive"), "ban", "bad")


def _provider(client: Client) -> Cell:
    member = client.provider.member
    url = reverse("admin:member-detail", args=[member.symbol])
    return Cell(member.display_name, url=url, meta=member.symbol)


def _row(client: Client) -> list[Cell]:
    url = reverse("admin:client-detail", args=[client.symbol])
    return [
        Cell(client.name, url=url, meta=client.symbol),
        _provider(client),
        Cell(client.get_client_type_display()),
        _activity(client),
        Cell(client.created_at, kind="date"),
    ]


LISTING = Listing[Client](
    columns=(
        (lazy("Client"), ""),
        (lazy("Provider"), ""),
        (lazy("Type"), ""),
        (lazy("State"), ""),
        (lazy("Created"), "table__date"),
    ),
    row=_row,
    keys=("name", "id"),
    search=_search,
    search_label=lazy("Name or symbol"),
    filters=(
        Filter("type", lazy("Type"), ClientType.choices, equals("client_type")),
        Filter("active", lazy("Active"), _YES_NO, yes_no("is_active")),
    ),
    empty=lazy("No provider has made a client yet."),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the clients."""
    rows = find.readable(request, Client, "provider__member").filter(deleted_at=None)
    intro = _("Repository accounts. Their providers make and manage them.")
    return show_list(request, LISTING, rows, heading=_("Clients"), intro=intro)


def detail(request: StaffRequest, symbol: str) -> HttpResponse:
    """Show a client with its prefixes, people and history."""
    client = find.client(request, symbol)
    act = button(_("Act for it"), "act-for", client.symbol, icon="eye", kind="primary")
    context = {
        "heading": client.name,
        "intro": client.symbol,
        "badges": [] if client.is_active else [_activity(client)],
        "breadcrumbs": crumbs((_("Clients"), reverse("admin:client-list"))),
        "buttons": [act] if request.user.is_administrator else [],
        "sections": [
            _about(client),
            _prefixes(request, client),
            _people(client),
            history(_("What happened"), RegistryEvent.objects.filter(client=client)),
        ],
    }
    return show(request, "detail", context)


def _about(client: Client) -> Part:
    dois = reverse("admin:doi-list") + f"?q={client.symbol}"
    person = f"{client.contact_given_name} {client.contact_family_name}".strip()
    return section(
        _("Settings"),
        facts=[
            fact(_("Provider"), _provider(client)),
            fact(_("Type"), client.get_client_type_display()),
            fact(_("DOIs"), _("Show its DOIs"), url=dois),
            fact(_("System e-mail"), client.system_email),
            fact(_("Contact"), person, meta=client.contact_email),
            fact(_("Website"), client.url, url=client.url),
            fact(_("Software"), client.software),
            fact(_("URL domains"), "\n".join(client.domains), "text_block"),
            fact(_("Created"), client.created_at, "date"),
        ],
        quote=client.description,
    )


def _prefixes(request: StaffRequest, client: Client) -> Part:
    lines = [
        [
            Cell(row.value, "mono", url=reverse("admin:prefix-detail", args=[row.value])),
            Cell(row.created_at, kind="date"),
        ]
        for row in find.readable(request, Prefix).filter(client=client).order_by("value")
    ]
    columns = ((_("Prefix"), ""), (_("In the registry since"), "table__date"))
    return section(_("Prefixes"), table=table(columns, lines, _("It holds no prefix.")))


def _people(client: Client) -> Part:
    lines = [
        [
            Cell(str(row.user), url=reverse("admin:person-detail", args=[row.user.pk])),
            Cell(row.user.get_username()),
            Cell(row.role.label),
        ]
        for row in grants.holders(client)
    ]
    columns = ((_("Name"), ""), (_("Sign-in"), ""), (_("Role"), ""))
    empty = _("Nobody has a role here itself; the provider's people reach it.")
    return section(_("People and accounts"), table=table(columns, lines, empty))
