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
from registry.operations.errors import HiddenError, InvalidInputError, TakenError
from registry.operations.fields import assign

_FIELDS = frozenset({"given_name", "family_name", "email", "roles"})
_NEEDED = ("family_name", "email")


@transaction.atomic
def save(
    *, actor: Actor, member: Member, fields: Mapping[str, Any], contact: Contact | None = None
) -> Contact:
    """Add a contact, or change the one given.

    Raises:
        HiddenError: the contact is another member's.
        InvalidInputError: a value is missing or not valid, by field.
        TakenError: the member has a contact with this e-mail address.

    """
    policy.require(actor, Permission.MEMBER_EDIT, member)
    if contact is not None and contact.member_id != member.pk:
        raise HiddenError
    row = contact or Contact(member=member)
    missing = {n: [_("This is needed.")] for n in _NEEDED if not (contact or fields.get(n))}
    if missing:
        raise InvalidInputError(missing)
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
    removed, _rows = Contact.objects.filter(pk=contact.pk).delete()
    if not removed:
        return
    events.record(
        Tag.CONTACT_REMOVED,
        actor=actor,
        about=contact.member,
        changes={"email": [contact.email, None], "roles": [contact.roles, None]},
    )
