"""For which organization somebody works now; lists show what belongs to it.

The choice lives in the session, as a symbol: a member's has no full stop, a client's has one. Staff
work for the whole agency, unless they act for an organization.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from accounts.actor import Actor
from accounts.http import acting
from registry.access import grants, policy
from registry.access.grants import Membership, Place
from registry.access.roles import Permission
from registry.models import Client, Doi, Member, Prefix, Request
from registry.portal.http import actor_of

SESSION_KEY = "current"

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Scope:
    """The place somebody works for, if any, and every place they hold a role for."""

    place: Place | None
    memberships: tuple[Membership, ...]

    @property
    def member(self) -> Member | None:
        """The place, when it is a member."""
        return self.place if isinstance(self.place, Member) else None

    @property
    def client(self) -> Client | None:
        """The place, when it is a client."""
        return self.place if isinstance(self.place, Client) else None

    @property
    def is_allocating(self) -> bool:
        """Whether clients, prefixes and DOIs belong to it."""
        return self.member is None or hasattr(self.member, "provider")


def scope_of(request: HttpRequest) -> Scope:
    """Tell for which organization the person works; at most three queries, once per request."""
    found: Scope | None = getattr(request, "portal_scope", None)
    if found is None:
        found = _find(request)
        request.portal_scope = found  # type: ignore[attr-defined]
    return found


def choose(request: HttpRequest, place: Place) -> None:
    """Work for this place from now on; the caller saw to it that the person may read it."""
    request.session[SESSION_KEY] = place.symbol
    request.portal_scope = None  # type: ignore[attr-defined]


def find_place(actor: Actor, symbol: str) -> Place | None:
    """Return the member or client of a symbol, when the actor may read it; one query."""
    symbol = symbol.replace("\x00", "").strip().upper()
    if "." in symbol:
        clients = policy.objects(actor, Permission.CLIENT_READ, Client)
        return clients.select_related("provider__member").filter(symbol=symbol).first()
    members = policy.objects(actor, Permission.MEMBER_READ, Member)
    return members.select_related("provider").filter(symbol=symbol).first()


def narrow(request: HttpRequest, rows: QuerySet[M]) -> QuerySet[M]:
    """Keep the clients, prefixes, requests or DOIs of the place somebody works for.

    The rows come from `policy.objects`: this narrows what a person sees, it never widens it.
    """
    place = scope_of(request).place
    if place is None:
        return rows
    if isinstance(place, Client):
        return rows.filter(_of_client(rows.model, place))
    return rows.filter(_of_member(rows.model, place))


def _of_client(model: type[Model], client: Client) -> Q:
    return Q(pk=client.pk) if model is Client else Q(client=client.pk)


def _of_member(model: type[Model], member: Member) -> Q:
    if model is Doi:
        return Q(client__in=Client.objects.filter(_of_member(Client, member)).values("pk"))
    if model not in {Client, Prefix, Request}:
        raise TypeError(f"{model.__name__} has no provider")
    return Q(provider=member.pk) | Q(provider__lead=member.pk)


def _find(request: HttpRequest) -> Scope:
    actor = actor_of(request)
    if actor.user.staff_role:
        chosen: Any = acting(request).get("symbol", "")
        return Scope(find_place(actor, chosen) if chosen else None, ())
    memberships = tuple(grants.roles_of(actor.user))
    held = {membership.place.symbol: membership.place for membership in memberships}
    symbol = request.session.get(SESSION_KEY, "")
    place = held.get(symbol) or (find_place(actor, symbol) if symbol else None)
    return Scope(place or next(iter(held.values()), None), memberships)
