"""Formats as citeproc asks for them: marked, to be written in the end."""

from __future__ import annotations

from registry.metadata.formats.citation.marks import wrap


class Formatter:
    """The formats that can be shown are marked; underlines and small capitals are left out.

    The names of the methods are those that citeproc calls.
    """

    @staticmethod
    def preformat(text: object) -> str:
        """Return a text of the style or locale; nothing is escaped before the end."""
        return str(text)

    @staticmethod
    def Italic(text: object) -> str:  # noqa: N802
        """Mark a text as italic."""
        return wrap("i", text)

    @staticmethod
    def Bold(text: object) -> str:  # noqa: N802
        """Mark a text as bold."""
        return wrap("b", text)

    @staticmethod
    def Superscript(text: object) -> str:  # noqa: N802
        """Mark a text as raised."""
        return wrap("sup", text)

    @staticmethod
    def Subscript(text: object) -> str:  # noqa: N802
        """Mark a text as lowered."""
        return wrap("sub", text)

    Oblique = Italic
    Light = Underline = SmallCaps = preformat
