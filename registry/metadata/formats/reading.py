"""What a reader makes of a source: the record, and all that stood beside or against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from registry.metadata.problems import Problem, shown
from registry.metadata.properties import Record
from registry.metadata.states import State
from registry.metadata.validation import validate_canonical


@dataclass(slots=True)
class Reading:
    """The outcome of reading one source. Readers never raise; they say what was wrong.

    `name` is the DOI name in normal form, or empty; `url` the address of the landing page, or
    empty: both belong to the DOI, not to its record. `problems` are those of the source (it cannot
    be read, an element is unknown …); what is wrong with the record is asked of `validate`.
    `line_of` finds the line of the source that a JSON Pointer into the record came from.
    """

    format: str
    record: Record = field(default_factory=Record)
    problems: list[Problem] = field(default_factory=list)
    name: str = ""
    url: str = ""
    line_of: Callable[[str], int | None] | None = None

    @property
    def is_readable(self) -> bool:
        """Say whether there is a record, however faulty."""
        return bool(self.record) or not any(p.code in UNREADABLE for p in self.problems)

    def all_problems(self, *, state: State | str, url: object = None) -> list[Problem]:
        """Return the problems of the source, then those of the record in a state, with lines.

        `url` is the address where the source has none. Raises ValueError for no state.
        """
        if not self.is_readable:
            return list(self.problems)
        found = validate_canonical(self.record, state=state, url=self.url or url)
        return self.problems + self.with_lines(found)

    def with_lines(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems of the record with the lines they have in the source.

        What the reader reported already, the same code at the same place, is left out.
        """
        known = {(problem.pointer, problem.code) for problem in self.problems}
        return [
            self._with_line(problem)
            for problem in problems
            if (problem.pointer, problem.code) not in known
        ]

    def _with_line(self, problem: Problem) -> Problem:
        if problem.line is not None or self.line_of is None:
            return problem
        return replace(problem, line=self.line_of(problem.pointer))


# Codes of problems after which there is no record to speak of.
UNREADABLE = frozenset(
    {
        "doctype",
        "empty",
        "encoding",
        "format-unknown",
        "not-this-format",
        "number",
        "syntax",
        "too-deep",
        "too-large",
        "type",
    }
)


def unreadable(
    format_name: str, code: str, message: str, *, line: int | None = None, value: object = None
) -> Reading:
    """Return the reading of a source that could not be read, with the one problem it has."""
    return Reading(format_name, problems=[Problem("", code, message, value, line=line)])


def several_records(count: int, *, at: str = "", line: int | None = None) -> Problem:
    """Return the warning that a source holds more records; the second is at `at` or in the line."""
    message = f"There are {count} records in this source; only the first is read."
    return Problem(at, "several-records", message, count, severity="warning", line=line)


def not_understood(
    at: str, message: str, value: object = None, *, line: int | None = None
) -> Problem:
    """Return the warning that a part of the source is left out.

    `at` points into the source, as the record has no place for that part: keys of JSON, names of
    XML elements, tags and fields of lists; empty for the source as a whole.
    """
    return Problem(at, "not-understood", message, shown(value), severity="warning", line=line)
