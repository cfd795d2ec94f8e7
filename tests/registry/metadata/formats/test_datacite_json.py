from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata.formats import datacite_json
from registry.metadata.record import normalise
from tests.registry.metadata.strategies import CANONICAL, JSON

TITLES = {"titles": [{"title": "Ice"}]}


@pytest.mark.parametrize(
    "source",
    [
        TITLES,
        json.dumps(TITLES),
        json.dumps(TITLES).encode(),
        "\ufeff" + json.dumps(TITLES),
        json.dumps(TITLES).encode("utf-8-sig"),
        {"data": {"id": "10.1234/a", "attributes": TITLES}},
        {"attributes": TITLES},
        TITLES | {"doi": "10.1234/a", "state": "draft", "url": "https://example.org", "xml": "PHg"},
    ],
)
def test_every_wrapping_gives_the_same_record(source):
    assert datacite_json.read(source) == (TITLES, [])


def test_the_attributes_have_what_the_record_leaves_out():
    attributes, problems = datacite_json.attributes_of({"doi": "10.1234/A", "event": "publish"})
    assert attributes == {"doi": "10.1234/A", "event": "publish"}
    assert problems == []
    assert datacite_json.name_of(attributes) == "10.1234/a"
    assert datacite_json.name_of({"id": "https://doi.org/10.1234/B"}) == "10.1234/b"
    assert datacite_json.name_of({"id": "7"}) is None


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("", "syntax", 1),
        ('{"titles":\n\n[}', "syntax", 3),
        (b"\xff\xfe{}", "syntax", None),
        ("[" * 100_000, "too-deep", None),
        ('{"version": ' + "1" * 5000 + "}", "number", None),
        ("[]", "type", None),
        (None, "type", None),
        (7, "type", None),
    ],
)
def test_what_cannot_be_read_is_reported(source, code, line):
    record, problems = datacite_json.read(source)
    assert record == {}
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]


def test_repeated_keys_are_reported_and_the_last_is_read():
    record, problems = datacite_json.read('{"version": "1", "version": "2"}')
    assert record == {"version": "2"}
    assert [(problem.code, problem.pointer) for problem in problems] == [
        ("duplicate-key", "/version")
    ]


def test_attributes_come_in_the_order_of_the_wire():
    written = datacite_json.write({"x": 1, "types": {"resourceTypeGeneral": "Text"}} | TITLES)
    assert list(written)[:6] == [
        "identifiers",
        "creators",
        "titles",
        "publisher",
        "container",
        "publicationYear",
    ]
    assert list(written)[-1] == "x"
    assert written["creators"] == []
    assert written["container"] == {}
    assert written["publisher"] is None


def test_publisher_and_affiliations_may_be_plain_names():
    record = normalise({"publisher": "Press", "creators": [{"name": "A", "affiliation": ["Uni"]}]})
    plain = datacite_json.write(record, with_objects=False)
    assert plain["publisher"] == "Press"
    assert plain["creators"] == [{"name": "A", "affiliation": ["Uni"], "nameIdentifiers": []}]
    rich = datacite_json.write(record)
    assert rich["publisher"] == {"name": "Press"}
    assert rich["creators"][0]["affiliation"] == [{"name": "Uni"}]
    assert record["creators"][0] == {"name": "A", "affiliation": [{"name": "Uni"}]}


@given(CANONICAL)
def test_what_is_written_reads_back_the_same(record):
    canonical = normalise(record)
    text = json.dumps(datacite_json.write(canonical), ensure_ascii=False)
    assert datacite_json.read(text) == (canonical, [])


@given(st.one_of(JSON, st.binary(), st.text()))
def test_nothing_raises(source):
    datacite_json.read(source)
    datacite_json.write(source)
    datacite_json.write({"creators": source, "publisher": source}, with_objects=False)
