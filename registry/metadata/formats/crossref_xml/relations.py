"""Relations to other works: declared ones, references, components, updates.

Relation types are those of Crossref's relations.xsd, identifier types too. Where schema 4.7 has no
type that fits, the relation is Other and told in words (12.g).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from registry.metadata.formats.building import present, related
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    local,
    text,
)
from registry.metadata.formats.crossref_xml.locating import doi_of
from registry.metadata.vocabularies import RELATION_TYPES

# Those that DataCite calls otherwise; names that both have are not repeated here.
_RELATIONS: Final[Mapping[str, str]] = {
    "basedOnData": "IsDerivedFrom",
    "hasDerivation": "IsSourceOf",
    "hasExpression": "HasVersion",
    "hasFormat": "IsOriginalFormOf",
    "hasManifestation": "IsOriginalFormOf",
    "hasManuscript": "HasVersion",
    "hasPreprint": "HasVersion",
    "hasReview": "IsReviewedBy",
    "isBasedOn": "IsDerivedFrom",
    "isBasisFor": "IsSourceOf",
    "isDataBasisFor": "IsSourceOf",
    "isExpressionOf": "IsVersionOf",
    "isFormatOf": "IsVariantFormOf",
    "isManifestationOf": "IsVariantFormOf",
    "isManuscriptOf": "IsVersionOf",
    "isPreprintOf": "IsVersionOf",
    "isReplacedBy": "IsObsoletedBy",
    "isReviewOf": "Reviews",
    "isSameAs": "IsIdenticalTo",
    "replaces": "Obsoletes",
}
_SAME_NAME: Final = {name.lower(): name for name in RELATION_TYPES if name != "Other"}
_IDENTIFIERS: Final[Mapping[str, str]] = {
    "ark": "ARK",
    "arxiv": "arXiv",
    "doi": "DOI",
    "handle": "Handle",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "purl": "PURL",
}
# Told by the form of the identifier, because the type says too little.
_TOLD_BY_FORM: Final = frozenset({"", "other", "uri"})
# From the component's side to that of the work it belongs to.
_COMPONENTS: Final[Mapping[str, str]] = {
    "isPartOf": "HasPart",
    "isReferencedBy": "References",
    "isRequiredBy": "Requires",
    "isTranslationOf": "HasTranslation",
}
_UPDATES: Final[Mapping[str, str]] = {
    "new_edition": "IsNewVersionOf",
    "new_version": "IsNewVersionOf",
}
# What a citation of schema 5.4 and later says it cites.
_CITED: Final[Mapping[str, str]] = {
    "book": "Book",
    "book_chapter": "BookChapter",
    "conference_paper": "ConferencePaper",
    "dataset": "Dataset",
    "dissertation": "Dissertation",
    "journal": "Journal",
    "journal_article": "JournalArticle",
    "peer_review": "PeerReview",
    "preprint": "Preprint",
    "report": "Report",
    "software": "Software",
    "standard": "Standard",
}


def _relation(name: str) -> tuple[str, str]:
    """Return a relation type for Crossref's, and the words that it needs when it is Other."""
    found = _RELATIONS.get(name) or _SAME_NAME.get(name.lower(), "")
    return (found, "") if found else ("Other", _spaced(name))


def _spaced(name: str) -> str:
    """Return a name of the relations schema in words: `isCommentOn` → `is comment on`."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def read_related_item(draft: Draft, element: Element) -> None:
    """Add what a related item of the relations program identifies."""
    for one in children(element):
        if local(one) not in {"inter_work_relation", "intra_work_relation"}:
            draft.not_understood(one)
            continue
        kind = attribute(one, "identifier-type").lower()
        relation = attribute(one, "relationship-type")
        known = _IDENTIFIERS.get(kind, "")
        found = {} if not known and kind not in _TOLD_BY_FORM else _related(one, relation, known)
        draft.add("relatedIdentifiers", found, one)
        if not found:
            message = f"DataCite has no related identifier of this type: {kind or 'none given'}."
            draft.not_understood(one, message)


def read_relation_claim(draft: Draft, item: Element) -> None:
    """Add a relation that Crossref's registry has of this DOI."""
    draft.add("relatedIdentifiers", _related(item, attribute(item, "claim"), "DOI"), item)


def _related(element: Element, relation: str, kind: str) -> dict[str, Any]:
    name, words = _relation(relation)
    found = related(text(element), name, kind=kind)
    return found | present(relationTypeInformation=words) if found else {}


def read_citations(draft: Draft, element: Element) -> None:
    """Add the references that have a DOI, and report how many others there are."""
    citations = list(children(element, "citation"))
    without = 0
    for citation in citations:
        cited = related(text(citation, "doi"), "References", kind="DOI") if _doi(citation) else {}
        if not cited:
            without += 1
            continue
        general = _CITED.get(attribute(citation, "type").lower().replace("-", "_"), "")
        draft.add("relatedIdentifiers", cited | present(resourceTypeGeneral=general), citation)
    if without:
        message = (
            "A record has no place for references without a DOI: "
            f"{without} of {len(citations)} are left out."
        )
        draft.not_understood(element, message, value=without)


def _doi(element: Element) -> bool:
    return related(text(element, "doi"), "References").get("relatedIdentifierType") == "DOI"


def read_components(draft: Draft, element: Element) -> None:
    """Add the DOIs of the components of a work, and report that all else is left out."""
    components = list(children(element, "component"))
    for component in components:
        relation = _COMPONENTS.get(attribute(component, "parent_relation"), "HasPart")
        found = related(doi_of(component), relation, kind="DOI")
        draft.add("relatedIdentifiers", found, component)
    if components:
        message = f"Of components only the DOIs are read; there are {len(components)}."
        draft.not_understood(element, message, value=len(components))


def read_parent(draft: Draft, component: Element, publication: Element) -> None:
    """Add the work that a component belongs to."""
    name, _ = _relation(attribute(component, "parent_relation") or "isPartOf")
    parent = related(attribute(publication, "parent_doi"), name, kind="DOI")
    draft.add("relatedIdentifiers", parent, publication)


def read_update(draft: Draft, element: Element) -> None:
    """Add the work that this one corrects, retracts or otherwise updates (Crossmark)."""
    kind = attribute(element, "type")
    relation = _UPDATES.get(kind.lower(), "Other")
    found = related(text(element), relation, kind="DOI")
    if not found:
        draft.not_understood(element)
        return
    date = attribute(element, "date")
    words = f"is {kind.replace('_', ' ') or 'update'} of" + (f" ({date})" if date else "")
    information = words if relation == "Other" else ""
    draft.add("relatedIdentifiers", found | present(relationTypeInformation=information), element)
