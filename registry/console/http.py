"""What the console needs of HTTP: who asks, and lists a page at a time by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from accounts import http as accounts_http
from accounts.actor import Actor, Door
from accounts.http import SignedInRequest as StaffRequest

__all__ = ["Page", "StaffRequest", "actor_of", "paginate", "with_query"]

PAGE_SIZE = 50
_PAGING = ("after", "before")
_LARGEST_KEY = 2**63 - 1

M = TypeVar("M", bound=Model)


def actor_of(request: HttpRequest, *, reason: str = "") -> Actor:
    """Tell who acts in the console; a reason is what acting inside an organization takes."""
    return accounts_http.actor_of(request, Door.CONSOLE, reason=reason)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows of a list, and the addresses of those before and after them."""

    rows: list[M]
    newer_url: str = ""
    older_url: str = ""


def paginate(
    request: HttpRequest, rows: QuerySet[M], keys: Sequence[str], *, size: int = PAGE_SIZE
) -> Page[M]:
    """Cut one page out of a list by the row it starts after: never an OFFSET, never a COUNT.

    The keys are fields or annotations, all ascending or all descending, the last one unique. The
    address names the row by its number, so its keys are read again; an unknown row means page one.
    """
    names = [key.removeprefix("-") for key in keys]
    descending = keys[0].startswith("-")
    backwards = "before" in request.GET
    anchor = _anchor(rows, request.GET.get("before") or request.GET.get("after", ""), names)
    if anchor is not None:
        rows = rows.filter(_beyond(names, anchor, less=descending != backwards))
    sign = "-" if descending != backwards else ""
    found = list(rows.order_by(*(f"{sign}{name}" for name in names))[: size + 1])
    has_more = len(found) > size
    shown = found[:size]
    if backwards:
        shown.reverse()
    newer, older = (has_more, True) if backwards else (anchor is not None, has_more)
    return Page(
        rows=shown,
        newer_url=with_query(request, before=str(shown[0].pk)) if shown and newer else "",
        older_url=with_query(request, after=str(shown[-1].pk)) if shown and older else "",
    )


def with_query(request: HttpRequest, **values: str) -> str:
    """Return this page's address with other values, from its first page on."""
    query = request.GET.copy()
    for name in (*_PAGING, *values):
        query.pop(name, None)
    for name, value in values.items():
        query[name] = value
    return f"{request.path}?{query.urlencode()}"


def _anchor(rows: QuerySet[M], cursor: str, names: list[str]) -> tuple[Any, ...] | None:
    if not cursor.isascii() or not cursor.isdigit() or int(cursor[:20]) > _LARGEST_KEY:
        return None
    return rows.filter(pk=int(cursor)).values_list(*names).first()


def _beyond(names: list[str], values: Sequence[Any], *, less: bool) -> Q:
    word = "lt" if less else "gt"
    where, same = Q(), Q()
    for name, value in zip(names, values, strict=True):
        where |= same & Q(**{f"{name}__{word}": value})
        same &= Q(**{name: value})
    return where
