from __future__ import annotations

import logging
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import bibtex
from registry.metadata.formats.bibtex import entries
from registry.metadata.record import normalise
from registry.metadata.validation import validate
from tests.registry.metadata.strategies import JSON

ENTRY = "@misc{ice, title = {Ice}}\n"


def title_of(source):
    reading = bibtex.read(source)
    assert reading.problems == []
    return reading.record["titles"][0]["title"]


@pytest.mark.parametrize(
    "source",
    [
        "@misc{ice, title = {Ice}}",
        "@MISC{ice,\n\tTITLE = {Ice},\n}",
        '@misc{ice, title = "Ice"}',
        "@misc(ice, title = {Ice})",
        "@misc{ice, title={{Ice}}}",
        "@misc{, title = {Ice}}",
        "@misc {ice, title = {Ice}}",
        "@misc{ice, title = {I} # {ce}}",
        '@misc{ice, title = "I" # {c} # "e"}',
        "@string{i = {Ice}} @misc{ice, title = i}",
        '@string(i = "I")\n@string{c = i # {ce}}\n@misc{ice, title = C}',
        "Ice is cold.\n@comment{nothing} @misc{ice, title = {Ice}} The end.",
        "% me@example.org\n@misc{ice, title = {Ice}}",
        "\ufeff@misc{ice, title = {Ice}}",
        b"\xef\xbb\xbf@misc{ice, title = {Ice}}",
        "@misc{ice, title = {Ice}}".encode("utf-16"),
        "@set{s, entryset = {a, b}}\n@misc{ice, title = {Ice}}",
    ],
)
def test_an_entry_is_found_and_its_value_put_together(source):
    assert title_of(source) == "Ice"


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("apr", "04"),
        ("APR", "04"),
        ("{April}", "04"),
        ('"apr."', "04"),
        ("4", "04"),
        ("{04}", "04"),
        ("sep", "09"),
        ('apr # "~25"', "04-25"),
        ('"25~" # apr', "04-25"),
        ("{April 5th}", "04-05"),
        ("{7 April}", "04-07"),
        ('jul # "/" # aug', "07/2014-08"),
        ("{July--August}", "07/2014-08"),
    ],
)
def test_months_are_macros_names_or_numbers(value, month):
    reading = bibtex.read(f"@misc{{ice, year = 2014, month = {value}}}")
    assert reading.record["dates"] == [{"date": f"2014-{month}", "dateType": "Issued"}]
    assert reading.problems == []


def test_an_unknown_macro_is_kept_by_its_name_and_reported():
    reading = bibtex.read("@misc{ice,\n  publisher = ice_press # { Ltd}}")
    assert reading.record["publisher"] == {"name": "ice_press Ltd"}
    assert [(p.pointer, p.code, p.line) for p in reading.problems] == [
        ("/publisher", "not-understood", 2)
    ]


def test_only_the_first_of_several_entries_is_read():
    reading = bibtex.read(ENTRY + "@misc{snow, title = {Snow}}\n@misc{fog, title = {Fog}}")
    assert reading.record["titles"] == [{"title": "Ice"}]
    assert [(p.code, p.severity, p.line) for p in reading.problems] == [
        ("several-records", "warning", 2)
    ]
    assert "3 records" in reading.problems[0].message


def test_an_entry_takes_from_the_one_it_refers_to():
    reading = bibtex.read(
        "@inproceedings{a, title = {Ice}, year = 2001, crossref = {b}}\n"
        "@proceedings{b, title = {Proc.}, year = 2000, publisher = {P}}"
    )
    assert reading.problems == []
    assert reading.record["titles"] == [{"title": "Ice"}]
    assert reading.record["publicationYear"] == 2001
    assert reading.record["publisher"] == {"name": "P"}
    assert reading.record["relatedItems"][0]["titles"] == [{"title": "Proc."}]


@pytest.mark.parametrize("parent", ["b", "a"])
def test_a_reference_to_no_other_entry_is_reported(parent):
    reading = bibtex.read(f"@misc{{a, title = {{Ice}}, crossref = {{{parent}}}}}")
    assert [p.pointer for p in reading.problems] == ["/crossref"]


@pytest.mark.parametrize(
    ("source", "severity", "line"),
    [
        (ENTRY + "\n@misc{snow, title = {Snow", "warning", 3),
        ("@misc{snow, title = {Snow\n" + ENTRY, "error", 1),
        ("@misc{snow, title}\n" + ENTRY, "error", 1),
        ("@misc{title = {Snow}}\n" + ENTRY, "error", 1),
    ],
)
def test_what_cannot_be_parsed_is_reported_with_its_line(source, severity, line):
    reading = bibtex.read(source)
    assert reading.record["titles"] == [{"title": "Ice"}]
    assert [(p.code, p.severity, p.line) for p in reading.problems] == [("syntax", severity, line)]


@pytest.mark.parametrize("again", ["title", "Title"])
def test_a_field_given_twice_is_reported(again):
    reading = bibtex.read(f"@misc{{ice,\n title = {{Ice}},\n {again} = {{Eis}}}}")
    assert reading.record["titles"] == [{"title": "Ice"}]
    assert [(p.pointer, p.code, p.line, p.value) for p in reading.problems] == [
        ("/title", "duplicate-key", 3, "{Eis}")
    ]


def test_a_key_used_twice_is_another_entry():
    reading = bibtex.read(ENTRY + ENTRY)
    assert [p.code for p in reading.problems] == ["duplicate-key", "several-records"]


def test_tex_code_is_reported():
    reading = bibtex.read('@preamble{"\\newcommand{\\x}{y}"}\n' + ENTRY)
    assert [(p.code, p.severity, p.line) for p in reading.problems] == [
        ("not-understood", "warning", 1)
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "empty"),
        (" \n", "empty"),
        (None, "type"),
        ({"title": "Ice"}, "type"),
        (b"@misc{a, title = {\xff}}", "encoding"),
        ("@misc{a, title = {Ice", "syntax"),
        ("@misc{", "syntax"),
        ("TY  - JOUR\nT1  - Ice\nER  - ", "not-this-format"),
        ('{"title": "Ice"}', "not-this-format"),
        ("<resource/>", "not-this-format"),
        ("me@example.org", "not-this-format"),
        ("@string{a = {b}}", "not-this-format"),
        ("x" * 9_000_000, "too-large"),
        (ENTRY + "x" * 2_000_000, "too-large"),
        ("@misc{a}" * 20_001, "too-large"),
    ],
)
def test_what_cannot_be_read_is_reported(source, code):
    reading = bibtex.read(source)
    assert (reading.record, reading.is_readable) == ({}, False)
    assert [p.code for p in reading.problems] == [code]


def test_macros_cannot_grow_without_end():
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    reading = bibtex.read(f"@string{{a0 = {{ice}}}}\n{doubling}@misc{{k, title = a60}}")
    assert sum(len(title["title"]) for title in reading.record.get("titles", [])) < 2_000_000
    assert {p.code for p in reading.problems} == {"not-understood"}
    many = "".join(f"@string{{b{n} = a # a}}\n" for n in range(5_000))
    reading = bibtex.read(f"@string{{a = {{{'x' * 10_000}}}}}\n{many}@misc{{k, title = b1}}")
    assert reading.record["titles"] == [{"title": "x" * 20_000}]


@pytest.mark.parametrize(
    "source",
    [
        "@misc{a, title = {" + "{" * 100_000 + "}" * 100_000 + "}}",
        "@misc{a, title = {" + "{" * 100_000,
        "@misc{a, title = {" + "a{" * 100_000 + "}" * 100_000 + "}}",
        '@misc{a, author = "' + "}" * 100_000 + '"}',
        '@misc{a, author = "' + "{" * 100_000 + '"}',
        "@misc{a, author = {" + " and ".join(f"A{n}, B" for n in range(10_000)) + "}}",
        "@misc{a, keywords = {" + ",".join(map(str, range(20_000))) + "}}",
        "@misc{a," + "".join(f"f{n} = {{x}}," for n in range(20_000)) + "}",
        "@misc{a," + "f = {x}," * 20_000 + "}",
        "@misc{a, title = " + " # ".join(["{a}"] * 50_000) + "}",
        "@misc{a, pages = {" + "-" * 100_000 + "}}",
        "@misc{a, year = 2000, month = {" + "a" * 100_000 + "}}",
        "@a(" * 15_000,
        "@a{\n" * 15_000,
        "@a{\n" * 100_000,
        "@" * 100_000,
        "@" + "a" * 100_000,
        "@a" + " " * 100_000,
        "{" * 1_000_000,
        "\\" * 1_000_000,
        '"@{},=\n' * 140_000,
    ],
)
def test_long_and_deep_sources_come_to_an_end(source):
    reading = bibtex.read(source)
    assert reading.format == "bibtex"


def test_the_librarys_log_is_not_seen_and_stays_as_it_was(caplog, capfd):
    logger = logging.getLogger("bibtexparser.splitter")
    before = (logger.level, logger.disabled, logger.propagate, list(logger.filters))
    with caplog.at_level(logging.DEBUG):
        bibtex.read("@misc{a, title")
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
    assert (logger.level, logger.disabled, logger.propagate, list(logger.filters)) == before


def test_the_log_of_other_threads_is_left_alone(caplog):
    logger = logging.getLogger("bibtexparser.splitter")
    with entries._quiet():
        logger.warning("mine")
        other = threading.Thread(target=logger.warning, args=("theirs",))
        other.start()
        other.join()
    assert [record.message for record in caplog.records] == ["theirs"]


def test_problems_of_the_record_have_the_line_of_their_field():
    reading = bibtex.read("@misc{a,\n author = {Ng, A.},\n language = {xx_},\n year = 2014}")
    found = {p.pointer: p.line for p in reading.with_lines(validate(reading.record, state="draft"))}
    assert found["/language"] == 3
    assert reading.line_of is not None
    assert reading.line_of("/creators/0/name") == 2
    assert reading.line_of("/geoLocations/0") is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@misc{a}", True),
        ("@misc{a, title = {b}}", True),
        (" \n% comment\n  @Article (a, b = c)", True),
        ("\ufeff@article{a", True),
        ("Some words\n@article{a", True),
        ("@string{a = {b}}", True),
        ("", False),
        ("me@article{a", False),
        ("@article", False),
        ("@media screen {", False),
        ('{"a": "\n@article{"}', False),
        ("<a>\n@article{a}</a>", False),
        ("TY  - JOUR", False),
    ],
)
def test_entries_match(source, expected):
    assert bibtex.matches(source) is expected


SIGNS = (
    "@ { } ( ) = , # \" \\ \n $ \\' misc string a title author year month pages and 2014 jan é %"
)
PIECES = st.lists(st.sampled_from([*SIGNS.split(" "), " and ", "\\textit"]), max_size=40).map(
    "".join
)


@given(st.one_of(PIECES, PIECES.map("@misc{k, title={".__add__), st.text(), st.binary(), JSON))
@settings(max_examples=300)
def test_reading_never_raises(source):
    reading = bibtex.read(source)
    assert normalise(reading.record) == reading.record
    assert all(p.message for p in reading.problems)
