from __future__ import annotations

import pytest

from registry.metadata.formats import building


def test_related_identifiers_without_a_type_are_left_out():
    assert building.related("some text", "Cites") == {}
    assert building.related("", "Cites", kind="DOI") == {}
    assert building.related("https://doi.org/10.5072/A", "Cites") == {
        "relatedIdentifier": "10.5072/A",
        "relatedIdentifierType": "DOI",
        "relationType": "Cites",
    }


def test_people_are_built_from_what_is_known_of_them():
    assert building.person(family=" Ng ", given="Ann", orcid="0000-0002-1825-0097") == {
        "name": "Ng, Ann",
        "nameType": "Personal",
        "familyName": "Ng",
        "givenName": "Ann",
        "nameIdentifiers": [
            {
                "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ],
    }
    assert building.person(literal="Uni", is_organization=True, affiliations=["", "X"]) == {
        "name": "Uni",
        "nameType": "Organizational",
        "affiliation": [{"name": "X"}],
    }
    assert building.person(literal="Plato", contributor_type="Editor") == {
        "name": "Plato",
        "contributorType": "Editor",
    }
    assert building.person() == {}


def test_a_bad_orcid_is_kept_as_it_is():
    person = building.person(literal="A", orcid="0000-0002-1825-0098")
    assert person["nameIdentifiers"] == [
        {"nameIdentifier": "0000-0002-1825-0098", "nameIdentifierScheme": "ORCID"}
    ]


def test_the_identifier_of_a_container_is_repeated_among_the_related_ones():
    item = building.published_in(
        "Journal of Ice", "Journal", identifier="0317-8471", identifier_kind="ISSN", volume="7"
    )
    record = building.finished({"relatedItems": [item, {}, item], "subjects": [], "version": ""})
    assert record == {
        "relatedItems": [
            {
                "relatedItemType": "Journal",
                "relationType": "IsPublishedIn",
                "relatedItemIdentifier": {
                    "relatedItemIdentifier": "0317-8471",
                    "relatedItemIdentifierType": "ISSN",
                },
                "titles": [{"title": "Journal of Ice"}],
                "volume": "7",
            }
        ],
        "relatedIdentifiers": [
            {
                "relatedIdentifier": "0317-8471",
                "relatedIdentifierType": "ISSN",
                "relationType": "IsPublishedIn",
                "resourceTypeGeneral": "Journal",
            }
        ],
    }
    assert building.finished(record) == record


def test_types_that_nobody_said_are_other():
    record = building.finished(
        {
            "contributors": [{"name": "A"}, {"name": "B", "contributorType": "Editor"}],
            "identifiers": [{"identifier": "7"}],
            "relatedItems": [{"titles": [{"title": "T"}], "relationType": "References"}],
        }
    )
    assert record == {
        "contributors": [
            {"name": "A", "contributorType": "Other"},
            {"name": "B", "contributorType": "Editor"},
        ],
        "identifiers": [{"identifier": "7", "identifierType": "Other"}],
        "relatedItems": [
            {
                "titles": [{"title": "T"}],
                "relationType": "References",
                "relatedItemType": "Other",
            }
        ],
    }


def test_two_people_may_have_one_name():
    people = [{"name": "Ng, Ann"}, {"name": "Ng, Ann"}]
    assert building.finished({"creators": people}) == {"creators": people}


def test_a_container_without_a_title_is_none():
    assert building.published_in(" ", "Journal", volume="7") == {}


@pytest.mark.parametrize(
    ("date", "year"), [("2024-05", 2024), (" 1999", 1999), ("c. 1999", None), ("", None)]
)
def test_the_year_is_what_a_date_starts_with(date, year):
    assert building.year_in(date) == year
