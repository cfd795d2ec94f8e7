from __future__ import annotations

import pytest

from registry.metadata import normalisation
from registry.metadata.shapes import RECORD, Kind


def test_blanks_around_any_text_are_taken_away():
    record = {
        "version": " 1 ",
        "formats": ["\tPDF "],
        "sizes": [" 3 MB"],
        "types": {"resourceType": " Field report\n"},
        "descriptions": [{"description": "\n<b>x</b>  y\n"}],
        "relatedItems": [{"relatedItemIdentifier": {"schemeType": " x "}, "volume": " 7"}],
        "geoLocations": [{"geoLocationPlace": "\u00a0Weddell Sea "}],
    }
    result = normalisation.apply(record, rules=["blanks"])
    assert result.record == {
        "version": "1",
        "formats": ["PDF"],
        "sizes": ["3 MB"],
        "types": {"resourceType": "Field report"},
        "descriptions": [{"description": "<b>x</b>  y"}],
        "relatedItems": [{"relatedItemIdentifier": {"schemeType": "x"}, "volume": "7"}],
        "geoLocations": [{"geoLocationPlace": "Weddell Sea"}],
    }
    assert [change.pointer for change in result.changes] == [
        "/types/resourceType",
        "/relatedItems/0/relatedItemIdentifier/schemeType",
        "/relatedItems/0/volume",
        "/sizes/0",
        "/formats/0",
        "/descriptions/0/description",
        "/geoLocations/0/geoLocationPlace",
        "/version",
    ]


def test_a_text_of_blanks_alone_stays():
    record = {"version": " ", "formats": ["\n"], "titles": [{"title": "\t"}]}
    assert normalisation.apply(record, rules=["blanks"]).changes == ()


def test_every_text_of_the_schema_is_looked_at():
    blanks = normalisation.RULES["blanks"].members
    assert "title" in RECORD.fields["titles"].member.fields  # type: ignore[union-attr]
    for key, field in RECORD.fields.items():
        member = field.member if field.kind is Kind.LIST else field
        if member is not None and member.kind is Kind.OBJECT:
            has_text = any(inner.kind is Kind.TEXT for inner in member.fields.values())
            assert (key in blanks) is has_text


@pytest.mark.parametrize(
    ("title", "after"),
    [
        ("A  long\n\ttitle", "A long title"),
        ("A\r\nB", "A B"),
        ("10\u00a0km", "10\u00a0km"),
        ("氷河  観測", "氷河 観測"),
        ("A\x00B", "A\x00B"),
        ("plain", "plain"),
    ],
)
def test_runs_of_blanks_in_titles_are_one_blank(title, after):
    assert normalisation.apply({"titles": [{"title": title}]}).record["titles"][0]["title"] == after


def test_lines_of_descriptions_stay():
    record = {"descriptions": [{"description": "a\n\nb  c"}]}
    assert normalisation.apply(record).changes == ()


@pytest.mark.parametrize(
    ("record", "after"),
    [
        ({"types": {"resourceTypeGeneral": "dataset"}}, "Dataset"),
        ({"types": {"resourceTypeGeneral": "Journal article"}}, "JournalArticle"),
        ({"relatedIdentifiers": [{"relationType": "Is-Part-Of"}]}, "IsPartOf"),
        ({"relatedIdentifiers": [{"relatedIdentifierType": "e-ISSN"}]}, "EISSN"),
        ({"relatedIdentifiers": [{"relatedIdentifierType": "Arxiv"}]}, "arXiv"),
        ({"relatedItems": [{"relatedItemType": "BOOK"}]}, "Book"),
        ({"relatedItems": [{"titles": [{"titleType": "subtitle"}]}]}, "Subtitle"),
        ({"relatedItems": [{"contributors": [{"contributorType": "editor"}]}]}, "Editor"),
        ({"contributors": [{"contributorType": "data curator"}]}, "DataCurator"),
        ({"creators": [{"nameType": "personal"}]}, "Personal"),
        ({"dates": [{"dateType": "issued"}]}, "Issued"),
        ({"descriptions": [{"descriptionType": "abstract"}]}, "Abstract"),
        (
            {"fundingReferences": [{"funderIdentifierType": "crossref funder id"}]},
            "Crossref Funder ID",
        ),
    ],
)
def test_values_of_lists_are_spelled_as_there(record, after):
    (change,) = normalisation.apply(record, rules=["listed-value"]).changes
    assert change.after == after


@pytest.mark.parametrize("value", ["Film", "data", "", "-", None, 7, {"a": 1}, ["Dataset"]])
def test_other_values_stay(value):
    record = {"types": {"resourceTypeGeneral": value}}
    assert normalisation.apply(record).changes == ()


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("Application/PDF", "application/pdf"),
        ("TEXT/CSV; Charset=UTF-8", "text/csv; Charset=UTF-8"),
        ("Image/SVG+XML", "image/svg+xml"),
        ("PDF", "PDF"),
        ("Excel/CSV", "Excel/CSV"),
        ("Text/CSV and PDF", "Text/CSV and PDF"),
        ("see Text/CSV", "see Text/CSV"),
    ],
)
def test_media_types_are_in_small_letters(written, after):
    assert normalisation.apply({"formats": [written]}).record == {"formats": [after]}


@pytest.mark.parametrize(
    ("written", "title", "description"),
    [
        ("<p>One</p><p>Two</p>", "One Two", "One<br>Two"),
        ("<span class='x'>A</span> <SUB>2</SUB>", "A <sub>2</sub>", "A <sub>2</sub>"),
        ("<sub style='x'>2</sub> a", "<sub>2</sub> a", "<sub>2</sub> a"),
        ("a<br/>b", "a<br>b", "a<br>b"),
        ("<ul><li>a</li><li>b</li></ul>", "a b", "a<br>b"),
        ("p < 0.05 and <x> y", "p < 0.05 and <x> y", "p < 0.05 and <x> y"),
        ("<p></p>", "<p></p>", "<p></p>"),
        ("<<<<<b>b>b>b>b>x", "<<<<<b>b>b>b>b>x", "<<<<<b>b>b>b>b>x"),
        ("<scr<i>ipt>x", "<scr<i>ipt>x", "<scr<i>ipt>x"),
        ("<<span>p>x", "x", "x"),
        ("<<<<<span>span>span>span>span>x", "<<<<<span>span>span>span>span>x", None),
    ],
)
def test_tags_are_reduced_on_demand_only(written, title, description):
    record = {"titles": [{"title": written}], "descriptions": [{"description": written}]}
    assert normalisation.apply(record).changes == ()
    result = normalisation.apply(record, rules=normalisation.ALL).record
    assert result["titles"][0]["title"] == title
    assert result["descriptions"][0]["description"] == (description or title)
