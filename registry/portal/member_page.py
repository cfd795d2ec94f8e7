"""What the pages of one member say about it: facts, billing, what may be done, the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access.roles import Permission
from registry.models import Client, Contact, ContactRole, Member, Prefix, Provider
from registry.operations import clients
from registry.portal.actions import Action, Actions, sort_out
from registry.portal.forms.member import pays
from registry.portal.tabs import tabs_of
from registry.search import counts

Facts = list[dict[str, Any]]

# Without these somebody at the agency writes to nobody.
NEEDED = (ContactRole.VOTING, ContactRole.SERVICE, ContactRole.BILLING)


def actions(actor: Actor, member: Member) -> Actions:
    """Return what may be done to a member, and why the rest may not."""
    found = [
        Action(_("Edit"), address("member-edit", member), "pencil", Permission.MEMBER_EDIT),
        Action(
            _("Set the account password"),
            address("member-password", member),
            "key-round",
            Permission.MEMBER_CREDENTIAL,
        ),
    ]
    # Nobody decides over their own activity, so it is offered for what stands below a lead.
    provider = provider_of(member)
    if provider is not None and provider.lead_id is not None:
        found.append(_life(member))
    return sort_out(actor, member, found)


def _life(member: Member) -> Action:
    if member.is_active:
        url = address("member-deactivate", member)
        return Action(_("Deactivate"), url, "circle-pause", Permission.MEMBER_ACTIVITY, danger=True)
    url = address("member-reactivate", member)
    return Action(_("Reactivate"), url, "circle-play", Permission.MEMBER_ACTIVITY)


def provider_of(member: Member) -> Provider | None:
    """Return the member's provider, when it allocates DOIs; `provider` must be loaded."""
    found: Provider | None = getattr(member, "provider", None)
    return found


def facts(member: Member) -> Facts:
    """Return what a member is, in words."""
    provider = provider_of(member)
    lead = provider.lead if provider else None
    found: Facts = [
        {"label": _("Symbol"), "value": member.symbol, "mono": True, "copy": True},
        {"label": _("Name"), "value": member.name},
        {"label": _("Type"), "value": member.get_member_type_display()},
        {"label": "ROR ID", "value": member.ror_id, "url": member.ror_id, "mono": True},
        {
            "label": _("Country"),
            "value": member.country.name,
            "note": member.region.label,
        },
        {"label": _("Website"), "value": member.website, "url": member.website},
        {"label": _("Organization type"), "value": member.get_organization_type_display()},
        {"label": _("Focus area"), "value": member.get_focus_area_display()},
        {"label": _("Description"), "value": member.description},
        {"label": _("System e-mail"), "value": member.system_email},
        {"label": _("Group e-mail"), "value": member.group_email},
        {"label": _("Member since"), "value": date_format(member.joined_on, "j M Y")},
    ]
    if lead is not None:
        found.insert(3, {"label": _("Consortium lead"), "value": lead.member.display_name})
    return found


def billing(member: Member) -> Facts:
    """Return where invoices go to; empty for who is not billed."""
    if not pays(member):
        return []
    place = f"{member.billing_postcode} {member.billing_city}".strip()
    return [
        {"label": _("Organization"), "value": member.billing_organization},
        {"label": _("Department"), "value": member.billing_department},
        {"label": _("Street"), "value": member.billing_street},
        {"label": _("City"), "value": place},
        {"label": _("State or province"), "value": member.billing_state},
        {"label": _("Country"), "value": member.billing_country.name},
        {"label": _("Tax status"), "value": member.get_tax_status_display()},
    ]


def missing_contacts(member: Member, contacts: list[Contact]) -> list[str]:
    """Return the roles for which nobody is named, of those everybody needs."""
    held = {role for contact in contacts for role in contact.roles}
    needed = NEEDED if pays(member) else (ContactRole.SERVICE,)
    return [str(role.label) for role in needed if role.value not in held]


def with_roles(contacts: list[Contact]) -> list[tuple[Contact, list[str]]]:
    """Return contacts with what they answer for, in words."""
    return [(c, [str(ContactRole(role).label) for role in c.roles]) for c in contacts]


def allocation(member: Member) -> dict[str, Any]:
    """Return the numbers of a provider's clients, prefixes and DOIs; empty for others."""
    provider = provider_of(member)
    if provider is None:
        return {}
    own = Client.objects.filter(provider=provider, deleted_at=None)
    left = clients.clients_left(provider)
    return {
        "provider": provider,
        "clients": own.count(),
        "limit": provider.client_limit,
        "is_full": left == 0,
        "prefixes": Prefix.objects.filter(provider=provider).count(),
        "free": Prefix.objects.filter(provider=provider, client=None).count(),
        "states": counts.by_state(own.values_list("pk", flat=True)),
    }


def frame(request: HttpRequest, member: Member, label: str = "") -> dict[str, Any]:
    """Return the member, breadcrumbs, tabs and where Cancel leads."""
    url = address("member-detail", member)
    crumbs = [{"label": member.display_name, "url": url if label else ""}]
    if label:
        crumbs.append({"label": label, "url": ""})
    return {
        "member": member,
        "breadcrumbs": crumbs if label else [],
        "tabs": tabs_of(request, member),
        "cancel_url": url,
    }


def address(name: str, member: Member, *more: int) -> str:
    """Return the address of a page of a member."""
    return reverse(f"registry:{name}", args=[member.symbol, *more])
