"""Parts of pages: buttons, facts, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import AccountEvent
from registry.console.tables import Cell, Table, Text
from registry.models import RegistryEvent
from registry.search.history import changes

Part = dict[str, Any]
RECENT = 15


def button(label: Text, name: str, *args: object, icon: str = "", kind: str = "") -> Part:
    """Return a link of the console that looks like a button."""
    return {"label": label, "url": reverse(f"admin:{name}", args=args), "icon": icon, "kind": kind}


def fact(label: Text, value: object, kind: str = "text", **look: Any) -> Part:
    """Return a label and its value; a cell may be given as the value."""
    cell = value if isinstance(value, Cell) else Cell(value, kind=kind, **look)
    return {"label": label, "cell": cell}


def section(
    title: Text,
    *,
    facts: Sequence[Part] = (),
    table: Table | None = None,
    buttons: Sequence[Part] = (),
    **more: Any,
) -> Part:
    """Return a part of an object's page."""
    return {"title": title, "facts": facts, "table": table, "buttons": buttons, **more}


def history(title: Text, rows: QuerySet[RegistryEvent], *, shown: int = RECENT) -> Part:
    """Return the section with the latest events of an object."""
    return section(title, timeline={"events": timeline(rows.order_by("-id")[:shown])})


def timeline(rows: Iterable[RegistryEvent | AccountEvent]) -> list[Part]:
    """Return events as the timeline component takes them."""
    return [
        {
            "when": row.at,
            "text": f"{row.label} · {row.subject}" if isinstance(row, RegistryEvent) else row.label,
            "actor": row.actor_name,
            "door": row.get_door_display(),
            "reason": row.reason,
            "changes": changes(row.changes),
        }
        for row in rows
    ]
