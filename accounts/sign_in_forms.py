"""The forms of the sign-in library in the words and the look of the portal."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

LABELS = {
    "email": _("E-mail address"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "password2": _("The same again"),
    "code": _("Code"),
}


class PlainMixin(forms.Form):
    """Labels of ours, and no placeholder that repeats the label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in LABELS:
                field.label = LABELS[name]
            field.widget.attrs.pop("placeholder", None)
            if name in {"password", "oldpassword"}:
                # The way to a new password stands beside the button.
                field.help_text = ""


class SignInForm(PlainMixin, account.LoginForm):  # type: ignore[misc]
    """E-mail address and password; says so when somebody tries the symbol of an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = LABELS["email"]
        login.error_messages["invalid"] = _(
            "Enter your own e-mail address. The symbol of a member or repository is for programs."
        )
        login.widget.attrs.update(autocomplete="username webauthn", autofocus=True)
        self.fields["remember"].label = _("Keep me signed in when this browser closes")


class ChangePasswordForm(PlainMixin, account.ChangePasswordForm):  # type: ignore[misc]
    """The present password and the new one twice."""


class SetPasswordForm(PlainMixin, account.SetPasswordForm):  # type: ignore[misc]
    """A first password, for somebody who has none."""


class ResetPasswordForm(PlainMixin, account.ResetPasswordForm):  # type: ignore[misc]
    """The address a link goes to."""


class ResetPasswordKeyForm(PlainMixin, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A password, by the link of a mail."""


class ReauthenticateForm(PlainMixin, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class CodeForm(PlainMixin, mfa.AuthenticateForm):  # type: ignore[misc]
    """A code of the second factor, after the password."""


class ReauthenticateCodeForm(PlainMixin, mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code of the second factor once more."""


class ActivateAppForm(PlainMixin, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code an app shows."""


class AddKeyForm(PlainMixin, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A name for the key, and whether it is enough alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("To tell it from your other keys.")
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with this key alone")
        alone.help_text = _(
            "Without a password: the device asks for your fingerprint, face or PIN. Otherwise the "
            "key is asked for after the password."
        )
        alone.initial = True
