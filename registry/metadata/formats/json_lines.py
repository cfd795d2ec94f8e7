"""Which line of a JSON text a value stands in; looked for only when something is to be said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Final

from registry.metadata.problems import Problem, escape

_TOKEN: Final = re.compile(r'"(?:[^"\\]+|\\.)*+"|[{}\[\],:]|\n|[^\s{}\[\],:"]+', re.DOTALL)
# Some 200,000 values; those behind them have the line of what they stand in.
_MOST_TOKENS: Final = 1_000_000


class LineFinder:
    """Finds the line of a JSON Pointer in a text; scans the text on the first question.

    Pointers begin at `base`, which is where in the text the record stands.
    """

    def __init__(self, source: str | bytes | bytearray, base: str = "") -> None:
        self._source = source
        self._base = base

    def __call__(self, pointer: str) -> int | None:
        """Return the line of the value at the pointer, or of the nearest value around it."""
        at = self._base + pointer
        while at not in self._lines and at != self._base:
            at = at.rpartition("/")[0]
        return self._lines.get(at)

    @cached_property
    def _lines(self) -> dict[str, int]:
        source = self._source
        text = source if isinstance(source, str) else source.decode("utf-8-sig", "replace")
        return _scan(text)


def with_lines(problems: Iterable[Problem], source: object) -> list[Problem]:
    """Return problems that point into a source with the lines there; parsed sources have none."""
    if not isinstance(source, str | bytes | bytearray):
        return list(problems)
    line_of = LineFinder(source)
    return [p if p.line is not None else replace(p, line=line_of(p.pointer)) for p in problems]


def _scan(text: str) -> dict[str, int]:
    """Walk the tokens of well-formed JSON; a stack holds the pointer and index of every list.

    Keys of objects have the line of the key, members of lists that of their first token.
    """
    lines = {"": 1}
    line = 1
    stack: list[tuple[str, int]] = []  # the pointer, and the next index or -1 for objects
    at, key = "", ""
    for match in islice(_TOKEN.finditer(text), _MOST_TOKENS):
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
