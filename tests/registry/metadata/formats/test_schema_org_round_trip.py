from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import schema_org
from registry.metadata.formats.sources import MAX_BYTES
from registry.metadata.record import normalise
from registry.metadata.vocabularies import (
    RELATED_IDENTIFIER_TYPES,
    RELATION_TYPES,
    RESOURCE_TYPES,
    TITLE_TYPES,
)
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL, without
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

IDENTIFIERS = {
    "ARK": "ark:/12345/x1",
    "arXiv": "arXiv:0706.0001",
    "bibcode": "2014Wthr...69...72C",
    "CSTR": "CSTR:31253.11.sciencedb.j00001.00123",
    "DOI": "10.1002/(SICI)1<1::AID>3.0.CO;2-A",
    "EAN13": "4006381333931",
    "EISSN": "1562-6865",
    "Handle": "10013/epic.10033",
    "IGSN": "IECUR0097",
    "ISBN": "978-3-16-148410-0",
    "ISSN": "0317-8471",
    "ISTC": "0A9-2009-12B4A105-7",
    "LISSN": "1188-1534",
    "LSID": "urn:lsid:ubio.org:namebank:11815",
    "PMID": "12082125",
    "PURL": "http://purl.org/foo/bar",
    "RAiD": "https://raid.org/10.25.1.1/abcd1",
    "RRID": "RRID:AB_90755",
    "SWHID": "swh:1:rev:309cf2674ee7a0749978cf8265ab91a60aea0f7d",
    "UPC": "123456789999",
    "URL": "https://example.org/a?b=c",
    "URN": "urn:nbn:de:101:1-201102033592",
    "w3id": "https://w3id.org/games/spec/coil#x",
}


def again(record):
    reading = schema_org.read(schema_org.write(record, name=NAME, url=URL))
    assert reading.problems == []
    assert (reading.name, reading.url) == (NAME, URL)
    return reading.record


@pytest.mark.parametrize(
    "key",
    [
        "identifiers",
        "creators",
        "titles",
        "publicationYear",
        "subjects",
        "contributors",
        "language",
        "sizes",
        "formats",
        "version",
        "rightsList",
        "descriptions",
        "fundingReferences",
        "contentUrl",
        "schemaVersion",
    ],
)
def test_properties_carried_whole_read_back_the_same(key):
    found = again(FULL)[key]
    if isinstance(found, list):
        ordered = [json.loads(json.dumps(entry, sort_keys=True)) for entry in found]
        assert ordered == FULL[key]
    else:
        assert found == FULL[key]


def test_a_publisher_reads_back_without_the_language_of_its_name():
    assert again(FULL)["publisher"] == without(FULL["publisher"], "lang")


def test_dates_read_back_in_the_order_of_their_properties():
    key = json.dumps
    found = sorted(map(key, again(FULL)["dates"]))
    assert found == sorted(map(key, FULL["dates"]))


def test_types_and_places_read_back():
    found = again(FULL)
    assert found["types"] == {
        "resourceTypeGeneral": "JournalArticle",
        "resourceType": "Field report",
        "schemaOrg": "TechArticle",
    }
    (place,) = found["geoLocations"]
    (given_place,) = FULL["geoLocations"]
    assert place["geoLocationPolygon"] == given_place["geoLocationPolygon"][:-1]
    for key in ("geoLocationPlace", "geoLocationPoint", "geoLocationBox"):
        assert place[key] == given_place[key]


def test_related_items_read_back_but_for_what_is_not_carried():
    found = {item["relationType"]: item for item in again(FULL)["relatedItems"]}
    for item in FULL["relatedItems"]:
        expected = {key: value for key, value in item.items() if key != "numberType"}
        if "relatedItemIdentifier" in expected:
            kept = ("relatedItemIdentifier", "relatedItemIdentifierType")
            given_one = expected["relatedItemIdentifier"]
            expected["relatedItemIdentifier"] = {key: given_one[key] for key in kept}
        assert found[item["relationType"]] == expected


@pytest.mark.parametrize("kind", RELATED_IDENTIFIER_TYPES)
@pytest.mark.parametrize("general", ["", "Journal"])
def test_related_identifiers_read_back_with_every_relation(kind, general):
    for relation in RELATION_TYPES:
        entry = {
            "relatedIdentifier": IDENTIFIERS[kind],
            "relatedIdentifierType": kind,
            "relationType": relation,
        }
        if general:
            entry["resourceTypeGeneral"] = general
        assert again({"relatedIdentifiers": [entry]})["relatedIdentifiers"] == [entry]


def test_several_relations_to_one_resource_stay_apart():
    related = {"relatedIdentifier": "10.5072/x", "relatedIdentifierType": "DOI"}
    relations = ["References", "Cites", "IsSupplementTo", "IsDerivedFrom", "IsNewVersionOf"]
    entries = [related | {"relationType": relation} for relation in relations]
    found = again({"relatedIdentifiers": entries})["relatedIdentifiers"]
    assert sorted(entry["relationType"] for entry in found) == sorted(relations)


@pytest.mark.parametrize("relation", RELATION_TYPES)
def test_related_items_read_back_with_every_relation(relation):
    items = [
        {"relatedItemType": general, "relationType": relation, "titles": [{"title": general}]}
        for general in RESOURCE_TYPES
    ]
    found = again({"titles": [{"title": "T"}], "relatedItems": items})["relatedItems"]
    assert sorted(map(json.dumps, found)) == sorted(map(json.dumps, items))


@pytest.mark.parametrize("general", RESOURCE_TYPES)
@pytest.mark.parametrize("text", ["Survey", "Dataset", "Preprint", "Model"])
def test_types_read_back(general, text):
    types = {"resourceTypeGeneral": general, "resourceType": text}
    assert again({"types": types})["types"] == types


@pytest.mark.parametrize(
    "record",
    [
        MINIMAL | {"creators": [{"name": "Ng, Ann", "nameType": "Personal"}]},
        {"titles": [{"title": "A", "lang": "en"}, {"title": "B", "lang": "fr"}]},
        {"titles": [{"title": "A < B &amp; <sub>C</sub>\u00a0D"}]},
        {"publicationYear": 2012, "dates": [{"date": "2010/2012", "dateType": "Issued"}]},
        {"publicationYear": 2012, "dates": [{"date": "2012", "dateType": "Issued"}]},
        {"publicationYear": 2012, "dates": [{"date": "2011-12-31", "dateType": "Issued"}]},
        {"publicationYear": 2012, "dates": [{"date": "2011", "dateType": "Submitted"}]},
        {
            "publicationYear": 2012,
            "dates": [
                {"date": "2012-01-01", "dateType": "Issued"},
                {"date": "2012-02-02", "dateType": "Issued", "dateInformation": "again"},
            ],
        },
        {"subjects": [{"subject": "a, b"}]},
        {"subjects": [{"valueUri": "https://a.test/b"}, {"subject": "x", "subjectScheme": "S"}]},
        {"rightsList": [{"rightsUri": "https://a.test"}, {"rights": "© A", "lang": "en"}]},
        {
            "descriptions": [{"description": "M", "descriptionType": "Methods"}],
            "types": {"resourceTypeGeneral": "Dataset"},
        },
        {"descriptions": [{"description": "M", "descriptionType": "SeriesInformation"}]},
        {
            "descriptions": [
                {"description": "a", "descriptionType": "Abstract", "lang": "en"},
                {"description": "b", "descriptionType": "Abstract", "lang": "fr"},
            ]
        },
        {"fundingReferences": [{"funderName": "B", "awardNumber": "1"}, {"funderName": "A"}]},
        {
            "fundingReferences": [
                {"funderName": "A", "funderIdentifier": "x", "funderIdentifierType": "Other"}
            ]
        },
        {
            "container": {
                "type": "DataRepository",
                "title": "R",
                "identifier": "https://r.test",
                "identifierType": "URL",
            },
            "types": {"resourceTypeGeneral": "Dataset"},
        },
        {"geoLocations": [{"geoLocationPlace": "A"}, {"geoLocationPlace": "B"}]},
        {
            "geoLocations": [
                {
                    "geoLocationPolygon": [
                        [
                            {"polygonPoint": {"pointLatitude": lat + shift, "pointLongitude": 1.5}}
                            for lat in range(4)
                        ]
                        for shift in (0, 10)
                    ]
                }
            ]
        },
        {
            "sizes": ["1, 2"],
            "formats": ["a; b"],
            "contentUrl": ["https://a.test/1"],
            "types": {"resourceTypeGeneral": "Dataset"},
        },
    ],
)
def test_records_read_back_the_same(record):
    assert again(record) == normalise(record)


def test_titles_without_a_main_one_lose_only_their_type():
    for kind in TITLE_TYPES:
        assert again({"titles": [{"title": "A", "titleType": kind}]})["titles"] == [{"title": "A"}]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "empty"),
        (b" \n", "empty"),
        ('{"@context": "https://schema.org", "name": ', "syntax"),
        (b'{"name": "\xff"}', "encoding"),
        ("<html></html>", "syntax"),
        ("[" * 100_000, "too-deep"),
        ("x" * (MAX_BYTES + 1), "too-large"),
        ("null", "type"),
        ('"https://schema.org"', "type"),
        ("7", "type"),
        ("{}", "not-this-format"),
        ("[]", "not-this-format"),
        ('{"@context": "https://www.w3.org/ns/activitystreams", "name": "x"}', "not-this-format"),
        ('{"@context": "https://schema.org"}', "empty"),
        ('{"@context": "https://schema.org", "@type": "Person", "name": "A"}', "empty"),
        ('{"titles": [{"title": "x"}]}', "not-this-format"),
        (None, "type"),
        (b"\xff\xfe\x00", "encoding"),
    ],
)
def test_what_cannot_be_read_is_reported(source, code):
    reading = schema_org.read(source)
    assert [problem.code for problem in reading.problems] == [code]
    assert reading.record == {}
    assert not reading.is_readable


def test_repeated_keys_and_lines_are_reported():
    source = """{"@context": "https://schema.org", "@type": "Dataset",
        "name": "One",
        "name": "Two",
        "hasColour": "white"}"""
    reading = schema_org.read(source)
    assert reading.record["titles"] == [{"title": "Two"}]
    assert [(p.code, p.pointer, p.line) for p in reading.problems] == [
        ("duplicate-key", "/name", 3),
        ("not-understood", "/hasColour", 4),
    ]


def test_deep_and_circular_documents_are_read():
    deep: object = "A"
    for _ in range(5000):
        deep = [deep]
    source = {"@context": "https://schema.org", "@type": "Dataset", "name": deep}
    assert schema_org.read(source).record["titles"] == [{"title": "A"}]
    circle = {
        "@context": "https://schema.org",
        "@graph": [
            {"@id": "#a", "@type": "PublicationIssue", "name": "A", "isPartOf": {"@id": "#b"}},
            {"@id": "#b", "@type": "PublicationVolume", "name": "B", "isPartOf": {"@id": "#a"}},
        ],
    }
    assert schema_org.read(circle).record["titles"] == [{"title": "A"}]


def test_hostile_texts_survive_as_texts():
    text = "<script>alert('x')</script> \u202e \\ {{7*7}} 王"
    assert again({"version": text, "titles": [{"title": text}]})["version"] == text


def test_large_documents_are_read_in_one_pass():
    people = [{"@type": "Person", "@id": f"#p{n}", "name": f"P{n}"} for n in range(5000)]
    work = {
        "@type": "Dataset",
        "name": "Ice",
        "author": [{"@id": f"#p{n}"} for n in range(5000)],
        "citation": [f"https://doi.org/10.5072/{n}" for n in range(5000)],
        "keywords": [f"k{n}" for n in range(5000)],
    }
    reading = schema_org.read({"@context": "https://schema.org", "@graph": [work, *people]})
    assert reading.problems == []
    assert len(reading.record["creators"]) == len(reading.record["relatedIdentifiers"]) == 5000


TERMS = st.sampled_from(
    """
    @context @graph @id @type @list @set @value @language @reverse id type name headline author
    creator contributor editor publisher identifier propertyID value url sameAs datePublished
    temporalCoverage publication recordedAt startDate spatialCoverage geo box polygon latitude
    longitude keywords inDefinedTermSet license funder funding isPartOf hasPart citation about
    subjectOf description abstract text distribution contentUrl additionalType inLanguage version
    pageStart pagination volumeNumber linkRelationship roleName includedInDataCatalog issn role
    softwareRequirements affiliation mainEntity schemaVersion fundedItem
    """.split()  # noqa: SIM905
)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=6),
        st.sampled_from(
            """
            https://schema.org Dataset Role LinkRole Periodical TextObject PublicationIssue #a
            10.5072/x https://doi.org/10.5072/x https://orcid.org/0000-0002-1825-0097 1,2,3,4
            Cites Person 2020 2020/.. DataDownload Grant MIT
            """.split()  # noqa: SIM905
        ),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TERMS, inner, max_size=5)),
    max_leaves=25,
)


@given(st.one_of(JSON, st.binary(), st.text(), VALUES))
@settings(max_examples=150)
def test_nothing_raises(source):
    schema_org.matches(source)
    schema_org.read(source)


@given(st.dictionaries(TERMS, VALUES, max_size=8))
@settings(max_examples=200)
def test_any_work_is_read(terms):
    source = {"@type": "Dataset", "name": "Ice"} | terms | {"@context": "https://schema.org"}
    reading = schema_org.read(source)
    assert schema_org.read(json.dumps(source)).record == reading.record


@given(st.one_of(CANONICAL, SCRAMBLED))
@settings(max_examples=100)
def test_what_is_written_is_read(record):
    reading = schema_org.read(schema_org.write(record, name=NAME, url=URL))
    assert {problem.code for problem in reading.problems} <= {"not-understood"}
    assert reading.name == NAME
