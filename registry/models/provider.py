"""Providers: members that allocate DOIs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.models.member import Member, MemberType


class ProviderQuerySet(models.QuerySet["Provider"]):
    """Providers by what the rows say."""

    def present(self) -> ProviderQuerySet:
        """Leave out the deleted."""
        return self.filter(member__deleted_at=None)

    def active(self) -> ProviderQuerySet:
        """Keep those that may act: active themselves, and their lead too."""
        return self.filter(Q(lead=None) | Q(lead__member__is_active=True), member__is_active=True)


class Provider(models.Model):
    """A member that allocates DOIs: it has clients and prefixes.

    The key is the member's, so the two can never disagree on who is meant. `member_type` is the
    member's own, carried by a composite key so that the database can hold the rule that only a
    consortium leads.
    """

    member = models.OneToOneField(
        Member, on_delete=models.PROTECT, primary_key=True, related_name="provider"
    )
    member_type = models.CharField(max_length=32, choices=MemberType.choices, editable=False)
    lead = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("consortium lead"),
    )
    client_limit = models.PositiveIntegerField(
        _("client limit"),
        null=True,
        blank=True,
        help_text=_("How many clients it may have. Empty means as many as it likes."),
    )
    auto_approve_clients = models.PositiveIntegerField(
        _("client requests approved automatically"),
        default=0,
        help_text=_("Requests for clients are approved at once up to this many clients."),
    )
    auto_approve_prefixes = models.PositiveIntegerField(
        _("prefix requests approved automatically"),
        default=0,
        help_text=_("Requests for prefixes are approved at once up to this many prefixes."),
    )
    enabled_at = models.DateTimeField(_("DOI services since"), auto_now_add=True)

    objects: ClassVar[models.Manager[Provider]] = ProviderQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["member__display_name"]
        constraints = [
            models.UniqueConstraint(fields=["member", "member_type"], name="provider_id_type"),
            models.CheckConstraint(
                condition=~Q(member_type=MemberType.MEMBER_ONLY), name="provider_allocates"
            ),
            models.CheckConstraint(
                condition=Q(member_type=MemberType.CONSORTIUM_ORGANIZATION, lead__isnull=False)
                | (~Q(member_type=MemberType.CONSORTIUM_ORGANIZATION) & Q(lead=None)),
                name="provider_lead_by_type",
            ),
            models.CheckConstraint(
                condition=Q(lead=None) | ~Q(lead=F("member")), name="provider_not_own_lead"
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    @property
    def symbol(self) -> str:
        """Return the member's symbol, which is the provider's too."""
        return self.member.symbol
