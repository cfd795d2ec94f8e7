"""What the frame of every page shows: the navigation, the switcher, for whom staff act.

All of it is computed when a template first asks for it, once per request, so that public pages and
the staff console pay nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import acting
from registry.access import policy
from registry.access.grants import Place
from registry.access.roles import Permission
from registry.models import Client, Member, MemberType, Request
from registry.portal.http import actor_of
from registry.portal.scope import Scope, narrow, scope_of

# More would make the menu a list to search in: that is the page /switch/.
SWITCHER_OPTIONS = 12

Group = dict[str, Any]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give the layouts `nav`, `switcher`, `acting`, `account_links` and `agency_name`."""
    parts = {"nav": _nav, "switcher": _switcher, "acting": _acting, "account_links": _account}
    lazy = {name: functools.partial(_once, request, name, part) for name, part in parts.items()}
    return {"agency_name": settings.AGENCY_NAME, **lazy}


def _once(request: HttpRequest, name: str, part: Callable[[HttpRequest], Any]) -> Any:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    key = f"portal_{name}"
    if not hasattr(request, key):
        setattr(request, key, part(request))
    return getattr(request, key)


def to_decide(request: HttpRequest) -> int:
    """Count the open requests the person may decide, in the place they work for."""
    rows = policy.objects(actor_of(request), Permission.REQUEST_DECIDE, Request)
    rows = narrow(request, rows).filter(state="submitted")
    if scope_of(request).place is None and actor_of(request).user.staff_role:
        # Those asked of a provider or a lead are theirs to decide.
        rows = rows.filter(client=None, provider__lead=None)
    return rows.count()


def _nav(request: HttpRequest) -> list[Group]:
    scope = scope_of(request)
    work = _link(request, _("Overview"), reverse("registry:dashboard"), "layout-dashboard")
    groups = [_group("", [work, *(_work(request, scope) if scope.is_allocating else [])])]
    if isinstance(scope.place, Client):
        groups.append(_group(scope.place.name, _client_links(request, scope.place)))
    elif isinstance(scope.place, Member):
        groups.append(_group(scope.place.display_name, _member_links(request, scope.place)))
    if actor_of(request).user.staff_role:
        console = _link(request, _("Staff console"), reverse("admin:index"), "shield-check")
        groups.append(_group(_("Agency"), [console]))
    return groups


def _work(request: HttpRequest, scope: Scope) -> list[Group]:
    """List what somebody works on; nothing for a person without any place yet."""
    is_staff = bool(actor_of(request).user.staff_role)
    if scope.place is None and not is_staff:
        return []
    links = [
        (_("DOIs"), "doi-list", "fingerprint-pattern", 0),
        (_("Prefixes"), "prefix-list", "hash", 0),
        (_("Requests"), "request-list", "inbox", to_decide(request)),
    ]
    if scope.client is None:
        links.insert(0, (_("Clients"), "client-list", "database", 0))
    return [
        _link(request, label, reverse(f"registry:{name}"), icon, count)
        for label, name, icon, count in links
    ]


def _member_links(request: HttpRequest, member: Member) -> list[Group]:
    links = [(_("Organization"), "member-detail", "building-2")]
    if member.member_type == MemberType.CONSORTIUM:
        links.append((_("Organizations below"), "member-organizations", "network"))
    links += [
        (_("People"), "member-people", "users"),
        (_("History"), "member-history", "history"),
    ]
    return _place_links(request, member, links)


def _client_links(request: HttpRequest, client: Client) -> list[Group]:
    links = [
        (_("Settings"), "client-detail", "settings"),
        (_("People"), "client-people", "users"),
        (_("History"), "client-history", "history"),
    ]
    return _place_links(request, client, links)


def _place_links(
    request: HttpRequest, place: Place, links: list[tuple[str, str, str]]
) -> list[Group]:
    made = [
        _link(request, label, reverse(f"registry:{name}", args=[place.symbol]), icon)
        for label, name, icon in links
    ]
    # The first address begins all the others, so it is current on no page of theirs.
    if any(link["is_current"] for link in made[1:]):
        made[0]["is_current"] = False
    return made


def _group(label: str, links: list[Group]) -> Group:
    return {"label": label, "links": links}


def _link(request: HttpRequest, label: str, url: str, icon: str, count: int = 0) -> Group:
    here = request.path == url or (url != "/" and request.path.startswith(url))
    return {"label": label, "url": url, "icon": icon, "count": count, "is_current": here}


def _switcher(request: HttpRequest) -> dict[str, Any] | None:
    scope = scope_of(request)
    if scope.place is None or actor_of(request).user.staff_role:
        return None
    places = [membership.place for membership in scope.memberships]
    if scope.place not in places:
        places.insert(0, scope.place)
    reaches_more = any(
        isinstance(place, Member) and place.member_type != MemberType.MEMBER_ONLY
        for place in places
    )
    shown = places[:SWITCHER_OPTIONS]
    url = reverse("registry:switch")
    more = reaches_more or len(places) > len(shown)
    return {
        "current": option(scope.place),
        "options": [option(place) for place in shown],
        "action_url": url,
        "more_url": url if more else "",
    }


def option(place: Place) -> dict[str, str]:
    """Return a place as the switcher shows it."""
    if isinstance(place, Client):
        label, kind = place.name, _("Client")
    else:
        label, kind = place.display_name, str(place.get_member_type_display())
    return {"label": label, "symbol": place.symbol, "kind": kind, "url_value": place.symbol}


def _acting(request: HttpRequest) -> dict[str, str] | None:
    found = acting(request)
    if not found:
        return None
    return {**found, "stop_url": reverse("registry:acting-stop")}


def _account(request: HttpRequest) -> list[dict[str, str]]:
    links = [
        (_("Profile"), "accounts:profile", "user-round"),
        (_("Password"), "account_change_password", "key-round"),
        (_("Second factor"), "mfa_index", "shield"),
        (_("Sessions"), "usersessions_list", "monitor-smartphone"),
        (_("Tokens"), "accounts:token-list", "terminal"),
    ]
    return [{"label": label, "url": reverse(name), "icon": icon} for label, name, icon in links]
