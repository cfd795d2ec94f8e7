"""Read and write single values of a record by their path; nothing else in it is touched."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

Path = tuple[str | int, ...]


def read(value: Any, path: Path) -> str:
    """Return the text at a path, empty when there is none."""
    for part in path:
        if isinstance(part, int):
            value = value[part] if isinstance(value, list) and part < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, str):
        return value
    return str(value) if type(value) in {int, float} else ""


def write(value: dict[str, Any], path: Path, text: str) -> None:
    """Put a text at a path, making what leads there; an empty text takes away what is there.

    What is left without any value on the way goes too.
    """
    *way, last = path
    holders: list[Any] = [value]
    for part, following in zip(way, path[1:], strict=True):
        holders.append(_enter(holders[-1], part, [] if isinstance(following, int) else {}))
    if text:
        _put(holders[-1], last, text)
    else:
        _take(holders[-1], last)
        for holder, part in zip(reversed(holders[:-1]), reversed(way), strict=True):
            if not _get(holder, part):
                _take(holder, part)


def is_same(shown: str, sent: str, *, has_lines: bool = False) -> bool:
    """Tell whether a browser sent back what was shown: ends of lines and outer blanks may differ.

    An input of one line loses line breaks altogether.
    """
    return _as_sent(shown, has_lines=has_lines) == _as_sent(sent, has_lines=has_lines)


def merge(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    """Return their record with the properties that I changed since the base; mine win."""
    merged: dict[str, Any] = dict(copy.deepcopy(theirs))
    for key in [*mine, *(key for key in base if key not in mine)]:
        if mine.get(key) == base.get(key):
            continue
        if key in mine:
            merged[key] = mine[key]
        else:
            merged.pop(key, None)
    return merged


def _as_sent(text: str, *, has_lines: bool) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text if has_lines else text.replace("\n", "")).strip()


def _enter(holder: Any, part: str | int, empty: Any) -> Any:
    inner = _get(holder, part)
    if not isinstance(inner, type(empty)):
        inner = empty
        _put(holder, part, inner)
    return inner


def _get(holder: Any, part: str | int) -> Any:
    if isinstance(part, int):
        return holder[part] if part < len(holder) else None
    return holder.get(part)


def _put(holder: Any, part: str | int, value: Any) -> None:
    if isinstance(part, int) and part >= len(holder):
        holder.append(value)
    else:
        holder[part] = value


def _take(holder: Any, part: str | int) -> None:
    if isinstance(part, int):
        del holder[part : part + 1]
    else:
        holder.pop(part, None)
