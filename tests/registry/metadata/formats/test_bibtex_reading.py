from __future__ import annotations

import pytest

from registry.metadata.formats import bibtex
from registry.metadata.formats.bibtex.tables import GENERAL_TYPES

TRICKY_NAME = "10.1002/(SICI)1<1::AID>3.0.CO;2-A"
ISBN = "978-3-16-148410-0"


def record_of(fields: str, kind: str = "misc"):
    reading = bibtex.read(f"@{kind}{{key,\n{fields}\n}}")
    assert reading.problems == []
    return reading.record


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "title = {{H}igh \\textit{Ice}}, subtitle = {A {T}ale}",
            {
                "titles": [
                    {"title": "High <i>Ice</i>"},
                    {"title": "A Tale", "titleType": "Subtitle"},
                ]
            },
        ),
        ("publisher = {Ng \\& Sons}", {"publisher": {"name": "Ng & Sons"}}),
        ("school = {Uni}", {"publisher": {"name": "Uni"}}),
        ("institution = {NASA}", {"publisher": {"name": "NASA"}}),
        ("organization = {W3C}", {"publisher": {"name": "W3C"}}),
        ("year = 2014", {"publicationYear": 2014}),
        ("date = {2014}", {"publicationYear": 2014}),
        (
            "year = 2014, month = apr, day = 5",
            {
                "publicationYear": 2014,
                "dates": [{"date": "2014-04-05", "dateType": "Issued"}],
            },
        ),
        (
            "date = {2014-04}, year = 2014, month = apr",
            {"publicationYear": 2014, "dates": [{"date": "2014-04", "dateType": "Issued"}]},
        ),
        (
            "date = {2013-12-31/2014-01-02}",
            {
                "publicationYear": 2013,
                "dates": [{"date": "2013-12-31/2014-01-02", "dateType": "Issued"}],
            },
        ),
        (
            "date = {2014~}",
            {"publicationYear": 2014, "dates": [{"date": "2014~", "dateType": "Issued"}]},
        ),
        (
            "year = 2014, date = {2013-12-31}",
            {"publicationYear": 2014, "dates": [{"date": "2013-12-31", "dateType": "Issued"}]},
        ),
        (
            "keywords = {ice, {snow, wet}, R\\&D}",
            {"subjects": [{"subject": "ice"}, {"subject": "snow, wet"}, {"subject": "R&D"}]},
        ),
        (
            "keywords = {ice; snow, wet}",
            {"subjects": [{"subject": "ice"}, {"subject": "snow, wet"}]},
        ),
        ("language = {en-GB}", {"language": "en-GB"}),
        ("language = {English}", {"language": "en"}),
        ("langid = {ngerman}", {"language": "de"}),
        ("language = {de}, langid = {german}", {"language": "de"}),
        ("language = {Klingon}", {"language": "Klingon"}),
        ("version = {2.1}", {"version": "2.1"}),
        ("edition = {2nd}", {"version": "2nd"}),
        ("type = {Data set}", {"types": {"resourceType": "Data set"}}),
        ("pagetotal = {345}", {"sizes": ["345 pages"]}),
        ("pagetotal = {xii, 345}", {"sizes": ["xii, 345"]}),
        (
            "abstract = {One.\n\n Two \\emph{three}.}, note = {Noted.}",
            {
                "descriptions": [
                    {"description": "One. Two <em>three</em>.", "descriptionType": "Abstract"},
                    {"description": "Noted.", "descriptionType": "Other"},
                ]
            },
        ),
        ("copyright = {All rights reserved}", {"rightsList": [{"rights": "All rights reserved"}]}),
        (
            "license = {https://a.test/by_4~x}",
            {"rightsList": [{"rightsUri": "https://a.test/by_4~x"}]},
        ),
        (
            "copyright = {CC BY}, license = {https://a.test/by}",
            {"rightsList": [{"rights": "CC BY", "rightsUri": "https://a.test/by"}]},
        ),
        (
            "copyright = {Ng}, license = {CC BY}, rights = {https://a.test/by}",
            {
                "rightsList": [
                    {"rights": "Ng"},
                    {"rights": "CC BY"},
                    {"rightsUri": "https://a.test/by"},
                ]
            },
        ),
        (
            "eprint = {1234.56789v2}, archivePrefix = {arXiv}",
            {"identifiers": [{"identifier": "1234.56789v2", "identifierType": "arXiv"}]},
        ),
        (
            "eprint = {hep-th/9901001}",
            {"identifiers": [{"identifier": "hep-th/9901001", "identifierType": "arXiv"}]},
        ),
        (
            "eprint = {123_4}, eprinttype = {PubMed}, pmcid = {PMC1}",
            {
                "identifiers": [
                    {"identifier": "PMC1", "identifierType": "PMCID"},
                    {"identifier": "123_4", "identifierType": "PMID"},
                ]
            },
        ),
        (
            "eprint = {abc}, eprinttype = {Zoo}",
            {"identifiers": [{"identifier": "abc", "identifierType": "Zoo"}]},
        ),
    ],
)
def test_every_field_has_its_property(fields, expected):
    assert record_of(fields) == expected


def test_people_have_their_roles():
    record = record_of("author = {Ng, Ann}, editor = {Lee, Bo}, translator = {{Team}}")
    assert [creator["name"] for creator in record["creators"]] == ["Ng, Ann"]
    assert [(c["name"], c["contributorType"]) for c in record["contributors"]] == [
        ("Lee, Bo", "Editor"),
        ("Team", "Translator"),
    ]


def test_others_who_are_not_named_are_reported():
    reading = bibtex.read("@misc{a, title = {Ice},\n author = {Ng, Ann and others}}")
    assert len(reading.record["creators"]) == 1
    assert [(p.pointer, p.code, p.severity, p.line) for p in reading.problems] == [
        ("/author", "not-understood", "warning", 2)
    ]


@pytest.mark.parametrize("field", ["journal", "journaltitle"])
def test_a_journal_is_what_an_article_is_published_in(field):
    record = record_of(
        f"{field} = {{J. of Ice}}, shortjournal = {{J. I.}}, volume = 12, number = {{3}}, "
        "pages = {101--119}, eid = {e45}, issn = {0317-8471}",
        kind="article",
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
                {"title": "J. of Ice"},
                {"title": "J. I.", "titleType": "AlternativeTitle"},
            ],
            "volume": "12",
            "issue": "3",
            "firstPage": "101",
            "lastPage": "119",
            "number": "e45",
            "numberType": "Article",
        }
    ]
    assert [r["relatedIdentifier"] for r in record["relatedIdentifiers"]] == ["0317-8471"]


@pytest.mark.parametrize(
    ("kind", "expected"), [("incollection", "Book"), ("inproceedings", "ConferenceProceeding")]
)
def test_a_part_stands_in_a_book_and_that_in_a_series(kind, expected):
    record = record_of(
        "booktitle = {Ice Book}, series = {Ice Series}, volume = 2, number = 7, edition = {3rd}, "
        f"chapter = 5, pages = {{1-9}}, isbn = {{{ISBN}}}",
        kind=kind,
    )
    book, series = record["relatedItems"]
    assert book == {
        "relatedItemType": expected,
        "relationType": "IsPublishedIn",
        "relatedItemIdentifier": {
            "relatedItemIdentifier": ISBN,
            "relatedItemIdentifierType": "ISBN",
        },
        "titles": [{"title": "Ice Book"}],
        "firstPage": "1",
        "lastPage": "9",
        "number": "5",
        "numberType": "Chapter",
        "edition": "3rd",
    }
    assert series == {
        "relatedItemType": "Collection",
        "relationType": "IsPublishedIn",
        "titles": [{"title": "Ice Series"}],
        "volume": "2",
        "number": "7",
    }
    assert "version" not in record


def test_a_book_has_its_own_isbn_edition_and_series():
    record = record_of(
        f"isbn = {{{ISBN}}}, edition = {{3}}, series = {{Ice}}, volume = 2, number = 7", kind="book"
    )
    assert record == {
        "identifiers": [{"identifier": ISBN, "identifierType": "ISBN"}],
        "version": "3",
        "types": {"resourceTypeGeneral": "Book"},
        "relatedItems": [
            {
                "relatedItemType": "Collection",
                "relationType": "IsPublishedIn",
                "titles": [{"title": "Ice"}],
                "volume": "2",
                "number": "7",
            }
        ],
    }


def test_a_journal_has_its_own_issn():
    record = record_of("issn = {0317-8471}", kind="periodical")
    assert record["identifiers"] == [{"identifier": "0317-8471", "identifierType": "ISSN"}]


def test_a_number_with_a_wrong_check_digit_is_kept():
    record = record_of("journal = {Ice}, issn = {0317-8470}", kind="article")
    assert record["relatedItems"][0]["relatedItemIdentifier"] == {
        "relatedItemIdentifier": "0317-8470",
        "relatedItemIdentifierType": "ISSN",
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("techreport", "Report number"), ("report", "Report number"), ("patent", "Patent number")],
)
def test_the_number_of_a_report_is_its_own(kind, expected):
    record = record_of("number = {TR-7}", kind=kind)
    assert record["identifiers"] == [{"identifier": "TR-7", "identifierType": expected}]


def test_where_a_work_appeared_is_kept_without_a_title():
    record = record_of("volume = 7, number = 3, pages = {1--9}, issn = {0317-8471}", kind="article")
    assert record["container"] == {
        "volume": "7",
        "issue": "3",
        "firstPage": "1",
        "lastPage": "9",
        "identifier": "0317-8471",
        "identifierType": "ISSN",
    }
    assert [r["relationType"] for r in record["relatedIdentifiers"]] == ["IsPublishedIn"]


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("12--19", "12", "19"),
        ("12-19", "12", "19"),
        ("12 -- 19", "12", "19"),
        ("12\u201319", "12", "19"),
        ("A-12--A-19", "A-12", "A-19"),
        ("{12-3}", "12-3", None),
        ("e12", "e12", None),
        ("12, 15--17", "12, 15\u201317", None),
        ("12+", "12+", None),
        ("7--", "7\u2013", None),
    ],
)
def test_pages_are_read(pages, first, last):
    (item,) = record_of(f"journal = {{J}}, pages = {{{pages}}}", kind="article")["relatedItems"]
    assert (item.get("firstPage"), item.get("lastPage")) == (first, last)


@pytest.mark.parametrize("kind", sorted(GENERAL_TYPES))
def test_every_type_of_entry_is_read_and_written_again(kind):
    record = record_of("title = {Ice}", kind=kind.upper())
    assert record.get("types", {}).get("resourceTypeGeneral", "") == GENERAL_TYPES[kind]
    assert bibtex.write(record).startswith(f"@{kind}{{".encode())


def test_a_type_that_is_not_known_is_kept_and_reported():
    reading = bibtex.read("\n@iceberg{a, title = {Ice}}")
    assert reading.record["types"] == {"bibtex": "iceberg"}
    assert [(p.pointer, p.code, p.line, p.value) for p in reading.problems] == [
        ("", "not-understood", 2, "iceberg")
    ]


@pytest.mark.parametrize(
    ("source", "name", "url"),
    [
        ("@misc{a, doi = {10.5072/ABC}}", "10.5072/abc", ""),
        ("@misc{a, doi = {https://doi.org/10.5072/abc}}", "10.5072/abc", ""),
        ("@misc{a, doi = {10.5072/a\\_b}}", "10.5072/a_b", ""),
        ("@misc{a, doi = {10.5072/a{\\_}b}}", "10.5072/a_b", ""),
        (f"@misc{{a, doi = {{{TRICKY_NAME}}}}}", TRICKY_NAME.lower(), ""),
        ("@misc{https://doi.org/10.5072/ABC, title = {}}", "10.5072/abc", ""),
        ("@misc{a, url = {https://doi.org/10.5072/abc}}", "10.5072/abc", ""),
        (
            "@misc{a, doi = {10.5072/a}, url = {https://doi.org/10.5072/A}}",
            "10.5072/a",
            "",
        ),
        (
            "@misc{a, doi = {10.5072/a}, url = {https://a.test/~b_c}}",
            "10.5072/a",
            "https://a.test/~b_c",
        ),
        ("@misc{a, url = {https://a.test/b}}", "", "https://a.test/b"),
        ("@misc{a, url = {\\url{https://a.test/b}}}", "", "https://a.test/b"),
        ("@misc{a, howpublished = {\\url{https://a.test/b--c}}}", "", "https://a.test/b--c"),
        ('@misc{a, howpublished = "\\url{https://a.test/b}"}', "", "https://a.test/b"),
    ],
)
def test_name_and_address_are_found(source, name, url):
    reading = bibtex.read(source)
    assert (reading.name, reading.url, reading.problems, reading.record) == (name, url, [], {})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("doi", "11.5072/abc"),
        ("url", "see our page"),
        ("howpublished", "Carved in ice"),
        ("address", "Oslo"),
        ("urldate", "2020-01-02"),
        ("annote", "mine"),
        ("file", ":a.pdf:PDF"),
        ("year", "in press"),
        ("year", "2014a"),
        ("month", "Spring"),
        ("primaryclass", "cs.DL"),
    ],
)
def test_fields_without_a_place_are_reported_with_their_line_and_value(field, value):
    reading = bibtex.read(f"@misc{{a,\n  title = {{Ice}},\n  {field} = {{{value}}}\n}}")
    assert [(p.pointer, p.code, p.severity, p.line, p.value) for p in reading.problems] == [
        (f"/{field}", "not-understood", "warning", 3, value)
    ]


def test_a_second_publisher_is_not_lost_in_silence():
    reading = bibtex.read("@phdthesis{a, publisher = {P}, school = {S}}")
    assert reading.record["publisher"] == {"name": "P"}
    assert [(p.pointer, p.value) for p in reading.problems] == [("/school", "S")]


def test_unknown_commands_are_kept_and_reported_at_their_field():
    reading = bibtex.read("@misc{a,\n title = {On \\foo{Ice}},\n author = {\\bar, A.}}")
    assert reading.record["titles"] == [{"title": "On \\foo{Ice}"}]
    assert sorted((p.pointer, p.code, p.line) for p in reading.problems) == [
        ("/author", "not-understood", 3),
        ("/title", "not-understood", 2),
    ]
