from __future__ import annotations

import copy
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata.problems import CODES, errors, pointer, warnings
from registry.metadata.validation import validate
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

URL = "https://example.org/landing"
CLOSED = [(0, 0), (0, 1), (1, 1), (0, 0)]


def corner(longitude, latitude):
    return {"polygonPoint": {"pointLongitude": longitude, "pointLatitude": latitude}}


GOOD: dict[str, Any] = {
    "creators": [
        {
            "name": "Ng, Ann",
            "nameType": "Personal",
            "nameIdentifiers": [
                {
                    "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                    "nameIdentifierScheme": "ORCID",
                }
            ],
            "affiliation": [
                {
                    "name": "Uni",
                    "affiliationIdentifier": "https://ror.org/04wxnsj81",
                    "affiliationIdentifierScheme": "ROR",
                }
            ],
        }
    ],
    "titles": [{"title": "Ice cores", "lang": "en"}],
    "publisher": {
        "name": "Press",
        "publisherIdentifier": "https://ror.org/04wxnsj81",
        "publisherIdentifierScheme": "ROR",
    },
    "publicationYear": 2024,
    "types": {"resourceTypeGeneral": "Dataset"},
    "subjects": [{"subject": "glaciology"}],
    "contributors": [{"name": "Data Group", "contributorType": "DataCurator"}],
    "dates": [{"date": "2020/2021", "dateType": "Collected"}],
    "language": "en",
    "identifiers": [{"identifier": "7", "identifierType": "local"}],
    "relatedIdentifiers": [
        {
            "relatedIdentifier": "10.1234/abc",
            "relatedIdentifierType": "DOI",
            "relationType": "IsPartOf",
        }
    ],
    "relatedItems": [
        {
            "relatedItemType": "Journal",
            "relationType": "IsPublishedIn",
            "titles": [{"title": "Ice"}],
            "publicationYear": 2023,
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "https://doi.org/10.1234/ABC",
                "relatedItemIdentifierType": "DOI",
            },
        }
    ],
    "rightsList": [{"rights": "CC0", "rightsUri": "https://example.org/cc0"}],
    "descriptions": [{"description": "Two\nlines", "descriptionType": "Abstract"}],
    "geoLocations": [
        {
            "geoLocationPoint": {"pointLongitude": 4.5, "pointLatitude": -52},
            "geoLocationBox": {
                "westBoundLongitude": 170,
                "eastBoundLongitude": -170,
                "southBoundLatitude": -10,
                "northBoundLatitude": 10,
            },
            "geoLocationPolygon": [corner(x, y) for x, y in CLOSED],
        }
    ],
    "fundingReferences": [
        {
            "funderName": "Fund",
            "funderIdentifier": "https://ror.org/04wxnsj81",
            "funderIdentifierType": "ROR",
        }
    ],
}


def changed(path, value):
    """Return the good record with the value at a path replaced, or removed for `...`."""
    record = copy.deepcopy(GOOD)
    *parents, last = path.split("/")[1:]
    place: Any = record
    for part in parents:
        place = place[int(part) if isinstance(place, list) else part]
    last = int(last) if isinstance(place, list) else last
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return record


def found(record, state="findable", url=URL):
    return {(p.pointer, p.code, p.severity) for p in validate(record, state=state, url=url)}


@pytest.mark.parametrize("state", ["draft", "registered", "findable"])
def test_a_good_record_has_no_problems(state):
    assert validate(GOOD, state=state, url=URL) == []


@pytest.mark.parametrize(
    ("path", "value", "at", "code"),
    [
        ("/creators", ..., "/creators", "required"),
        ("/creators", [], "/creators", "required"),
        ("/creators/0/name", " ", "/creators/0/name", "required"),
        ("/titles", ..., "/titles", "required"),
        ("/titles/0/title", "", "/titles/0/title", "required"),
        ("/publisher", ..., "/publisher/name", "required"),
        ("/publisher/name", "", "/publisher/name", "required"),
        ("/publicationYear", ..., "/publicationYear", "required"),
        ("/publicationYear", "24", "/publicationYear", "year"),
        ("/publicationYear", 20245, "/publicationYear", "year"),
        ("/publicationYear", -100, "/publicationYear", "year"),
        ("/types", ..., "/types/resourceTypeGeneral", "required"),
        ("/types/resourceTypeGeneral", "dataset", "/types/resourceTypeGeneral", "vocabulary"),
        ("/creators/0/nameType", "Person", "/creators/0/nameType", "vocabulary"),
        (
            "/creators/0/nameIdentifiers/0/nameIdentifierScheme",
            ...,
            "/creators/0/nameIdentifiers/0/nameIdentifierScheme",
            "scheme-required",
        ),
        (
            "/publisher/publisherIdentifierScheme",
            "",
            "/publisher/publisherIdentifierScheme",
            "scheme-required",
        ),
        ("/titles/0/titleType", "Main", "/titles/0/titleType", "vocabulary"),
        ("/contributors/0/contributorType", ..., "/contributors/0/contributorType", "required"),
        (
            "/contributors/0/contributorType",
            "Funder",
            "/contributors/0/contributorType",
            "vocabulary",
        ),
        ("/contributors/0/name", ..., "/contributors/0/name", "required"),
        ("/dates/0/dateType", ..., "/dates/0/dateType", "required"),
        ("/language", "en_US", "/language", "language"),
        ("/titles/0/lang", "e n", "/titles/0/lang", "language"),
        ("/identifiers/0/identifierType", ..., "/identifiers/0/identifierType", "required"),
        (
            "/relatedIdentifiers/0/relatedIdentifierType",
            ...,
            "/relatedIdentifiers/0/relatedIdentifierType",
            "required",
        ),
        (
            "/relatedIdentifiers/0/relatedIdentifierType",
            "doi",
            "/relatedIdentifiers/0/relatedIdentifierType",
            "vocabulary",
        ),
        (
            "/relatedIdentifiers/0/relationType",
            ...,
            "/relatedIdentifiers/0/relationType",
            "required",
        ),
        ("/relatedItems/0/titles", ..., "/relatedItems/0/titles", "required"),
        ("/relatedItems/0/titles/0/title", "", "/relatedItems/0/titles/0/title", "required"),
        ("/relatedItems/0/relatedItemType", ..., "/relatedItems/0/relatedItemType", "required"),
        ("/relatedItems/0/relationType", "IsIn", "/relatedItems/0/relationType", "vocabulary"),
        ("/relatedItems/0/publicationYear", 5, "/relatedItems/0/publicationYear", "year"),
        ("/relatedItems/0/publicationYear", " ", "/relatedItems/0/publicationYear", "year"),
        ("/creators/0/nameType", " ", "/creators/0/nameType", "vocabulary"),
        ("/language", "en\u00a0", "/language", "language"),
        ("/rightsList/0/rightsUri", "\u00a0a:b", "/rightsList/0/rightsUri", "uri"),
        (
            "/fundingReferences/0",
            {"funderName": "Fund", "schemeUri": "https://fund.example.org"},
            "/fundingReferences/0/funderIdentifierType",
            "scheme-required",
        ),
        (
            "/descriptions/0/descriptionType",
            "Summary",
            "/descriptions/0/descriptionType",
            "vocabulary",
        ),
        ("/fundingReferences/0/funderName", ..., "/fundingReferences/0/funderName", "required"),
        (
            "/fundingReferences/0/funderIdentifierType",
            ...,
            "/fundingReferences/0/funderIdentifierType",
            "scheme-required",
        ),
        (
            "/geoLocations/0/geoLocationPoint/pointLatitude",
            91,
            "/geoLocations/0/geoLocationPoint/pointLatitude",
            "coordinate",
        ),
        (
            "/geoLocations/0/geoLocationPoint/pointLatitude",
            "1,5",
            "/geoLocations/0/geoLocationPoint/pointLatitude",
            "coordinate",
        ),
        (
            "/geoLocations/0/geoLocationBox/eastBoundLongitude",
            ...,
            "/geoLocations/0/geoLocationBox/eastBoundLongitude",
            "coordinate",
        ),
        (
            "/geoLocations/0/geoLocationPolygon/1",
            ...,
            "/geoLocations/0/geoLocationPolygon",
            "polygon-points",
        ),
    ],
)
def test_what_the_schema_refuses_is_an_error_and_in_a_draft_a_warning(path, value, at, code):
    record = changed(path, value)
    for state in ("registered", "findable"):
        assert {p for p in found(record, state) if p[2] == "error"} == {(at, code, "error")}
    assert (at, code, "warning") in found(record, "draft")
    assert errors(validate(record, state="draft", url=URL)) == []


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (
            "/creators/0/nameIdentifiers/0/nameIdentifier",
            "https://orcid.org/0000-0002-1825-0098",
            "orcid",
        ),
        ("/creators/0/affiliation/0/affiliationIdentifier", "https://ror.org/1", "ror"),
        ("/publisher/publisherIdentifier", "04wxnsj82", "ror"),
        ("/fundingReferences/0/funderIdentifier", "x", "ror"),
        ("/dates/0/date", "yesterday", "date-syntax"),
        ("/dates/0/date", "2023-02-29", "date-calendar"),
        ("/dates/0/date", "2023/2022", "date-order"),
        ("/dates/0/date", "", "blank"),
        ("/language", "english", "language-unknown"),
        ("/publicationYear", 2999, "year-implausible"),
        ("/relatedIdentifiers/0/relatedIdentifier", "abc", "related-identifier"),
        ("/relatedIdentifiers/0/schemeType", "XSD", "metadata-scheme"),
        ("/relatedIdentifiers/0/relationTypeInformation", "x", "relation-information"),
        ("/identifiers/0/identifierType", "DOI", "identifier-doi"),
        ("/rightsList/0/rightsUri", "example.org/cc0", "rights-uri"),
        ("/geoLocations/0/geoLocationBox/southBoundLatitude", 20, "box-order"),
    ],
)
def test_what_is_only_doubtful_is_a_warning(path, value, code):
    problems = validate(changed(path, value), state="findable", url=URL)
    assert (path, code, "warning") in {(p.pointer, p.code, p.severity) for p in problems}
    assert errors(problems) == []


def test_doubts_about_places_and_items_are_warnings():
    assert ("/geoLocations/0/geoLocationPolygon", "polygon-open", "warning") in found(
        changed("/geoLocations/0/geoLocationPolygon/3", corner(9, 9))
    )
    at = "/relatedItems/0/relatedItemIdentifier"
    assert found(changed("/relatedIdentifiers", ...)) == {
        (f"{at}/relatedItemIdentifier", "related-item-twin", "warning")
    }
    assert found(changed(f"{at}/relatedItemIdentifierType", ...)) == {
        (f"{at}/relatedItemIdentifierType", "scheme-required", "warning")
    }
    assert found(changed("/descriptions", ...)) == {
        ("/descriptions", "abstract-missing", "warning")
    }


@pytest.mark.parametrize("date", [":unav", "(:tba)"])
def test_codes_for_unknown_values_are_dates(date):
    assert found(changed("/dates/0/date", date)) == set()


@pytest.mark.parametrize(
    ("record", "at", "code"),
    [
        ({"titles": "Ice"}, "/titles", "type"),
        ({"titles": ["Ice"]}, "/titles/0", "type"),
        ({"titles": [{"title": ["Ice"]}]}, "/titles/0/title", "type"),
        ({"titles": [{"title": True}]}, "/titles/0/title", "type"),
        ({"titles": [{"title": "Ice\x00"}]}, "/titles/0/title", "characters"),
        ({"titles": [{"title": "Ice\ud800"}]}, "/titles/0/title", "characters"),
        ({"titles": [{"title": "Ice\x1b[0m"}]}, "/titles/0/title", "characters"),
        ({"titles": [{"title": "x" * 100_001}]}, "/titles/0/title", "too-long"),
        ({"rightsList": [{"rights": "x" * 2001}]}, "/rightsList/0/rights", "too-long"),
        ({"sizes": ["1"] * 50_001}, "/sizes", "too-many"),
        ({"sizes": [{}, {"a": 1}]}, "/sizes/0", "type"),
        ({"types": "Dataset"}, "/types", "type"),
        ({"publisher": ["Press"]}, "/publisher", "type"),
        ({"publicationYear": [2024]}, "/publicationYear", "type"),
        ({"publicationYear": True}, "/publicationYear", "type"),
        ({"note": math.nan}, "/note", "number"),
        ({"note": 10**5000}, "/note", "number"),
        ({"note": {1, 2}}, "/note", "type"),
        ({"note": {1: 2}}, "/note", "type"),
        ({"a/b": {"~": "\x00"}}, "/a~1b/~0", "characters"),
        ({7: "x"}, "", "type"),
        (["creators"], "", "type"),
        (None, "", "type"),
    ],
)
def test_what_could_not_be_stored_is_an_error_in_every_state(record, at, code):
    for state in ("draft", "registered", "findable"):
        assert (at, code, "error") in found(record, state, None)


def test_nesting_without_end_is_an_error():
    note: list = []
    for _ in range(100):
        note = [note]
    assert ("/note" + "/0" * 16, "too-deep", "error") in found({"note": note}, "draft")


def test_unknown_properties_are_warnings_but_administrative_ones_are_none():
    assert found(GOOD | {"state": "draft", "doi": "10.1234/a", "mood": "good"}) == {
        ("/mood", "unknown-property", "warning")
    }


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("javascript:alert(1)", "url"),
        ("example.org", "url"),
        ("https://", "url"),
        ("https://example.org/a b", "url"),
        ("mailto:a@example.org", "url"),
        (7, "type"),
    ],
)
def test_an_address_no_browser_would_open_is_an_error_in_every_state(url, code):
    for state in ("draft", "findable"):
        assert found(GOOD, state, url) == {("/url", code, "error")}


@pytest.mark.parametrize("url", [None, ""])
def test_an_address_is_needed_beyond_drafts(url):
    assert found(GOOD, "findable", url) == {("/url", "url-required", "error")}
    assert found(GOOD, "draft", url) == {("/url", "url-required", "warning")}


@pytest.mark.parametrize(
    "url", ["http://example.org", "ftp://example.org/a", "https://bücher.test/ä"]
)
def test_usual_addresses_are_fine(url):
    assert found(GOOD, "findable", url) == set()


def test_all_problems_come_at_once_errors_first():
    problems = validate({"dates": [{"date": "x"}]}, state="findable", url=None)
    assert {p.pointer for p in errors(problems)} == {
        "/url",
        "/creators",
        "/titles",
        "/publisher/name",
        "/publicationYear",
        "/types/resourceTypeGeneral",
        "/dates/0/dateType",
    }
    assert problems == errors(problems) + warnings(problems)


def test_lists_are_offered_and_near_values_named():
    (problem,) = validate(
        changed("/types/resourceTypeGeneral", "journal article"), state="findable", url=URL
    )
    assert "Did you mean “JournalArticle”?" in problem.message
    assert "JournalArticle" in problem.allowed
    assert problem.value == "journal article"


def test_an_empty_draft_has_no_errors():
    assert errors(validate({}, state="draft", url=None)) == []


def test_an_unknown_state_is_refused():
    with pytest.raises(ValueError, match="tombstone"):
        validate({}, state="tombstone", url=None)


def test_pointers_escape_keys():
    assert pointer("a/b", 0, "~") == "/a~1b/0/~0"


def check_report(problems):
    for problem in problems:
        assert problem.code in CODES
        assert problem.message
        json.dumps([problem.pointer, problem.message, problem.value]).encode()
        f"{problem.pointer}{problem.message}{problem.value}".encode()


@given(SCRAMBLED, st.sampled_from(["draft", "findable"]))
def test_scrambled_records_give_reports(record, state):
    check_report(validate(record, state=state, url=URL))


@given(JSON, JSON)
def test_any_json_gives_a_report(value, url):
    check_report(validate(value, state="findable", url=url))
    check_report(validate({"creators": value, "types": value}, state="registered", url=url))


@given(CANONICAL)
def test_records_of_the_right_shape_are_drafts_without_errors(record):
    problems = errors(validate(record, state="draft", url=URL))
    assert {problem.code for problem in problems} <= {"characters"}
