"""Marking of source texts that callers translate."""

from __future__ import annotations


def gettext_noop(text: str) -> str:
    """Return the text as it is; the name makes xgettext collect it for translation."""
    return text
