"""Kinds of works as JATS cites them, and which element holds the title of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from registry.metadata.formats.works import Work
from registry.metadata.lenient import known
from registry.metadata.vocabularies import RESOURCE_TYPES, label


class Kind(NamedTuple):
    """How a kind of work is cited: its publication type, and the element of its title."""

    publication_type: str
    title: str = "source"


_KINDS: Final[Mapping[str, Kind]] = {
    "Book": Kind("book"),
    "BookChapter": Kind("book", "chapter-title"),
    "ComputationalNotebook": Kind("software"),
    "ConferencePaper": Kind("confproc", "article-title"),
    "ConferenceProceeding": Kind("confproc"),
    "DataPaper": Kind("journal", "article-title"),
    "Dataset": Kind("data", "data-title"),
    "Dissertation": Kind("thesis"),
    "Journal": Kind("journal"),
    "JournalArticle": Kind("journal", "article-title"),
    "OutputManagementPlan": Kind("report"),
    "PeerReview": Kind("review", "article-title"),
    "Preprint": Kind("preprint", "article-title"),
    "Report": Kind("report"),
    "Software": Kind("software"),
    "Standard": Kind("standard"),
}
# General types that say little: the free text or what the work appeared in may say more.
_VAGUE: Final = frozenset({"Text", "Other"})
_BY_CONTAINER: Final = {
    "Journal": "JournalArticle",
    "ISSN": "JournalArticle",
    "EISSN": "JournalArticle",
    "Book": "BookChapter",
    "ISBN": "BookChapter",
    "ConferenceProceeding": "ConferencePaper",
}
_BY_TEXT: Final = {name.lower(): name for name in RESOURCE_TYPES if name not in _VAGUE}


def kind_of(work: Work) -> Kind:
    """Return the kind that the general type tells, or for a vague one the free text or container.

    Types that JATS has no word for become words of their own, which JATS4R prefers to "other".
    """
    general = work.general_type
    if general in _VAGUE:
        general = _told(work) or general
    if general in _KINDS:
        return _KINDS[general]
    is_telling = general in RESOURCE_TYPES and general not in _VAGUE
    return Kind(label(general).lower().replace(" ", "-") if is_telling else "")


def _told(work: Work) -> str:
    said = "".join(filter(str.isalpha, work.type_text.lower()))
    container = work.container
    return (
        _BY_TEXT.get(said, "")
        or _BY_CONTAINER.get(container.kind, "")
        or _BY_CONTAINER.get(container.identifier_type, "")
    )


def type_in_words(work: Work) -> str:
    """Return the free text on the type where it says more, else a type JATS has no word for.

    A reader of the citation then knows what to expect behind it.
    """
    general = work.general_type
    words = label(general) if general in RESOURCE_TYPES and general not in _VAGUE else ""
    text = known(work.type_text)
    if text and text.lower() not in {words.lower(), general.lower()}:
        return text
    return "" if general in _KINDS else words
