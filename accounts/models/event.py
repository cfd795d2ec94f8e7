"""What happened: who, as what, when, by which door, what changed. Rows are only ever added."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.actor import Door
from accounts.models.user import User


class Event(models.Model):
    """The columns every event table shares.

    The actor's name is copied, so that the line can be read without the row it points to, and the
    key is not enforced, so that writing an event never locks a user.
    """

    at = models.DateTimeField(_("when"), db_default=Now(), editable=False)
    tag = models.CharField(_("event"), max_length=64, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
        editable=False,
    )
    actor_name = models.CharField(_("who"), max_length=254, default="", blank=True, editable=False)
    door = models.CharField(_("door"), max_length=8, choices=Door.choices, editable=False)
    reason = models.TextField(_("reason"), default="", blank=True, editable=False)
    changes = models.JSONField(
        _("changes"), default=dict, blank=True, editable=False, encoder=DjangoJSONEncoder
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.tag


class AccountEventTag(models.TextChoices):
    """What can happen to somebody, as `source:subject:action`."""

    CREATED = "account:user:create", _("Created")
    RENAMED = "account:user:rename", _("Name changed")
    EMAIL_CHANGED = "account:user:email", _("E-mail address changed")
    PREFERENCES = "account:user:preferences", _("Language or time zone changed")
    DEACTIVATED = "account:user:deactivate", _("Deactivated")
    REACTIVATED = "account:user:reactivate", _("Reactivated")
    STAFF_ROLE = "account:user:staff-role", _("Staff role changed")
    PASSWORD_SET = "account:password:set", _("Password set")
    SIGN_IN = "account:session:sign-in", _("Signed in")
    SIGN_IN_FAILED = "account:session:sign-in-failed", _("Sign-in failed")
    SIGN_OUT = "account:session:sign-out", _("Signed out")
    SECOND_FACTOR_ADDED = "account:second-factor:add", _("Second factor added")
    SECOND_FACTOR_REMOVED = "account:second-factor:remove", _("Second factor removed")
    RECOVERY_CODES = "account:second-factor:recovery-codes", _("Recovery codes made")
    TOKEN_CREATED = "account:token:create", _("Token created")
    TOKEN_REVOKED = "account:token:revoke", _("Token revoked")


class AccountEvent(Event):
    """Something that happened to somebody: their sign-ins, password, tokens, state."""

    user = models.ForeignKey(
        User,
        verbose_name=_("about"),
        on_delete=models.PROTECT,
        db_index=False,  # The index below begins with it.
        related_name="events",
    )
    address = models.GenericIPAddressField(_("address"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("account event")
        verbose_name_plural = _("account events")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "-at", "-id"], name="accounts_event_user_at")]

    @property
    def label(self) -> str:
        """The tag in words; retired tags show as they were stored."""
        known = {tag.value: str(tag.label) for tag in AccountEventTag}
        return known.get(self.tag, self.tag)
