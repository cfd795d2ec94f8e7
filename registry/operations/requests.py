"""Requests: submitted by one side, decided by the one above it, carried out in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.metadata import domains as domain_rules
from registry.models import Client, Prefix, Provider, Request, RequestKind, RequestState, Tag
from registry.operations import clients, events, locks, members, prefixes, request_mails
from registry.operations.errors import (
    AlreadyDecidedError,
    InUseError,
    InvalidInputError,
    NoPrefixFreeError,
)

_CLIENT_DETAILS = ("name", "symbol", "system_email", "domains")


def submit_client(
    *,
    actor: Actor,
    provider: Provider,
    details: Mapping[str, Any],
    reason: str,
    submission: UUID | None = None,
) -> Request:
    """Ask for one client account beyond the provider's limit.

    Raises:
        InvalidInputError: something needed is missing, or the symbol cannot be used.

    """
    policy.require(actor, Permission.REQUEST_SUBMIT, provider)
    wanted = {key: details.get(key) or "" for key in _CLIENT_DETAILS}
    wanted["symbol"] = str(wanted["symbol"]).strip().upper()
    _check_client(provider, wanted)
    return _submit(
        actor, RequestKind.CLIENT, provider, None, details=wanted, reason=reason,
        submission=submission,
    )  # fmt: skip


def submit_prefix(
    *, actor: Actor, asker: Client | Provider, reason: str, submission: UUID | None = None
) -> Request:
    """Ask for one more prefix: a client its provider, a provider its lead or the agency."""
    client = asker if isinstance(asker, Client) else None
    provider = asker.provider if isinstance(asker, Client) else asker
    permission = Permission.REQUEST_ASK if client else Permission.REQUEST_SUBMIT
    policy.require(actor, permission, asker)
    return _submit(
        actor, RequestKind.PREFIX, provider, client, details={}, reason=reason,
        submission=submission,
    )  # fmt: skip


def submit_domain(
    *, actor: Actor, client: Client, domain: str, reason: str, submission: UUID | None = None
) -> Request:
    """Ask the provider to let a client's DOIs point to one more domain.

    Raises:
        InvalidInputError: it is no domain, or one the client has.

    """
    policy.require(actor, Permission.REQUEST_ASK, client)
    pattern = domain_rules.normalise_domain(domain)
    problem = domain_rules.validate_domain(domain)
    if problem is not None or pattern is None:
        raise InvalidInputError({"domain": [_(problem.message) if problem else ""]})
    if pattern in client.domains:
        raise InvalidInputError({"domain": [_("The client has this domain already.")]})
    return _submit(
        actor, RequestKind.DOMAIN, client.provider, client, details={"domain": pattern},
        reason=reason, submission=submission,
    )  # fmt: skip


@transaction.atomic
def approve(*, actor: Actor, request: Request, note: str = "") -> Request:
    """Grant a request and do what it asks for; when that fails, nothing changes.

    Raises:
        AlreadyDecidedError: it is no longer open.
        InUseError: who asked is no longer active.
        NoPrefixFreeError: there is no prefix to give.
        InvalidInputError: what it asks for cannot be had any more, such as a taken symbol.

    """
    policy.require(actor, Permission.REQUEST_DECIDE, request)
    row = _lock_open(request)
    outcome = _carry_out(actor, row)
    return _decide(actor, row, RequestState.APPROVED, note, outcome)


@transaction.atomic
def decline(*, actor: Actor, request: Request, note: str) -> Request:
    """Refuse a request, saying why.

    Raises:
        AlreadyDecidedError: it is no longer open.
        InvalidInputError: there is no reason.

    """
    policy.require(actor, Permission.REQUEST_DECIDE, request)
    if not note.strip():
        raise InvalidInputError({"note": [_("Say why, so that they know what to do next.")]})
    return _decide(actor, _lock_open(request), RequestState.DECLINED, note, {})


@transaction.atomic
def withdraw(*, actor: Actor, request: Request) -> Request:
    """Take back one's own side's request.

    Raises:
        AlreadyDecidedError: it is no longer open.

    """
    permission = Permission.REQUEST_ASK if request.client_id else Permission.REQUEST_SUBMIT
    policy.require(actor, permission, request)
    return _decide(actor, _lock_open(request), RequestState.WITHDRAWN, "", {})


@transaction.atomic
def _submit(
    actor: Actor,
    kind: RequestKind,
    provider: Provider,
    client: Client | None,
    *,
    details: Mapping[str, Any],
    reason: str,
    submission: UUID | None,
) -> Request:
    """Store the request once, however often the form is sent, and decide it if policy says so."""
    if not reason.strip():
        raise InvalidInputError({"reason": [_("Say what it is for; who decides reads this.")]})
    # Two clicks wait for each other here, and the second finds the first one's row.
    provider = locks.provider(provider)
    if submission is not None:
        earlier = Request.objects.filter(submission=submission, asked_by=actor.user).first()
        if earlier is not None:
            return earlier
    try:
        with transaction.atomic():
            request = Request.objects.create(
                kind=kind,
                provider=provider,
                client=client,
                details=dict(details),
                reason=reason.strip(),
                submission=submission,
                asked_by=actor.user,
            )
    except IntegrityError as error:
        text = _("This form was sent already. Open it again.")
        raise InvalidInputError({"__all__": [text]}) from error
    events.record(
        Tag.REQUEST_SUBMITTED, actor=actor, about=request, changes={"asked": [None, details]}
    )
    outcome = _carry_out_at_once(actor, request)
    if outcome is not None:
        return _decide(actor, request, RequestState.APPROVED, _("Approved automatically."), outcome)
    request_mails.submitted(request)
    return request


def _check_client(provider: Provider, wanted: Mapping[str, Any]) -> None:
    errors = {
        name: [_("This is needed.")]
        for name in ("name", "symbol", "system_email")
        if not wanted[name]
    }
    symbol = str(wanted["symbol"])
    if symbol and not symbol.startswith(f"{provider.symbol}."):
        text = _("The symbol starts with %(symbol)s and a full stop.")
        errors["symbol"] = [text % {"symbol": provider.symbol}]
    elif symbol and Client.objects.filter(symbol=symbol).exists():
        text = _("%(symbol)s is taken. Symbols are never reused; choose another.")
        errors["symbol"] = [text % {"symbol": symbol}]
    if errors:
        raise InvalidInputError(errors)
    clients.check_values(provider, wanted)


def _carry_out_at_once(actor: Actor, request: Request) -> dict[str, Any] | None:
    """Do what was asked for if policy says so; None leaves it to a person."""
    if not _is_automatic(request):
        return None
    try:
        with transaction.atomic():
            return _carry_out(actor, request)
    except NoPrefixFreeError:
        return None


def _is_automatic(request: Request) -> bool:
    """Tell whether the provider's policy lets this pass: so many, and for providers only."""
    if request.client_id is not None:
        return False
    provider = request.provider
    if request.kind == RequestKind.CLIENT:
        held = Client.objects.filter(provider=provider, deleted_at=None).count()
        return held < provider.auto_approve_clients
    held = Prefix.objects.filter(provider=provider).count()
    return held < provider.auto_approve_prefixes


def _lock_open(request: Request) -> Request:
    # The provider first, as everywhere; then what was asked of it.
    provider = locks.provider(request.provider)
    row = locks.request(request)
    if row.state != RequestState.SUBMITTED:
        raise AlreadyDecidedError(
            _("This request is no longer open: it was %(state)s.")
            % {"state": RequestState(row.state).label.lower()}
        )
    row.provider = provider
    return row


def _carry_out(actor: Actor, request: Request) -> dict[str, Any]:
    """Do what was asked for, through the same functions a manager would have used."""
    provider = request.provider
    client = locks.client(request.client) if request.client else None
    if not _is_active(provider) or (client is not None and not client.is_active):
        text = _("%(asker)s is inactive, so the request cannot be approved.")
        raise InUseError(text % {"asker": request.asker.symbol})
    if request.kind == RequestKind.CLIENT:
        details = dict(request.details)
        symbol = details.pop("symbol")
        members.make_room(actor, provider)
        made = clients.insert(actor=actor, provider=provider, symbol=symbol, fields=details)
        return {"client": made.symbol}
    if request.kind == RequestKind.DOMAIN and client is not None:
        clients.add_domain(actor, client, request.details["domain"])
        return {"domain": request.details["domain"]}
    return {"prefix": _grant_prefix(actor, provider, client).value}


def _grant_prefix(actor: Actor, provider: Provider, client: Client | None) -> Prefix:
    if client is not None:
        free = prefixes.take_free(actor, provider)
        return prefixes.attach(actor, free, client)
    pooled = (
        Prefix.objects.in_pool()
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("value")
        .first()
    )
    if pooled is None:
        raise NoPrefixFreeError
    return prefixes.hand_over(actor, pooled, provider)


def _is_active(provider: Provider) -> bool:
    lead = provider.lead
    return provider.member.is_active and (lead is None or lead.member.is_active)


def _decide(
    actor: Actor, request: Request, state: RequestState, note: str, outcome: dict[str, Any]
) -> Request:
    request.state = state
    request.decided_by = actor.user
    request.decided_at = timezone.now()
    request.decision_note = note.strip()
    request.outcome = outcome
    request.save()
    tag = {
        RequestState.APPROVED: Tag.REQUEST_APPROVED,
        RequestState.DECLINED: Tag.REQUEST_DECLINED,
    }.get(state, Tag.REQUEST_WITHDRAWN)
    events.record(
        tag, actor=actor, about=request, changes={"note": [None, note], "outcome": [None, outcome]}
    )
    request_mails.decided(request)
    return request
