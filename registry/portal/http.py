"""What the pages need of HTTP: who asks, and lists a page at a time by key."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import BadRequest, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from accounts import http as accounts_http
from accounts.actor import Actor, Door
from accounts.http import SignedInRequest

PAGE_SIZE = 25
# What an address must not carry on to the next page.
_PAGING = ("after", "before")

M = TypeVar("M", bound=Model)


class PortalRequest(SignedInRequest):
    """A request of a portal page: its user is signed in, htmx has looked at it."""

    htmx: HtmxDetails


def actor_of(request: HttpRequest) -> Actor:
    """Tell who acts on this page."""
    return accounts_http.actor_of(request, Door.PORTAL)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows of a list, and the addresses of those before (newer) and after (older) them."""

    rows: list[M]
    newer_url: str = ""
    older_url: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether these are all rows there are."""
        return not (self.newer_url or self.older_url)


def paginate(
    request: HttpRequest,
    rows: QuerySet[M],
    keys: Sequence[str] = ("-id",),
    *,
    size: int = PAGE_SIZE,
) -> Page[M]:
    """Cut one page out of a list, by the keys of the row it starts after, never by OFFSET.

    The keys are fields or annotations, all ascending or all descending, none of them null; the
    last one is unique. A page by name is `paginate(request, clients, ("name", "id"))`.

    Raises BadRequest for an address nobody was given.
    """
    names = [key.removeprefix("-") for key in keys]
    descending = keys[0].startswith("-")
    backwards = "before" in request.GET
    cursor = request.GET.get("before") or request.GET.get("after")
    signs = "-" if descending != backwards else ""
    try:
        if cursor:
            keys_before = _read(cursor, len(names))
            rows = rows.filter(_beyond(names, keys_before, less=descending != backwards))
        found = list(rows.order_by(*(f"{signs}{name}" for name in names))[: size + 1])
    except (ValueError, TypeError, ValidationError) as error:
        raise BadRequest("The page's key does not fit this list") from error
    has_more = len(found) > size
    shown = found[:size]
    if backwards:
        shown.reverse()
    has_newer, has_older = (has_more, True) if backwards else (bool(cursor), has_more)
    return Page(
        rows=shown,
        newer_url=_url(request, "before", shown[0], names) if shown and has_newer else "",
        older_url=_url(request, "after", shown[-1], names) if shown and has_older else "",
    )


def with_query(request: HttpRequest, **values: str) -> str:
    """Return this page's address with other values; an empty value takes the name out."""
    query: QueryDict = request.GET.copy()
    for name in _PAGING:
        query.pop(name, None)
    for name, value in values.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


def way_back(request: HttpRequest, default: str = "registry:dashboard") -> str:
    """Return where a form came from: its `next`, else the page before, when they are ours."""
    for url in (request.POST.get("next"), request.GET.get("next"), request.headers.get("referer")):
        if url and url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure()
        ):
            return url
    return reverse(default)


def _beyond(names: list[str], values: list[Any], *, less: bool) -> Q:
    """Say that a row stands behind these values, comparing them one after the other."""
    word = "lt" if less else "gt"
    where, same = Q(), Q()
    for name, value in zip(names, values, strict=True):
        where |= same & Q(**{f"{name}__{word}": value})
        same &= Q(**{name: value})
    return where


def _url(request: HttpRequest, side: str, row: Model, names: list[str]) -> str:
    values = [_value(row, name) for name in names]
    text = json.dumps(values, cls=DjangoJSONEncoder, separators=(",", ":"))
    cursor = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return with_query(request, **{side: cursor})


def _value(row: Model, name: str) -> Any:
    value: Any = row
    for part in name.split("__"):
        value = getattr(value, part)
    return value


def _read(cursor: str, length: int) -> list[Any]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise BadRequest("This is not a page of this list") from error
    known = isinstance(values, list) and len(values) == length
    if not known or not all(isinstance(v, str | int) and _storable(v) for v in values):
        raise BadRequest("This is not a page of this list")
    return list(values)


def _storable(value: str | int) -> bool:
    """Whether the database can compare this: no zero byte, no number beyond its own."""
    return "\x00" not in value if isinstance(value, str) else abs(value) < 2**63
