"""CodeMeta: the metadata of software (codemeta.json), read in all its versions, written in 3.0."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.codemeta.writing import write
from registry.metadata.formats.coverage import coverage
from registry.metadata.formats.json_ld_contexts import names_codemeta
from registry.metadata.formats.reading import Reading
from registry.metadata.formats.schema_org.reading import is_schema_org, read_as

__all__ = ["CARRIES", "NAME", "matches", "read", "write"]

NAME: Final = "codemeta"
_ADDRESSES: Final = "those that are addresses"
_FIRST: Final = "the first that is an address"
_LISTED: Final = "of licences that SPDX lists"
_DATES: Final = "Issued, Created and Updated, of Copyrighted the year"
CARRIES: Final = coverage(
    "creators.name creators.nameType creators.givenName creators.familyName creators.lang "
    "creators.affiliation.name publisher.name publicationYear subjects.subject "
    "contributors.name contributors.nameType contributors.givenName contributors.familyName "
    "contributors.lang contributors.affiliation.name contributors.contributorType types.schemaOrg "
    "sizes formats version rightsList.rightsUri fundingReferences.funderName contentUrl",
    {
        "identifiers.identifier": _ADDRESSES,
        "creators.nameIdentifiers.nameIdentifier": _FIRST,
        "creators.affiliation.affiliationIdentifier": _ADDRESSES,
        "titles.title": "the main title, as plain text",
        "publisher.publisherIdentifier": _ADDRESSES,
        "contributors.nameIdentifiers.nameIdentifier": _FIRST,
        "contributors.nameIdentifiers.nameIdentifierScheme": "as the address shows it",
        "dates.date": _DATES,
        "dates.dateType": _DATES,
        "types.resourceTypeGeneral": "as the type of schema.org",
        "relatedIdentifiers.relatedIdentifier": _ADDRESSES,
        "relatedIdentifiers.relatedIdentifierType": "as the address shows it",
        "relatedIdentifiers.relationType": "those that CodeMeta has terms for",
        "rightsList.rightsIdentifier": _LISTED,
        "rightsList.rightsIdentifierScheme": _LISTED,
        "descriptions.description": "the abstract, as plain text",
        "fundingReferences.funderIdentifier": _ADDRESSES,
        "fundingReferences.awardNumber": "as the text of the funding",
    },
)

# Terms of CodeMeta 1 and 2, and what they are called since.
_OLDER_TERMS: Final = {
    "agent": "author",
    "agents": "author",
    "contIntegration": "continuousIntegration",
    "dependency": "softwareRequirements",
    "relatedPublications": "referencePublication",
    "softwareCitation": "citation",
    "softwarePaperCitation": "referencePublication",
    "tags": "keywords",
    "title": "name",
    "zippedCode": "downloadUrl",
}


def matches(document: object) -> bool:
    """Say whether a parsed JSON value has a context of CodeMeta."""
    return names_codemeta(document)


def read(source: object) -> Reading:
    """Read the software that a CodeMeta document describes as a record. Never raises.

    The document is bytes, a text or a parsed value; contexts are known by their addresses and
    never fetched. What the record has no place for is reported.
    """
    return read_as(NAME, source, _is_readable, _OLDER_TERMS)


def _is_readable(parsed: object) -> bool:
    return names_codemeta(parsed) or is_schema_org(parsed)
