"""What systems write in schema.org that its definition does not have."""

from __future__ import annotations

from typing import Any

import pytest

from registry.metadata.formats import codemeta, schema_org

ORCID = "https://orcid.org/0000-0002-1825-0097"
OTHER_ORCID = "https://orcid.org/0000-0001-5109-3700"


def record(**terms: Any) -> Any:
    document = {"@context": "http://schema.org", "@type": "Dataset", "name": "Ice"} | terms
    reading = schema_org.read(document)
    assert reading.problems == []
    return reading.record


def person(name: str, **terms: Any) -> dict[str, Any]:
    return {"@type": "Person", "name": name} | terms


@pytest.mark.parametrize("written", ["dataset", "DATASET", "https://schema.org/dataset"])
def test_types_are_known_in_any_case(written):
    assert record(**{"@type": written})["types"] == {"resourceTypeGeneral": "Dataset"}
    part = {"@type": written, "@id": "https://doi.org/10.1234/b"}
    related = record(hasPart=part)["relatedIdentifiers"]
    assert related[0]["resourceTypeGeneral"] == "Dataset"


def test_the_licence_of_a_licence_is_its_address():
    address = "https://creativecommons.org/publicdomain/zero/1.0/"
    licence = {"@type": "CreativeWork", "name": "CC0", "license": address}
    assert record(license=licence)["rightsList"] == [{"rights": "CC0", "rightsUri": address}]
    named = licence | {"license": "free", "@id": address}
    assert record(license=named)["rightsList"] == [{"rights": "CC0", "rightsUri": address}]


@pytest.mark.parametrize(
    ("author", "creator"),
    [
        (person("Ada Frost", **{"@id": ORCID}), person("A. Frost", affiliation="X", sameAs=ORCID)),
        (person("Ada Frost"), person("Ada Frost", affiliation={"name": "X"}, sameAs=ORCID)),
        (person("Ada Frost", sameAs=ORCID), person("Ada Frost", affiliation={"name": "X"})),
    ],
)
def test_an_author_who_is_a_creator_too_is_one_person_with_what_both_say(author, creator):
    creators = record(author=author, creator=creator)["creators"]
    assert [one["name"] for one in creators] == ["Ada Frost"]
    assert creators[0]["affiliation"] == [{"name": "X"}]
    assert creators[0]["nameIdentifiers"][0]["nameIdentifier"] == ORCID


def test_namesakes_with_identifiers_of_their_own_stay_two():
    author = person("Ada Frost", **{"@id": ORCID})
    creator = person("Ada Frost", **{"@id": OTHER_ORCID})
    assert len(record(author=author, creator=creator)["creators"]) == 2


def test_a_name_within_the_document_that_nothing_has_is_nobody():
    reading = schema_org.read(
        {"@context": "http://schema.org", "@type": "Dataset", "name": "Ice", "author": "_:b1"}
    )
    assert "creators" not in reading.record
    assert [(p.code, p.value) for p in reading.problems] == [("not-understood", "_:b1")]


def test_roles_of_authors_in_codemeta_3_are_those_of_the_authors_they_name():
    document = {
        "@context": "https://w3id.org/codemeta/3.0",
        "type": "SoftwareSourceCode",
        "name": "Tool",
        "author": [
            {"id": "_:author_1", "type": "Person", "givenName": "Ada", "familyName": "Frost"},
            {
                "type": "schema:Role",
                "schema:author": "_:author_1",
                "schema:roleName": "ProjectLeader",
            },
        ],
    }
    reading = codemeta.read(document)
    assert reading.problems == []
    assert [one["name"] for one in reading.record["creators"]] == ["Frost, Ada"]
    assert [(c["name"], c["contributorType"]) for c in reading.record["contributors"]] == [
        ("Frost, Ada", "ProjectLeader")
    ]
