"""Prefixes: into the pool, to a provider, to a client, and back again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Doi, Prefix, PrefixAssignment, Provider, Tag
from registry.operations import events, locks
from registry.operations.errors import (
    HiddenError,
    InUseError,
    InvalidInputError,
    NoPrefixFreeError,
)

_SIMPLE = re.compile(r"10\.([1-9][0-9]{3,8})\Z")
LARGEST_RANGE = 1000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a range brought: the new prefixes, and how many were known already."""

    created: list[Prefix]
    existing: int


@transaction.atomic
def import_range(*, actor: Actor, first: str, last: str = "") -> ImportResult:
    """Take one prefix or a range, ends included, into the pool; known ones are left as they are.

    Raises:
        InvalidInputError: an end is not of the form 10.NNNN, or the range is too long or reversed.

    """
    policy.require(actor, Permission.PREFIX_POOL)
    start, end = _number("first", first), _number("last", last or first)
    if end < start:
        raise InvalidInputError({"last": [_("The last prefix comes before the first.")]})
    if end - start >= LARGEST_RANGE:
        text = _("At most %(number)d prefixes can be taken in at once.")
        raise InvalidInputError({"last": [text % {"number": LARGEST_RANGE}]})
    values = [f"10.{number}" for number in range(start, end + 1)]
    known = set(Prefix.objects.filter(value__in=values).values_list("value", flat=True))
    rows = [Prefix(value=value) for value in values if value not in known]
    Prefix.objects.bulk_create(rows, ignore_conflicts=True)
    created = list(Prefix.objects.filter(value__in=[row.value for row in rows]))
    for prefix in created:
        events.record(Tag.PREFIX_IMPORTED, actor=actor, about=prefix)
    return ImportResult(created, len(values) - len(created))


@transaction.atomic
def give(*, actor: Actor, prefix: Prefix, provider: Provider) -> Prefix:
    """Give a prefix of the pool to a provider.

    Raises:
        InUseError: somebody holds it.

    """
    policy.require(actor, Permission.PREFIX_POOL)
    owner = locks.provider(provider)
    row = locks.prefix(prefix)
    if row.provider_id is not None:
        raise InUseError(
            _("%(prefix)s is with %(holder)s already.")
            % {"prefix": row.value, "holder": row.provider.symbol if row.provider else ""}
        )
    if not owner.member.is_active:
        raise InUseError(_("%(member)s is inactive.") % {"member": owner.symbol})
    return hand_over(actor, row, owner)


@transaction.atomic
def reclaim(*, actor: Actor, prefix: Prefix) -> Prefix:
    """Take a prefix back into the pool.

    Raises:
        InUseError: a client holds it, or DOIs exist under it.

    """
    policy.require(actor, Permission.PREFIX_POOL)
    row = locks.prefix(prefix)
    if row.provider is None:
        return row
    if row.client is not None:
        raise InUseError(
            _("%(client)s uses %(prefix)s. It has to release it first.")
            % {"client": row.client.symbol, "prefix": row.value}
        )
    _refuse_with_dois(row)
    former = row.provider
    _end(row, actor, of_client=False)
    row.provider = None
    row.save(update_fields=["provider"])
    events.record(Tag.PREFIX_RECLAIMED, actor=actor, about=row, member_id=former.pk)
    return row


@transaction.atomic
def assign(*, actor: Actor, prefix: Prefix, client: Client) -> Prefix:
    """Assign a free prefix of the provider to one of its clients.

    Raises:
        InvalidInputError: the prefix is not the provider's.
        InUseError: another client holds it.

    """
    policy.require(actor, Permission.PREFIX_ASSIGN, client)
    locks.provider(client.provider)
    target = locks.client(client)
    row = locks.prefix(prefix)
    if row.provider_id != target.provider_id:
        text = _("%(prefix)s does not belong to %(provider)s.")
        values = {"prefix": row.value, "provider": target.provider.symbol}
        raise InvalidInputError({"prefix": [text % values]})
    if row.client is not None:
        raise InUseError(
            _("%(prefix)s is with %(client)s already.")
            % {"prefix": row.value, "client": row.client.symbol}
        )
    return attach(actor, row, target)


@transaction.atomic
def release(*, actor: Actor, prefix: Prefix) -> Prefix:
    """Take a prefix from its client; the provider keeps it.

    Raises:
        InUseError: the client has DOIs under it.

    """
    if prefix.client is None:
        # Refused as everything about a prefix one may not see, before its state is told.
        if not policy.can(actor, Permission.PREFIX_READ, prefix):
            raise HiddenError
        raise InUseError(_("No client holds %(prefix)s.") % {"prefix": prefix.value})
    policy.require(actor, Permission.PREFIX_ASSIGN, prefix.client)
    row = locks.prefix(prefix)
    if row.client_id != prefix.client_id:
        raise InUseError(_("%(prefix)s has moved meanwhile.") % {"prefix": row.value})
    _refuse_with_dois(row)
    return detach(actor, row)


def next_in_pool() -> Prefix | None:
    """Return the prefix of the pool that would be handed over next; another may be quicker."""
    return Prefix.objects.filter(provider=None).order_by("value").first()


def take_free(actor: Actor, provider: Provider) -> Prefix:
    """Return a locked prefix nobody uses: the provider's own, else one of the pool, handed over.

    Raises:
        NoPrefixFreeError: there is none.

    """
    free = Prefix.objects.select_for_update(skip_locked=True, of=("self",)).order_by("value")
    own = free.filter(provider=provider, client=None).first()
    if own is not None:
        return own
    pooled = free.filter(provider=None).first()
    if pooled is None:
        raise NoPrefixFreeError
    return hand_over(actor, pooled, provider)


def hand_over(actor: Actor, prefix: Prefix, provider: Provider) -> Prefix:
    """Put a locked prefix of the pool with a provider."""
    prefix.provider = provider
    prefix.save(update_fields=["provider"])
    _begin(prefix, provider, actor)
    events.record(Tag.PREFIX_ASSIGNED_PROVIDER, actor=actor, about=prefix)
    return prefix


def attach(actor: Actor, prefix: Prefix, client: Client) -> Prefix:
    """Put a locked free prefix of the provider with one of its clients."""
    prefix.client = client
    prefix.save(update_fields=["client"])
    _begin(prefix, client.provider, actor)
    events.record(Tag.PREFIX_ASSIGNED_CLIENT, actor=actor, about=prefix)
    return prefix


def detach(actor: Actor, prefix: Prefix) -> Prefix:
    """Take a locked prefix from its client."""
    former = prefix.client_id
    _end(prefix, actor, of_client=True)
    prefix.client = None
    prefix.save(update_fields=["client"])
    events.record(Tag.PREFIX_RELEASED, actor=actor, about=prefix, client_id=former)
    return prefix


def _begin(prefix: Prefix, provider: Provider, actor: Actor) -> None:
    PrefixAssignment.objects.create(
        prefix=prefix, provider=provider, client=prefix.client, started_by=actor.user
    )


def _end(prefix: Prefix, actor: Actor, *, of_client: bool) -> None:
    PrefixAssignment.objects.filter(
        prefix=prefix, ended_at=None, client__isnull=not of_client
    ).update(ended_at=timezone.now(), ended_by=actor.user)


def _refuse_with_dois(prefix: Prefix) -> None:
    number = Doi.objects.filter(prefix=prefix).count()
    if number:
        raise InUseError(
            _("%(prefix)s has %(number)d DOIs. It can only move together with them.")
            % {"prefix": prefix.value, "number": number}
        )


def _number(field: str, text: str) -> int:
    found = _SIMPLE.match(text.strip())
    if found is None:
        raise InvalidInputError({field: [_("A prefix looks like 10.5072: 10. and 4 to 9 digits.")]})
    return int(found[1])
