"""Dates of BibTeX (year, month and a day somewhere) and of biblatex (EDTF in `date`)."""

from __future__ import annotations

import re
from typing import Any, Final

from registry.metadata.dates import date_problem
from registry.metadata.formats import building
from registry.metadata.formats.bibtex.latex import to_text
from registry.metadata.formats.references import Fields, month

_YEAR: Final = re.compile("[0-9]{4}")
_WORD: Final = r"([A-Za-z]{3,9}|[0-9]{1,2})\.?"
_MONTH_DAY: Final = re.compile(rf"{_WORD}[ ~,]*([0-9]{{1,2}})?(?:st|nd|rd|th)?")
_DAY_MONTH: Final = re.compile(r"([0-9]{1,2})\.?[ ~]+([A-Za-z]{3,9})\.?")
_MONTHS: Final = re.compile(rf"{_WORD} ?(?:/|-{{1,3}}|\u2013|\u2014|and|&) ?{_WORD}")


def of(fields: Fields) -> tuple[int | None, dict[str, Any]]:
    """Return the publication year (5) and the Issued date (8) where more than the year is said."""
    date = _plain(fields.first("date"))
    years = fields.only_if(lambda text: _YEAR.fullmatch(_plain(text)) is not None, "year")
    year = _plain(years[0]) if years else str(building.year_in(date) or "")
    if not year:
        # What is only begun by a year stays reported as not understood.
        year = next((_plain(text)[:4] for text in fields.peek("year")), "")
    if not date and _YEAR.fullmatch(year):
        date = _with_month(fields, year)
    elif date:
        # A month that the date has as well is no news.
        fields.only_if(lambda text: f"{month(_plain(text)) or 0:02d}" == date[5:7], "month")
    issued = {} if date == year else building.dated(date, "Issued")
    return building.year_in(year), issued


def _plain(text: str) -> str:
    return to_text(text, verbatim=True).text


def _with_month(fields: Fields, year: str) -> str:
    """Return year, month and day as one date, or the year when there is no month."""
    for text in fields.peek("month"):
        day = next(iter(fields.peek("day")), "")
        date = _date(year, _plain(text), _plain(day))
        if date and date_problem(date) is None:
            fields.only_if(lambda _: True, "month", *(["day"] if day else []))
            return date
    return year


def _date(year: str, text: str, day: str) -> str:
    if match := _MONTHS.fullmatch(text):
        first, last = month(match[1]), month(match[2])
        return f"{year}-{first:02d}/{year}-{last:02d}" if first and last else ""
    match = _DAY_MONTH.fullmatch(text)
    if match:
        day, text = match[1], match[2]
    elif match := _MONTH_DAY.fullmatch(text):
        day, text = match[2] or day, match[1]
    number = month(text)
    if number is None or (day and not re.fullmatch("[0-9]{1,2}", day)):
        return ""
    return f"{year}-{number:02d}-{int(day):02d}" if day else f"{year}-{number:02d}"
