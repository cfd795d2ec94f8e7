"""DOIs: a name, where it points, what it describes, and in which state it is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actor import Door
from registry.models.client import Client
from registry.models.prefix import Prefix


class DoiState(models.TextChoices):
    """The three states of a DOI."""

    DRAFT = "draft", _("Draft")
    REGISTERED = "registered", _("Registered")
    FINDABLE = "findable", _("Findable")


class DoiQuerySet(models.QuerySet["Doi"]):
    """DOIs by what the rows say; who may see which is the access room's business."""

    def findable(self) -> DoiQuerySet:
        """Keep the public ones."""
        return self.filter(state=DoiState.FINDABLE)

    def resolvable(self) -> DoiQuerySet:
        """Keep those the handle system knows."""
        return self.exclude(state=DoiState.DRAFT)


class Doi(models.Model):
    """One DOI and its metadata as they are now.

    `name` is kept with ASCII letters in lower case, which is how DOI names compare (ISO 26324).
    The table is partitioned by hash of the name (migration 0002), so the name is its real key;
    `id` orders lists and is what other tables point at. Rows are written by
    `registry.operations.dois` only; a trigger records every other change.
    """

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=2048, db_collation="C", unique=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="dois")
    prefix = models.ForeignKey(Prefix, on_delete=models.PROTECT, related_name="dois")
    state = models.CharField(max_length=10, choices=DoiState.choices)
    url = models.TextField(blank=True)
    record: Any = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    publication_year = models.SmallIntegerField(null=True)
    resource_type = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Doi]] = DoiQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "DOI"
        verbose_name_plural = "DOIs"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name__regex="[A-Z]"), name="doi_name_folded"),
            models.CheckConstraint(condition=Q(state__in=DoiState.values), name="doi_state_known"),
            models.CheckConstraint(
                condition=Q(state=DoiState.DRAFT) | ~Q(url=""), name="doi_url_unless_draft"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="doi_id"),
            models.Index(fields=["client", "-id"], name="doi_client"),
            models.Index(fields=["prefix", "-id"], name="doi_prefix"),
            models.Index(fields=["-updated_at", "-id"], name="doi_updated"),
        ]

    def __str__(self) -> str:
        return self.name


class DoiVersion(models.Model):
    """What a DOI was after one change; immutable. Partitioned by month (migration 0002)."""

    id = models.BigAutoField(primary_key=True)
    doi = models.ForeignKey(
        Doi, on_delete=models.DO_NOTHING, db_constraint=False, related_name="versions"
    )
    number = models.PositiveIntegerField()
    record: Any = models.JSONField()
    url = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=DoiState.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
    )
    actor_name = models.CharField(max_length=255)
    door = models.CharField(max_length=16, choices=Door.choices)
    created_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-number"]
        indexes = [models.Index(fields=["doi", "-number"], name="version_doi")]

    def __str__(self) -> str:
        return f"{self.doi_id} v{self.number}"
