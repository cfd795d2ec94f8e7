"""Values that have a form of their own: identifiers, dates, relations, addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from registry.metadata import doi, identifiers
from registry.metadata.dates import date_problem
from registry.metadata.lenient import is_missing, numbered_objects, text_of
from registry.metadata.validation.mandatory import check_year
from registry.metadata.validation.report import Report
from registry.metadata.vocabularies import (
    FUNDER_IDENTIFIER_TYPES,
    METADATA_RELATIONS,
    is_unknown_value_code,
)

_SCHEMES: Final[Mapping[str, tuple[str, Callable[[str], bool], str]]] = {
    "orcid": (
        "orcid",
        identifiers.is_orcid,
        "This is no ORCID iD such as https://orcid.org/0000-0002-1825-0097: a digit is wrong.",
    ),
    "isni": (
        "isni",
        identifiers.is_isni,
        "This is no ISNI such as 0000 0001 2103 2683: a digit is wrong.",
    ),
    "ror": (
        "ror",
        identifiers.is_ror,
        "This is no ROR ID such as https://ror.org/04wxnsj81: a character is wrong.",
    ),
}

_DATE_MESSAGES: Final[Mapping[str, str]] = {
    "date-syntax": "Write dates as 2024, 2024-05 or 2024-05-17, ranges with a slash between: "
    "2024-05-01/2024-05-17.",
    "date-calendar": "There is no such day or time.",
    "date-order": "This range ends before it starts.",
}

_METADATA_SCHEME: Final = ("relatedMetadataScheme", "schemeUri", "schemeURI", "schemeType")


def check_values(record: Mapping[str, Any], report: Report) -> None:
    """Report values that do not have the form they claim."""
    _check_scheme(record.get("publisher"), "publisherIdentifier", "/publisher", report)
    for key, check in _CHECKS.items():
        if key in record:
            for index, member in numbered_objects(record, key):
                check(member, f"/{key}/{index}", report)
    if "relatedItems" in record:
        _check_related_items(record, report)


def _check_person(person: dict[str, Any], at: str, report: Report) -> None:
    for index, identifier in numbered_objects(person, "nameIdentifiers"):
        _check_scheme(identifier, "nameIdentifier", f"{at}/nameIdentifiers/{index}", report)
    for index, affiliation in numbered_objects(person, "affiliation"):
        _check_scheme(affiliation, "affiliationIdentifier", f"{at}/affiliation/{index}", report)


def _check_scheme(
    value: object, key: str, at: str, report: Report, *, suffix: str = "Scheme"
) -> None:
    identifier = text_of(value, key)
    scheme = _SCHEMES.get(text_of(value, key + suffix).lower())
    if not identifier or scheme is None:
        return
    code, is_valid, message = scheme
    if not is_valid(identifier):
        report.warning(f"{at}/{key}", code, message, identifier)


def _check_funding(funding: dict[str, Any], at: str, report: Report) -> None:
    _check_scheme(funding, "funderIdentifier", at, report, suffix="Type")
    is_blank = not text_of(funding, "funderIdentifier")
    is_begun = any(funding.get(key) for key in ("funderIdentifier", "schemeUri"))
    if is_blank and is_begun and is_missing(funding, "funderIdentifierType"):
        message = "Say which scheme this is from, or leave the scheme and its address out."
        report.error(
            f"{at}/funderIdentifierType",
            "scheme-required",
            message,
            allowed=FUNDER_IDENTIFIER_TYPES,
        )


def _check_date(date: dict[str, Any], at: str, report: Report) -> None:
    written = text_of(date, "date")
    code = date_problem(written) if written else None
    if code and not is_unknown_value_code(written):
        report.warning(f"{at}/date", code, _DATE_MESSAGES[code], written)


def _check_identifier(identifier: dict[str, Any], at: str, report: Report) -> None:
    if text_of(identifier, "identifierType").upper() == "DOI":
        message = "The DOI of this resource needs no repeating; that of another one is a relation."
        report.warning(f"{at}/identifierType", "identifier-doi", message)


def _check_rights(rights: dict[str, Any], at: str, report: Report) -> None:
    uri = text_of(rights, "rightsUri")
    if uri and not identifiers.is_absolute_uri(uri):
        message = "Give the whole address of the licence, starting with https://."
        report.warning(f"{at}/rightsUri", "rights-uri", message, uri)


def _check_related_identifier(related: dict[str, Any], at: str, report: Report) -> None:
    _check_form(related, "relatedIdentifier", at, report)
    _check_relation(related, at, report)
    relation = text_of(related, "relationType")
    if relation and relation not in METADATA_RELATIONS:
        for key in _METADATA_SCHEME:
            if text_of(related, key):
                message = "This is meant for relations to metadata: HasMetadata, IsMetadataFor."
                report.warning(f"{at}/{key}", "metadata-scheme", message)


def _check_form(value: dict[str, Any], key: str, at: str, report: Report) -> None:
    identifier, kind = text_of(value, key), text_of(value, f"{key}Type")
    if identifier and not identifiers.matches_type(identifier, kind):
        message = f"This does not look like an identifier of type {kind}; check both."
        report.warning(f"{at}/{key}", "related-identifier", message, identifier)


def _check_relation(value: dict[str, Any], at: str, report: Report) -> None:
    if text_of(value, "relationTypeInformation") and text_of(value, "relationType") != "Other":
        message = "Information on the relation is meant for the relation type Other."
        report.warning(f"{at}/relationTypeInformation", "relation-information", message)


def _check_related_items(record: Mapping[str, Any], report: Report) -> None:
    twins = {
        _comparable(text_of(related, "relatedIdentifier"))
        for _, related in numbered_objects(record, "relatedIdentifiers")
    }
    for index, item in numbered_objects(record, "relatedItems"):
        at = f"/relatedItems/{index}"
        _check_relation(item, at, report)
        if not item.get("titles"):
            report.error(f"{at}/titles", "required", "This related item needs a title.")
        # Blank it could not be sent: an element of the year must hold one.
        if "publicationYear" in item:
            check_year(item["publicationYear"], f"{at}/publicationYear", report)
        _check_item_identifier(item.get("relatedItemIdentifier"), twins, at, report)


def _check_item_identifier(value: object, twins: set[str], at: str, report: Report) -> None:
    identifier = text_of(value, "relatedItemIdentifier")
    if not isinstance(value, dict) or not identifier:
        return
    here = f"{at}/relatedItemIdentifier"
    if is_missing(value, "relatedItemIdentifierType"):
        message = "Say which type of identifier this is."
        report.warning(f"{here}/relatedItemIdentifierType", "scheme-required", message)
    _check_form(value, "relatedItemIdentifier", here, report)
    if _comparable(identifier) not in twins:
        message = "Repeat this identifier among the related identifiers, so that links are found."
        report.warning(f"{here}/relatedItemIdentifier", "related-item-twin", message, identifier)


def _comparable(identifier: str) -> str:
    return doi.normalise(identifier) or identifier.casefold()


_CHECKS: Final[Mapping[str, Callable[[dict[str, Any], str, Report], None]]] = {
    "creators": _check_person,
    "contributors": _check_person,
    "dates": _check_date,
    "identifiers": _check_identifier,
    "relatedIdentifiers": _check_related_identifier,
    "rightsList": _check_rights,
    "fundingReferences": _check_funding,
}
