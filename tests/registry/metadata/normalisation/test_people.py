from __future__ import annotations

import pytest

from registry.metadata import normalisation

ORCID = {"nameIdentifier": "0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
ROR = {"nameIdentifier": "04wxnsj81", "nameIdentifierScheme": "ROR"}
BAD_ORCID = {"nameIdentifier": "0000-0002-1825-0098", "nameIdentifierScheme": "ORCID"}


def person(**given):
    return normalisation.apply({"creators": [given]}).record["creators"][0]


@pytest.mark.parametrize(
    ("given", "name_type"),
    [
        ({"nameIdentifiers": [ORCID]}, "Personal"),
        ({"nameIdentifiers": [ORCID], "nameType": ""}, "Personal"),
        ({"nameIdentifiers": [ORCID, ROR]}, "Personal"),
        ({"nameIdentifiers": [ROR]}, "Organizational"),
        ({"nameIdentifiers": [ROR], "familyName": "x"}, None),
        ({"nameIdentifiers": [ROR], "givenName": "x"}, None),
        ({"nameIdentifiers": [BAD_ORCID]}, None),
        ({"nameIdentifiers": []}, None),
        ({"nameIdentifiers": ["0000-0002-1825-0097"]}, None),
        ({"nameIdentifiers": [ORCID], "nameType": "Organizational"}, "Organizational"),
        ({"nameIdentifiers": [ROR], "nameType": "Personal"}, "Personal"),
        ({}, None),
    ],
)
def test_identifiers_tell_the_type_of_a_name(given, name_type):
    assert person(name="Ice", **given).get("nameType") == name_type


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Carberry, Josiah", "Carberry", "Josiah"),
        ("  Carberry ,  Josiah S. ", "Carberry", "Josiah S."),
        ("van der Berg, Anna-Maria", "van der Berg", "Anna-Maria"),
        ("Zhang, Xi", "Zhang", "Xi"),
        ("Иванова, Анна", "Иванова", "Анна"),
    ],
)
def test_names_said_to_be_persons_are_cut(name, family, given):
    found = person(name=name, nameType="Personal")
    assert (found["familyName"], found["givenName"]) == (family, given)


@pytest.mark.parametrize(
    "name",
    [
        "Smith J.",
        "King, Jr.",
        "King, III",
        "Ice Works, Inc.",
        "Carberry, Josiah, and others",
        "Carberry, Josiah; Ng, Ann",
        "Carberry, Josiah (editor)",
        "Ng, Ann & Berg, Per",
        "Section 3, Institute",
        "Carberry,",
        ", Josiah",
        ":unav",
        "",
    ],
)
def test_other_names_are_not_cut(name):
    assert person(name=name, nameType="Personal") == {"name": name, "nameType": "Personal"}


@pytest.mark.parametrize("name_type", [None, "Organizational", "personal name"])
def test_names_of_whom_nobody_said_that_they_are_persons_are_not_cut(name_type):
    given = {"name": "Institute of Ice, Oslo"} | ({"nameType": name_type} if name_type else {})
    assert person(**given) == given


def test_parts_that_are_given_stay():
    given = {"name": "Carberry, Josiah", "nameType": "Personal", "givenName": "J."}
    assert person(**given) == given


def test_people_of_related_items_are_cut_too():
    item = {"contributors": [{"name": "Ng, Ann", "nameType": "Personal"}]}
    result = normalisation.apply({"relatedItems": [item]}).record
    assert result["relatedItems"][0]["contributors"][0]["familyName"] == "Ng"
