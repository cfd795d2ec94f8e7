"""The fifteen elements of Dublin Core, each from the properties that say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from registry.metadata import doi
from registry.metadata.coordinates import coordinate
from registry.metadata.formats.works import Container, container_of
from registry.metadata.formats.xml_writing import clean, prose
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.record import (
    main_title,
    publication_year,
    publisher_name,
    resource_type_general,
)

# Only types that the vocabulary names without doubt; a thesis is a bachelor's or a doctor's there.
_SEMANTICS: Final = "info:eu-repo/semantics/"
_EU_REPO_TYPES: Final = {
    "Book": "book",
    "BookChapter": "bookPart",
    "ConferencePaper": "conferenceObject",
    "ConferenceProceeding": "conferenceObject",
    "DataPaper": "article",
    "JournalArticle": "article",
    "Poster": "conferenceObject",
    "Preprint": "preprint",
    "Report": "report",
}
_BOX_LIMITS: Final = {
    "northlimit": "northBoundLatitude",
    "southlimit": "southBoundLatitude",
    "westlimit": "westBoundLongitude",
    "eastlimit": "eastBoundLongitude",
}
_POINT_PARTS: Final = {"east": "pointLongitude", "north": "pointLatitude"}


class Value(NamedTuple):
    """The text of one element, and its language when it is known."""

    text: str
    lang: str = ""


class Source(NamedTuple):
    """What the elements are written from."""

    record: Mapping[str, Any]
    name: str
    url: str
    resolver: str


_Values = Callable[[Source], Iterator[Value]]


def typed(value: str, kind: str) -> str:
    """Return an identifier as `type:value`, the type in lower case; a DOI without a resolver.

    The type stands once: `ark:/12345/fk1` is not written `ark:ark:/12345/fk1`.
    """
    bare = (doi.parse(value) or value) if kind == "DOI" else value
    label = f"{kind.lower()}:"
    return bare if not bare or not kind or bare.lower().startswith(label) else f"{label}{bare}"


def _texts(key: str, field: str, kind: str = "", first: str = "") -> _Values:
    """Return the values of one field in a list of objects, each in its language.

    With `kind`, members whose kind is `first` come first: harvesters show the first element.
    """

    def values(source: Source) -> Iterator[Value]:
        members = objects(source.record, key)
        for member in sorted(members, key=lambda m: text_of(m, kind) != first) if kind else members:
            yield Value(prose(known(text_of(member, field))), text_of(member, "lang"))

    return values


def _plain(key: str) -> _Values:
    """Return the texts in a list."""

    def values(source: Source) -> Iterator[Value]:
        members = source.record.get(key)
        for member in members if isinstance(members, list) else ():
            if isinstance(member, str):
                yield Value(prose(known(member)))

    return values


def _publisher(source: Source) -> Iterator[Value]:
    lang = text_of(source.record.get("publisher"), "lang")
    yield Value(prose(known(publisher_name(source.record))), lang)


def _dates(source: Source) -> Iterator[Value]:
    year = publication_year(source.record)
    if year is not None:
        yield Value(f"{year:04d}")
    for date in objects(source.record, "dates"):
        written = known(text_of(date, "date"))
        kind = text_of(date, "dateType")
        if written:
            yield Value(prose(f"{kind}: {written}" if kind else written))


def _identifiers(source: Source) -> Iterator[Value]:
    if source.name:
        yield Value(clean(doi.resolver_url(source.resolver, source.name)))
        yield Value(typed(source.name, "DOI"))
    else:
        yield Value(source.url)
    for given in objects(source.record, "identifiers"):
        yield _identifier(text_of(given, "identifier"), text_of(given, "identifierType"))


def _identifier(value: str, kind: str) -> Value:
    return Value(clean(typed(known(value), kind)).strip())


def _relations(source: Source) -> Iterator[Value]:
    twins = set()
    for related in objects(source.record, "relatedIdentifiers"):
        identifier = text_of(related, "relatedIdentifier")
        twins.add(identifier)
        yield _identifier(identifier, text_of(related, "relatedIdentifierType"))
    for item in objects(source.record, "relatedItems"):
        given = item.get("relatedItemIdentifier")
        identifier = text_of(given, "relatedItemIdentifier")
        if not identifier and text_of(item, "relationType") != "IsPublishedIn":
            yield Value(prose(known(main_title(item))))
        elif identifier not in twins:
            yield _identifier(identifier, text_of(given, "relatedItemIdentifierType"))
    for funding in objects(source.record, "fundingReferences"):
        yield Value(clean(known(text_of(funding, "awardUri"))).strip())


def _contributors(source: Source) -> Iterator[Value]:
    yield from _texts("contributors", "name")(source)
    yield from _texts("fundingReferences", "funderName")(source)


def _language(source: Source) -> Iterator[Value]:
    yield Value(prose(known(text_of(source.record, "language"))))


def _types(source: Source) -> Iterator[Value]:
    general = resource_type_general(source.record)
    yield Value(prose(known(general)))
    yield Value(prose(known(text_of(source.record.get("types"), "resourceType"))))
    if general in _EU_REPO_TYPES:
        yield Value(_SEMANTICS + _EU_REPO_TYPES[general])


def _formats(source: Source) -> Iterator[Value]:
    yield from _plain("formats")(source)
    yield from _plain("sizes")(source)


def _source(source: Source) -> Iterator[Value]:
    container = container_of(source.record)
    if known(container.title):
        yield Value(prose(", ".join(filter(None, (container.title, _issue(container))))))


def _issue(container: Container) -> str:
    issue = f"({container.issue})" if container.issue else ""
    pages = container.pages or container.number
    return ", ".join(filter(None, (f"{container.volume}{issue}", pages)))


def _coverage(source: Source) -> Iterator[Value]:
    for location in objects(source.record, "geoLocations"):
        yield Value(prose(known(text_of(location, "geoLocationPlace"))))
        yield Value(_limits(location.get("geoLocationPoint"), _POINT_PARTS))
        yield Value(_limits(location.get("geoLocationBox"), _BOX_LIMITS))
    for date in objects(source.record, "dates"):
        if text_of(date, "dateType") == "Coverage":
            yield Value(prose(known(text_of(date, "date"))))


def _limits(shape: object, parts: Mapping[str, str]) -> str:
    """Return a point or box in the syntax of DCMI, or nothing unless all its parts are numbers."""
    found = {name: coordinate(shape, key) for name, key in parts.items()}
    if not all(found.values()):
        return ""
    return "; ".join(f"{name}={value}" for name, value in found.items())


def _rights(source: Source) -> Iterator[Value]:
    for rights in objects(source.record, "rightsList"):
        text = prose(known(text_of(rights, "rights")))
        uri = clean(known(text_of(rights, "rightsUri"))).strip()
        yield Value(text, text_of(rights, "lang"))
        yield Value(uri)
        if not text and not uri:
            yield Value(prose(known(text_of(rights, "rightsIdentifier"))))


# In the order of DataCite's server, with source and coverage among them.
ELEMENTS: Final[tuple[tuple[str, _Values], ...]] = (
    ("title", _texts("titles", "title", "titleType")),
    ("creator", _texts("creators", "name")),
    ("publisher", _publisher),
    ("date", _dates),
    ("identifier", _identifiers),
    ("relation", _relations),
    ("subject", _texts("subjects", "subject")),
    ("description", _texts("descriptions", "description", "descriptionType", "Abstract")),
    ("contributor", _contributors),
    ("language", _language),
    ("type", _types),
    ("format", _formats),
    ("source", _source),
    ("coverage", _coverage),
    ("rights", _rights),
)
