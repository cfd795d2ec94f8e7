"""Which line of a JSON text a value stands in; looked for only when something is to be said."""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Final

from registry.metadata.problems import escape

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|\n|[^\s{}\[\],:"]+', re.DOTALL)
# What a JSON:API document wraps around the attributes.
_WRAPPINGS: Final = (
    "/data/attributes",
    "/data/0/attributes",
    "/data/0",
    "/0/attributes",
    "/attributes",
    "/data",
    "/0",
    "",
)


class LineFinder:
    """Finds the line of a JSON Pointer in a text; scans the text on the first question."""

    def __init__(self, source: str | bytes | bytearray) -> None:
        self._source = source

    def __call__(self, pointer: str) -> int | None:
        """Return the line of the value at the pointer, or of the nearest value around it."""
        at = self._base + pointer
        while at not in self._lines and at != self._base:
            at = at.rpartition("/")[0]
        return self._lines.get(at)

    @cached_property
    def _base(self) -> str:
        return next((at for at in _WRAPPINGS if at in self._lines), "")

    @cached_property
    def _lines(self) -> dict[str, int]:
        source = self._source
        text = source if isinstance(source, str) else source.decode("utf-8-sig", "replace")
        return _scan(text)


def _scan(text: str) -> dict[str, int]:
    """Walk the tokens of well-formed JSON; a stack holds the pointer and index of every list.

    Keys of objects have the line of the key, members of lists that of their first token.
    """
    lines = {"": 1}
    line = 1
    stack: list[tuple[str, int]] = []  # the pointer, and the next index or -1 for objects
    at, key = "", ""
    for match in _TOKEN.finditer(text):
        symbol = match[0]
        if symbol == "\n":
            line += 1
        elif symbol in "}]":
            at = stack.pop()[0] if stack else ""
        elif symbol == ":" and stack:
            at = f"{stack[-1][0]}/{escape(json.loads(key, strict=False))}"
            lines[at] = line
        elif symbol == "," and stack:
            parent, index = stack[-1]
            if index >= 0:
                stack[-1] = (parent, index + 1)
                at = f"{parent}/{index + 1}"
        else:
            lines.setdefault(at, line)
            if symbol in "{[":
                stack.append((at, 0 if symbol == "[" else -1))
                at = f"{at}/0" if symbol == "[" else at
            key = symbol
            line += symbol.count("\n")
    return lines
