"""What a reader could not use, noted while it reads."""

from __future__ import annotations

from registry.metadata.formats.json_ld import Value
from registry.metadata.formats.reading import not_understood
from registry.metadata.problems import Problems


class Notes(Problems):
    """The problems of one source."""

    def not_understood(self, at: str, message: str, value: object = None) -> None:
        """Note a part that is left out, by its place in the source."""
        self.append(not_understood(at, message, value))

    def left_out(self, value: Value, message: str) -> None:
        """Note a value that is left out."""
        self.not_understood(value.at, message, value.label or value.address or None)
