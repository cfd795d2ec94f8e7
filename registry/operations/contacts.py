"""Contacts: the people to reach at a member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.models import Contact, Member, Tag
from registry.operations import events
from registry.operations.errors import TakenError
from registry.operations.fields import assign

_FIELDS = frozenset({"given_name", "family_name", "email", "roles"})


@transaction.atomic
def save(
    *, actor: Actor, member: Member, fields: Mapping[str, Any], contact: Contact | None = None
) -> Contact:
    """Add a contact, or change the one given.

    Raises:
        InvalidInputError: a value is missing or not valid, by field.
        TakenError: the member has a contact with this e-mail address.

    """
    policy.require(actor, Permission.MEMBER_EDIT, member)
    row = contact or Contact(member=member)
    changes = events.differences(row, fields)
    assign(row, fields, allowed=_FIELDS)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        text = _("There is a contact with this e-mail address already; change that one.")
        raise TakenError({"email": [text]}) from error
    tag = Tag.CONTACT_UPDATED if contact else Tag.CONTACT_ADDED
    if changes:
        events.record(tag, actor=actor, about=member, changes=changes)
    return row


@transaction.atomic
def remove(*, actor: Actor, contact: Contact) -> None:
    """Remove a contact; the e-mail address may be used again."""
    policy.require(actor, Permission.MEMBER_EDIT, contact.member)
    events.record(
        Tag.CONTACT_REMOVED,
        actor=actor,
        about=contact.member,
        changes={"email": [contact.email, None], "roles": [contact.roles, None]},
    )
    contact.delete()
