"""Requests, as the rest of the code may rely on them: who asks, from where, by which door."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest

from accounts.actor import Actor, Door, Reach
from accounts.models.token import Token
from accounts.models.user import User


class SignedInRequest(HttpRequest):
    """A request behind the sign-in: its user is one of ours, never anonymous."""

    user: User


def client_address(request: HttpRequest) -> str:
    """Tell the address of the client, as the outermost trusted proxy saw it."""
    proxies: int = settings.TRUSTED_PROXIES
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    if proxies and len(forwarded) >= proxies and forwarded[-proxies].strip():
        return forwarded[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def actor_of(request: HttpRequest, door: Door, *, reason: str = "") -> Actor:
    """Tell who acts in a request that passed the sign-in, within the reach of its token if any."""
    if not isinstance(request.user, User):
        raise TypeError("Only a signed-in user can act")
    actor = actor_for(request, request.user, door, reason=reason)
    found = acting(request)
    if reason or not found:
        return actor
    place = (found["kind"], int(found["key"]))
    return replace(actor, reason=found["reason"], acting_for=place)


def acting(request: HttpRequest) -> dict[str, str]:
    """Tell for whom staff act in this session and why, or nothing.

    The keys are kind (member or client), key (of its row), symbol, label and reason.
    """
    session = getattr(request, "session", {})
    found: dict[str, str] = session.get("acting", {})
    return found


def actor_for(request: HttpRequest, user: User, door: Door, *, reason: str = "") -> Actor:
    """Make the actor of somebody the request itself does not carry yet, as in a password reset."""
    token = getattr(request, "auth", None)
    reach = Reach(token.scope) if isinstance(token, Token) else Reach.MANAGE
    return Actor(user=user, door=door, reason=reason, address=client_address(request), reach=reach)
