from __future__ import annotations

from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata import doi
from registry.metadata.formats import bibtex
from registry.metadata.formats.resource_types import TYPE_NAMES
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

TRICKY_NAME = "10.1002/(SICI)1<1::AID>3.0.CO;2-A"
ISBN = "978-3-16-148410-0"
PRINTABLE = st.text(
    st.one_of(
        st.characters(codec="utf-8").filter(str.isprintable),
        st.sampled_from("\\{}$&%#_^~\"'`-?!@=,;"),
    ),
    max_size=30,
)


def fields_of(record, **options):
    """Return the fields as another reader finds them, with their delimiters."""
    library = parse_string(bibtex.write(record, **options).decode(), parse_stack=[])
    (entry,) = library.entries
    assert len(library.blocks) == 1
    return {field.key: field.value for field in entry.fields}


def in_item(general, kind="Journal", **item) -> dict[str, Any]:
    return {
        "types": {"resourceTypeGeneral": general},
        "relatedItems": [
            {
                "relatedItemType": kind,
                "relationType": "IsPublishedIn",
                "titles": [{"title": "Ice"}],
                **item,
            }
        ],
    }


def test_a_full_record_is_written_field_by_field():
    assert (
        bibtex.write(FULL, name=NAME, url=URL).decode()
        == """\
@unpublished{https://doi.org/10.5072/abc-123,
  doi = {10.5072/abc-123},
  url = {https://data.example.org/landing/123},
  author = {Carberry, Josiah and {氷河観測団}},
  editor = {Ng, Ann},
  translator = {Dupont, Anaïs},
  keywords = {Glaciology, ice cores},
  language = {en},
  title = {Ice cores from the \\textit{Weddell} Sea},
  subtitle = {A drilling season},
  journal = {Journal of Ice},
  volume = {12},
  number = {3},
  pages = {101--119},
  eid = {45},
  edition = {2nd edition},
  issn = {0317-8471},
  publisher = {Polar Data Press},
  year = {2023},
  month = apr,
  date = {2023-04-05},
  copyright = {Creative Commons Attribution 4.0 International},
  license = {https://creativecommons.org/licenses/by/4.0/legalcode},
  abstract = {Cores were drilled. They hold 2 000 years of \\textbf{snow}.},
  version = {2.1},
  pagetotal = {15},
  type = {Field report},
}
"""
    )


def test_what_is_not_there_is_not_written():
    assert bibtex.write({}) == b"@misc{entry,\n}\n"
    assert list(fields_of(MINIMAL)) == ["author", "title", "publisher", "year"]
    unknown = {"creators": [{"name": ":unav"}], "publisher": "(:none)", "titles": [{"title": ""}]}
    assert fields_of(unknown) == {}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("10.5072/abc-1", "https://doi.org/10.5072/abc-1"),
        (
            TRICKY_NAME,
            "https://doi.org/10.1002/+28SICI+291+3C1::AID+3E3.0.CO+3B2-A",
        ),
        ("10.5072/a,b{c}d#e%f~g\\h", "https://doi.org/10.5072/a+2Cb+7Bc+7Dd+23e+25f+7Eg+5Ch"),
        ("10.5072/a+b", "https://doi.org/10.5072/a+2Bb"),
        ("10.5072/é", "https://doi.org/10.5072/+C3+A9"),
    ],
)
def test_the_key_is_the_address_in_characters_that_keys_may_have(name, key):
    assert bibtex.write({}, name=name).decode().startswith(f"@misc{{{key},\n")
    elsewhere = bibtex.write({}, name=name, resolver="https://dx.test").decode()
    assert elsewhere.startswith(f"@misc{{{key.replace('doi.org', 'dx.test')},\n")


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (MINIMAL, "ng2024"),
        ({"creators": [{"name": "{Ünïv} é"}], "publicationYear": 2024}, "nv2024"),
        ({"creators": [{"name": "氷河"}]}, "entry"),
    ],
)
def test_without_a_name_the_key_is_made_of_author_and_year(record, key):
    assert bibtex.write(record).decode().startswith(f"@misc{{{key},\n")


@pytest.mark.parametrize("name", [TRICKY_NAME, "10.5072/a_b#c%d&e$f", "10.5072/{a}b}{\\c"])
def test_the_name_is_verbatim_and_comes_back(name):
    reading = bibtex.read(bibtex.write({}, name=name))
    assert (reading.name, reading.url, reading.problems) == (doi.fold(name), "", [])
    if "{" not in name:
        assert fields_of({}, name=name)["doi"] == f"{{{name}}}"


def test_what_could_end_an_address_is_escaped_as_addresses_do():
    fields = fields_of({}, url="https://a.test/~b_c--d?e=%20&f={g}\\h i")
    assert fields["url"] == "{https://a.test/~b_c--d?e=%20&f=%7Bg%7D%5Ch%20i}"


@pytest.mark.parametrize("general", sorted(TYPE_NAMES))
def test_every_general_type_is_written(general):
    record = {"types": {"resourceTypeGeneral": general}}
    assert bibtex.write(record) == f"@{TYPE_NAMES[general].bibtex}{{entry,\n}}\n".encode()


@pytest.mark.parametrize("own", ["", "a b", "comment", "String", "preamble", "x{", "é", 7, "@misc"])
def test_a_type_of_ones_own_must_be_one_of_entries(own):
    record = {"types": {"bibtex": own, "resourceTypeGeneral": "Book"}}
    assert bibtex.write(record) == b"@book{entry,\n}\n"


@pytest.mark.parametrize(
    ("general", "kind", "field"),
    [
        ("JournalArticle", "Journal", "journal"),
        ("JournalArticle", "Book", "journal"),
        ("DataPaper", "", "journal"),
        ("BookChapter", "Book", "booktitle"),
        ("ConferencePaper", "ConferenceProceeding", "booktitle"),
        ("Book", "Collection", "series"),
        ("Report", "Journal", "series"),
        ("Dataset", "Journal", "journal"),
        ("Preprint", "Book", "booktitle"),
        ("Dataset", "Collection", "series"),
    ],
)
def test_what_it_appeared_in_has_the_field_of_its_type(general, kind, field):
    assert fields_of(in_item(general, kind)) == {field: "{Ice}"}


@pytest.mark.parametrize(
    ("general", "item", "field", "value"),
    [
        ("JournalArticle", {"issue": "3"}, "number", "{3}"),
        ("JournalArticle", {"number": "e4", "numberType": "Article"}, "eid", "{e4}"),
        ("BookChapter", {"number": "4", "numberType": "Chapter"}, "chapter", "{4}"),
        ("BookChapter", {"number": "4"}, "number", "{4}"),
        ("BookChapter", {"edition": "2nd"}, "edition", "{2nd}"),
        ("JournalArticle", {"firstPage": "1", "lastPage": "9"}, "pages", "{1--9}"),
        ("JournalArticle", {"firstPage": "A-1", "lastPage": "A-9"}, "pages", "{{A-1}--{A-9}}"),
        ("JournalArticle", {"firstPage": "1-9"}, "pages", "{{1-9}}"),
        ("JournalArticle", {"lastPage": "9"}, "pages", "{9}"),
    ],
)
def test_parts_of_what_it_appeared_in(general, item, field, value):
    assert fields_of(in_item(general, **item))[field] == value


def test_a_series_is_the_second_thing_it_appeared_in():
    record = in_item("BookChapter", "Book")
    record["relatedItems"].append(
        {
            "relatedItemType": "Collection",
            "relationType": "IsPublishedIn",
            "titles": [{"title": "Ice Series"}],
            "volume": "2",
            "number": "7",
        }
    )
    assert fields_of(record) == {
        "booktitle": "{Ice}",
        "series": "{Ice Series}",
        "volume": "{2}",
        "number": "{7}",
    }
    back = bibtex.read(bibtex.write(record)).record
    assert back["relatedItems"] == record["relatedItems"]


@pytest.mark.parametrize(
    ("types", "field"),
    [
        ({"resourceTypeGeneral": "Dissertation"}, "school"),
        ({"bibtex": "mastersthesis"}, "school"),
        ({"resourceTypeGeneral": "Report"}, "institution"),
        ({"resourceTypeGeneral": "Dataset"}, "publisher"),
    ],
)
def test_the_publisher_has_the_field_of_its_type(types, field):
    assert fields_of({"types": types, "publisher": "Ng & Sons"}) == {field: "{Ng \\& Sons}"}


def test_early_years_have_four_digits():
    assert fields_of({"publicationYear": 800}) == {"year": "{0800}"}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023", {"year": "{2023}"}),
        ("2023-04", {"year": "{2023}", "month": "apr"}),
        ("2023-04-05", {"year": "{2023}", "month": "apr", "date": "{2023-04-05}"}),
        ("2022-12-31", {"year": "{2023}", "date": "{2022-12-31}"}),
        ("2023-01/2023-02", {"year": "{2023}", "date": "{2023-01/2023-02}"}),
        ("2023~", {"year": "{2023}", "date": "{2023\\textasciitilde{}}"}),
        (None, {"year": "{2023}"}),
    ],
)
def test_dates_are_written_as_year_month_and_date_and_come_back(date, expected):
    dates = [{"date": date, "dateType": "Issued"}] if date else []
    record = {"publicationYear": 2023, "dates": dates}
    assert fields_of(record) == expected
    reading = bibtex.read(bibtex.write(record))
    assert reading.problems == []
    assert reading.record["publicationYear"] == 2023
    assert reading.record.get("dates", []) == ([] if date == "2023" else dates)


def test_books_and_reports_have_numbers_of_their_own():
    book = {
        "types": {"resourceTypeGeneral": "Book"},
        "identifiers": [{"identifier": ISBN, "identifierType": "ISBN"}],
        "version": "2nd",
        "sizes": ["345 pages"],
    }
    report = {
        "types": {"resourceTypeGeneral": "Report"},
        "identifiers": [
            {"identifier": "TR-7", "identifierType": "Report number"},
            {"identifier": "1234.56789", "identifierType": "arXiv"},
        ],
    }
    in_series = report | {"relatedItems": in_item("Report", issue="3")["relatedItems"]}
    assert fields_of(in_series)["number"] == "{TR-7}"
    assert fields_of(book) == {"edition": "{2nd}", "isbn": f"{{{ISBN}}}", "pagetotal": "{345}"}
    assert fields_of(report) == {
        "number": "{TR-7}",
        "eprint": "{1234.56789}",
        "archiveprefix": "{arXiv}",
    }
    for record in (book, report):
        reading = bibtex.read(bibtex.write(record))
        assert sorted(reading.record["identifiers"], key=str) == sorted(
            record["identifiers"], key=str
        )
        assert reading.problems == []


def test_keywords_with_separators_are_kept_together():
    record = {"subjects": [{"subject": text} for text in ("ice", "snow, wet", "a; b", "R&D {x")]}
    assert fields_of(record)["keywords"] == (r"{ice, {snow, wet}, {a; b}, R\&D \textbraceleft{}x}")
    assert bibtex.read(bibtex.write(record)).record == record


EVIL = 'Ice},\n}\n@misc{mallory, title = {Evil\u2028@misc{m, a = "b\r\n'


@pytest.mark.parametrize(
    "record",
    [
        {"titles": [{"title": EVIL}, {"title": EVIL, "titleType": "Subtitle"}]},
        {"creators": [{"name": EVIL}, {"familyName": EVIL, "givenName": EVIL}]},
        {"contributors": [{"name": EVIL, "contributorType": "Editor"}]},
        {"publisher": EVIL, "language": EVIL, "version": EVIL, "subjects": [EVIL]},
        {"types": {"bibtex": EVIL, "resourceType": EVIL}},
        {"dates": [{"date": EVIL, "dateType": "Issued"}]},
        {"rightsList": [{"rights": EVIL, "rightsUri": EVIL}]},
        {"descriptions": [{"description": EVIL, "descriptionType": "Abstract"}]},
        in_item("JournalArticle", firstPage=EVIL, volume=EVIL, issue=EVIL, number=EVIL),
        in_item("BookChapter", relatedItemIdentifier={"relatedItemIdentifier": EVIL}),
        {"sizes": [EVIL], "identifiers": [{"identifier": EVIL, "identifierType": "arXiv"}]},
    ],
)
def test_no_value_can_leave_its_entry(record):
    text = bibtex.write(record, name=EVIL, url=EVIL).decode()
    assert_one_entry(text)
    assert "Evil" in text


def assert_one_entry(text):
    """Hold the entry together as BibTeX counts braces, escaped ones too, and line by line."""
    first, *fields, last, end = text.split("\n")
    assert first.startswith("@")
    assert (first.count("{"), first.count("}")) == (1, 0)
    assert (last, end) == ("}", "")
    for line in fields:
        assert line.startswith("  ")
        assert line.endswith(",")
        name, _, value = line.strip().partition(" = ")
        assert name.isalpha()
        if name != "month":
            depth, lowest = 0, 1
            for character in value[1:-2]:
                depth += {"{": 1, "}": -1}.get(character, 0)
                lowest = min(lowest, depth)
            assert (value[0], value[-2], depth, lowest >= 0) == ("{", "}", 0, True)
    assert len(text.splitlines()) == len(fields) + 2


@given(PRINTABLE, PRINTABLE, st.lists(PRINTABLE, max_size=3), PRINTABLE)
@settings(max_examples=150)
def test_any_printable_text_comes_back(title, abstract, keywords, publisher):
    def clean(text):
        return " ".join(text.split())

    record: dict[str, Any] = {
        "titles": [{"title": f"T{title}"}, {"title": f"S{abstract}", "titleType": "Subtitle"}],
        "publisher": {"name": f"P{publisher}"},
        "subjects": [{"subject": f"{n}{keyword}"} for n, keyword in enumerate(keywords)],
        "descriptions": [{"description": f"A{abstract}", "descriptionType": "Abstract"}],
        "version": f"V{title}",
    }
    reading = bibtex.read(bibtex.write(record))
    assert reading.problems == []
    found = reading.record
    assert [t["title"] for t in found["titles"]] == [clean(f"T{title}"), clean(f"S{abstract}")]
    assert found["publisher"] == {"name": clean(f"P{publisher}")}
    assert [s["subject"] for s in found.get("subjects", [])] == [
        clean(s["subject"]) for s in record["subjects"]
    ]
    assert found["descriptions"][0]["description"] == clean(f"A{abstract}")
    assert found["version"] == clean(f"V{title}")


def test_what_is_carried_comes_back():
    reading = bibtex.read(bibtex.write(FULL, name=NAME, url=URL))
    assert (reading.name, reading.url, reading.problems) == (NAME, URL, [])
    record: dict = {**reading.record}
    for key in ("publicationYear", "language", "version"):
        assert record[key] == FULL[key]
    assert record["publisher"] == {"name": "Polar Data Press"}
    assert [subject["subject"] for subject in record["subjects"]] == ["Glaciology", "ice cores"]
    assert [(c["name"], c["nameType"]) for c in record["creators"]] == [
        (creator["name"], creator["nameType"]) for creator in FULL["creators"]
    ]
    assert [(c["name"], c["contributorType"]) for c in record["contributors"]] == [
        ("Ng, Ann", "Editor"),
        ("Dupont, Anaïs", "Translator"),
    ]
    assert [title["title"] for title in record["titles"]] == [
        title["title"] for title in FULL["titles"][:2]
    ]
    assert record["types"]["resourceType"] == "Field report"
    assert record["types"]["bibtex"] == "unpublished"
    assert record["dates"] == [{"date": "2023-04-05", "dateType": "Issued"}]
    (item,) = record["relatedItems"]
    same = "relatedItemType volume issue number numberType firstPage lastPage edition"
    for key in same.split():
        assert item[key] == FULL["relatedItems"][0][key]
    assert record["rightsList"] == [
        {key: FULL["rightsList"][0][key] for key in ("rights", "rightsUri")}
    ]
    assert record["sizes"] == ["15 pages"]


@given(st.one_of(SCRAMBLED, CANONICAL, JSON), st.text(st.characters(), max_size=20))
@settings(max_examples=150)
def test_writing_never_raises_and_gives_one_entry(record, text):
    written = bibtex.write(record, name=text, url=text).decode()
    assert_one_entry(written)
    codes = {p.code for p in bibtex.read(written).problems}
    assert codes <= {"not-understood"}
