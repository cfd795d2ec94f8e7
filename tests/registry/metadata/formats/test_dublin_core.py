from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from registry.metadata.formats import dublin_core
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ORDER = [
    *("title", "creator", "publisher", "date", "identifier", "relation", "subject"),
    *("description", "contributor", "language", "type", "format", "source", "coverage", "rights"),
]


def parsed(record, **options):
    return etree.fromstring(dublin_core.write(record, **options))


def values(record, element, **options):
    return [e.text for e in parsed(record, **options) if e.tag == f"{{{dublin_core.DC}}}{element}"]


def languages(record, element):
    return [e.get(LANG) for e in parsed(record) if e.tag == f"{{{dublin_core.DC}}}{element}"]


def test_the_document_is_oai_dc_in_the_order_of_the_wire():
    document = dublin_core.write(FULL, name=NAME, url=URL)
    assert document.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<oai_dc:dc ")
    assert document.endswith(b"</oai_dc:dc>\n")
    root = etree.fromstring(document)
    assert root.tag == f"{{{dublin_core.OAI_DC}}}dc"
    assert root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation") == (
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    )
    names = [etree.QName(child).localname for child in root]
    assert list(dict.fromkeys(names)) == ORDER
    assert names == sorted(names, key=ORDER.index)
    assert all(child.text and not len(child) for child in root)


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (
            "title",
            ["Ice cores from the Weddell Sea", "A drilling season", "Carottes de glace", "ICE-77"],
        ),
        ("creator", ["Carberry, Josiah", "氷河観測団"]),
        ("publisher", ["Polar Data Press"]),
        (
            "date",
            [
                "2023",
                "Issued: 2023-04-05",
                "Collected: 2022-01-02/2022-03-04",
                "Created: 2022-11",
                "Updated: 2023-06-07T08:09:10Z",
                "Submitted: 2022-12-01",
                "Accepted: 2023-01-15",
                "Available: 2023-05-01",
                "Coverage: 1880/1990",
            ],
        ),
        (
            "identifier",
            [
                "https://doi.org/10.5072/abc-123",
                "doi:10.5072/abc-123",
                "local accession number:LOCAL-77",
                "ark:/12345/fk1234",
            ],
        ),
        (
            "relation",
            [
                "doi:10.5072/paper.1",
                "url:https://data.example.org/meta/123.xml",
                "arXiv:0706.0001",
                "doi:10.5072/cited",
                "issn:0317-8471",
                "doi:10.5072/old",
                "Sea ice maps",
                "https://fund.example.org/ICE-2021-7",
            ],
        ),
        ("subject", ["Glaciology", "ice cores"]),
        (
            "description",
            [
                "Cores were drilled. They hold 2 000 years of snow.",
                "A hot-water drill was used.",
                "Depths are in metres.",
            ],
        ),
        ("contributor", ["Ng, Ann", "Dupont, Anaïs", "Polar Data Centre", "Ice Research Fund"]),
        ("language", ["en"]),
        ("type", ["JournalArticle", "Field report", "info:eu-repo/semantics/article"]),
        ("format", ["application/pdf", "text/csv", "15 pages", "3 MB"]),
        ("source", ["Journal of Ice, 12(3), 101-119"]),
        (
            "coverage",
            [
                "Weddell Sea",
                "east=-45.5; north=-70.25",
                "northlimit=-65.5; southlimit=-75; westlimit=-60; eastlimit=-30.5",
                "1880/1990",
            ],
        ),
        (
            "rights",
            [
                "Creative Commons Attribution 4.0 International",
                "https://creativecommons.org/licenses/by/4.0/legalcode",
                "Embargo until May 2023",
            ],
        ),
    ],
)
def test_every_element_says_what_its_properties_say(element, expected):
    assert values(FULL, element, name=NAME, url=URL) == expected


def test_languages_stand_where_they_are_known():
    assert languages(FULL, "title") == ["en", "en", "fr", None]
    assert languages(FULL, "creator") == [None, "ja"]
    assert languages(FULL, "publisher") == ["en"]
    assert languages(FULL, "subject") == ["en", None]
    assert languages(FULL, "description") == ["en", None, None]
    assert languages(FULL, "contributor") == [None, None, "en", None]
    assert languages(FULL, "rights") == ["en", None, None]


@pytest.mark.parametrize("lang", ["en_US", "", " ", "a" * 9, 7, None, "de\x00", "\ud800"])
def test_what_xml_takes_for_no_language_is_left_out(lang):
    assert languages({"titles": [{"title": "Ice", "lang": lang}]}, "title") == [None]


def test_a_record_with_the_least_has_no_empty_elements():
    assert [e.text for e in parsed(MINIMAL)] == ["Ice", "Ng, Ann", "Press", "2024", "Dataset"]
    assert len(parsed({})) == 0


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            {"name": "10.1002/(SICI)1<1::AID>3.0.CO;2-A", "url": URL},
            [
                "https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-A",
                "doi:10.1002/(SICI)1<1::AID>3.0.CO;2-A",
            ],
        ),
        (
            {"name": NAME, "resolver": "https://resolver.example.org/"},
            ["https://resolver.example.org/10.5072/abc-123", "doi:10.5072/abc-123"],
        ),
        ({"url": URL}, [URL]),
        ({}, []),
    ],
)
def test_the_first_identifier_is_an_address(options, expected):
    assert values(MINIMAL, "identifier", **options) == expected


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("https://doi.org/10.1234/A%20b", "DOI", "doi:https://doi.org/10.1234/A%20b"),
        ("https://doi.org/10.1234/AB", "DOI", "doi:10.1234/AB"),
        ("doi:10.1234/ab", "DOI", "doi:10.1234/ab"),
        ("no DOI", "DOI", "doi:no DOI"),
        ("https://example.org/a?b=c:d", "URL", "url:https://example.org/a?b=c:d"),
        ("urn:nbn:de:101:1-2", "URN", "urn:nbn:de:101:1-2"),
        ("arXiv:0706.0001", "arXiv", "arXiv:0706.0001"),
        ("0706.0001", "arXiv", "arxiv:0706.0001"),
        ("A-7", "", "A-7"),
    ],
)
@pytest.mark.parametrize("element", ["identifier", "relation"])
def test_identifiers_are_labelled_once(element, value, kind, expected):
    record = {
        "identifiers": [{"identifier": value, "identifierType": kind}],
        "relatedIdentifiers": [{"relatedIdentifier": value, "relatedIdentifierType": kind}],
    }
    assert values(record, element) == [expected]


def test_the_main_title_and_the_abstract_come_first():
    record = {
        "titles": [{"title": "Glace", "titleType": "TranslatedTitle"}, {"title": "Ice"}],
        "descriptions": [
            {"description": "By hand.", "descriptionType": "Methods"},
            {"description": "Much ice.", "descriptionType": "Abstract"},
        ],
    }
    assert values(record, "title") == ["Ice", "Glace"]
    assert values(record, "description") == ["Much ice.", "By hand."]


def test_nothing_is_said_twice_but_namesakes_stay():
    twice = [{"name": "Ng, Ann", "contributorType": role} for role in ("Editor", "Producer")]
    item = {
        "relationType": "IsPartOf",
        "relatedItemIdentifier": {
            "relatedItemIdentifier": "10.5072/whole",
            "relatedItemIdentifierType": "DOI",
        },
        "titles": [{"title": "The whole"}],
    }
    related = {"relatedIdentifier": "10.5072/whole", "relatedIdentifierType": "DOI"}
    record = {
        "creators": [{"name": "Ng, Ann"}, {"name": "Ng, Ann"}],
        "contributors": twice,
        "relatedItems": [item],
        "relatedIdentifiers": [related],
    }
    assert values(record, "creator") == ["Ng, Ann", "Ng, Ann"]
    assert values(record, "contributor") == ["Ng, Ann"]
    assert values(record, "relation") == ["doi:10.5072/whole"]
    assert values({"relatedItems": [item]}, "relation") == ["doi:10.5072/whole"]


@pytest.mark.parametrize("code", [":unav", "(:tba)", ":NONE", " :unkn "])
def test_codes_for_the_unknown_are_not_passed_on(code):
    record = {
        "creators": [{"name": code}],
        "titles": [{"title": code}],
        "publisher": code,
        "subjects": [{"subject": code}],
        "dates": [{"date": code, "dateType": "Issued"}],
        "language": code,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": code},
        "sizes": [code],
        "rightsList": [{"rights": code, "rightsUri": code}],
        "geoLocations": [{"geoLocationPlace": code}],
        "relatedIdentifiers": [{"relatedIdentifier": code, "relatedIdentifierType": "DOI"}],
    }
    assert [e.text for e in parsed(record)] == ["Dataset"]


def test_html_is_taken_out_and_other_brackets_stay():
    record = {
        "titles": [{"title": "CO<sub>2</sub> <script>x</script> & 1 < 2"}],
        "descriptions": [{"description": "One.<br/>Two\r\n\tthree", "descriptionType": "Abstract"}],
    }
    assert values(record, "title") == ["CO2 <script>x</script> & 1 < 2"]
    assert values(record, "description") == ["One. Two three"]


def test_characters_that_xml_cannot_hold_are_removed():
    bad = "a\x00b\x0b\ud800c\uffff\ufffe"
    record = {
        "titles": [{"title": bad}],
        "identifiers": [{"identifier": bad, "identifierType": bad}],
        "rightsList": [{"rightsUri": bad}],
        "types": {"resourceTypeGeneral": bad},
    }
    written = dublin_core.write(record, name=f"10.1234/{bad}", url=bad)
    texts = [e.text for e in etree.fromstring(written)]
    assert texts == [
        "a b c",
        "https://doi.org/10.1234/abc",
        "doi:10.1234/abc",
        "abc:abc",
        "a b c",
        "abc",
    ]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ({"geoLocationPoint": {"pointLongitude": 5, "pointLatitude": 0}}, ["east=5; north=0"]),
        ({"geoLocationPoint": {"pointLongitude": 5}}, []),
        ({"geoLocationPoint": {"pointLongitude": True, "pointLatitude": 1}}, []),
        ({"geoLocationPoint": {"pointLongitude": "east", "pointLatitude": 1}}, []),
        ({"geoLocationPoint": {"pointLongitude": 10**400, "pointLatitude": 1}}, []),
        ({"geoLocationPoint": {"pointLongitude": float("nan"), "pointLatitude": 1}}, []),
        ({"geoLocationBox": {"westBoundLongitude": 1}}, []),
        ({"geoLocationPoint": [1, 2], "geoLocationBox": "1 2 3 4"}, []),
    ],
)
def test_coordinates_are_written_only_when_they_are_whole(location, expected):
    assert values({"geoLocations": [location]}, "coverage") == expected


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ({"rights": "Mine", "rightsUri": "https://a.test/l"}, ["Mine", "https://a.test/l"]),
        ({"rightsUri": "https://a.test/l"}, ["https://a.test/l"]),
        ({"rightsIdentifier": "cc-by-4.0"}, ["cc-by-4.0"]),
        ({"rights": "Mine", "rightsIdentifier": "x"}, ["Mine"]),
    ],
)
def test_a_licence_is_its_text_then_its_address(rights, expected):
    assert values({"rightsList": [rights]}, "rights") == expected


@pytest.mark.parametrize(
    ("general", "term"),
    [("Book", "book"), ("ConferencePaper", "conferenceObject"), ("Preprint", "preprint")],
)
def test_publications_have_a_type_that_harvesters_sort_by(general, term):
    types = values({"types": {"resourceTypeGeneral": general}}, "type")
    assert types == [general, f"info:eu-repo/semantics/{term}"]


@pytest.mark.parametrize("general", ["Dataset", "Dissertation", "Nonsense"])
def test_other_types_stay_alone(general):
    assert values({"types": {"resourceTypeGeneral": general}}, "type") == [general]


@pytest.mark.parametrize(
    ("container", "expected"),
    [
        ({"title": "Ice", "volume": "1", "issue": "2", "firstPage": "3"}, ["Ice, 1(2), 3"]),
        ({"title": "Ice", "number": "e7"}, ["Ice, e7"]),
        ({"title": "Ice"}, ["Ice"]),
        ({"volume": "1"}, []),
        ({"title": ":unav", "volume": "1"}, []),
    ],
)
def test_the_source_tells_what_the_work_appeared_in(container, expected):
    assert values({"container": container}, "source") == expected


def test_an_old_year_has_four_digits():
    assert values({"publicationYear": "0800"}, "date") == ["0800"]


def test_very_many_creators_are_all_written():
    record = {"creators": [{"name": f"A{number}, B"} for number in range(3000)]}
    assert len(values(record, "creator")) == 3000


@settings(max_examples=60)
@given(st.one_of(CANONICAL, SCRAMBLED, JSON), st.text(max_size=9), st.text(max_size=9))
def test_nothing_raises_and_all_is_well_formed(record, name, url):
    root = parsed(record, name=name, url=url)
    assert all(child.text for child in root)


@settings(max_examples=40)
@given(JSON)
def test_anything_in_any_place_is_survived(value):
    parsed(dict.fromkeys(FULL, value))
    parsed({key: [value] for key in FULL})
