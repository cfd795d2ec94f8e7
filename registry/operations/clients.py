"""Clients: created with a prefix, changed, deactivated, deleted when empty."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.metadata import domains as domain_rules
from registry.models import Client, Doi, Prefix, Provider, Tag
from registry.operations import events, locks, prefixes
from registry.operations.errors import (
    InUseError,
    InvalidInputError,
    LimitReachedError,
    TakenError,
)
from registry.operations.fields import assign

_SETTINGS = frozenset(
    {
        "name",
        "alternate_name",
        "system_email",
        "description",
        "url",
        "client_type",
        "software",
        "repository_types",
        "certificates",
        "languages",
        "issn",
        "contact_given_name",
        "contact_family_name",
        "contact_email",
    }
)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@transaction.atomic
def create(
    *,
    actor: Actor,
    provider: Provider,
    symbol: str,
    fields: Mapping[str, Any],
    prefix: Prefix | None = None,
) -> Client:
    """Create a client with a prefix: the one given, else the provider's free one, else the pool's.

    Everything or nothing: without a free prefix no client is created.

    Raises:
        InvalidInputError: a value is missing or not valid, by field.
        LimitReachedError: the provider has as many clients as it may have.
        NoPrefixFreeError: neither the provider nor the pool has a prefix left.
        TakenError: the symbol is or was somebody's.

    """
    # Asked under the lock, since the member may be deleted or deactivated meanwhile.
    owner = locks.provider(provider)
    policy.require(actor, Permission.CLIENT_CREATE, owner)
    _check_limit(owner)
    return insert(actor=actor, provider=owner, symbol=symbol, fields=fields, prefix=prefix)


def insert(
    *,
    actor: Actor,
    provider: Provider,
    symbol: str,
    fields: Mapping[str, Any],
    prefix: Prefix | None = None,
) -> Client:
    """Create a client of a locked provider; limit and permission were settled by the caller."""
    client = check_values(provider, {**fields, "symbol": symbol})
    try:
        with transaction.atomic():
            client.save(force_insert=True)
    except IntegrityError as error:
        raise _taken(client) from error
    events.record(Tag.CLIENT_CREATED, actor=actor, about=client)
    _give_prefix(actor, provider, client, prefix)
    return client


def check_values(provider: Provider, fields: Mapping[str, Any]) -> Client:
    """Return an unsaved client with these values, or say what is wrong with them, by field.

    Raises:
        InvalidInputError: a value is missing or not valid.

    """
    client = Client(provider=provider)
    values = {**fields, "symbol": str(fields.get("symbol", "")).strip().upper()}
    values["domains"] = _clean_domains(fields.get("domains") or ["*"])
    missing = {n: [_("This is needed.")] for n in ("name", "system_email") if not values.get(n)}
    if missing:
        raise InvalidInputError(missing)
    assign(client, values, allowed=_SETTINGS | {"symbol", "domains"})
    _check_symbol_of(provider, client)
    return client


@transaction.atomic
def update(
    *, actor: Actor, client: Client, fields: Mapping[str, Any], expected_version: int | None = None
) -> Client:
    """Change a client's settings; its URL domains only from above.

    Raises:
        InvalidInputError: a value is not valid, or not one this person may set.
        StaleError: somebody else changed the client meanwhile.

    """
    policy.require(actor, Permission.CLIENT_EDIT, client)
    row = locks.client(client, expected_version=expected_version)
    values = dict(fields)
    if "domains" in values:
        values["domains"] = _clean_domains(values["domains"])
        if values["domains"] != row.domains:
            policy.require(actor, Permission.CLIENT_DOMAINS, row)
    changes = events.differences(row, values)
    assign(row, values, allowed=_SETTINGS | {"domains"})
    if changes:
        row.version += 1
        row.save()
        events.record(Tag.CLIENT_UPDATED, actor=actor, about=row, changes=changes)
    return row


def add_domain(actor: Actor, client: Client, domain: str) -> None:
    """Let the DOIs of a locked client point to one more domain; the caller settled who may."""
    if domain in client.domains:
        return
    changes = {"domains": [client.domains, [*client.domains, domain]]}
    client.domains = [*client.domains, domain]
    client.version += 1
    client.save(update_fields=["domains", "version", "updated_at"])
    events.record(Tag.CLIENT_UPDATED, actor=actor, about=client, changes=changes)


def deactivate(*, actor: Actor, client: Client) -> Client:
    """Make a client read-only; its DOIs keep resolving."""
    return _set_activity(actor, client, is_active=False)


def reactivate(*, actor: Actor, client: Client) -> Client:
    """Let a deactivated client act again."""
    return _set_activity(actor, client, is_active=True)


@transaction.atomic
def delete(*, actor: Actor, client: Client) -> Client:
    """Remove an empty client from view; its prefixes go back to the provider.

    Raises:
        InUseError: it has DOIs.

    """
    policy.require(actor, Permission.CLIENT_DELETE, client)
    locks.provider(client.provider)
    row = locks.client(client)
    held = list(Prefix.objects.select_for_update().filter(client=row))
    number = Doi.objects.filter(client=row).count()
    if number:
        raise InUseError(
            _("%(client)s has %(number)d DOIs. Transfer them, or delete the drafts, first.")
            % {"client": row.symbol, "number": number}
        )
    for prefix in held:
        prefixes.detach(actor, prefix)
    row.is_active = False
    row.deleted_at = timezone.now()
    row.version += 1
    row.save()
    events.record(Tag.CLIENT_DELETED, actor=actor, about=row)
    return row


def suggest_symbol(provider: Provider) -> str:
    """Return a free symbol of four letters under the provider."""
    for _attempt in range(20):
        name = "".join(secrets.choice(_LETTERS) for _letter in range(4))
        symbol = f"{provider.symbol}.{name}"
        if not Client.objects.filter(symbol=symbol).exists():
            return symbol
    return f"{provider.symbol}."


def check_symbol(*, actor: Actor, provider: Provider, symbol: str) -> None:
    """Tell whether a new client of the provider could have this symbol.

    Raises:
        InvalidInputError: it is not of the form of the provider's symbols.
        TakenError: it is or was somebody's.

    """
    policy.require(actor, Permission.CLIENT_CREATE, provider)
    client = Client(provider=provider)
    assign(client, {"symbol": symbol.strip().upper()}, allowed=frozenset({"symbol"}))
    _check_symbol_of(provider, client)
    if Client.objects.filter(symbol=client.symbol).exists():
        raise _taken(client)


def clients_left(provider: Provider) -> int | None:
    """Return how many clients the provider may still create; None means no limit."""
    if provider.client_limit is None:
        return None
    used = Client.objects.filter(provider=provider, deleted_at=None).count()
    return max(provider.client_limit - used, 0)


def _check_symbol_of(provider: Provider, client: Client) -> None:
    if not client.symbol.startswith(f"{provider.symbol}."):
        text = _("The symbol starts with %(symbol)s and a full stop.")
        raise InvalidInputError({"symbol": [text % {"symbol": provider.symbol}]})


def _taken(client: Client) -> TakenError:
    text = _("%(symbol)s is taken. Symbols are never reused; choose another.")
    return TakenError({"symbol": [text % {"symbol": client.symbol}]})


def _check_limit(provider: Provider) -> None:
    if clients_left(provider) == 0:
        raise LimitReachedError(provider.client_limit or 0)


def _give_prefix(actor: Actor, provider: Provider, client: Client, wanted: Prefix | None) -> Prefix:
    if wanted is not None:
        locked = locks.prefix(wanted)
        if locked.provider_id != provider.pk or locked.client_id is not None:
            text = _("%(prefix)s is not a free prefix of %(provider)s.")
            values = {"prefix": locked.value, "provider": provider.symbol}
            raise InvalidInputError({"prefix": [text % values]})
    else:
        locked = prefixes.take_free(actor, provider)
    return prefixes.attach(actor, locked, client)


@transaction.atomic
def _set_activity(actor: Actor, client: Client, *, is_active: bool) -> Client:
    policy.require(actor, Permission.CLIENT_ACTIVITY, client)
    row = locks.client(client)
    if row.is_active == is_active:
        return row
    row.is_active = is_active
    row.version += 1
    row.save(update_fields=["is_active", "version", "updated_at"])
    tag = Tag.CLIENT_REACTIVATED if is_active else Tag.CLIENT_DEACTIVATED
    events.record(tag, actor=actor, about=row)
    return row


def _clean_domains(patterns: list[str]) -> list[str]:
    problems = [p for p in map(domain_rules.validate_domain, patterns) if p]
    if problems or not patterns:
        texts = [f"{p.value}: {_(p.message)}" for p in problems]
        raise InvalidInputError({"domains": texts or [_("Give at least one domain, or *.")]})
    cleaned = [domain_rules.normalise_domain(p) or p for p in patterns]
    return list(dict.fromkeys(cleaned))
