"""Two records side by side: each value that differs, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from registry.metadata.problems import escape
from registry.models import DoiState
from registry.portal.forms.doi.placing import describe

Values = Mapping[str, Any]


def content(record: Values, url: str, state: str = "") -> dict[str, Any]:
    """Return a DOI's content as one object, for comparing."""
    label = {"state": str(DoiState(state).label)} if state else {}
    return {**label, "url": url, **record}


def differences(before: Values, after: Values) -> list[dict[str, str]]:
    """Return the values that differ, as components/changes.html shows them."""
    old, new = _flat(before), _flat(after)
    places = [*new, *(place for place in old if place not in new)]
    return [
        {"field": describe(place), "before": old.get(place, ""), "after": new.get(place, "")}
        for place in places
        if old.get(place) != new.get(place)
    ]


def three_ways(base: Values, theirs: Values, mine: Values) -> list[dict[str, Any]]:
    """Return what either side changed since the base: before, theirs, mine, and if both did."""
    was, saved, own = _flat(base), _flat(theirs), _flat(mine)
    places = dict.fromkeys([*was, *saved, *own])
    return [
        {
            "field": describe(place),
            "before": was.get(place, ""),
            "theirs": saved.get(place, ""),
            "mine": own.get(place, ""),
            "is_conflict": _top(place) in _changed(base, theirs) & _changed(base, mine),
        }
        for place in places
        if not (was.get(place) == saved.get(place) == own.get(place))
    ]


def _changed(base: Values, other: Values) -> set[str]:
    return {key for key in {*base, *other} if base.get(key) != other.get(key)}


def _top(place: str) -> str:
    return place.split("/")[1].replace("~1", "/").replace("~0", "~")


def _flat(value: Any) -> dict[str, str]:
    return dict(_leaves(value, ""))


def _leaves(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, f"{place}/{escape(str(key))}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, f"{place}/{index}")
    elif value not in {None, ""}:
        yield place, str(value)
