"""The walk over the elements, along the table."""

from __future__ import annotations

from typing import Any, Final

from lxml.etree import QName
from lxml.etree import _Element as Node

from registry.metadata.formats.datacite_xml.elements import Content, Element
from registry.metadata.formats.datacite_xml.findings import Findings, line_of, local_name
from registry.metadata.formats.datacite_xml.table import GEO_LOCATION, POLYGON
from registry.metadata.markup import TAGS
from registry.metadata.record import coordinate_of, year_of
from registry.metadata.vocabularies import LISTS

_XML_SPACE: Final = " \t\n\r"
_BREAK: Final = "<br>"
_LINE_BREAK: Final = Element("br", "")
# Where a second value makes a second place, since the schema lets them repeat (18).
_ONE_PER_PLACE: Final = frozenset({"geoLocationPlace", "geoLocationPoint", "geoLocationBox"})
# Keeps those second values until the place is whole; no key of a record is empty.
_FURTHER: Final = ""

Origins = dict[int, tuple[Node, Element]]


class Mapping:
    """What one walk gathers: problems, and which element each object of the record came from."""

    def __init__(self, namespace: str) -> None:
        self.findings = Findings()
        self.origins: Origins = {}
        self._prefix = f"{{{namespace}}}" if namespace else ""

    def note(self, value: object, node: Node, element: Element) -> None:
        """Remember the element that an object came from."""
        self.origins[id(value)] = (node, element)

    def take_parts(self, node: Node, element: Element, target: dict[str, Any], at: str) -> None:
        """Map the children of an element into an object, and report those that may not stand."""
        text = node.text
        if text and text.strip(_XML_SPACE):
            self.findings.stray(node, text, at)
        seen: dict[str, int] = {}
        for child in node:
            tail = child.tail
            if tail and tail.strip(_XML_SPACE):
                self.findings.stray(node, tail, at)
            part = element.tagged.get(child.tag) or self._part(child, element, at)
            if part is not None and (
                (part.is_many and not element.is_ordered)
                or self._may_stand(child, part, element, seen, at)
            ):
                self._take(child, part, target, at)

    def _part(self, node: Node, element: Element, at: str) -> Element | None:
        """Return what an element in another namespace than usual is, or report that it is none."""
        name = local_name(node)
        if str(node.tag) != f"{self._prefix}{name}":
            message = f"<{name}> is in another namespace than <resource>."
            value = QName(node).namespace or ""
            self.findings.report(at, "namespace", message, node, value=value)
        part = element.parts.get(name)
        if part is None:
            self.findings.unknown(node, name, element, at)
        return part

    def _may_stand(
        self, node: Node, part: Element, element: Element, seen: dict[str, int], at: str
    ) -> bool:
        """Report a child that is repeated or out of order; say whether its value can be taken.

        A wrapper that is repeated is read all the same, so that none of its members is lost.
        """
        name = part.name
        order = element.order[name]
        if element.is_ordered and seen and order < max(seen.values()):
            self.findings.misplaced(node, name, element, at)
        is_repeated = name in seen and not part.is_many and element.key != GEO_LOCATION.key
        if is_repeated:
            message = f"<{name}> may stand only once in <{element.name}>."
            self.findings.report(at, "repeated", message, node, value=node.text)
        seen[name] = order
        return part.is_wrapper or not is_repeated

    def _take(self, node: Node, part: Element, target: dict[str, Any], at: str) -> None:
        key = part.key
        if part.is_wrapper:
            self.take_attributes(node, part, target, at)
            self.take_parts(node, part, target, at)
        elif part.is_hoisted:
            self._take_text(node, part, target, f"{at}/{key}", at)
        elif part is POLYGON:
            self._take_polygon(node, target, at)
        elif part.is_many:
            self._take_member(node, part, target.setdefault(key, []), f"{at}/{key}")
        else:
            value = self._value(node, part, f"{at}/{key}")
            if key in _ONE_PER_PLACE and key in target:
                target.setdefault(_FURTHER, []).append({key: value})
            elif value != {}:
                target[key] = value

    def _take_member(self, node: Node, part: Element, members: list[Any], at: str) -> None:
        value = self._value(node, part, f"{at}/{len(members)}")
        if part.key == GEO_LOCATION.key:
            members.extend(self._places(value))
        elif value != {}:
            members.append(value)

    def _value(self, node: Node, part: Element, here: str) -> Any:  # noqa: ANN401, RUF100
        if not part.makes_object:
            self.take_attributes(node, part, {}, here)
            return self._bare_value(node, part, here)
        value: dict[str, Any] = {}
        if part.content is Content.PARTS:
            self.take_attributes(node, part, value, here)
            self.take_parts(node, part, value, here)
            for key in part.required:
                # Alone the name of a contributor may not be empty while its parts are there (7.1).
                if key not in value or (part.name == "contributor" and value[key] == ""):
                    self.findings.missing(node, part, key, here)
        else:
            self._take_text(node, part, value, here, here)
        self.origins[id(value)] = (node, part)
        return value

    def _take_text(
        self, node: Node, part: Element, target: dict[str, Any], here: str, at: str
    ) -> None:
        """Take a text and the attributes beside it; beside them, an empty text says nothing."""
        text = target[part.text_key] = self._text(node, part, here)
        fewer = len(target)
        self.take_attributes(node, part, target, at)
        # The name of a person is known to be empty, and its parts may stand for it.
        if not text and len(target) > fewer and not (part.is_hoisted and part.text_key == "name"):
            del target[part.text_key]
        for key in part.required:
            if key not in target:
                self.findings.missing(node, part, key, at)

    def _bare_value(self, node: Node, part: Element, here: str) -> object:
        text = self._text(node, part, here)
        if part.content is Content.TEXT:
            return text
        text = text.strip(_XML_SPACE)
        if part.content is Content.YEAR:
            return year_of(text)
        return coordinate_of(text) if part.content is Content.COORDINATE else text

    def _take_polygon(self, node: Node, target: dict[str, Any], at: str) -> None:
        """Take a polygon as a list of points; a second one makes a list of such lists."""
        self.take_attributes(node, POLYGON, {}, at)
        rings = target.setdefault(POLYGON.key, [])
        here = f"{at}/{POLYGON.key}" + (f"/{len(rings)}" if rings else "")
        found: dict[str, Any] = {}
        with self.findings.moved(f"{here}/polygonPoint/", f"{here}/"):
            self.take_parts(node, POLYGON, found, here)
        ring = [{"polygonPoint": point} for point in found.get("polygonPoint", ())]
        if "inPolygonPoint" in found:
            ring.append({"inPolygonPoint": found["inPolygonPoint"]})
        for member in ring:
            self.origins[id(member)] = (node, POLYGON)
        if ring:
            rings.append(ring)
        else:
            message = "A polygon needs at least four points and at most one inner point."
            self.findings.report(here, "polygon-points", message, node)

    def _places(self, value: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the place, and further ones for what it has more than once."""
        further: list[dict[str, Any]] = value.pop(_FURTHER, [])
        rings = value.get(POLYGON.key)
        if rings is not None:
            if rings:
                value[POLYGON.key] = rings[0] if len(rings) == 1 else rings
            else:
                del value[POLYGON.key]
        for place in further:
            self.origins[id(place)] = self.origins[id(value)]
        return [place for place in (value, *further) if place]

    def take_attributes(self, node: Node, part: Element, target: dict[str, Any], at: str) -> None:
        """Map the attributes of an element into an object, and report those unknown or empty."""
        # Not `items`, which takes the square of the number of attributes.
        for name in node.keys():  # noqa: SIM118 - an element yields its children
            key = part.attributes.get(name)  # type: ignore[arg-type]
            if key is None:
                self.findings.unknown_attribute(node, str(name), part, at)
                continue
            value = node.get(name)
            if key == "lang":
                # No blanks around a language, nor a language of blanks.
                target[key] = str(value).strip(_XML_SPACE) or value
            else:
                target[key] = value
                if not value and key in LISTS:
                    message = f"The attribute {key} is empty; choose a value or leave it out."
                    self.findings.report(
                        f"{at}/{key}", "vocabulary", message, node, allowed=LISTS[key]
                    )

    def _text(self, node: Node, part: Element, here: str) -> str:
        text = self._mixed(node, part, here) if len(node) else (node.text or "")
        if text and (text[0] in _XML_SPACE or text[-1] in _XML_SPACE):
            return _without_layout(text)
        return text

    def _mixed(self, node: Node, part: Element, here: str) -> str:
        """Gather text around and inside elements; only a `br` of descriptions may be there (17)."""
        pieces = [node.text or ""]
        for child in node:
            name = local_name(child)
            inner = "".join(str(piece) for piece in child.itertext())
            may_stand = part.content is Content.PARAGRAPHS and child.tag == f"{self._prefix}br"
            if may_stand:
                self.take_attributes(child, _LINE_BREAK, {}, here)
            if not may_stand or inner or len(child):
                message = f"<{name}> may not stand inside <{part.name}>, which holds text alone."
                self.findings.report(here, "nested", message, child, value=inner)
            if name == _LINE_BREAK.name:
                pieces += [_BREAK, inner]
            else:
                pieces.append(f"<{name}>{inner}</{name}>" if name in TAGS else inner)
            pieces.append(child.tail or "")
        return "".join(pieces)

    def line_of_part(self, node: Node, name: str) -> int | None:
        """Return the line of a child by its name, else that of the element."""
        found = node.find(f"{self._prefix}{name}")
        return line_of(node if found is None else found)


def _without_layout(text: str) -> str:
    """Cut blanks off the edges of a text where there is a line break among them."""
    inner = text.lstrip(_XML_SPACE)
    edge = text[: len(text) - len(inner)]
    if "\n" in edge or "\r" in edge:
        text = inner
    inner = text.rstrip(_XML_SPACE)
    edge = text[len(inner) :]
    return inner if "\n" in edge or "\r" in edge else text
