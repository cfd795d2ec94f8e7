"""Types of schema.org and general resource types.

`additionalType` holds the text of the resource type; before it stands the general type where the
type of schema.org is that of another one too and the reader would not find it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from registry.metadata.formats.building import present
from registry.metadata.formats.json_ld import Node
from registry.metadata.formats.resource_types import TYPE_NAMES, type_names
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.texts import single
from registry.metadata.lenient import text_of
from registry.metadata.record import resource_type_general
from registry.metadata.vocabularies import RESOURCE_TYPES

TERMS: Final = frozenset({"additionalType"})
WORK: Final = "CreativeWork"

_TABLE: Final[Mapping[str, str]] = {
    "Audiovisual": "MediaObject VideoObject VideoObjectSnapshot Movie MovieClip Clip VideoGameClip "
    "MusicVideoObject TVEpisode TVClip TVSeries MovieSeries",
    "Award": "Grant MonetaryGrant",
    "Book": "Book ComicStory",
    "BookChapter": "Chapter",
    "Collection": "Collection DataCatalog ProductCollection BookSeries ArchiveComponent",
    "Dataset": "Dataset DataFeed CompleteDataFeed SpreadsheetDigitalDocument",
    "Dissertation": "Thesis",
    "Event": "Event BusinessEvent ConferenceEvent CourseInstance EducationEvent EventSeries "
    "ExhibitionEvent Festival Hackathon LiteraryEvent MusicEvent PublicationEvent ScreeningEvent "
    "SocialEvent SportsEvent TheaterEvent VisualArtsEvent",
    "Image": "ImageObject ImageObjectSnapshot Photograph Painting Drawing VisualArtwork Map "
    "Barcode CoverArt",
    "InteractiveResource": "Course Game Quiz",
    "Journal": "Periodical Newspaper ComicSeries PublicationIssue PublicationVolume ComicIssue",
    "JournalArticle": "ScholarlyArticle MedicalScholarlyArticle",
    "Model": "3DModel",
    "PeerReview": "Review CriticReview",
    "PhysicalObject": "Product IndividualProduct Sculpture",
    "Poster": "Poster",
    "Presentation": "PresentationDigitalDocument",
    "Project": "Project ResearchProject",
    "Report": "Report",
    "Service": "Service WebAPI",
    "Software": "SoftwareSourceCode SoftwareApplication MobileApplication WebApplication VideoGame "
    "RuntimePlatform OperatingSystem ComputationalTool",
    "Sound": "AudioObject AudioObjectSnapshot Audiobook MusicAlbum MusicComposition MusicRecording "
    "PodcastEpisode PodcastSeries RadioEpisode RadioClip RadioSeries",
    "StudyRegistration": "MedicalStudy MedicalObservationalStudy MedicalTrial",
    "Text": "AboutPage AdvertiserContentArticle AnalysisNewsArticle APIReference Article "
    "AskPublicNewsArticle BackgroundNewsArticle Blog BlogPosting CollectionPage "
    "DigitalDocument DiscussionForumPosting FAQPage ItemPage Legislation "
    "LiveBlogPosting Manuscript MedicalWebPage NewsArticle NoteDigitalDocument "
    "OpinionNewsArticle Quotation ReportageNewsArticle SatiricalArticle "
    "SheetMusic SocialMediaPosting TechArticle TextDigitalDocument TextObject "
    "WebPage WebSite",
    "Workflow": "HowTo ComputationalWorkflow",
}
# What a type of schema.org means when nothing else is said; the last entry counts.
GENERAL_TYPES: Final[Mapping[str, str]] = {
    name: general for general, names in _TABLE.items() for name in names.split()
}
# Some systems write `dataset`; JSON-LD tells cases apart, but nobody means another type by it.
_SPELLINGS: Final[Mapping[str, str]] = {name.casefold(): name for name in (*GENERAL_TYPES, WORK)}


def told(schema_type: str, additional: list[str]) -> tuple[str, str]:
    """Return the general type and the text that a type and its additional types tell.

    One additional type that is itself a general type of this schema.org type is both.
    """
    default = GENERAL_TYPES.get(schema_type, "")
    if not additional:
        return default, ""
    first = additional[0]
    if first in RESOURCE_TYPES and len(additional) > 1:
        return first, additional[1]
    if first in RESOURCE_TYPES and TYPE_NAMES[first].schema_org == schema_type:
        return first, first
    return default, first


def additional_types(general: str, text: str, schema_type: str) -> list[str]:
    """Return the shortest list of additional types that the general type is found again by."""
    shortest = [text] if text else []
    if not general or told(schema_type, shortest) == (general, text):
        return shortest
    return [general, text] if text else [general]


def types(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return `@type` and `additionalType` of a record."""
    schema_type = type_names(record).schema_org.strip() or WORK
    text = text_of(record.get("types"), "resourceType")
    additional = additional_types(resource_type_general(record), text, schema_type)
    return present(**{"@type": schema_type, "additionalType": single(additional)})


def related_types(general: str) -> dict[str, Any]:
    """Return `@type` and `additionalType` of another resource by its general type."""
    schema_type = TYPE_NAMES[general].schema_org if general in TYPE_NAMES else WORK
    additional = additional_types(general, "", schema_type)
    return present(**{"@type": schema_type, "additionalType": single(additional)})


def read_related_type(node: Node) -> str:
    """Return the general type of another resource, or nothing."""
    additional = node.texts("additionalType")
    general, _ = told(_main_type(_types_of(node)), additional)
    return general or next((text for text in additional if text in RESOURCE_TYPES), "")


def read_types(node: Node, notes: Notes) -> dict[str, Any]:
    """Return the types of a record; the type of schema.org is kept when it would not come back."""
    given = _types_of(node)
    schema_type = _main_type(given)
    additional = node.texts("additionalType")
    general, text = told(schema_type, additional)
    at = f"{node.at}/@type"
    for other in given:
        if other not in {schema_type, WORK}:
            notes.not_understood(at, "Another type was taken as that of the resource.", other)
    for other in additional:
        if other not in {general, text}:
            message = "A record has room for one text as its resource type."
            notes.not_understood(node.terms["additionalType"], message, other)
    comes_back = schema_type == (TYPE_NAMES[general].schema_org if general in TYPE_NAMES else WORK)
    return present(
        resourceTypeGeneral=general,
        resourceType=text,
        schemaOrg="" if comes_back else schema_type,
    )


def _types_of(node: Node) -> tuple[str, ...]:
    return tuple(_SPELLINGS.get(name.casefold(), name) for name in node.types)


def _main_type(names: tuple[str, ...]) -> str:
    """Return the first type that the table knows, else the first."""
    return next((name for name in names if name in GENERAL_TYPES), next(iter(names), ""))
