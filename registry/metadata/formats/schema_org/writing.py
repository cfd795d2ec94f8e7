"""Records as schema.org JSON-LD, after Google's and Science-on-Schema.org's advice for datasets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.formats.building import present
from registry.metadata.formats.json_ld import dumps
from registry.metadata.formats.schema_org.dates import dates
from registry.metadata.formats.schema_org.files import files
from registry.metadata.formats.schema_org.funding import funding
from registry.metadata.formats.schema_org.organizations import organization
from registry.metadata.formats.schema_org.people import agent, contributors
from registry.metadata.formats.schema_org.places import places
from registry.metadata.formats.schema_org.related_writing import related
from registry.metadata.formats.schema_org.rights import licences
from registry.metadata.formats.schema_org.schemes import DOI_SCHEME, Found, property_value
from registry.metadata.formats.schema_org.subjects import subjects
from registry.metadata.formats.schema_org.texts import descriptions, single, titles
from registry.metadata.formats.schema_org.types import types
from registry.metadata.formats.works import RESOLVER
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.record import normalise

CONTEXT: Final = "https://schema.org"

# Search engines look for the creators of datasets under the one, of articles under the other.
_CREATOR_TYPES: Final = frozenset({"DataCatalog", "DataFeed", "Dataset"})
_NUMBER_PROPERTIES: Final[Mapping[tuple[str, str], str]] = {
    ("Book", "ISBN"): "isbn",
    ("Periodical", "ISSN"): "issn",
}


def write(record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER) -> bytes:
    """Return a record as JSON-LD that may stand inside an HTML script element.

    `name` is the DOI, `url` the landing page, `resolver` the start of the DOI's address.
    """
    return dumps(document(record, name=name, url=url, resolver=resolver))


def document(
    record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER
) -> dict[str, Any]:
    """Return a record as the JSON-LD object. Never raises."""
    found: Mapping[str, Any] = normalise(record)
    typed = types(found)
    schema_type = typed["@type"]
    address = doi.resolver_url(resolver, name) if name else ""
    people = [described for one in objects(found, "creators") if (described := agent(one))]
    head = {
        "@context": CONTEXT,
        "@type": schema_type,
        "@id": address,
        "additionalType": typed.get("additionalType"),
        "url": url,
        "identifier": _identifiers(found, name, address),
    }
    parts = (
        titles(found, schema_type),
        {"creator" if schema_type in _CREATOR_TYPES else "author": people},
        contributors(objects(found, "contributors")),
        {"publisher": _publisher(found)},
        dates(found),
        descriptions(found, schema_type),
        {"inLanguage": text_of(found, "language"), "version": text_of(found, "version")},
        licences(found),
        subjects(found),
        files(found, schema_type),
        places(found),
        funding(found),
        related(found, schema_type),
        _numbers(found, schema_type),
        {"schemaVersion": text_of(found, "schemaVersion")},
    )
    merged = head
    for part in parts:
        _merge(merged, part)
    return present(**merged)


def _merge(document: dict[str, Any], part: Mapping[str, Any]) -> None:
    """Add properties to a document; one that is there already gets more values."""
    for term, value in part.items():
        if document.get(term):
            document[term] = [*_listed(document[term]), *_listed(value)]
        else:
            document[term] = value


def _listed(value: Any) -> list[Any]:  # noqa: ANN401, RUF100 - the value of any property
    return value if isinstance(value, list) else [value]


def _identifiers(record: Mapping[str, Any], name: str, address: str) -> list[dict[str, Any]]:
    own = {
        "@type": "PropertyValue",
        "propertyID": DOI_SCHEME,
        "value": f"doi:{name}",
        "url": address,
    }
    others = (
        property_value(text_of(one, "identifier"), text_of(one, "identifierType"))
        for one in objects(record, "identifiers")
    )
    return [*([own] if name else []), *filter(None, others)]


def _numbers(record: Mapping[str, Any], schema_type: str) -> dict[str, Any]:
    """Return the standard numbers that a type of schema.org has a property for."""
    found: dict[str, list[str]] = {}
    for one in objects(record, "identifiers"):
        term = _NUMBER_PROPERTIES.get((schema_type, text_of(one, "identifierType")))
        if term:
            found.setdefault(term, []).append(text_of(one, "identifier"))
    return {term: single(values) for term, values in found.items()}


def _publisher(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the publisher by a plain name, which most who read schema.org expect."""
    given = record.get("publisher")
    if isinstance(given, str):
        return organization(known(given.strip()), Found(""))
    keys = ("publisherIdentifier", "publisherIdentifierScheme", "schemeUri")
    identified = Found(*(text_of(given, key) for key in keys))
    return organization(known(text_of(given, "name")), identified)
