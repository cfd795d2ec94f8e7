"""How the sign-in library behaves here: nobody signs up, programs stay out, events are kept."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.actor import Door
from accounts.http import actor_for, client_address
from accounts.models.user import User
from accounts.operations import set_password


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Invitations instead of sign-up, people instead of program accounts."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "too_many_login_attempts": _(
            "Too many failed attempts. Wait a quarter of an hour, or set a new password."
        ),
        "invalid_password_reset": _("This link was used already or is too old. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: people are invited."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Use the one rule about proxies."""
        return client_address(request)

    def set_password(self, user: User, password: str) -> None:
        """Set it by the operation, which ends the sessions in other browsers."""
        set_password(
            actor=actor_for(self.request, user, Door.PORTAL),
            user=user,
            password=password,
            keep_session=self.request.session.session_key or "",
        )

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> Any:
        """Turn away whoever was deactivated, and every program account."""
        if user.is_account:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)
