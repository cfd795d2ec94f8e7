"""Validation of a record for the state it shall have: all that is wrong, at once.

Errors are what the official XML schema refuses and the few rules beyond it that no system can
do without; everything else is a warning, so that nothing DataCite accepts is refused. For a
draft only what could not be stored sanely is an error.
"""

from __future__ import annotations

from registry.metadata.problems import Problem
from registry.metadata.record import normalise
from registry.metadata.states import State
from registry.metadata.validation.mandatory import check_mandatory, check_url
from registry.metadata.validation.members import check_members
from registry.metadata.validation.places import check_places
from registry.metadata.validation.report import Report
from registry.metadata.validation.structure import check_structure
from registry.metadata.validation.values import check_values

__all__ = ["validate"]


def validate(record: object, *, state: State | str, url: object = None) -> list[Problem]:
    """Return every problem of a record in a state, errors first, none when all is fine.

    Pointers lead into the canonical shape (`record.normalise`); `/url` means the address.
    Whatever the record and the address are, nothing is raised; ValueError is, for a text that
    names no state. Whether the address is inside a client's domains is asked elsewhere
    (`domains.url_within`).
    """
    report = Report(is_draft=State(state) is State.DRAFT)
    canonical = normalise(record)
    if not canonical and not isinstance(record, dict):
        report.fatal("", "type", "The record must be an object of properties.", record)
    check_url(url, report)
    check_structure(canonical, report)
    check_mandatory(canonical, report)
    check_members(canonical, report)
    check_values(canonical, report)
    check_places(canonical, report)
    return report.sorted()
