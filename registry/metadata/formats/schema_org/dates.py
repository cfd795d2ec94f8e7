"""Dates, by the properties that schema.org has for them.

Publication is also told as events (PublicationEvent), which hold what the plain properties do not:
the publication year beside the exact date, further steps, what is said about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata.formats.building import dated, present, year_in
from registry.metadata.formats.json_ld import Node
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.texts import single
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.record import publication_year

# Date type and property; both ways.
PROPERTIES: Final[Mapping[str, str]] = {
    "Issued": "datePublished",
    "Created": "dateCreated",
    "Updated": "dateModified",
    "Coverage": "temporalCoverage",
    "Copyrighted": "copyrightYear",
    "Withdrawn": "expires",
}
# CodeMeta and an older name of schema.org are read too.
_READ: Final[Mapping[str, str]] = {term: kind for kind, term in PROPERTIES.items()} | {
    "temporal": "Coverage",
    "embargoEndDate": "Available",
    "embargoDate": "Available",
}
TERMS: Final = frozenset({*_READ, "publication", "recordedAt"})

# Steps of publication that have no property of their own.
_STEPS: Final = ("Submitted", "Accepted", "Available")
_PLAIN_DATE: Final = re.compile(r"-?[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.,]+(Z|[+-][0-9:]+)?)?)?)?")
_OPEN: Final = frozenset({"", "open", "unknown"})
_YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)


def dates(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dates and the publication year of a record by properties."""
    written: dict[str, list[Any]] = {}
    for date in objects(record, "dates"):
        text, kind = known(text_of(date, "date")), text_of(date, "dateType")
        about = text_of(date, "dateInformation")
        if not text:
            continue
        if kind == "Collected":
            event = _event(text, about=about, what="Event")
            written.setdefault("recordedAt", []).append(event)
        elif kind in PROPERTIES and kind != "Issued":
            written.setdefault(PROPERTIES[kind], []).append(_WRITERS.get(kind, str)(text))
        elif kind in _STEPS:
            written.setdefault("publication", []).append(_event(text, kind, about))
    for term, values in _publication(record).items():
        written[term] = [*values, *written.get(term, [])]
    return present(**{t: single([v for v in vs if v]) for t, vs in written.items()})


def _publication(record: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the dates of issue and the publication year.

    Search engines want one plain date as `datePublished`. The publication year is an event of its
    own only where there is a date of issue beside it.
    """
    number = publication_year(record)
    year = "" if number is None else f"{number:04}"
    issued = [
        (text, text_of(date, "dateInformation"))
        for date in objects(record, "dates")
        if text_of(date, "dateType") == "Issued" and (text := known(text_of(date, "date")))
    ]
    published = next((text for text, _ in issued if _PLAIN_DATE.fullmatch(text)), year)
    events = [_event(year)] if issued and year else []
    events += [_event(t, "Issued", about) for t, about in issued if about or t != published]
    return {"datePublished": [published], "publication": events}


def _event(date: str, kind: str = "", about: str = "", what: str = "PublicationEvent") -> Any:  # noqa: ANN401, RUF100
    start, _, end = date.partition("/")
    return present(**{"@type": what}, name=kind, startDate=start, endDate=end, description=about)


def _interval(text: str) -> str:
    """Return a date or range as schema.org wants it: open ends as two dots."""
    start, slash, end = text.partition("/")
    if not slash:
        return text
    return "/".join(".." if part in _OPEN else part for part in (start, end))


_WRITERS: Final = {"Coverage": _interval, "Copyrighted": year_in}


def read_dates(node: Node, notes: Notes) -> Iterator[dict[str, Any]]:
    """Walk the dates of a node."""
    events = list(_read_events(node, notes))
    kinds = {kind for _, kind in events}
    issued = {_span(event) for event, kind in events if kind == "Issued"}
    for term, kind in _READ.items():
        for value in node.values(term):
            text = _span(value.node) if value.node is not None else value.text
            if not text:
                notes.left_out(value, "No date was found in this.")
            elif kind != "Issued" or _is_issued(text, kinds, issued):
                yield dated(text, kind)
    for event, kind in events:
        if kind:
            yield dated(_span(event), kind, event.text("description"))


def _is_issued(published: str, kinds: set[str], issued: set[str]) -> bool:
    """Say whether `datePublished` is a date of issue (8) beside those of the events.

    A year alone is the publication year (5), unless an event tells that one.
    """
    if _YEAR.fullmatch(published):
        return not issued and "" in kinds
    return published not in issued


def _read_events(node: Node, notes: Notes) -> Iterator[tuple[Node, str]]:
    """Walk the events with their date types; none for the one that tells the publication year."""
    for term, kinds in (
        ("publication", ("", "Issued", *_STEPS)),
        ("recordedAt", ("", "Collected")),
    ):
        for value in node.values(term):
            kind = value.node.text("name") if value.node is not None else ""
            if value.node is None or not _span(value.node) or kind not in kinds:
                notes.left_out(value, "The metadata schema has no date of this kind.")
            else:
                yield value.node, kind if term == "publication" else "Collected"


def _span(node: Node) -> str:
    start, end = node.text("startDate"), node.text("endDate")
    return f"{start}/{end}" if end else start


def read_publication_year(node: Node) -> int | None:
    """Return the publication year: of the event that gives a year alone, else of the date."""
    for value in node.values("publication"):
        if value.node is not None and not value.node.text("name"):
            year = year_in(value.node.text("startDate"))
            if year is not None:
                return year
    return year_in(node.text("datePublished"))
