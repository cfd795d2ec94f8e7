"""Members and the providers among them: taken on, changed, enabled, deactivated, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models.user import ADMIN_SYMBOL
from registry.access import policy
from registry.access.roles import Permission
from registry.models import Client, Member, MemberType, Prefix, Provider, Tag
from registry.operations import events, locks
from registry.operations.errors import InUseError, InvalidInputError, TakenError
from registry.operations.fields import assign

_OWN = frozenset(
    {
        "name",
        "display_name",
        "ror_id",
        "country",
        "organization_type",
        "focus_area",
        "system_email",
        "group_email",
        "website",
        "description",
        "billing_department",
        "billing_organization",
        "billing_street",
        "billing_city",
        "billing_state",
        "billing_postcode",
        "billing_country",
    }
)
# Nobody changes these for themselves.
_FROM_ABOVE = frozenset({"member_type", "tax_status", "joined_on"})
_REQUIRED = ("name", "display_name", "member_type", "country", "system_email", "joined_on")


@transaction.atomic
def take_on(*, actor: Actor, symbol: str, fields: Mapping[str, Any]) -> Member:
    """Take an organization on as a member; it has no DOI services yet.

    Raises:
        InvalidInputError: a value is missing or not valid, by field.
        TakenError: the symbol is or was somebody's; symbols are never reused.

    """
    policy.require(actor, Permission.MEMBER_TAKE_ON)
    values = {"joined_on": timezone.localdate(), **fields, "symbol": symbol.strip().upper()}
    missing = {name: [_("This is needed.")] for name in _REQUIRED if not values.get(name)}
    if missing:
        raise InvalidInputError(missing)
    if values["symbol"] == ADMIN_SYMBOL:
        # Its account credential would be the agency's own.
        raise TakenError({"symbol": [_taken(ADMIN_SYMBOL)]})
    member = Member()
    assign(member, values, allowed=_OWN | _FROM_ABOVE | {"symbol"})
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError as error:
        raise TakenError({"symbol": [_taken(member.symbol)]}) from error
    events.record(Tag.MEMBER_TAKEN_ON, actor=actor, about=member)
    return member


@transaction.atomic
def update(
    *, actor: Actor, member: Member, fields: Mapping[str, Any], expected_version: int | None = None
) -> Member:
    """Change a member's settings; type, tax status and join date only by staff.

    Raises:
        InvalidInputError: a value is not valid, or not one this person may set.
        StaleError: somebody else changed the member meanwhile.

    """
    policy.require(actor, Permission.MEMBER_EDIT, member)
    row = locks.member(member, expected_version=expected_version)
    allowed = _OWN
    if policy.can(actor, Permission.MEMBER_TAKE_ON):
        allowed |= _FROM_ABOVE
    changes = events.differences(row, fields)
    assign(row, fields, allowed=allowed)
    if not changes:
        return row
    _refuse_changed_type(row, changes)
    row.version += 1
    row.save()
    events.record(Tag.MEMBER_UPDATED, actor=actor, about=row, changes=changes)
    return row


@transaction.atomic
def enable_doi_services(
    *,
    actor: Actor,
    member: Member,
    client_limit: int | None = None,
    lead: Provider | None = None,
) -> Provider:
    """Make a member a provider: from now on it may have clients and prefixes.

    Raises:
        InvalidInputError: its type does not allocate, or its lead is missing or not a consortium.
        InUseError: it is a provider already.

    """
    policy.require(actor, Permission.PROVIDER_ENABLE, member)
    row = locks.member(member)
    _check_lead(row, lead)
    if Provider.objects.filter(pk=row.pk).exists():
        raise InUseError(_("%(member)s has DOI services already.") % {"member": row.symbol})
    provider = Provider(member=row, member_type=row.member_type, lead=lead)
    assign(provider, {"client_limit": client_limit}, allowed=frozenset({"client_limit"}))
    provider.save(force_insert=True)
    events.record(
        Tag.PROVIDER_ENABLED,
        actor=actor,
        about=provider,
        changes={"client_limit": [None, client_limit], "lead": [None, lead.symbol if lead else ""]},
    )
    return provider


@transaction.atomic
def set_limits(
    *,
    actor: Actor,
    provider: Provider,
    client_limit: int | None,
    auto_approve_clients: int = 0,
    auto_approve_prefixes: int = 0,
) -> Provider:
    """Set how many clients a provider may have, and what is approved without a person.

    Raises:
        InvalidInputError: a number is negative.

    """
    policy.require(actor, Permission.PROVIDER_LIMITS, provider)
    row = locks.provider(provider)
    fields = {
        "client_limit": client_limit,
        "auto_approve_clients": auto_approve_clients,
        "auto_approve_prefixes": auto_approve_prefixes,
    }
    changes = events.differences(row, fields)
    assign(row, fields, allowed=frozenset(fields))
    row.save(update_fields=list(fields))
    if changes:
        events.record(Tag.PROVIDER_LIMITS, actor=actor, about=row, changes=changes)
    return row


def make_room(actor: Actor, provider: Provider) -> None:
    """Raise a locked provider's limit if it is reached, so that one more client fits."""
    held = Client.objects.filter(provider=provider, deleted_at=None).count()
    former = provider.client_limit
    if former is None or former > held:
        return
    provider.client_limit = held + 1
    provider.save(update_fields=["client_limit"])
    changes = {"client_limit": [former, provider.client_limit]}
    events.record(Tag.PROVIDER_LIMITS, actor=actor, about=provider, changes=changes)


def deactivate(*, actor: Actor, member: Member) -> Member:
    """Make a member, and all below it, read-only."""
    return _set_activity(actor, member, is_active=False)


def reactivate(*, actor: Actor, member: Member) -> Member:
    """Let a deactivated member act again."""
    return _set_activity(actor, member, is_active=True)


@transaction.atomic
def delete(*, actor: Actor, member: Member) -> Member:
    """Remove a member from view; the row and its symbol stay taken.

    Raises:
        InUseError: it has clients, prefixes or organizations under it.

    """
    policy.require(actor, Permission.MEMBER_TAKE_ON, member)
    row = locks.member(member)
    if Provider.objects.filter(pk=row.pk).exists():
        # Whoever is giving it a client or a prefix is waited for, and then counted.
        locks.provider(row)
    _refuse_in_use(row)
    row.is_active = False
    row.deleted_at = timezone.now()
    row.version += 1
    row.save()
    events.record(Tag.MEMBER_DELETED, actor=actor, about=row)
    return row


@transaction.atomic
def _set_activity(actor: Actor, member: Member, *, is_active: bool) -> Member:
    policy.require(actor, Permission.MEMBER_ACTIVITY, member)
    row = locks.member(member)
    if row.is_active == is_active:
        return row
    row.is_active = is_active
    row.version += 1
    row.save(update_fields=["is_active", "version", "updated_at"])
    tag = Tag.MEMBER_REACTIVATED if is_active else Tag.MEMBER_DEACTIVATED
    events.record(tag, actor=actor, about=row)
    return row


def _taken(symbol: str) -> str:
    return _("%(symbol)s is taken. Symbols are never reused; choose another.") % {"symbol": symbol}


def _refuse_changed_type(member: Member, changes: events.Changes) -> None:
    if "member_type" not in changes:
        return
    provider = Provider.objects.filter(pk=member.pk).first()
    if provider is None:
        return
    if member.member_type == MemberType.MEMBER_ONLY:
        raise InvalidInputError(
            {"member_type": [_("It has DOI services, so it cannot become member only.")]}
        )
    if provider.organizations.exists() or MemberType.CONSORTIUM_ORGANIZATION in {
        member.member_type,
        provider.member_type,
    }:
        raise InvalidInputError(
            {"member_type": [_("Its place in a consortium fixes its type while it allocates.")]}
        )


def _check_lead(member: Member, lead: Provider | None) -> None:
    if member.member_type == MemberType.MEMBER_ONLY:
        raise InvalidInputError(
            {"member_type": [_("A member-only member does not allocate. Change its type first.")]}
        )
    is_organization = member.member_type == MemberType.CONSORTIUM_ORGANIZATION
    if is_organization and not (
        lead and lead.member_type == MemberType.CONSORTIUM and lead.member.deleted_at is None
    ):
        raise InvalidInputError(
            {"lead": [_("A consortium organization stands under a consortium lead: choose it.")]}
        )
    if not is_organization and lead is not None:
        raise InvalidInputError({"lead": [_("Only a consortium organization has a lead.")]})


def _refuse_in_use(member: Member) -> None:
    clients = Client.objects.filter(provider=member.pk, deleted_at=None).count()
    if clients:
        raise InUseError(
            _("%(member)s has %(number)d clients. Move or delete them first.")
            % {"member": member.symbol, "number": clients}
        )
    if Provider.objects.filter(lead=member.pk, member__deleted_at=None).exists():
        raise InUseError(_("Organizations still stand under this consortium lead."))
    if Prefix.objects.filter(provider=member.pk).exists():
        raise InUseError(_("It still holds prefixes. Return them to the pool first."))
