from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import catalog
from registry.metadata.formats.left_out import left_out
from registry.metadata.record import normalise
from tests.registry.metadata.samples import FULL
from tests.registry.metadata.strategies import CANONICAL

PERSON = {"name": "Frost, Ada", "familyName": "Frost", "givenName": "Ada"}


def told(format_name: str, **record: Any) -> list[tuple[str, object]]:
    problems = left_out(
        normalise(record),
        catalog.carries(format_name),
        format_name,
        lambda one: catalog.write(one, format_name, name="10.1234/a"),
    )
    assert {(p.code, p.severity) for p in problems} <= {("not-carried", "warning")}
    return [(p.pointer, p.value) for p in problems]


def test_titles_that_find_no_room_are_named():
    titles = [
        {"title": "Ice"},
        {"title": "Snow", "titleType": "AlternativeTitle"},
        {"title": "Eis", "titleType": "TranslatedTitle"},
    ]
    assert told("ris", titles=titles) == [("/titles/1", "Snow")]
    assert told("datacite-xml", titles=titles) == []


def test_people_without_a_role_in_the_format_are_named():
    roles = ["DataCollector", "Editor", "Sponsor"]
    contributors = [PERSON | {"contributorType": role} for role in roles]
    assert told("bibtex", contributors=contributors) == [
        ("/contributors/0", "Frost, Ada"),
        ("/contributors/2", "Frost, Ada"),
    ]


def test_what_is_written_once_for_several_members_is_not_left_out():
    relations = ["Cites", "References"]
    related = [
        {"relatedIdentifier": "10.1234/b", "relatedIdentifierType": "DOI", "relationType": relation}
        for relation in relations
    ]
    assert told("oai-dc", relatedIdentifiers=related) == []


def test_the_year_stands_for_the_date_of_publication():
    dates = [{"date": "2020", "dateType": "Issued"}, {"date": "2019", "dateType": "Withdrawn"}]
    assert told("ris", publicationYear=2020, dates=dates) == [("/dates/1", "2019")]


def test_very_long_lists_are_not_looked_through():
    titles = [{"title": f"Ice {number}"} for number in range(51)]
    assert told("ris", titles=titles[:50]) != []
    assert told("ris", titles=titles) == []


@pytest.mark.parametrize("name", ["datacite-xml", "datacite-json"])
def test_the_formats_of_datacite_leave_nothing_out(name):
    assert told(name, **FULL) == []


@settings(max_examples=25)
@given(CANONICAL, st.sampled_from(["ris", "bibtex", "csl", "oai-dc", "schema-org"]))
def test_nothing_raises(record, name):
    left_out(record, catalog.carries(name), name, lambda one: catalog.write(one, name))
