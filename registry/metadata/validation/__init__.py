"""Validation of a record for the state it shall have: all that is wrong, at once.

Errors are what the official XML schema refuses and the few rules beyond it that no system can
do without; everything else is a warning, so that nothing DataCite accepts is refused. For a
draft only what could not be stored sanely is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.metadata.problems import Problem
from registry.metadata.record import normalise
from registry.metadata.states import State
from registry.metadata.validation.mandatory import check_mandatory, check_url
from registry.metadata.validation.members import check_members
from registry.metadata.validation.places import check_places
from registry.metadata.validation.report import Report
from registry.metadata.validation.structure import check_structure
from registry.metadata.validation.values import check_values

__all__ = ["validate", "validate_canonical"]


def validate(record: object, *, state: State | str, url: object = None) -> list[Problem]:
    """Return every problem of a record in a state, errors first, none when all is fine.

    Pointers lead into the canonical shape (`record.normalise`); `/url` means the address.
    Whatever the record and the address are, nothing is raised; ValueError is, for a text that
    names no state. Whether the address is inside a client's domains is asked elsewhere
    (`domains.url_within`).
    """
    canonical = normalise(record)
    if not canonical and not isinstance(record, dict):
        report = Report(is_draft=State(state) is State.DRAFT)
        report.fatal("", "type", "The record must be an object of properties.", record)
        return report.sorted()
    return validate_canonical(canonical, state=state, url=url)


def validate_canonical(
    record: Mapping[str, Any], *, state: State | str, url: object = None
) -> list[Problem]:
    """Return what `validate` does for a record in canonical shape, as readers give it."""
    report = Report(is_draft=State(state) is State.DRAFT)
    check_url(url, report)
    check_structure(record, report)
    check_mandatory(record, report)
    check_members(record, report)
    check_values(record, report)
    check_places(record, report)
    return report.sorted()
