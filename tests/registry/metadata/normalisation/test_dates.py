from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata import normalisation
from registry.metadata.dates import date_problem

RULES = ["blanks", "date-form", "date-span"]


def date(written):
    result = normalisation.apply({"dates": [{"date": written}]}, rules=RULES)
    return result.record["dates"][0]["date"]


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("2024/05/17", "2024-05-17"),
        ("2024.5.7", "2024-05-07"),
        ("2024-5-7", "2024-05-07"),
        ("2024-5", "2024-05"),
        ("20240517", "2024-05-17"),
        ("2024-05-17 10:00", "2024-05-17T10:00"),
        ("2024-05-17 9:00:30", "2024-05-17T09:00:30"),
        ("2024-05-17T9:00", "2024-05-17T09:00"),
        ("2024-05-17 10:00:00.5Z", "2024-05-17T10:00:00.5Z"),
        ("2024/05/17 10:00 UTC", "2024-05-17T10:00Z"),
        ("2024-05-17 10:00 +02:00", "2024-05-17T10:00+02:00"),
        ("20240517T10:00Z", "2024-05-17T10:00Z"),
        ("17.05.2024", "2024-05-17"),
        ("05/17/2024", "2024-05-17"),
        ("5.5.2024", "2024-05-05"),
        ("17 May 2024", "2024-05-17"),
        ("17th Sept. 2024", "2024-09-17"),
        ("May 17, 2024", "2024-05-17"),
        ("January 2nd 2024", "2024-01-02"),
        ("May 2024", "2024-05"),
        (" 2024-05-17\n", "2024-05-17"),
    ],
)
def test_dates_whose_parts_are_plain_are_written_as_iso(written, after):
    assert date(written) == after


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("2010-2015", "2010/2015"),
        ("2010 - 2015", "2010/2015"),
        ("2010\u20132015", "2010/2015"),
        ("2010 to 2015", "2010/2015"),
        ("2010 / 2015", "2010/2015"),
        ("2024-05-01 - 2024-05-17", "2024-05-01/2024-05-17"),
        ("2024/05/01 \u2014 2024/05/17", "2024-05-01/2024-05-17"),
        ("1 May 2024 to 17 May 2024", "2024-05-01/2024-05-17"),
    ],
)
def test_two_dates_are_written_with_a_slash(written, after):
    assert date(written) == after


@pytest.mark.parametrize(
    "written",
    [
        "2024",
        "2024-05-17",
        "2004/2005",
        "2024-05-17T10:00Z/2024-05-18",
        "2024-21",
        "[1667,1668]",
        "1984?",
        ":unav",
        "2024/05",
        "2004/05",
        "05/06/2024",
        "13/13/2024",
        "2024-02-30",
        "2024/02/30",
        "20241340",
        "2024-5/7",
        "30 February 2024",
        "Juno 2024",
        "spring 2024",
        "2015-2010",
        "2010 - soon",
        "2010 - 2012 - 2015",
        "2024-05-17 25:00",
        "9" * 5000,
        "",
    ],
)
def test_other_dates_stay(written):
    assert date(written) == written


@given(st.text(st.sampled_from("0123456789-/. T:Zmayto,\u2013"), max_size=24))
def test_only_wrong_dates_are_changed_and_only_into_right_ones(written):
    after = date(written)
    if after != (written.strip() or written):
        assert date_problem(written)
        assert date_problem(after) is None


def test_the_year_of_publication_is_the_issued_date_of_a_record_without():
    issued = {"date": "2024", "dateType": "Issued"}
    created = {"date": "2023-01-02", "dateType": "Created"}
    assert normalisation.apply({"publicationYear": 2024}).record["dates"] == [issued]
    result = normalisation.apply({"publicationYear": 2024, "dates": [created]})
    assert result.record["dates"] == [created, issued]
    assert normalisation.apply({"publicationYear": "0987"}).record["dates"][0]["date"] == "0987"


@pytest.mark.parametrize(
    "record",
    [
        {"publicationYear": 2024, "dates": [{"date": "2023-12-31", "dateType": "Issued"}]},
        {"publicationYear": "soon"},
        {"publicationYear": 2024, "dates": "2024"},
        {"dates": []},
    ],
)
def test_no_issued_date_is_added_otherwise(record):
    assert normalisation.apply(record).changes == ()


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2023-12-31", 2023),
        ("2023", 2023),
        ("31.12.2023", 2023),
        ("2023-01/2024-02", 2023),
        ("0987-01-02", None),
        ("soon", None),
        ("202X", None),
        ("../2023", None),
    ],
)
def test_a_missing_year_of_publication_is_that_of_the_issued_date(written, year):
    record = {"dates": [{"date": written, "dateType": "Issued"}]}
    assert normalisation.apply(record).record.get("publicationYear") == year
    given = {**record, "publicationYear": 1999}
    assert normalisation.apply(given).record["publicationYear"] == 1999
