"""Which line of the XML a place of the record came from; looked for only when it is asked."""

from __future__ import annotations

from typing import Any

from lxml.etree import _Element as Node

from registry.metadata.formats.datacite_xml.elements import Element
from registry.metadata.formats.datacite_xml.findings import line_of
from registry.metadata.formats.datacite_xml.mapping import Origins


class LineFinder:
    """Finds the line of a JSON Pointer: of the element or attribute itself, else of what is near.

    It keeps the parsed XML alive as long as it lives itself.
    """

    def __init__(self, record: dict[str, Any], origins: Origins, namespace: str) -> None:
        self._record = record
        self._origins = origins
        self._prefix = f"{{{namespace}}}" if namespace else ""

    def __call__(self, pointer: str) -> int | None:
        """Return the line, or None for a record without elements."""
        value: Any = self._record
        nearest = self._origins.get(id(value))
        rest: list[str] = []
        keys = pointer.split("/")[1:]
        for position, key in enumerate(keys):
            value = _step(value, key)
            origin = self._origins.get(id(value)) if isinstance(value, dict | list) else None
            if origin is not None:
                nearest, rest = origin, keys[position + 1 :]
            elif position == 0:
                rest = keys
        if nearest is None:
            return None
        return self._within(*nearest, rest)

    def _within(self, node: Node, element: Element, rest: list[str]) -> int | None:
        if not rest:
            return line_of(node)
        for part in element.parts.values():
            keys = {part.key, part.text_key, *part.attributes.values()}
            if rest[0] in (keys if part.is_hoisted else {part.key}):
                found = node.find(f"{self._prefix}{part.name}")
                if found is not None:
                    return line_of(_member(found, part, rest[1:]))
        return line_of(node)


def _member(node: Node, part: Element, rest: list[str]) -> Node:
    """Return the member of a wrapper that an index means, for lists of bare texts."""
    if part.is_wrapper and rest and rest[0].isdecimal() and int(rest[0]) < len(node):
        return node[int(rest[0])]
    return node


def _step(value: object, key: str) -> object:
    if isinstance(value, dict):
        return value.get(key.replace("~1", "/").replace("~0", "~"))
    if isinstance(value, list) and key.isdecimal() and int(key) < len(value):
        return value[int(key)]
    return None
