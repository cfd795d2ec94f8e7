"""What a general resource type is called in other languages, both ways.

The types of schema.org, CSL 1.0.2, BibTeX (biblatex names where BibTeX has none) and RIS that fit
best; where DataCite's own converter chooses a worse one, this table departs from it on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from registry.metadata.record import resource_type_general


class TypeNames(NamedTuple):
    """One general type in the languages that have types of their own."""

    schema_org: str
    csl: str
    bibtex: str
    ris: str


_OTHER: Final = TypeNames("CreativeWork", "document", "misc", "GEN")

TYPE_NAMES: Final[Mapping[str, TypeNames]] = MappingProxyType(
    {
        "Audiovisual": TypeNames("MediaObject", "motion_picture", "misc", "MPCT"),
        "Award": TypeNames("Grant", "document", "misc", "GEN"),
        "Book": TypeNames("Book", "book", "book", "BOOK"),
        "BookChapter": TypeNames("Chapter", "chapter", "incollection", "CHAP"),
        "Collection": TypeNames("Collection", "collection", "misc", "GEN"),
        "ComputationalNotebook": TypeNames("SoftwareSourceCode", "software", "misc", "COMP"),
        "ConferencePaper": TypeNames("Article", "paper-conference", "inproceedings", "CPAPER"),
        "ConferenceProceeding": TypeNames("Periodical", "book", "proceedings", "CONF"),
        "DataPaper": TypeNames("ScholarlyArticle", "article-journal", "article", "JOUR"),
        "Dataset": TypeNames("Dataset", "dataset", "misc", "DATA"),
        "Dissertation": TypeNames("Thesis", "thesis", "phdthesis", "THES"),
        "Event": TypeNames("Event", "event", "misc", "GEN"),
        "Image": TypeNames("ImageObject", "graphic", "misc", "FIGURE"),
        "Instrument": _OTHER,
        "InteractiveResource": _OTHER,
        "Journal": TypeNames("Periodical", "periodical", "misc", "JFULL"),
        "JournalArticle": TypeNames("ScholarlyArticle", "article-journal", "article", "JOUR"),
        "Model": _OTHER,
        "Other": _OTHER,
        "OutputManagementPlan": TypeNames("CreativeWork", "report", "techreport", "RPRT"),
        "PeerReview": TypeNames("Review", "review", "misc", "GEN"),
        "PhysicalObject": _OTHER,
        "Poster": TypeNames("Poster", "speech", "misc", "GEN"),
        "Preprint": TypeNames("ScholarlyArticle", "article", "misc", "UNPB"),
        "Presentation": TypeNames("PresentationDigitalDocument", "speech", "misc", "SLIDE"),
        "Project": TypeNames("Project", "document", "misc", "GEN"),
        "Report": TypeNames("Report", "report", "techreport", "RPRT"),
        "Service": TypeNames("Service", "document", "misc", "GEN"),
        "Software": TypeNames("SoftwareSourceCode", "software", "misc", "COMP"),
        "Sound": TypeNames("AudioObject", "song", "misc", "SOUND"),
        "Standard": TypeNames("CreativeWork", "standard", "misc", "STAND"),
        "StudyRegistration": _OTHER,
        "Text": TypeNames("ScholarlyArticle", "document", "article", "GEN"),
        "Workflow": _OTHER,
    }
)

# What DataCite's own converter fills in where the client said nothing, as far as it is worse than
# the table: for every general type, then for some. Answers of its REST API are full of them, and
# nobody meant them. RRPT is a typing error for RPRT.
_FILLED_IN: Final = TypeNames("CreativeWork", "article", "misc", "GEN")
_ALSO_FILLED_IN: Final[Mapping[str, TypeNames]] = MappingProxyType(
    {
        "ConferencePaper": TypeNames("Article", "article", "article", "CPAPER"),
        "DataPaper": TypeNames("Article", "article", "article", "GEN"),
        "Report": TypeNames("Report", "report", "misc", "RRPT"),
        "Text": TypeNames("ScholarlyArticle", "article-journal", "article", "RPRT"),
    }
)
_NO_TYPE: Final = "RRPT"


def names_of(general: str) -> TypeNames:
    """Return the types that fit a general type best, those of `Other` for an unknown one."""
    return TYPE_NAMES.get(general, _OTHER)


def type_names(record: Mapping[str, Any]) -> TypeNames:
    """Return the types of a record; those the client sent itself win over the table.

    What DataCite's own converter fills in is nothing that a client sent.
    """
    general = resource_type_general(record)
    types = record.get("types")
    if not isinstance(types, dict):
        return names_of(general)
    given = (types.get(key) for key in ("schemaOrg", "citeproc", "bibtex", "ris"))
    if general not in TYPE_NAMES:
        meant = (own if isinstance(own, str) and own != _NO_TYPE else "" for own in given)
        return TypeNames(*(own or table for own, table in zip(meant, _OTHER, strict=True)))
    filled_in = zip(_FILLED_IN, _ALSO_FILLED_IN.get(general, _FILLED_IN), strict=True)
    return TypeNames(
        *(
            own if isinstance(own, str) and own and own not in {*unmeant, _NO_TYPE} else table
            for own, table, unmeant in zip(given, TYPE_NAMES[general], filled_in, strict=True)
        )
    )
