"""The geometry of the bar chart: plain numbers, drawn by its template."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

HEAD = 14
FOOT = 18
LABELS = 5


def bars(rows: Sequence[Mapping[str, Any]], *, height: int) -> dict[str, Any]:
    """Return rectangles in percent of the width and pixels of the height, rules and labels.

    Widths are percentages, so that one drawing fits 390 pixels and a wide window alike.
    """
    top = nice_ceiling(max((row["value"] for row in rows), default=0))
    plot = height - HEAD - FOOT
    slot = 100 / len(rows) if rows else 100
    step = max(1, math.ceil(len(rows) / LABELS))
    drawn = [_bar(row, number, slot=slot, top=top, plot=plot) for number, row in enumerate(rows)]
    # Counted from the end, so that the newest bar always has its label.
    for number, bar in enumerate(reversed(drawn)):
        bar["shown"] = number % step == 0
    return {
        "bars": drawn,
        "height": height,
        "base": HEAD + plot,
        "foot": height - 4,
        "rules": [_rule(HEAD, top), _rule(HEAD + plot / 2, top // 2)],
    }


def _bar(
    row: Mapping[str, Any], number: int, *, slot: float, top: int, plot: int
) -> dict[str, Any]:
    size = max(1.0, plot * row["value"] / top) if row["value"] else 0
    return {
        "label": row["label"],
        "value": row["value"],
        "x": f"{number * slot + slot * 0.14:.3f}%",
        "width": f"{slot * 0.72:.3f}%",
        "middle": f"{(number + 0.5) * slot:.3f}%",
        "y": f"{HEAD + plot - size:.1f}",
        "height": f"{size:.1f}",
    }


def _rule(y: float, value: int) -> dict[str, Any]:
    return {"y": y, "text_y": y - 3, "text": value}


def nice_ceiling(value: float) -> int:
    """Return the next of 2, 4, 10 times a power of ten: an axis whose half is whole."""
    if value <= 2:  # noqa: PLR2004 - the smallest axis
        return 2
    power = 10 ** math.floor(math.log10(value))
    return int(next(step * power for step in (1, 2, 4, 10) if step * power >= value))
