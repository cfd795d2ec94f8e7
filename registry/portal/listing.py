"""The line of search and selects over a list: read from the address, described for the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

Choices = Iterable[tuple[Any, Any]]

# More than these, and a select is no help: then the search has to find it.
MOST_OPTIONS = 200


@dataclass(frozen=True, slots=True)
class Select:
    """One select of the line; its first option, without a value, means all.

    One whose choices were cut at `MOST_OPTIONS` takes any value from the address.
    """

    name: str
    label: str
    choices: Choices
    everything: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for, and what `components/filters.html` shows."""

    words: str
    chosen: dict[str, str]
    context: dict[str, Any]

    @property
    def are_set(self) -> bool:
        """Whether the list is narrowed at all."""
        return bool(self.words or any(self.chosen.values()))


def read(
    request: HttpRequest, *, label: str, placeholder: str = "", selects: Sequence[Select] = ()
) -> Filters:
    """Take search words (`q`) and selects from the address; unknown values count as none."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    chosen, shown = {}, []
    for select in selects:
        options = [(str(value), name) for value, name in select.choices]
        value = request.GET.get(select.name, "").replace("\x00", "")[:200]
        if value not in dict(options):
            value = value if len(options) >= MOST_OPTIONS else ""
            options += [(value, value)] if value else []
        chosen[select.name] = value
        shown.append(_described(select, options, chosen[select.name]))
    sort = request.GET.get("sort", "")
    context = {
        "search": {"name": "q", "value": words, "label": label, "placeholder": placeholder},
        "selects": shown,
        "hidden": [{"name": "sort", "value": sort}] if sort else [],
        "reset_url": request.path if words or any(chosen.values()) else "",
    }
    return Filters(words, chosen, context)


def sorting(
    request: HttpRequest, keys: dict[str, tuple[str, ...]], default: str
) -> tuple[str, ...]:
    """Return the keys to sort by: `?sort=name`, or `?sort=-name` for the other way round."""
    asked = request.GET.get("sort", "")
    name = asked if asked.removeprefix("-") in keys else default
    found = keys[name.removeprefix("-")]
    return tuple(f"-{key}" for key in found) if name.startswith("-") else found


def _described(select: Select, options: list[tuple[str, Any]], chosen: str) -> dict[str, Any]:
    first = [("", select.everything or _("All"))]
    return {
        "name": select.name,
        "label": select.label,
        "options": [
            {"value": value, "label": name, "selected": value == chosen}
            for value, name in [*first, *options]
        ],
    }
