"""Take rows for the rest of the transaction, always from the top down, so that none can deadlock.

The order is: member, provider, client, prefix, request. DOIs are taken last. All but the prefix are
taken `no_key`: rows that point at them may still come, since minting, which waits for none of them,
checks its keys there; taken whole they would wait for a mint that waits for them.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from registry.access.grants import Place
from registry.models import Client, Member, Prefix, Provider, Request
from registry.operations.errors import InvalidInputError, NotAllocatingError, StaleError


def member(member: Member, *, expected_version: int | None = None) -> Member:
    """Lock a member and return it as it is now.

    Raises:
        StaleError: it is no longer the version the caller saw.

    """
    row = Member.objects.select_for_update(of=("self",), no_key=True).get(pk=member.pk)
    if expected_version is not None and row.version != expected_version:
        raise StaleError(row)
    return row


def provider(member_or_provider: Member | Provider) -> Provider:
    """Lock a provider; everything that counts its clients or moves its prefixes waits here.

    Raises:
        NotAllocatingError: the member has no DOI services.

    """
    rows = Provider.objects.filter(pk=member_or_provider.pk)
    if rows.select_for_update(of=("self",), no_key=True).order_by("pk").first() is None:
        raise NotAllocatingError
    # Read in a statement of its own: one that had to wait still sees the members as before.
    return rows.select_related("member", "lead__member").get()


def client(client: Client, *, expected_version: int | None = None) -> Client:
    """Lock a client and return it as it is now.

    Raises:
        StaleError: it is no longer the version the caller saw.

    """
    row = (
        Client.objects.select_for_update(of=("self",), no_key=True)
        .select_related("provider__member")
        .get(pk=client.pk)
    )
    if expected_version is not None and row.version != expected_version:
        raise StaleError(row)
    return row


def place(place: Place) -> None:
    """Have two changes of a place's people wait for each other."""
    if isinstance(place, Member):
        member(place)
    else:
        client(place)


def prefix(prefix: Prefix) -> Prefix:
    """Lock a prefix: minting under it waits, since it shares the row."""
    return (
        Prefix.objects.select_for_update(of=("self",))
        .select_related("client", "provider__member")
        .get(pk=prefix.pk)
    )


def request(request: Request) -> Request:
    """Lock a request and return it as it is now."""
    row = Request.objects.select_for_update(of=("self",), no_key=True).filter(pk=request.pk).first()
    if row is None:
        raise InvalidInputError({"__all__": [_("This request does not exist.")]})
    return row
