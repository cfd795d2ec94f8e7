"""Text to be shown or written: in one line, with no HTML or a little, as titles may hold it.

The tags that DataCite lets through; every other angle bracket is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

TAGS: Final = ("strong", "em", "b", "i", "code", "pre", "sub", "sup", "br")

TAG: Final = re.compile(rf"<(/?)({'|'.join(TAGS)})\s*(/?)>", re.IGNORECASE)
# Other elements of HTML that editors of repositories leave in abstracts; all else is text.
BLOCKS: Final = (
    "address article blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p section table tr ul"
)
INLINE: Final = (
    "a abbr acronym big cite del dfn font img ins kbd mark q s samp small span strike td th time "
    "tt u var"
)
_NAMES: Final = "|".join((*TAGS, *BLOCKS.split(), *INLINE.split()))
_ELEMENT: Final = re.compile(
    rf"</?({_NAMES})(?:\s+[a-z][\w:-]*\s*=[^<>]*)?\s*/?>", re.IGNORECASE | re.ASCII
)
_SEPARATING: Final = frozenset({*BLOCKS.split(), "br", "td", "th"})
# With its semicolon: without, `&section=2` of an address would be taken for a sign.
_REFERENCE: Final = re.compile(
    "&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE
)
# Control characters, line and paragraph separators, those that turn the direction of the text
# that follows, and what UTF-8 or XML cannot hold; each would break a line or the display of it.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
_BLANKS: Final = re.compile(" {2,}")


def one_line(text: str) -> str:
    """Return the text in one line that UTF-8 can hold, runs of blanks as one; tags stay."""
    return _BLANKS.sub(" ", _UNSAFE.sub(" ", text)).strip()


def plain(text: str) -> str:
    """Return the text in one line without HTML, control and direction characters.

    Elements of HTML leave their text, character references become what they stand for.
    """
    if "<" in text:
        text = _ELEMENT.sub(_blank_for_breaks, text)
    return " ".join(_UNSAFE.sub(" ", unescaped(text)).split())


def _blank_for_breaks(match: re.Match[str]) -> str:
    return " " if match[1].lower() in _SEPARATING else ""


def unescaped(text: str) -> str:
    """Return the text with what its character references stand for."""
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def limited_html(text: str, allowed: tuple[str, ...] = TAGS) -> str:
    """Return safe, balanced HTML in one line: only allowed tags, everything else escaped.

    Tags that are not allowed lose their brackets and keep their text; what is left open is closed.
    """
    pieces, stack = [], []
    for said, name, is_end in _tokens(_UNSAFE.sub(" ", text)):
        if not name:
            # Character references may stand for unsafe characters too.
            pieces.append(html.escape(_UNSAFE.sub(" ", said), quote=False))
        elif name not in allowed:
            continue
        elif name == "br":
            pieces.append("<br>")
        elif not is_end:
            stack.append(name)
            pieces.append(f"<{name}>")
        elif name in stack:
            while (last := stack.pop()) != name:
                pieces.append(f"</{last}>")
            pieces.append(f"</{name}>")
    pieces.extend(f"</{name}>" for name in reversed(stack))
    return " ".join("".join(pieces).split())


def _tokens(text: str) -> Iterator[tuple[str, str, bool]]:
    """Cut into texts (with an empty name) and tags (name, and whether it ends)."""
    position = 0
    for match in TAG.finditer(text):
        yield unescaped(text[position : match.start()]), "", False
        yield "", match[2].lower(), bool(match[1])
        position = match.end()
    yield unescaped(text[position:]), "", False
