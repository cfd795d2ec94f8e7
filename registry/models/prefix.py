"""Prefixes: in the pool, then with a provider, then with one client."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.models.client import Client
from registry.models.provider import Provider


class PrefixQuerySet(models.QuerySet["Prefix"]):
    """Prefixes by where they are."""

    def in_pool(self) -> PrefixQuerySet:
        """Keep those nobody holds."""
        return self.filter(provider=None)

    def free_of(self, provider: Provider) -> PrefixQuerySet:
        """Keep those the provider holds and no client uses."""
        return self.filter(provider=provider, client=None)


class Prefix(models.Model):
    """The part of a DOI before the slash, and who holds it now.

    The two columns say who holds it *now*, so there can be at most one of each; a composite
    foreign key (migration 0002) holds that the client's provider is the prefix's provider.
    """

    value = models.CharField(_("prefix"), max_length=32, unique=True, db_collation="C")
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="prefixes"
    )
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="prefixes"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Prefix]] = PrefixQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["value"]
        verbose_name_plural = _("prefixes")
        constraints = [
            models.CheckConstraint(
                condition=Q(value__regex=r"^10\.[0-9]{4,9}(\.[0-9]+)*$"), name="prefix_form"
            ),
            models.CheckConstraint(
                condition=Q(client=None) | Q(provider__isnull=False), name="prefix_provider_first"
            ),
        ]
        indexes = [
            models.Index(fields=["value"], condition=Q(provider=None), name="prefix_pool"),
        ]

    def __str__(self) -> str:
        return self.value


class PrefixAssignment(models.Model):
    """That a prefix was with a provider (client empty) or with a client, from when to when."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    prefix = models.ForeignKey(Prefix, on_delete=models.PROTECT, related_name="assignments")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["prefix"],
                condition=Q(ended_at=None, client=None),
                name="prefix_one_current_provider",
            ),
            models.UniqueConstraint(
                fields=["prefix"],
                condition=Q(ended_at=None, client__isnull=False),
                name="prefix_one_current_client",
            ),
        ]
        indexes = [models.Index(fields=["prefix", "-started_at"], name="assignment_prefix")]

    def __str__(self) -> str:
        return f"{self.prefix_id}: {self.started_at:%Y-%m-%d}"
