"""The controlled lists of DataCite schema 4.7, each value with the version it came in.

Every list is written here once. Values no longer allowed are in `RETIRED`, because readers of
old records meet them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

NAMESPACE: Final = "http://datacite.org/schema/kernel-4"

Vocabulary = Mapping[str, str]


def _vocabulary(**versions: str) -> Vocabulary:
    """Build value → version from blank-separated values per version, `Other` sorted last."""
    since = {
        value: version.removeprefix("v").replace("_", ".")
        for version, values in versions.items()
        for value in values.split()
    }
    order = sorted(since, key=lambda value: (value == "Other", value.casefold()))
    return MappingProxyType({value: since[value] for value in order})


RESOURCE_TYPES: Final = _vocabulary(
    v2_0="Collection Dataset Event Image InteractiveResource PhysicalObject Service Software "
    "Sound Text",
    v2_2="Model",
    v3_0="Audiovisual Workflow Other",
    v4_1="DataPaper",
    v4_4="Book BookChapter ComputationalNotebook ConferencePaper ConferenceProceeding "
    "Dissertation Journal JournalArticle OutputManagementPlan PeerReview Preprint Report "
    "Standard",
    v4_5="Instrument StudyRegistration",
    v4_6="Award Project",
    v4_7="Poster Presentation",
)

RELATION_TYPES: Final = _vocabulary(
    v2_0="IsCitedBy Cites IsSupplementTo IsSupplementedBy IsContinuedBy Continues IsNewVersionOf "
    "IsPreviousVersionOf IsPartOf HasPart IsReferencedBy References IsDocumentedBy Documents "
    "IsCompiledBy Compiles IsVariantFormOf IsOriginalFormOf",
    v3_0="IsIdenticalTo HasMetadata IsMetadataFor",
    v3_1="Reviews IsReviewedBy IsDerivedFrom IsSourceOf",
    v4_1="Describes IsDescribedBy HasVersion IsVersionOf Requires IsRequiredBy",
    v4_2="Obsoletes IsObsoletedBy",
    v4_4="IsPublishedIn",
    v4_5="Collects IsCollectedBy",
    v4_6="HasTranslation IsTranslationOf",
    v4_7="Other",
)

RELATED_IDENTIFIER_TYPES: Final = _vocabulary(
    v2_0="ARK DOI EAN13 EISSN Handle ISBN ISSN ISTC LISSN LSID PURL UPC URN",
    v2_2="URL",
    v3_0="PMID",
    v3_1="arXiv bibcode",
    v4_0="IGSN",
    v4_2="w3id",
    v4_6="CSTR RRID",
    v4_7="RAiD SWHID",
)

CONTRIBUTOR_TYPES: Final = _vocabulary(
    v2_0="ContactPerson DataCollector DataManager Editor HostingInstitution ProjectLeader "
    "ProjectMember RegistrationAgency RegistrationAuthority Researcher WorkPackageLeader",
    v2_2="Distributor Producer RelatedPerson RightsHolder Sponsor Supervisor",
    v3_0="Other ProjectManager ResearchGroup",
    v3_1="DataCurator",
    v4_6="Translator",
)

DATE_TYPES: Final = _vocabulary(
    v2_0="Accepted Available Copyrighted Created Issued Submitted Updated Valid",
    v3_0="Collected",
    v4_1="Other",
    v4_2="Withdrawn",
    v4_6="Coverage",
)

DESCRIPTION_TYPES: Final = _vocabulary(
    v2_0="Abstract TableOfContents Other",
    v2_2="SeriesInformation",
    v3_0="Methods",
    v4_0="TechnicalInfo",
)

# A title without a type is the main title.
TITLE_TYPES: Final = _vocabulary(v2_0="AlternativeTitle Subtitle TranslatedTitle", v4_0="Other")

NAME_TYPES: Final = _vocabulary(v4_1="Organizational Personal")

NUMBER_TYPES: Final = _vocabulary(v4_4="Article Chapter Report Other")

FUNDER_IDENTIFIER_TYPES: Final[Vocabulary] = MappingProxyType(
    {
        "Crossref Funder ID": "4.0",
        "GRID": "4.0",
        "ISNI": "4.0",
        "ROR": "4.3",
        "Other": "4.0",
    }
)

# The list that the values of each property come from.
LISTS: Final[Mapping[str, Vocabulary]] = MappingProxyType(
    {
        "contributorType": CONTRIBUTOR_TYPES,
        "dateType": DATE_TYPES,
        "descriptionType": DESCRIPTION_TYPES,
        "funderIdentifierType": FUNDER_IDENTIFIER_TYPES,
        "nameType": NAME_TYPES,
        "numberType": NUMBER_TYPES,
        "relatedIdentifierType": RELATED_IDENTIFIER_TYPES,
        "relatedItemIdentifierType": RELATED_IDENTIFIER_TYPES,
        "relatedItemType": RESOURCE_TYPES,
        "relationType": RELATION_TYPES,
        "resourceTypeGeneral": RESOURCE_TYPES,
        "titleType": TITLE_TYPES,
    }
)

RETIRED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "resourceTypeGeneral": frozenset({"Film"}),
        "contributorType": frozenset({"Funder"}),
        "dateType": frozenset({"StartDate", "EndDate"}),
    }
)

# Stand for mandatory text that is not known; older records also write them in parentheses.
UNKNOWN_VALUE_CODES: Final = frozenset(
    [":unac", ":unal", ":unap", ":unas", ":unav", ":unkn", ":none", ":null", ":tba", ":etal"]
)

# Relations whose related resource is a metadata record (property 12.c to 12.e).
METADATA_RELATIONS: Final = frozenset({"HasMetadata", "IsMetadataFor"})

_MARKS: Final = re.compile(r"[\W_]")
_LABELS: Final = MappingProxyType(
    {
        "ComputationalNotebook": "Computational notebook",
        "EAN13": "EAN-13",
        "EISSN": "eISSN",
        "IsMetadataFor": "Is metadata for",
        "LISSN": "ISSN-L",
        "TechnicalInfo": "Technical information",
        "bibcode": "Bibcode",
        "w3id": "w3id",
    }
)


def bare(value: str) -> str:
    """Return letters and digits alone, in small letters: `e-ISSN` → `eissn`."""
    return _MARKS.sub("", value).casefold()


def label(value: str) -> str:
    """Return a value of a list as words: `JournalArticle` → `Journal article`."""
    if value in _LABELS:
        return _LABELS[value]
    if value in RELATED_IDENTIFIER_TYPES or value in FUNDER_IDENTIFIER_TYPES:
        return value
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in value)
    return spaced.strip().capitalize()


def choices(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return value and label pairs, as pickers want them."""
    return [(value, label(value)) for value in vocabulary]


def is_unknown_value_code(text: str) -> bool:
    """Say whether a text is one of the codes for a value that is not known."""
    code = text.strip().lower()
    if code.startswith("(") and code.endswith(")"):
        code = code[1:-1]
    return code in UNKNOWN_VALUE_CODES
