"""The DataCite XML that attributes of a DOI may carry in Base64, as its REST API takes it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, cast

from registry.metadata.formats.reading import Reading, unreadable
from registry.metadata.properties import Record
from registry.metadata.shapes import RECORD

_NOT_IN_XML: Final = frozenset({"container", "contentUrl", "schemaVersion"})
_IN_XML: Final = frozenset(RECORD.fields) - _NOT_IN_XML
_ALIASES: Final[Mapping[str, str]] = {"alternateIdentifiers": "identifiers"}


def unsaid(given: Mapping[str, Any], at: str) -> Reading | None:
    """Read what the XML says and the attributes beside it do not; those that are there win.

    `at` is where the attributes stand in their source. None when there is no XML, or nothing to
    ask it for, as in answers of the REST API, where every attribute stands.
    """
    xml = given.get("xml")
    if not isinstance(xml, str) or not xml.strip() or _known_as(given) >= _IN_XML:
        return None
    said = _known_as(key for key, value in given.items() if value is not None)
    reading = _read(xml)
    if not reading.is_readable:
        reading.problems = [replace(p, pointer=f"{at}/xml", line=None) for p in reading.problems]
        return reading
    record = {key: value for key, value in reading.record.items() if key not in said}
    if not record:
        return None
    # The lines would be those of the XML, which nobody sees in the source.
    problems = [replace(p, line=None) for p in reading.problems if _key(p.pointer) not in said]
    return Reading(reading.format, cast("Record", record), problems, reading.name)


def _read(xml: str) -> Reading:
    from registry.metadata.formats import datacite_xml  # noqa: PLC0415 - few sources need it

    if xml.lstrip("\ufeff \t\r\n").startswith("<"):
        return datacite_xml.read(xml)
    try:
        decoded = base64.b64decode("".join(xml.split()), validate=True)
    except (binascii.Error, ValueError):
        message = "The XML among the attributes is not written in Base64."
        return unreadable(datacite_xml.NAME, "encoding", message)
    return datacite_xml.read(decoded)


def _known_as(keys: Iterable[str]) -> set[str]:
    return {_ALIASES.get(key, key) for key in keys}


def _key(pointer: str) -> str:
    return pointer.split("/")[1] if pointer else ""
