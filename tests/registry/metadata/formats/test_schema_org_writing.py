from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import schema_org
from registry.metadata.formats.resource_types import TYPE_NAMES
from registry.metadata.vocabularies import (
    CONTRIBUTOR_TYPES,
    DATE_TYPES,
    RELATION_TYPES,
    RESOURCE_TYPES,
)
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

ORCID = "https://orcid.org/0000-0002-1825-0097"
# Properties and types that schema.org defines, as far as they are used.
PROPERTIES = """
    about abstract additionalType affiliation alternateName alternativeHeadline author bookEdition
    box citation contentSize contentUrl contributor copyrightHolder copyrightYear creator
    dateCreated dateModified datePublished description distribution editor encoding encodingFormat
    endDate exampleOfWork expires familyName funder funding geo givenName hasPart headline
    identifier inDefinedTermSet inLanguage includedInDataCatalog isBasedOn isPartOf isbn issn
    issueNumber itemReviewed keywords latitude license linkRelationship longitude maintainer
    measurementTechnique memberOf mentions name pageEnd pageStart pagination polygon position
    producer propertyID provider publication publisher recordedAt review roleName sameAs
    schemaVersion size spatialCoverage sponsor startDate subjectOf temporalCoverage termCode text
    translationOfWork translator url value version volumeNumber workExample workTranslation
"""
TYPES = """
    Article AudioObject Book Chapter Collection CreativeWork CreativeWorkSeries DataCatalog
    DataDownload Dataset DefinedTerm DefinedTermSet Event GeoCoordinates GeoShape Grant ImageObject
    LinkRole MediaObject Organization Periodical Person Place Poster PresentationDigitalDocument
    Project PropertyValue PublicationEvent PublicationIssue PublicationVolume Report Review Role
    ScholarlyArticle Service SoftwareSourceCode TextObject Thesis
"""
KEYWORDS = {"@context", "@id", "@language", "@reverse", "@type", "@value"}


def written(record: object, **options: Any) -> dict[str, Any]:
    found = json.loads(schema_org.write(record, **options))
    assert isinstance(found, dict)
    return found


def dataset(**properties: Any) -> dict[str, Any]:
    return written({"types": {"resourceTypeGeneral": "Dataset"}} | properties)


def names_in(value: object) -> tuple[set[str], set[str]]:
    """Return the keys and the types of an object and of all within it."""
    keys: set[str] = set()
    types: set[str] = set()
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, dict):
            keys |= item.keys()
            types |= {item["@type"]} if "@type" in item else set()
            stack.extend(item.values())
    return keys, types


def test_the_least_record_has_what_search_engines_ask_for():
    record = MINIMAL | {"descriptions": [{"description": "Cold.", "descriptionType": "Abstract"}]}
    assert written(record, name=NAME, url=URL) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": "https://doi.org/10.5072/abc-123",
        "url": URL,
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": "https://registry.identifiers.org/registry/doi",
                "value": "doi:10.5072/abc-123",
                "url": "https://doi.org/10.5072/abc-123",
            }
        ],
        "name": "Ice",
        "creator": [{"@type": "Person", "name": "Ng, Ann"}],
        "publisher": {"@type": "Organization", "name": "Press"},
        "datePublished": "2024",
        "abstract": "Cold.",
        "description": "Cold.",
    }


@pytest.mark.parametrize("general", RESOURCE_TYPES)
def test_only_terms_that_schema_org_defines_are_written(general):
    related = {"relatedIdentifier": "10.5072/x", "relatedIdentifierType": "DOI"}
    record = FULL | {
        "types": {"resourceTypeGeneral": general},
        "contributors": [{"name": "X", "contributorType": kind} for kind in CONTRIBUTOR_TYPES],
        "dates": [{"date": "2020/2021", "dateType": kind} for kind in DATE_TYPES],
        "relatedIdentifiers": [related | {"relationType": kind} for kind in RELATION_TYPES],
        "relatedItems": [
            FULL["relatedItems"][0] | {"relationType": kind, "relatedItemType": general}
            for kind in RELATION_TYPES
        ],
        "identifiers": [{"identifier": "0317-8471", "identifierType": "ISSN"}],
    }
    keys, types = names_in(written(record, name=NAME, url=URL))
    assert keys <= {*PROPERTIES.split(), *KEYWORDS}
    assert types <= set(TYPES.split())


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ({"resourceTypeGeneral": "Dataset"}, ("Dataset", None)),
        ({"resourceTypeGeneral": "Dataset", "resourceType": "Survey"}, ("Dataset", "Survey")),
        ({"resourceTypeGeneral": "Dataset", "resourceType": "Dataset"}, ("Dataset", "Dataset")),
        ({"resourceTypeGeneral": "JournalArticle"}, ("ScholarlyArticle", None)),
        ({"resourceTypeGeneral": "Preprint"}, ("ScholarlyArticle", "Preprint")),
        (
            {"resourceTypeGeneral": "Text", "resourceType": "Preprint"},
            ("ScholarlyArticle", ["Text", "Preprint"]),
        ),
        ({"resourceTypeGeneral": "Poster"}, ("Poster", None)),
        (
            {"resourceTypeGeneral": "Model", "resourceType": "GCM"},
            ("CreativeWork", ["Model", "GCM"]),
        ),
        ({"resourceTypeGeneral": "Dataset", "schemaOrg": "DataFeed"}, ("DataFeed", None)),
        ({}, ("CreativeWork", None)),
        ({"resourceTypeGeneral": ["x"]}, ("CreativeWork", None)),
    ],
)
def test_types_are_those_of_the_table(types, expected):
    found = written({"types": types})
    assert (found["@type"], found.get("additionalType")) == expected


def test_every_general_type_has_its_type():
    for general in RESOURCE_TYPES:
        found = written({"types": {"resourceTypeGeneral": general}})
        assert found["@type"] == TYPE_NAMES[general].schema_org


def test_people_are_told_by_name_identifier_and_affiliation():
    person = FULL["creators"][0]
    (found,) = dataset(creators=[person])["creator"]
    assert (found["@type"], found["@id"], found["name"]) == ("Person", ORCID, "Josiah Carberry")
    assert (found["givenName"], found["familyName"]) == ("Josiah", "Carberry")
    assert found["affiliation"][0]["@id"] == "https://ror.org/04wxnsj81"
    assert found["affiliation"][1] == {
        "@type": "Organization",
        "name": "Society for Psychoceramics",
    }


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"name": "Plato"}, {"name": "Plato"}),
        ({"name": "Ng, Ann"}, {"@type": "Person", "name": "Ng, Ann"}),
        ({"name": "Ice Ltd", "nameType": "Organizational"}, {"@type": "Organization"}),
        ({"name": "王, 小明"}, {"@type": "Person", "name": "王, 小明"}),
        (
            {"name": "Uni", "nameType": "Organizational", "affiliation": [{"name": "State"}]},
            {"memberOf": [{"@type": "Organization", "name": "State"}]},
        ),
        (
            {
                "name": "Lab",
                "nameIdentifiers": [
                    {"nameIdentifier": "0000 0001 2103 2683", "nameIdentifierScheme": "ISNI"}
                ],
            },
            {"@id": "https://isni.org/isni/0000000121032683"},
        ),
        (
            {
                "name": "Ng",
                "nameIdentifiers": [
                    {"nameIdentifier": "0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
                ],
            },
            {"@type": "Person", "@id": ORCID},
        ),
        (
            {
                "name": "Ng",
                "nameIdentifiers": [{"nameIdentifier": "04wxnsj81", "nameIdentifierScheme": "ROR"}],
            },
            {"@id": "https://ror.org/04wxnsj81"},
        ),
    ],
)
def test_one_creator(person, expected):
    (found,) = dataset(creators=[person])["creator"]
    assert found.items() >= expected.items()


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("HostingInstitution", None),
        ("ResearchGroup", None),
        ("Sponsor", None),
        ("Editor", "Person"),
    ],
)
def test_a_comma_makes_no_person_of_an_institution(role, kind):
    found = dataset(contributors=[{"name": "Institute, Town", "contributorType": role}])
    term = {"HostingInstitution": "provider", "Sponsor": "sponsor", "Editor": "editor"}.get(role)
    described = found[term][0] if term else found["contributor"][0]["contributor"]
    assert described.get("@type") == kind


def test_a_creator_that_is_not_known_is_left_out():
    assert "creator" not in dataset(creators=[{"name": ":unav"}, {"name": "(:tba)"}, {}])


def test_articles_have_authors():
    found = written(MINIMAL | {"types": {"resourceTypeGeneral": "JournalArticle"}})
    assert found["author"] == [{"@type": "Person", "name": "Ng, Ann"}]
    assert "creator" not in found


def test_only_editors_are_editors():
    people = [{"name": kind, "contributorType": kind} for kind in CONTRIBUTOR_TYPES]
    found = dataset(contributors=people)
    for term, kind in (
        ("editor", "Editor"),
        ("translator", "Translator"),
        ("producer", "Producer"),
        ("sponsor", "Sponsor"),
        ("copyrightHolder", "RightsHolder"),
        ("maintainer", "DataManager"),
        ("provider", "HostingInstitution"),
    ):
        assert [one["name"] for one in found[term]] == [kind]
    roles = {entry["roleName"]: entry["contributor"] for entry in found["contributor"]}
    assert len(roles) == len(CONTRIBUTOR_TYPES) - 7
    assert roles["ProjectLeader"] == {"name": "ProjectLeader"}
    assert dataset(contributors=[{"name": "X"}])["contributor"] == [{"name": "X"}]


def test_titles_and_descriptions_are_plain_and_whole():
    found = written(FULL)
    assert found["name"] == "Ice cores from the Weddell Sea"
    assert found["headline"]["@value"] == "Ice cores from the <i>Weddell</i> Sea"
    assert found["alternateName"] == [
        {"@value": "Carottes de glace", "@language": "fr"},
        "ICE-77",
    ]
    assert found["description"] == "Cores were drilled. They hold 2 000 years of snow."
    assert found["abstract"]["@language"] == "en"
    methods = {"description": "We drilled.", "descriptionType": "Methods"}
    found = dataset(descriptions=[methods])
    assert (found["description"], found["measurementTechnique"]) == ("We drilled.", "We drilled.")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], {"datePublished": "2023"}),
        ([("2023-04-05", "Issued")], {"datePublished": "2023-04-05"}),
        ([("2022/2023", "Issued")], {"datePublished": "2023"}),
        ([(":unav", "Issued")], {"datePublished": "2023"}),
        ([("1999~", "Created")], {"dateCreated": "1999~"}),
        ([("2020", "Created"), ("2021", "Created")], {"dateCreated": ["2020", "2021"]}),
        ([("2024-01-01", "Updated")], {"dateModified": "2024-01-01"}),
        ([("2024-01-01", "Withdrawn")], {"expires": "2024-01-01"}),
        ([("2019-01-01", "Copyrighted")], {"copyrightYear": 2019}),
        ([("1880/1990", "Coverage")], {"temporalCoverage": "1880/1990"}),
        ([("2015-11/", "Coverage")], {"temporalCoverage": "2015-11/.."}),
        ([("/1990", "Coverage")], {"temporalCoverage": "../1990"}),
        ([("2015/open", "Coverage")], {"temporalCoverage": "2015/.."}),
        (
            [("2015/2016", "Collected")],
            {"recordedAt": {"@type": "Event", "startDate": "2015", "endDate": "2016"}},
        ),
        (
            [("2023-01-02", "Accepted")],
            {
                "publication": {
                    "@type": "PublicationEvent",
                    "name": "Accepted",
                    "startDate": "2023-01-02",
                }
            },
        ),
    ],
)
def test_dates_stand_under_their_properties(dates, expected):
    entries = [{"date": date, "dateType": kind} for date, kind in dates]
    assert dataset(publicationYear=2023, dates=entries).items() >= expected.items()


def test_collection_is_never_taken_for_coverage():
    found = dataset(dates=[{"date": "2020", "dateType": "Collected"}])
    assert "temporalCoverage" not in found


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ({"geoLocationPlace": "Oslo"}, {"name": "Oslo"}),
        (
            {"geoLocationPoint": {"pointLongitude": 10.5, "pointLatitude": "59"}},
            {"geo": {"@type": "GeoCoordinates", "latitude": 59, "longitude": 10.5}},
        ),
        (
            {
                "geoLocationBox": {
                    "westBoundLongitude": 176,
                    "eastBoundLongitude": -178,
                    "southBoundLatitude": -19,
                    "northBoundLatitude": 1e-7,
                }
            },
            {"geo": {"@type": "GeoShape", "box": "-19 176 0.0000001 -178"}},
        ),
    ],
)
def test_places_have_the_latitude_first(location, expected):
    assert dataset(geoLocations=[location])["spatialCoverage"] == {"@type": "Place"} | expected


@pytest.mark.parametrize(
    "location",
    [
        {"geoLocationPoint": {"pointLongitude": 10.5}},
        {"geoLocationPoint": {"pointLongitude": "ten", "pointLatitude": 5}},
        {"geoLocationPoint": {"pointLongitude": float("nan"), "pointLatitude": 5}},
        {"geoLocationPoint": {"pointLongitude": True, "pointLatitude": 5}},
        {"geoLocationPolygon": "a"},
        "Oslo",
    ],
)
def test_places_without_sound_coordinates_are_left_out(location):
    assert "spatialCoverage" not in dataset(geoLocations=[location])


def test_licences_are_addresses_or_objects():
    bare = {"rightsUri": "https://creativecommons.org/licenses/by/4.0/"}
    assert dataset(rightsList=[bare])["license"] == bare["rightsUri"]
    both = dataset(rightsList=[bare, {"rights": "Embargo"}])["license"]
    assert both == [bare["rightsUri"], {"@type": "CreativeWork", "name": "Embargo"}]


def test_keywords_are_texts_or_defined_terms():
    found = written(FULL)["keywords"]
    assert found[0]["inDefinedTermSet"] == {
        "@type": "DefinedTermSet",
        "name": "Library of Congress Subject Headings",
        "url": "https://id.loc.gov/authorities/subjects",
    }
    assert (found[0]["termCode"], found[1]) == ("QE576", "ice cores")
    assert dataset(subjects=["ice, cold"])["keywords"] == ["ice, cold"]


def test_files_stand_where_their_type_has_them():
    files = {"sizes": ["3 MB"], "formats": ["text/csv"], "contentUrl": ["https://a.test/x"]}
    found = dataset(**files)
    assert found["distribution"] == [
        {
            "@type": "DataDownload",
            "contentUrl": "https://a.test/x",
            "contentSize": "3 MB",
            "encodingFormat": "text/csv",
        }
    ]
    assert (found["size"], found["encodingFormat"]) == ("3 MB", "text/csv")
    image = written(files | {"types": {"resourceTypeGeneral": "Image"}})
    assert (image["contentSize"], image["contentUrl"]) == ("3 MB", "https://a.test/x")
    text = written(files | {"types": {"resourceTypeGeneral": "Text"}})
    assert text["encoding"][0]["@type"] == "MediaObject"
    two = dataset(**files | {"contentUrl": ["https://a.test/x", "https://a.test/y"]})
    assert two["distribution"][0] == {"@type": "DataDownload", "contentUrl": "https://a.test/x"}


def test_funders_are_named_once_and_grants_hold_theirs():
    ours = {"funderName": "Fund", "awardNumber": "1"}
    found = dataset(fundingReferences=[ours, ours | {"awardNumber": "2"}, {"funderName": "B"}])
    fund = {"@type": "Organization", "name": "Fund"}
    assert found["funder"] == [fund, {"@type": "Organization", "name": "B"}]
    assert found["funding"] == [
        {"@type": "Grant", "identifier": "1", "funder": fund},
        {"@type": "Grant", "identifier": "2", "funder": fund},
    ]


def test_names_with_special_characters_make_sound_addresses():
    name = "10.1002/(sici)1<1::aid>3.0.co;2-a"
    found = written(MINIMAL, name=name, resolver="https://resolver.test/")
    assert found["@id"] == "https://resolver.test/10.1002/(sici)1%3C1::aid%3E3.0.co;2-a"
    assert found["identifier"][0]["value"] == f"doi:{name}"


def test_no_value_can_end_a_script_element():
    hostile = "</script><script>alert(1)</script><!--"
    text = schema_org.write({"titles": [{"title": hostile}], "version": hostile}, url=hostile)
    assert b"<" not in text
    assert json.loads(text)["version"] == hostile


def test_control_characters_and_lone_surrogates_are_escaped():
    text = schema_org.write({"version": "a\x00\ud800\u2028b"})
    assert json.loads(text)["version"] == "a\x00\ud800\u2028b"


def test_thousands_of_creators_are_written():
    assert len(dataset(creators=[FULL["creators"][0]] * 3000)["creator"]) == 3000


@given(st.one_of(SCRAMBLED, JSON))
@settings(max_examples=100)
def test_anything_is_written(record):
    assert written(record, name=NAME, url=URL)["@context"] == "https://schema.org"


@given(CANONICAL)
@settings(max_examples=100)
def test_canonical_records_are_written_with_defined_terms(record):
    keys, _ = names_in(written(record))
    assert keys <= {*PROPERTIES.split(), *KEYWORDS}
