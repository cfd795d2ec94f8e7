"""What is said of a source: blocks for people, lines for logs, JSON for programs."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from registry.metadata.problems import Problem, is_error

_WIDTH: Final = 100


class Outcome(IntEnum):
    """How a source fared; the worst of all is the exit status."""

    VALID = 0
    INVALID = 1
    UNREADABLE = 2


@dataclass(frozen=True, slots=True)
class Result:
    """A source that was looked at, with all that is wrong with it."""

    file: str
    format: str  # empty when it could not be told
    outcome: Outcome
    problems: list[Problem] = field(default_factory=list)


def as_json(result: Result) -> str:
    """Return the result as one line of JSON.

    The keys are part of the interface: file, format (null when it could not be told), valid, and
    problems with severity, code, pointer, line, message, value and allowed.
    """
    told = {
        "file": result.file,
        "format": result.format or None,
        "valid": result.outcome is Outcome.VALID,
        "problems": [
            {
                "severity": problem.severity,
                "code": problem.code,
                "pointer": problem.pointer,
                "line": problem.line,
                "message": problem.message,
                "value": problem.value,
                "allowed": list(problem.allowed),
            }
            for problem in result.problems
        ],
    }
    return f"{json.dumps(told, ensure_ascii=False)}\n"


def as_block(result: Result) -> str:
    """Return the result for people: the file, then one aligned line for every problem."""
    counts = [_count(result.problems, "error"), _count(result.problems, "warning")]
    told = ", ".join([result.outcome.name.lower(), *filter(None, counts)])
    source = f" ({result.format})" if result.format else ""
    lines = [f"{one_line(result.file)}: {told}{source}"]
    rows = [_cells(problem) for problem in result.problems]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    for row, problem in zip(rows, result.problems, strict=True):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  " + "  ".join([*cells, _said(problem)]))
        if problem.allowed:
            allowed = one_line(f"Allowed: {', '.join(problem.allowed)}")
            lines += textwrap.wrap(allowed, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines) + "\n"


def as_lines(file: str, problems: Iterable[Problem]) -> Iterator[str]:
    """Write every problem as compilers do: `file:line: severity code pointer message`.

    The line is left out where it is not known; a pointer to the whole record is written `-`.
    """
    for problem in problems:
        place = file if problem.line is None else f"{file}:{problem.line}"
        words = (problem.severity, problem.code, problem.pointer or "-", _said(problem))
        yield one_line(f"{place}: {' '.join(words)}") + "\n"


def summary(outcomes: Counter[Outcome], ignored: int) -> str:
    """Return the counts at the end: how many files fared how, and how many were not looked at."""
    told = ", ".join(f"{outcomes[one]} {one.name.lower()}" for one in Outcome)
    total = outcomes.total()
    left_out = f"; {ignored} of other endings left out" if ignored else ""
    return f"{total} {'file' if total == 1 else 'files'}: {told}{left_out}.\n"


def one_line(text: str) -> str:
    """Return the text with everything escaped that would break a line or speak to a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _cells(problem: Problem) -> tuple[str, str, str, str]:
    line = "" if problem.line is None else f"line {problem.line}"
    return problem.severity, line, one_line(problem.pointer) or "-", problem.code


def _said(problem: Problem) -> str:
    value = problem.value
    if value is None or str(value) in problem.message:
        return one_line(problem.message)
    return one_line(f"{problem.message} Given: {value}")


def _count(problems: list[Problem], severity: str) -> str:
    number = sum(1 for problem in problems if is_error(problem) == (severity == "error"))
    return f"{number} {severity}{'' if number == 1 else 's'}" if number else ""
