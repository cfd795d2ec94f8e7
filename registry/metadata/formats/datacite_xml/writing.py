"""From a record to XML of schema 4.7, along the same table as reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from registry.metadata.formats.datacite_xml.elements import Content, Element
from registry.metadata.formats.datacite_xml.table import IDENTIFIER, POLYGON, RESOURCE
from registry.metadata.formats.xml_names import XML_LANG, XSI
from registry.metadata.record import normalise
from registry.metadata.vocabularies import NAMESPACE

_SCHEMA: Final = "http://schema.datacite.org/meta/kernel-4/metadata.xsd"
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<resource xmlns="{NAMESPACE}" xmlns:xsi="{XSI}" '
    f'xsi:schemaLocation="{NAMESPACE} {_SCHEMA}">\n'
)
# Stands for a DOI that is not known yet, since the schema wants an identifier (1).
_TO_BE_ANNOUNCED: Final = ":tba"
_MARKUP: Final = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP_IN_ATTRIBUTE: Final = re.compile(
    '[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]'
)
_ESCAPES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}


def write(record: object, *, name: str = "", url: str = "") -> bytes:
    """Write a record as XML 4.7 with its DOI name; XML has no place for the address.

    Never raises. What cannot be said in XML is left out: values of a wrong type and characters
    that XML 1.0 forbids, both of which validation reports.
    """
    del url
    canonical: dict[str, Any] = dict(normalise(record))
    canonical[IDENTIFIER.key] = name or _TO_BE_ANNOUNCED
    canonical["identifierType"] = "DOI"
    lines = [_HEAD]
    for part in RESOURCE.parts.values():
        lines.extend(_lines(part, canonical, "  "))
    lines.append("</resource>\n")
    return "".join(lines).encode()


def _lines(part: Element, source: dict[str, Any], indent: str) -> Iterator[str]:
    """Write an element from the object around it, as often as it has values."""
    if part.is_wrapper:
        yield from _wrapped(part, source, indent)
    elif part.is_hoisted:
        # An identifier without text or attributes says nothing, and lacks its type besides.
        keys = (part.text_key, *part.attributes.values())
        found = [source[key] for key in keys if _is_scalar(source.get(key))]
        if any(value != "" for value in found) or (found and not part.required):
            yield _text_element(part, source, indent)
    elif part is POLYGON:
        for ring in _rings(source.get(part.key)):
            yield from _polygon(ring, indent)
    else:
        value = source.get(part.key)
        members = value if part.is_many and isinstance(value, list) else [value]
        for member in members:
            yield from _element(part, member, indent)


def _wrapped(part: Element, source: dict[str, Any], indent: str) -> Iterator[str]:
    inner = [
        line for member in part.parts.values() for line in _lines(member, source, indent + "  ")
    ]
    if inner:
        yield f"{indent}<{part.name}>\n"
        yield from inner
        yield f"{indent}</{part.name}>\n"


def _element(part: Element, value: object, indent: str) -> Iterator[str]:
    if not part.makes_object:
        if _is_scalar(value):
            yield f"{indent}<{part.name}>{_text(value)}</{part.name}>\n"
    elif not isinstance(value, dict):
        return
    elif part.content is Content.PARTS:
        inner = [
            line for child in part.parts.values() for line in _lines(child, value, indent + "  ")
        ]
        attributes = _attributes(part, value)
        if inner:
            yield f"{indent}<{part.name}{attributes}>\n"
            yield from inner
            yield f"{indent}</{part.name}>\n"
        else:
            yield f"{indent}<{part.name}{attributes}/>\n"
    else:
        yield _text_element(part, value, indent)


def _text_element(part: Element, value: dict[str, Any], indent: str) -> str:
    text = _text(value.get(part.text_key))
    if part.content is Content.PARAGRAPHS:
        text = text.replace("&lt;br&gt;", "<br/>")
    return f"{indent}<{part.name}{_attributes(part, value)}>{text}</{part.name}>\n"


def _attributes(part: Element, value: dict[str, Any]) -> str:
    said = []
    for attribute, key in part.attributes.items():
        found = value.get(key)
        if _is_scalar(found) and found != "":
            name = "xml:lang" if attribute == XML_LANG else attribute
            said.append(f' {name}="{_MARKUP_IN_ATTRIBUTE.sub(_escape, str(found))}"')
    return "".join(said)


def _rings(value: object) -> list[list[Any]]:
    """Return the polygons of a place: one as a list of points, several as lists of them."""
    if not isinstance(value, list):
        return []
    rings = [ring for ring in value if isinstance(ring, list)]
    return rings or [value]


def _polygon(ring: list[Any], indent: str) -> Iterator[str]:
    """Write a polygon, the point inside last whatever its place in the list (18.4)."""
    points = [point for point in ring if isinstance(point, dict)]
    inner = [
        line
        for key, part in POLYGON.parts.items()
        for point in points
        if key in point
        for line in _element(part, point[key], indent + "  ")
    ]
    yield f"{indent}<{POLYGON.name}>\n"
    yield from inner
    yield f"{indent}</{POLYGON.name}>\n"


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _text(value: object) -> str:
    return _MARKUP.sub(_escape, str(value)) if _is_scalar(value) else ""


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], "")
