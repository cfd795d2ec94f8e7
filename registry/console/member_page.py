"""The page of one member: what it is, whom to reach, what it holds, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.access import grants
from registry.console import find
from registry.console.http import StaffRequest
from registry.console.pages import Data, crumbs
from registry.console.parts import Part, button, fact, history, section
from registry.console.tables import Cell, badge, table
from registry.models import (
    Client,
    Contact,
    ContactRole,
    Invitation,
    Member,
    MemberType,
    Prefix,
    Provider,
    RegistryEvent,
)

SHOWN = 100


def activity(member: Member) -> Cell:
    """Return whether a member is active, as a badge."""
    if member.is_active:
        return badge(_("Active"), "check", "good")
    return badge(_("Inactive"), "ban", "bad")


def context(request: StaffRequest, member: Member) -> Data:
    """Return what the page shows; what support cannot do is not on it."""
    decides = request.user.is_administrator
    provider: Provider | None = getattr(member, "provider", None)
    sections = [
        _about(member),
        _contacts(member, decides=decides),
        *_allocation(request, member, provider, decides=decides),
        _people(member, decides=decides),
        *_invitations(member, decides=decides),
        _billing(member),
        history(_("What happened"), RegistryEvent.objects.filter(member=member)),
    ]
    return {
        "heading": member.display_name,
        "intro": member.symbol,
        "badges": [] if member.is_active else [activity(member)],
        "breadcrumbs": crumbs((_("Members"), reverse("admin:member-list"))),
        "buttons": _buttons(member) if decides else [],
        "sections": sections,
    }


def _buttons(member: Member) -> list[Part]:
    symbol = member.symbol
    move = (
        button(_("Deactivate"), "member-deactivate", symbol, icon="ban")
        if member.is_active
        else button(_("Reactivate"), "member-reactivate", symbol, icon="rotate-ccw")
    )
    return [
        button(_("Act for it"), "act-for", symbol, icon="eye", kind="primary"),
        button(_("Edit"), "member-edit", symbol, icon="pencil"),
        button(_("Set password"), "member-password", symbol, icon="key-round"),
        move,
        button(_("Delete"), "member-delete", symbol, icon="trash-2", kind="danger-quiet"),
    ]


def _about(member: Member) -> Part:
    return section(
        _("Membership"),
        facts=[
            fact(_("Name"), member.name),
            fact(_("Type"), member.get_member_type_display()),
            fact(_("Votes"), _("Yes") if member.votes else _("No")),
            fact(_("Country"), member.country.name, meta=member.region.label),
            fact(_("Joined"), member.joined_on, "date"),
            fact(_("Organization type"), member.get_organization_type_display()),
            fact(_("Focus area"), member.get_focus_area_display()),
            fact(_("Tax status"), member.get_tax_status_display()),
            fact("ROR ID", member.ror_id, "mono", url=member.ror_id),
            fact(_("System e-mail"), member.system_email),
            fact(_("Group e-mail"), member.group_email),
            fact(_("Website"), member.website, url=member.website),
        ],
        quote=member.description,
    )


def _billing(member: Member) -> Part:
    lines = [
        member.billing_organization,
        member.billing_department,
        member.billing_street,
        f"{member.billing_postcode} {member.billing_city}".strip(),
        member.billing_state,
        str(member.billing_country.name or "") if member.billing_country else "",
    ]
    address = "\n".join(line for line in lines if line)
    return section(_("Billing address"), quote=address, intro="" if address else _("Not given."))


def _contacts(member: Member, *, decides: bool) -> Part:
    names = dict(ContactRole.choices)
    found = list(member.contacts.all()[:SHOWN])

    def cells(contact: Contact) -> list[Cell]:
        url = reverse("admin:contact-edit", args=[member.symbol, contact.pk]) if decides else ""
        roles = ", ".join(str(names[role]) for role in contact.roles)
        return [Cell(str(contact), url=url), Cell(contact.email), Cell(roles)]

    has_service = any(ContactRole.SERVICE in contact.roles for contact in found)
    new = button(_("Add a contact"), "contact-new", member.symbol, icon="plus")
    return section(
        _("Contacts"),
        intro="" if has_service else _("There is no service contact: nobody to reach about DOIs."),
        buttons=[new] if decides else [],
        table=table(
            ((_("Name"), ""), (_("E-mail"), ""), (_("Roles"), "")),
            map(cells, found),
            _("Nobody to reach here yet."),
        ),
    )


def _allocation(
    request: StaffRequest, member: Member, provider: Provider | None, *, decides: bool
) -> list[Part]:
    if provider is None:
        able = decides and member.member_type != MemberType.MEMBER_ONLY
        enable = button(_("Enable DOI services"), "provider-enable", member.symbol, icon="power")
        text = _("It has people, settings and contacts, but no clients, prefixes or DOIs.")
        if member.member_type == MemberType.MEMBER_ONLY:
            text = _("A member of this type does not allocate. Change its type first.")
        return [section(_("No DOI services"), intro=text, buttons=[enable] if able else [])]
    clients = find.readable(request, Client).filter(provider=provider, deleted_at=None)
    prefixes = find.readable(request, Prefix, "client").filter(provider=provider)
    return [
        _limits(member, provider, clients.count(), decides=decides),
        _prefixes(member, list(prefixes.order_by("value")[:SHOWN]), decides=decides),
        _clients(list(clients.order_by("name", "id")[:SHOWN])),
    ]


def _limits(member: Member, provider: Provider, clients: int, *, decides: bool) -> Part:
    limit = provider.client_limit
    facts = [
        fact(_("DOI services since"), provider.enabled_at, "date"),
        fact(_("Clients"), clients, "number"),
        fact(_("Client limit"), _("None") if limit is None else limit),
        fact(_("Client requests approved automatically"), provider.auto_approve_clients, "number"),
        fact(_("Prefix requests approved automatically"), provider.auto_approve_prefixes, "number"),
    ]
    if provider.lead is not None:
        url = reverse("admin:member-detail", args=[provider.lead.symbol])
        facts.insert(0, fact(_("Consortium lead"), provider.lead.member.display_name, url=url))
    change = button(_("Change limits"), "provider-limits", member.symbol, icon="sliders-horizontal")
    return section(_("DOI services"), facts=facts, buttons=[change] if decides else [])


def _prefixes(member: Member, rows: Sequence[Prefix], *, decides: bool) -> Part:
    give = button(_("Give prefixes"), "provider-give", member.symbol, icon="plus")
    lines = [
        [
            Cell(row.value, "mono", url=reverse("admin:prefix-detail", args=[row.value])),
            Cell(row.client.symbol if row.client else _("free")),
        ]
        for row in rows
    ]
    return section(
        _("Prefixes"),
        buttons=[give] if decides else [],
        table=table(((_("Prefix"), ""), (_("Client"), "")), lines, _("It holds no prefix.")),
    )


def _clients(rows: Sequence[Client]) -> Part:
    lines = [
        [
            Cell(row.name, url=reverse("admin:client-detail", args=[row.symbol]), meta=row.symbol),
            Cell(row.get_client_type_display()),
            Cell(row.created_at, kind="date"),
        ]
        for row in rows
    ]
    columns = ((_("Client"), ""), (_("Type"), ""), (_("Created"), "table__date"))
    return section(_("Clients"), table=table(columns, lines, _("It has no clients.")))


def _people(member: Member, *, decides: bool) -> Part:
    invite = button(_("Invite somebody"), "member-invite", member.symbol, icon="user-plus")
    lines = [
        [
            Cell(str(row.user), url=reverse("admin:person-detail", args=[row.user.pk])),
            Cell(row.user.get_username()),
            Cell(row.role.label),
        ]
        for row in grants.holders(member)
    ]
    columns = ((_("Name"), ""), (_("Sign-in"), ""), (_("Role"), ""))
    return section(
        _("People and accounts"),
        buttons=[invite] if decides else [],
        table=table(columns, lines, _("Nobody has a role here. Invite an administrator.")),
    )


def _invitations(member: Member, *, decides: bool) -> list[Part]:
    rows = list(Invitation.objects.filter(member=member).open()[:SHOWN])
    if not rows:
        return []
    columns = ((_("E-mail"), ""), (_("Role"), ""), (_("Until"), "table__date"))
    lines = [
        [
            Cell(
                row.email, url=reverse("admin:invitation-revoke", args=[row.pk]) if decides else ""
            ),
            Cell(row.role.replace("_", " ")),
            Cell(row.expires_at, kind="date"),
        ]
        for row in rows
    ]
    return [section(_("Open invitations"), table=table(columns, lines))]
