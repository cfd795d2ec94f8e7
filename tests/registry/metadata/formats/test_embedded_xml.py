from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata.formats import datacite_json, datacite_xml
from registry.metadata.shapes import RECORD

XML = datacite_xml.write(
    {
        "creators": [{"name": "Frost, Ada"}],
        "titles": [{"title": "Ice"}],
        "publisher": {"name": "Press"},
        "publicationYear": 2020,
        "types": {"resourceTypeGeneral": "Dataset"},
        "identifiers": [{"identifier": "7", "identifierType": "Number"}],
        "language": "en",
    },
    name="10.1234/ice",
)
ENCODED = base64.b64encode(XML).decode()
BROKEN = XML.replace(b"</resource>", b"")


def read(**attributes: Any):
    document = {"data": {"type": "dois", "attributes": attributes}}
    return datacite_json.read(json.dumps(document))


@pytest.mark.parametrize("xml", [ENCODED, f"{ENCODED[:60]}\n{ENCODED[60:]}", XML.decode()])
def test_a_body_that_has_its_metadata_in_xml_alone_is_read(xml):
    reading = read(event="publish", url="https://example.org", xml=xml)
    assert reading.record == datacite_xml.read(XML).record
    assert (reading.name, reading.url) == ("10.1234/ice", "https://example.org")
    assert reading.problems == []
    assert reading.is_readable


def test_attributes_win_over_the_xml_and_null_is_none():
    reading = read(
        doi="10.1234/A",
        xml=ENCODED,
        titles=[{"title": "Snow"}],
        language=None,
        alternateIdentifiers=[{"alternateIdentifier": "8", "alternateIdentifierType": "Number"}],
    )
    assert reading.name == "10.1234/a"
    assert reading.record["titles"] == [{"title": "Snow"}]
    assert reading.record["language"] == "en"
    assert reading.record["identifiers"] == [{"identifier": "8", "identifierType": "Number"}]


def test_what_is_wrong_with_the_xml_is_told_unless_an_attribute_stands_for_it():
    faulty = base64.b64encode(XML.replace(b"</titles>", b"<note/></titles>")).decode()
    told = [(p.code, p.pointer, p.line) for p in read(xml=faulty).problems]
    assert [(code, line) for code, _, line in told] == [("unknown-element", None)]
    assert read(xml=faulty, **{key: [] for key in RECORD.fields}).problems == []


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("no Base64!", "encoding"),
        (base64.b64encode(BROKEN).decode(), "syntax"),
        (base64.b64encode(b"<!DOCTYPE a><a/>").decode(), "doctype"),
    ],
)
def test_xml_that_cannot_be_read_is_a_problem_at_its_place(xml, code):
    reading = read(doi="10.1234/a", xml=xml)
    assert [(p.code, p.pointer) for p in reading.problems] == [(code, "/data/attributes/xml")]
    assert not reading.is_readable


def test_an_answer_in_which_every_attribute_stands_is_read_without_its_xml():
    answer = datacite_json.attributes({"titles": [{"title": "Snow"}]})
    reading = read(**answer, xml="not looked at")
    assert (reading.record, reading.problems) == ({"titles": [{"title": "Snow"}]}, [])


@given(st.text() | st.binary().map(lambda raw: base64.b64encode(raw).decode()))
def test_nothing_raises(xml):
    read(xml=xml)
