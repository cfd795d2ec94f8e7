from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats.resource_types import TYPE_NAMES, TypeNames, type_names
from registry.metadata.formats.works import Container, Person, person_of, work_of
from registry.metadata.vocabularies import RESOURCE_TYPES
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED


def test_every_general_type_has_names_in_other_formats():
    assert set(TYPE_NAMES) == set(RESOURCE_TYPES)


def test_types_the_client_sent_win():
    assert type_names(FULL) == TypeNames("TechArticle", "article-magazine", "unpublished", "MGZN")
    assert type_names({"types": {"resourceTypeGeneral": "Dataset", "ris": ""}}).ris == "DATA"
    assert type_names({"types": "x"}).schema_org == "CreativeWork"


def test_a_full_record_as_a_work():
    work = work_of(FULL, name=NAME, url=URL)
    assert work.title == "Ice cores from the <i>Weddell</i> Sea"
    assert work.authors == (
        Person(
            "Carberry",
            "Josiah",
            "",
            "https://orcid.org/0000-0002-1825-0097",
            ("Brown Institute", "Society for Psychoceramics"),
        ),
        Person(literal="氷河観測団", is_organization=True),
    )
    assert [person.inverted for person in work.editors] == ["Ng, Ann"]
    assert [person.inverted for person in work.translators] == ["Dupont, Anaïs"]
    assert [person.inverted for person in work.contributors] == ["Polar Data Centre"]
    assert (work.year, work.issued, work.dates["Created"]) == (2023, "2023-04-05", "2022-11")
    assert work.container == Container(
        "Journal of Ice", "Journal", "0317-8471", "ISSN", "12", "3", "45", "Article", "101", "119",
        "2nd edition", "Ice Society",
    )  # fmt: skip
    assert work.container.pages == "101-119"
    assert work.doi_url == "https://doi.org/10.5072/abc-123"
    assert work.rights == (
        "https://creativecommons.org/licenses/by/4.0/legalcode",
        "Embargo until May 2023",
    )
    assert work.abstract.startswith("Cores were drilled.")


def test_what_is_absent_is_empty():
    work = work_of({})
    assert (work.title, work.authors, work.year, work.issued) == ("", (), None, "")
    assert work.container == Container()
    assert work_of(MINIMAL).issued == "2024"


@pytest.mark.parametrize(
    ("value", "person"),
    [
        ({"name": "Ng, Ann"}, Person("Ng", "Ann")),
        ({"name": "Ng, Ann; Roe, Bo"}, Person(literal="Ng, Ann; Roe, Bo")),
        ({"name": "Acme, Inc., Oslo"}, Person(literal="Acme, Inc., Oslo")),
        (
            {"name": "Acme, Inc.", "nameType": "Organizational"},
            Person(literal="Acme, Inc.", is_organization=True),
        ),
        ({"name": "Plato"}, Person(literal="Plato")),
        ({"familyName": "Plato"}, Person("Plato")),
        ({"name": "x", "familyName": "Ng", "givenName": "A"}, Person("Ng", "A")),
        ({"givenName": "Ann"}, Person(literal="Ann")),
        ({"name": ":unav"}, None),
        ({"name": 7}, None),
        ({}, None),
    ],
)
def test_names_are_cut_only_where_they_say_so(value, person):
    assert person_of(value) == person


def test_a_container_may_also_be_told_by_the_client_or_by_a_number():
    sent = {"title": "J", "volume": "1", "chapterNumber": "4", "identifier": "1"}
    assert work_of({"container": sent}).container == Container(
        title="J", identifier="1", volume="1", number="4", number_type="Chapter"
    )
    issn = {
        "relatedIdentifier": "0317-8471",
        "relatedIdentifierType": "ISSN",
        "relationType": "IsPartOf",
    }
    assert work_of({"relatedIdentifiers": [issn]}).container == Container(
        identifier="0317-8471", identifier_type="ISSN"
    )
    assert work_of({"relatedIdentifiers": [issn | {"relationType": "Cites"}]}).container == (
        Container()
    )


@given(st.one_of(CANONICAL, SCRAMBLED, JSON))
@settings(max_examples=60)
def test_no_record_raises(record):
    work_of(record, name=NAME, url=URL)
