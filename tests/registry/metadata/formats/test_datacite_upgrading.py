from __future__ import annotations

import pytest

from registry.metadata.formats import datacite_xml
from registry.metadata.problems import errors
from registry.metadata.validation import validate

KERNELS = {
    "2.0": "",
    "2.1": "http://datacite.org/schema/kernel-2.1",
    "2.2": "http://datacite.org/schema/kernel-2.2",
    "3.0": "http://datacite.org/schema/kernel-3.0",
    "3.1": "http://datacite.org/schema/kernel-3",
}
BASICS = (
    '<identifier identifierType="DOI">10.5072/OLD</identifier>'
    "<creators><creator><creatorName>Ng, Ann</creatorName></creator></creators>"
    "<titles><title>Ice</title></titles><publisher>Press</publisher>"
    "<publicationYear>2011</publicationYear>"
)


def old(body: str = "", version: str = "3.1", attributes: str = "") -> str:
    return f'<resource xmlns="{KERNELS[version]}" {attributes}>{BASICS}{body}</resource>'


def upgraded(body: str = "", version: str = "3.1", attributes: str = ""):
    reading = datacite_xml.read(old(body, version, attributes))
    assert errors(reading.problems) == []
    return reading


@pytest.mark.parametrize("version", KERNELS)
def test_every_old_kernel_becomes_a_record_that_can_be_published(version):
    reading = upgraded(version=version)
    assert reading.name == "10.5072/old"
    assert reading.record["publicationYear"] == 2011
    assert errors(validate(reading.record, state="findable", url="https://a.test")) == []
    again = datacite_xml.read(datacite_xml.write(reading.record, name=reading.name))
    assert (again.record, again.problems) == (reading.record, [])


def test_a_record_without_a_type_gets_the_one_that_says_nothing():
    assert upgraded().record["types"] == {"resourceTypeGeneral": "Other"}
    typed = upgraded('<resourceType resourceTypeGeneral="Image">Map</resourceType>')
    assert typed.record["types"] == {"resourceTypeGeneral": "Image", "resourceType": "Map"}


@pytest.mark.parametrize(("text", "kept"), [("", "Film"), ("Silent film", "Silent film")])
def test_films_are_audiovisual(text, kept):
    reading = upgraded(f'<resourceType resourceTypeGeneral="Film">{text}</resourceType>', "2.2")
    assert reading.record["types"] == {
        "resourceTypeGeneral": "Audiovisual",
        "resourceType": kept,
    }


def test_latitude_comes_first_in_the_texts_of_places():
    reading = upgraded(
        "<geoLocations><geoLocation><geoLocationPoint> 31.233 -67.302 </geoLocationPoint>"
        "<geoLocationBox>41.09 -71.032 42.893 -68.211</geoLocationBox>"
        "<geoLocationPlace>Atlantic</geoLocationPlace></geoLocation></geoLocations>"
    )
    assert reading.record["geoLocations"] == [
        {
            "geoLocationPoint": {"pointLatitude": 31.233, "pointLongitude": -67.302},
            "geoLocationBox": {
                "southBoundLatitude": 41.09,
                "westBoundLongitude": -71.032,
                "northBoundLatitude": 42.893,
                "eastBoundLongitude": -68.211,
            },
            "geoLocationPlace": "Atlantic",
        }
    ]


def test_numbers_that_can_be_no_latitude_tell_the_other_order():
    reading = upgraded(
        "<geoLocations><geoLocation><geoLocationPoint>-167.3 31.2</geoLocationPoint>"
        "<geoLocationBox>-171 41 -168 42</geoLocationBox></geoLocation></geoLocations>"
    )
    assert reading.record["geoLocations"] == [
        {
            "geoLocationPoint": {"pointLongitude": -167.3, "pointLatitude": 31.2},
            "geoLocationBox": {
                "westBoundLongitude": -171,
                "southBoundLatitude": 41,
                "eastBoundLongitude": -168,
                "northBoundLatitude": 42,
            },
        }
    ]


@pytest.mark.parametrize("text", ["near Disko Bay", "1", "1 2 3", "1,2 3,4"])
def test_texts_that_are_no_coordinates_stay_and_are_reported(text):
    reading = upgraded(
        "<geoLocations><geoLocation>"
        f"<geoLocationPoint>{text}</geoLocationPoint></geoLocation></geoLocations>"
    )
    places: list = reading.record["geoLocations"]
    assert places[0]["geoLocationPoint"] == text
    found = errors(validate(reading.record, state="findable", url="https://a.test"))
    assert [p.pointer for p in found] == ["/geoLocations/0/geoLocationPoint"]


def test_funders_are_funding_references():
    reading = upgraded(
        '<contributors><contributor contributorType="Funder"><contributorName>Fund A'
        '</contributorName><nameIdentifier nameIdentifierScheme="ISNI" schemeURI="https://isni.org">'
        "0000 0001 2103 2683</nameIdentifier></contributor>"
        '<contributor contributorType="Editor"><contributorName>Roe, B</contributorName>'
        '</contributor><contributor contributorType="Funder"><contributorName>Fund B'
        '</contributorName><nameIdentifier nameIdentifierScheme="FundRef">10.13039/1'
        "</nameIdentifier><affiliation>State of C</affiliation></contributor></contributors>"
    )
    assert reading.record["fundingReferences"] == [
        {
            "funderName": "Fund A",
            "funderIdentifier": "0000 0001 2103 2683",
            "funderIdentifierType": "ISNI",
            "schemeUri": "https://isni.org",
        },
        {
            "funderName": "Fund B",
            "funderIdentifier": "10.13039/1",
            "funderIdentifierType": "Crossref Funder ID",
        },
    ]
    people: list = reading.record["contributors"]
    assert [(p["contributorType"], p["name"]) for p in people] == [
        ("Editor", "Roe, B"),
        ("Sponsor", "Fund B"),
    ]


def test_only_funders_leave_no_contributors_behind():
    reading = upgraded(
        '<contributors><contributor contributorType="Funder"><contributorName>Fund A'
        "</contributorName></contributor></contributors>"
    )
    assert "contributors" not in reading.record


def test_start_and_end_dates_are_ranges():
    reading = upgraded(
        '<dates><date dateType="StartDate">2009-01</date><date dateType="Created">2010</date>'
        '<date dateType="EndDate">2009-03</date><date dateType="StartDate">2010-01</date></dates>',
        "2.2",
    )
    assert reading.record["dates"] == [
        {
            "date": "2009-01/2009-03",
            "dateType": "Collected",
            "dateInformation": "StartDate and EndDate",
        },
        {"date": "2010", "dateType": "Created"},
        {"date": "2010-01/", "dateType": "Collected", "dateInformation": "StartDate"},
    ]
    alone = upgraded('<dates><date dateType="EndDate">2009</date></dates>', "2.2")
    assert alone.record["dates"] == [
        {"date": "/2009", "dateType": "Collected", "dateInformation": "EndDate"}
    ]


def test_a_single_statement_of_rights_is_a_list():
    assert upgraded("<rights>CC0</rights>", "2.2").record["rightsList"] == [{"rights": "CC0"}]


def test_what_belongs_to_no_record_any_more_is_told():
    attributes = 'lastMetadataUpdate="2011-05-05" metadataVersionNumber="3"'
    reading = upgraded("", "2.2", attributes)
    assert {"2011-05-05", "3"} <= {problem.value for problem in reading.problems}
    assert not {"lastMetadataUpdate", "metadataVersionNumber"} & set(reading.record)


def test_every_rewriting_is_a_warning_with_its_line():
    body = '\n<dates>\n<date dateType="StartDate">2009</date></dates>'
    reading = upgraded(body, "2.2")
    found = [(p.pointer, p.severity, p.line) for p in reading.problems if p.code == "upgraded"]
    assert ("/dates/0", "warning", 3) in found
    assert found[0] == ("", "warning", 1)


def test_values_of_old_lists_are_errors_in_a_current_record():
    current = "http://datacite.org/schema/kernel-4"
    body = '<resourceType resourceTypeGeneral="Film"/>'
    source = old(body).replace(KERNELS["3.1"], current)
    reading = datacite_xml.read(source)
    found = errors(validate(reading.record, state="findable", url="https://a.test"))
    assert [(p.pointer, p.code) for p in found] == [("/types/resourceTypeGeneral", "vocabulary")]
