"""What Crossref's works are called: the types of property 10, a table per work.

A work is named by the publication it is deposited in and its own element. The free text is the
label that Crossref's own list of types has for it; several attributes make it more precise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Kind(NamedTuple):
    """The general type of a work (10.a), empty when it cannot be told, and its label (10)."""

    general: str
    label: str


class Attribute(NamedTuple):
    """An attribute that says which kind of work it is, with its values."""

    name: str
    values: Mapping[str, Kind]


class Publication(NamedTuple):
    """How a publication is made up: paths to the works in it, and to what describes itself.

    The works inside are what is deposited; when there are none the publication itself is, by the
    first of `itself` that has a DOI.
    """

    works: str = ""
    itself: tuple[str, ...] = ("",)


PUBLICATIONS: Final[Mapping[str, Publication]] = {
    "journal": Publication(
        "journal_article", ("journal_issue", "journal_issue/journal_volume", "journal_metadata")
    ),
    "book": Publication(
        "content_item",
        (
            "book_metadata",
            "book_series_metadata",
            "book_set_metadata",
            "book_series_metadata/series_metadata",
            "book_set_metadata/set_metadata",
        ),
    ),
    "conference": Publication(
        "conference_paper",
        (
            "proceedings_metadata",
            "proceedings_series_metadata",
            "proceedings_series_metadata/series_metadata",
        ),
    ),
    "report_paper": Publication(
        "content_item",
        (
            "report_paper_metadata",
            "report_paper_series_metadata",
            "report_paper_series_metadata/series_metadata",
        ),
    ),
    "standard": Publication(
        "content_item",
        ("standard_metadata", "standard_series_metadata", "standard_set_metadata"),
    ),
    "database": Publication("dataset", ("database_metadata",)),
    "sa_component": Publication("component_list/component", ()),
    "dissertation": Publication(),
    "peer_review": Publication(),
    "pending_publication": Publication(),
    "posted_content": Publication(),
    "grant": Publication(),
}

KINDS: Final[Mapping[str, Kind]] = {
    "journal/journal_article": Kind("JournalArticle", "Journal Article"),
    "journal/journal_issue": Kind("Journal", "Journal Issue"),
    "journal/journal_volume": Kind("Journal", "Journal Volume"),
    "journal/journal_metadata": Kind("Journal", "Journal"),
    "book/content_item": Kind("BookChapter", "Book Chapter"),
    "book/book_metadata": Kind("Book", "Book"),
    "book/book_series_metadata": Kind("Book", "Book"),
    "book/book_set_metadata": Kind("Book", "Book"),
    "book/series_metadata": Kind("Collection", "Book Series"),
    "book/set_metadata": Kind("Collection", "Book Set"),
    "conference/conference_paper": Kind("ConferencePaper", "Proceedings Article"),
    "conference/proceedings_metadata": Kind("ConferenceProceeding", "Proceedings"),
    "conference/proceedings_series_metadata": Kind("ConferenceProceeding", "Proceedings"),
    "conference/series_metadata": Kind("ConferenceProceeding", "Proceedings Series"),
    "report_paper/content_item": Kind("Report", "Report Component"),
    "report_paper/report_paper_metadata": Kind("Report", "Report"),
    "report_paper/report_paper_series_metadata": Kind("Report", "Report"),
    "report_paper/series_metadata": Kind("Collection", "Report Series"),
    "standard/content_item": Kind("Standard", "Standard Component"),
    "standard/standard_metadata": Kind("Standard", "Standard"),
    "standard/standard_series_metadata": Kind("Standard", "Standard"),
    "standard/standard_set_metadata": Kind("Standard", "Standard"),
    "database/dataset": Kind("Dataset", "Dataset"),
    "database/database_metadata": Kind("Dataset", "Database"),
    "sa_component/component": Kind("", "Component"),
    "dissertation": Kind("Dissertation", "Dissertation"),
    "peer_review": Kind("PeerReview", "Peer Review"),
    "pending_publication": Kind("Text", "Pending Publication"),
    "posted_content": Kind("Preprint", "Posted Content"),
    "grant": Kind("Award", "Grant"),
}

_CHAPTERS: Final = Attribute(
    "component_type",
    {
        "chapter": Kind("BookChapter", "Book Chapter"),
        "other": Kind("BookChapter", "Book Chapter"),
        "part": Kind("BookChapter", "Book Part"),
        "reference_entry": Kind("BookChapter", "Reference Entry"),
        "section": Kind("BookChapter", "Book Section"),
        "track": Kind("BookChapter", "Book Track"),
    },
)
_BOOKS: Final = Attribute(
    "book_type",
    {
        "edited_book": Kind("Book", "Edited Book"),
        "monograph": Kind("Book", "Monograph"),
        "other": Kind("Book", "Book"),
        "reference": Kind("Book", "Reference Book"),
    },
)
_DATASETS: Final = Attribute(
    "dataset_type",
    {
        "collection": Kind("Dataset", "Collection"),
        "crossmark_policy": Kind("Text", "Crossmark Policy"),
        "other": Kind("Dataset", "Dataset"),
        "record": Kind("Dataset", "Dataset"),
    },
)
_POSTED: Final = Attribute(
    "type",
    {
        "dissertation": Kind("Dissertation", "Dissertation"),
        "letter": Kind("Text", "Letter"),
        "other": Kind("Text", "Posted Content"),
        "poster": Kind("Poster", "Poster"),
        "preprint": Kind("Preprint", "Preprint"),
        "presentation": Kind("Presentation", "Presentation"),
        "report": Kind("Report", "Report"),
        "review": Kind("Text", "Review"),
        "working_paper": Kind("Preprint", "Working Paper"),
    },
)
_REVIEWS: Final = Attribute(
    "type",
    {
        "aggregate": Kind("PeerReview", "Aggregate"),
        "author-comment": Kind("PeerReview", "Author Comment"),
        "community-comment": Kind("PeerReview", "Community Comment"),
        "editor-report": Kind("PeerReview", "Editor Report"),
        "manuscript": Kind("PeerReview", "Manuscript"),
        "recommendation": Kind("PeerReview", "Recommendation"),
        "referee-report": Kind("PeerReview", "Referee Report"),
    },
)
_SUBKINDS: Final[Mapping[str, Attribute]] = {
    "book/content_item": _CHAPTERS,
    "book/book_metadata": _BOOKS,
    "book/book_series_metadata": _BOOKS,
    "book/book_set_metadata": _BOOKS,
    "database/dataset": _DATASETS,
    "posted_content": _POSTED,
    "peer_review": _REVIEWS,
}
# The kind of a component is told by its format alone.
_MEDIA: Final[Mapping[str, str]] = {"audio": "Sound", "image": "Image", "video": "Audiovisual"}


def subkind_attribute(at: str) -> str:
    """Return the name of the attribute that makes a kind more precise, or an empty text."""
    return _SUBKINDS[at].name if at in _SUBKINDS else ""


def subkind_of(at: str, value: str) -> Kind | None:
    """Return the kind that a value of that attribute means, or None for a value not known."""
    return _SUBKINDS[at].values.get(value) if at in _SUBKINDS else None


def general_of_media(mime_type: str) -> str:
    """Return the general type that a media type such as `image/png` shows, or an empty text."""
    return _MEDIA.get(mime_type.partition("/")[0].lower(), "")
