"""The lines of a RIS source: tag, two blanks, hyphen, blank, value.

Sources differ: one blank or many, tabs, small letters, any line ends, values over several lines,
text before the first record, no end tag.
"""

from __future__ import annotations

import re
from typing import Final

from registry.metadata.formats.reading import not_understood, several_records
from registry.metadata.formats.references import Said
from registry.metadata.formats.ris.tables import TAGS
from registry.metadata.problems import Problem

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_TAGGED: Final = re.compile(r"[ \t]*([A-Za-z][A-Za-z0-9])([ \t]{1,4})-([ \t]|$)?(.*)", re.DOTALL)
_START: Final = re.compile(r"\s*TY[ \t]{1,4}-(?:\s|$|(?<=  -))", re.IGNORECASE)
# EndNote writes one keyword a line below the first tag.
_LISTS: Final = frozenset({"KW", "K1"})


def matches(text: str) -> bool:
    """Say whether the first line that is not blank starts a RIS record."""
    return _START.match(text.removeprefix("\ufeff")) is not None


class Lines:
    """The first record of a source, cut into tags and values."""

    def __init__(self, text: str) -> None:
        """Walk the lines once."""
        self.type = ""
        self.type_line: int | None = None
        self.has_end = False
        self.has_tags = False
        self._others = 0
        self._other_line: int | None = None
        self._stray: tuple[str, int] | None = None
        self._pieces: list[tuple[str, list[str], int]] = []
        for number, line in enumerate(_LINE_END.split(text), 1):
            if line and not line.isspace():
                self._take(line, number)

    @property
    def said(self) -> list[Said]:
        """The tags and values of the record, without those of its start and end."""
        return [Said(tag, " ".join(filter(None, p)), line) for tag, p, line in self._pieces]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the lines."""
        found = []
        if self._others:
            found.append(several_records(self._others + 1, line=self._other_line))
        if not self.has_end:
            message = "The record has no line ER to end it."
            found.append(Problem("", "syntax", message, severity="warning", line=self.type_line))
        if self._stray:
            text, line = self._stray
            message = "There is text outside of the record; it is left out."
            found.append(not_understood("", message, text.strip(), line=line))
        return found

    def _take(self, line: str, number: int) -> None:
        tag, value = _tagged(line)
        self.has_tags = self.has_tags or bool(tag)
        if tag == "TY":
            self._start(value, number)
        elif self.type_line is None or self.has_end or self._others:
            if not self._others and tag != "ER":
                self._stray = self._stray or (line, number)
        elif tag == "ER":
            self.has_end = True
        elif tag:
            self._pieces.append((tag, [value], number))
        else:
            self._continue(line.strip(), number)

    def _start(self, value: str, number: int) -> None:
        if self.type_line is None:
            self.type, self.type_line = value.upper(), number
            return
        self._others += 1
        self._other_line = self._other_line or number

    def _continue(self, text: str, number: int) -> None:
        if not self._pieces:
            self._stray = self._stray or (text, number)
        elif self._pieces[-1][0] in _LISTS:
            self._pieces.append((self._pieces[-1][0], [text], number))
        else:
            self._pieces[-1][1].append(text)


def _tagged(line: str) -> tuple[str, str]:
    """Return tag and value of a line, without a tag when it continues the line before.

    "pH - a measure" is such a line: only known tags in capitals may stand with a single blank.
    """
    match = _TAGGED.fullmatch(line)
    if match is None:
        return "", ""
    written, blanks, gap, value = match.groups()
    tag = written.upper()
    if len(blanks) > 1 or blanks == "\t":
        is_tag = written == tag or tag in TAGS
    else:
        is_tag = written == tag and tag in TAGS and gap is not None
    return (tag, value.strip()) if is_tag else ("", "")
