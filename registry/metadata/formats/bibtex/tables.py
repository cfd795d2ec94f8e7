"""The entry types and fields of BibTeX, after its own documentation and that of biblatex."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

NAME: Final = "bibtex"

# Entry types and the general resource type (10.a) each one is read as; none for those that say
# too little. The other way is in `resource_types`.
_TYPES: Final = {
    "Audiovisual": "movie video",
    "Book": "book booklet collection mvbook mvcollection mvreference reference",
    "BookChapter": "bookinbook inbook incollection inreference suppbook suppcollection",
    "ConferencePaper": "conference inproceedings",
    "ConferenceProceeding": "mvproceedings proceedings",
    "Dataset": "data dataset",
    "Dissertation": "bachelorsthesis mastersthesis phdthesis thesis",
    "Event": "performance",
    "Image": "artwork image",
    "Journal": "periodical",
    "JournalArticle": "article suppperiodical",
    "Report": "report techreport",
    "Software": "software softwaremodule softwareversion",
    "Sound": "audio music",
    "Standard": "standard",
    "Text": "electronic jurisdiction legal legislation letter manual online patent "
    "review unpublished www",
    "": "misc",
}
GENERAL_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {name: general for general, names in _TYPES.items() for name in names.split()}
)

# Types that are no entries, which a record must not be written as.
RESERVED: Final = frozenset({"comment", "preamble", "set", "string", "xdata"})


def is_part(entry_type: str) -> bool:
    """Say whether entries of a type stand in a book: title, number and edition are the book's."""
    return GENERAL_TYPES.get(entry_type) in {"BookChapter", "ConferencePaper"}


def is_book(entry_type: str) -> bool:
    """Say whether entries of a type are books: they have an edition and an ISBN of their own."""
    return GENERAL_TYPES.get(entry_type) in {
        "Book",
        "ConferenceProceeding",
        "Dissertation",
        "Report",
    }


def publisher_field(entry_type: str) -> str:
    """Return the field for who published a work of a type."""
    if entry_type.endswith("thesis"):
        return "school"
    return "institution" if GENERAL_TYPES.get(entry_type) == "Report" else "publisher"


def container_field(entry_type: str, kind: str) -> str:
    """Return the field for what a work of a type appeared in; `kind` is the container's type."""
    general = GENERAL_TYPES.get(entry_type, "")
    if general == "JournalArticle":
        return "journal"
    if is_part(entry_type):
        return "booktitle"
    if is_book(entry_type):
        return "series"
    return {"Journal": "journal", "Book": "booktitle", "ConferenceProceeding": "booktitle"}.get(
        kind, "series"
    )


def container_fields(entry_type: str) -> tuple[str, ...]:
    """Return the fields that may name what a work of a type appeared in, the likelier first."""
    fields = ("journaltitle", "journal", "booktitle")
    return fields[::-1] if is_part(entry_type) else fields


def container_kind(entry_type: str, field: str) -> str:
    """Return the type (20.a) of what a field names."""
    if field in {"journal", "journaltitle"}:
        return "Journal"
    is_paper = GENERAL_TYPES.get(entry_type) == "ConferencePaper"
    return "ConferenceProceeding" if is_paper else "Book"


# Fields for an identifier of the work itself and its type (11.a), which is free text.
IDENTIFIER_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "isrn": "ISRN",
        "lccn": "LCCN",
        "mrnumber": "MR",
        "pmcid": "PMCID",
        "pmid": "PMID",
        "zblnumber": "Zbl",
    }
)
# Types of e-prints (eprinttype, archiveprefix) and the type of identifier each one is.
EPRINT_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "arxiv": "arXiv",
        "handle": "Handle",
        "hdl": "Handle",
        "jstor": "JSTOR",
        "pmid": "PMID",
        "pubmed": "PMID",
    }
)


def number_type(entry_type: str) -> str:
    """Return the type of identifier that `number` holds, where it is no number of a container."""
    if entry_type == "patent":
        return "Patent number"
    return "Report number" if GENERAL_TYPES.get(entry_type) == "Report" else ""


# Which fields a property of the record is read from.
PROPERTY_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "titles": "title subtitle",
        "creators": "author",
        "contributors": "editor translator",
        "publisher": "publisher school institution organization",
        "publicationYear": "year date",
        "dates": "date month year day",
        "subjects": "keywords",
        "language": "language langid",
        "version": "version edition",
        "rightsList": "copyright license rights",
        "descriptions": "abstract note",
        "sizes": "pagetotal",
        "types": "type",
        "relatedItems": "journal journaltitle booktitle maintitle series volume number issue pages "
        "chapter eid issn isbn edition",
        "relatedIdentifiers": "issn isbn",
        "identifiers": "isbn issn eprint number pmid pmcid",
    }
)
