"""CSL date variables, both ways (CSL 1.0.2, "Date variables" of the input data)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from registry.metadata.dates import date_problem
from registry.metadata.formats.building import year_in

# A date that CSL can hold: year, perhaps month or season and day; what follows is a time.
_POINT: Final = re.compile(
    r"[?~%]?(?P<year>-?[0-9]{4}|Y-?[0-9]{5,9})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9]{2})[?~%]?)?)?"
    r"(?:-XX)*(?:T.*)?",
    re.ASCII,
)
_NUMERIC: Final = re.compile(r"([0-9]{4})[/-]([0-9]{1,2})(?:[/-]([0-9]{1,2}))?", re.ASCII)
_YEAR_WITHIN: Final = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])", re.ASCII)
_INTEGER: Final = re.compile(r"\s*-?[0-9]{1,9}\s*", re.ASCII)
_QUALIFIERS: Final = frozenset("?~%")
_OPEN_ENDS: Final = frozenset({"", "..", "open", "unknown"})
_MONTHS: Final = range(1, 13)
_DAYS: Final = range(1, 32)
_BEFORE_SEASONS: Final = 20  # EDTF: 21 is spring, 22 summer, 23 autumn, 24 winter
_SEASONS: Final[Mapping[str, int]] = {
    "1": 1, "2": 2, "3": 3, "4": 4,
    "spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4,
}  # fmt: skip
_EN_DASH: Final = "\u2013"
_FOUR_DIGITS: Final = 9999
_NO: Final = frozenset({"", "0", "false", "no"})


class Written(NamedTuple):
    """A date as the schema takes it, and what it could not say in that form."""

    date: str = ""
    information: str = ""


def variable_of(text: str, *, year: int | None = None) -> dict[str, Any]:
    """Return a date as a CSL variable, or an empty object for none.

    Ranges become two date parts, uncertain dates are marked `circa`. What has no parts (open
    ranges, unknown digits, words) becomes the year when it is given, else a literal.
    """
    written = text.strip()
    start, slash, end = written.partition("/")
    if not written:
        return {}
    if date_problem(written) is None:
        points = [_POINT.fullmatch(part) for part in ((start, end) if slash else (start,))]
        if all(points):
            return _structured([point for point in points if point], written)
        if slash and (open_range := _open_range(start, end)):
            return {"literal": open_range}
    return {"date-parts": [[year]]} if year is not None else {"literal": written}


def _structured(points: list[re.Match[str]], written: str) -> dict[str, Any]:
    variable: dict[str, Any] = {"date-parts": [_parts(point) for point in points]}
    season = int(points[0]["month"] or 0) - _BEFORE_SEASONS
    if len(points) == 1 and season in _SEASONS.values():
        variable["season"] = season
    if not _QUALIFIERS.isdisjoint(written):
        variable["circa"] = True
    return variable


def _parts(point: re.Match[str]) -> list[int]:
    parts = [int(point["year"].removeprefix("Y"))]
    if point["month"] and int(point["month"]) in _MONTHS:
        parts.extend(int(point[part]) for part in ("month", "day") if point[part])
    return parts


def _open_range(start: str, end: str) -> str:
    """Write a range with one open end, which date parts cannot hold, for people."""
    if end in _OPEN_ENDS and _POINT.fullmatch(start):
        return f"{start}{_EN_DASH}"
    if start in _OPEN_ENDS and _POINT.fullmatch(end):
        return f"{_EN_DASH}{end}"
    return ""


def date_of(variable: object) -> Written:
    """Return the date in a CSL variable, a Crossref partial date or an EDTF text.

    Words that are no date are kept as information on the year in them; without a year there is no
    date.
    """
    date = _date_of_parts(variable) if isinstance(variable, dict) else ""
    words = words_of(variable)
    if not date:
        return _date_of_text(words)
    return Written(date, "" if date_problem(words) is None else words)


def words_of(variable: object) -> str:
    """Return what a date variable says in words or as one text."""
    if isinstance(variable, dict):
        keys = ("edtf", "literal", "raw", "date-time")
        words = next(filter(None, (_word(variable, key) for key in keys)), "")
        parts = variable.get("date-parts")
        while isinstance(parts, list) and parts:
            parts = parts[0]
        return words or (parts.strip() if isinstance(parts, str) else "")
    return _word({"": variable}, "")


def _date_of_text(text: str) -> Written:
    """Return a text that may be a date; a few common spellings are written as the schema does."""
    if not text or date_problem(text) is None:
        return Written(text)
    start, dash, end = text.partition(_EN_DASH)
    if dash and date_problem(f"{start.strip() or '..'}/{end.strip() or '..'}") is None:
        return Written(f"{start.strip() or '..'}/{end.strip() or '..'}")
    if numeric := _NUMERIC.fullmatch(text):
        padded = "-".join(part.zfill(2) for part in numeric.groups() if part)
        if date_problem(padded) is None:
            return Written(padded)
    within = set(_YEAR_WITHIN.findall(text))
    return Written(within.pop(), text) if len(within) == 1 else Written()


def _date_of_parts(variable: Mapping[str, Any]) -> str:
    given = variable.get("date-parts")
    points = [_integers(point) for point in given] if isinstance(given, list) else []
    if not points or not any(points[0]):
        return ""
    circa = "~" if _is_true(variable.get("circa")) else ""
    season = _SEASONS.get(_word(variable, "season").lower(), 0)
    start = _point(points[0], season)
    if len(points) == 1:
        return start + circa
    # An end of zero, or an empty one, leaves the range open.
    end = _point(points[1], 0) if any(points[1]) else ".."
    return f"{start}{circa}/{end}{circa if end != '..' else ''}"


def _integers(point: object) -> list[int]:
    """Return the leading whole numbers of a date part, which may be written as texts."""
    found: list[int] = []
    for part in point if isinstance(point, list) else [point]:
        is_number = isinstance(part, str | int | float) and not isinstance(part, bool)
        if not is_number or not _INTEGER.fullmatch(str(part).removesuffix(".0")):
            break
        found.append(int(str(part).removesuffix(".0")))
    return found


def _point(parts: list[int], season: int) -> str:
    year = parts[0]
    date = f"Y{year}" if abs(year) > _FOUR_DIGITS else f"{'-' * (year < 0)}{abs(year):04d}"
    month = parts[1] if len(parts) > 1 else 0
    if season and month not in _MONTHS:
        return f"{date}-{_BEFORE_SEASONS + season}"
    if month - _BEFORE_SEASONS in _SEASONS.values():
        return f"{date}-{month}"
    if month not in _MONTHS:
        return date
    day = parts[2] if len(parts) > 2 else 0  # noqa: PLR2004 - year, month, day
    return f"{date}-{month:02d}-{day:02d}" if day in _DAYS else f"{date}-{month:02d}"


def _word(variable: Mapping[str, Any], key: str) -> str:
    value = variable.get(key)
    is_word = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if is_word else ""


def _is_true(value: object) -> bool:
    return value is not None and str(value).strip().lower() not in _NO


def year_of(written: Written) -> int | None:
    """Return the year that a date starts with, when the schema can hold it."""
    return year_in(written.date)
