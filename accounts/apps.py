"""The accounts app: who somebody is."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Hold people, program accounts, tokens and what happened to them."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Register the system checks and the listeners of the sign-in library."""
        from accounts import checks, receivers  # noqa: F401, PLC0415
