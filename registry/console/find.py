"""Find the object an address names, as far as staff may see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from registry.access import policy
from registry.console.http import actor_of
from registry.models import Client, Member, Prefix, Provider, Request

M = TypeVar("M", bound=Model)


def readable(request: HttpRequest, model: type[M], *related: str) -> QuerySet[M]:
    """Return every row of a model the policy lets this person read."""
    rows = policy.objects(actor_of(request), policy.READ[model], model)
    return rows.select_related(*related) if related else rows


def one(rows: QuerySet[M], **lookup: Any) -> M:
    """Return the row; raises Http404 when there is none."""
    found = rows.filter(**lookup).first()
    if found is None:
        raise Http404
    return found


def member(request: HttpRequest, symbol: str) -> Member:
    """Return a member with what its page shows; deleted ones have none."""
    rows = readable(request, Member, "provider__lead__member").filter(deleted_at=None)
    return one(rows, symbol=symbol)


def provider(request: HttpRequest, symbol: str) -> Provider:
    """Return the provider a member is."""
    rows = readable(request, Provider, "member", "lead__member").filter(member__deleted_at=None)
    return one(rows, member__symbol=symbol)


def providers(request: HttpRequest) -> QuerySet[Provider]:
    """Return the active providers, by name, to choose from."""
    rows = readable(request, Provider, "member").filter(member__deleted_at=None)
    return rows.filter(member__is_active=True).order_by("member__display_name")


def client(request: HttpRequest, symbol: str) -> Client:
    """Return a client with its provider; deleted ones have no page."""
    rows = readable(request, Client, "provider__member", "provider__lead__member")
    return one(rows.filter(deleted_at=None), symbol=symbol)


def prefix(request: HttpRequest, value: str) -> Prefix:
    """Return a prefix with who holds it."""
    return one(readable(request, Prefix, "provider__member", "client"), value=value)


def request_number(request: HttpRequest, pk: int) -> Request:
    """Return a request with both sides."""
    related: Sequence[str] = ("provider__member", "provider__lead__member", "client")
    return one(readable(request, Request, *related, "asked_by", "decided_by"), pk=pk)
