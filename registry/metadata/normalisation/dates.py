"""Rules for dates (property 8) and the year of publication (property 5).

A date is rewritten only when it is not valid as it is, and only into one that is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from registry.metadata.dates import date_problem
from registry.metadata.lenient import is_missing, objects, text_of
from registry.metadata.normalisation.changes import ABSENT, Step
from registry.metadata.normalisation.rules import NOTHING, Member, Own
from registry.metadata.record import publication_year

_LONGEST: Final = 80
_NAMES_OF_MONTHS: Final = """
    january february march april may june july august september october november december
"""
_MONTHS: Final = tuple(_NAMES_OF_MONTHS.split())
_LAST_MONTH: Final = 12

# What looks like this is right, or wrong in a way that nobody can put right by rewriting it.
_SETTLED: Final = re.compile(
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9:.,Z+-]*)?)?)?"
    r"(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?"
)
_TIME: Final = (
    r"(?:(?:\s+|\s*T\s*)(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?)"
    r"\s*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?"
)
# Separators must be alike; the eight digits need none.
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>[12][0-9]{{3}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}}){_TIME}",
    re.IGNORECASE,
)
_YEAR_AND_MONTH: Final = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>[0-9])")
_COMPACT: Final = re.compile(
    rf"(?P<year>[12][0-9]{{3}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}}){_TIME}", re.IGNORECASE
)
_YEAR_LAST: Final = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<sep>[-/.])(?P<two>[0-9]{1,2})(?P=sep)(?P<year>[12][0-9]{3})"
)
_WITH_NAME: Final = (
    re.compile(
        r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?\s+)?(?P<name>[a-z]{3,9})\.?,?\s+"
        r"(?P<year>[12][0-9]{3})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[12][0-9]{3})",
        re.IGNORECASE,
    ),
)
# Between two dates; a hyphen alone parts only years, as it stands inside dates too.
_BETWEEN: Final = re.compile(
    r"\s+(?:-|to|until)\s+|\s*(?:\u2013|\u2014|--)\s*|\s+/\s*|\s*/\s+", re.IGNORECASE
)
_FOUR_DIGITS: Final = re.compile(r"[1-9][0-9]{3}(?![0-9])")
_YEARS: Final = re.compile(r"([12][0-9]{3})-([12][0-9]{3})")


def form(date: Member) -> Mapping[str, object]:
    """Write a single date as ISO 8601 when its parts can be told apart."""
    written = _wrong(date)
    found = _iso(written) if written else ""
    return {"date": found} if found else NOTHING


def span(date: Member) -> Mapping[str, object]:
    """Write two dates with a slash between them."""
    written = _wrong(date)
    if not written:
        return NOTHING
    years = _YEARS.fullmatch(written)
    parts = list(years.groups()) if years else _BETWEEN.split(written)
    if len(parts) != 2 or not all(parts):  # noqa: PLR2004 - a span has two ends
        return NOTHING
    ends = [end if date_problem(end) is None else _iso(end) for end in parts]
    found = "/".join(ends)
    return {"date": found} if all(ends) and date_problem(found) is None else NOTHING


def _wrong(date: Member) -> str:
    written = text_of(date, "date")
    if len(written) > _LONGEST or _SETTLED.fullmatch(written):
        return ""
    return written if date_problem(written) else ""


def _iso(written: str) -> str:
    found = _with_year_first(written) or _with_year_last(written) or _with_name(written)
    return found if found and date_problem(found) is None else ""


def _with_year_first(written: str) -> str:
    if match := _YEAR_AND_MONTH.fullmatch(written):
        return f"{match['year']}-{match['month']:0>2}"
    match = _YEAR_FIRST.fullmatch(written) or _COMPACT.fullmatch(written)
    if match is None:
        return ""
    day = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
    if not match["time"]:
        return day
    hour, colon, rest = match["time"].partition(":")
    return f"{day}T{hour:0>2}{colon}{rest}{_zone(match)}"


def _zone(match: re.Match[str]) -> str:
    zone = (match["zone"] or "").upper()
    return "Z" if zone in {"UTC", "GMT"} else zone


def _with_year_last(written: str) -> str:
    """Read `17.05.2024` and `05/17/2024`, but not `05/06/2024`: it may be May or June."""
    match = _YEAR_LAST.fullmatch(written)
    if match is None:
        return ""
    one, two = int(match["one"]), int(match["two"])
    if (one > _LAST_MONTH) == (two > _LAST_MONTH) and one != two:
        return ""
    day, month = (one, two) if one > _LAST_MONTH else (two, one)
    return f"{match['year']}-{month:02}-{day:02}"


def _with_name(written: str) -> str:
    match = next(filter(None, (pattern.fullmatch(written) for pattern in _WITH_NAME)), None)
    month = _month(match["name"]) if match else 0
    if match is None or not month:
        return ""
    day = f"-{match['day']:0>2}" if match["day"] else ""
    return f"{match['year']}-{month:02}{day}"


def _month(name: str) -> int:
    short = name.lower()
    short = "sep" if short == "sept" else short
    found = [n for n, month in enumerate(_MONTHS, 1) if short in {month, month[:3]}]
    return found[0] if found else 0


def issued(record: Member, _: Own) -> list[Step]:
    """Add the year of publication as the Issued date of a record that has none."""
    year = publication_year(record)
    dates = record.get("dates", ABSENT)
    if year is None or (dates is not ABSENT and not isinstance(dates, list)) or _issued(record):
        return []
    added: dict[str, Any] = {"date": f"{year:04}", "dateType": "Issued"}
    if isinstance(dates, list):
        return [Step(f"/dates/{len(dates)}", after=added)]
    return [Step("/dates", after=[added])]


def year(record: Member, _: Own) -> list[Step]:
    """Take the missing year of publication from the Issued date."""
    if not is_missing(record, "publicationYear"):
        return []
    for date in _issued(record):
        written = text_of(date, "date")
        if _FOUR_DIGITS.match(written) and date_problem(written) is None:
            before = record.get("publicationYear", ABSENT)
            return [Step("/publicationYear", before, int(written[:4]))]
    return []


def _issued(record: Member) -> list[Member]:
    dates = objects(record, "dates")
    return [
        date for date in dates if text_of(date, "dateType") == "Issued" and text_of(date, "date")
    ]
