from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata.dates import date_problem


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "2024-05",
        "2024-02-29",
        "2024-05-17T10:30Z",
        "2024-05-17T10:30:59.123+02:00",
        "2024-05-17T24:00:00",
        " 2024 ",
        "-0100",
        "0000",
        "Y-17000",
        "2004-21",
        "1984?",
        "1984-06~",
        "201X",
        "20xx",
        "2004-XX-XX",
        "XXXX-02-29",
        "2020/2021",
        "2020-05-17/2020-05-17",
        "2020/2020-02",
        "2020-06/2020",
        "2020/..",
        "../2020",
        "2020/",
        "/2020",
        "2020/open",
        "unknown/2020",
        "-0200/-0100",
        "[1667,1668,1670..1672]",
        "{1960,1961-12}",
    ],
)
def test_dates_that_are_fine(text):
    assert date_problem(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("17.05.2024", "date-syntax"),
        ("May 2024", "date-syntax"),
        ("20240517", "date-syntax"),
        ("2024-5-1", "date-syntax"),
        ("2024-05-17 10:30", "date-syntax"),
        ("/", "date-syntax"),
        ("../..", "date-syntax"),
        ("2020/2021/2022", "date-syntax"),
        ("[]", "date-syntax"),
        ("[1667", "date-syntax"),
        ("{soon}", "date-syntax"),
        ("٢٠٢٤", "date-syntax"),
        ("2024" * 200, "date-syntax"),
        ("2023-02-29", "date-calendar"),
        ("1900-02-29", "date-calendar"),
        ("2024-04-31", "date-calendar"),
        ("2024-13", "date-calendar"),
        ("2024-00-01", "date-calendar"),
        ("2024-01-00", "date-calendar"),
        ("2024-21-01", "date-calendar"),
        ("2024-05-17T25:00Z", "date-calendar"),
        ("2024-05-17T24:01Z", "date-calendar"),
        ("2020/2021-02-30", "date-calendar"),
        ("2021/2020", "date-order"),
        ("2020-02/2020-01-31", "date-order"),
        ("-0100/-0200", "date-order"),
    ],
)
def test_dates_that_are_not(text, code):
    assert date_problem(text) == code


@given(st.dates(), st.dates())
def test_ranges_of_days_are_fine_exactly_when_in_order(start, end):
    expected = None if start <= end else "date-order"
    assert date_problem(f"{start.isoformat()}/{end.isoformat()}") == expected


@given(st.one_of(st.text(), st.text("0123456789-/XTZ:[]{},.?~%Yu+", max_size=30)))
def test_nothing_raises(text):
    assert date_problem(text) in {None, "date-syntax", "date-calendar", "date-order"}
