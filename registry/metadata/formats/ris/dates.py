"""Dates of RIS: `YYYY/MM/DD/other`, where any part but the year may be missing."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from registry.metadata.dates import date_problem
from registry.metadata.formats import building
from registry.metadata.formats.references import Fields, month

# DA is the exact one; PY and Y1 (and YR of old programs) often hold the year alone.
_TAGS: Final = ("DA", "PY", "Y1", "YR")
_YEAR_TAGS: Final = ("PY", "Y1", "YR", "DA")

_SLASHED: Final = re.compile(
    r"([0-9]{4})(?:[/-]([0-9]{0,2})(?:[/-]([0-9]{0,2})(?:/(.*))?)?)?", re.DOTALL
)
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[ /-]([A-Za-z]{3,9}\.?)(?:[ /-]([0-9]{1,2}))?")
_MONTH_FIRST: Final = re.compile(r"([A-Za-z]{3,9}\.?)(?: ([0-9]{1,2}))?(?:,? ([0-9]{4}))?")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2}) ([A-Za-z]{3,9}\.?)(?: ([0-9]{4}))?")
_WRITTEN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?")


class _Date(NamedTuple):
    text: str  # as it stands in the source
    iso: str
    other: str = ""


def of(fields: Fields) -> tuple[int | None, dict[str, Any]]:
    """Return the publication year (5) and the Issued date (8) where more than the year is said."""
    year = next((found[:4] for tag in _YEAR_TAGS for found in _isos(fields, tag)), "")
    dates = [date for tag in _TAGS for text in fields.peek(tag) if (date := _parsed(text, year))]
    best = max(dates, key=lambda date: len(date.iso), default=_Date("", ""))
    other = best.other or next((date.other for date in dates if date.iso == best.iso), "")
    used = {date.text for date in dates if best.iso.startswith(date.iso) or date.iso == year}
    fields.only_if(used.__contains__, *_TAGS)
    says_more = best.iso != year or other
    issued = building.dated(best.iso, "Issued", other) if says_more else {}
    return building.year_in(year), issued


def written(iso: str) -> str:
    """Write an ISO date as RIS has it, slashes complete; nothing for ranges and other forms."""
    match = _WRITTEN.fullmatch(iso)
    return "/".join(part or "" for part in match.groups()) if match else ""


def _isos(fields: Fields, tag: str) -> list[str]:
    return [date.iso for text in fields.peek(tag) if (date := _parsed(text, "")) and date.iso]


def _parsed(text: str, year: str) -> _Date | None:
    """Read a date; `year` completes one that has none, as DA beside PY."""
    for form, order in (
        (_SLASHED, "ymdo"),
        (_YEAR_FIRST, "ymd"),
        (_MONTH_FIRST, "mdy"),
        (_DAY_FIRST, "dmy"),
    ):
        if match := form.fullmatch(text):
            parts = dict(zip(order, match.groups(), strict=True))
            iso = _iso(parts.get("y") or year, parts["m"] or "", parts["d"] or "")
            return _Date(text, iso, (parts.get("o") or "").strip()) if iso else None
    return None


def _iso(year: str, month_text: str, day: str) -> str:
    """Return an ISO date, or nothing when the parts make none."""
    if not year or (day and not month_text):
        return ""
    number = month(month_text)
    if month_text and number is None:
        return ""
    parts = [year, f"{number:02d}" if number else "", f"{int(day):02d}" if day else ""]
    iso = "-".join(filter(None, parts))
    return "" if date_problem(iso) else iso
