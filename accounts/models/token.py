"""Secrets for programs: named, scoped, expiring, shown once."""

from __future__ import annotations

import hashlib
import secrets
import string
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actor import Reach
from accounts.models.user import User

KIND = "dra"
LOOKUP_LENGTH = 12
NAME_LENGTH = 100
# 43 letters and digits carry 256 random bits; without signs a double click selects all of them.
SECRET_LENGTH = 43
_ALPHABET = string.ascii_letters + string.digits


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens by whether they still open anything."""

    def usable(self) -> Self:
        """Neither revoked nor expired."""
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()), revoked_at__isnull=True
        )


class Token(models.Model):
    """A secret a program shows instead of its owner's password.

    The secret itself is not stored: the look-up part finds the row, the digest proves the rest.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    scope = models.CharField(_("scope"), max_length=8, choices=Reach.choices)
    lookup = models.CharField(max_length=LOOKUP_LENGTH, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    created = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-created", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="accounts_token_scope_known", condition=Q(scope__in=Reach.values)
            ),
            models.CheckConstraint(name="accounts_token_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="accounts_token_digest_sha256",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="accounts_token_expires_later",
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("created")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def is_usable(self) -> bool:
        """Whether a program showing it is let in, its owner's state aside."""
        return self.revoked_at is None and not self.is_expired

    @property
    def shown(self) -> str:
        """The part that may be shown again, to tell tokens apart."""
        return f"{KIND}_{self.lookup}_…"

    def matches(self, secret: str) -> bool:
        """Whether this is the row of that secret, compared in constant time."""
        return secrets.compare_digest(self.digest, digest_of(secret))


def generate_secret() -> tuple[str, str]:
    """Make a secret; answer its look-up part and the whole of it."""
    lookup = _random(LOOKUP_LENGTH)
    return lookup, f"{KIND}_{lookup}_{_random(SECRET_LENGTH)}"


def lookup_of(secret: str) -> str | None:
    """Take the look-up part of what may be a secret; None when it cannot be one."""
    parts = secret.split("_")
    if len(parts) != 3 or parts[0] != KIND:  # noqa: PLR2004
        return None
    return parts[1] if len(parts[1]) == LOOKUP_LENGTH and len(parts[2]) == SECRET_LENGTH else None


def digest_of(secret: str) -> str:
    """Make the digest a secret is stored as; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
