"""Reading sources and asking what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from registry.management.metadata.reports import Outcome, Result
from registry.management.metadata.sources import Source
from registry.metadata import validation
from registry.metadata.formats import catalog
from registry.metadata.formats.reading import Reading
from registry.metadata.problems import Problem, errors
from registry.metadata.states import State

# What can be wrong with files themselves; the codes of records are in `registry.metadata.problems`.
FILE_CODES: Final = MappingProxyType(
    {
        "file-unreadable": "The file or folder cannot be opened or read.",
        "file-unwritable": "The converted file cannot be written.",
    }
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a source shall be: of a format (empty: as its content tells), good for a state.

    `name` and `url` are said of the DOI by the caller, and win over what the source says.
    """

    format: str = ""
    state: State = State.FINDABLE
    name: str = ""
    url: str = ""


def validate(source: Source, expected: Expectation) -> Result:
    """Return what is wrong with a source, whatever it is."""
    reading = read(source, expected)
    if isinstance(reading, Result):
        return reading
    problems = problems_of_source(reading, expected) + problems_of_record(reading, expected)
    return judged(source, reading, problems)


def read(source: Source, expected: Expectation) -> Reading | Result:
    """Read a source; one without a record gives the result that says why."""
    try:
        content = source.read()
    except OSError as error:
        problem = file_problem("file-unreadable", "This cannot be read", error)
        return Result(source.name, "", Outcome.UNREADABLE, [problem])
    reading = catalog.read(content, expected.format)
    if not reading.is_readable:
        return Result(source.name, reading.format, Outcome.UNREADABLE, reading.problems)
    return reading


def file_problem(code: str, what: str, error: OSError) -> Problem:
    """Return the problem with a file that the system told."""
    return Problem("", code, f"{what}: {error.strerror or error}.")


def problems_of_source(reading: Reading, expected: Expectation) -> list[Problem]:
    """Return what the reader reported, less what the caller knows better: the DOI.

    A draft may be without one, even where the format of the file demands it.
    """
    if expected.name:
        return [problem for problem in reading.problems if problem.pointer != "/doi"]
    if expected.state is not State.DRAFT:
        return list(reading.problems)
    return [
        replace(problem, severity="warning")
        if (problem.pointer, problem.code) == ("/doi", "required")
        else problem
        for problem in reading.problems
    ]


def problems_of_record(reading: Reading, expected: Expectation) -> list[Problem]:
    """Return what is wrong with the record in the state expected.

    Most formats have no place for the address of the landing page, and a file is often there
    before its DOI: neither missing makes it invalid.
    """
    url = expected.url or reading.url
    found = validation.validate_canonical(reading.record, state=expected.state, url=url)
    problems = reading.with_lines(p for p in found if p.code != "url-required")
    if not (expected.name or reading.name or any(p.pointer == "/doi" for p in reading.problems)):
        message = "The source names no DOI."
        problems.append(Problem("/doi", "required", message, severity="warning"))
    return problems


def judged(source: Source, reading: Reading, problems: list[Problem]) -> Result:
    """Return the result of a source that was read."""
    outcome = Outcome.INVALID if errors(problems) else Outcome.VALID
    return Result(source.name, reading.format, outcome, problems)
