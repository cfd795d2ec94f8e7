"""People and program accounts, in one table, so that every policy sees one kind of actor."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ADMIN_SYMBOL = "ADMIN"
SYMBOL_PATTERN = r"^[A-Z]{2,8}(\.[A-Z0-9]+(-[A-Z0-9]+)?)?$"


class UserKind(models.TextChoices):
    """A human being with an e-mail address, or the credential of a member or client."""

    PERSON = "person", _("Person")
    ACCOUNT = "account", _("Account")


class StaffRole(models.TextChoices):
    """What somebody may do for the whole agency."""

    NONE = "", _("None")
    SUPPORT = "support", _("Support")
    ADMINISTRATOR = "administrator", _("Administrator")


class UserQuerySet(models.QuerySet["User"]):
    """Users by what they are."""

    def persons(self) -> Self:
        """Human beings."""
        return self.filter(kind=UserKind.PERSON)

    def accounts(self) -> Self:
        """Credentials of members and clients, for programs."""
        return self.filter(kind=UserKind.ACCOUNT)

    def active(self) -> Self:
        """Those who may sign in."""
        return self.filter(is_active=True)

    def staff(self) -> Self:
        """List the agency's own people who may act."""
        return self.active().exclude(staff_role=StaffRole.NONE)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Make and find users; `create_user` and `create_superuser` serve Django's own commands."""

    use_in_migrations = False

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Store a person under the lower-cased address; without a password none will match."""
        user = self.model(kind=UserKind.PERSON, email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user  # type: ignore[no-any-return]

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Store a staff administrator: nobody is all-powerful, not even by Django's command."""
        return self.create_user(email, password, staff_role=StaffRole.ADMINISTRATOR, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a person by e-mail address in any case."""
        return self.get(email=(username or "").lower())  # type: ignore[no-any-return]


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can be recognised: a person by e-mail, an account by symbol.

    Rows are never deleted, since events name them; who leaves is made inactive.
    """

    kind = models.CharField(
        _("kind"), max_length=8, choices=UserKind.choices, default=UserKind.PERSON
    )
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    symbol = models.CharField(_("symbol"), max_length=64, unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=200)
    staff_role = models.CharField(
        _("staff role"), max_length=16, choices=StaffRole.choices, default="", blank=True
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    updated = models.DateTimeField(_("changed"), auto_now=True)
    locale = models.CharField(_("language"), max_length=16, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="accounts_user_kind_identifier",
                condition=(
                    Q(kind=UserKind.PERSON, email__isnull=False, symbol__isnull=True)
                    | Q(kind=UserKind.ACCOUNT, email__isnull=True, symbol__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="accounts_user_email_lower", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="accounts_user_symbol_pattern",
                condition=Q(symbol__isnull=True) | Q(symbol__regex=SYMBOL_PATTERN),
            ),
            models.CheckConstraint(
                name="accounts_user_never_superuser", condition=Q(is_superuser=False)
            ),
            models.CheckConstraint(
                name="accounts_user_staff_role_known",
                condition=Q(staff_role__in=StaffRole.values),
            ),
            models.CheckConstraint(
                name="accounts_user_staff_are_persons",
                condition=(
                    Q(staff_role="")
                    | Q(kind=UserKind.PERSON)
                    | Q(symbol=ADMIN_SYMBOL, staff_role=StaffRole.ADMINISTRATOR)
                ),
            ),
        ]

    def __str__(self) -> str:
        return display(self)

    def get_username(self) -> str:
        """Tell what somebody signs in with: the address or the symbol."""
        return self.email or self.symbol or ""

    def clean(self) -> None:
        """Bring both identifiers into the case they are stored in."""
        self.email = self.email.strip().lower() if self.email else None
        self.symbol = self.symbol.strip().upper() if self.symbol else None

    @property
    def is_person(self) -> bool:
        """Whether this is a human being, who may use pages."""
        return self.kind == UserKind.PERSON

    @property
    def is_account(self) -> bool:
        """Whether this is a program's credential, which may not."""
        return self.kind == UserKind.ACCOUNT

    @property
    def is_staff(self) -> bool:
        """Whether this is somebody of the agency; opens the staff console for reading."""
        return self.is_active and self.staff_role != StaffRole.NONE

    @property
    def is_administrator(self) -> bool:
        """Whether this is a staff administrator, who decides."""
        return self.is_active and self.staff_role == StaffRole.ADMINISTRATOR

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Answer Django's admin alone: staff see everything, nobody changes rows there."""
        return self.is_staff and perm.rpartition(".")[2].startswith("view_")

    def has_module_perms(self, app_label: str) -> bool:
        """Answer Django's admin alone: staff see every app."""
        return self.is_staff

    def get_full_name(self) -> str:
        """Tell the name, which nobody is made to cut in parts."""
        return self.name

    def get_short_name(self) -> str:
        """Tell the name."""
        return self.name


def display(user: User) -> str:
    """Tell the words a user is shown by: the name, else what they sign in with."""
    return user.name or user.email or user.symbol or ""
