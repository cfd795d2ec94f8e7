"""Who a program is: account passwords and tokens, verified without a slow hash for each request.

A verified password is remembered for a minute under a keyed digest of user, password and stored
hash: nothing that is kept reveals a password, and a changed password is another key, so the old one
stops at once. Whether somebody is active is read from the database every time.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.http import client_address
from accounts.memory import FailureCounter, KeyMemory
from accounts.models.token import Token, lookup_of
from accounts.models.user import User, UserKind

REMEMBER_SECONDS = 60
# Writing "last used" for every request would make each read a write.
TOUCH_AFTER = timedelta(minutes=5)

verified_passwords = KeyMemory(seconds=REMEMBER_SECONDS, at_most=10_000)
failures = FailureCounter(at_most=100_000)


class BadCredentials(Exception):  # noqa: N818
    """Nobody who may come in is known by what was shown."""


class TooManyFailures(Exception):  # noqa: N818
    """Wrong passwords came too often for one user from one address."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__(f"Wait {wait} seconds")


@dataclass(frozen=True, slots=True)
class Verified:
    """Who showed the right secret, and the token when it was one."""

    user: User
    token: Token | None = None


def verify_request(request: HttpRequest) -> Verified | None:
    """Verify what the Authorization header shows; None when there is none of a known scheme.

    Raises BadCredentials, TooManyFailures.
    """
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    match scheme.lower():
        case "basic":
            return verify_basic(request, *read_basic(value))
        case "bearer":
            return verify_token(value.strip())
        case _:
            return None


def read_basic(value: str) -> tuple[str, str]:
    """Decode the value of a Basic header; raises BadCredentials when it is none."""
    try:
        text = base64.b64decode(value.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise BadCredentials from error
    identifier, colon, secret = text.partition(":")
    if not colon or "\0" in text:
        raise BadCredentials
    return identifier.strip(), secret


def verify_basic(request: HttpRequest, identifier: str, secret: str) -> Verified:
    """Verify a symbol with the account's password, or anybody's identifier with their token.

    A token alone in the place of the symbol is enough, too. The passwords of people are for the
    sign-in page, where a second factor is asked for. Raises BadCredentials, TooManyFailures.
    """
    if lookup_of(identifier):
        return verify_token(identifier)
    if lookup_of(secret):
        verified = verify_token(secret)
        if identifier.casefold() != verified.user.get_username().casefold():
            raise BadCredentials
        return verified
    # Symbols are public, so an early answer about an unknown one gives nothing away.
    user = User.objects.filter(symbol=identifier.upper(), kind=UserKind.ACCOUNT).first()
    if user is None or not user.is_active or not user.has_usable_password():
        raise BadCredentials
    if not is_remembered(user_id=user.pk, password=secret, stored=user.password):
        _check_password(request, user, secret)
    return Verified(user)


def verify_token(secret: str) -> Verified:
    """Verify a token; raises BadCredentials when it is unknown, revoked, expired, or ownerless."""
    lookup = lookup_of(secret)
    token = Token.objects.select_related("user").filter(lookup=lookup).first() if lookup else None
    if token is None or not token.matches(secret):
        raise BadCredentials
    if not (token.is_usable and token.user.is_active):
        raise BadCredentials
    now = timezone.now()
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - TOUCH_AFTER)
    if token.last_used_at is None or token.last_used_at < now - TOUCH_AFTER:
        Token.objects.filter(stale, pk=token.pk).update(last_used_at=now)
    return Verified(token.user, token)


def is_remembered(*, user_id: int, password: str, stored: str) -> bool:
    """Tell whether this password was verified against this stored hash within the last minute."""
    return _key(user_id, password, stored) in verified_passwords


def _check_password(request: HttpRequest, user: User, password: str) -> None:
    """Hash, having counted the attempt first: many at once cannot all be hashed before one fails.

    Attempts for one user from one address wait for each other, so that a program that opens
    twenty connections is hashed once and counted once.
    """
    attempt = (user.pk, client_address(request))
    with failures.queue(attempt):
        if is_remembered(user_id=user.pk, password=password, stored=user.password):
            return
        _demand_few_failures(request, user, attempt)
        failures.add(attempt, seconds=_cool_off())
        if not user.check_password(password):
            _tell_axes(request, user)
            raise BadCredentials
        failures.remove(attempt)
        # The check may have stored a stronger hash: the key is made from what is stored now.
        verified_passwords.add(_key(user.pk, password, user.password))


def _demand_few_failures(request: HttpRequest, user: User, attempt: tuple[int, str]) -> None:
    """Ask this process's own count, then the one all processes share."""
    if failures.count(attempt) >= settings.AXES_FAILURE_LIMIT:
        raise TooManyFailures(failures.wait(attempt))
    if settings.AXES_ENABLED and not AxesProxyHandler.is_allowed(request, _axes_name(user)):
        raise TooManyFailures(_cool_off())


def _tell_axes(request: HttpRequest, user: User) -> None:
    user_login_failed.send(sender=__name__, credentials=_axes_name(user), request=request)
    # This door answers by itself; the flag would make the middleware send its page instead.
    request.axes_locked_out = False  # type: ignore[attr-defined]


def _axes_name(user: User) -> dict[str, Any]:
    return {settings.AXES_USERNAME_FORM_FIELD: user.get_username()}


def _cool_off() -> int:
    return int(settings.AXES_COOLOFF_TIME * 3600)


def _key(user_id: int, password: str, stored: str) -> bytes:
    value = f"{user_id}\0{password}\0{stored}"
    return salted_hmac("accounts.credentials", value, algorithm="sha256").digest()
