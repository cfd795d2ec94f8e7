"""What a registered or findable DOI must have: the mandatory properties and an address."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, Final

from registry.metadata.domains import url_host
from registry.metadata.lenient import is_missing, numbered_objects, text_of
from registry.metadata.validation.report import Report
from registry.metadata.vocabularies import RESOURCE_TYPES

EARLIEST_YEAR: Final = 1000
YEARS_AHEAD: Final = 5
_FOUR_DIGITS: Final = re.compile(r"[0-9]{4}")


def check_url(url: object, report: Report) -> None:
    """Report an address that is missing, or that no browser would open, the latter in any state."""
    if url is None or url == "":
        report.error(
            "/url", "url-required", "Give the address of the landing page the DOI leads to."
        )
    elif not isinstance(url, str):
        report.fatal("/url", "type", "The address must be a text.", url)
    elif url_host(url) is None:
        report.fatal(
            "/url",
            "url",
            "This is no usable address: it must start with https://, http:// or ftp:// and a "
            "host, and hold no blanks.",
            url,
        )


def check_mandatory(record: Mapping[str, Any], report: Report) -> None:
    """Report mandatory properties (schema 2, 3, 4, 5, 10) that are missing."""
    if "creators" not in record:
        report.error("/creators", "required", "Name at least one creator.")
    if "titles" not in record:
        report.error("/titles", "required", "Give at least one title.")
    publisher = record.get("publisher", {})
    if isinstance(publisher, dict) and is_missing(publisher, "name"):
        report.error("/publisher/name", "required", "Name the publisher.")
    _check_publication_year(record, report)
    types = record.get("types", {})
    if isinstance(types, dict) and is_missing(types, "resourceTypeGeneral"):
        report.error(
            "/types/resourceTypeGeneral",
            "required",
            "Choose what kind of resource this is.",
            allowed=RESOURCE_TYPES,
        )
    if not any(text_of(item, "descriptionType") == "Abstract" for _, item in _descriptions(record)):
        report.warning(
            "/descriptions", "abstract-missing", "An abstract would help people to find this."
        )


def _descriptions(record: Mapping[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return list(numbered_objects(record, "descriptions"))


def _check_publication_year(record: Mapping[str, Any], report: Report) -> None:
    if is_missing(record, "publicationYear"):
        report.error("/publicationYear", "required", "Give the year of publication.")
        return
    year = record["publicationYear"]
    if not check_year(year, "/publicationYear", report):
        return
    latest = datetime.datetime.now(tz=datetime.UTC).year + YEARS_AHEAD
    if not EARLIEST_YEAR <= int(year) <= latest:
        message = f"Is this year right? Expected is one from {EARLIEST_YEAR} to {latest}."
        report.warning("/publicationYear", "year-implausible", message, year)


def check_year(year: object, at: str, report: Report) -> bool:
    """Say whether this is a year of four digits, and report a number or text that is none."""
    if type(year) not in {int, str}:
        return False
    is_year = (
        1000 <= year <= 9999  # noqa: PLR2004 - four digits
        if isinstance(year, int)
        else _FOUR_DIGITS.fullmatch(str(year)) is not None
    )
    if not is_year:
        report.error(at, "year", "Write the year with four digits, such as 2024.", year)
    return is_year
