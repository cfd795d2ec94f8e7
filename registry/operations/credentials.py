"""Account credentials: the symbol and password a member's or client's programs sign in with."""

from __future__ import annotations

from django.db import transaction

from accounts import errors as account_errors
from accounts import operations as accounts
from accounts.actor import Actor
from accounts.models import User
from registry.access import grants, policy
from registry.access.roles import Permission, Role
from registry.models import Client, Member, Tag
from registry.operations import events
from registry.operations.errors import InvalidInputError


@transaction.atomic
def set_client_password(*, actor: Actor, client: Client, password: str) -> User:
    """Set the password of a client's account, making the account when there is none.

    Raises:
        InvalidInputError: the password is too weak.

    """
    policy.require(actor, Permission.CLIENT_CREDENTIAL, client)
    user = _set(actor, client.symbol, password)
    grants.grant(user=user, role=Role.CLIENT_ADMINISTRATOR, place=client)
    events.record(Tag.CLIENT_PASSWORD_SET, actor=actor, about=client)
    return user


@transaction.atomic
def set_member_password(*, actor: Actor, member: Member, password: str) -> User:
    """Set the password of a member's account, making the account when there is none.

    Raises:
        InvalidInputError: the password is too weak.

    """
    policy.require(actor, Permission.MEMBER_CREDENTIAL, member)
    user = _set(actor, member.symbol, password)
    grants.grant(user=user, role=Role.MEMBER_MANAGER, place=member)
    events.record(Tag.MEMBER_PASSWORD_SET, actor=actor, about=member)
    return user


def _set(actor: Actor, symbol: str, password: str) -> User:
    user = User.objects.filter(symbol=symbol).first()
    try:
        if user is None:
            return accounts.create_account(actor=actor, symbol=symbol, password=password)
        return accounts.set_password(actor=actor, user=user, password=password)
    except account_errors.AccountError as error:
        raise InvalidInputError(
            {"password": getattr(error, "messages", None) or [str(error)]}
        ) from error
