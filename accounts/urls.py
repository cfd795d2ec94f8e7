"""Addresses below /account/: sign-in by allauth, one's own account by this app.

Allauth's views are picked one by one: people are invited and staff change addresses, so there is
nothing to sign up with, and no page to add or confirm an address.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as usersessions
from django.urls import URLPattern, include, path, re_path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View

from accounts import views


def page(route: str, view: type[View], name: str, heading: str | Promise) -> URLPattern:
    """Mount a page of the library under our heading."""
    return path(route, view.as_view(extra_context={"heading": heading}), name=name)


own: list[URLPattern] = [
    path("", views.profile, name="profile"),
    path("tokens/", views.token_list, name="token-list"),
    path("tokens/create/", views.token_create, name="token-create"),
    path("tokens/<int:pk>/revoke/", views.token_revoke, name="token-revoke"),
    path("history/", views.history, name="history"),
]

sign_in: list[URLPattern] = [
    page("sign-in/", account.LoginView, "account_login", _("Sign in")),
    page("sign-out/", account.LogoutView, "account_logout", _("Sign out")),
    page("inactive/", account.AccountInactiveView, "account_inactive", _("You cannot sign in")),
    page(
        "reauthenticate/",
        account.ReauthenticateView,
        "account_reauthenticate",
        _("Confirm that it is you"),
    ),
]

password: list[URLPattern] = [
    page("change/", account.PasswordChangeView, "account_change_password", _("Password")),
    page("set/", account.PasswordSetView, "account_set_password", _("Password")),
    page("reset/", account.PasswordResetView, "account_reset_password", _("Set a new password")),
    page(
        "reset/sent/",
        account.PasswordResetDoneView,
        "account_reset_password_done",
        _("Look into your mail"),
    ),
    re_path(
        # The library puts the two parts together itself, with this hyphen between them.
        r"^reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.PasswordResetFromKeyView.as_view(extra_context={"heading": _("Set a password")}),
        name="account_reset_password_from_key",
    ),
    page(
        "reset/done/",
        account.PasswordResetFromKeyDoneView,
        "account_reset_password_from_key_done",
        _("Your password is set"),
    ),
]

second_factor: list[URLPattern] = [
    page("", mfa.IndexView, "mfa_index", _("Second factor")),
    page("authenticate/", mfa.AuthenticateView, "mfa_authenticate", _("One more step")),
    page(
        "reauthenticate/",
        mfa.ReauthenticateView,
        "mfa_reauthenticate",
        _("Confirm that it is you"),
    ),
    page("app/add/", totp.ActivateTOTPView, "mfa_activate_totp", _("Add an authenticator app")),
    page(
        "app/remove/",
        totp.DeactivateTOTPView,
        "mfa_deactivate_totp",
        _("Remove the authenticator app?"),
    ),
    page(
        "codes/",
        recovery_codes.ViewRecoveryCodesView,
        "mfa_view_recovery_codes",
        _("Recovery codes"),
    ),
    page(
        "codes/create/",
        recovery_codes.GenerateRecoveryCodesView,
        "mfa_generate_recovery_codes",
        _("New recovery codes"),
    ),
    page(
        "codes/download/",
        recovery_codes.DownloadRecoveryCodesView,
        "mfa_download_recovery_codes",
        "",
    ),
]

keys: list[URLPattern] = [
    page("", webauthn.ListWebAuthnView, "mfa_list_webauthn", _("Passkeys and security keys")),
    page("add/", webauthn.AddWebAuthnView, "mfa_add_webauthn", _("Add a passkey")),
    page("<int:pk>/edit/", webauthn.EditWebAuthnView, "mfa_edit_webauthn", _("Name this key")),
    page(
        "<int:pk>/remove/",
        webauthn.RemoveWebAuthnView,
        "mfa_remove_webauthn",
        _("Remove this key?"),
    ),
    page("sign-in/", webauthn.LoginWebAuthnView, "mfa_login_webauthn", _("Sign in")),
    page(
        "reauthenticate/",
        webauthn.ReauthenticateWebAuthnView,
        "mfa_reauthenticate_webauthn",
        _("Confirm that it is you"),
    ),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("", include(sign_in)),
    path("password/", include(password)),
    path("second-factor/", include(second_factor)),
    path("keys/", include(keys)),
    page("sessions/", usersessions.ListUserSessionsView, "usersessions_list", _("Sessions")),
]
