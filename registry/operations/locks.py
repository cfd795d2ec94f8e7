"""Take rows for the rest of the transaction, always from the top down, so that none can deadlock.

The order is: provider (by key), client, prefix, request. DOIs are taken last.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from registry.models import Client, Member, Prefix, Provider, Request
from registry.operations.errors import InvalidInputError, NotAllocatingError, StaleError


def member(member: Member, *, expected_version: int | None = None) -> Member:
    """Lock a member and return it as it is now.

    Raises:
        StaleError: it is no longer the version the caller saw.

    """
    row = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if expected_version is not None and row.version != expected_version:
        raise StaleError(row)
    return row


def provider(member_or_provider: Member | Provider) -> Provider:
    """Lock a provider; everything that counts its clients or moves its prefixes waits here.

    Raises:
        NotAllocatingError: the member has no DOI services.

    """
    row = (
        Provider.objects.select_for_update(of=("self",))
        .select_related("member", "lead__member")
        .filter(pk=member_or_provider.pk)
        .first()
    )
    if row is None:
        raise NotAllocatingError
    return row


def client(client: Client, *, expected_version: int | None = None) -> Client:
    """Lock a client and return it as it is now.

    Raises:
        StaleError: it is no longer the version the caller saw.

    """
    row = (
        Client.objects.select_for_update(of=("self",))
        .select_related("provider__member")
        .get(pk=client.pk)
    )
    if expected_version is not None and row.version != expected_version:
        raise StaleError(row)
    return row


def prefix(prefix: Prefix) -> Prefix:
    """Lock a prefix: minting under it waits, since it shares the row."""
    return (
        Prefix.objects.select_for_update(of=("self",))
        .select_related("client", "provider__member")
        .get(pk=prefix.pk)
    )


def request(request: Request) -> Request:
    """Lock a request and return it as it is now."""
    row = Request.objects.select_for_update(of=("self",)).filter(pk=request.pk).first()
    if row is None:
        raise InvalidInputError({"__all__": [_("This request does not exist.")]})
    return row
