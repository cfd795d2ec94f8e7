"""One record as a row of a table: CSV by RFC 4180, writing only, for exports of many DOIs too.

The first ten columns are those of DataCite's own CSV, under its names and in its order; the others
say everything else of a record that fits a cell, identifiers in columns of their own. Several
values in a cell are joined with "; ". Titles and descriptions lose their HTML and line breaks.

Spreadsheets run a cell that starts with `=`, `+`, `-` or `@` as a formula. By the advice of OWASP
(CSV Injection) a value that starts with one of these, also in full width, gets an apostrophe in
front, which spreadsheets take as "this is text"; each of several values, and what stands behind a
semicolon in one, because spreadsheets of many countries split at semicolons. Tabs and line breaks
cannot start a value here. Numbers, such as coordinates, are no formulas and stay as they are; a
program that reads the file takes the apostrophe off where one of the characters follows it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

from registry.metadata.formats.coverage import coverage, of_container
from registry.metadata.formats.csv_row.cells import Source
from registry.metadata.formats.csv_row.columns import COLUMNS
from registry.metadata.formats.works import container_of
from registry.metadata.record import normalise

_WHOSE: Final = "in a column of their own, without saying whose"
_OWN: Final = "in a column of their own"
_CONTAINER: Final = "of what the work appeared in"
_SCHEME: Final = "before identifiers that are no address"
_PLAIN: Final = "as plain text"
_IN_NAME: Final = "in the name"
CARRIES: Final = coverage(
    "creators.name titles.titleType publisher.name publisher.publisherIdentifier publicationYear "
    "contributors.name contributors.contributorType dates language types identifiers "
    "relatedIdentifiers.relatedIdentifier relatedIdentifiers.relatedIdentifierType "
    "relatedIdentifiers.relationType relatedIdentifiers.resourceTypeGeneral "
    "relatedIdentifiers.relationTypeInformation relatedItems.relatedItemType "
    "relatedItems.relationType relatedItems.relationTypeInformation "
    "relatedItems.relatedItemIdentifier.relatedItemIdentifier "
    "sizes formats version rightsList.rights fundingReferences.funderName contentUrl schemaVersion",
    {
        "creators.nameIdentifiers.nameIdentifier": _WHOSE,
        "creators.affiliation.name": _WHOSE,
        "creators.affiliation.affiliationIdentifier": _WHOSE,
        "creators.familyName": _IN_NAME,
        "creators.givenName": _IN_NAME,
        "contributors.familyName": _IN_NAME,
        "contributors.givenName": _IN_NAME,
        **of_container("title volume issue firstPage lastPage edition identifier chapterNumber"),
        "titles.title": _PLAIN,
        "titles.lang": "of the main title",
        "subjects.subject": _PLAIN,
        "subjects.subjectScheme": _OWN,
        "subjects.valueUri": _OWN,
        "subjects.classificationCode": _OWN,
        "contributors.nameIdentifiers.nameIdentifier": _WHOSE,
        "contributors.nameIdentifiers.nameIdentifierScheme": _SCHEME,
        "contributors.affiliation.name": _WHOSE,
        "contributors.affiliation.affiliationIdentifier": _WHOSE,
        "contributors.affiliation.affiliationIdentifierScheme": _SCHEME,
        "relatedItems.relatedItemIdentifier.relatedItemIdentifierType": _SCHEME,
        "relatedItems.titles.title": "the main title",
        "relatedItems.volume": _CONTAINER,
        "relatedItems.issue": _CONTAINER,
        "relatedItems.number": _CONTAINER,
        "relatedItems.firstPage": _CONTAINER,
        "relatedItems.lastPage": _CONTAINER,
        "relatedItems.edition": _CONTAINER,
        "rightsList.rightsUri": _OWN,
        "rightsList.rightsIdentifier": _OWN,
        "descriptions.description": _PLAIN,
        "descriptions.descriptionType": "as the name of the column",
        "geoLocations.geoLocationPlace": _OWN,
        "geoLocations.geoLocationPoint": _OWN,
        "geoLocations.geoLocationBox": _OWN,
        "geoLocations.geoLocationPolygon.polygonPoint": _OWN,
        "fundingReferences.funderIdentifier": _OWN,
        "fundingReferences.awardNumber": _OWN,
        "fundingReferences.awardUri": _OWN,
        "fundingReferences.awardTitle": _OWN,
    },
)

_FORMULA: Final = re.compile("[-=+@\uff1d\uff0b\uff0d\uff20]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)


def write(
    record: object, *, name: str = "", url: str = "", state: str = "", registered: str = ""
) -> bytes:
    """Write a header and the row of the record in UTF-8, lines ending in CRLF. Never raises."""
    return lines([header(), row(record, name=name, url=url, state=state, registered=registered)])


def header() -> tuple[str, ...]:
    """Return the names of the columns, the same for every record."""
    return tuple(name for name, _ in COLUMNS)


def row(
    record: object, *, name: str = "", url: str = "", state: str = "", registered: str = ""
) -> tuple[str, ...]:
    """Return the cells of one record in the order of `header`, safe to open in a spreadsheet.

    Name, landing page, state and the time of registration (ISO 8601) belong to the DOI, not to
    its record. Never raises.
    """
    canonical = normalise(record)
    source = Source(canonical, container_of(canonical), name, url, state, registered)
    return tuple("; ".join(map(_guarded, values(source))) for _, values in COLUMNS)


def lines(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return rows as CSV in UTF-8 without a byte order mark, each ending in CRLF (RFC 4180)."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _guarded(value: str) -> str:
    return ";".join(map(_guarded_part, value.split(";")))


def _guarded_part(part: str) -> str:
    text = part.lstrip()
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text.rstrip()):
        return f"{part[: len(part) - len(text)]}'{text}"
    return part
