"""Marks that stand for markup while a citation is put together, so that no text can be markup.

What a record says is plain text from here to the last step, with a private character where a
format begins or ends; the style's own formatting, quotation marks and the identifiers get such
characters too. Only in the end are they written as HTML or dropped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from registry.metadata import markup

FORMATS: Final = ("i", "b", "sup", "sub")
_FIRST: Final = 0xE000
_BEGIN: Final = {tag: chr(_FIRST + 2 * number) for number, tag in enumerate(FORMATS)}
_END: Final = {tag: chr(_FIRST + 2 * number + 1) for number, tag in enumerate(FORMATS)}
_BEGINS: Final = {mark: tag for tag, mark in _BEGIN.items()}
_ENDS: Final = {mark: tag for tag, mark in _END.items()}
OPEN_QUOTE, CLOSE_QUOTE, DOI, URL = (chr(_FIRST + 8 + number) for number in range(4))
_ALL: Final = f"\ue000-{URL}"

_MARKS: Final = re.compile(f"[{_ALL}]")
_TAG: Final = re.compile(r"<(/?)(i|em|b|strong|sub|sup|br)>")
_RICH: Final = ("i", "em", "b", "strong", "sub", "sup", "br")
_SAME: Final[Mapping[str, str]] = {"em": "i", "strong": "b"}
_BLANK_WITHIN: Final = re.compile(r"( )((?:</(?:i|b|sup|sub)>)+)")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")


def is_mark(character: str) -> bool:
    """Say whether a character is one of the marks; none is not."""
    return _MARKS.match(character) is not None


def wrap(tag: str, text: object) -> str:
    """Return a text in a format, marked; nothing stays nothing."""
    written = str(text)
    return f"{_BEGIN[tag]}{written}{_END[tag]}" if written else ""


def plain(text: str) -> str:
    """Return a text of a record on one line, without markup, references and unsafe characters."""
    return _MARKS.sub("", _rich(text))


def rich(text: str) -> str:
    """Return a text of a record as `plain` does, its formats marked, none around nothing."""
    return "".join(_remarked(run) for run in runs(_rich(text)))


def _remarked(run: Run) -> str:
    marked = run.text
    for tag in run.formats:
        marked = wrap(tag, marked)
    return marked


def _rich(text: str) -> str:
    # Balanced tags, everything else escaped; what is no tag can be unescaped again.
    limited = markup.limited_html(_MARKS.sub("", text), _RICH)
    pieces, position = [], 0
    for match in _TAG.finditer(limited):
        pieces += [_unescaped(limited[position : match.start()]), _mark(match)]
        position = match.end()
    pieces.append(_unescaped(limited[position:]))
    return "".join(pieces).strip()


def _unescaped(text: str) -> str:
    return _MARKS.sub("", html.unescape(text))


def _mark(match: re.Match[str]) -> str:
    if match[2] == "br":
        return " "
    tag = _SAME.get(match[2], match[2])
    return _END[tag] if match[1] else _BEGIN[tag]


class Run(NamedTuple):
    """A piece of text and the formats it has throughout."""

    text: str
    formats: tuple[str, ...]


def runs(marked: str) -> Iterator[Run]:
    """Cut a marked text where its formats change.

    Italics within italics stand upright, as CSL wants it, and bold likewise.
    """
    depths = dict.fromkeys(FORMATS, 0)
    position = 0
    for match in _MARKS.finditer(marked):
        if match.start() > position:
            yield Run(marked[position : match.start()], _formats(depths))
        position = match.end()
        mark = match[0]
        if mark in _BEGINS:
            depths[_BEGINS[mark]] += 1
        elif mark in _ENDS:
            tag = _ENDS[mark]
            depths[tag] = max(0, depths[tag] - 1)
    if position < len(marked):
        yield Run(marked[position:], _formats(depths))


def _formats(depths: Mapping[str, int]) -> tuple[str, ...]:
    flips = ("i", "b")
    return tuple(tag for tag, depth in depths.items() if (depth % 2 if tag in flips else depth > 0))


def as_text(marked: str) -> str:
    """Return the text without its formats."""
    return _BLANKS.sub(" ", _MARKS.sub("", marked)).strip()


def as_html(marked: str) -> str:
    """Return the text as HTML with `i`, `b`, `sup` and `sub`, everything else escaped."""
    pieces: list[str] = []
    opened: tuple[str, ...] = ()
    for text, formats in runs(_BLANKS.sub(" ", marked).strip()):
        kept = _common(opened, formats)
        pieces += [f"</{tag}>" for tag in reversed(opened[kept:])]
        pieces += [f"<{tag}>" for tag in formats[kept:]]
        pieces.append(html.escape(text, quote=False))
        opened = formats
    pieces += [f"</{tag}>" for tag in reversed(opened)]
    return _BLANK_WITHIN.sub(r"\2\1", "".join(pieces))


def _common(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """Return how many formats two runs share from the outermost on."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
