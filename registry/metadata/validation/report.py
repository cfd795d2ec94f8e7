"""Collecting problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from registry.metadata.problems import Problem, Problems, Severity, is_error, shown


@dataclass(slots=True)
class Report:
    """The problems found so far; in a draft, errors of content are only warnings."""

    is_draft: bool
    problems: Problems = field(default_factory=Problems)

    def fatal(self, pointer: str, code: str, message: str, value: object = None) -> None:
        """Add an error that holds in every state."""
        self._add(pointer, code, message, value, (), "error")

    def error(
        self,
        pointer: str,
        code: str,
        message: str,
        value: object = None,
        allowed: Iterable[str] = (),
    ) -> None:
        """Add an error, which is a warning while the DOI is a draft."""
        self._add(pointer, code, message, value, allowed, "warning" if self.is_draft else "error")

    def warning(
        self,
        pointer: str,
        code: str,
        message: str,
        value: object = None,
        allowed: Iterable[str] = (),
    ) -> None:
        """Add a warning."""
        self._add(pointer, code, message, value, allowed, "warning")

    def _add(
        self,
        pointer: str,
        code: str,
        message: str,
        value: object,
        allowed: Iterable[str],
        severity: Severity,
    ) -> None:
        if self.problems.takes(severity):
            found = Problem(pointer, code, message, shown(value), tuple(allowed), severity)
            self.problems.append(found)

    def sorted(self) -> list[Problem]:
        """Return the errors, then the warnings, each in the order they were found."""
        return sorted(self.problems, key=lambda problem: not is_error(problem))
