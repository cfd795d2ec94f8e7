"""Rows and cells, as the table template draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and how it looks.

    `kind` is text, mono, doi, date, moment, number, state, request, delivery or badge.
    """

    value: Any = ""
    kind: str = "text"
    url: str = ""
    meta: Text = ""
    tone: str = ""
    icon: str = "circle"


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `pk` is what its checkbox sends, where a list has checkboxes."""

    cells: Sequence[Cell]
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, rows, and what stands there when there are none."""

    columns: Sequence[tuple[Text, str]]
    rows: Sequence[Row]
    empty: Text = ""

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Put each cell beside its heading, which it shows on narrow screens."""
        return [
            {
                "pk": row.pk,
                "cells": [
                    (label, css, cell)
                    for (label, css), cell in zip(self.columns, row.cells, strict=True)
                ],
            }
            for row in self.rows
        ]


def badge(label: Text, icon: str, tone: str = "") -> Cell:
    """Return a cell with a word and a shape."""
    return Cell(label, kind="badge", icon=icon, tone=tone)


def table(
    columns: Sequence[tuple[Text, str]], rows: Iterable[Sequence[Cell]], empty: Text = ""
) -> Table:
    """Make a table of plain rows."""
    return Table(columns, [Row(cells) for cells in rows], empty)
