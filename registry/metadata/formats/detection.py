"""Telling the format of a source by its content."""

from __future__ import annotations

from registry.metadata.formats.reading import Reading, unreadable


def detect(source: object) -> str | Reading:
    """Return the name of the format, or the reading that says why none was found."""
    return unreadable("", "format-unknown", "The format of this source is not known.")
