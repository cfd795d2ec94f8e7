"""Coordinates and polygons of places (property 18), as the writers take them from a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_HALF_TURN: Final = 180


def coordinate(shape: object, key: str) -> str:
    """Return a coordinate of a point or box in decimal degrees, or nothing without such a number.

    A number beyond half a turn is none on earth.
    """
    value = shape.get(key) if isinstance(shape, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value) if -_HALF_TURN <= value <= _HALF_TURN else ""


def rings(polygon: object) -> list[list[dict[str, Any]]]:
    """Return the polygons of a place as lists of corners: one is such a list, several a list of it.

    Members of a wrong type are left out.
    """
    if not isinstance(polygon, list):
        return []
    found = polygon if any(isinstance(ring, list) for ring in polygon) else [polygon]
    return [
        [one for one in ring if isinstance(one, dict)] for ring in found if isinstance(ring, list)
    ]
