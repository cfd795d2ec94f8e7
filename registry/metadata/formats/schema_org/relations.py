"""Relation types and the properties of schema.org.

Each related resource stands under the property that its relation implies, where there is one, so
that every consumer finds it. Where that property says less than the relation, a LinkRole under
`mentions` names the relation exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from registry.metadata.vocabularies import RELATION_TYPES

ROLE_PROPERTY: Final = "mentions"
ROLE: Final = "LinkRole"
CONTAINER: Final = "isPartOf"
# Marks a property that is said of the other resource (`@reverse`).
REVERSE: Final = "^"

# Read back as they are written.
_EQUAL: Final[dict[str, str]] = {
    "IsPartOf": "isPartOf",
    "HasPart": "hasPart",
    "References": "citation",
    "IsReferencedBy": "^citation",
    "IsDerivedFrom": "isBasedOn",
    "IsSourceOf": "^isBasedOn",
    "IsIdenticalTo": "sameAs",
    "HasTranslation": "workTranslation",
    "IsTranslationOf": "translationOfWork",
    "HasVersion": "workExample",
    "IsVersionOf": "exampleOfWork",
    "IsReviewedBy": "review",
    "Reviews": "^review",
    "IsDescribedBy": "subjectOf",
    "Describes": "about",
}
# What the relation implies; search engines want the article that data supplement as a citation.
_IMPLIED: Final[dict[str, str]] = {
    "IsPublishedIn": "isPartOf",
    "IsCollectedBy": "isPartOf",
    "Collects": "hasPart",
    "Cites": "citation",
    "IsSupplementTo": "citation",
    "IsCitedBy": "^citation",
    "IsNewVersionOf": "isBasedOn",
    "IsPreviousVersionOf": "^isBasedOn",
    "HasMetadata": "subjectOf",
    "IsDocumentedBy": "subjectOf",
    "IsMetadataFor": "about",
    "Documents": "about",
}
PROPERTIES: Final[Mapping[str, str]] = _EQUAL | _IMPLIED
# Terms that other writers use, CodeMeta among them, and what they mean.
_READ_TOO: Final[dict[str, str]] = {
    "itemReviewed": "Reviews",
    "isBasedOnUrl": "IsDerivedFrom",
    "mentions": "References",
    "codeRepository": "IsVersionOf",
    "hasSourceCode": "IsDerivedFrom",
    "isSourceCodeOf": "IsSourceOf",
    "referencePublication": "IsDescribedBy",
    "relatedLink": "Other",
    "readme": "IsDocumentedBy",
    "buildInstructions": "IsDocumentedBy",
    "softwareHelp": "IsDocumentedBy",
    "supportingData": "IsSupplementedBy",
    # Of products in schema.org, of the provenance ontology, and of DataCite's own converter.
    "predecessorOf": "IsPreviousVersionOf",
    "successorOf": "IsNewVersionOf",
    "prov:wasRevisionOf": "IsNewVersionOf",
    "prov:wasDerivedFrom": "IsDerivedFrom",
    "predecessor_of": "IsPreviousVersionOf",
    "successor_of": "IsNewVersionOf",
}
READ: Final[Mapping[str, str]] = {term: kind for kind, term in _EQUAL.items()} | _READ_TOO
TERMS: Final = frozenset(term for term in READ if not term.startswith(REVERSE))

# What a resource is published in, rather than only a part of.
_TYPES_OF_PUBLICATIONS: Final = """
    Book BookSeries ComicIssue ComicSeries CreativeWorkSeries Newspaper Periodical
    PublicationIssue PublicationVolume
"""
_PUBLICATIONS: Final = frozenset(_TYPES_OF_PUBLICATIONS.split())
_METADATA: Final = frozenset({"DataDownload", "MediaObject"})


def relation_of(term: str, types: Iterable[str]) -> str:
    """Return the relation that a property means with a resource of these types."""
    if term == CONTAINER and not _PUBLICATIONS.isdisjoint(types):
        return "IsPublishedIn"
    if term == "subjectOf" and not _METADATA.isdisjoint(types):
        return "HasMetadata"
    return READ.get(term, "")


def named_relation(name: str) -> str:
    """Return the relation type that a LinkRole names, in whatever case, or nothing."""
    return _BY_NAME.get(name.casefold().replace(" ", ""), "")


_BY_NAME: Final = {relation.casefold(): relation for relation in RELATION_TYPES}
