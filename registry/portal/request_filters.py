"""What the list of requests can be narrowed by."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from registry.access import policy
from registry.access.roles import Permission
from registry.models import Request, RequestKind, RequestState
from registry.portal import listing
from registry.portal.http import actor_of
from registry.portal.scope import narrow, scope_of

DECIDE, OURS = "decide", "ours"
# The longest number the database's key can be.
_NUMBER_DIGITS = 18


def read(request: HttpRequest) -> listing.Filters:
    """Take words, direction, kind and state from the address."""
    directions = [(DECIDE, _("For me to decide"))]
    if scope_of(request).place is not None:
        directions.append((OURS, _("Asked by us")))
    selects = [
        listing.Select("direction", _("Which"), directions),
        listing.Select("kind", _("Kind"), RequestKind.choices, _("Every kind")),
        listing.Select("state", _("State"), RequestState.choices, _("Every state")),
    ]
    return listing.read(
        request,
        label=_("Search"),
        placeholder=_("Number, name or symbol"),
        selects=selects,
    )


def apply(request: HttpRequest, filters: listing.Filters) -> QuerySet[Request]:
    """Return the requests somebody may read, or may decide, narrowed by all of it."""
    chosen = filters.chosen
    is_deciding = chosen["direction"] == DECIDE
    permission = Permission.REQUEST_DECIDE if is_deciding else Permission.REQUEST_READ
    rows = narrow(request, policy.objects(actor_of(request), permission, Request))
    if is_deciding:
        rows = rows.filter(state=RequestState.SUBMITTED)
    elif chosen["direction"] == OURS:
        rows = rows.filter(_ours(request))
    if chosen["kind"]:
        rows = rows.filter(kind=chosen["kind"])
    if chosen["state"]:
        rows = rows.filter(state=chosen["state"])
    return rows.filter(_matches(filters.words)) if filters.words else rows


def _ours(request: HttpRequest) -> Q:
    scope = scope_of(request)
    if scope.client is not None:
        return Q(client=scope.client)
    return Q(client=None, provider=scope.member.pk) if scope.member else Q(pk=None)


def _matches(words: str) -> Q:
    number = words.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) <= _NUMBER_DIGITS:
        return Q(pk=int(number))
    return (
        Q(details__name__icontains=words)
        | Q(details__symbol__icontains=words)
        | Q(details__domain__icontains=words)
        | Q(reason__icontains=words)
        | Q(client__name__icontains=words)
        | Q(client__symbol__istartswith=words)
        | Q(provider__member__display_name__icontains=words)
        | Q(provider__member__symbol__istartswith=words)
    )
