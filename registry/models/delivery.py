"""Deliveries: what other systems must still be told."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.models.doi import Doi


class DeliveryKind(models.TextChoices):
    """To whom."""

    HANDLE = "handle", _("Handle server")
    MAIL = "mail", _("Mail")


class DeliveryState(models.TextChoices):
    """Delivered ones are deleted, so two states are left."""

    PENDING = "pending", _("Waiting")
    FAILED = "failed", _("Failed")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries by what the worker needs."""

    def due(self) -> DeliveryQuerySet:
        """Keep those whose time has come."""
        return self.filter(state=DeliveryState.PENDING, due_at__lte=timezone.now())


class Delivery(models.Model):
    """Work for another system, written in the transaction that caused it, deleted when done.

    A failed one stays, with what went wrong, until somebody tries again.
    """

    kind = models.CharField(max_length=16, choices=DeliveryKind.choices)
    state = models.CharField(
        max_length=16, choices=DeliveryState.choices, default=DeliveryState.PENDING
    )
    doi = models.ForeignKey(
        Doi,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="deliveries",
    )
    doi_version = models.PositiveIntegerField(null=True)
    payload: Any = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Delivery]] = DeliveryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name_plural = _("deliveries")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=DeliveryKind.values), name="delivery_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="delivery_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="handle") | Q(doi__isnull=False), name="delivery_handle_of_doi"
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "due_at"], condition=Q(state="pending"), name="delivery_due"
            ),
            models.Index(fields=["doi"], condition=Q(doi__isnull=False), name="delivery_doi"),
            models.Index(fields=["-id"], condition=Q(state="failed"), name="delivery_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.doi_id or ''} {self.state}"
