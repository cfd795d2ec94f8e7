from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import ris
from registry.metadata.formats.ris.tables import GENERAL_TYPES
from registry.metadata.record import normalise
from registry.metadata.validation import validate
from tests.registry.metadata.strategies import JSON


def record_of(*lines: str, kind: str = "GEN"):
    source = "\r\n".join([f"TY  - {kind}", *lines, "ER  - ", ""])
    reading = ris.read(source)
    assert reading.problems == []
    return reading.record


EXACT = "TY  - JOUR\r\nTI  - Ice\r\nAU  - Ng, Ann\r\nER  - \r\n"


@pytest.mark.parametrize(
    "source",
    [
        EXACT,
        EXACT.encode(),
        "\ufeff" + EXACT,
        EXACT.encode("utf-8-sig"),
        EXACT.encode("utf-16"),
        EXACT.replace("\r\n", "\n"),
        EXACT.replace("\r\n", "\r"),
        "\n\n" + EXACT.replace("\r\n", "\n\n"),
        EXACT.replace("  - ", " - "),
        EXACT.replace("  - ", "  -   "),
        EXACT.replace("  - ", "\t-\t"),
        EXACT.replace("TI  - ", "TI  -"),
        EXACT.replace("ER  - ", "ER  -"),
        EXACT.replace("TY", "ty").replace("TI", "ti").replace("JOUR", "jour"),
        "".join(f"   {line}\n" for line in EXACT.split("\r\n")),
    ],
)
def test_lines_are_read_with_tolerance(source):
    reading = ris.read(source)
    assert reading.problems == []
    assert reading.record == {
        "titles": [{"title": "Ice"}],
        "creators": [
            {"name": "Ng, Ann", "nameType": "Personal", "familyName": "Ng", "givenName": "Ann"}
        ],
        "types": {"resourceTypeGeneral": "JournalArticle"},
    }
    text = (
        source
        if isinstance(source, str)
        else source.decode("utf-16" if b"\x00" in source else "utf-8")
    )
    assert ris.matches(text)


def test_a_value_goes_on_in_lines_without_a_tag():
    record = record_of(
        "AB  - Ice is cold.",
        "  It is",
        "",
        "pH - neutral and",
        "is - mostly - white.",
        "PH - too",
        "IS  - 3",
        kind="JOUR",
    )
    assert record["descriptions"][0]["description"] == (
        "Ice is cold. It is pH - neutral and is - mostly - white. PH - too"
    )
    assert record["container"] == {"issue": "3"}


def test_keywords_go_on_one_a_line():
    assert record_of("KW  - ice", "snow", "fog; rain")["subjects"] == [
        {"subject": "ice"},
        {"subject": "snow"},
        {"subject": "fog; rain"},
    ]


def test_only_the_first_of_several_records_is_read():
    reading = ris.read(EXACT + EXACT.replace("Ice", "Snow") * 2)
    assert reading.record["titles"] == [{"title": "Ice"}]
    assert [(p.code, p.severity, p.line) for p in reading.problems] == [
        ("several-records", "warning", 5)
    ]
    assert "3 records" in reading.problems[0].message


def test_a_record_may_lack_its_end():
    reading = ris.read("TY  - GEN\nT1  - Ice\nTY  - GEN\nT1  - Snow\nER  - ")
    assert reading.is_readable
    assert reading.record["titles"] == [{"title": "Ice"}]
    assert [(p.code, p.severity, p.line) for p in reading.problems] == [
        ("several-records", "warning", 3),
        ("syntax", "warning", 1),
    ]


@pytest.mark.parametrize(
    ("source", "line"),
    [("Provider: X\n" + EXACT, 1), (EXACT + "\nThe end.", 6), ("TY  - GEN\nlost\nER  - ", 2)],
)
def test_text_outside_of_a_record_is_reported(source, line):
    reading = ris.read(source)
    assert [(p.code, p.severity, p.line) for p in reading.problems] == [
        ("not-understood", "warning", line)
    ]


def test_tags_without_a_place_are_reported_with_their_line_and_value():
    reading = ris.read("TY  - BOOK\nCY  - Oslo\nT1  - Ice\nZZ  - 1\nY2  - 2020\nER  - ")
    assert [(p.pointer, p.code, p.severity, p.line, p.value) for p in reading.problems] == [
        ("/CY", "not-understood", "warning", 2, "Oslo"),
        ("/ZZ", "not-understood", "warning", 4, "1"),
        ("/Y2", "not-understood", "warning", 5, "2020"),
    ]


def test_second_values_of_a_tag_are_not_lost_in_silence():
    reading = ris.read("TY  - GEN\nPB  - A\nPB  - B\nLA  - en\nLA  - en\nER  - ")
    assert reading.record == {"publisher": {"name": "A"}, "language": "en"}
    assert [(p.pointer, p.value) for p in reading.problems] == [("/PB", "B")]


def test_problems_of_the_record_have_the_line_of_their_tag():
    reading = ris.read("TY  - GEN\nAU  - Ng, A.\nAU  - :\nLA  - xx_\nDA  - 2014/01\nER  - ")
    found = {p.pointer: p.line for p in reading.with_lines(validate(reading.record, state="draft"))}
    assert found["/language"] == 4
    assert reading.line_of is not None
    assert [reading.line_of(f"/creators/{index}/name") for index in (0, 1, 7)] == [2, 3, 3]
    assert reading.line_of("/geoLocations/0") is None


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "empty"),
        (" \r\n ", "empty"),
        (None, "type"),
        ({"TY": "JOUR"}, "type"),
        (b"TY  - JOUR\nT1  - \xff\nER  - ", "encoding"),
        ("T1  - Ice\nER  - ", "syntax"),
        ('{"title": "Ice"}', "not-this-format"),
        ("<resource/>", "not-this-format"),
        ("@article{a, title = {Ice}}", "not-this-format"),
        ("x" * 9_000_000, "too-large"),
    ],
)
def test_what_cannot_be_read_is_reported(source, code):
    reading = ris.read(source)
    assert (reading.record, reading.is_readable) == ({}, False)
    assert [p.code for p in reading.problems] == [code]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "T1  - Ice",
        "TYPE - x",
        "TY is here",
        "TY-JOUR",
        "a\nTY  - JOUR",
        "@misc{a}",
        "{}",
        "<TY/>",
    ],
)
def test_other_texts_do_not_match(source):
    assert not ris.matches(source)


@pytest.mark.parametrize("source", ["TY  - ", "TY  -", "TY  -JOUR", "\n \nTY - JOUR", "ty  - jour"])
def test_the_first_line_matches(source):
    assert ris.matches(source)


@pytest.mark.parametrize(
    "source",
    [
        "TY  - GEN\nT1  - a\n" + "b\n" * 200_000,
        "TY  - GEN\n" + "".join(f"AU  - A{i}, B\n" for i in range(20_000)),
        "TY  - GEN\nER  - \n" * 20_000,
        "TY  - GEN\nSP  - " + "-" * 300_000,
        "TY  - GEN\nSN  - " + "1" * 300_000,
        "TY  - GEN\nPY  - " + "2014/" * 60_000,
        "TY" + " " * 300_000 + "-",
    ],
)
def test_long_sources_come_to_an_end(source):
    assert ris.read(source).problems


TAGS = "TY T1 AU KW PY DA SN SP EP ET M3 T2 BT JO DO UR ER AB Q1 a b"
LINES = st.lists(
    st.tuples(
        st.sampled_from(TAGS.split()),
        st.sampled_from(["  - ", " - ", "  -", " "]),
        st.one_of(st.text(max_size=10), st.sampled_from([*GENERAL_TYPES, "2014/1", "0317-8471"])),
    ).map("".join),
    max_size=12,
).map("\n".join)


@given(st.one_of(LINES, LINES.map("TY  - JOUR\n".__add__), st.text(), st.binary(), JSON))
@settings(max_examples=150)
def test_reading_never_raises(source):
    reading = ris.read(source)
    assert normalise(reading.record) == reading.record
    assert all(p.message for p in reading.problems)
