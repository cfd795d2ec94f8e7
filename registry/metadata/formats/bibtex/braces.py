"""Cutting BibTeX values where no brace is open.

A brace after a backslash does not count, as in bibtexparser (BibTeX itself counts it too).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)


def split(value: str, separator: str) -> list[str]:
    """Cut a value at a regular expression outside of braces; blanks around the parts go."""
    parts, start, depth = [], 0, 0
    for match in _cutter(separator).finditer(value):
        sign = match[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(depth - 1, 0)
        elif depth == 0 and match.lastgroup == "separator":
            parts.append(value[start : match.start()].strip())
            start = match.end()
    return [*parts, value[start:].strip()]


def inner(value: str) -> str | None:
    """Return what stands in the braces that enclose a whole value, or None when none do."""
    if len(value) < 2 or value[0] != "{" or value[-1] != "}":  # noqa: PLR2004 - two braces
        return None
    depth = 0
    for match in _BRACE.finditer(value):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return value[1:-1] if match.end() == len(value) else None
    return None


@cache
def _cutter(separator: str) -> re.Pattern[str]:
    return re.compile(rf"\\.|[{{}}]|(?P<separator>{separator})", re.DOTALL)
