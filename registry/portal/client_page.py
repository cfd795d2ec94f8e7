"""What the pages of one client say about it: facts, prefixes, what may be done, the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access.roles import Permission
from registry.metadata.languages import LANGUAGES
from registry.models import Certificate, Client, ClientType, Prefix, RepositoryType
from registry.portal.actions import Action, Actions, sort_out
from registry.portal.tabs import tabs_of
from registry.search import counts

Facts = list[dict[str, Any]]


def actions(actor: Actor, client: Client) -> Actions:
    """Return what may be done to a client, and why the rest may not."""
    query = urlencode({"client": client.symbol})
    new_doi = f"{reverse('registry:doi-create')}?{query}"
    ask = f"{reverse('registry:request-prefix')}?{query}"
    found = [
        Action(_("New DOI"), new_doi, "plus", Permission.DOI_DRAFT),
        _action(_("Edit"), "client-edit", client, "pencil", Permission.CLIENT_EDIT),
        _action(_("Assign a prefix"), "client-prefix", client, "hash", Permission.PREFIX_ASSIGN),
        Action(_("Ask for a prefix"), ask, "inbox", Permission.REQUEST_ASK),
        _action(
            _("Set the account password"),
            "client-password",
            client,
            "key-round",
            Permission.CLIENT_CREDENTIAL,
        ),
        _life(client),
        _action(
            _("Delete"), "client-delete", client, "trash-2", Permission.CLIENT_DELETE, danger=True
        ),
    ]
    return sort_out(actor, client, found)


def _life(client: Client) -> Action:
    held = Permission.CLIENT_ACTIVITY
    if client.is_active:
        name, icon = "client-deactivate", "circle-pause"
        return _action(_("Deactivate"), name, client, icon, held, danger=True)
    return _action(_("Reactivate"), "client-reactivate", client, "circle-play", held)


def _action(
    label: str, name: str, client: Client, icon: str, held: Permission, *, danger: bool = False
) -> Action:
    return Action(label, address(name, client), icon, held, danger)


def facts(client: Client) -> Facts:
    """Return the settings of a client in words."""
    types, certificates = dict(RepositoryType.choices), dict(Certificate.choices)
    found: Facts = [
        {"label": _("Symbol"), "value": client.symbol, "mono": True, "copy": True},
        {"label": _("Type"), "value": ClientType(client.client_type).label},
        {"label": _("Alternate name"), "value": client.alternate_name},
        {"label": _("System e-mail"), "value": client.system_email},
        {"label": _("URL domains"), "value": ", ".join(client.domains), "mono": True},
        {"label": _("Software"), "value": client.software},
        {"label": _("Website"), "value": client.url, "url": client.url},
        {"label": _("Description"), "value": client.description},
        {"label": _("Repository types"), "value": _named(client.repository_types, types)},
        {"label": _("Certificates"), "value": _named(client.certificates, certificates)},
        {"label": _("Languages"), "value": _named(client.languages, dict(LANGUAGES))},
    ]
    if client.client_type == ClientType.PERIODICAL or client.issn:
        found.append({"label": "ISSN", "value": client.issn, "mono": True})
    return found


def contact_facts(client: Client) -> Facts:
    """Return whom the provider reaches about a client; empty when nobody was named."""
    name = f"{client.contact_given_name} {client.contact_family_name}".strip()
    if not (name or client.contact_email):
        return []
    return [
        {"label": _("Name"), "value": name},
        {"label": _("E-mail"), "value": client.contact_email},
    ]


def prefix_rows(client: Client) -> list[tuple[Prefix, dict[str, int]]]:
    """Return the prefixes of a client, each with its DOIs by state; two queries."""
    held = list(client.prefixes.order_by("value"))
    numbers = counts.by_prefix([prefix.pk for prefix in held])
    return [(prefix, numbers.get(prefix.pk, {})) for prefix in held]


def why_inactive(client: Client) -> str:
    """Say why a client can only be read, if so; its provider and lead must be loaded."""
    lead = client.provider.lead
    if not client.is_active:
        return _("This client is inactive: it can be read, and its DOIs keep resolving.")
    if not client.provider.member.is_active:
        return _("Its provider is inactive, so this client can only be read.")
    if lead is not None and not lead.member.is_active:
        return _("The consortium lead is inactive, so this client can only be read.")
    return ""


def frame(
    request: HttpRequest, client: Client, held: frozenset[Permission], label: str = ""
) -> dict[str, Any]:
    """Return breadcrumbs and tabs; the provider is linked for those who may read it."""
    member = client.provider.member
    crumbs: list[dict[str, str]] = []
    if Permission.MEMBER_READ in held:
        url = reverse("registry:member-detail", args=[member.symbol])
        crumbs.append({"label": member.display_name, "url": url})
        crumbs.append({"label": _("Clients"), "url": reverse("registry:client-list")})
    crumbs.append({"label": client.name, "url": address("client-detail", client) if label else ""})
    if label:
        crumbs.append({"label": label, "url": ""})
    return {"breadcrumbs": crumbs, "tabs": tabs_of(request, client)}


def list_crumbs(label: str) -> list[dict[str, str]]:
    """Return the way down to a page right below the list."""
    return [
        {"label": _("Clients"), "url": reverse("registry:client-list")},
        {"label": label, "url": ""},
    ]


def address(name: str, client: Client) -> str:
    """Return the address of a page of a client."""
    return reverse(f"registry:{name}", args=[client.symbol])


def _named(values: list[str], names: dict[str, Any]) -> str:
    return ", ".join(str(names.get(value, value)) for value in values)
