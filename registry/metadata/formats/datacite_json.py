"""DataCite JSON: the attributes of a DOI as the REST API reads and writes them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, cast

from registry.metadata import doi
from registry.metadata.problems import Problem, pointer, shown
from registry.metadata.properties import Record
from registry.metadata.record import ADMINISTRATIVE, normalise
from registry.metadata.shapes import RECORD, Kind, Shape

# Keys that stand on every answer, with an empty list where the record says nothing.
_ALWAYS: Final = tuple(
    key for key, shape in RECORD.fields.items() if shape.kind is Kind.LIST and key != "contentUrl"
)
_EMPTY_LISTS_OF_PEOPLE: Final = ("nameIdentifiers", "affiliation")


def read(source: object) -> tuple[Record, list[Problem]]:
    """Read a record from bytes, a text or an object that was parsed already.

    The object may be the attributes themselves or a JSON:API document around them. What is not
    metadata (name, address, state, counts …) is left out: `attributes_of` has it all. Never
    raises; a source that cannot be read gives an empty record and the problems.
    """
    attributes, problems = attributes_of(source)
    return normalise({k: v for k, v in attributes.items() if k not in ADMINISTRATIVE}), problems


def attributes_of(source: object) -> tuple[dict[str, Any], list[Problem]]:
    """Return the attributes in a source as they came, administrative ones included."""
    problems: list[Problem] = []
    parsed = _parse(source, problems) if isinstance(source, bytes | bytearray | str) else source
    if problems and parsed is None:
        return {}, problems
    at = ""
    for key in ("data", "attributes"):
        if isinstance(parsed, dict) and isinstance(parsed.get(key), dict):
            parsed = parsed[key]
            at += f"/{key}"
    if not isinstance(parsed, dict):
        message = "A record is an object in braces, with a key for every property."
        return {}, [*problems, Problem(at, "type", message, shown(parsed))]
    return dict(parsed), problems


def name_of(attributes: Mapping[str, Any]) -> str | None:
    """Return the DOI name that attributes carry, in normal form, or None."""
    return doi.normalise(attributes.get("doi")) or doi.normalise(attributes.get("id"))


def _parse(source: bytes | bytearray | str, problems: list[Problem]) -> object:
    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs):
            problems.extend(_duplicates(pairs))
        return result

    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=collect)
    except json.JSONDecodeError as error:
        message = f"This is no JSON: {error.msg}, line {error.lineno}, column {error.colno}."
        problems.append(Problem("", "syntax", message, line=error.lineno))
    except UnicodeDecodeError as error:
        message = f"This is no text in UTF-8: byte {error.start + 1} does not belong there."
        problems.append(Problem("", "syntax", message))
    except RecursionError:
        problems.append(Problem("", "too-deep", "This JSON is nested too deep to be read."))
    except ValueError:
        problems.append(Problem("", "number", "This JSON holds a number too long to be read."))
    return None


def _duplicates(pairs: list[tuple[str, Any]]) -> list[Problem]:
    counts = Counter(key for key, _ in pairs)
    return [
        Problem(
            pointer(key), "duplicate-key", f"The same key is defined more than once: {shown(key)}"
        )
        for key, count in counts.items()
        if count > 1
    ]


def write(record: object, *, with_objects: bool = True) -> dict[str, Any]:
    """Return the record as attributes in the order of the wire, unknown properties last.

    Lists are always there, absent texts are None. With `with_objects` nothing is lost; without,
    publisher and affiliations are plain names, as the API answers by default.
    """
    canonical = cast("dict[str, Any]", normalise(record))
    attributes = {key: _written(RECORD.fields[key], canonical, key) for key in RECORD.fields}
    attributes |= {k: v for k, v in canonical.items() if k not in attributes}
    if not with_objects:
        publisher = attributes["publisher"]
        if isinstance(publisher, dict):
            attributes["publisher"] = publisher.get("name")
    for key in ("creators", "contributors"):
        people = attributes[key]
        if isinstance(people, list):
            attributes[key] = [_person(person, with_objects=with_objects) for person in people]
    return attributes


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
