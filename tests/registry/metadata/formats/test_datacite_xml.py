from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from registry.metadata.formats import datacite_xml
from registry.metadata.formats.sources import MAX_BYTES
from registry.metadata.validation import validate
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, without
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

NAMESPACE = "http://datacite.org/schema/kernel-4"
NOT_IN_XML = ("container", "contentUrl", "schemaVersion")


def xml(body: str, namespace: str = NAMESPACE) -> str:
    """Return a document whose first line of content is line 2."""
    identifier = '<identifier identifierType="DOI">10.5072/ABC</identifier>'
    return f'<resource xmlns="{namespace}">{identifier}\n{body}\n</resource>'


def carried(record: dict) -> dict:
    kept = {key: value for key, value in record.items() if key not in NOT_IN_XML}
    for key in ("schemaOrg", "citeproc", "bibtex", "ris"):
        kept = without(kept, f"types.{key}")
    return kept


def problems_of(source: object) -> set[tuple[int | None, str, str, str]]:
    reading = datacite_xml.read(source)
    return {(p.line, p.severity, p.code, p.pointer) for p in reading.problems}


def test_a_full_record_comes_back_whole():
    reading = datacite_xml.read(datacite_xml.write(FULL, name=NAME))
    assert reading.record == carried(FULL)
    assert (reading.name, reading.problems) == (NAME, [])


@pytest.mark.parametrize(
    ("body", "record"),
    [
        (
            (
                "<creators><creator>"
                '<creatorName nameType="Personal" xml:lang="no">Ng, A</creatorName>'
                "<givenName>A</givenName><familyName>Ng</familyName>"
                '<nameIdentifier nameIdentifierScheme="X" schemeURI="https://x">1</nameIdentifier>'
                '<affiliation affiliationIdentifier="2" affiliationIdentifierScheme="Y" '
                'schemeURI="https://y">Uni</affiliation><affiliation>Two</affiliation>'
                "</creator></creators>"
            ),
            {
                "creators": [
                    {
                        "name": "Ng, A",
                        "nameType": "Personal",
                        "lang": "no",
                        "givenName": "A",
                        "familyName": "Ng",
                        "nameIdentifiers": [
                            {
                                "nameIdentifier": "1",
                                "nameIdentifierScheme": "X",
                                "schemeUri": "https://x",
                            }
                        ],
                        "affiliation": [
                            {
                                "name": "Uni",
                                "affiliationIdentifier": "2",
                                "affiliationIdentifierScheme": "Y",
                                "schemeUri": "https://y",
                            },
                            {"name": "Two"},
                        ],
                    }
                ]
            },
        ),
        ("<publicationYear> 2024\n</publicationYear>", {"publicationYear": 2024}),
        ("<publicationYear>0800</publicationYear>", {"publicationYear": "0800"}),
        ("<language> en </language>", {"language": "en"}),
        ("<version> 1 </version>", {"version": " 1 "}),
        ("<version>\n  1\n</version>", {"version": "1"}),
        ("<sizes><size>1 MB</size><size/></sizes>", {"sizes": ["1 MB", ""]}),
        ("<subjects/><sizes/>", {}),
        ("<subjects><subject/></subjects>", {"subjects": [{"subject": ""}]}),
        ("<resourceType resourceTypeGeneral='Text'/>", {"types": {"resourceTypeGeneral": "Text"}}),
        (
            (
                '<subjects><subject subjectScheme="s" schemeURI="u" valueURI="v" '
                'classificationCode="c" xml:lang="">a</subject></subjects>'
            ),
            {
                "subjects": [
                    {
                        "subject": "a",
                        "subjectScheme": "s",
                        "schemeUri": "u",
                        "valueUri": "v",
                        "classificationCode": "c",
                        "lang": "",
                    }
                ]
            },
        ),
        (
            (
                '<descriptions><description descriptionType="Abstract">a<br/>b &lt;br> c'
                "</description></descriptions>"
            ),
            {"descriptions": [{"description": "a<br>b <br> c", "descriptionType": "Abstract"}]},
        ),
        (
            "<titles><title><![CDATA[<i>x</i>]]> &amp;<!-- no --> y</title></titles>",
            {"titles": [{"title": "<i>x</i> & y"}]},
        ),
        (
            (
                '<sizes><size xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                'xsi:type="string">1</size></sizes>'
            ),
            {"sizes": ["1"]},
        ),
        (
            (
                "<geoLocations><geoLocation>"
                "<geoLocationPoint><pointLatitude>-.5</pointLatitude>"
                "<pointLongitude>1e1</pointLongitude></geoLocationPoint>"
                "<geoLocationPlace>A</geoLocationPlace><geoLocationPlace>B</geoLocationPlace>"
                "</geoLocation></geoLocations>"
            ),
            {
                "geoLocations": [
                    {
                        "geoLocationPoint": {"pointLatitude": -0.5, "pointLongitude": 10.0},
                        "geoLocationPlace": "A",
                    },
                    {"geoLocationPlace": "B"},
                ]
            },
        ),
        (
            (
                "<fundingReferences><fundingReference><awardNumber awardURI='u'/>"
                "<funderName>F</funderName></fundingReference></fundingReferences>"
            ),
            {"fundingReferences": [{"awardUri": "u", "funderName": "F"}]},
        ),
        (
            (
                "<relatedItems><relatedItem relatedItemType='Book' relationType='IsPartOf'>"
                "<titles><title>T</title></titles><number numberType='Chapter'>4</number>"
                "</relatedItem></relatedItems>"
            ),
            {
                "relatedItems": [
                    {
                        "relatedItemType": "Book",
                        "relationType": "IsPartOf",
                        "titles": [{"title": "T"}],
                        "number": "4",
                        "numberType": "Chapter",
                    }
                ]
            },
        ),
    ],
)
def test_elements_have_their_place_in_the_record(body, record):
    reading = datacite_xml.read(xml(body))
    assert reading.record == record
    assert reading.problems == []
    assert reading.name == "10.5072/abc"
    again = datacite_xml.read(datacite_xml.write(record, name="10.5072/abc"))
    # An empty xml:lang says nothing, and is not written.
    assert again.record == without(record, "subjects.lang")


def test_several_polygons_are_lists_of_lists():
    def polygon(first: int) -> str:
        points = "".join(
            f"<polygonPoint><pointLongitude>{i}</pointLongitude>"
            "<pointLatitude>1</pointLatitude></polygonPoint>"
            for i in (first, first + 1, first + 2, first)
        )
        return f"<geoLocationPolygon>{points}</geoLocationPolygon>"

    body = f"<geoLocations><geoLocation>{polygon(1)}{polygon(5)}</geoLocation></geoLocations>"
    reading = datacite_xml.read(xml(body))
    rings: Any = reading.record["geoLocations"][0]["geoLocationPolygon"]
    assert [[p["polygonPoint"]["pointLongitude"] for p in ring] for ring in rings] == [
        [1, 2, 3, 1],
        [5, 6, 7, 5],
    ]
    assert datacite_xml.read(datacite_xml.write(reading.record)).record == reading.record


@pytest.mark.parametrize(
    ("body", "line", "code", "pointer"),
    [
        ("<creators>\n<creator><name>A</name></creator></creators>", 3, "unknown-element",
         "/creators/0"),
        ("<creators><creator/></creators>", 2, "required", "/creators/0/name"),
        (("<creators><creator><givenName>A</givenName>\n<creatorName>B</creatorName></creator>"
         "</creators>"), 3, "order", "/creators/0"),
        (("<creators><creator><creatorName>B</creatorName>\n<creatorName>C</creatorName></creator>"
         "</creators>"), 3, "repeated", "/creators/0"),
        (("<contributors><contributor contributorType='Editor'><contributorName/>"
         "<givenName>A</givenName></contributor></contributors>"), 2, "required",
         "/contributors/0/name"),
        (("<contributors><contributor><contributorName>A</contributorName></contributor>"
         "</contributors>"), 2, "required", "/contributors/0/contributorType"),
        ("<titles>\n<title titletype='Other'>A</title></titles>", 3, "unknown-attribute",
         "/titles/0"),
        ("<titles><title titleType=''>A</title></titles>", 2, "vocabulary", "/titles/0/titleType"),
        ("<titles><title>A <i>B</i></title></titles>", 2, "nested", "/titles/0"),
        ("<titles>A<title>B</title></titles>", 2, "stray-text", ""),
        ("<titles><title>B</title>A</titles>", 2, "stray-text", ""),
        ("<title>B</title>", 2, "unknown-element", ""),
        ("<version>1</version>\n<version>2</version>", 3, "repeated", ""),
        ("<version xmlns=''>1</version>", 2, "namespace", ""),
        ("<version foo='1'>1</version>", 2, "unknown-attribute", "/version"),
        ("<sizes foo='1'/>", 2, "unknown-attribute", ""),
        ("<geoLocations><geoLocation><geoLocationPoint/></geoLocation></geoLocations>", 2,
         "coordinate", "/geoLocations/0/geoLocationPoint/pointLongitude"),
        ("<geoLocations><geoLocation><geoLocationPolygon/></geoLocation></geoLocations>", 2,
         "polygon-points", "/geoLocations/0/geoLocationPolygon"),
        (("<geoLocations><geoLocation><geoLocationPolygon><polygonPoint/></geoLocationPolygon>"
         "</geoLocation></geoLocations>"), 2, "coordinate",
         "/geoLocations/0/geoLocationPolygon/0/polygonPoint/pointLatitude"),
        (("<fundingReferences><fundingReference><awardTitle>A</awardTitle></fundingReference>"
         "</fundingReferences>"), 2, "required", "/fundingReferences/0/funderName"),
        ("<relatedItems><relatedItem relationType='Cites'/></relatedItems>", 2, "required",
         "/relatedItems/0/relatedItemType"),
        (("<descriptions><description descriptionType='Abstract'><br>x</br></description>"
         "</descriptions>"), 2, "nested", "/descriptions/0"),
    ],
)  # fmt: skip
def test_what_the_schema_does_not_allow_is_named_at_its_line(body, line, code, pointer):
    assert (line, "error", code, pointer) in problems_of(xml(body))


def test_what_the_schema_forgets_to_check_is_a_warning():
    body = "<creators><creator><creatorName>A</creatorName><givenName x='1'>B</givenName></creator></creators>"  # noqa: E501
    assert problems_of(xml(body)) == {(2, "warning", "unknown-attribute", "/creators/0/givenName")}


def test_nothing_in_the_wrong_place_is_lost():
    body = (
        "<titles><title>A</title></titles><titles><title>B</title></titles>"
        "<descriptions><description descriptionType='Other'>a <b>c</b> <u>d</u></description>"
        "</descriptions><foo>gone <bar>away</bar></foo>"
    )
    reading = datacite_xml.read(xml(body))
    assert reading.record["titles"] == [{"title": "A"}, {"title": "B"}]
    assert reading.record["descriptions"][0]["description"] == "a <b>c</b> d"
    assert "gone away" in [problem.value for problem in reading.problems]


def test_problems_of_the_record_are_given_their_lines():
    source = xml(
        "<creators>\n<creator><creatorName>A</creatorName>\n<nameIdentifier\n"
        "nameIdentifierScheme='ORCID'>0000-0002-1825-0098</nameIdentifier></creator></creators>\n"
        "<dates><date>2020</date>\n<date dateType='Born'>2020</date></dates>\n"
        "<language>en_US</language>\n<sizes><size>1</size>\n<size>\u0001</size></sizes>".replace(
            "\u0001", "x" * 100_001
        )
    )
    reading = datacite_xml.read(source)
    found = reading.with_lines(validate(reading.record, state="findable", url="https://a.test"))
    lines = {(problem.pointer, problem.code): problem.line for problem in found}
    assert lines["/creators/0/nameIdentifiers/0/nameIdentifier", "orcid"] in {4, 5}
    assert lines["/dates/0/dateType", "required"] == 6
    assert lines["/dates/1/dateType", "vocabulary"] == 7
    assert lines["/language", "language"] == 8
    assert lines["/sizes/1", "too-long"] == 10
    assert lines["/titles", "required"] == 1


@pytest.mark.parametrize(
    ("identifier", "code", "severity"),
    [
        ("", "required", "error"),
        ('<identifier identifierType="DOI">:tba</identifier>', "doi", "warning"),
        ('<identifier identifierType="DOI">(:unav)</identifier>', "doi", "warning"),
        ('<identifier identifierType="DOI">12345</identifier>', "doi", "error"),
        ('<identifier identifierType="DOI"/>', "required", "error"),
        ('<identifier identifierType="doi">10.5072/a</identifier>', "vocabulary", "error"),
        ("<identifier>10.5072/a</identifier>", "vocabulary", "error"),
    ],
)
def test_the_identifier_must_be_a_doi(identifier, code, severity):
    source = f'<resource xmlns="{NAMESPACE}">{identifier}</resource>'
    assert problems_of(source) == {(1, severity, code, "/doi")}


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("", "empty", None),
        ("  \n", "empty", None),
        ("<resource", "syntax", 1),
        (xml("<titles>") + "{}", "syntax", 3),
        (xml("") + '\n{"titles": []}', "syntax", 4),
        (xml("&nbsp;"), "syntax", 2),
        (xml("<version>\x01</version>"), "syntax", 2),
        (xml("<version>&#1;</version>"), "syntax", 2),
        (xml("<version>\x00</version>"), "syntax", 2),
        ('<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "b">]>\n<r>&a;</r>', "doctype", 2),
        ("<!-- x -->\n<!doctype html><html/>", "doctype", 2),
        ("<html><body/></html>", "not-this-format", 1),
        ("<resource xmlns='urn:other'/>", "not-this-format", 1),
        (xml("<version>\xff</version>").encode("latin-1"), "encoding", 2),
        (b'<?xml version="1.0" encoding="punycode"?><resource/>', "encoding", None),
        (b'<?xml version="1.0" encoding="no-such"?><resource/>', "encoding", None),
        (b"<resource>" + b" " * MAX_BYTES + b"</resource>", "too-large", None),
        ("<resource>" + "<a>" * 100_000, "syntax", 1),
        (None, "type", None),
        (7, "type", None),
    ],
)
def test_what_cannot_be_read_is_reported(source, code, line):
    reading = datacite_xml.read(source)
    assert (reading.record, reading.is_readable) == ({}, False)
    assert {problem.code for problem in reading.problems} == {code}
    assert reading.problems[0].line == line
    assert all(problem.severity == "error" for problem in reading.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings_are_read_as_they_are_declared(encoding):
    declared = encoding.removesuffix("-sig")
    text = f"<?xml version='1.0' encoding='{declared}'?>\n" + xml("<version>é</version>")
    reading = datacite_xml.read(text.encode(encoding))
    assert (reading.record, reading.problems) == ({"version": "é"}, [])


@pytest.mark.parametrize(
    "namespace",
    [
        "http://datacite.org/schema/kernel-4.1",
        "http://datacite.org/schema/kernel-4/",
        "https://schema.datacite.org/meta/kernel-4/metadata.xsd",
        "",
    ],
)
def test_namespaces_slightly_wrong_are_read_with_a_warning(namespace):
    reading = datacite_xml.read(xml("<version>1</version>", namespace))
    assert reading.record["version"] == "1"
    assert ("", "namespace", "warning") in {
        (p.pointer, p.code, p.severity) for p in reading.problems
    }


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_a_mark(encoding):
    reading = datacite_xml.read(xml("<version>é</version>").encode(encoding))
    assert (reading.record, reading.problems) == ({"version": "é"}, [])


def test_a_declaration_of_utf_16_in_utf_8_is_wrong():
    text = "<?xml version='1.0' encoding='utf-16'?>" + xml("<version>é</version>")
    reading = datacite_xml.read(text.encode())
    assert (reading.record, reading.problems) == ({"version": "é"}, [])


def test_a_record_is_found_inside_an_envelope():
    envelope = f"<OAI-PMH xmlns='urn:oai'><record>{xml('<version>1</version>')}</record></OAI-PMH>"
    reading = datacite_xml.read(envelope)
    assert (reading.record, reading.problems) == ({"version": "1"}, [])
    two = datacite_xml.read(envelope.replace("</record>", xml("") + "</record>"))
    assert two.record == {"version": "1"}
    assert [(p.code, p.severity) for p in two.problems] == [("several-records", "warning")]


def test_a_prefix_for_the_namespace_changes_nothing():
    source = xml("<titles><title>A</title></titles>")
    prefixed = source.replace("xmlns=", "xmlns:d=").replace("</", "</d:").replace("<", "<d:")
    prefixed = prefixed.replace("<d:/d:", "</d:")
    assert datacite_xml.read(prefixed).record == datacite_xml.read(source).record
    assert datacite_xml.read(prefixed).problems == []


def test_texts_that_would_break_xml_come_back():
    text = "a <b>&amp; \"quoted\" 'x' ]]> \r\n\t & é 氷 \U0001f9ca"
    record = {
        "titles": [{"title": text}],
        "subjects": [{"subject": text, "subjectScheme": text}],
        "descriptions": [{"description": "x<br>y<br/>z", "descriptionType": "Other"}],
    }
    assert datacite_xml.read(datacite_xml.write(record)).record == record


def test_what_xml_cannot_hold_is_left_out_of_it():
    record = {"titles": [{"title": "a\x00\x1b\ud800\ufffeb", "titleType": 7, "lang": ["x"]}, 5]}
    written = datacite_xml.write(record)
    assert datacite_xml.read(written).record == {"titles": [{"title": "ab", "titleType": "7"}]}


def test_without_a_name_the_identifier_is_to_be_announced():
    root = etree.fromstring(datacite_xml.write(MINIMAL))
    assert root.findtext("{*}identifier") == ":tba"


@given(st.one_of(st.binary(), st.text(), JSON))
@settings(max_examples=50)
def test_no_source_raises(source):
    datacite_xml.read(source)


@given(st.one_of(CANONICAL, SCRAMBLED, JSON))
@settings(max_examples=60)
def test_whatever_is_written_is_well_formed(record):
    etree.fromstring(datacite_xml.write(record, name=NAME))
