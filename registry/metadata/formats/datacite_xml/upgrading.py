"""Records of schema 2 and 3, brought to schema 4.7 without losing what they say.

Sources: the change lists of schema 3.0 and 4.0; the documentation of 3.1 for geographic texts,
which hold the latitude first; ISO 8601 for the ranges that replace StartDate and EndDate.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from registry.metadata.formats.datacite_xml.elements import Element
from registry.metadata.formats.datacite_xml.table import GEO_LOCATION
from registry.metadata.formats.datacite_xml.table import RESOURCE as CURRENT
from registry.metadata.problems import Problem, shown
from registry.metadata.record import coordinate_of

_TEXTS: Final = ("geoLocationPoint", "geoLocationBox")
_ADMINISTRATIVE: Final = ("lastMetadataUpdate", "metadataVersionNumber")
_COORDINATES: Final = {
    "geoLocationPoint": ("pointLatitude", "pointLongitude"),
    "geoLocationBox": (
        "southBoundLatitude",
        "westBoundLongitude",
        "northBoundLatitude",
        "eastBoundLongitude",
    ),
}
_LARGEST_LATITUDE: Final = 90
_SWAPPED: Final = {"Latitude": "Longitude", "Longitude": "Latitude"}
_FUNDER_SCHEMES: Final = {
    "isni": "ISNI",
    "grid": "GRID",
    "ror": "ROR",
    "fundref": "Crossref Funder ID",
    "crossref funder": "Crossref Funder ID",
    "crossref funder id": "Crossref Funder ID",
}


def _legacy_resource() -> Element:
    """Build the table of old records: text for places, a single `rights`, two attributes more."""
    place = replace(
        GEO_LOCATION,
        parts=GEO_LOCATION.parts | {name: Element(name, name) for name in _TEXTS},  # type: ignore[operator]
    )
    places = replace(CURRENT.parts["geoLocations"], parts={place.name: place})
    rights = CURRENT.parts["rightsList"].parts["rights"]
    return replace(
        CURRENT,
        parts=CURRENT.parts | {"geoLocations": places, "rights": rights},  # type: ignore[operator]
        attributes={name: name for name in _ADMINISTRATIVE},
    )


RESOURCE: Final = _legacy_resource()
_Lines = Callable[[str], int | None]


def upgrade(record: dict[str, Any], kernel: int, problems: list[Problem], line_of: _Lines) -> None:
    """Rewrite what schema 4.7 says otherwise, in place, and tell each rewriting as a warning."""

    def tell(at: str, message: str, value: object = None) -> None:
        problems.append(
            Problem(at, "upgraded", message, shown(value), severity="warning", line=line_of(at))
        )

    if kernel:
        tell("", f"This is a record of schema {kernel}; it is read as one of schema 4.7.")
    for name in _ADMINISTRATIVE:
        if name in record:
            tell("", f"{name} belongs to no record any more and is left out.", record.pop(name))
    _upgrade_types(record, tell)
    _upgrade_places(record, tell)
    _upgrade_dates(record, tell)
    _upgrade_funders(record, tell)


_Tell = Callable[..., None]


def _upgrade_types(record: dict[str, Any], tell: _Tell) -> None:
    """Film (2.0 to 2.2) is Audiovisual; without any type, which 3.1 allows, it is Other."""
    at = "/types/resourceTypeGeneral"
    types = record.get("types")
    if types is None:
        record["types"] = {"resourceTypeGeneral": "Other"}
        tell(at, "Schema 4 wants a resource type; it is set to Other until somebody says more.")
    elif types.get("resourceTypeGeneral") == "Film":
        types["resourceTypeGeneral"] = "Audiovisual"
        types["resourceType"] = types.get("resourceType") or "Film"
        tell(at, "The resource type Film is called Audiovisual now.", "Film")


def _upgrade_places(record: dict[str, Any], tell: _Tell) -> None:
    for index, place in enumerate(record.get("geoLocations", ())):
        for key in _TEXTS:
            text = place.get(key)
            if isinstance(text, str):
                place[key] = _coordinates(text, _COORDINATES[key])
                message = "These numbers are read as latitude before longitude."
                tell(f"/geoLocations/{index}/{key}", message, text)


def _coordinates(text: str, names: tuple[str, ...]) -> Any:  # noqa: ANN401, RUF100
    """Return the object that a list of numbers stands for, or the text when it is no such list.

    Where the first number can be no latitude and the second can, they were written the other way.
    """
    numbers = [coordinate_of(part) for part in text.split()]
    degrees = [number for number in numbers if isinstance(number, int | float)]
    if len(degrees) != len(names) or len(degrees) != len(numbers):
        return text
    latitudes, longitudes = degrees[::2], degrees[1::2]
    if _exceed(latitudes) and not _exceed(longitudes):
        names = tuple(_other_axis(name) for name in names)
    return dict(zip(names, degrees, strict=True))


def _exceed(latitudes: list[float]) -> bool:
    return any(abs(latitude) > _LARGEST_LATITUDE for latitude in latitudes)


def _other_axis(name: str) -> str:
    """Turn `southBoundLatitude` into `westBoundLongitude`, and so on."""
    for axis, other in _SWAPPED.items():
        if name.endswith(axis):
            edge = name.removesuffix(axis)
            edges = {
                "southBound": "westBound",
                "westBound": "southBound",
                "northBound": "eastBound",
                "eastBound": "northBound",
            }
            return edges.get(edge, edge) + other
    return name


def _upgrade_dates(record: dict[str, Any], tell: _Tell) -> None:
    """Pair StartDate and EndDate (2.0 to 2.2) to ranges of the type Collected."""
    dates = record.get("dates", [])
    ends = deque(date for date in dates if date.get("dateType") == "EndDate")
    kept: list[dict[str, Any]] = []
    for date in dates:
        if date.get("dateType") == "StartDate":
            end = ends.popleft() if ends else {}
            kept.append(_range(date, end))
            tell(f"/dates/{len(kept) - 1}", "StartDate and EndDate are a range now.")
        elif date.get("dateType") != "EndDate":
            kept.append(date)
    for end in ends:
        kept.append(_range({}, end))
        tell(f"/dates/{len(kept) - 1}", "An EndDate is a range with an open start now.")
    if kept:
        record["dates"] = kept


def _range(start: dict[str, Any], end: dict[str, Any]) -> dict[str, Any]:
    named = [name for name, date in (("StartDate", start), ("EndDate", end)) if date]
    return {
        "date": f"{start.get('date', '')}/{end.get('date', '')}",
        "dateType": "Collected",
        "dateInformation": " and ".join(named),
    }


def _upgrade_funders(record: dict[str, Any], tell: _Tell) -> None:
    """Contributors of the type Funder (2.2 to 3.1) are funding references (19).

    What a funding reference has no place for, such as an affiliation or a scheme of its own,
    stays behind in a contributor of the type Sponsor.
    """
    kept: list[dict[str, Any]] = []
    for person in record.get("contributors", []):
        if person.get("contributorType") != "Funder":
            kept.append(person)
            continue
        funding = _funding(person)
        references = record.setdefault("fundingReferences", [])
        references.append(funding)
        at = f"/fundingReferences/{len(references) - 1}"
        tell(at, "A contributor who is a funder is a funding reference now.", person.get("name"))
        if not _is_whole_in_funding(person):
            kept.append(person | {"contributorType": "Sponsor"})
    if kept:
        record["contributors"] = kept
    else:
        record.pop("contributors", None)


def _is_whole_in_funding(person: dict[str, Any]) -> bool:
    identifiers = person.get("nameIdentifiers", [])
    schemes = [_scheme(identifier) for identifier in identifiers]
    return (
        set(person) <= {"contributorType", "name", "nameIdentifiers"}
        and len(identifiers) <= 1
        and all(scheme in _FUNDER_SCHEMES for scheme in schemes if scheme)
    )


def _scheme(identifier: dict[str, Any]) -> str:
    return str(identifier.get("nameIdentifierScheme", "")).strip().lower()


def _funding(person: dict[str, Any]) -> dict[str, Any]:
    funding = {"funderName": person.get("name", "")}
    for identifier in person.get("nameIdentifiers", ())[:1]:
        funding["funderIdentifier"] = identifier.get("nameIdentifier", "")
        funding["funderIdentifierType"] = _FUNDER_SCHEMES.get(_scheme(identifier), "Other")
        if identifier.get("schemeUri"):
            funding["schemeUri"] = identifier["schemeUri"]
    return funding
