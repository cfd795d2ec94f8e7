from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import csl
from registry.metadata.record import normalise
from registry.metadata.validation import validate
from tests.registry.metadata.samples import FULL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCALARS, SCRAMBLED

ITEM = {"type": "dataset", "title": "Ice"}
# Keys of items and of what stands inside them: most rules meet a type they do not expect.
_KEYS = """
    type id author editor contributor chair title issued published-online submitted DOI URL ISSN
    ISBN page container-title collection-title funder reference relation license copyright keyword
    abstract number volume link issn-type note date-parts literal raw family given name affiliation
    season circa dimensions resource value award id-type custom
"""
KEYS = _KEYS.split()
ITEMS = st.dictionaries(
    st.sampled_from(KEYS),
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
        ),
        max_leaves=20,
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    "source",
    [
        ITEM,
        [ITEM],
        {"items": [ITEM]},
        {"references": [ITEM]},
        {"status": "ok", "message": ITEM},
        {"message": {"total-results": 1, "items": [ITEM]}},
        json.dumps(ITEM),
        json.dumps([ITEM]).encode("utf-8-sig"),
        json.dumps(ITEM).encode("utf-16"),
    ],
)
def test_every_wrapping_gives_the_same_record(source):
    reading = csl.read(source)
    expected = {"titles": [{"title": "Ice"}], "types": {"resourceTypeGeneral": "Dataset"}}
    assert (reading.record, reading.problems) == (expected, [])


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (ITEM, True),
        ([ITEM], True),
        ({"message": ITEM}, True),
        ({"type": "article-journal", "issued": {}, "author": []}, True),
        ({"type": "dataset"}, False),
        ({"title": "Ice"}, False),
        ({"type": ["dataset"], "title": "Ice"}, False),
        (ITEM | {"@context": "https://schema.org"}, False),
        (ITEM | {"types": {}}, False),
        ({"data": {"type": "dois", "attributes": {}}}, False),
        ([], False),
        ([[]], False),
        ({}, False),
        ("type title", False),
        (None, False),
        (7, False),
    ],
)
def test_items_are_told_from_other_json(document, expected):
    assert csl.matches(document) is expected


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("", "empty", None),
        ("[]", "empty", None),
        ('{"type":\n\n[}', "syntax", 3),
        ('{"type": "dataset", "title": "Ic', "syntax", 1),
        (b'{"title": "\xff"}', "encoding", 1),
        ("[" * 100_000, "too-deep", None),
        ('{"volume": ' + "1" * 5000 + "}", "number", None),
        ('{"@context": "https://schema.org", "type": "a", "title": "b"}', "not-this-format", None),
        ('{"data": {"attributes": {"titles": []}}}', "not-this-format", None),
        ("[7]", "not-this-format", None),
        ('{"type": "dataset"}', "not-this-format", None),
        ("7", "type", None),
        (None, "type", None),
        ("<resource/>", "syntax", 1),
    ],
)
def test_what_cannot_be_read_is_reported(source, code, line):
    reading = csl.read(source)
    assert reading.record == {}
    assert not reading.is_readable
    assert [(problem.code, problem.line) for problem in reading.problems] == [(code, line)]


def test_of_several_items_the_first_is_read():
    reading = csl.read([ITEM, {"type": "book", "title": "Snow"}])
    assert reading.record["titles"] == [{"title": "Ice"}]
    assert [(p.code, p.severity) for p in reading.problems] == [("several-records", "warning")]
    assert "There are 2 " in reading.problems[0].message


def test_what_has_no_place_is_reported_with_its_line():
    source = """[{
        "type": "book", "title": "Ice",
        "publisher-place": "Oslo",
        "custom": {"a": 1},
        "accessed": {"date-parts": [[2024]]},
        "archive": "", "status": null
    }]"""
    reading = csl.read(source)
    found = {p.pointer: (p.code, p.severity, p.value, p.line) for p in reading.problems}
    assert found == {
        "/0/publisher-place": ("not-understood", "warning", "Oslo", 3),
        "/0/custom": ("not-understood", "warning", None, 4),
        "/0/accessed": ("not-understood", "warning", None, 5),
    }


def test_repeated_keys_are_reported():
    reading = csl.read('{"type": "book", "title": "Ice",\n"title": "Snow"}')
    assert reading.record["titles"] == [{"title": "Snow"}]
    assert [(p.code, p.pointer) for p in reading.problems] == [("duplicate-key", "/title")]


def test_a_very_long_source_is_read():
    names = [{"family": f"Ng{number}", "given": "Ann"} for number in range(5000)]
    reading = csl.read(ITEM | {"author": names, "abstract": "Ice. " * 50_000})
    assert len(reading.record["creators"]) == 5000
    assert reading.problems == []


def test_what_is_carried_whole_is_read_back():
    """The full sample, less what the format has no place for."""
    reading = csl.read(csl.write(FULL, name=NAME, url=URL))
    assert (reading.name, reading.url, reading.problems) == (NAME, URL, [])
    record = reading.record
    for key in ("language", "version", "sizes", "publicationYear"):
        assert record[key] == FULL[key]
    assert record["publisher"]["name"] == FULL["publisher"]["name"]
    assert [s["subject"] for s in record["subjects"]] == ["Glaciology", "ice cores"]
    assert record["types"]["resourceType"] == "Field report"
    assert record["types"]["citeproc"] == "article-magazine"
    assert [(c["name"], c.get("givenName")) for c in record["creators"]] == [
        ("Carberry, Josiah", "Josiah"),
        ("氷河観測団", None),
    ]
    assert record["rightsList"] == [
        {"rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode"},
        {"rights": "Embargo until May 2023"},
    ]


def test_writing_what_was_read_changes_nothing():
    source = csl.write(FULL, name=NAME, url=URL)
    for _ in range(3):
        reading = csl.read(source)
        again = csl.write(reading.record, name=reading.name, url=reading.url)
        assert json.loads(again) == json.loads(source)
        source = again


@settings(max_examples=60)
@given(st.one_of(CANONICAL, SCRAMBLED))
def test_every_record_is_written_as_json(record):
    item = json.loads(csl.write(record, name="10.1234/abc", url="https://a.example"))
    assert isinstance(item["type"], str)
    assert csl.read(item).name == "10.1234/abc"
    assert csl.matches(item)


@settings(max_examples=150)
@given(ITEMS)
def test_every_item_is_read_as_a_canonical_record(item):
    reading = csl.read(item)
    assert reading.record == normalise(reading.record)
    validate(reading.record, state="draft", url=reading.url)


@settings(max_examples=100)
@given(st.one_of(JSON, st.binary(), st.text()))
def test_nothing_raises(source):
    csl.read(source)
    csl.write(source)
    csl.matches(source)
