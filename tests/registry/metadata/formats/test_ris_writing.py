from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import ris
from registry.metadata.formats.resource_types import TYPE_NAMES
from registry.metadata.record import normalise
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

TRICKY_NAME = "10.1002/(SICI)1<1::AID>3.0.CO;2-A"
# No control characters, and nothing that tags, separators or the ends of values would change.
PRINTABLE = st.text(st.characters(codec="utf-8").filter(str.isprintable), min_size=1, max_size=30)


def lines_of(record, **options):
    return ris.write(record, **options).decode().split("\r\n")


@pytest.mark.parametrize("general", sorted(TYPE_NAMES))
def test_every_general_type_is_written(general):
    record = {"types": {"resourceTypeGeneral": general}}
    assert lines_of(record)[0] == f"TY  - {TYPE_NAMES[general].ris}"


def test_a_full_record_is_written_line_by_line():
    assert lines_of(FULL, name=NAME, url=URL) == [
        "TY  - MGZN",
        "T1  - Ice cores from the Weddell Sea",
        "TT  - Carottes de glace",
        "T2  - Journal of Ice",
        "AU  - Carberry, Josiah",
        "AU  - 氷河観測団",
        "A2  - Ng, Ann",
        "A4  - Dupont, Anaïs",
        f"DO  - {NAME}",
        f"UR  - {URL}",
        "L1  - https://data.example.org/files/123.pdf",
        "AB  - Cores were drilled. They hold 2 000 years of snow.",
        "KW  - Glaciology",
        "KW  - ice cores",
        "PY  - 2023",
        "DA  - 2023/04/05",
        "PB  - Polar Data Press",
        "LA  - en",
        "VL  - 12",
        "IS  - 3",
        "C7  - 45",
        "SP  - 101",
        "EP  - 119",
        "SN  - 0317-8471",
        "ET  - 2.1",
        "M3  - Field report",
        "ER  - ",
        "",
    ]


def test_what_is_not_there_is_not_written():
    assert ris.write({}) == b"TY  - GEN\r\nER  - \r\n"
    assert lines_of(MINIMAL)[1:-2] == ["T1  - Ice", "AU  - Ng, Ann", "PY  - 2024", "PB  - Press"]
    unknown = {"creators": [{"name": ":unav"}], "publisher": "(:none)", "titles": [{"title": ""}]}
    assert lines_of(unknown) == ["TY  - GEN", "ER  - ", ""]


def test_the_address_is_that_of_the_doi_without_a_landing_page():
    assert "UR  - https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-A" in lines_of(
        {}, name=TRICKY_NAME
    )
    assert f"DO  - {TRICKY_NAME}" in lines_of({}, name=TRICKY_NAME)
    assert "UR  - https://dx.test/10.5072/a" in lines_of(
        {}, name=NAME[:8] + "a", resolver="https://dx.test"
    )


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2023-04-05", "2023/04/05"),
        ("2023-04", "2023/04/"),
        ("2023-04-05T06:07:08Z", "2023/04/05"),
        ("2023", None),
        ("2022-01-02/2023-03-04", None),
        ("2023~", None),
    ],
)
def test_only_exact_dates_are_written(date, written):
    lines = lines_of({"dates": [{"date": date, "dateType": "Issued"}], "publicationYear": 2023})
    assert [line for line in lines if line[:2] in {"DA", "PY"}] == [
        "PY  - 2023",
        *([f"DA  - {written}"] if written else []),
    ]


@pytest.mark.parametrize(
    ("general", "tag"), [("BookChapter", "A2"), ("Book", "ED"), ("Sound", "ED")]
)
def test_editors_have_the_tag_that_means_nobody_else(general, tag):
    record = {
        "types": {"resourceTypeGeneral": general},
        "contributors": [{"name": "Ng, Ann", "contributorType": "Editor"}],
    }
    assert lines_of(record)[1:-2] == [f"{tag}  - Ng, Ann"]
    (editor,) = ris.read(ris.write(record)).record["contributors"]
    assert editor["contributorType"] == "Editor"


def test_books_carry_their_own_number_of_pages_and_isbn():
    record = {
        "types": {"resourceTypeGeneral": "Book"},
        "identifiers": [{"identifier": "978-3-16-148410-0", "identifierType": "ISBN"}],
        "sizes": ["3 MB", "345 pages"],
    }
    assert lines_of(record)[1:-2] == ["SP  - 345", "SN  - 978-3-16-148410-0"]


@pytest.mark.parametrize("own", ["x\r\nER  - ", "jour", "", "A B", 7, "Ä"])
def test_a_type_of_ones_own_must_look_like_one(own):
    record = {"types": {"ris": own, "resourceTypeGeneral": "Dataset"}}
    assert lines_of(record)[0] == "TY  - DATA"


BREAKS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("line_break", BREAKS)
def test_no_value_can_start_a_line(line_break):
    evil = f"Ice{line_break}ER  - {line_break}TY  - JOUR{line_break}AU  - Mallory"
    record = {
        "titles": [{"title": evil}],
        "creators": [{"name": evil}, {"familyName": evil, "givenName": evil}],
        "publisher": evil,
        "subjects": [evil],
        "language": evil,
        "version": evil,
        "types": {"ris": evil, "resourceType": evil},
        "descriptions": [{"description": evil, "descriptionType": "Abstract"}],
        "relatedItems": [
            {
                "relationType": "IsPublishedIn",
                "titles": [{"title": evil}],
                "volume": evil,
                "firstPage": evil,
                "relatedItemIdentifier": {"relatedItemIdentifier": evil},
            }
        ],
        "contentUrl": [evil],
    }
    text = ris.write(record, name=evil, url=evil).decode()
    assert [line[:6] for line in text.splitlines()].count("ER  - ") == 1
    assert [line[:6] for line in text.splitlines()].count("TY  - ") == 1
    assert text.splitlines() == text.split("\r\n")[:-1]


def test_what_is_carried_reads_back():
    reading = ris.read(ris.write(FULL, name=NAME, url=URL))
    assert (reading.name, reading.url, reading.problems) == (NAME, URL, [])
    record: dict = {**reading.record}
    for key in ("publisher", "publicationYear", "language", "version", "contentUrl"):
        expected = {"name": "Polar Data Press"} if key == "publisher" else FULL[key]
        assert record[key] == expected
    assert [creator["name"] for creator in record["creators"]] == [
        creator["name"] for creator in FULL["creators"]
    ]
    assert [(c["name"], c["contributorType"]) for c in record["contributors"]] == [
        ("Ng, Ann", "Editor"),
        ("Dupont, Anaïs", "Translator"),
    ]
    assert record["dates"] == [{"date": "2023-04-05", "dateType": "Issued"}]
    assert record["types"]["ris"] == "MGZN"
    (item,) = record["relatedItems"]
    for key in ("volume", "issue", "number", "numberType", "firstPage", "lastPage"):
        assert item[key] == FULL["relatedItems"][0][key]


@given(PRINTABLE, st.lists(PRINTABLE, min_size=2, max_size=4), PRINTABLE)
@settings(max_examples=60)
def test_any_printable_text_reads_back(title, keywords, publisher):
    blank = {
        "titles": [{"title": f"T{title}"}],
        "subjects": [{"subject": f"{i}{keyword}"} for i, keyword in enumerate(keywords)],
        "publisher": {"name": f"P{publisher}"},
    }
    expected = {
        "titles": [{"title": " ".join(f"T{title}".split())}],
        "subjects": [
            {"subject": " ".join(f"{i}{keyword}".split())} for i, keyword in enumerate(keywords)
        ],
        "publisher": {"name": " ".join(f"P{publisher}".split())},
    }
    reading = ris.read(ris.write(blank))
    assert (reading.record, reading.problems) == (normalise(expected), [])


@given(st.one_of(SCRAMBLED, CANONICAL, JSON), st.text(st.characters(), max_size=20))
@settings(max_examples=80)
def test_writing_never_raises_and_gives_one_record(record, text):
    written = ris.write(record, name=text, url=text)
    assert written.startswith(b"TY  - ")
    assert written.endswith(b"\r\nER  - \r\n")
    assert [p.code for p in ris.read(written).problems if p.code != "not-understood"] == []
