"""How the sign-in library behaves here: nobody signs up, programs stay out, mail is ours."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from accounts.actor import Door
from accounts.http import actor_for, client_address
from accounts.models.user import User
from accounts.operations import set_password

# What the library calls its mails; whatever is not here it does not send in this installation.
CHANGES: dict[str, str | Promise] = {
    "password_changed": _("Your password was changed."),
    "password_reset": _("Your password was set by the link of a mail."),
    "password_set": _("A password was set."),
    "recovery_codes_generated": _("New recovery codes were made; the old ones stopped working."),
    "totp_activated": _("An authenticator app was added as second factor."),
    "totp_deactivated": _("The authenticator app was removed as second factor."),
    "webauthn_added": _("A passkey or security key was added."),
    "webauthn_removed": _("A passkey or security key was removed."),
}


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
        """Use the one rule about proxies; a request from nowhere is this machine's own."""
        return client_address(request) or "127.0.0.1"

    def set_password(self, user: User, password: str) -> None:
        """Set it by the operation, which ends the sessions in other browsers."""
        set_password(
            actor=actor_for(self.request, user, Door.PORTAL),
            user=user,
            password=password,
            keep_session=self.request.session.session_key or "",
        )

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> Any:
        """Turn away every program account, and whoever was deactivated."""
        if user.is_account:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def render_mail(
        self,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Write the mail from templates/email/, one folder for each occasion."""
        name = template_prefix.rpartition("/")[2]
        folder = "account_changed" if name in CHANGES else "password_reset"
        context = {
            "user": User.objects.filter(email=email.lower()).first(),
            **context,
            "change": CHANGES.get(name, ""),
            "agency_name": settings.AGENCY_NAME,
            "agency_email": settings.AGENCY_EMAIL,
        }
        subject = " ".join(render_to_string(f"email/{folder}/subject.txt", context).split())
        body = render_to_string(f"email/{folder}/body.txt", context).strip() + "\n"
        return EmailMessage(subject, body, self.get_from_email(), [email], headers=headers)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors under the agency's name."""

    def build_totp_svg(self, url: str) -> str:
        """Draw the picture on white, so that a camera reads it on a dark page, too."""
        buffer = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(buffer)
        return buffer.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the agency in the dialogue of the browser, not the host."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.AGENCY_NAME}
