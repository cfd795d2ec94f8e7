from __future__ import annotations

import json
from typing import Any

import pytest

from registry.metadata.formats import schema_org
from registry.metadata.formats.reading import Reading
from tests.registry.metadata.samples import FULL


def written(record: object) -> dict[str, Any]:
    found = json.loads(schema_org.write(record))
    assert isinstance(found, dict)
    return found


def dataset(**properties: Any) -> dict[str, Any]:
    return written({"types": {"resourceTypeGeneral": "Dataset"}} | properties)


def read(**terms: Any) -> Reading:
    source = {"@context": "http://schema.org", "@type": "ScholarlyArticle", "name": "Ice"}
    return schema_org.read(source | terms)


def identifiers(**terms: Any) -> list[tuple[Any, ...]]:
    reading = read(**terms)
    assert reading.problems == []
    keys = ("relationType", "relatedIdentifier", "relatedIdentifierType")
    return [tuple(entry.get(key) for key in keys) for entry in reading.record["relatedIdentifiers"]]


def items(**terms: Any) -> Any:
    reading = read(**terms)
    assert reading.problems == []
    return reading.record["relatedItems"]


@pytest.mark.parametrize(
    ("relation", "place"),
    [
        ("IsPartOf", "isPartOf"),
        ("HasPart", "hasPart"),
        ("References", "citation"),
        ("Cites", "citation"),
        ("IsSupplementTo", "citation"),
        ("IsDerivedFrom", "isBasedOn"),
        ("IsNewVersionOf", "isBasedOn"),
        ("HasVersion", "workExample"),
        ("IsVersionOf", "exampleOfWork"),
        ("HasTranslation", "workTranslation"),
        ("IsTranslationOf", "translationOfWork"),
        ("IsReviewedBy", "review"),
        ("IsDocumentedBy", "subjectOf"),
        ("Documents", "about"),
    ],
)
def test_related_resources_stand_under_what_the_relation_implies(relation, place):
    related = {"relatedIdentifier": "10.5072/x", "relatedIdentifierType": "DOI"}
    value = dataset(relatedIdentifiers=[related | {"relationType": relation}])[place]
    first = value[0] if isinstance(value, list) else value
    assert first == {"@type": "CreativeWork", "@id": "https://doi.org/10.5072/x"}


@pytest.mark.parametrize(
    ("relation", "term"),
    [
        ("IsReferencedBy", "citation"),
        ("IsCitedBy", "citation"),
        ("IsSourceOf", "isBasedOn"),
        ("IsPreviousVersionOf", "isBasedOn"),
        ("Reviews", "review"),
    ],
)
def test_inverse_relations_are_said_of_the_other(relation, term):
    related = {"relatedIdentifier": "10.5072/x", "relatedIdentifierType": "DOI"}
    found = dataset(relatedIdentifiers=[related | {"relationType": relation}])
    assert found["@reverse"][term]["@id"] == "https://doi.org/10.5072/x"


def test_relations_without_a_property_are_roles():
    related = {"relatedIdentifier": "10.5072/x", "relatedIdentifierType": "DOI"}
    found = dataset(relatedIdentifiers=[related | {"relationType": "Obsoletes"}])
    assert found["mentions"] == {
        "@type": "LinkRole",
        "linkRelationship": "Obsoletes",
        "mentions": {"@type": "CreativeWork", "@id": "https://doi.org/10.5072/x"},
    }


def test_relations_that_a_property_says_less_than_are_roles_beside_it():
    related = {"relatedIdentifier": "10.5072/x", "relatedIdentifierType": "DOI"}
    found = dataset(relatedIdentifiers=[related | {"relationType": "IsSupplementTo"}])
    assert found["citation"] == {"@type": "CreativeWork", "@id": "https://doi.org/10.5072/x"}
    assert found["mentions"] == {
        "@type": "LinkRole",
        "linkRelationship": "IsSupplementTo",
        "mentions": {"@id": "https://doi.org/10.5072/x"},
    }


def test_the_same_resource_elsewhere_is_a_bare_address():
    related = {"relatedIdentifier": "https://a.test/x", "relatedIdentifierType": "URL"}
    found = dataset(relatedIdentifiers=[related | {"relationType": "IsIdenticalTo"}])
    assert found["sameAs"] == "https://a.test/x"


def test_reviews_name_what_they_review():
    related = {"relatedIdentifier": "10.5072/x", "relatedIdentifierType": "DOI"}
    record = {
        "types": {"resourceTypeGeneral": "PeerReview"},
        "relatedIdentifiers": [related | {"relationType": "Reviews"}],
    }
    assert written(record)["itemReviewed"]["@id"] == "https://doi.org/10.5072/x"


def test_an_article_is_part_of_an_issue_of_a_volume_of_a_journal():
    found = written(FULL)
    issue = found["isPartOf"]
    volume = issue["isPartOf"]
    journal = volume["isPartOf"]
    assert (issue["issueNumber"], volume["volumeNumber"], journal["issn"]) == (
        "3",
        "12",
        "0317-8471",
    )
    assert (found["pageStart"], found["pageEnd"], found["pagination"]) == ("101", "119", "101-119")


def test_the_container_that_a_client_sent_is_used_without_a_related_item():
    container = {"title": "Ice", "volume": "7", "firstPage": "1", "type": "Journal"}
    found = written({"container": container})
    assert found["isPartOf"]["volumeNumber"] == "7"
    assert found["isPartOf"]["isPartOf"] == {"@type": "CreativeWorkSeries", "name": "Ice"}
    assert found["pageStart"] == "1"


def test_a_dataset_is_in_the_catalog_of_its_repository():
    container = {
        "type": "DataRepository",
        "title": "Polar",
        "identifier": "https://polar.test",
        "identifierType": "URL",
    }
    assert dataset(container=container)["includedInDataCatalog"] == {
        "@type": "DataCatalog",
        "@id": "https://polar.test",
        "name": "Polar",
        "url": "https://polar.test",
    }


@pytest.mark.parametrize(
    ("term", "relation"),
    [
        ("isPartOf", "IsPartOf"),
        ("hasPart", "HasPart"),
        ("citation", "References"),
        ("isBasedOn", "IsDerivedFrom"),
        ("sameAs", "IsIdenticalTo"),
        ("workTranslation", "HasTranslation"),
        ("translationOfWork", "IsTranslationOf"),
        ("workExample", "HasVersion"),
        ("exampleOfWork", "IsVersionOf"),
        ("review", "IsReviewedBy"),
        ("itemReviewed", "Reviews"),
        ("subjectOf", "IsDescribedBy"),
        ("about", "Describes"),
        ("codeRepository", "IsVersionOf"),
        ("mentions", "References"),
        ("predecessor_of", "IsPreviousVersionOf"),
        ("successor_of", "IsNewVersionOf"),
        ("prov:wasRevisionOf", "IsNewVersionOf"),
    ],
)
@pytest.mark.parametrize(
    "value",
    [
        "https://doi.org/10.5072/X",
        {"@id": "https://doi.org/10.5072/X"},
        {"@type": "CreativeWork", "@id": "https://doi.org/10.5072/X"},
        [{"@type": "CreativeWork", "identifier": "doi:10.5072/X"}],
        {"identifier": {"propertyID": "DOI", "value": "10.5072/X"}, "url": "https://a.test"},
    ],
)
def test_properties_become_relations(term, relation, value):
    own = {"@id": "https://doi.org/10.5072/own"}
    assert identifiers(**own | {term: value}) == [(relation, "10.5072/X", "DOI")]


@pytest.mark.parametrize(
    ("term", "relation"),
    [("citation", "IsReferencedBy"), ("isBasedOn", "IsSourceOf"), ("review", "Reviews")],
)
def test_inverse_properties_become_relations(term, relation):
    reverse = {term: [{"@id": "https://doi.org/10.5072/x"}, "https://a.test/y"]}
    assert identifiers(**{"@reverse": reverse}) == [
        (relation, "10.5072/x", "DOI"),
        (relation, "https://a.test/y", "URL"),
    ]


def test_inverse_terms_are_no_subject_of_complaint_but_others_are():
    assert read(**{"@reverse": {"citation": "https://a.test/y"}}).problems == []


def test_metadata_about_the_resource_are_metadata():
    download = {
        "@type": "DataDownload",
        "contentUrl": "https://a.test/x.xml",
        "encodingFormat": "application/xml",
    }
    reading = read(subjectOf=download)
    assert reading.problems == []
    assert reading.record["relatedIdentifiers"] == [
        {
            "relatedIdentifier": "https://a.test/x.xml",
            "relatedIdentifierType": "URL",
            "relationType": "HasMetadata",
            "relatedMetadataScheme": "application/xml",
        }
    ]


def test_roles_name_relations():
    role = {
        "@type": "LinkRole",
        "linkRelationship": "Other",
        "description": "was disputed by",
        "citation": "https://doi.org/10.5072/x",
    }
    (found,) = read(citation=role).record["relatedIdentifiers"]
    assert (found["relationType"], found["relationTypeInformation"]) == ("Other", "was disputed by")


def test_roles_with_other_relations_are_reported():
    role = {"@type": "LinkRole", "linkRelationship": "amphtml", "citation": "https://a.test"}
    reading = read(citation=[role])
    assert "relatedIdentifiers" not in reading.record
    assert [(p.pointer, p.code) for p in reading.problems] == [("/citation/0", "not-understood")]


def test_works_with_a_title_are_related_items():
    cited = {
        "@type": "ScholarlyArticle",
        "name": "Snow",
        "author": {
            "@type": "Person",
            "name": "Ng, Ann",
            "@id": "https://orcid.org/0000-0002-1825-0097",
        },
        "datePublished": "2019-04-05",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": 3,
            "isPartOf": {"@type": "PublicationVolume", "volumeNumber": "12"},
        },
        "pageStart": "101",
        "pageEnd": "119",
        "publisher": {"name": "Press"},
        "identifier": "https://doi.org/10.5072/snow",
    }
    assert items(citation=cited) == [
        {
            "relatedItemType": "JournalArticle",
            "relationType": "References",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "10.5072/snow",
                "relatedItemIdentifierType": "DOI",
            },
            "creators": [{"name": "Ng, Ann", "nameType": "Personal"}],
            "titles": [{"title": "Snow"}],
            "publicationYear": 2019,
            "volume": "12",
            "issue": "3",
            "firstPage": "101",
            "lastPage": "119",
            "publisher": "Press",
        }
    ]
    assert identifiers(citation=cited) == [("References", "10.5072/snow", "DOI")]


def test_a_citation_in_words_is_a_related_item():
    assert items(citation="Ng, A. (1966) Snow.") == [
        {
            "relationType": "References",
            "titles": [{"title": "Ng, A. (1966) Snow."}],
            "relatedItemType": "Other",
        }
    ]


JOURNAL = {"@type": "Periodical", "name": "Journal of Ice", "issn": ["0317-8471", "1562-6865"]}
PUBLISHED = {
    "relatedItemType": "Journal",
    "relationType": "IsPublishedIn",
    "relatedItemIdentifier": {
        "relatedItemIdentifier": "0317-8471",
        "relatedItemIdentifierType": "ISSN",
    },
    "titles": [{"title": "Journal of Ice"}],
}


@pytest.mark.parametrize(
    ("terms", "extra"),
    [
        ({"isPartOf": JOURNAL}, {}),
        (
            {
                "isPartOf": {
                    "@type": "PublicationIssue",
                    "issueNumber": "3",
                    "datePublished": "2020-01",
                    "isPartOf": {
                        "@type": ["PublicationVolume", "Periodical"],
                        "volumeNumber": 12,
                        "isPartOf": JOURNAL,
                    },
                },
                "pagination": "101\u2013119",
            },
            {
                "issue": "3",
                "volume": "12",
                "publicationYear": 2020,
                "firstPage": "101",
                "lastPage": "119",
            },
        ),
        (
            {
                "isPartOf": [
                    {"@type": "PublicationVolume", "volumeNumber": "12"},
                    JOURNAL,
                    {"@type": "PublicationIssue", "issueNumber": "3"},
                ],
                "pageStart": "e7",
                "position": "45",
            },
            {"issue": "3", "volume": "12", "firstPage": "e7", "number": "45"},
        ),
        ({"isPartOf": JOURNAL, "volumeNumber": "12"}, {"volume": "12"}),
        ({"isPartOf": [JOURNAL | {"volumeNumber": "12"}]}, {"volume": "12"}),
    ],
)
def test_what_an_article_appeared_in(terms, extra):
    assert items(**terms) == [PUBLISHED | extra]
    assert identifiers(**terms) == [
        ("IsPublishedIn", "1562-6865", "ISSN"),
        ("IsPublishedIn", "0317-8471", "ISSN"),
    ]


def test_the_volume_of_one_journal_is_not_that_of_another():
    other = {
        "@type": "PublicationVolume",
        "volumeNumber": "7",
        "isPartOf": {"@type": "Periodical", "name": "Other"},
    }
    found = items(isPartOf=[JOURNAL, other])
    assert [item.get("volume") for item in found] == [None, "7"]


def test_pages_of_nothing_are_reported():
    reading = read(pageStart="1", isPartOf={"@type": "PublicationVolume", "volumeNumber": "7"})
    assert "relatedItems" not in reading.record
    assert [(p.pointer, p.value) for p in reading.problems] == [
        ("/pageStart", "1"),
        ("/isPartOf", "7"),
    ]


def test_a_volume_of_an_untitled_journal_keeps_its_number():
    volume = {
        "@type": "PublicationVolume",
        "volumeNumber": "7",
        "isPartOf": {"@type": "Periodical", "issn": "0317-8471"},
    }
    (entry,) = read(isPartOf=volume).record["relatedIdentifiers"]
    assert entry["relatedIdentifier"] == "0317-8471"


def test_things_that_are_only_mentioned_are_reported():
    reading = read(mentions=[{"@type": "Person", "name": "Ann"}, "ice"])
    assert [(p.pointer, p.value) for p in reading.problems] == [
        ("/mentions/0", "Ann"),
        ("/mentions/1", "ice"),
    ]


def test_what_has_neither_title_nor_identifier_is_reported():
    reading = read(citation=[{"@type": "Book", "@id": "_:b0"}])
    assert [(p.pointer, p.code) for p in reading.problems] == [("/citation/0", "not-understood")]


def test_the_resource_itself_is_not_related_to_itself():
    found = read(
        **{
            "@id": "https://doi.org/10.5072/x",
            "url": "https://a.test",
            "sameAs": ["https://a.test", "https://doi.org/10.5072/x", "https://b.test"],
        }
    ).record["relatedIdentifiers"]
    assert [entry["relatedIdentifier"] for entry in found] == ["https://b.test"]
