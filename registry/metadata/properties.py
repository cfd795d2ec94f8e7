"""The record: the metadata of one DOI in the attribute shape of the DataCite REST API.

Numbers are those of the properties in schema 4.7, followed by the obligation (M mandatory,
R recommended, O optional) and the occurrence. These types are also what reading and validation
run on: `registry.metadata.shapes` compiles them into tables.
"""

from __future__ import annotations

from typing import TypedDict


class NameIdentifier(TypedDict, total=False):
    """2.4, 7.4: an identifier of a person or organization. O, 0-n."""

    nameIdentifier: str
    nameIdentifierScheme: str  # 2.4.a, M with an identifier
    schemeUri: str  # 2.4.b


class Affiliation(TypedDict, total=False):
    """2.5, 7.5: where a person belongs. O, 0-n."""

    name: str
    affiliationIdentifier: str  # 2.5.a
    affiliationIdentifierScheme: str  # 2.5.b, M with an identifier
    schemeUri: str  # 2.5.c


class Creator(TypedDict, total=False):
    """2: who made the resource. M, 1-n."""

    name: str  # 2.1, M; persons as "Family, Given"
    nameType: str  # 2.1.a, list
    givenName: str  # 2.2
    familyName: str  # 2.3
    nameIdentifiers: list[NameIdentifier]  # 2.4
    affiliation: list[Affiliation]  # 2.5; the key is singular
    lang: str  # xml:lang


class Contributor(Creator, total=False):
    """7: who else had a part. R, 0-n."""

    contributorType: str  # 7.a, M, list


class Title(TypedDict, total=False):
    """3: a name of the resource. M, 1-n."""

    title: str  # M
    titleType: str  # 3.a, list; none for the main title
    lang: str


class Publisher(TypedDict, total=False):
    """4: who holds and publishes the resource. M, 1."""

    name: str  # M
    publisherIdentifier: str  # 4.a
    publisherIdentifierScheme: str  # 4.b, M with an identifier
    schemeUri: str  # 4.c
    lang: str


class Types(TypedDict, total=False):
    """10: what the resource is. M, 1. The last four are derived unless the client sent them."""

    resourceTypeGeneral: str  # 10.a, M, list
    resourceType: str  # 10, free text, may be empty
    schemaOrg: str
    citeproc: str
    bibtex: str
    ris: str


class Subject(TypedDict, total=False):
    """6: a topic, keyword or classification. R, 0-n."""

    subject: str
    subjectScheme: str  # 6.a
    schemeUri: str  # 6.b
    valueUri: str  # 6.c
    classificationCode: str  # 6.d
    lang: str


class Date(TypedDict, total=False):
    """8: a date in the life of the resource. R, 0-n."""

    date: str  # ISO 8601 or EDTF, ranges with a slash
    dateType: str  # 8.a, M, list
    dateInformation: str  # 8.b


class Identifier(TypedDict, total=False):
    """11: another identifier of the same resource (alternateIdentifier). O, 0-n."""

    identifier: str
    identifierType: str  # 11.a, M, free text


class RelatedIdentifier(TypedDict, total=False):
    """12: the identifier of another resource. R, 0-n."""

    relatedIdentifier: str
    relatedIdentifierType: str  # 12.a, M, list
    relationType: str  # 12.b, M, list
    relatedMetadataScheme: str  # 12.c to e: with HasMetadata and IsMetadataFor only
    schemeUri: str
    schemeType: str
    resourceTypeGeneral: str  # 12.f, list
    relationTypeInformation: str  # 12.g, meant for relationType Other


class RelatedItemIdentifier(TypedDict, total=False):
    """20.1: the identifier of a related item. Here alone the wire writes `schemeURI`."""

    relatedItemIdentifier: str
    relatedItemIdentifierType: str  # 20.1.a, list
    relatedMetadataScheme: str
    schemeURI: str
    schemeType: str


class ItemCreator(TypedDict, total=False):
    """20.2: a creator of a related item; no identifiers, no affiliation. O, 0-n."""

    name: str
    nameType: str
    givenName: str
    familyName: str
    lang: str


class ItemContributor(ItemCreator, total=False):
    """20.12: a contributor of a related item. O, 0-n."""

    contributorType: str  # 20.12.a, M, list


class RelatedItem(TypedDict, total=False):
    """20: another resource, described rather than only identified. O, 0-n."""

    relatedItemType: str  # 20.a, M, list
    relationType: str  # 20.b, M, list
    relationTypeInformation: str
    relatedItemIdentifier: RelatedItemIdentifier  # 20.1
    creators: list[ItemCreator]  # 20.2
    titles: list[Title]  # 20.3, M
    publicationYear: int  # 20.4
    volume: str  # 20.5
    issue: str  # 20.6
    number: str  # 20.7
    numberType: str  # 20.7.a, list
    firstPage: str  # 20.8
    lastPage: str  # 20.9
    publisher: str  # 20.10, plain text
    edition: str  # 20.11
    contributors: list[ItemContributor]  # 20.12


class Rights(TypedDict, total=False):
    """16: a licence or statement of rights. O, 0-n."""

    rights: str
    rightsUri: str  # 16.a
    rightsIdentifier: str  # 16.b
    rightsIdentifierScheme: str  # 16.c
    schemeUri: str  # 16.d
    lang: str


class Description(TypedDict, total=False):
    """17: an abstract or another description. R, 0-n."""

    description: str
    descriptionType: str  # 17.a, M, list
    lang: str


class Point(TypedDict, total=False):
    """18.1: a point in WGS 84; both coordinates or none."""

    pointLongitude: float
    pointLatitude: float


class Box(TypedDict, total=False):
    """18.2: a box in WGS 84; all four edges or none."""

    westBoundLongitude: float
    eastBoundLongitude: float
    southBoundLatitude: float
    northBoundLatitude: float


class PolygonPoint(TypedDict, total=False):
    """18.4: a corner, or a point inside that tells which side is meant (at most one)."""

    polygonPoint: Point
    inPolygonPoint: Point


class GeoLocation(TypedDict, total=False):
    """18: where the resource was gathered or is about. R, 0-n."""

    geoLocationPlace: str  # 18.3
    geoLocationPoint: Point
    geoLocationBox: Box
    geoLocationPolygon: list[PolygonPoint] | list[list[PolygonPoint]]  # lists when several


class FundingReference(TypedDict, total=False):
    """19: who paid. O, 0-n."""

    funderName: str  # 19.1, M
    funderIdentifier: str  # 19.2
    funderIdentifierType: str  # 19.2.a, M with an identifier, list
    schemeUri: str
    awardNumber: str  # 19.3
    awardUri: str
    awardTitle: str  # 19.4


class Container(TypedDict, total=False):
    """What the resource appeared in; no property of the schema, derived or sent by the client."""

    type: str
    identifier: str
    identifierType: str
    title: str
    volume: str
    issue: str
    edition: str
    number: str
    chapterNumber: str
    firstPage: str
    lastPage: str


class Record(TypedDict, total=False):
    """All that is said about one DOI. Keys stand in the order of the wire."""

    identifiers: list[Identifier]  # 11
    creators: list[Creator]  # 2, M
    titles: list[Title]  # 3, M
    publisher: Publisher  # 4, M
    container: Container
    publicationYear: int  # 5, M
    subjects: list[Subject]  # 6
    contributors: list[Contributor]  # 7
    dates: list[Date]  # 8
    language: str  # 9
    types: Types  # 10, M
    relatedIdentifiers: list[RelatedIdentifier]  # 12
    relatedItems: list[RelatedItem]  # 20
    sizes: list[str]  # 13
    formats: list[str]  # 14
    version: str  # 15
    rightsList: list[Rights]  # 16
    descriptions: list[Description]  # 17
    geoLocations: list[GeoLocation]  # 18
    fundingReferences: list[FundingReference]  # 19
    contentUrl: list[str]  # where the content can be fetched; no property of the schema
    schemaVersion: str  # the namespace the client named; no property of the schema
