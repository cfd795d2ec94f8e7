"""Rewriting sources in another format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from registry.management.metadata.reports import Result
from registry.management.metadata.sources import Source
from registry.management.metadata.validating import (
    Expectation,
    judged,
    problems_of_record,
    problems_of_source,
    read,
)
from registry.metadata import normalisation
from registry.metadata.formats import catalog
from registry.metadata.formats.coverage import losses
from registry.metadata.formats.left_out import left_out
from registry.metadata.formats.reading import Reading
from registry.metadata.problems import Problem, errors


@dataclass(frozen=True, slots=True)
class Conversion:
    """What to make of each source.

    Without `is_judged` the record only has to be sane enough for a draft, and what is no error
    then is not told: a conversion is no validation.
    """

    target: str
    expected: Expectation
    is_judged: bool = False
    with_normalising: bool = False
    tells_losses: bool = True
    options: Mapping[str, str] = field(default_factory=dict)


def convert(source: Source, conversion: Conversion) -> tuple[Result, bytes]:
    """Return the source in the target format, and what was wrong or is left behind.

    A readable record is written however faulty it is. An unreadable one gives no bytes.
    """
    reading = read(source, conversion.expected)
    if isinstance(reading, Result):
        return reading, b""
    record = reading.record
    name = conversion.expected.name or reading.name
    url = conversion.expected.url or reading.url
    if conversion.with_normalising:
        record = normalisation.apply(record, name=name, url=url).record

    def write(one: Mapping[str, Any]) -> bytes:
        return catalog.write(one, conversion.target, name=name, url=url, **conversion.options)

    result = judged(source, reading, _judgement(reading, conversion))
    if conversion.tells_losses:
        lost = _losses(record, conversion.target, write)
        result.problems.extend(reading.with_lines(lost))
    return result, write(record)


def _losses(
    record: Mapping[str, Any], target: str, write: Callable[[Mapping[str, Any]], bytes]
) -> list[Problem]:
    """Return what stays behind.

    A citation is short by its nature, and what it leaves out is up to its style: nothing is said.
    """
    if target == "citation":
        return []
    carried = catalog.carries(target)
    return [
        *losses(record, carried, target),
        *left_out(record, carried, target, write),
    ]


def _judgement(reading: Reading, conversion: Conversion) -> list[Problem]:
    expected = conversion.expected
    of_record = problems_of_record(reading, expected)
    if not conversion.is_judged:
        of_record = errors(of_record)
    return problems_of_source(reading, expected) + of_record
