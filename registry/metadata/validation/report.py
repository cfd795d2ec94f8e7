"""Collecting problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from registry.metadata.problems import Problem, is_error, shown


@dataclass(slots=True)
class Report:
    """The problems found so far; in a draft, errors of content are only warnings."""

    is_draft: bool
    problems: list[Problem] = field(default_factory=list)

    def fatal(self, pointer: str, code: str, message: str, value: object = None) -> None:
        """Add an error that holds in every state."""
        self.problems.append(Problem(pointer, code, message, shown(value)))

    def error(
        self,
        pointer: str,
        code: str,
        message: str,
        value: object = None,
        allowed: Iterable[str] = (),
    ) -> None:
        """Add an error, which is a warning while the DOI is a draft."""
        severity = "warning" if self.is_draft else "error"
        self.problems.append(
            Problem(pointer, code, message, shown(value), tuple(allowed), severity)  # type: ignore[arg-type]
        )

    def warning(
        self,
        pointer: str,
        code: str,
        message: str,
        value: object = None,
        allowed: Iterable[str] = (),
    ) -> None:
        """Add a warning."""
        self.problems.append(
            Problem(pointer, code, message, shown(value), tuple(allowed), "warning")
        )

    def sorted(self) -> list[Problem]:
        """Return the errors, then the warnings, each in the order they were found."""
        return sorted(self.problems, key=lambda problem: not is_error(problem))


def objects(value: Mapping[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Walk the objects of a list with their indexes, leaving out what has a wrong type."""
    members = value.get(key)
    if isinstance(members, list):
        for index, member in enumerate(members):
            if isinstance(member, dict):
                yield index, member


def text(value: object, key: str) -> str:
    """Return a text without the blanks around it; empty when absent or of a wrong type."""
    found = value.get(key) if isinstance(value, dict) else None
    return found.strip() if isinstance(found, str) else ""


def is_missing(value: Mapping[str, Any], key: str) -> bool:
    """Say whether a value is absent or blank; one of a wrong type is reported as that."""
    found = value.get(key)
    return found is None or (isinstance(found, str) and not found.strip())
