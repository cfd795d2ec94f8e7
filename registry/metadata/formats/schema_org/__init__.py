"""schema.org JSON-LD: the metadata that search engines for data read, and that pages carry."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.coverage import coverage, of_container
from registry.metadata.formats.json_ld_contexts import names_codemeta, names_schema_org
from registry.metadata.formats.reading import Reading
from registry.metadata.formats.schema_org.reading import is_schema_org, read_as
from registry.metadata.formats.schema_org.writing import write

__all__ = ["CARRIES", "NAME", "matches", "read", "write"]

NAME: Final = "schema-org"
_DATES: Final = "of all types but Valid and Other, of Copyrighted the year"
CARRIES: Final = coverage(
    "identifiers creators titles publisher.name publisher.publisherIdentifier "
    "publisher.publisherIdentifierScheme publisher.schemeUri publicationYear subjects "
    "contributors language "
    "types.resourceTypeGeneral types.resourceType types.schemaOrg "
    "relatedIdentifiers.relatedIdentifier relatedIdentifiers.relatedIdentifierType "
    "relatedIdentifiers.relationType relatedIdentifiers.resourceTypeGeneral "
    "relatedIdentifiers.relationTypeInformation "
    "relatedItems.relatedItemType relatedItems.relationType relatedItems.relationTypeInformation "
    "relatedItems.relatedItemIdentifier.relatedItemIdentifier "
    "relatedItems.relatedItemIdentifier.relatedItemIdentifierType "
    "relatedItems.creators relatedItems.titles relatedItems.publicationYear relatedItems.volume "
    "relatedItems.issue relatedItems.number relatedItems.firstPage relatedItems.lastPage "
    "relatedItems.publisher relatedItems.edition relatedItems.contributors "
    "sizes formats version rightsList descriptions geoLocations.geoLocationPlace "
    "geoLocations.geoLocationPoint geoLocations.geoLocationBox "
    "geoLocations.geoLocationPolygon.polygonPoint fundingReferences contentUrl schemaVersion",
    {
        "titles.titleType": "translated titles as alternative ones in another language",
        "relatedItems.titles.titleType": "translated titles as alternative ones",
        "dates.date": _DATES,
        "dates.dateType": _DATES,
        "dates.dateInformation": "of the steps of publication and of collection",
        **of_container(
            "title identifier identifierType volume issue edition chapterNumber firstPage lastPage"
        ),
        "relatedIdentifiers.relatedMetadataScheme": "of the relation HasMetadata",
        "relatedIdentifiers.schemeUri": "of the relation HasMetadata",
    },
)


def matches(document: object) -> bool:
    """Say whether a parsed JSON value is schema.org and not CodeMeta, which builds on it."""
    return names_schema_org(document) and not names_codemeta(document)


def read(source: object) -> Reading:
    """Read the work that a JSON-LD document describes as a record. Never raises.

    The document is bytes, a text or a parsed value. Nothing is fetched: contexts are known by their
    addresses. What the record has no place for is reported.
    """
    return read_as(NAME, source, is_schema_org, {})
