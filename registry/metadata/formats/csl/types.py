"""The types of CSL 1.0.2 and of the Crossref REST API, as general resource types."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from registry.metadata.formats.resource_types import TYPE_NAMES

# Every item type of CSL 1.0.2 (specification, appendix III) with the general type that it is; an
# empty one where no general type says it. `document` is "a catch-all", hence nothing.
CSL_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "article": "Preprint",
        "article-journal": "JournalArticle",
        "article-magazine": "Text",
        "article-newspaper": "Text",
        "bill": "Text",
        "book": "Book",
        "broadcast": "Audiovisual",
        "chapter": "BookChapter",
        "classic": "Text",
        "collection": "Collection",
        "dataset": "Dataset",
        "document": "",
        "entry": "Text",
        "entry-dictionary": "BookChapter",
        "entry-encyclopedia": "BookChapter",
        "event": "Event",
        "figure": "Image",
        "graphic": "Image",
        "hearing": "Text",
        "interview": "Text",
        "legal_case": "Text",
        "legislation": "Text",
        "manuscript": "Text",
        "map": "Image",
        "motion_picture": "Audiovisual",
        "musical_score": "Text",
        "pamphlet": "Text",
        "paper-conference": "ConferencePaper",
        "patent": "Text",
        "performance": "Event",
        "periodical": "Journal",
        "personal_communication": "Text",
        "post": "Text",
        "post-weblog": "Text",
        "regulation": "Text",
        "report": "Report",
        "review": "PeerReview",
        "review-book": "Text",
        "software": "Software",
        "song": "Sound",
        "speech": "Presentation",
        "standard": "Standard",
        "thesis": "Dissertation",
        "treaty": "Text",
        "webpage": "Text",
    }
)

# The work types of the Crossref REST API (its /types list); in words they are the free text too.
CROSSREF_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "book": "Book",
        "book-chapter": "BookChapter",
        "book-part": "BookChapter",
        "book-section": "BookChapter",
        "book-series": "Collection",
        "book-set": "Collection",
        "book-track": "BookChapter",
        "component": "",
        "database": "Dataset",
        "dataset": "Dataset",
        "dissertation": "Dissertation",
        "edited-book": "Book",
        "grant": "Award",
        "journal": "Journal",
        "journal-article": "JournalArticle",
        "journal-issue": "Journal",
        "journal-volume": "Journal",
        "monograph": "Book",
        "other": "",
        "peer-review": "PeerReview",
        "posted-content": "Preprint",
        "proceedings": "ConferenceProceeding",
        "proceedings-article": "ConferencePaper",
        "proceedings-series": "ConferenceProceeding",
        "reference-book": "Book",
        "reference-entry": "BookChapter",
        "report": "Report",
        "report-component": "Report",
        "report-series": "Collection",
        "standard": "Standard",
        "standard-series": "Standard",
    }
)
# What posted content is, where its subtype tells.
_POSTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "preprint": "Preprint",
        "dissertation": "Dissertation",
        "report": "Report",
        "working_paper": "Preprint",
        "poster": "Poster",
        "presentation": "Presentation",
        "letter": "Text",
        "news_item": "Text",
        "review": "Text",
        "other": "Text",
    }
)


def types_of(written: str, subtype: str = "") -> dict[str, str] | None:
    """Return the types (property 10) for a type of CSL or Crossref, or None for no such type.

    The CSL type itself is kept as `citeproc` where the general type alone would give another.
    """
    if written in CSL_TYPES:
        general = CSL_TYPES[written]
        same = TYPE_NAMES[general].csl == written if general else written == "document"
        found = {"resourceTypeGeneral": general, "citeproc": "" if same else written}
    elif written in CROSSREF_TYPES:
        posted = subtype if written == "posted-content" and subtype in _POSTED else ""
        found = {
            "resourceTypeGeneral": _POSTED.get(posted, CROSSREF_TYPES[written]),
            "resourceType": (posted or written).replace("-", " ").replace("_", " ").title(),
        }
    else:
        return None
    return {key: value for key, value in found.items() if value}


def csl_type(given: str, general: str) -> str:
    """Return the CSL type of a record: what it gives when CSL has that, else by its general type.

    Records from elsewhere hold words as `citeproc` that are no type of CSL, and `article`, which
    DataCite's own converter gives to whatever it knows no better type for.
    """
    if given in CSL_TYPES and not (given == "article" and general in TYPE_NAMES):
        return given
    return TYPE_NAMES[general].csl if general in TYPE_NAMES else "document"
