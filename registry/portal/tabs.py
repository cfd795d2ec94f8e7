"""The row of tabs that holds the pages of one member or one client together."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.access.grants import Place
from registry.models import Client, Member, MemberType

Tab = dict[str, Any]


def tabs_of(request: HttpRequest, place: Place) -> list[Tab]:
    """Return the tabs of a member or client, this page's marked; no queries."""
    return of_client(request, place) if isinstance(place, Client) else of_member(request, place)


def of_member(request: HttpRequest, member: Member) -> list[Tab]:
    """Return the tabs of a member."""
    names = [(_("Organization"), "member-detail")]
    if member.member_type == MemberType.CONSORTIUM:
        names.append((_("Organizations below"), "member-organizations"))
    names += [(_("People"), "member-people"), (_("History"), "member-history")]
    return _tabs(request, member, names)


def of_client(request: HttpRequest, client: Client) -> list[Tab]:
    """Return the tabs of a client."""
    names = [
        (_("Client"), "client-detail"),
        (_("People"), "client-people"),
        (_("History"), "client-history"),
    ]
    return _tabs(request, client, names)


def crumbs_of(place: Place) -> list[Tab]:
    """Return the way down to a member or client; no queries.

    It does not lead through the member of a client, which the client's people may not see.
    """
    if isinstance(place, Member):
        return [{"label": place.display_name, "url": _url("member-detail", place.symbol)}]
    return [
        {"label": _("Clients"), "url": reverse("registry:client-list")},
        {"label": place.name, "url": _url("client-detail", place.symbol)},
    ]


def _tabs(request: HttpRequest, place: Place, names: list[tuple[str, str]]) -> list[Tab]:
    urls = [(label, _url(name, place.symbol)) for label, name in names]
    return [{"label": label, "url": url, "is_current": request.path == url} for label, url in urls]


def _url(name: str, symbol: str) -> str:
    return reverse(f"registry:{name}", args=[symbol])
