from __future__ import annotations

import pytest

from registry.metadata.formats import ris
from registry.metadata.formats.ris.tables import GENERAL_TYPES

TRICKY_NAME = "10.1002/(SICI)1<1::AID>3.0.CO;2-A"


def record_of(*lines: str, kind: str = "GEN"):
    source = "\r\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])
    reading = ris.read(source)
    assert reading.problems == []
    return reading.record


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("GEN", ["T1  - Ice"], {"titles": [{"title": "Ice"}]}),
        ("GEN", ["TI  - Ice"], {"titles": [{"title": "Ice"}]}),
        ("GEN", ["CT  - Ice"], {"titles": [{"title": "Ice"}]}),
        ("GEN", ["T1  - Ice", "TI  - Ice"], {"titles": [{"title": "Ice"}]}),
        ("GEN", ["T1  - Ice", "TI  - Eis"], {"titles": [{"title": "Ice"}, {"title": "Eis"}]}),
        (
            "GEN",
            ["T1  - Ice", "TT  - Eis"],
            {"titles": [{"title": "Ice"}, {"title": "Eis", "titleType": "TranslatedTitle"}]},
        ),
        ("GEN", ["PB  - Press"], {"publisher": {"name": "Press"}}),
        ("GEN", ["LA  - en-GB"], {"language": "en-GB"}),
        ("GEN", ["LA  - English"], {"language": "en"}),
        ("GEN", ["LA  - Klingon"], {"language": "Klingon"}),
        ("GEN", ["ET  - 2.1"], {"version": "2.1"}),
        (
            "GEN",
            ["KW  - ice", "K1  - snow"],
            {"subjects": [{"subject": "ice"}, {"subject": "snow"}]},
        ),
        ("GEN", ["KW  - ice; snow"], {"subjects": [{"subject": "ice"}, {"subject": "snow"}]}),
        (
            "GEN",
            ["KW  - ice; snow", "KW  - fog"],
            {"subjects": [{"subject": "ice; snow"}, {"subject": "fog"}]},
        ),
        (
            "GEN",
            ["AB  - Short.", "N1  - Noted."],
            {
                "descriptions": [
                    {"description": "Short.", "descriptionType": "Abstract"},
                    {"description": "Noted.", "descriptionType": "Other"},
                ]
            },
        ),
        (
            "GEN",
            ["N2  - Short."],
            {"descriptions": [{"description": "Short.", "descriptionType": "Abstract"}]},
        ),
        (
            "GEN",
            ["L1  - https://a.test/x.pdf", "L2  - https://a.test/x"],
            {"contentUrl": ["https://a.test/x.pdf", "https://a.test/x"]},
        ),
        (
            "GEN",
            ["AN  - 123", "DB  - PolarBase"],
            {"identifiers": [{"identifier": "123", "identifierType": "PolarBase"}]},
        ),
        (
            "GEN",
            ["AN  - 123"],
            {"identifiers": [{"identifier": "123", "identifierType": "Accession number"}]},
        ),
    ],
)
def test_every_tag_has_its_property(kind, lines, expected):
    assert record_of(*lines, kind=kind) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "Ng, Ann",
            {"name": "Ng, Ann", "nameType": "Personal", "familyName": "Ng", "givenName": "Ann"},
        ),
        (
            "Ng,Ann,Jr.",
            {
                "name": "Ng, Ann, Jr.",
                "nameType": "Personal",
                "familyName": "Ng",
                "givenName": "Ann, Jr.",
            },
        ),
        ("Polar Society", {"name": "Polar Society"}),
        # EndNote marks organizations like this.
        ("Polar Society,", {"name": "Polar Society"}),
        ("氷河観測団", {"name": "氷河観測団"}),
    ],
)
def test_names_are_read(written, expected):
    assert record_of(f"AU  - {written}") == {"creators": [expected]}
    assert record_of(f"A1  - {written}") == {"creators": [expected]}
    for tag in ("ED", "A2", "A3"):
        assert record_of(f"{tag}  - {written}", kind="CHAP")["contributors"] == [
            expected | {"contributorType": "Editor"}
        ]
    assert record_of(f"A4  - {written}", kind="BOOK")["contributors"] == [
        expected | {"contributorType": "Translator"}
    ]


@pytest.mark.parametrize(("tag", "kind"), [("A2", "SLIDE"), ("A3", "VIDEO"), ("A4", "CPAPER")])
def test_performers_and_sponsors_are_not_made_editors_or_translators(tag, kind):
    reading = ris.read(f"TY  - {kind}\n{tag}  - Ng, Ann\nER  - ")
    assert "contributors" not in reading.record
    assert [(p.pointer, p.code, p.value) for p in reading.problems] == [
        (f"/{tag}", "not-understood", "Ng, Ann")
    ]


def test_what_is_left_out_tells_whether_the_tag_or_the_value_is_at_fault():
    reading = ris.read("TY  - JOUR\nPY  - n.d.\nAD  - Town\nER  - ")
    assert [(p.message, p.value) for p in reading.problems] == [
        ("PY has no place in the record with this value; it is left out.", "n.d."),
        ("The record has no place for AD; it is left out.", "Town"),
    ]


def test_the_advisor_of_a_thesis_is_a_supervisor():
    record = record_of("A3  - Ng, Ann", "A2  - Lee, Bo", kind="THES")
    assert [(c["name"], c["contributorType"]) for c in record["contributors"]] == [
        ("Lee, Bo", "Editor"),
        ("Ng, Ann", "Supervisor"),
    ]


@pytest.mark.parametrize("number", ["1234-5678", "1234-567x"])
def test_a_wrong_check_digit_does_not_make_an_issn_vanish(number):
    record = record_of("T2  - Ice", f"SN  - {number} (Print)", kind="JOUR")
    assert record["relatedItems"][0]["relatedItemIdentifier"] == {
        "relatedItemIdentifier": number,
        "relatedItemIdentifierType": "ISSN",
    }


@pytest.mark.parametrize("written", ["Ng, A.; Lee, B.", "Ng, A., Lee, B."])
def test_several_names_in_a_line_are_kept_together_and_reported(written):
    reading = ris.read(f"TY  - GEN\nAU  - {written}\nER  - ")
    assert reading.record == {"creators": [{"name": written}]}
    assert [(p.pointer, p.code, p.line, p.value) for p in reading.problems] == [
        ("/AU", "not-understood", 2, written)
    ]


def test_authors_keep_their_order_and_are_not_merged():
    record = record_of("AU  - Ng, A.", "AU  - Lee, B.", "A1  - Ng, A.")
    assert [creator["name"] for creator in record["creators"]] == ["Ng, A.", "Lee, B.", "Ng, A."]


@pytest.mark.parametrize(
    ("lines", "year", "issued"),
    [
        (["PY  - 2014"], 2014, None),
        (["Y1  - 2014"], 2014, None),
        (["PY  - 2014///"], 2014, None),
        (["PY  - 2014/04/25/"], 2014, {"date": "2014-04-25"}),
        (["PY  - 2018/4/5"], 2018, {"date": "2018-04-05"}),
        (["Y1  - 2018-04-05"], 2018, {"date": "2018-04-05"}),
        (["DA  - 2018/04//"], 2018, {"date": "2018-04"}),
        (["PY  - 2014///Spring"], 2014, {"date": "2014", "dateInformation": "Spring"}),
        (["PY  - 2014", "DA  - 2014/04/25"], 2014, {"date": "2014-04-25"}),
        (["PY  - 2014", "DA  - 2013/12/31"], 2014, {"date": "2013-12-31"}),
        (["PY  - 2014", "DA  - July"], 2014, {"date": "2014-07"}),
        (["PY  - 2014", "DA  - Jul 5"], 2014, {"date": "2014-07-05"}),
        (["PY  - 2014 Apr 25"], 2014, {"date": "2014-04-25"}),
        (["DA  - April 5, 2014"], 2014, {"date": "2014-04-05"}),
        (["DA  - 5 April 2014"], 2014, {"date": "2014-04-05"}),
    ],
)
def test_dates_are_read(lines, year, issued):
    record = record_of(*lines)
    assert record["publicationYear"] == year
    assert record.get("dates") == ([issued | {"dateType": "Issued"}] if issued else None)


@pytest.mark.parametrize("written", ["in press", "2014/13/01", "2014/02/30", "20", "2014//05"])
def test_dates_that_are_none_are_reported(written):
    reading = ris.read(f"TY  - GEN\nPY  - {written}\nER  - ")
    assert reading.record == {}
    assert [(p.pointer, p.code, p.value) for p in reading.problems] == [
        ("/PY", "not-understood", written)
    ]


def test_a_journal_is_what_an_article_is_published_in():
    record = record_of(
        "JO  - Journal of Ice",
        "T2  - Journal of Ice",
        "JA  - J. Ice",
        "VL  - 12",
        "IS  - 3",
        "SP  - 101",
        "EP  - 119",
        "C7  - e45",
        "SN  - 0317-8471 (Print), 0028-0836 (Online)",
        kind="JOUR",
    )
    assert record["relatedItems"] == [
        {
            "relatedItemType": "Journal",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "0317-8471",
                "relatedItemIdentifierType": "ISSN",
            },
            "titles": [
                {"title": "Journal of Ice"},
                {"title": "J. Ice", "titleType": "AlternativeTitle"},
            ],
            "volume": "12",
            "issue": "3",
            "firstPage": "101",
            "lastPage": "119",
            "number": "e45",
            "numberType": "Article",
        }
    ]
    assert [r["relatedIdentifier"] for r in record["relatedIdentifiers"]] == [
        "0028-0836",
        "0317-8471",
    ]


@pytest.mark.parametrize(
    ("kind", "tag", "expected"),
    [
        ("CHAP", "T2", "Book"),
        ("CHAP", "BT", "Book"),
        ("CPAPER", "T2", "ConferenceProceeding"),
        ("MGZN", "T2", "Journal"),
        ("DATA", "JF", "Journal"),
        ("DATA", "T2", "Collection"),
        ("BOOK", "T2", "Collection"),
        ("RPRT", "T3", "Collection"),
    ],
)
def test_the_type_of_what_it_appeared_in_follows_from_type_and_tag(kind, tag, expected):
    (item,) = record_of(f"{tag}  - Ice", kind=kind)["relatedItems"]
    assert item == {
        "relatedItemType": expected,
        "relationType": "IsPublishedIn",
        "titles": [{"title": "Ice"}],
    }


def test_a_series_is_the_second_thing_a_chapter_appeared_in():
    record = record_of("T2  - Ice Book", "T3  - Ice Series", "VL  - 2", "ET  - 3rd", kind="CHAP")
    book, series = record["relatedItems"]
    assert (book["titles"], book["volume"], book["edition"]) == (
        [{"title": "Ice Book"}],
        "2",
        "3rd",
    )
    assert (series["titles"], series["relatedItemType"]) == (
        [{"title": "Ice Series"}],
        "Collection",
    )
    assert "version" not in record


def test_where_a_work_appeared_is_kept_without_a_title():
    record = record_of("VL  - 7", "SP  - 12-19", "C7  - e1", "SN  - 0317-8471", kind="JOUR")
    assert record["container"] == {
        "volume": "7",
        "firstPage": "12",
        "lastPage": "19",
        "number": "e1",
        "identifier": "0317-8471",
        "identifierType": "ISSN",
    }
    assert record["relatedIdentifiers"] == [
        {
            "relatedIdentifier": "0317-8471",
            "relatedIdentifierType": "ISSN",
            "relationType": "IsPublishedIn",
        }
    ]


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (["SP  - 12-19"], "12", "19"),
        (["SP  - 12–19"], "12", "19"),
        (["SP  - A-12--A-19"], "A-12", "A-19"),
        (["SP  - 12, 15-17"], "12, 15-17", None),
        (["SP  - e12"], "e12", None),
        (["SP  - 12-3", "EP  - 12-19"], "12-3", "12-19"),
        (["EP  - 19"], None, "19"),
    ],
)
def test_pages_are_read(lines, first, last):
    (item,) = record_of("T2  - J", *lines, kind="JOUR")["relatedItems"]
    assert (item.get("firstPage"), item.get("lastPage")) == (first, last)


def test_a_book_has_its_own_title_isbn_and_number_of_pages():
    record = record_of("BT  - Ice", "SN  - 978-3-16-148410-0", "SP  - 345", kind="BOOK")
    assert record == {
        "titles": [{"title": "Ice"}],
        "identifiers": [{"identifier": "978-3-16-148410-0", "identifierType": "ISBN"}],
        "sizes": ["345 pages"],
        "types": {"resourceTypeGeneral": "Book"},
    }


def test_a_journal_has_its_own_issn():
    record = record_of("T1  - Ice", "SN  - 0317-8471", kind="JFULL")
    assert record["identifiers"] == [{"identifier": "0317-8471", "identifierType": "ISSN"}]
    assert "relatedIdentifiers" not in record


@pytest.mark.parametrize("kind", sorted(GENERAL_TYPES))
def test_every_type_of_reference_is_read_and_written_again(kind):
    record = record_of(kind=kind)
    assert record.get("types", {}).get("resourceTypeGeneral", "") == GENERAL_TYPES[kind]
    assert ris.write(record).startswith(f"TY  - {kind}\r\n".encode())


def test_a_type_that_is_not_known_is_kept_and_reported():
    reading = ris.read("TY  - ICEBERG\nT1  - Ice\nER  - ")
    assert reading.record["types"] == {"ris": "ICEBERG"}
    assert [(p.pointer, p.code, p.line) for p in reading.problems] == [("/TY", "not-understood", 1)]


def test_the_kind_of_work_is_the_free_text_of_the_type():
    assert record_of("M3  - PhD thesis", kind="THES")["types"] == {
        "resourceTypeGeneral": "Dissertation",
        "resourceType": "PhD thesis",
    }


@pytest.mark.parametrize(
    ("lines", "name", "url"),
    [
        (["DO  - 10.5072/ABC"], "10.5072/abc", ""),
        (["DO  - https://doi.org/10.5072/abc"], "10.5072/abc", ""),
        (["DO  - doi:10.5072/abc", "UR  - https://a.test/b"], "10.5072/abc", "https://a.test/b"),
        (["UR  - https://doi.org/10.5072/abc"], "10.5072/abc", ""),
        (
            ["DO  - 10.5072/a", "UR  - https://doi.org/10.5072/A", "UR  - https://a.test"],
            "10.5072/a",
            "https://a.test",
        ),
        (["M3  - 10.5072/abc"], "10.5072/abc", ""),
        ([f"DO  - {TRICKY_NAME}"], TRICKY_NAME.lower(), ""),
        (
            ["UR  - https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-A"],
            TRICKY_NAME.lower(),
            "",
        ),
    ],
)
def test_name_and_address_are_found(lines, name, url):
    reading = ris.read("\n".join(["TY  - GEN", *lines, "ER  - "]))
    assert (reading.name, reading.url, reading.problems) == (name, url, [])
    assert reading.record == {}
