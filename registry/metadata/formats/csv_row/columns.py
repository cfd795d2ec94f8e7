"""The columns of the table in their order: the name of each, and what its cells say."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.csv_row.cells import (
    AFFILIATION_IDENTIFIER,
    NAME_IDENTIFIER,
    Column,
    affiliation,
    by_kind,
    container_identifier,
    contributor,
    date_information,
    each,
    edge,
    identifier,
    item,
    one,
    other_titles,
    polygons,
    publisher_identifier,
    relation,
    said,
    texts,
    title_language,
    within,
    year,
)
from registry.metadata.formats.resource_types import type_names
from registry.metadata.lenient import text_of
from registry.metadata.record import main_title, publisher_name, resource_type_general
from registry.metadata.vocabularies import DATE_TYPES

# The columns of DataCite's CSV.
_DATACITE: Final[tuple[tuple[str, Column], ...]] = (
    ("doi", one(lambda source: source.name)),
    ("url", one(lambda source: source.url)),
    ("registered", one(lambda source: source.registered)),
    ("state", one(lambda source: source.state)),
    ("resourceTypeGeneral", one(lambda source: resource_type_general(source.record))),
    ("resourceType", one(lambda source: text_of(source.record.get("types"), "resourceType"))),
    ("title", one(lambda source: main_title(source.record), prose=True)),
    ("author", each("creators", "name")),
    ("publisher", one(lambda source: publisher_name(source.record))),
    ("publicationYear", one(year)),
)

_PEOPLE: Final[tuple[tuple[str, Column], ...]] = (
    ("authorIdentifiers", within("creators", "nameIdentifiers", NAME_IDENTIFIER)),
    ("authorAffiliations", within("creators", "affiliation", affiliation)),
    ("authorAffiliationIdentifiers", within("creators", "affiliation", AFFILIATION_IDENTIFIER)),
    ("publisherIdentifier", one(publisher_identifier)),
    ("contributors", said("contributors", contributor)),
    ("contributorIdentifiers", within("contributors", "nameIdentifiers", NAME_IDENTIFIER)),
    ("contributorAffiliations", within("contributors", "affiliation", affiliation)),
    (
        "contributorAffiliationIdentifiers",
        within("contributors", "affiliation", AFFILIATION_IDENTIFIER),
    ),
)

_DESCRIPTIONS: Final = {
    "Abstract": "abstract",
    "Methods": "methods",
    "TableOfContents": "tableOfContents",
    "TechnicalInfo": "technicalInfo",
    "SeriesInformation": "seriesInformation",
    "Other": "otherDescriptions",
}
_DESCRIBED: Final[tuple[tuple[str, Column], ...]] = (
    ("titleLanguage", one(title_language)),
    ("otherTitles", other_titles),
    ("language", one(lambda source: text_of(source.record, "language"))),
    ("version", one(lambda source: text_of(source.record, "version"))),
    ("subjects", each("subjects", "subject", prose=True)),
    ("subjectSchemes", each("subjects", "subjectScheme")),
    ("subjectUris", each("subjects", "valueUri")),
    ("classificationCodes", each("subjects", "classificationCode")),
    *by_kind("descriptions", "description", "descriptionType", _DESCRIPTIONS, prose=True),
    ("rights", each("rightsList", "rights")),
    ("rightsUri", each("rightsList", "rightsUri")),
    ("rightsIdentifier", each("rightsList", "rightsIdentifier")),
    ("sizes", texts("sizes")),
    ("formats", texts("formats")),
)

_DATES: Final[tuple[tuple[str, Column], ...]] = (
    *by_kind("dates", "date", "dateType", {kind: f"date{kind}" for kind in DATE_TYPES}),
    ("dateInformation", said("dates", date_information)),
)

_RELATED: Final[tuple[tuple[str, Column], ...]] = (
    ("alternateIdentifiers", said("identifiers", identifier("identifier", "identifierType"))),
    ("relatedIdentifiers", said("relatedIdentifiers", relation)),
    ("relatedItems", said("relatedItems", item)),
    ("containerTitle", one(lambda source: source.container.title, prose=True)),
    ("containerIdentifier", one(container_identifier)),
    ("volume", one(lambda source: source.container.volume)),
    ("issue", one(lambda source: source.container.issue)),
    ("number", one(lambda source: source.container.number)),
    ("firstPage", one(lambda source: source.container.first_page)),
    ("lastPage", one(lambda source: source.container.last_page)),
    ("edition", one(lambda source: source.container.edition)),
    ("funderName", each("fundingReferences", "funderName")),
    (
        "funderIdentifier",
        said("fundingReferences", identifier("funderIdentifier", "funderIdentifierType")),
    ),
    ("awardNumber", each("fundingReferences", "awardNumber")),
    ("awardUri", each("fundingReferences", "awardUri")),
    ("awardTitle", each("fundingReferences", "awardTitle")),
)

_PLACES: Final[tuple[tuple[str, Column], ...]] = (
    ("geoLocationPlace", each("geoLocations", "geoLocationPlace")),
    ("pointLongitude", edge("geoLocationPoint", "pointLongitude")),
    ("pointLatitude", edge("geoLocationPoint", "pointLatitude")),
    ("westBoundLongitude", edge("geoLocationBox", "westBoundLongitude")),
    ("eastBoundLongitude", edge("geoLocationBox", "eastBoundLongitude")),
    ("southBoundLatitude", edge("geoLocationBox", "southBoundLatitude")),
    ("northBoundLatitude", edge("geoLocationBox", "northBoundLatitude")),
    ("polygons", polygons),
)

_TECHNICAL: Final[tuple[tuple[str, Column], ...]] = (
    ("schemaOrg", one(lambda source: type_names(source.record).schema_org)),
    ("citeproc", one(lambda source: type_names(source.record).csl)),
    ("bibtex", one(lambda source: type_names(source.record).bibtex)),
    ("ris", one(lambda source: type_names(source.record).ris)),
    ("contentUrl", texts("contentUrl")),
    ("schemaVersion", one(lambda source: text_of(source.record, "schemaVersion"))),
)

COLUMNS: Final[tuple[tuple[str, Column], ...]] = (
    *_DATACITE,
    *_PEOPLE,
    *_DESCRIBED,
    *_DATES,
    *_RELATED,
    *_PLACES,
    *_TECHNICAL,
)
