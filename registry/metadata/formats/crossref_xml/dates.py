"""Dates: when a work came out, which of several counts, and what else happened to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from registry.metadata.dates import date_problem
from registry.metadata.formats.building import dated, year_in
from registry.metadata.formats.crossref_xml.draft import Draft, Publication
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    first,
    local,
    text,
)

# Ranks of dates for the year of publication: those of a higher rank stand in for missing ones.
OF_WORK: Final = 0
OF_APPROVAL: Final = 1
OF_CONTAINER: Final = 2
OF_REGISTRATION: Final = 3

# Elements and the type (8.a) of what they date.
_TYPES: Final[Mapping[str, str]] = {
    "acceptance_date": "Accepted",
    "approval_date": "Accepted",
    "content_date": "Created",
    "creation_date": "Created",
    "update_date": "Updated",
}
PUBLISHED: Final = ("publication_date", "posted_date", "review_date")
DATED: Final = (*PUBLISHED, *_TYPES)
# Seasons are 21 to 24 with Crossref and in EDTF; quarters are 31 to 34 there, 33 to 36 here.
_QUARTERS: Final[Mapping[str, str]] = {"31": "33", "32": "34", "33": "35", "34": "36"}
_LAST_MONTH: Final = 12
_MOST_DIGITS: Final = 4
_NO_MONTH: Final = 99

# How the histories of articles date their steps, in assertions of Crossmark.
_STEPS: Final[Mapping[str, str]] = {"received": "Submitted", "accepted": "Accepted"}
_IN_WORDS: Final = re.compile(r"([0-9]{1,2})\.? ([A-Z][a-z]+),? ([0-9]{4})")
_MONTHS_TEXT: Final = (
    "January February March April May June July August September October November December"
)
_MONTHS: Final = _MONTHS_TEXT.split()


def date_of(element: Element | None) -> str:
    """Return a date in EDTF from its year, month and day, or from a text that is one already."""
    if element is None:
        return ""
    if first(element, "year") is None:
        said = text(element)
        return said if date_problem(said) is None else ""
    year, month, day = (_digits(element, part) for part in ("year", "month", "day"))
    if not year or not month:
        return year.zfill(4) if year else ""
    month = _QUARTERS.get(month, month.zfill(2))
    if not day or int(month) > _LAST_MONTH:
        return f"{year.zfill(4)}-{month}"
    return f"{year.zfill(4)}-{month}-{day.zfill(2)}"


def _digits(element: Element, part: str) -> str:
    """Return a part of a date; zeros and words stand for what is not known."""
    said = text(element, part)
    is_number = said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS
    return said if is_number and int(said) > 0 else ""


def read_date(draft: Draft, element: Element) -> None:
    """Add a date of the work: one of those it came out on, or another by its type."""
    name, date = local(element), date_of(element)
    if not date:
        draft.not_understood(element, "This date has no year.")
        return
    if name in PUBLISHED:
        information = attribute(element, "media_type")
        draft.publications.append(Publication(OF_WORK, date, information, element))
        return
    draft.add("dates", dated(date, _TYPES[name]), element)
    if name == "approval_date":
        draft.publications.append(Publication(OF_APPROVAL, date, "", element))


def read_dates_within(draft: Draft, element: Element) -> None:
    """Add the dates that an element such as `database_date` holds."""
    draft.others(element, " ".join(DATED))
    for one in children(element, *DATED):
        read_date(draft, one)


def read_step(draft: Draft, assertion: Element) -> bool:
    """Add a date from the history of an article, and say whether this was one."""
    kind = _STEPS.get(attribute(assertion, "name").lower())
    date = _from_words(text(assertion))
    if kind is None or not date:
        return False
    draft.add("dates", dated(date, kind), assertion)
    return True


def _from_words(said: str) -> str:
    match = _IN_WORDS.fullmatch(said)
    if match and match[2] in _MONTHS:
        return f"{match[3]}-{_MONTHS.index(match[2]) + 1:02d}-{match[1].zfill(2)}"
    return said if said[:1].isdigit() and date_problem(said) is None else ""


def finish_dates(draft: Draft) -> None:
    """Set the year of publication and the Issued dates, the earliest first.

    A date with a month goes before its mere year, because it says more.
    """
    rank = min((one.rank for one in draft.publications), default=OF_WORK)
    found: dict[str, Publication] = {}
    for one in sorted((p for p in draft.publications if p.rank == rank), key=_order):
        if one.date in found and one.information:
            said = filter(None, (found[one.date].information, one.information))
            information = ", ".join(dict.fromkeys(said))
            found[one.date] = found[one.date]._replace(information=information)
        else:
            found.setdefault(one.date, one)
    for date, one in found.items():
        draft.put("publicationYear", year_in(date), one.element)
        draft.add("dates", dated(date, "Issued", one.information), one.element)
    for date, address in draft.licence_starts:
        if date not in found:
            draft.add("dates", dated(date, "Other", f"start of the licence {address}"), None)


def _order(publication: Publication) -> tuple[int, ...]:
    parts = [int(part) for part in re.findall(r"[0-9]+", publication.date[:10])]
    return (*parts, _NO_MONTH, _NO_MONTH)[:3]
