"""Where an object stands: its client, its member, that member's lead, and who of them is active."""

from __future__ import annotations

from dataclasses import dataclass

from registry.models import Client, Doi, Member, Prefix, Provider, Request

Placed = Member | Provider | Client | Prefix | Doi | Request


@dataclass(frozen=True, slots=True)
class Place:
    """The chain above an object, by keys; None where there is no such link.

    `is_active` speaks of the object's own client or member, `above_active` of all above that.
    """

    member_id: int | None = None
    lead_id: int | None = None
    client_id: int | None = None
    is_active: bool = True
    above_active: bool = True
    is_deleted: bool = False

    @property
    def is_writable(self) -> bool:
        """Tell whether everything from here upwards is active."""
        return self.is_active and self.above_active and not self.is_deleted


def place_of(obj: Placed) -> Place:
    """Return where an object stands; at most one query, none when relations are loaded."""
    if isinstance(obj, Doi):
        return _of_client(obj.client_id)
    if isinstance(obj, Client):
        return _of_client(obj.pk)
    if isinstance(obj, Prefix | Request):
        if obj.client_id:
            return _of_client(obj.client_id)
        return _of_member(obj.provider_id) if obj.provider_id else Place()
    return _of_member(obj.pk)


def _of_client(client_id: int) -> Place:
    row = Client.objects.values_list(
        "provider_id",
        "provider__lead_id",
        "is_active",
        "provider__member__is_active",
        "provider__lead__member__is_active",
        "deleted_at",
    ).get(pk=client_id)
    member_id, lead_id, is_active, member_active, lead_active, deleted_at = row
    return Place(
        member_id=member_id,
        lead_id=lead_id,
        client_id=client_id,
        is_active=is_active,
        above_active=member_active and lead_active is not False,
        is_deleted=deleted_at is not None,
    )


def _of_member(member_id: int) -> Place:
    is_active, lead_id, lead_active, deleted_at = Member.objects.values_list(
        "is_active", "provider__lead_id", "provider__lead__member__is_active", "deleted_at"
    ).get(pk=member_id)
    return Place(
        member_id=member_id,
        lead_id=lead_id,
        is_active=is_active,
        above_active=lead_active is not False,
        is_deleted=deleted_at is not None,
    )
