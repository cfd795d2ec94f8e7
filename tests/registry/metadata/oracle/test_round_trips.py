"""Records through XML and back, and sources that are no XML at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import datacite_xml
from registry.metadata.problems import errors
from registry.metadata.record import normalise
from registry.metadata.validation import validate
from tests.registry.metadata.oracle import documents, mutations, official, schema
from tests.registry.metadata.oracle.canonical import canonical, without_layout
from tests.registry.metadata.oracle.exceptions import STRICTER, Stricter
from tests.registry.metadata.oracle.verdicts import (
    URL,
    Disagreement,
    Oracle,
    compare,
    explained,
    parsed,
)
from tests.registry.metadata.samples import FULL, MINIMAL, NAME
from tests.registry.metadata.strategies import NEARLY_VALID, VALID

ORACLES: dict[str, Oracle] = {"relax-ng": schema.accepts}
if official.IS_THERE:
    ORACLES["official"] = official.accepts

ONLY_IN_RECORDS = (
    Stricter("type", "type", "Values of a wrong type are not written.", lambda *_: True),
    Stricter("characters", "characters", "XML cannot hold them: not written.", lambda *_: True),
)


@pytest.mark.parametrize("oracle", ORACLES)
@given(VALID)
@settings(max_examples=120)
def test_a_valid_record_makes_valid_xml_and_comes_back_whole(oracle, record):
    assert errors(validate(record, state="findable", url=URL)) == []
    document = datacite_xml.write(record, name=NAME)
    assert ORACLES[oracle](parsed(document))
    reading = datacite_xml.read(document)
    assert (reading.record, reading.name, reading.problems) == (normalise(record), NAME, [])


def disagreement(record: Any, accepts: Oracle) -> Disagreement:
    """Compare the verdict on a record with an oracle's on its XML."""
    root = parsed(datacite_xml.write(record, name=NAME))
    wrong = errors(validate(record, state="findable", url=URL))
    if accepts(root):
        return explained(wrong, root, (*STRICTER, *ONLY_IN_RECORDS))
    return Disagreement([] if wrong else ["only the schema refuses"], set())


@pytest.mark.parametrize("oracle", ORACLES)
@given(NEARLY_VALID)
@settings(max_examples=200)
def test_a_record_is_valid_exactly_when_its_xml_is(oracle, record):
    assert disagreement(record, ORACLES[oracle]).unexplained == []


@pytest.mark.parametrize(
    ("version", "name"), [(True, "type"), ("1\x00", "characters")], ids=["type", "characters"]
)
def test_exceptions_for_records_are_met(version, name):
    assert disagreement({**MINIMAL, "version": version}, schema.accepts) == ([], {name})


@pytest.mark.parametrize("edge", ["\n", "\r\n", " \n\t", "\n\n  ", "  ", "\t", "\u00a0", "\u2028"])
def test_only_line_breaks_at_the_edges_of_a_text_are_layout(edge):
    text = f"{edge}one{edge}two{edge}"
    record = {
        **MINIMAL,
        "titles": [{"title": text, "lang": "en"}],
        "descriptions": [{"description": text, "descriptionType": "Abstract"}],
        "sizes": [text],
        "identifiers": [{"identifier": "7", "identifierType": text}],
    }
    read: Any = datacite_xml.read(datacite_xml.write(record, name=NAME)).record
    assert read["titles"] == [{"title": without_layout(text), "lang": "en"}]
    assert read["descriptions"][0]["description"] == without_layout(text)
    assert read["sizes"] == [without_layout(text)]
    # An attribute has no layout.
    assert read["identifiers"] == [{"identifier": "7", "identifierType": text}]


def test_hand_written_xml_and_the_writer_say_the_same():
    for document, record in ((documents.FULL, FULL), (documents.MINIMAL, MINIMAL)):
        reading = datacite_xml.read(document)
        assert (reading.name, reading.problems) == (NAME, [])
        by_hand, written = parsed(document.encode()), parsed(datacite_xml.write(record, name=NAME))
        assert canonical(written) == canonical(by_hand)
        again = datacite_xml.read(datacite_xml.write(reading.record, name=NAME))
        assert again.record == reading.record


@given(st.one_of(st.binary(max_size=200), st.text(max_size=100)))
@settings(max_examples=120)
def test_what_is_no_xml_is_a_problem(source):
    reading = datacite_xml.read(source)
    assert reading.record == {}
    assert errors(reading.problems)


def test_a_document_cut_off_anywhere_is_a_problem():
    document = documents.MINIMAL.rstrip().encode()
    for length in range(len(document)):
        reading = datacite_xml.read(document[:length])
        assert errors(reading.problems), length
        assert not reading.is_readable, length


@pytest.mark.parametrize("levels", [300, 100_000])
def test_a_document_nested_too_deep_is_a_problem(levels):
    deep = "<sizes>" * levels + "</sizes>" * levels
    reading = datacite_xml.read(documents.MINIMAL.replace("</resource>", f"{deep}</resource>"))
    assert errors(reading.problems)
    assert not reading.is_readable


FLIPPED = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 7)), min_size=1, max_size=3)


@given(FLIPPED)
@settings(max_examples=200)
def test_flipped_bits_are_read_or_reported(flips):
    document = bytearray(documents.FULL.encode())
    for number, bit in flips:
        document[number % len(document)] ^= 1 << bit
    reading = datacite_xml.read(bytes(document))
    assert reading.record or errors(reading.problems)
    assert validate(reading.record, state="findable", url=URL) is not None


@given(mutations.trees())
@settings(max_examples=200)
def test_elements_in_any_places_have_the_verdict_of_the_schema(document):
    assert compare(document, schema.accepts).unexplained == []
