"""What the sign-in library does to somebody, as events of ours."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.actor import Door
from accounts.http import actor_for
from accounts.models.event import AccountEventTag
from accounts.models.user import User
from accounts.operations import record


@receiver(user_logged_in)
def keep_sign_in(request: HttpRequest, user: User, **_: Any) -> None:
    """Keep when and from where somebody came in."""
    record(user=user, tag=AccountEventTag.SIGN_IN, actor=actor_for(request, user, Door.PORTAL))


@receiver(user_logged_out)
def keep_sign_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    """Keep when somebody left; nobody may have been there."""
    if user is not None:
        actor = actor_for(request, user, Door.PORTAL)
        record(user=user, tag=AccountEventTag.SIGN_OUT, actor=actor)


@receiver(user_login_failed)
def keep_failed_sign_in(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    """Show people that somebody tried; programs are counted elsewhere, they would fill the table.

    The sign-in page limits how often this can happen.
    """
    email = str(credentials.get("email") or "").lower()
    user = User.objects.persons().filter(email=email).first() if email and request else None
    if user is not None and request is not None:
        actor = actor_for(request, user, Door.PORTAL)
        record(user=user, tag=AccountEventTag.SIGN_IN_FAILED, actor=actor)


@receiver(authenticator_added)
@receiver(authenticator_removed)
@receiver(authenticator_reset)
def keep_second_factor(
    request: HttpRequest, user: User, authenticator: Authenticator, signal: Any, **_: Any
) -> None:
    """Keep every change of the second factors."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        tag = AccountEventTag.RECOVERY_CODES
    elif signal is authenticator_removed:
        tag = AccountEventTag.SECOND_FACTOR_REMOVED
    else:
        tag = AccountEventTag.SECOND_FACTOR_ADDED
    actor = actor_for(request, user, Door.PORTAL)
    record(user=user, tag=tag, actor=actor, changes={"type": str(authenticator.type)})
