"""The controlled lists of kernel 4.7, written out once more and apart from the product."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> list[str]:
    return text.split()


RESOURCE_TYPES: Final = _words(
    """
    Audiovisual Award Book BookChapter Collection ComputationalNotebook ConferencePaper
    ConferenceProceeding DataPaper Dataset Dissertation Event Image Instrument InteractiveResource
    Journal JournalArticle Model Other OutputManagementPlan PeerReview PhysicalObject Poster
    Preprint Presentation Project Report Service Software Sound Standard StudyRegistration Text
    Workflow
    """
)
RELATION_TYPES: Final = _words(
    """
    Cites IsCitedBy Collects IsCollectedBy Compiles IsCompiledBy Continues IsContinuedBy Describes
    IsDescribedBy Documents IsDocumentedBy HasMetadata IsMetadataFor HasPart IsPartOf
    HasTranslation IsTranslationOf HasVersion IsVersionOf IsDerivedFrom IsSourceOf IsIdenticalTo
    IsNewVersionOf IsPreviousVersionOf IsPublishedIn IsSupplementTo IsSupplementedBy
    IsVariantFormOf IsOriginalFormOf Obsoletes IsObsoletedBy Other References IsReferencedBy
    Requires IsRequiredBy Reviews IsReviewedBy
    """
)
RELATED_IDENTIFIER_TYPES: Final = _words(
    """
    ARK arXiv bibcode CSTR DOI EAN13 EISSN Handle IGSN ISBN ISSN ISTC LISSN LSID PMID PURL RAiD
    RRID SWHID UPC URL URN w3id
    """
)
CONTRIBUTOR_TYPES: Final = _words(
    """
    ContactPerson DataCollector DataCurator DataManager Distributor Editor HostingInstitution Other
    Producer ProjectLeader ProjectManager ProjectMember RegistrationAgency RegistrationAuthority
    RelatedPerson Researcher ResearchGroup RightsHolder Sponsor Supervisor Translator
    WorkPackageLeader
    """
)
DATE_TYPES: Final = _words(
    """
    Accepted Available Collected Copyrighted Coverage Created Issued Other Submitted Updated Valid
    Withdrawn
    """
)
DESCRIPTION_TYPES: Final = _words(
    """
    Abstract Methods Other SeriesInformation TableOfContents TechnicalInfo
    """
)
TITLE_TYPES: Final = ["AlternativeTitle", "Other", "Subtitle", "TranslatedTitle"]
NAME_TYPES: Final = ["Organizational", "Personal"]
NUMBER_TYPES: Final = ["Article", "Chapter", "Other", "Report"]
FUNDER_IDENTIFIER_TYPES: Final = ["Crossref Funder ID", "GRID", "ISNI", "Other", "ROR"]
