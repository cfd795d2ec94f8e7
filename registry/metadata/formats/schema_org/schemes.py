"""Identifiers as PropertyValue, after the advice of Science-on-Schema.org, and as addresses.

The `propertyID` holds the scheme, and the address of the scheme after it where the record has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from registry.metadata import doi, identifiers
from registry.metadata.formats.building import present
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.works import RESOLVER
from registry.metadata.uris import is_web_address
from registry.metadata.vocabularies import RELATED_IDENTIFIER_TYPES

DOI_SCHEME: Final = "https://registry.identifiers.org/registry/doi"


class Scheme(NamedTuple):
    """A scheme for people and organizations: its name, the address it shows itself by."""

    name: str
    uri: str
    form: re.Pattern[str]


def _scheme(name: str, form: str) -> Scheme:
    return Scheme(name, identifiers.SCHEME_URIS.get(name, ""), re.compile(form, re.IGNORECASE))


_SCHEMES: Final = (
    _scheme("ORCID", r"https?://(www\.|sandbox\.)?orcid\.org/"),
    _scheme("ROR", r"https?://(www\.)?ror\.org/0"),
    _scheme("ISNI", r"https?://(www\.)?isni\.org/"),
    _scheme("Crossref Funder ID", r"https?://(dx\.|www\.)?doi\.org/10\.13039/"),
    _scheme("GRID", r"(https?://(www\.)?grid\.ac/institutes/)?grid\.[0-9]"),
    _scheme("Wikidata", r"https?://(www\.)?wikidata\.org/(wiki|entity)/Q[0-9]"),
    _scheme("GND", r"https?://d-nb\.info/gnd/"),
    _scheme("VIAF", r"https?://(www\.)?viaf\.org/viaf/"),
)
# Namespaces of identifiers.org that have another name here.
_REGISTRY: Final = re.compile(
    r"https?://(?:registry\.)?identifiers\.org/(?:registry/)?([a-z0-9._-]+)/?", re.IGNORECASE
)
_NAMESPACES: Final[Mapping[str, str]] = {"pubmed": "PMID", "hdl": "Handle", "swh": "SWHID"}
_NAMES: Final[Mapping[str, str]] = {
    name.casefold(): name for name in (*RELATED_IDENTIFIER_TYPES, *(s.name for s in _SCHEMES))
} | {"orcid id": "ORCID", "orcid": "ORCID", "arkid": "ARK"}
_IRI: Final = re.compile(r"(urn:|ark:/?|swh:1:|info:)\S+", re.IGNORECASE)
_LABEL: Final = re.compile(r"[A-Za-z][A-Za-z .-]{0,29}")


def _doi(text: str) -> str:
    name = doi.parse(text)
    return doi.resolver_url(RESOLVER, name) if name else ""


def _handle(text: str) -> str:
    bare = text.removeprefix("hdl:").removeprefix("info:hdl/")
    return f"https://hdl.handle.net/{bare}" if re.fullmatch(r"[0-9.]+/[\w./-]+", bare) else ""


_ADDRESSES: Final[Mapping[str, Callable[[str], str]]] = {
    "DOI": _doi,
    "Crossref Funder ID": _doi,
    "ORCID": identifiers.orcid_uri,
    "ISNI": identifiers.isni_uri,
    "ROR": identifiers.ror_uri,
    "Handle": _handle,
}


def address_of(identifier: str, scheme: str) -> str:
    """Return the address that an identifier is looked up at, or nothing."""
    made = _ADDRESSES[scheme](identifier) if scheme in _ADDRESSES else ""
    return made or (identifier if is_web_address(identifier) else "")


def iri_of(identifier: str, scheme: str) -> str:
    """Return what may stand as `@id`: the address, or an identifier that is an IRI itself."""
    return address_of(identifier, scheme) or (identifier if _IRI.fullmatch(identifier) else "")


def property_value(identifier: str, scheme: str = "", scheme_uri: str = "") -> dict[str, Any]:
    """Return an identifier as a PropertyValue, or an empty object."""
    if not identifier:
        return {}
    schemes = [text for text in (scheme, scheme_uri) if text]
    return present(
        **{"@type": "PropertyValue"},
        propertyID=schemes if len(schemes) > 1 else "".join(schemes),
        value=identifier,
        url=address_of(identifier, scheme),
    )


class Found(NamedTuple):
    """An identifier that was read; scheme and its address may be empty."""

    identifier: str
    scheme: str = ""
    scheme_uri: str = ""


def read_identifier(value: Value) -> Found:
    """Return the identifier in a text, an address or a PropertyValue."""
    node = value.node
    if node is None:
        return Found(value.text)
    scheme = scheme_uri = namespace = ""
    for text in node.texts("propertyID"):
        if match := _REGISTRY.fullmatch(text):
            namespace = match[1].lower()
            scheme = scheme or _NAMESPACES.get(namespace) or name_of_scheme(namespace)
        elif scheme or is_web_address(text):
            scheme_uri = scheme_uri or text
        else:
            scheme = name_of_scheme(text)
    label = node.text("name")
    if not scheme and _LABEL.fullmatch(label):
        scheme = name_of_scheme(label)
    identifier = node.text("value", "url", "identifier") or node.id
    if namespace and namespace not in {"ark", "doi"}:
        identifier = identifier.removeprefix(f"{namespace}:")
    return Found(identifier, scheme, scheme_uri)


def name_of_scheme(text: str) -> str:
    """Return the name of a scheme in the spelling of the metadata schema, others as they are."""
    return _NAMES.get(text.casefold(), text)


def scheme_of(identifier: str) -> Scheme | None:
    """Return the scheme for people and organizations that an identifier shows by its form."""
    found = next((scheme for scheme in _SCHEMES if scheme.form.match(identifier)), None)
    if found is None and identifiers.is_orcid(identifier):
        return _SCHEMES[0]
    return found


def agent_identifiers(node: Node) -> Iterator[Found]:
    """Walk the identifiers of a person or organization, each of them once.

    Those given as such come first; then what its addresses show by their form.
    """
    known = set()
    for found in _given_identifiers(node):
        key = _comparable(found.identifier)
        if found.identifier and key not in known:
            known.add(key)
            yield found


def _given_identifiers(node: Node) -> Iterator[Found]:
    for value in node.values("identifier"):
        found = read_identifier(value)
        yield found if found.scheme else _by_form(found.identifier, found)
    addresses = [node.id, *(value.address for value in node.values("sameAs", "url"))]
    for address in addresses:
        if scheme_of(address):
            yield _by_form(address, Found(""))


def _by_form(identifier: str, otherwise: Found) -> Found:
    scheme = scheme_of(identifier)
    if scheme is None:
        return otherwise
    return Found(identifiers.orcid_uri(identifier) or identifier, scheme.name, scheme.uri)


def _comparable(identifier: str) -> str:
    bare = re.sub(r"https?://[^/]+/(isni/|institutes/)?", "", identifier.casefold())
    return re.sub(r"[ -]", "", bare)


class Identifier(NamedTuple):
    """An identifier of a resource and its type, which may be empty."""

    text: str
    kind: str


def best_identifier(value: Value) -> Identifier:
    """Return the identifier of a resource that tells most: a DOI, one of another scheme, a URL."""
    found = list(_identifiers(value))
    typed = [one for one in found if one.kind]
    for wanted in ("DOI", ""):
        for one in typed:
            if one.kind == wanted or (not wanted and one.kind != "URL"):
                return one
    return next(iter(typed or found), Identifier("", ""))


def _identifiers(value: Value) -> Iterator[Identifier]:
    node = value.node
    if node is None:
        yield Identifier(value.text, identifiers.type_of(value.text))
        return
    for given in node.values("identifier"):
        identifier, kind, _ = read_identifier(given)
        if identifier:
            yield Identifier(identifier, kind or identifiers.type_of(identifier))
    for term, kind in (("issn", "ISSN"), ("isbn", "ISBN")):
        for text in node.texts(term):
            yield Identifier(text, kind)
    for text in (node.id, *(v.address for v in node.values("url", "contentUrl", "sameAs"))):
        if kind := identifiers.type_of(text):
            yield Identifier(text, kind)
