from __future__ import annotations

import pytest

from registry.metadata import normalisation
from registry.metadata.normalisation import ABSENT, Change

NAME = "10.5072/abc"
URL = "https://data.example.org/7"


def test_members_that_say_the_same_twice_are_removed():
    a, b = {"subject": "a"}, {"subject": "b"}
    result = normalisation.apply({"subjects": [a, b, a, {"subject": "A"}, b]})
    assert result.record["subjects"] == [a, b, {"subject": "A"}]
    assert result.changes == (
        Change("/subjects/4", "repetition", b, ABSENT),
        Change("/subjects/2", "repetition", a, ABSENT),
    )


def test_what_becomes_the_same_is_removed():
    record = {
        "relatedIdentifiers": [
            {"relatedIdentifier": value, "relatedIdentifierType": "DOI", "relationType": "Cites"}
            for value in ("10.5072/abc", "https://doi.org/10.5072/ABC")
        ]
    }
    result = normalisation.apply(record)
    assert len(result.record["relatedIdentifiers"]) == 1
    assert normalisation.revert(result.record, result.changes) == record


@pytest.mark.parametrize(
    "record",
    [
        {"creators": [{"name": "Wang, Wei"}, {"name": "Wang, Wei"}]},
        {"contributors": [{"name": "Wang, Wei"}, {"name": "Wang, Wei"}]},
        {"sizes": ["3 MB", "3 MB"]},
        {"geoLocations": [{"geoLocationPlace": "x"}, {"geoLocationPlace": "x"}]},
        {"titles": [{"title": {"a": []}}, {"title": {"a": []}}]},
        {"titles": [[], []]},
        {"subjects": [{"subject": "a"}, {"subject": "a", "lang": "en"}]},
    ],
)
def test_what_can_be_meant_twice_stays(record):
    assert normalisation.apply(record).changes == ()


OTHER = {"identifier": "LOCAL-7", "identifierType": "local"}


@pytest.mark.parametrize(
    "identifier",
    [
        {"identifier": NAME, "identifierType": "DOI"},
        {"identifier": "https://doi.org/10.5072/ABC", "identifierType": "URL"},
        {"identifier": "doi:10.5072/abc"},
        {"identifier": URL, "identifierType": "URL"},
    ],
)
def test_the_own_identifier_is_removed(identifier):
    record = {"identifiers": [identifier, OTHER]}
    assert normalisation.apply(record, name=NAME, url=URL).record == {"identifiers": [OTHER]}
    alone = normalisation.apply({"identifiers": [identifier]}, name=NAME, url=URL)
    assert alone.record == {}
    assert normalisation.revert(alone.record, alone.changes) == {"identifiers": [identifier]}


def test_nothing_is_removed_when_the_own_name_is_not_said():
    record = {"identifiers": [{"identifier": NAME, "identifierType": "DOI"}, OTHER]}
    assert normalisation.apply(record).changes == ()
    assert normalisation.apply(record, name="10.5072/other", url=URL).changes == ()
    assert normalisation.apply({"identifiers": [NAME, 7]}, name=NAME).changes == ()
