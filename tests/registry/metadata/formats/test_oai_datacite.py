from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from registry.metadata.formats import datacite_xml, oai_datacite
from registry.metadata.formats.oai_datacite import OAI_DATACITE, envelope
from tests.registry.metadata.samples import FULL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

KERNEL = "http://datacite.org/schema/kernel-"
PAYLOAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<resource xmlns="{KERNEL}4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="{KERNEL}4 http://schema.datacite.org/meta/kernel-4.7/metadata.xsd">
  <titles>
    <title xml:lang="de">Eis &amp; <!-- remark -->Schnee</title>
  </titles>
</resource>""".encode()


def children(document):
    root = etree.fromstring(document)
    assert root.tag == f"{{{OAI_DATACITE}}}oai_datacite"
    return {etree.QName(child).localname: child for child in root}


def test_the_envelope_says_version_and_client_and_holds_the_record():
    document = envelope(PAYLOAD, symbol="AGENCY.CLIENT")
    root = etree.fromstring(document)
    assert root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation") == (
        "http://schema.datacite.org/oai/oai-1.1/ http://schema.datacite.org/oai/oai-1.1/oai.xsd"
    )
    assert root.nsmap[None] == OAI_DATACITE
    found = children(document)
    assert list(found) == ["schemaVersion", "datacentreSymbol", "payload"]
    assert found["schemaVersion"].text == "4"
    assert found["datacentreSymbol"].text == "AGENCY.CLIENT"
    (resource,) = found["payload"]
    assert resource.tag == f"{{{KERNEL}4}}resource"
    assert resource.findtext(f".//{{{KERNEL}4}}title") == "Eis & Schnee"


def test_the_payload_is_not_laid_out_anew():
    (resource,) = children(envelope(PAYLOAD, symbol="A"))["payload"]
    assert etree.tostring(resource).count(b"\n  <titles>\n    <title ") == 1


def test_a_record_is_written_as_datacite_xml():
    found = children(envelope(FULL, symbol="A", name=NAME, url=URL))
    (resource,) = found["payload"]
    reading = datacite_xml.read(etree.tostring(resource))
    assert reading.name == NAME
    assert reading.record["titles"] == FULL["titles"]
    assert found["schemaVersion"].text == "4"


@pytest.mark.parametrize(
    ("declared", "version"),
    [
        (f' xmlns="{KERNEL}4"', "4"),
        (f' xmlns="{KERNEL}3"', "3"),
        (f' xmlns="{KERNEL}2.2"', "2.2"),
        ("", "2.0"),
        (' xmlns="urn:other"', None),
    ],
)
def test_the_namespace_tells_the_version(declared, version):
    document = envelope(f"<resource{declared}/>".encode(), symbol="A")
    assert children(document)["schemaVersion"].text == version


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"   ",
        b"<resource>",
        b"{}",
        b"\xff\xfe\x00",
        b"<!DOCTYPE resource><resource/>",
        b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><resource>&e;</resource>',
        b"<doi_batch/>",
    ],
)
def test_bytes_that_are_no_datacite_xml_are_refused(payload):
    with pytest.raises(ValueError, match="no DataCite XML"):
        envelope(payload, symbol="A")


def test_a_symbol_cannot_break_the_document():
    found = children(envelope(PAYLOAD, symbol="A\x00<b>&\ud800"))
    assert found["datacentreSymbol"].text == "A<b>&"
    assert children(envelope(PAYLOAD, symbol=""))["datacentreSymbol"].text is None


def test_the_element_can_stand_in_an_answer():
    answer = etree.Element("{http://www.openarchives.org/OAI/2.0/}metadata")
    answer.append(oai_datacite.element(PAYLOAD, symbol="A"))
    (root,) = etree.fromstring(etree.tostring(answer))
    assert root.tag == f"{{{OAI_DATACITE}}}oai_datacite"


@settings(max_examples=50)
@given(st.one_of(CANONICAL, SCRAMBLED, JSON), st.text(max_size=9), st.text(max_size=9))
def test_no_record_raises(record, name, symbol):
    found = children(envelope(record, symbol=symbol, name=name))
    assert len(found["payload"]) == 1


@settings(max_examples=50)
@given(st.binary(max_size=60))
def test_bytes_give_an_envelope_or_a_refusal(payload):
    with pytest.raises(ValueError, match="no DataCite XML"):
        envelope(payload, symbol="A")
