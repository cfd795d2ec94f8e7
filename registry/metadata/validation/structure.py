"""Structure: JSON types, characters, lengths and depth of all that would be stored."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from registry.metadata.problems import escape, shown
from registry.metadata.record import ADMINISTRATIVE
from registry.metadata.shapes import RECORD, Kind, Shape
from registry.metadata.validation.report import Report

MAX_TEXT_LENGTH: Final = 100_000
MAX_MEMBERS: Final = 50_000
MAX_DEPTH: Final = 16
_LARGEST_INTEGER: Final = 2**63
# DataCite refuses longer ones in every state.
_MAX_RIGHTS_LENGTH: Final = 2000

# What XML 1.0 cannot hold; the database cannot hold NUL and lone surrogates either.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def check_structure(record: Mapping[str, Any], report: Report) -> None:
    """Report what has a wrong type or could not be stored, unknown properties included."""
    _check_object(RECORD, record, "", report)
    rights = record.get("rightsList")
    for index, member in enumerate(rights if isinstance(rights, list) else ()):
        statement = member.get("rights") if isinstance(member, dict) else None
        if isinstance(statement, str) and len(statement) > _MAX_RIGHTS_LENGTH:
            _too_long(f"/rightsList/{index}/rights", statement, _MAX_RIGHTS_LENGTH, report)


def _check_object(shape: Shape, value: object, at: str, report: Report) -> None:
    if type(value) is not dict:
        report.fatal(at, "type", "This must be an object with properties of its own.", value)
        return
    fields = shape.fields
    for key, item in value.items():
        field = fields.get(key)
        if field is None:
            _check_unknown(key, item, at, report)
        elif field.kind is Kind.TEXT:
            if type(item) is not str:
                report.fatal(f"{at}/{key}", "type", "This must be a text.", item)
            elif not item.isprintable() or len(item) > MAX_TEXT_LENGTH:
                _check_text(item, f"{at}/{key}", report)
        else:
            _CHECKS[field.kind](field, item, f"{at}/{key}", report)


def _check_text_value(_: Shape, value: object, at: str, report: Report) -> None:
    if isinstance(value, str):
        _check_text(value, at, report)
    else:
        report.fatal(at, "type", "This must be a text.", value)


def _check_text(value: str, at: str, report: Report) -> None:
    if len(value) > MAX_TEXT_LENGTH:
        _too_long(at, value, MAX_TEXT_LENGTH, report)
    if found := _FORBIDDEN.search(value):
        report.fatal(
            at,
            "characters",
            f"Character {found.start() + 1} (U+{ord(found[0]):04X}) cannot be stored; remove it.",
        )


def _too_long(at: str, value: str, limit: int, report: Report) -> None:
    message = f"This text has {len(value):,} characters; at most {limit:,} can be stored."
    report.fatal(at, "too-long", message, value)


def _check_year(_: Shape, value: object, at: str, report: Report) -> None:
    if type(value) is str:
        _check_text(value, at, report)
    elif type(value) is not int:
        report.fatal(at, "type", "This must be a year of four digits.", value)
    else:
        _check_number(value, at, report)


def _check_coordinate(_: Shape, value: object, at: str, report: Report) -> None:
    if type(value) is str:
        _check_text(value, at, report)
    elif type(value) is int or type(value) is float:
        _check_number(value, at, report)
    else:
        report.fatal(at, "type", "This must be a number of degrees.", value)


def _check_number(value: float, at: str, report: Report) -> None:
    if isinstance(value, int):
        is_fine = -_LARGEST_INTEGER <= value < _LARGEST_INTEGER
    else:
        is_fine = math.isfinite(value)
    if not is_fine:
        report.fatal(at, "number", "This number is out of range.")


def _check_list(shape: Shape, value: object, at: str, report: Report) -> None:
    if type(value) is not list:
        report.fatal(at, "type", "This must be a list.", value)
        return
    if _has_too_many(value, at, report):
        return
    member = cast("Shape", shape.member)
    check = _CHECKS[member.kind]
    for index, item in enumerate(value):
        check(member, item, f"{at}/{index}", report)


def _has_too_many(value: list[Any], at: str, report: Report) -> bool:
    if len(value) <= MAX_MEMBERS:
        return False
    message = f"This list has {len(value):,} members; at most {MAX_MEMBERS:,} can be stored."
    report.fatal(at, "too-many", message)
    return True


def _check_polygon(shape: Shape, value: object, at: str, report: Report) -> None:
    if isinstance(value, list) and value and isinstance(value[0], list):
        if not _has_too_many(value, at, report):
            for index, ring in enumerate(value):
                _check_list(shape, ring, f"{at}/{index}", report)
    else:
        _check_list(shape, value, at, report)


def _check_unknown(key: object, value: object, at: str, report: Report) -> None:
    if not isinstance(key, str):
        report.fatal(at, "type", "The name of a property must be a text.", key)
        return
    here = f"{at}/{escape(key)}"
    _check_text(key, at, report)
    if at or key not in ADMINISTRATIVE:
        name = shown(key[:60])
        message = f"The metadata schema has no “{name}” here; it is kept, but not published."
        report.warning(here, "unknown-property", message)
    _check_any(value, here, report, MAX_DEPTH)


def _check_any(value: object, at: str, report: Report, depth: int) -> None:
    """Check a value nothing is known of, but that it must be storable JSON."""
    if depth == 0:
        report.fatal(at, "too-deep", "This is nested too deep to be stored.")
    elif isinstance(value, str):
        _check_text(value, at, report)
    elif isinstance(value, list):
        if not _has_too_many(value, at, report):
            for index, item in enumerate(value):
                _check_any(item, f"{at}/{index}", report, depth - 1)
    elif isinstance(value, dict):
        _check_any_object(value, at, report, depth)
    elif value is not None:
        _check_any_scalar(value, at, report)


def _check_any_scalar(value: object, at: str, report: Report) -> None:
    if isinstance(value, int | float):
        _check_number(value, at, report)
    else:
        report.fatal(at, "type", "This is no value of JSON.")


def _check_any_object(value: dict[Any, Any], at: str, report: Report, depth: int) -> None:
    for key, item in value.items():
        if isinstance(key, str):
            _check_text(key, at, report)
            _check_any(item, f"{at}/{escape(key)}", report, depth - 1)
        else:
            report.fatal(at, "type", "The name of a property must be a text.", key)


_CHECKS: Final[Mapping[Kind, Callable[[Shape, Any, str, Report], None]]] = {
    Kind.TEXT: _check_text_value,
    Kind.YEAR: _check_year,
    Kind.COORDINATE: _check_coordinate,
    Kind.OBJECT: _check_object,
    Kind.LIST: _check_list,
    Kind.POLYGON: _check_polygon,
}
