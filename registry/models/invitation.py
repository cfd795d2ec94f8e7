"""Invitations: a role offered to an e-mail address."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffRole
from registry.models.client import Client
from registry.models.member import Member


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by whether they can still be accepted."""

    def open(self) -> InvitationQuerySet:
        """Keep those neither accepted, revoked nor expired."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A role for one member, one client, or (neither) the agency, offered by mail.

    Only the digest of the secret in the link is kept.
    """

    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=32)
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    client = models.ForeignKey(
        Client, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Invitation]] = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member=None) | Q(client=None), name="invitation_one_place"
            ),
            # Roles are named after what they are held for.
            models.CheckConstraint(
                condition=Q(member__isnull=False, role__startswith="member_")
                | Q(client__isnull=False, role__startswith="client_")
                | Q(
                    member=None, client=None, role__in=[StaffRole.ADMINISTRATOR, StaffRole.SUPPORT]
                ),
                name="invitation_role_of_place",
            ),
        ]
        indexes = [models.Index(fields=["email"], name="invitation_email")]

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"
