"""Events: what happened in the registry, who did it, and what changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Event
from registry.models.client import Client
from registry.models.doi import Doi
from registry.models.member import Member
from registry.models.prefix import Prefix
from registry.models.request import Request


class Tag(models.TextChoices):
    """What happened, as `noun:verb`; sorted, never reused."""

    CLIENT_CREATED = "client:create", _("Client created")
    CLIENT_DEACTIVATED = "client:deactivate", _("Client deactivated")
    CLIENT_DELETED = "client:delete", _("Client deleted")
    CLIENT_MOVED = "client:move", _("Client moved to another provider")
    CLIENT_PASSWORD_SET = "client:password", _("Client password set")
    CLIENT_REACTIVATED = "client:reactivate", _("Client reactivated")
    CLIENT_UPDATED = "client:update", _("Client settings changed")
    CONTACT_ADDED = "contact:add", _("Contact added")
    CONTACT_REMOVED = "contact:remove", _("Contact removed")
    CONTACT_UPDATED = "contact:update", _("Contact changed")
    DOI_CREATED = "doi:create", _("DOI created")
    DOI_DELETED = "doi:delete", _("Draft deleted")
    DOI_HIDDEN = "doi:hide", _("DOI hidden")
    DOI_OUTSIDE = "doi:outside", _("DOI changed outside the registry's operations")
    DOI_PUBLISHED = "doi:publish", _("DOI made findable")
    DOI_REGISTERED = "doi:register", _("DOI registered")
    DOI_RESTORED = "doi:restore", _("Earlier version restored")
    DOI_UPDATED = "doi:update", _("DOI updated")
    INVITATION_ACCEPTED = "invitation:accept", _("Invitation accepted")
    INVITATION_REVOKED = "invitation:revoke", _("Invitation revoked")
    INVITATION_SENT = "invitation:send", _("Person invited")
    MEMBER_DEACTIVATED = "member:deactivate", _("Member deactivated")
    MEMBER_DELETED = "member:delete", _("Member deleted")
    MEMBER_PASSWORD_SET = "member:password", _("Member password set")
    MEMBER_REACTIVATED = "member:reactivate", _("Member reactivated")
    MEMBER_TAKEN_ON = "member:create", _("Member taken on")
    MEMBER_UPDATED = "member:update", _("Member settings changed")
    PREFIX_ASSIGNED_CLIENT = "prefix:assign-client", _("Prefix assigned to a client")
    PREFIX_ASSIGNED_PROVIDER = "prefix:assign-provider", _("Prefix given to a provider")
    PREFIX_IMPORTED = "prefix:import", _("Prefix taken into the pool")
    PREFIX_RECLAIMED = "prefix:reclaim", _("Prefix returned to the pool")
    PREFIX_RELEASED = "prefix:release", _("Prefix released by a client")
    PROVIDER_ENABLED = "provider:enable", _("DOI services enabled")
    PROVIDER_LIMITS = "provider:limits", _("Limits changed")
    REQUEST_APPROVED = "request:approve", _("Request approved")
    REQUEST_DECLINED = "request:decline", _("Request declined")
    REQUEST_SUBMITTED = "request:submit", _("Request submitted")
    REQUEST_WITHDRAWN = "request:withdraw", _("Request withdrawn")
    ROLE_GRANTED = "role:grant", _("Role granted")
    ROLE_REVOKED = "role:revoke", _("Role revoked")
    STAFF_ACTING = "staff:act-for", _("Agency staff acts for the organization")
    STAFF_STOPPED = "staff:stop-acting", _("Agency staff stopped acting")


class RegistryEvent(Event):
    """One thing that happened. Partitioned by month (migration 0002), never changed.

    The keys say whose history shows it: an event of a DOI carries its client too.
    """

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(
        Member, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="events"
    )
    client = models.ForeignKey(
        Client, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="events"
    )
    prefix = models.ForeignKey(
        Prefix, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="events"
    )
    doi = models.ForeignKey(
        Doi, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="events"
    )
    request = models.ForeignKey(
        Request, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="events"
    )
    subject = models.CharField(max_length=2048, help_text=_("The name of what it is about."))

    class Meta:
        default_permissions = ()
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["member", "-id"], name="event_member"),
            models.Index(fields=["client", "-id"], name="event_client"),
            models.Index(fields=["prefix", "-id"], name="event_prefix"),
            models.Index(fields=["doi", "-id"], name="event_doi"),
            models.Index(fields=["request", "-id"], name="event_request"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} {self.subject}"

    @property
    def label(self) -> str:
        """Return the tag in words."""
        return str(Tag(self.tag).label) if self.tag in Tag.values else self.tag
