"""DataCite JSON: the attributes of a DOI as the REST API reads and writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, cast

from registry.metadata import doi
from registry.metadata.formats.coverage import PATHS, coverage
from registry.metadata.formats.embedded_xml import unsaid
from registry.metadata.formats.json_lines import LineFinder
from registry.metadata.formats.reading import Reading, several_records
from registry.metadata.formats.sources import json_of
from registry.metadata.problems import Problem, shown
from registry.metadata.record import ADMINISTRATIVE, normalise
from registry.metadata.shapes import RECORD, Kind, Shape

NAME: Final = "datacite-json"
CARRIES: Final = coverage(" ".join(path for path in PATHS if "." not in path))

# Keys that stand on every answer, with an empty list where the record says nothing.
_ALWAYS: Final = tuple(
    key for key, shape in RECORD.fields.items() if shape.kind is Kind.LIST and key != "contentUrl"
)
_EMPTY_LISTS_OF_PEOPLE: Final = ("nameIdentifiers", "affiliation")


def read(source: object) -> Reading:
    """Read a record from bytes, a text or an object that was parsed already.

    The object may be the attributes themselves or a JSON:API document around them; of many
    records the first is read. What is not metadata (name, address, state, counts …) is left out
    of the record: `attributes_of` has it all. XML among the attributes tells what they do not.
    Never raises; a source that cannot be read gives an empty record and the problems.
    """
    found = _found_in(source)
    if isinstance(found, Reading):
        return found
    given, at, problems = found
    url = given.get("url")
    embedded = unsaid(given, at) or Reading("")
    said = {k: v for k, v in given.items() if k not in ADMINISTRATIVE and v is not None}
    return Reading(
        NAME,
        normalise({**embedded.record, **said}),
        [*problems, *embedded.problems],
        name=name_of(given) or embedded.name,
        url=url if isinstance(url, str) else "",
        line_of=LineFinder(source, at) if isinstance(source, str | bytes | bytearray) else None,
    )


def attributes_of(source: object) -> tuple[dict[str, Any], list[Problem]] | Reading:
    """Return the attributes in a source as they came, administrative ones included.

    A source without any gives the reading that says why.
    """
    found = _found_in(source)
    return found if isinstance(found, Reading) else (found.attributes, found.problems)


class _Found(NamedTuple):
    """The attributes in a source, where they stand there, and what is wrong with the source."""

    attributes: dict[str, Any]
    at: str
    problems: list[Problem]


def _found_in(source: object) -> _Found | Reading:
    """Open the lists and the JSON:API document that attributes may stand in."""
    found = json_of(source, NAME)
    if isinstance(found, Reading):
        return found
    parsed, problems = found
    at = ""
    for key in ("", "data", "", "attributes"):
        if isinstance(parsed, list) and parsed and not key:
            problems = [*problems, *_several(parsed, at)]
            parsed, at = parsed[0], f"{at}/0"
        elif key and isinstance(parsed, dict) and isinstance(parsed.get(key), dict | list):
            parsed, at = parsed[key], f"{at}/{key}"
    if not isinstance(parsed, dict):
        message = "A record is an object in braces, with a key for every property."
        return Reading(NAME, problems=[*problems, Problem(at, "type", message, shown(parsed))])
    return _Found(dict(parsed), at, problems)


def _several(records: list[Any], at: str) -> list[Problem]:
    if len(records) == 1:
        return []
    return [several_records(len(records), at=f"{at}/1")]


def name_of(given: Mapping[str, Any]) -> str:
    """Return the DOI name that attributes carry, in normal form, or an empty text."""
    return doi.normalise(given.get("doi")) or doi.normalise(given.get("id")) or ""


def write(record: object, *, name: str = "", url: str = "") -> bytes:
    """Write the record as indented JSON in UTF-8, with name and address when they are given."""
    given = {"doi": name, "url": url}
    document = {key: value for key, value in given.items() if value} | attributes(record)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def attributes(record: object, *, with_objects: bool = True) -> dict[str, Any]:
    """Return the record as attributes in the order of the wire, unknown properties last.

    Lists are always there, absent texts are None. With `with_objects` nothing is lost; without,
    publisher and affiliations are plain names, as the API answers by default.
    """
    canonical = cast("dict[str, Any]", normalise(record))
    written = {key: _written(RECORD.fields[key], canonical, key) for key in RECORD.fields}
    written |= {k: v for k, v in canonical.items() if k not in written}
    if not with_objects:
        publisher = written["publisher"]
        if isinstance(publisher, dict):
            written["publisher"] = publisher.get("name")
    for key in ("creators", "contributors"):
        people = written[key]
        if isinstance(people, list):
            written[key] = [_person(person, with_objects=with_objects) for person in people]
    return written


def _written(shape: Shape, record: Mapping[str, Any], key: str) -> object:
    if key in record:
        return record[key]
    if key in _ALWAYS:
        return []
    return {} if shape.kind is Kind.OBJECT and key != "publisher" else None


def _person(person: object, *, with_objects: bool) -> object:
    if not isinstance(person, dict):
        return person
    written = person | {key: person.get(key, []) for key in _EMPTY_LISTS_OF_PEOPLE}
    if not with_objects and isinstance(written["affiliation"], list):
        written["affiliation"] = [
            affiliation.get("name") if isinstance(affiliation, dict) else affiliation
            for affiliation in written["affiliation"]
        ]
    return written
