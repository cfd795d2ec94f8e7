"""Every change of who somebody is: one transaction each, with its event.

Whether somebody may act for a member or client is asked by the registry before it calls in here;
what concerns the whole agency (staff roles, who is let in) is asked here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import errors
from accounts.actor import Actor, Door, Reach
from accounts.models.event import AccountEvent, AccountEventTag
from accounts.models.token import NAME_LENGTH as TOKEN_NAME_LENGTH
from accounts.models.token import Token, digest_of, generate_secret
from accounts.models.user import ADMIN_SYMBOL, StaffRole, User, UserKind
from accounts.validation import clean_email, clean_name, clean_symbol, hash_password


def create_person(
    *,
    actor: Actor | None,
    email: str,
    name: str,
    password: str | None = None,
    staff_role: str = StaffRole.NONE,
) -> User:
    """Let a person in; without a password they set one by the link of a mail.

    Raises EmailInvalid, EmailTaken, NameInvalid, WeakPassword; NotAllowed when anybody but a staff
    administrator gives a staff role. Without an actor it is the command line that sets up.
    """
    if staff_role:
        _demand_administrator(actor)
    user = User(kind=UserKind.PERSON, email=clean_email(email), name=clean_name(name))
    user.staff_role = StaffRole(staff_role)
    hash_password(user, password)
    with transaction.atomic():
        _insert(user, errors.EmailTaken)
        # The mail that led here proves the address; a second factor needs a proven one.
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        changes = {"email": user.email, "name": user.name, "staff_role": str(user.staff_role)}
        record(user=user, tag=AccountEventTag.CREATED, actor=actor, changes=changes)
    return user


def create_account(
    *,
    actor: Actor | None,
    symbol: str,
    password: str | None = None,
    staff_role: str = StaffRole.NONE,
) -> User:
    """Make the credential of a member or client; without a password only its tokens open.

    The symbol ADMIN is the agency's own: it needs, and alone may have, the administrator role.
    Raises SymbolInvalid, SymbolTaken, WeakPassword, NotAllowed.
    """
    symbol = clean_symbol(symbol)
    if (symbol == ADMIN_SYMBOL) != (staff_role == StaffRole.ADMINISTRATOR):
        raise errors.SymbolInvalid(_("The symbol ADMIN is kept for the agency itself."))
    if staff_role:
        _demand_administrator(actor)
    user = User(kind=UserKind.ACCOUNT, symbol=symbol, name=symbol, staff_role=staff_role)
    hash_password(user, password)
    with transaction.atomic():
        _insert(user, errors.SymbolTaken)
        changes = {"symbol": symbol, "staff_role": str(staff_role)}
        record(user=user, tag=AccountEventTag.CREATED, actor=actor, changes=changes)
    return user


def set_password(*, actor: Actor | None, user: User, password: str, keep_session: str = "") -> User:
    """Set a password and end every session but the named one; raises WeakPassword."""
    with transaction.atomic():
        _lock(user)
        hash_password(user, password)
        user.save(update_fields=["password", "updated"])
        end_sessions(user=user, keep=keep_session)
        record(user=user, tag=AccountEventTag.PASSWORD_SET, actor=actor)
    return user


def rename(*, actor: Actor, user: User, name: str) -> User:
    """Give somebody another name; raises NameInvalid."""
    return _change(actor, user, AccountEventTag.RENAMED, name=clean_name(name))


def change_email(*, actor: Actor, user: User, email: str) -> User:
    """Give a person another address to sign in with, and end their sessions.

    Raises EmailInvalid, EmailTaken, NotAllowed: the address is what everything else is proved by,
    so staff administrators alone change it.
    """
    _demand_administrator(actor)
    if not user.is_person:
        raise errors.NotAllowed(_("Only people have an e-mail address."))
    email = clean_email(email)
    try:
        with transaction.atomic():
            user = _change(actor, user, AccountEventTag.EMAIL_CHANGED, email=email)
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
            end_sessions(user=user)
    except IntegrityError as error:
        user.refresh_from_db()
        raise errors.EmailTaken from error
    return user


def set_preferences(*, actor: Actor, user: User, locale: str, time_zone: str) -> User:
    """Choose the language and time zone of somebody's pages; raises AccountError when unknown."""
    if locale not in dict(settings.LANGUAGES) or time_zone not in available_timezones():
        raise errors.AccountError(_("Choose a language and a time zone from the lists."))
    tag = AccountEventTag.PREFERENCES
    return _change(actor, user, tag, locale=locale, time_zone=time_zone)


def set_staff_role(*, actor: Actor, user: User, staff_role: str) -> User:
    """Take a person into the agency's staff, or out; raises NotAllowed, LastAdministrator."""
    _demand_administrator(actor)
    if not user.is_person:
        raise errors.NotAllowed(_("Only people can be staff."))
    with transaction.atomic():
        if staff_role != StaffRole.ADMINISTRATOR:
            _demand_another_administrator(user)
        return _change(actor, user, AccountEventTag.STAFF_ROLE, staff_role=StaffRole(staff_role))


def deactivate_person(*, actor: Actor, user: User) -> User:
    """Let somebody in no longer, and end their sessions; raises NotAllowed, LastAdministrator."""
    _demand_administrator(actor)
    with transaction.atomic():
        _demand_another_administrator(user)
        user = _change(actor, user, AccountEventTag.DEACTIVATED, is_active=False)
        end_sessions(user=user)
    return user


def reactivate_person(*, actor: Actor, user: User) -> User:
    """Let somebody in again; raises NotAllowed."""
    _demand_administrator(actor)
    return _change(actor, user, AccountEventTag.REACTIVATED, is_active=True)


def create_token(
    *, actor: Actor, user: User, name: str, scope: str, expires_at: datetime | None = None
) -> tuple[Token, str]:
    """Make a token; answer it and its secret, which nobody can read again.

    Raises InvalidToken without a name, for an unknown scope, or when it is over already.
    """
    if not 0 < len(name.strip()) <= TOKEN_NAME_LENGTH:
        raise errors.InvalidToken(_("Name the program that will use the token."), field="name")
    if scope not in Reach.values:
        raise errors.InvalidToken(_("Choose what the token may do."), field="scope")
    if expires_at is not None and expires_at <= timezone.now():
        raise errors.InvalidToken(_("The last day must lie in the future."), field="expires_at")
    lookup, secret = generate_secret()
    with transaction.atomic():
        token = Token.objects.create(
            user=user,
            name=name.strip(),
            scope=scope,
            lookup=lookup,
            digest=digest_of(secret),
            expires_at=expires_at,
        )
        changes = {"name": token.name, "scope": scope, "expires_at": expires_at}
        record(user=user, tag=AccountEventTag.TOKEN_CREATED, actor=actor, changes=changes)
    return token, secret


def revoke_token(*, actor: Actor, token: Token) -> Token:
    """Close a token for ever; a second time changes nothing."""
    with transaction.atomic():
        token = Token.objects.select_for_update(of=("self",)).get(pk=token.pk)
        if token.revoked_at is None:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            changes = {"name": token.name}
            tag = AccountEventTag.TOKEN_REVOKED
            record(user=token.user, tag=tag, actor=actor, changes=changes)
    return token


def password_path(*, user: User) -> str:
    """Make the address, below the portal's, under which somebody sets a password: once, in time.

    For the mail of an invitation; setting a password or signing in makes it worthless.
    """
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=parts)


def end_sessions(*, user: User, keep: str = "") -> int:
    """Sign somebody out in every browser but the one of the kept session; answer how many."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=keep))
    for session in sessions:
        session.end()
    return len(sessions)


def record(
    *,
    user: User,
    tag: AccountEventTag,
    actor: Actor | None,
    changes: Mapping[str, Any] | None = None,
) -> AccountEvent:
    """Add a line to what happened to somebody; without an actor the command line did it."""
    return AccountEvent.objects.create(
        user=user,
        tag=tag,
        actor=actor.user if actor else None,
        actor_name=actor.name if actor else "",
        door=actor.door if actor else Door.COMMAND,
        reason=actor.reason if actor else "",
        address=(actor.address or None) if actor else None,
        changes=dict(changes or {}),
    )


def _change(actor: Actor, user: User, tag: AccountEventTag, **values: Any) -> User:
    """Set columns under a lock; nothing changed makes no event."""
    with transaction.atomic():
        _lock(user)
        before = {name: getattr(user, name) for name in values}
        changed = [name for name, value in values.items() if before[name] != value]
        if changed:
            for name in changed:
                setattr(user, name, values[name])
            user.save(update_fields=[*changed, "updated"])
            changes = {name: [before[name], values[name]] for name in changed}
            record(user=user, tag=tag, actor=actor, changes=changes)
    return user


def _lock(user: User) -> None:
    """Read the row again under a lock, into the caller's own object."""
    user.refresh_from_db(from_queryset=User.objects.select_for_update(no_key=True))


def _insert(user: User, taken: type[errors.AccountError]) -> None:
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise taken from error


def _demand_administrator(actor: Actor | None) -> None:
    if actor is not None and not actor.user.is_administrator:
        raise errors.NotAllowed


def _demand_another_administrator(user: User) -> None:
    """Lock the administrators, so that two of them cannot remove each other at once."""
    people = User.objects.persons().active().filter(staff_role=StaffRole.ADMINISTRATOR)
    locked = set(people.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    if locked == {user.pk}:
        raise errors.LastAdministrator
