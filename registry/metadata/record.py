"""Records: their canonical shape, and the few readings of them that pages need.

The canonical shape has lists where the schema allows repetition, objects where a text may stand
for one, one spelling of every key, numbers as numbers, and neither nulls nor empty lists and
objects: a property is there or it is not. Keys that the schema does not know are kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from registry.metadata.lenient import objects, text_of
from registry.metadata.properties import Record
from registry.metadata.shapes import RECORD, Kind, Shape

__all__ = [
    "ADMINISTRATIVE",
    "Record",
    "complete_name",
    "coordinate_of",
    "creator_names",
    "main_title",
    "normalise",
    "publication_year",
    "publisher_name",
    "resource_type_general",
    "year_of",
]

_ADMINISTRATIVE_KEYS: Final = """
    id uid doi prefix suffix confirmDoi url event mode reason source state isActive xml regenerate
    should_validate agency provider client providerId clientId landingPage created registered
    updated published metadataVersion viewCount downloadCount referenceCount citationCount
    partCount partOfCount versionCount versionOfCount viewsOverTime downloadsOverTime
    citationsOverTime
"""
# Attributes of a DOI on the wire that are not its metadata: the row, the caller or counts know
# them. Readers leave them out of the record.
ADMINISTRATIVE: Final = frozenset(_ADMINISTRATIVE_KEYS.split())

_YEAR: Final = re.compile(r"\s*([0-9]{4})\s*", re.ASCII)
# Exact decimals of binary fractions have more than fifty digits.
_DECIMAL: Final = re.compile(
    r"\s*[+-]?(?:[0-9]{1,30}(\.[0-9]{0,400})?|(\.[0-9]{1,400}))([eE][+-]?[0-9]{1,3})?\s*", re.ASCII
)
_LARGEST_INTEGER: Final = 2**63
# Written as tuples: a union would be built anew on every call.
_LISTS: Final = (list, tuple)
_CONTAINERS: Final = (list, dict)


def normalise(record: object) -> Record:
    """Return the record in canonical shape; what is no object gives an empty one.

    Never raises. Values of a wrong type stay as they are, for validation to report. The result
    shares unknown values with the argument, which is not changed.
    """
    if not isinstance(record, dict):
        return {}
    canonical = _object(RECORD, record)
    _adopt_alternate_identifiers(canonical)
    for key in ("creators", "contributors"):
        for person in objects(canonical, key):
            complete_name(person)
    return cast("Record", canonical)


def _object(shape: Shape, value: Mapping[Any, Any]) -> dict[Any, Any]:
    result = {}
    fields = shape.fields
    for given, item in value.items():
        key = given
        if key not in fields:
            key = shape.aliases.get(given, given)
            if key == given or value.get(key) is not None:
                # An alias beside its key stays when it says something else.
                if key == given or not isinstance(item, str) or value[key] != item:
                    result[given] = item
                continue
        field = fields[key]
        if field.kind is Kind.TEXT and type(item) is str:
            result[key] = item
            continue
        item = _NORMALISERS[field.kind](field, item)  # noqa: PLW2901 - the canonical form of it
        if not _is_empty(item):
            result[key] = item
    return result


def _is_empty(value: object) -> bool:
    return value is None or (not value and isinstance(value, _CONTAINERS))


def _text(_: Shape, value: object) -> object:
    if type(value) is int and abs(value) < _LARGEST_INTEGER:
        return str(value)
    if type(value) is float and math.isfinite(value):
        return repr(value)
    return value


def year_of(value: object) -> object:
    """Return a year as a number where it is one of four digits, else the value as it is."""
    # A year such as 0800 needs its leading zero, which a number cannot hold.
    if isinstance(value, str) and (match := _YEAR.fullmatch(value)) and match[1] >= "1000":
        return int(match[1])
    if type(value) is float and value.is_integer():
        return int(value)
    return value


def coordinate_of(value: object) -> object:
    """Return a coordinate as a number where it is written as one, else the value as it is."""
    if not isinstance(value, str) or not (match := _DECIMAL.fullmatch(value)):
        return value
    number = int(value) if not any(match.groups()) else float(value)
    return number if math.isfinite(number) else value


def _year(_: Shape, value: object) -> object:
    return year_of(value)


def _coordinate(_: Shape, value: object) -> object:
    return coordinate_of(value)


def _one(shape: Shape, value: object) -> object:
    if isinstance(value, dict):
        return _object(shape, value)
    if shape.main and isinstance(value, str):
        return {shape.main: value} if value else None
    return value


def _list(shape: Shape, value: object) -> object:
    member = cast("Shape", shape.member)
    if isinstance(value, _LISTS):
        normaliser = _NORMALISERS[member.kind]
        members = [normaliser(member, item) for item in value]
        return [item for item in members if not _is_empty(item)]
    if isinstance(value, dict):
        return _list(shape, [value])
    if isinstance(value, str) and (member.main or member.kind is Kind.TEXT):
        return _list(shape, [value]) if value else None
    return value


def _polygon(shape: Shape, value: object) -> object:
    """Return one polygon as a list of points, several as a list of such lists."""
    if not isinstance(value, _LISTS) or not any(isinstance(i, _LISTS) for i in value):
        return _list(shape, value)
    rings = [_list(shape, ring) for ring in value]
    rings = [ring for ring in rings if not _is_empty(ring)]
    return rings[0] if len(rings) == 1 else rings


_NORMALISERS: Final[Mapping[Kind, Callable[[Shape, Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.YEAR: _year,
    Kind.COORDINATE: _coordinate,
    Kind.OBJECT: _one,
    Kind.LIST: _list,
    Kind.POLYGON: _polygon,
}


def _adopt_alternate_identifiers(record: dict[Any, Any]) -> None:
    """Read `alternateIdentifiers`, another name of `identifiers`; the latter wins over it."""
    given = record.get("alternateIdentifiers", [])
    members = [given] if isinstance(given, dict) else given or []
    if not isinstance(members, _LISTS):
        return
    record.pop("alternateIdentifiers", None)
    if not record.get("identifiers"):
        renamed = [_rename_alternate(member) for member in members]
        canonical = _list(RECORD.fields["identifiers"], renamed)
        if canonical:
            record["identifiers"] = canonical


def _rename_alternate(member: object) -> object:
    if not isinstance(member, dict):
        return member
    names = {
        "alternateIdentifier": "identifier",
        "alternateIdentifierType": "identifierType",
    }
    return {names.get(key, key): value for key, value in member.items()}


def complete_name(person: dict[Any, Any]) -> None:
    """Fill in the name that the schema asks for from its parts, as "Family, Given"."""
    parts = [part for key in ("familyName", "givenName") if (part := text_of(person, key))]
    if parts and person.get("name") in (None, ""):
        person["name"] = ", ".join(parts)


def main_title(record: Mapping[str, Any]) -> str:
    """Return the first title without a type, else the first of all, else an empty text."""
    titles = [title for title in objects(record, "titles") if text_of(title, "title")]
    untyped = [title for title in titles if not title.get("titleType")]
    return next((text_of(title, "title") for title in untyped or titles), "")


def creator_names(record: Mapping[str, Any]) -> list[str]:
    """Return the names of the creators in their order, those without a name left out."""
    names = (text_of(creator, "name") for creator in objects(record, "creators"))
    return [name for name in names if name]


def publisher_name(record: Mapping[str, Any]) -> str:
    """Return the name of the publisher, or an empty text."""
    publisher = record.get("publisher")
    if isinstance(publisher, str):
        return publisher.strip()
    return text_of(publisher, "name")


def publication_year(record: Mapping[str, Any]) -> int | None:
    """Return the publication year, or None when there is none of four digits."""
    year = record.get("publicationYear")
    if isinstance(year, str) and (match := _YEAR.fullmatch(year)):
        return int(match[1])
    return year if type(year) is int and 0 <= year <= 9999 else None  # noqa: PLR2004 - four digits


def resource_type_general(record: Mapping[str, Any]) -> str:
    """Return the general resource type as given, or an empty text."""
    return text_of(record.get("types"), "resourceTypeGeneral")
