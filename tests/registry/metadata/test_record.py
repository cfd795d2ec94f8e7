from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given

from registry.metadata import record as records
from registry.metadata.record import normalise
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED


def test_a_publisher_may_be_a_text():
    assert normalise({"publisher": "Press"}) == {"publisher": {"name": "Press"}}
    assert normalise({"publisher": {"name": "Press", "schemeURI": "https://ror.org"}}) == {
        "publisher": {"name": "Press", "schemeUri": "https://ror.org"}
    }


@pytest.mark.parametrize("publisher", [None, "", {}, {"publisherIdentifier": []}, {"name": None}])
def test_a_publisher_without_content_is_none(publisher):
    assert "publisher" not in normalise({"publisher": publisher})


def test_affiliations_may_be_texts_objects_or_one_of_them():
    for given_as in ("Uni", ["Uni"], {"name": "Uni"}, [{"name": "Uni"}]):
        record = normalise({"creators": [{"name": "A", "affiliation": given_as}]})
        assert record["creators"][0]["affiliation"] == [{"name": "Uni"}]


def test_a_single_object_becomes_a_list():
    assert normalise({"titles": {"title": "T"}}) == {"titles": [{"title": "T"}]}
    record = normalise({"creators": {"name": "A", "nameIdentifiers": {"nameIdentifier": "x"}}})
    assert record == {"creators": [{"name": "A", "nameIdentifiers": [{"nameIdentifier": "x"}]}]}


def test_bare_texts_are_taken_where_the_wire_takes_them():
    record = normalise({"subjects": ["a", {"subject": "b"}], "sizes": "1 MB", "rightsList": "CC"})
    assert record == {
        "subjects": [{"subject": "a"}, {"subject": "b"}],
        "sizes": ["1 MB"],
        "rightsList": [{"rights": "CC"}],
    }
    assert normalise({"titles": ["T"]}) == {"titles": ["T"]}


def test_alternate_identifiers_are_another_name_of_identifiers():
    alias = [{"alternateIdentifier": "7", "alternateIdentifierType": "local", "note": "n"}]
    expected = [{"identifier": "7", "identifierType": "local", "note": "n"}]
    assert normalise({"alternateIdentifiers": alias}) == {"identifiers": expected}
    assert normalise({"alternateIdentifiers": alias[0]}) == {"identifiers": expected}
    other = [{"identifier": "8", "identifierType": "local"}]
    both = {"alternateIdentifiers": alias, "identifiers": other}
    assert normalise(both) == {"identifiers": other}


def test_both_spellings_of_uri_keys_are_read():
    record = normalise(
        {
            "rightsList": [{"rightsURI": "https://a.test", "schemeURI": "https://b.test"}],
            "fundingReferences": [{"funderName": "F", "awardURI": "https://c.test"}],
            "relatedItems": [{"relatedItemIdentifier": {"schemeUri": "https://d.test"}}],
        }
    )
    assert record["rightsList"] == [{"rightsUri": "https://a.test", "schemeUri": "https://b.test"}]
    assert record["fundingReferences"][0]["awardUri"] == "https://c.test"
    assert record["relatedItems"][0]["relatedItemIdentifier"] == {"schemeURI": "https://d.test"}


def test_two_spellings_with_two_values_are_both_kept():
    subject = {"subject": "s", "schemeUri": "https://a.test", "schemeURI": "https://b.test"}
    assert normalise({"subjects": [subject]}) == {"subjects": [subject]}


def test_numbers_are_read_from_texts_and_texts_from_numbers():
    point = {"pointLongitude": "4.50", "pointLatitude": "-52"}
    record = normalise(
        {
            "publicationYear": " 2024 ",
            "version": 2,
            "geoLocations": [{"geoLocationPoint": point}],
            "relatedItems": [{"volume": 7, "publicationYear": "1999"}],
        }
    )
    assert record == {
        "publicationYear": 2024,
        "version": "2",
        "geoLocations": [{"geoLocationPoint": {"pointLongitude": 4.5, "pointLatitude": -52}}],
        "relatedItems": [{"volume": "7", "publicationYear": 1999}],
    }


def test_the_exact_decimals_of_a_binary_fraction_are_a_coordinate():
    digits = "-45.7000000000000028421709430404007434844970703125"
    location = {"geoLocationPoint": {"pointLongitude": digits}}
    read: Any = normalise({"geoLocations": [location]})
    assert read["geoLocations"][0]["geoLocationPoint"]["pointLongitude"] == -45.7


@pytest.mark.parametrize("value", ["12,5", "nan", "inf", "1e999", "1_0", "٤", "", "4\u00a0"])
def test_other_texts_are_no_coordinates(value):
    location = {"geoLocationPoint": {"pointLongitude": value}}
    assert normalise({"geoLocations": [location]}) == {"geoLocations": [location]}


@pytest.mark.parametrize("value", ["20245", "202", "0800", "٢٠٢٤", "c. 2024", True, 2024.5])
def test_other_values_are_no_years(value):
    assert normalise({"publicationYear": value}) == {"publicationYear": value}


def test_one_polygon_is_a_list_several_are_lists_of_lists():
    corner = {"polygonPoint": {"pointLongitude": 1, "pointLatitude": 2}}
    for given_as, expected in [
        ([corner], [corner]),
        ([[corner]], [corner]),
        ([[corner], [corner]], [[corner], [corner]]),
    ]:
        record = normalise({"geoLocations": [{"geoLocationPolygon": given_as}]})
        assert record["geoLocations"][0]["geoLocationPolygon"] == expected


def test_the_same_value_in_two_spellings_is_kept_once():
    subject = {"subject": "s", "schemeURI": "https://a.test", "schemeUri": "https://a.test"}
    expected = {"subject": "s", "schemeUri": "https://a.test"}
    assert normalise({"subjects": [subject]}) == {"subjects": [expected]}


def test_nulls_and_empty_lists_of_known_properties_vanish():
    record: dict[str, object] = {
        "subjects": [],
        "container": {},
        "version": None,
        "titles": [None, {}],
    }
    assert normalise(record) == {}


def test_unknown_keys_are_kept():
    record = {"xNote": None, "types": {"resourceTypeGeneral": "Text", "x": [1]}, "url": "u"}
    assert normalise(record) == record


def test_a_missing_name_is_built_from_its_parts():
    record = normalise(
        {"creators": [{"familyName": "Ng", "givenName": "Ann"}, {"familyName": "Plato"}, {"x": 1}]}
    )
    assert [person.get("name") for person in record["creators"]] == ["Ng, Ann", "Plato", None]


@given(SCRAMBLED)
def test_the_canonical_shape_is_stable_and_the_argument_untouched(record):
    before = copy.deepcopy(record)
    once = normalise(record)
    assert repr_of(normalise(once)) == repr_of(once)
    assert repr_of(record) == repr_of(before)


@given(CANONICAL)
def test_canonical_records_lose_nothing(record):
    expected = copy.deepcopy(record)
    for person in [*expected.get("creators", []), *expected.get("contributors", [])]:
        parts = [person[key].strip() for key in ("familyName", "givenName") if key in person]
        if "name" not in person and any(parts):
            person["name"] = ", ".join(filter(None, parts))
    assert normalise(record) == expected


@pytest.mark.parametrize("exponent", [30, 5000])
def test_numbers_too_long_to_write_stay(exponent):
    number = 10**exponent
    record = {"version": number, "publicationYear": number, "x": number}
    assert normalise(record) == record


@given(JSON)
def test_nothing_raises(value):
    normalise(value)
    normalise({"creators": value, "publisher": value, "alternateIdentifiers": value})


def repr_of(value):
    """Compare with NaN equal to itself, and numbers too long for decimal digits."""
    if isinstance(value, dict):
        return [(repr_of(key), repr_of(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [repr_of(item) for item in value]
    return hex(value) if isinstance(value, int) else repr(value)


def test_pages_read_titles_names_and_types():
    record = {
        "titles": [{"title": "Sub", "titleType": "Subtitle"}, {"title": ""}, {"title": " Main "}],
        "creators": [{"name": "A"}, {}, {"name": "B"}],
        "publisher": {"name": "Press"},
        "publicationYear": 2024,
        "types": {"resourceTypeGeneral": "Dataset"},
    }
    assert records.main_title(record) == "Main"
    assert records.creator_names(record) == ["A", "B"]
    assert records.publisher_name(record) == "Press"
    assert records.publication_year(record) == 2024
    assert records.resource_type_general(record) == "Dataset"


def test_pages_read_nothing_from_an_empty_record():
    assert records.main_title({}) == ""
    assert records.creator_names({}) == []
    assert records.publisher_name({"publisher": "P"}) == "P"
    assert records.publication_year({"publicationYear": "soon"}) is None
    assert records.publication_year({"publicationYear": "0800"}) == 800
    assert records.resource_type_general({"types": "Dataset"}) == ""


@given(SCRAMBLED)
def test_readings_never_raise(record):
    for reading in (
        records.main_title,
        records.creator_names,
        records.publisher_name,
        records.publication_year,
        records.resource_type_general,
    ):
        reading(record)
