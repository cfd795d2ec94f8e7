"""Crossref XML, read only: deposits of schemas 4.3 to 5, grants, and answers of the registry."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.coverage import coverage
from registry.metadata.formats.crossref_xml.locating import matches
from registry.metadata.formats.crossref_xml.reading import NAME, read

__all__ = ["CARRIES", "NAME", "matches", "read"]

# What the reader can fill in; nothing is written.
CARRIES: Final = coverage(
    """
    identifiers titles publicationYear dates language sizes formats version contentUrl
    creators.name creators.nameType creators.givenName creators.familyName creators.affiliation
    creators.lang
    contributors.name contributors.nameType contributors.givenName contributors.familyName
    contributors.affiliation contributors.lang
    publisher.name publisher.publisherIdentifier publisher.publisherIdentifierScheme
    publisher.schemeUri
    relatedItems.relatedItemType relatedItems.relationType
    relatedItems.relatedItemIdentifier.relatedItemIdentifier
    relatedItems.relatedItemIdentifier.relatedItemIdentifierType
    relatedItems.creators relatedItems.contributors relatedItems.titles
    relatedItems.publicationYear relatedItems.volume relatedItems.issue relatedItems.number
    relatedItems.numberType relatedItems.firstPage relatedItems.lastPage relatedItems.publisher
    relatedItems.edition
    rightsList.rightsUri descriptions fundingReferences
    """,
    {
        "creators.nameIdentifiers": "ORCID iDs, and those of funders of a grant",
        "contributors.nameIdentifiers": "ORCID iDs, and those of institutions",
        "contributors.contributorType": "editors, translators, investigators and hosting "
        "institutions; others as Other",
        "subjects.subject": "keywords, subjects of proceedings, groups of preprints",
        "subjects.lang": "of keywords",
        "types.resourceTypeGeneral": "the types that Crossref registers",
        "types.resourceType": "labels of Crossref's types, degrees of theses",
        "relatedIdentifiers.relatedIdentifier": "references with a DOI, declared relations, "
        "components, updates",
        "relatedIdentifiers.relatedIdentifierType": "those that Crossref has",
        "relatedIdentifiers.relationType": "those that fit Crossref's best",
        "relatedIdentifiers.resourceTypeGeneral": "of containers and some references",
        "relatedIdentifiers.relationTypeInformation": "relations that the schema has no type for",
        "rightsList.rights": "what a licence is for",
    },
)
