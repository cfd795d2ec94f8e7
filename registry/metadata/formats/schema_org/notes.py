"""What a reader could not use, noted while it reads."""

from __future__ import annotations

from registry.metadata.formats.json_ld import Value
from registry.metadata.problems import Problem, shown


class Notes(list[Problem]):
    """The problems of one source."""

    def not_understood(self, at: str, message: str, value: object = None) -> None:
        """Note a part that is left out, by its place in the source."""
        self.append(Problem(at, "not-understood", message, shown(value), severity="warning"))

    def left_out(self, value: Value, message: str) -> None:
        """Note a value that is left out."""
        self.not_understood(value.at, message, value.label or value.address or None)
