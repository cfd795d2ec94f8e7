from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata.formats import datacite_json
from registry.metadata.formats.reading import Reading
from registry.metadata.record import normalise
from registry.metadata.validation import validate
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
        TITLES | {"doi": "10.1234/a", "state": "draft", "url": "https://example.org", "xml": ""},
    ],
)
def test_every_wrapping_gives_the_same_record(source):
    reading = datacite_json.read(source)
    assert (reading.record, reading.problems) == (TITLES, [])


@pytest.mark.parametrize(
    "many",
    [
        [TITLES, {}],
        {"data": [{"attributes": TITLES}, {"attributes": {}}]},
        [{"attributes": TITLES}, 7],
    ],
)
def test_of_many_records_the_first_is_read(many):
    reading = datacite_json.read(json.dumps(many))
    assert reading.record == TITLES
    assert [(p.code, p.severity) for p in reading.problems] == [("several-records", "warning")]
    assert reading.line_of is not None
    assert reading.line_of("/titles/0/title") == 1


def test_a_list_of_one_record_is_that_record():
    assert datacite_json.read([TITLES]).problems == []
    assert datacite_json.read({"data": [{"attributes": TITLES}]}).record == TITLES


def test_the_attributes_have_what_the_record_leaves_out():
    found = datacite_json.attributes_of({"doi": "10.1234/A", "event": "publish"})
    assert not isinstance(found, Reading)
    attributes, problems = found
    assert attributes == {"doi": "10.1234/A", "event": "publish"}
    assert problems == []
    assert datacite_json.name_of(attributes) == "10.1234/a"
    assert datacite_json.name_of({"id": "https://doi.org/10.1234/B"}) == "10.1234/b"
    assert datacite_json.name_of({"id": "7"}) == ""


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("", "empty", None),
        ('{"titles":\n\n[}', "syntax", 3),
        (b'{"version": "\xff"}', "encoding", 1),
        ("[" * 100_000, "too-deep", None),
        ('{"version": ' + "1" * 5000 + "}", "number", None),
        ("[]", "type", None),
        (None, "type", None),
        (7, "type", None),
    ],
)
def test_what_cannot_be_read_is_reported(source, code, line):
    reading = datacite_json.read(source)
    assert reading.record == {}
    assert not reading.is_readable
    assert [(problem.code, problem.line) for problem in reading.problems] == [(code, line)]


def test_repeated_keys_are_reported_and_the_last_is_read():
    reading = datacite_json.read('{"version": "1", "version": "2"}')
    assert reading.record == {"version": "2"}
    assert [(problem.code, problem.pointer) for problem in reading.problems] == [
        ("duplicate-key", "/version")
    ]


def test_attributes_come_in_the_order_of_the_wire():
    written = datacite_json.attributes({"x": 1, "types": {"resourceTypeGeneral": "Text"}} | TITLES)
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
    plain = datacite_json.attributes(record, with_objects=False)
    assert plain["publisher"] == "Press"
    assert plain["creators"] == [{"name": "A", "affiliation": ["Uni"], "nameIdentifiers": []}]
    rich = datacite_json.attributes(record)
    assert rich["publisher"] == {"name": "Press"}
    assert rich["creators"][0]["affiliation"] == [{"name": "Uni"}]
    assert record["creators"][0] == {"name": "A", "affiliation": [{"name": "Uni"}]}


@given(CANONICAL)
def test_what_is_written_reads_back_the_same(record):
    canonical = normalise(record)
    reading = datacite_json.read(
        datacite_json.write(canonical, name="10.1234/a", url="https://a.b")
    )
    assert (reading.record, reading.problems) == (canonical, [])
    assert (reading.name, reading.url) == ("10.1234/a", "https://a.b")


def test_problems_are_given_the_line_of_their_value():
    source = """{"data": {"attributes": {
        "titles": [
            {"title": "Ice"},
            {"title": "Eis", "titleType": "German"}
        ],
        "rightsList": [{"rights": "x",
            "rightsURI": "here"}]
    }}}"""
    reading = datacite_json.read(source)
    found = reading.with_lines(validate(reading.record, state="draft", url="https://a.test"))
    lines = {problem.pointer: problem.line for problem in found}
    assert lines["/titles/1/titleType"] == 4
    assert lines["/rightsList/0/rightsUri"] == 6
    assert lines["/creators"] == 1


@given(st.one_of(JSON, st.binary(), st.text()))
def test_nothing_raises(source):
    datacite_json.read(source)
    datacite_json.write(source)
    datacite_json.attributes({"creators": source, "publisher": source}, with_objects=False)


def test_lines_are_counted_from_where_the_attributes_stand():
    for source in (
        '{"data": [\n{"attributes": {"titles": [],\n"sizes": ["x",\n7]}}]}',
        '[\n{"titles": [],\n"sizes": ["x",\n7]}]',
    ):
        line_of = datacite_json.read(source).line_of
        assert line_of is not None
        assert [line_of("/titles"), line_of("/sizes/0"), line_of("/sizes/1")] == [2, 3, 4]
