"""Requests: somebody asks, somebody above decides."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.models.client import Client
from registry.models.provider import Provider


class RequestKind(models.TextChoices):
    """What is asked for."""

    CLIENT = "client", _("Client account")
    PREFIX = "prefix", _("Prefix")
    DOMAIN = "domain", _("URL domain")


class RequestState(models.TextChoices):
    """Where a request stands."""

    SUBMITTED = "submitted", _("Open")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RequestQuerySet(models.QuerySet["Request"]):
    """Requests by where they stand."""

    def open(self) -> RequestQuerySet:
        """Keep those waiting for a decision."""
        return self.filter(state=RequestState.SUBMITTED)


class Request(models.Model):
    """What one side asks of the one above it, and what became of it.

    Asked by `client` of its provider, or, with no client, by `provider` of its lead or the agency.
    `details` holds what is asked for: a client's name, symbol and reason; a host name.
    """

    kind = models.CharField(_("kind"), max_length=16, choices=RequestKind.choices)
    state = models.CharField(
        _("state"),
        max_length=16,
        choices=RequestState.choices,
        default=RequestState.SUBMITTED,
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="requests")
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    details: Any = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), max_length=2000)
    # Sent with the form, so that a second click is the same request.
    submission = models.UUIDField(unique=True, null=True, blank=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(_("note"), blank=True, max_length=2000)
    outcome: Any = models.JSONField(default=dict)

    objects: ClassVar[models.Manager[Request]] = RequestQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RequestState.SUBMITTED, decided_at=None)
                | (~Q(state=RequestState.SUBMITTED) & Q(decided_at__isnull=False)),
                name="request_decided_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RequestKind.values), name="request_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=RequestState.values), name="request_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=RequestKind.CLIENT) | Q(client=None),
                name="request_client_by_provider",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RequestKind.DOMAIN) | Q(client__isnull=False),
                name="request_domain_by_client",
            ),
        ]
        indexes = [
            models.Index(
                fields=["provider", "-id"], condition=Q(state="submitted"), name="request_open"
            ),
            models.Index(fields=["provider", "-id"], name="request_provider"),
            models.Index(fields=["client", "-id"], name="request_client"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.get_kind_display()}"

    @property
    def asker(self) -> Client | Provider:
        """Return the organization that asks."""
        return self.client or self.provider
