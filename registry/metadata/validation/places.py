"""Places: coordinates in range, boxes in order, polygons closed (property 18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from registry.metadata.lenient import numbered_objects
from registry.metadata.validation.report import Report

_POINT: Final = {"pointLongitude": 180, "pointLatitude": 90}
_BOX: Final = {
    "westBoundLongitude": 180,
    "eastBoundLongitude": 180,
    "southBoundLatitude": 90,
    "northBoundLatitude": 90,
}
_LEAST_POINTS: Final = 4


def check_places(record: Mapping[str, Any], report: Report) -> None:
    """Report geographic values that are incomplete, out of range or out of order."""
    for index, place in numbered_objects(record, "geoLocations"):
        at = f"/geoLocations/{index}"
        _check_coordinates(place.get("geoLocationPoint"), _POINT, f"{at}/geoLocationPoint", report)
        _check_box(place.get("geoLocationBox"), f"{at}/geoLocationBox", report)
        _check_polygons(place.get("geoLocationPolygon"), f"{at}/geoLocationPolygon", report)


def _check_coordinates(value: object, limits: Mapping[str, int], at: str, report: Report) -> bool:
    if not isinstance(value, dict):
        return False
    verdicts = [_check_coordinate(value, key, limits[key], at, report) for key in limits]
    return all(verdicts)


def _check_coordinate(value: dict[str, Any], key: str, limit: int, at: str, report: Report) -> bool:
    number = value.get(key)
    # A comparison with NaN is false, one with a bool is not meant.
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    if is_number and -limit <= cast("float", number) <= limit:
        return True
    message = f"Give a number of degrees from -{limit} to {limit}, with a point, not a comma."
    report.error(f"{at}/{key}", "coordinate", message, number)
    return False


def _check_box(value: object, at: str, report: Report) -> None:
    if not _check_coordinates(value, _BOX, at, report) or not isinstance(value, dict):
        return
    # West may be greater than east: such a box crosses the antimeridian.
    if value["southBoundLatitude"] > value["northBoundLatitude"]:
        message = "The southern edge lies north of the northern one; exchange them."
        report.warning(f"{at}/southBoundLatitude", "box-order", message)


def _check_polygons(value: object, at: str, report: Report) -> None:
    if not isinstance(value, list):
        return
    if any(isinstance(ring, list) for ring in value):
        for index, ring in enumerate(value):
            if isinstance(ring, list):
                _check_ring(ring, f"{at}/{index}", report)
    else:
        _check_ring(value, at, report)


def _check_ring(ring: list[Any], at: str, report: Report) -> None:
    corners, inner = [], 0
    for index, member in enumerate(ring):
        if not isinstance(member, dict):
            continue
        for key in ("polygonPoint", "inPolygonPoint"):
            if key in member:
                _check_coordinates(member[key], _POINT, f"{at}/{index}/{key}", report)
        inner += "inPolygonPoint" in member
        if "polygonPoint" in member:
            corners.append(member["polygonPoint"])
    if len(corners) < _LEAST_POINTS or inner > 1:
        message = "A polygon needs at least four points and at most one inner point."
        report.error(at, "polygon-points", message)
    elif corners[0] != corners[-1]:
        message = "The polygon is not closed: its last point must be the same as its first."
        report.warning(at, "polygon-open", message)
