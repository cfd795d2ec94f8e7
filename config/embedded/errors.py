"""What can go wrong before there is a database."""

from __future__ import annotations


class EmbeddedServerError(Exception):
    """The embedded server cannot be used; the text says what to do."""
