"""Content of a kernel 4 document in a form to compare: what means the same is the same.

Left out of account are the layout, prefixes, empty wrappers and attributes, the order where the
schema gives it no meaning, how numbers are written, and letter case and resolver of a DOI.
"""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from tests.registry.metadata.oracle.patterns import XSI

Node = etree._Element
Content = tuple[str, tuple[tuple[str, str], ...], Any]

_SPACE: Final = " \t\n\r"
_NUMBERS: Final = re.compile(r"(point|(west|east|south|north)Bound)(Longitude|Latitude)")
_TOKENS: Final = frozenset({"publicationYear", "language"})
_UNORDERED: Final = frozenset(
    {"resource", "fundingReference", "geoLocationPoint", "geoLocationBox"}
    | {"polygonPoint", "inPolygonPoint"}
)
_NAMES: Final = frozenset({"creatorName", "contributorName"})
# One of each makes a place; what is there twice makes further places.
_ONCE_IN_A_PLACE: Final = frozenset({"geoLocationPlace", "geoLocationPoint", "geoLocationBox"})


def canonical(node: Node) -> Content:
    """Return name, attributes and content: a text, or the children as such triples."""
    name = etree.QName(node).localname
    attributes = sorted(
        (str(key), str(value).strip(_SPACE) if str(key).endswith("}lang") else str(value))
        for key, value in node.items()
        if value and XSI not in str(key)
    )
    return name, tuple(attributes), _content(node, name)


def _content(node: Node, name: str) -> object:
    if name == "description" or not len(node):
        return _text(node, name)
    children = [canonical(child) for child in node.iterchildren(etree.Element)]
    if name == "geoLocations":
        children = [place for child in children for place in _places(child)]
    children = [_named(child, node) for child in children if not _says_nothing(child)]
    return tuple(sorted(children, key=repr) if name in _UNORDERED else children)


def _named(content: Content, parent: Node) -> Content:
    """Make an empty name of its parts, as "Family, Given"."""
    name, attributes, text = content
    if name not in _NAMES or text:
        return content
    parts = (parent.findtext(f"{{*}}{part}") for part in ("familyName", "givenName"))
    return name, attributes, ", ".join(filter(None, parts))


def _says_nothing(content: Content) -> bool:
    name, attributes, inner = content
    is_wrapper = name.endswith("s") or name in {"rightsList", "geoLocation"}
    is_empty = not inner.strip(_SPACE) if isinstance(inner, str) else not inner
    return is_wrapper and not attributes and is_empty


def _text(node: Node, name: str) -> object:
    pieces = [node.text or ""]
    for child in node.iterchildren(etree.Element):
        pieces += ["<br>", child.tail or ""]
    text = without_layout("".join(pieces))
    if name == "identifier":
        return re.sub(r"^(doi:|https?://(dx\.)?doi\.org/)", "", text.strip().lower())
    if _NUMBERS.fullmatch(name):
        return float(text)
    return text.strip(_SPACE) if name in _TOKENS else text


def without_layout(text: str) -> str:
    """Return a text without the blanks at an edge where a line breaks among them."""
    for edge, strip in ((r"^[ \t\n\r]*", str.lstrip), (r"[ \t\n\r]*$", str.rstrip)):
        blanks = re.search(edge, text)
        if blanks and re.search(r"[\n\r]", blanks[0]):
            text = strip(text, _SPACE)
    return text


def _by_name(content: Content) -> str:
    return content[0]


def _places(place: Content) -> list[Content]:
    name, attributes, parts = place
    kept: list[Content] = []
    further: list[Content] = []
    for part in parts:
        is_second = part[0] in _ONCE_IN_A_PLACE and any(other[0] == part[0] for other in kept)
        (further if is_second else kept).append(part)
    first: Content = (name, attributes, tuple(sorted(kept, key=_by_name)))
    return [first, *((name, (), (part,)) for part in further)]
