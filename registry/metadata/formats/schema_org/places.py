"""Places: a Place with the coordinates and shapes of GeoCoordinates and GeoShape.

Coordinates stand in WGS 84, the latitude first: `box` is "south west north east".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from registry.metadata.coordinates import rings
from registry.metadata.formats.building import present
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.texts import single
from registry.metadata.lenient import objects, text_of

TERMS: Final = frozenset({"spatialCoverage", "spatial", "contentLocation"})

_SEPARATORS: Final = re.compile(r"[\s,;]+")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?")
_BOX: Final = ("south", "west", "north", "east")
_BOX_KEYS: Final = (
    "southBoundLatitude",
    "westBoundLongitude",
    "northBoundLatitude",
    "eastBoundLongitude",
)
_POINT_KEYS: Final = ("pointLatitude", "pointLongitude")
_FEWEST_CORNERS: Final = 4
# Some count longitudes from 0 to 360.
_FULL_TURN: Final = 360
_OTHER_SHAPES: Final = ("circle", "line", "elevation")

Shape = dict[str, Any]


def places(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return where a record is about, a Place for every location."""
    found = [_place(location) for location in objects(record, "geoLocations")]
    return present(spatialCoverage=single([place for place in found if place]))


def _place(location: Mapping[str, Any]) -> Shape:
    shapes: list[Shape] = []
    point = _numbers(location.get("geoLocationPoint"), _POINT_KEYS)
    if point:
        shapes.append({"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]})
    if box := _numbers(location.get("geoLocationBox"), _BOX_KEYS):
        shapes.append({"@type": "GeoShape", "box": _written(box)})
    for ring in rings(location.get("geoLocationPolygon")):
        corners = [_numbers(corner.get("polygonPoint"), _POINT_KEYS) for corner in ring]
        if text := _written([number for corner in corners for number in corner]):
            shapes.append({"@type": "GeoShape", "polygon": text})
    found = present(name=text_of(location, "geoLocationPlace"), geo=single(shapes))
    return {"@type": "Place"} | found if found else {}


def _numbers(value: object, keys: tuple[str, ...]) -> list[float]:
    """Return the coordinates under the keys, or none when one is missing or no number."""
    found = [value.get(key) if isinstance(value, dict) else None for key in keys]
    numbers = [n for n in found if isinstance(n, int | float) and _is_plain(n)]
    return numbers if len(numbers) == len(keys) else []


def _is_plain(number: float) -> bool:
    return not isinstance(number, bool) and math.isfinite(number) and abs(number) <= _FULL_TURN


def _written(numbers: list[float]) -> str:
    return " ".join(format(Decimal(repr(number)), "f") for number in numbers)


def read_places(node: Node, notes: Notes) -> Iterator[Shape]:
    """Walk the locations of a node; a Place with several points gives several of them."""
    for term in sorted(TERMS):
        for value in node.values(term):
            if value.node is None:
                yield {"geoLocationPlace": value.text}
            else:
                yield from _read_place(value.node, notes)


def _read_place(place: Node, notes: Notes) -> Iterator[Shape]:
    name = _place_name(place)
    shapes: list[Shape] = []
    for value in place.values("geo") or [Value(place.at, node=place)]:
        shapes.extend(_read_shape(value, notes))
    points = [shape for shape in shapes if "geoLocationPoint" in shape]
    boxes = [shape for shape in shapes if "geoLocationBox" in shape]
    polygons = [shape["polygon"] for shape in shapes if "polygon" in shape]
    for number in range(max(len(points), len(boxes), 1)):
        first = number == 0
        yield present(
            geoLocationPlace=name,
            **(points[number] if number < len(points) else {}),
            **(boxes[number] if number < len(boxes) else {}),
            geoLocationPolygon=single(polygons) if first else [],
        )


def _place_name(place: Node) -> str:
    if name := place.text("name"):
        return name
    address = place.first("address")
    if address is None or address.node is None:
        return address.text if address else ""
    parts = ("streetAddress", "addressLocality", "addressRegion", "addressCountry")
    return ", ".join(text for part in parts if (text := address.node.text(part)))


def _read_shape(value: Value, notes: Notes) -> Iterator[Shape]:
    """Walk the shapes of a GeoCoordinates, a GeoShape, or a Place that holds a point itself."""
    node = value.node
    if node is None:
        notes.left_out(value, "Coordinates are read from GeoCoordinates and GeoShape only.")
        return
    if node.values("latitude", "longitude"):
        point = _parsed(f"{node.text('latitude')} {node.text('longitude')}", 2)
        if point:
            yield {"geoLocationPoint": dict(zip(_POINT_KEYS, point, strict=True))}
        else:
            notes.left_out(value, "The coordinates of this point are no numbers.")
    for box in node.values("box"):
        if edges := _parsed(box.text, len(_BOX)):
            yield {"geoLocationBox": dict(zip(_BOX_KEYS, edges, strict=True))}
        else:
            notes.left_out(box, "A box is four numbers: south, west, north, east.")
    yield from _read_polygons(node, notes)
    for other in node.values(*_OTHER_SHAPES):
        notes.left_out(other, "The metadata schema has points, boxes and polygons only.")


def _read_polygons(node: Node, notes: Notes) -> Iterator[Shape]:
    for polygon in node.values("polygon"):
        numbers = _parsed(polygon.text)
        if len(numbers) % 2 or len(numbers) < 2 * _FEWEST_CORNERS:
            message = "A polygon is at least four pairs of numbers, each latitude and longitude."
            notes.left_out(polygon, message)
            continue
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        corners = [dict(zip(_POINT_KEYS, pair, strict=True)) for pair in pairs]
        yield {"polygon": [{"polygonPoint": corner} for corner in corners]}


def _parsed(text: str, count: int | None = None) -> list[float]:
    """Return the numbers in a text, or none when it holds anything else or another count."""
    parts = [part for part in _SEPARATORS.split(text) if part]
    if not all(_NUMBER.fullmatch(part) for part in parts) or count not in {None, len(parts)}:
        return []
    return [_number(part) for part in parts]


def _number(text: str) -> float:
    return int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else float(text)
