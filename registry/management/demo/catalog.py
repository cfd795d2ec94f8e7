"""What each client of the demo collects: kinds, languages, and how its names are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from registry.management.demo import further, western
from registry.management.demo.tongues import Tongue

TONGUES: dict[str, Tongue] = {
    tongue.code: tongue
    for tongue in (
        western.ENGLISH, western.GERMAN, western.FRENCH, western.SPANISH, further.PORTUGUESE,
        further.POLISH, further.SWEDISH, further.JAPANESE, further.ARABIC,
    )
}  # fmt: skip


class Genre(StrEnum):
    """Which pattern titles and abstracts follow."""

    SERIES = "series"
    STUDY = "study"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class Kind:
    """A general resource type, how it is called in the record, and its genre."""

    general: str
    special: str
    genre: Genre
    formats: tuple[str, ...] = ()


def _series(general: str, special: str, *formats: str) -> Kind:
    return Kind(general, special, Genre.SERIES, formats)


def _study(general: str, special: str) -> Kind:
    return Kind(general, special, Genre.STUDY, ("application/pdf",))


def _tool(general: str, special: str, *formats: str) -> Kind:
    return Kind(general, special, Genre.TOOL, formats)


DATASET = _series("Dataset", "Time series", "text/csv", "application/json")
SURVEY = _series("Dataset", "Survey data", "text/csv", "application/x-spss-sav")
IMAGE = _series("Image", "Photographs", "image/tiff")
SOUND = _series("Sound", "Field recordings", "audio/flac")
FILM = _series("Audiovisual", "Video recordings", "video/mp4")
COLLECTION = _series("Collection", "Archival collection")
SAMPLES = _series("PhysicalObject", "Samples")
INSTRUMENT = _series("Instrument", "Measuring station")
EVENT = _series("Event", "Field campaign")
PROJECT = _series("Project", "Research project")
DATA_PAPER = _study("DataPaper", "Data paper")
PLAN = _study("OutputManagementPlan", "Data management plan")
REGISTRATION = _study("StudyRegistration", "Preregistration")
ARTICLE = _study("JournalArticle", "Research article")
REVIEW = _study("PeerReview", "Referee report")
BOOK = _study("Book", "Monograph")
CHAPTER = _study("BookChapter", "Chapter")
PREPRINT = _study("Preprint", "Preprint")
DISSERTATION = _study("Dissertation", "Doctoral thesis")
MASTER = _study("Dissertation", "Master's thesis")
REPORT = _study("Report", "Technical report")
PAPER = _study("ConferencePaper", "Conference paper")
POSTER = _study("Poster", "Poster")
TALK = _study("Presentation", "Slides")
TEXT = _study("Text", "Working paper")
STANDARD = _study("Standard", "Guideline")
OTHER = _study("Other", "Teaching material")
SOFTWARE = _tool("Software", "Source code", "application/zip")
NOTEBOOK = _tool("ComputationalNotebook", "Jupyter notebook", "application/x-ipynb+json")
WORKFLOW = _tool("Workflow", "Workflow description", "text/yaml")
MODEL = _tool("Model", "Numerical model", "application/zip")
SERVICE = _tool("Service", "Web service")
INTERACTIVE = _tool("InteractiveResource", "Interactive map", "text/html")


@dataclass(frozen=True, slots=True)
class Collection:
    """One client's share of the DOIs; repetition in a tuple is weight."""

    client: str
    share: int
    kinds: tuple[Kind, ...]
    languages: tuple[str, ...]
    publisher: str
    host: str
    first_year: int
    # Empty for drawn suffixes, else what typed ones start with.
    shoulder: str = ""


COLLECTIONS = (
    Collection(
        client="TIDEWAY.ARCHIVE",
        share=34,
        kinds=(DATASET, DATASET, DATASET, SURVEY, IMAGE, SOUND, FILM, COLLECTION, SAMPLES,
               DATA_PAPER, PLAN, PROJECT),
        languages=("en", "en", "en", "fr", "ar", "ja"),
        publisher="Tideway Research Archive",
        host="archive.tideway.example",
        first_year=2018,
    ),
    Collection(
        client="TIDEWAY.PRESS",
        share=16,
        kinds=(ARTICLE, ARTICLE, ARTICLE, CHAPTER, BOOK, REVIEW, PREPRINT),
        languages=("en", "en", "fr", "pt"),
        publisher="Tideway University Press",
        host="press.tideway.example",
        first_year=2019,
        shoulder="tup",
    ),
    Collection(
        client="KESTREL.FIELD",
        share=22,
        kinds=(DATASET, DATASET, SURVEY, IMAGE, SAMPLES, INSTRUMENT, EVENT, REGISTRATION),
        languages=("de", "de", "en", "pl", "sv"),
        publisher="Kestrel Valley Institute of Ecology",
        host="daten.kestrel.example",
        first_year=2020,
    ),
    Collection(
        client="KESTREL.SOFT",
        share=7,
        kinds=(SOFTWARE, SOFTWARE, NOTEBOOK, WORKFLOW, MODEL, SERVICE),
        languages=("en",),
        publisher="Kestrel Valley Institute of Ecology",
        host="code.kestrel.example",
        first_year=2022,
    ),
    Collection(
        client="SOLERA.TESIS",
        share=13,
        kinds=(DISSERTATION, DISSERTATION, MASTER, REPORT, PAPER, TALK),
        languages=("es", "es", "es", "pt", "en"),
        publisher="Universidad de Solera",
        host="tesis.solera.example",
        first_year=2020,
        shoulder="tesis",
    ),
    Collection(
        client="AURELIA.COMMONS",
        share=8,
        kinds=(TEXT, REPORT, POSTER, TALK, PREPRINT, STANDARD, INTERACTIVE, COLLECTION, OTHER),
        languages=tuple(TONGUES),
        publisher="Aurelia Open Science Consortium",
        host="commons.aurelia.example",
        first_year=2021,
    ),
)  # fmt: skip
