"""`manage.py bootstrap`: the first staff administrator and the account ADMIN, without asking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import operations
from accounts.errors import AccountError
from accounts.models import StaffRole, User


class Command(BaseCommand):
    """Make what is missing of the two; what exists is left as it is."""

    help = "Create the staff administrator ADMIN_EMAIL and the account ADMIN with ADMIN_PASSWORD."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create both, or say what is missing."""
        email, password = settings.ADMIN_EMAIL, settings.ADMIN_PASSWORD
        if not (email and password):
            raise CommandError("Set ADMIN_EMAIL and ADMIN_PASSWORD in the environment.")
        try:
            self._create(email.strip().lower(), password)
        except AccountError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Staff administrator {email} and account ADMIN are there.")

    @transaction.atomic
    def _create(self, email: str, password: str) -> None:
        role = StaffRole.ADMINISTRATOR
        if not User.objects.filter(email=email).exists():
            operations.create_person(
                actor=None,
                email=email,
                name=email.partition("@")[0].replace(".", " ").title(),
                password=password,
                staff_role=role,
            )
        if not User.objects.filter(symbol="ADMIN").exists():
            operations.create_account(
                actor=None, symbol="ADMIN", password=password, staff_role=role
            )
