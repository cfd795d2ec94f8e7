"""Coordinates of places (property 18), as the writers take them from a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_HALF_TURN: Final = 180


def coordinate(shape: object, key: str) -> str:
    """Return a coordinate of a point or box in decimal degrees, or nothing without such a number.

    A number beyond half a turn is none on earth.
    """
    value = shape.get(key) if isinstance(shape, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value) if -_HALF_TURN <= value <= _HALF_TURN else ""
