"""Where the product's verdict is known and meant to differ from the official schema's.

Every entry gives the reason, and finds that reason in the document at hand.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from lxml import etree

from registry.metadata.problems import Problem
from tests.registry.metadata.oracle.patterns import KERNEL_4, XML, XSI_TYPE

Node = etree._Element


# --- Where the product is stricter ---


class Stricter(NamedTuple):
    """An error of the product for what the schema accepts; `holds` finds the reason in the XML."""

    name: str
    code: str
    reason: str
    holds: Callable[[Problem, Node], bool]


def _texts(root: Node, *names: str) -> Iterator[str]:
    """Walk texts of elements by name, and values of attributes by `@name`."""
    for node in root.iter():
        if etree.QName(node).localname in names:
            yield "".join(str(piece) for piece in node.itertext())
        yield from (str(value) for name, value in node.items() if f"@{name!s}" in names)


def _last_key(problem: Problem) -> str:
    return problem.pointer.rpartition("/")[2]


def _is_no_doi(problem: Problem, root: Node) -> bool:
    identifier = next(_texts(root, "identifier"), "")
    return problem.pointer == "/doi" and not re.search(r"10\.[0-9]{4,}\S*/\S", identifier)


def _is_no_doi_type(problem: Problem, root: Node) -> bool:
    return problem.pointer == "/doi" and any(
        kind != "DOI" for kind in _texts(root, "@identifierType")
    )


# Where the text stands that a pointer asks for, an attribute last with `@`.
_MANDATORY: Final = {
    "/doi": "identifier",
    "/titles/#/title": "titles/title",
    "/publisher/name": "publisher",
    "/creators/#/name": "creators/creator/creatorName",
    "/contributors/#/name": "contributors/contributor/contributorName",
    "/identifiers/#/identifierType": "alternateIdentifiers/alternateIdentifier/"
    "@alternateIdentifierType",
    "/fundingReferences/#/funderName": "fundingReferences/fundingReference/funderName",
    "/relatedItems/#/titles/#/title": "relatedItems/relatedItem/titles/title",
    "/relatedItems/#/creators/#/name": "relatedItems/relatedItem/creators/creator/creatorName",
    "/relatedItems/#/contributors/#/name": "relatedItems/relatedItem/contributors/contributor/"
    "contributorName",
}


def _is_blank(problem: Problem, root: Node) -> bool:
    path = _MANDATORY.get(re.sub(r"\d+", "#", problem.pointer))
    if path is None:
        return False
    elements, _, attribute = path.partition("/@")
    nodes = root.iterfind("/".join(f"{{*}}{name}" for name in elements.split("/")))
    texts = (
        node.get(attribute) if attribute else "".join(map(str, node.itertext())) for node in nodes
    )
    return any(not (text or "").strip() for text in texts)


def _item_has_no_title(problem: Problem, root: Node) -> bool:
    items = root.iterfind("{*}relatedItems/{*}relatedItem")
    return re.fullmatch(r"/relatedItems/\d+/titles", problem.pointer) is not None and any(
        item.find("{*}titles/{*}title") is None for item in items
    )


_UNCHECKED_NAMES: Final = """
    givenName familyName nameIdentifier affiliation awardTitle geoLocationPlace volume issue
    firstPage lastPage edition publisher
"""
UNCHECKED: Final = frozenset(_UNCHECKED_NAMES.split())


def _is_in_unchecked(problem: Problem, root: Node) -> bool:
    name = re.sub(r"(s)?/\d+$", "", problem.pointer).rpartition("/")[2]
    return name in UNCHECKED and any(
        len(node) and etree.QName(node).localname == name for node in root.iter()
    )


def _is_without_scheme(problem: Problem, root: Node) -> bool:
    scheme = _last_key(problem)
    element = scheme.removesuffix("Scheme").replace("publisherIdentifier", "publisher")
    return scheme in {"nameIdentifierScheme", "publisherIdentifierScheme"} and any(
        not node.get(scheme, "").strip() for node in root.iter(f"{{*}}{element}")
    )


def _has_other_digits(problem: Problem, root: Node) -> bool:
    return (
        re.fullmatch(r"\d{4}", str(problem.value)) is not None and not str(problem.value).isascii()
    )


def _is_rounded_off(problem: Problem, root: Node) -> bool:
    limit = 90 if problem.pointer.endswith("Latitude") else 180
    value = problem.value
    return isinstance(value, float) and abs(struct.unpack("f", struct.pack("f", value))[0]) == limit


def _is_odd_number(problem: Problem, root: Node) -> bool:
    return isinstance(problem.value, str) and bool(
        re.fullmatch(r"[+-]?(0{30,}\d*(\.\d*)?|\d+(\.\d*)?[eE][+-]?(\d{4,})?)", problem.value)
    )


def _is_long_statement(problem: Problem, root: Node) -> bool:
    is_rights = re.fullmatch(r"/rightsList/\d+/rights", problem.pointer) is not None
    return is_rights and any(len(text) > 2000 for text in _texts(root, "rights"))


STRICTER: Final = (
    Stricter("no DOI", "doi", "The schema takes any text as DOI since 4.2.", _is_no_doi),
    Stricter(
        "type of the DOI",
        "vocabulary",
        "The schema takes any type of identifier since 4.2; records here belong to DOIs.",
        _is_no_doi_type,
    ),
    Stricter(
        "blank",
        "required",
        "The schema takes a blank for a text, and for names and titles no text at all.",
        _is_blank,
    ),
    Stricter(
        "untitled item",
        "required",
        "Titles of related items are mandatory (20.3), but optional in the schema.",
        _item_has_no_title,
    ),
    Stricter(
        "elements in text",
        "nested",
        "What the schema does not check may hold elements, which no property can.",
        _is_in_unchecked,
    ),
    Stricter(
        "no scheme",
        "scheme-required",
        "Schemes are mandatory beside an identifier (2.4.a, 4.b), but optional in the schema.",
        _is_without_scheme,
    ),
    Stricter(
        "digits of other scripts",
        "year",
        "The schema takes the digits of any script for a year; programs that read years do not.",
        _has_other_digits,
    ),
    Stricter(
        "rounded coordinates",
        "coordinate",
        "The schema rounds to single precision before it compares: 180.000001 is 180 to it.",
        _is_rounded_off,
    ),
    Stricter(
        "odd numbers",
        "coordinate",
        "The parser of the schema reads `1e`, endless zeros and exponents as numbers.",
        _is_odd_number,
    ),
    Stricter(
        "long rights", "too-long", "DataCite's service refuses long rights.", _is_long_statement
    ),
    Stricter(
        "document type",
        "doctype",
        "A document type is refused before it is read: entities are an attack.",
        lambda _, root: root.getroottree().docinfo.internalDTD is not None,
    ),
)


# --- Where the product is laxer ---


class Laxer(NamedTuple):
    """What the product accepts and the schema does not: `mended` makes it what the schema wants.

    The product warns of it with the code, or says nothing where there is none.
    """

    name: str
    code: str
    reason: str
    mended: Callable[[Node], Node]


def _without_types(root: Node) -> Node:
    for node in root.iter():
        if XSI_TYPE in node.attrib:
            del node.attrib[XSI_TYPE]
    return root


def _without_xml_attributes(root: Node) -> Node:
    for node in root.iter():
        if etree.QName(node).localname in UNCHECKED:
            for name in {f"{{{XML}}}{name}" for name in ("lang", "space", "base")} & {*node.keys()}:
                del node.attrib[name]
    return root


_NEARLY: Final = re.compile(r"(https?://datacite\.org/schema/kernel-4(\.[0-9])?/?)?")
_OLD: Final = re.compile(r"http://datacite\.org/schema/kernel-[23](\.[0-9])?")


def _in_kernel_4(root: Node, instead_of: re.Pattern[str]) -> Node:
    namespace = etree.QName(root).namespace or ""
    if not instead_of.fullmatch(namespace):
        return root
    for node in root.iter():
        name = etree.QName(node)
        if (name.namespace or "") in {namespace, KERNEL_4}:
            node.tag = f"{{{KERNEL_4}}}{name.localname}"
    return root


def _out_of_envelope(root: Node) -> Node:
    inner = root.find(f".//{{{KERNEL_4}}}resource")
    return root if inner is None or etree.QName(root).localname == "resource" else inner


LAXER: Final = (
    Laxer(
        "types",
        "",
        "Programs write xsi:type wrongly; a record says nothing by it.",
        _without_types,
    ),
    Laxer(
        "attributes of XML",
        "unknown-attribute",
        "The schema knows but these attributes where it checks nothing else.",
        _without_xml_attributes,
    ),
    Laxer(
        "nearly the namespace",
        "namespace",
        "Many files name a version in the namespace, which kernel 4 does not, or none.",
        lambda root: _in_kernel_4(root, _NEARLY),
    ),
    Laxer(
        "older kernels",
        "upgraded",
        "Kernels 2 and 3 are read and upgraded.",
        lambda root: _in_kernel_4(root, _OLD),
    ),
    Laxer(
        "envelope",
        "",
        "A record is taken out of what an OAI-PMH service puts around it.",
        _out_of_envelope,
    ),
)
