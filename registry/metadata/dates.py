"""Dates as the schema takes them: ISO 8601 (W3C profile) and EDTF, single or as a range."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# EDTF levels 0 to 2 without exponents; X stands for a digit that is not known, u and x are its
# older spellings, `?`, `~` and `%` qualify a part.
_POINT: Final = re.compile(
    r"[?~%]?(?P<year>-?[0-9Xxu]{4}|Y-?[0-9]{5,})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9Xxu]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9Xxu]{2})[?~%]?"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNKNOWN_DIGIT: Final = str.maketrans("xu", "XX")
_OPEN_ENDS: Final = frozenset({"", "..", "open", "unknown"})
_MONTHS: Final = 12
_FIRST_SEASON: Final = 21
_LAST_SEASON: Final = 41
_LAST_HOUR: Final = 24
_LAST_MINUTE: Final = 59
_LEAP_SECOND: Final = 60
_MAX_LENGTH: Final = 400


class _Span(NamedTuple):
    """The first and the last moment a date may mean."""

    first: tuple[int, int, int]
    last: tuple[int, int, int]


def date_problem(text: str) -> str | None:
    """Return the code of what is wrong with a date or range, or None when it is fine.

    The codes are `date-syntax`, `date-calendar` and `date-order`.
    """
    written = text.strip()
    if len(written) > _MAX_LENGTH:
        return "date-syntax"
    if written[:1] in {"[", "{"}:
        return _set_problem(written)
    start, slash, end = written.partition("/")
    if not slash:
        return _code(_span(start))
    if start in _OPEN_ENDS and end in _OPEN_ENDS:
        return "date-syntax"
    return _range_problem(start, end)


def _range_problem(start: str, end: str) -> str | None:
    spans = [_span(part) for part in (start, end) if part not in _OPEN_ENDS]
    for span in spans:
        if code := _code(span):
            return code
    bounds = [span for span in spans if isinstance(span, _Span)]
    closed = len(bounds) > 1
    return "date-order" if closed and bounds[0].first > bounds[1].last else None


def _set_problem(text: str) -> str | None:
    """Check the members of an EDTF set, `[1667,1668]` or `{1960,1961-12}`."""
    closing = "]" if text.startswith("[") else "}"
    if not text.endswith(closing):
        return "date-syntax"
    for member in text[1:-1].split(","):
        for part in filter(None, member.strip().split("..")):
            if code := _code(_span(part)):
                return code
    return None if len(text.strip("[]{}., ")) else "date-syntax"


def _code(span: _Span | str) -> str | None:
    return span if isinstance(span, str) else None


def _span(text: str) -> _Span | str:
    if _DAY.fullmatch(text):
        year, month, day = text.split("-")
        return _bounds(year, month, day)
    match = _POINT.fullmatch(text)
    if match is None:
        return "date-syntax"
    if not _is_clock_time(match):
        return "date-calendar"
    year, month, day = (
        (match[part] or "").translate(_UNKNOWN_DIGIT) for part in ("year", "month", "day")
    )
    return _bounds(year.removeprefix("Y"), month, day)


def _is_clock_time(match: re.Match[str]) -> bool:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if hour == _LAST_HOUR:
        return minute == second == 0
    return hour < _LAST_HOUR and minute <= _LAST_MINUTE and second <= _LEAP_SECOND


def _bounds(year: str, month: str, day: str) -> _Span | str:
    years = sorted(int(year.replace("X", digit)) for digit in "09")
    if "X" in month or not month:
        first, last = 1, _MONTHS
    else:
        first = last = int(month)
    if _FIRST_SEASON <= first <= _LAST_SEASON and not day:
        first, last = 1, _MONTHS
    if not 1 <= first <= _MONTHS:
        return "date-calendar"
    days = _days(years, last)
    if not day or "X" in day:
        return _Span((years[0], first, 1), (years[1], last, days))
    if not 1 <= int(day) <= days:
        return "date-calendar"
    return _Span((years[0], first, int(day)), (years[1], last, int(day)))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days(years: list[int], month: int) -> int:
    february = 2
    if month == february:
        certain = years[0] == years[1]
        return 29 if not certain or _is_leap(years[0]) else 28
    return 30 if month in {4, 6, 9, 11} else 31
