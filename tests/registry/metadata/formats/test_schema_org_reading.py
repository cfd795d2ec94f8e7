from __future__ import annotations

import json
from typing import Any

import pytest

from registry.metadata.formats import schema_org
from registry.metadata.formats.reading import Reading
from registry.metadata.vocabularies import RESOURCE_TYPES

CONTEXT = "https://schema.org/"
ORCID = "https://orcid.org/0000-0002-1825-0097"
ORCID_ENTRY = {
    "nameIdentifier": ORCID,
    "nameIdentifierScheme": "ORCID",
    "schemeUri": "https://orcid.org",
}


def read(**terms: Any) -> Reading:
    return schema_org.read({"@context": CONTEXT, "@type": "Dataset", "name": "Ice"} | terms)


def record(**terms: Any) -> Any:
    reading = read(**terms)
    assert reading.problems == []
    return reading.record


def left_out(reading: Reading) -> list[tuple[str, object]]:
    assert {problem.code for problem in reading.problems} <= {"not-understood"}
    assert {problem.severity for problem in reading.problems} <= {"warning"}
    return [(problem.pointer, problem.value) for problem in reading.problems]


@pytest.mark.parametrize(
    "context",
    [
        "http://schema.org",
        "https://schema.org/",
        "https://www.schema.org",
        "http://schema.org/docs/jsonldcontext.jsonld",
        ["https://schema.org/", {"prov": "http://www.w3.org/ns/prov#"}],
        {"@vocab": "https://schema.org/"},
        {"@vocab": "http://schema.org/", "prov": "http://www.w3.org/ns/prov#"},
    ],
)
def test_contexts_of_schema_org_are_known(context):
    source = {"@context": context, "@type": "Dataset", "name": "Ice"}
    assert schema_org.matches(source)
    assert schema_org.matches([source])
    assert schema_org.read(source).record["titles"] == [{"title": "Ice"}]


@pytest.mark.parametrize(
    "source",
    [
        None,
        [],
        {},
        "https://schema.org",
        {"@context": "https://w3id.org/codemeta/3.0"},
        {"@context": ["https://w3id.org/codemeta/3.0", "https://schema.org"]},
        {"@context": "https://www.w3.org/ns/activitystreams"},
        {"@context": 7},
        {"schemaVersion": "http://datacite.org/schema/kernel-4"},
    ],
)
def test_other_documents_do_not_match(source):
    assert not schema_org.matches(source)


@pytest.mark.parametrize(
    "source",
    [
        {
            "@context": {"schema": "http://schema.org/", "dc": "http://purl.org/dc/terms/"},
            "@type": "schema:Dataset",
            "schema:name": "Ice",
            "schema:version": 2.0,
        },
        {
            "@context": {"s": "https://schema.org/", "name": "s:name", "id": "@id"},
            "@type": ["s:Dataset"],
            "name": "Ice",
            "s:version": {"@value": "2.0"},
        },
        {
            "@type": "http://schema.org/Dataset",
            "http://schema.org/name": [{"@value": "Ice"}],
            "https://schema.org/version": [{"@value": 2.0}],
        },
        {
            "@context": CONTEXT,
            "type": "Dataset",
            "name": {"@list": ["Ice"]},
            "version": {"@set": [2.0]},
        },
    ],
)
def test_terms_are_read_in_every_spelling(source):
    reading = schema_org.read(source)
    assert reading.problems == []
    assert reading.record == {
        "titles": [{"title": "Ice"}],
        "types": {"resourceTypeGeneral": "Dataset"},
        "version": "2.0",
    }


def test_the_main_work_of_a_graph_is_read_and_references_are_followed():
    source = {
        "@context": CONTEXT,
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "Site"},
            {"@type": "Person", "@id": "#ann", "name": "Ann Ng", "affiliation": {"@id": "#uni"}},
            {
                "@type": "Dataset",
                "@id": "https://doi.org/10.5072/ABC",
                "name": "Ice",
                "author": [{"@id": "#ann"}],
                "publisher": {"@id": "#uni"},
            },
            {"@type": "Organization", "@id": "#uni", "name": "Uni"},
            {
                "@type": "MonetaryGrant",
                "fundedItem": {"@id": "https://doi.org/10.5072/ABC"},
                "name": "Snow",
                "identifier": "143211",
                "funder": {"name": "Fund"},
            },
        ],
    }
    reading = schema_org.read(json.dumps(source, indent=1))
    assert reading.name == "10.5072/abc"
    assert reading.record == {
        "creators": [{"name": "Ann Ng", "nameType": "Personal", "affiliation": [{"name": "Uni"}]}],
        "titles": [{"title": "Ice"}],
        "publisher": {"name": "Uni"},
        "types": {"resourceTypeGeneral": "Dataset"},
        "fundingReferences": [
            {"funderName": "Fund", "awardNumber": "143211", "awardTitle": "Snow"}
        ],
    }
    assert [(p.pointer, p.code, p.line) for p in reading.problems] == [
        ("/@graph/0", "not-understood", 4)
    ]


def test_a_page_points_at_its_work():
    source = {
        "@context": CONTEXT,
        "@type": "WebPage",
        "mainEntity": {"@type": "ScholarlyArticle", "name": "Ice"},
    }
    assert schema_org.read(source).record["titles"] == [{"title": "Ice"}]


def test_a_page_of_questions_does_not_hide_an_article():
    source = {
        "@context": CONTEXT,
        "@graph": [
            {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Why?"}]},
            {"@type": "Article", "headline": "Ice"},
        ],
    }
    assert schema_org.read(source).record["titles"] == [{"title": "Ice"}]


def test_the_root_of_a_research_object_crate_is_read():
    source = {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}},
            {"@id": "./part", "@type": "Dataset", "name": "Part"},
            {"@id": "./", "@type": "Dataset", "name": "Whole", "hasPart": {"@id": "./part"}},
        ],
    }
    assert schema_org.matches(source)
    found = schema_org.read(source).record
    assert found["titles"] == [{"title": "Whole"}]
    assert found["relatedItems"][0]["titles"] == [{"title": "Part"}]


def test_of_several_works_the_first_is_read():
    source = [
        {"@context": CONTEXT, "@type": "Dataset", "name": "One"},
        {"@context": CONTEXT, "@type": "Dataset", "name": "Two"},
    ]
    reading = schema_org.read(source)
    assert reading.record["titles"] == [{"title": "One"}]
    assert [(p.code, p.pointer) for p in reading.problems] == [
        ("several-records", "/1"),
        ("not-understood", "/1"),
    ]


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ("Dataset", {"resourceTypeGeneral": "Dataset"}),
        ("ScholarlyArticle", {"resourceTypeGeneral": "JournalArticle"}),
        ("Article", {"resourceTypeGeneral": "Text", "schemaOrg": "Article"}),
        ("TechArticle", {"resourceTypeGeneral": "Text", "schemaOrg": "TechArticle"}),
        ("BlogPosting", {"resourceTypeGeneral": "Text", "schemaOrg": "BlogPosting"}),
        ("Thesis", {"resourceTypeGeneral": "Dissertation"}),
        ("Report", {"resourceTypeGeneral": "Report"}),
        ("Book", {"resourceTypeGeneral": "Book"}),
        ("Chapter", {"resourceTypeGeneral": "BookChapter"}),
        ("DataCatalog", {"resourceTypeGeneral": "Collection", "schemaOrg": "DataCatalog"}),
        ("SoftwareSourceCode", {"resourceTypeGeneral": "Software"}),
        (
            "SoftwareApplication",
            {"resourceTypeGeneral": "Software", "schemaOrg": "SoftwareApplication"},
        ),
        ("Photograph", {"resourceTypeGeneral": "Image", "schemaOrg": "Photograph"}),
        ("Movie", {"resourceTypeGeneral": "Audiovisual", "schemaOrg": "Movie"}),
        ("VideoObject", {"resourceTypeGeneral": "Audiovisual", "schemaOrg": "VideoObject"}),
        ("AudioObject", {"resourceTypeGeneral": "Sound"}),
        ("Course", {"resourceTypeGeneral": "InteractiveResource", "schemaOrg": "Course"}),
        ("Event", {"resourceTypeGeneral": "Event"}),
        ("Service", {"resourceTypeGeneral": "Service"}),
        ("WebPage", {"resourceTypeGeneral": "Text", "schemaOrg": "WebPage"}),
        ("Collection", {"resourceTypeGeneral": "Collection"}),
        ("Poster", {"resourceTypeGeneral": "Poster"}),
        ("PresentationDigitalDocument", {"resourceTypeGeneral": "Presentation"}),
        ("Periodical", {"resourceTypeGeneral": "Journal"}),
        ("Review", {"resourceTypeGeneral": "PeerReview"}),
        ("MonetaryGrant", {"resourceTypeGeneral": "Award", "schemaOrg": "MonetaryGrant"}),
        ("ResearchProject", {"resourceTypeGeneral": "Project", "schemaOrg": "ResearchProject"}),
        ("Recipe", {"schemaOrg": "Recipe"}),
        ("CreativeWork", None),
        (["CreativeWork", "Dataset"], {"resourceTypeGeneral": "Dataset"}),
        ([], None),
    ],
)
def test_types_become_general_types(types, expected):
    assert record(**{"@type": types}).get("types") == expected


@pytest.mark.parametrize(
    ("additional", "general", "text"),
    [
        ("Survey", "Dataset", "Survey"),
        ("Collection", "Dataset", "Collection"),
        (
            "http://purl.org/coar/resource_type/c_ddb1",
            "Dataset",
            "http://purl.org/coar/resource_type/c_ddb1",
        ),
    ],
)
def test_additional_types_are_the_resource_type(additional, general, text):
    assert record(additionalType=additional)["types"] == {
        "resourceTypeGeneral": general,
        "resourceType": text,
    }


def test_a_general_type_before_the_text_wins_over_that_of_schema_org():
    assert record(additionalType=["Collection", "Survey"])["types"] == {
        "resourceTypeGeneral": "Collection",
        "resourceType": "Survey",
        "schemaOrg": "Dataset",
    }


def test_types_that_have_no_room_are_reported():
    reading = read(**{"@type": ["Dataset", "Product"], "additionalType": ["a", "b"]})
    assert left_out(reading) == [("/@type", "Product"), ("/additionalType", "b")]


def test_every_general_type_can_be_read():
    for general in RESOURCE_TYPES:
        types = record(**{"@type": "CreativeWork", "additionalType": [general, "x"]})["types"]
        assert types["resourceTypeGeneral"] == general


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ann Ng", {"name": "Ann Ng"}),
        ({"name": "Ann Ng"}, {"name": "Ann Ng"}),
        ({"@type": "Person", "name": "Ng, Ann"}, {"name": "Ng, Ann", "nameType": "Personal"}),
        ({"@type": "Organization", "name": "Uni"}, {"name": "Uni", "nameType": "Organizational"}),
        (
            {"@type": "EducationalOrganization", "name": "Uni"},
            {"name": "Uni", "nameType": "Organizational"},
        ),
        (
            {"name": "Ann Ng", "givenName": "Ann", "familyName": "Ng"},
            {"name": "Ng, Ann", "nameType": "Personal", "givenName": "Ann", "familyName": "Ng"},
        ),
        (
            {"givenName": "Ann", "additionalName": "B.", "familyName": "Ng"},
            {
                "name": "Ng, Ann B.",
                "nameType": "Personal",
                "givenName": "Ann B.",
                "familyName": "Ng",
            },
        ),
        (
            {"name": "Prof. Ng", "givenName": "Ann", "familyName": "Ng"},
            {"name": "Prof. Ng", "nameType": "Personal", "givenName": "Ann", "familyName": "Ng"},
        ),
        (
            {"@id": "http://orcid.org/0000-0002-1825-0097", "name": "A"},
            {"name": "A", "nameIdentifiers": [ORCID_ENTRY]},
        ),
        ({"@id": "https://repo.test/ann", "name": "A"}, {"name": "A"}),
        (
            {"sameAs": [ORCID, "https://a.test"], "name": "A"},
            {"name": "A", "nameIdentifiers": [ORCID_ENTRY]},
        ),
        (
            {"@id": ORCID, "identifier": ORCID, "name": "A"},
            {"name": "A", "nameIdentifiers": [ORCID_ENTRY]},
        ),
        (
            {
                "name": "A",
                "identifier": {
                    "@type": "PropertyValue",
                    "propertyID": "https://registry.identifiers.org/registry/orcid",
                    "value": "orcid:0000-0002-1825-0097",
                },
            },
            {
                "name": "A",
                "nameIdentifiers": [
                    {
                        "nameIdentifier": "0000-0002-1825-0097",
                        "nameIdentifierScheme": "ORCID",
                    }
                ],
            },
        ),
        (
            {"name": "A", "affiliation": ["Uni", {"@id": "https://ror.org/04wxnsj81"}]},
            {
                "name": "A",
                "affiliation": [
                    {"name": "Uni"},
                    {
                        "affiliationIdentifier": "https://ror.org/04wxnsj81",
                        "affiliationIdentifierScheme": "ROR",
                        "schemeUri": "https://ror.org",
                    },
                ],
            },
        ),
        (
            {
                "name": "A",
                "affiliation": {
                    "@type": "OrganizationRole",
                    "roleName": "Head",
                    "affiliation": {"name": "Uni"},
                },
            },
            {"name": "A", "affiliation": [{"name": "Uni"}]},
        ),
        ({"name": {"@value": "氷河", "@language": "ja"}}, {"name": "氷河", "lang": "ja"}),
    ],
)
@pytest.mark.parametrize("term", ["author", "creator"])
def test_creators(term, author, expected):
    assert record(**{term: author})["creators"] == [expected]


def test_creators_stand_in_order_and_once():
    people = ["B", {"name": "A"}, "B"]
    names = [c["name"] for c in record(author={"@list": people}, creator=people)["creators"]]
    assert names == ["B", "A", "B"]


def test_an_author_without_a_name_is_reported():
    assert left_out(read(author=[{"email": "a@b.test"}])) == [("/author/0", None)]


def test_identifiers_of_people_without_a_scheme_are_reported():
    reading = read(author={"name": "A", "identifier": ["77", {"value": "x", "name": "GND"}]})
    assert reading.record["creators"] == [
        {
            "name": "A",
            "nameIdentifiers": [{"nameIdentifier": "x", "nameIdentifierScheme": "GND"}],
        }
    ]
    assert left_out(reading) == [("/author/identifier", "77")]


def test_roles_of_authors_are_kept_where_the_schema_has_them():
    role = {"@type": "Role", "roleName": "Principal Investigator", "author": {"name": "A"}}
    other = {"@type": "Role", "roleName": "Dreamer", "author": {"name": "B"}}
    reading = read(author=[role, other])
    assert reading.record["creators"] == [{"name": "A"}, {"name": "B"}]
    assert reading.record["contributors"] == [{"name": "A", "contributorType": "ProjectLeader"}]
    assert left_out(reading) == [("/author/1/roleName", "Dreamer")]


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("editor", "Editor"),
        ("translator", "Translator"),
        ("producer", "Producer"),
        ("sponsor", "Sponsor"),
        ("copyrightHolder", "RightsHolder"),
        ("maintainer", "DataManager"),
        ("provider", "HostingInstitution"),
    ],
)
def test_contributors_by_property(term, kind):
    assert record(**{term: "A"})["contributors"] == [{"name": "A", "contributorType": kind}]


def test_contributors_by_role():
    roles = [
        {"@type": "Role", "roleName": "data collector", "contributor": [{"name": "A"}]},
        {"@type": "Role", "roleName": "Cook", "contributor": {"name": "B"}},
        {"name": "C"},
    ]
    reading = read(contributor=roles)
    assert reading.record["contributors"] == [
        {"name": "A", "contributorType": "DataCollector"},
        {"name": "B", "contributorType": "Other"},
        {"name": "C", "contributorType": "Other"},
    ]
    assert left_out(reading) == [("/contributor/1/roleName", "Cook")]


def test_the_agency_is_no_contributor():
    assert "contributors" not in record(provider={"@type": "Organization", "name": "DataCite"})


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("Press", {"name": "Press"}),
        ({"@type": "Organization", "name": "Press"}, {"name": "Press"}),
        ([{"name": {"@value": "Press", "@language": "en"}}], {"name": "Press", "lang": "en"}),
        (
            {"@id": "https://ror.org/04wxnsj81", "name": "Press", "url": "https://press.test"},
            {
                "name": "Press",
                "publisherIdentifier": "https://ror.org/04wxnsj81",
                "publisherIdentifierScheme": "ROR",
                "schemeUri": "https://ror.org",
            },
        ),
    ],
)
def test_publishers(publisher, expected):
    assert record(publisher=publisher)["publisher"] == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, [{"title": "Ice"}]),
        ({"headline": "Ice"}, [{"title": "Ice"}]),
        ({"headline": "<i>Ice</i>"}, [{"title": "<i>Ice</i>"}]),
        (
            {"headline": "Snow"},
            [{"title": "Ice"}, {"title": "Snow", "titleType": "AlternativeTitle"}],
        ),
        ({"name": None, "headline": "Snow"}, [{"title": "Snow"}]),
        (
            {"name": [{"@value": "Ice", "@language": "en"}, {"@value": "Eis", "@language": "de"}]},
            [{"title": "Ice", "lang": "en"}, {"title": "Eis", "lang": "de"}],
        ),
        (
            {"alternateName": ["I", {"@value": "Eis", "@language": "de"}], "inLanguage": "en"},
            [
                {"title": "Ice"},
                {"title": "I", "titleType": "AlternativeTitle"},
                {"title": "Eis", "titleType": "TranslatedTitle", "lang": "de"},
            ],
        ),
        (
            {"alternativeHeadline": "Cold"},
            [{"title": "Ice"}, {"title": "Cold", "titleType": "Subtitle"}],
        ),
        (
            {"@context": [CONTEXT, {"@language": "en"}]},
            [{"title": "Ice", "lang": "en"}],
        ),
    ],
)
def test_titles(terms, expected):
    assert record(**terms)["titles"] == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"description": "Cold."}, [("Cold.", "Abstract")]),
        ({"abstract": "Cold."}, [("Cold.", "Abstract")]),
        ({"abstract": "<b>Cold.</b>", "description": "Cold."}, [("<b>Cold.</b>", "Abstract")]),
        ({"abstract": "A", "description": "B"}, [("B", None), ("A", "Abstract")]),
        ({"measurementTechnique": "Drill"}, [("Drill", "Methods")]),
        ({"description": ["A", "B"]}, [("A", "Abstract"), ("B", "Abstract")]),
        (
            {"subjectOf": {"@type": "TextObject", "additionalType": "Methods", "text": "Drill"}},
            [("Drill", "Methods")],
        ),
    ],
)
def test_descriptions(terms, expected):
    found = record(**terms)["descriptions"]
    assert [(d["description"], d.get("descriptionType")) for d in found] == expected


def test_the_document_that_datacite_makes_is_read():
    reading = schema_org.read(
        {
            "@context": "http://schema.org",
            "@type": "Dataset",
            "@id": "https://doi.org/10.5072/abc",
            "additionalType": "Survey",
            "name": "Ice",
            "author": [
                {
                    "name": "Josiah Carberry",
                    "givenName": "Josiah",
                    "familyName": "Carberry",
                    "affiliation": {"@type": "Organization", "name": "Brown"},
                    "@id": ORCID,
                }
            ],
            "editor": {"@type": "Person", "name": "Ann Ng", "contributorType": "Editor"},
            "description": "Cold.",
            "license": "https://creativecommons.org/licenses/by/4.0/legalcode",
            "version": "1",
            "keywords": "ice, snow",
            "inLanguage": "en",
            "contentSize": "3 MB",
            "encodingFormat": "text/csv",
            "datePublished": "2020",
            "temporalCoverage": "1880/1990",
            "spatialCoverage": [
                {"@type": "Place", "geo": {"@type": "GeoShape", "box": "-75 -60 -65 -30"}}
            ],
            "isPartOf": {"@id": "https://doi.org/10.5072/whole", "@type": "CreativeWork"},
            "predecessor_of": {"@id": "https://doi.org/10.5072/new", "@type": "CreativeWork"},
            "@reverse": {
                "citation": {"@id": "https://doi.org/10.5072/paper", "@type": "ScholarlyArticle"}
            },
            "schemaVersion": "http://datacite.org/schema/kernel-4",
            "publisher": {"@type": "Organization", "name": "Press"},
            "provider": {"@type": "Organization", "name": "datacite"},
        }
    )
    assert reading.problems == []
    assert reading.name == "10.5072/abc"
    found = reading.record
    assert found["creators"][0]["name"] == "Carberry, Josiah"
    assert found["types"] == {"resourceTypeGeneral": "Dataset", "resourceType": "Survey"}
    assert found["contributors"] == [
        {"name": "Ann Ng", "nameType": "Personal", "contributorType": "Editor"}
    ]
    assert [(r["relationType"], r["relatedIdentifier"]) for r in found["relatedIdentifiers"]] == [
        ("IsPartOf", "10.5072/whole"),
        ("IsPreviousVersionOf", "10.5072/new"),
        ("IsReferencedBy", "10.5072/paper"),
    ]
    assert (found["publicationYear"], found["publisher"]) == (2020, {"name": "Press"})


def test_problems_have_the_line_of_their_place_in_a_list():
    source = f'[\n{{"@context": "{CONTEXT}", "@type": "Dataset", "name": "Ice",\n"award": "Best"}}]'
    problems = schema_org.read(source).problems
    assert [(p.pointer, p.line) for p in problems] == [("/0/award", 3)]


def test_terms_of_inner_objects_without_a_place_are_noted_too():
    author = {"@type": "Person", "name": "Ann Ng", "jobTitle": "Glaciologist", "url": "https://a.b"}
    source = {"@context": CONTEXT, "@type": "Dataset", "name": "Ice", "author": author}
    reading = schema_org.read(source)
    assert [(p.pointer, p.code, p.value) for p in reading.problems] == [
        ("/author/jobTitle", "not-understood", "Glaciologist")
    ]
