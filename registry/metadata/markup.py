"""Text that may hold a little HTML, as titles and descriptions do.

The tags that DataCite lets through; every other angle bracket is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

TAGS: Final = ("strong", "em", "b", "i", "code", "pre", "sub", "sup", "br")

_TAG: Final = re.compile(r"<(/?)(strong|em|b|i|code|pre|sub|sup|br)\s*(/?)>", re.IGNORECASE)
# Control characters, and those that turn the direction of the text that follows.
_UNSAFE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """Return the text in one line without tags, control and direction characters."""
    return " ".join(_UNSAFE.sub(" ", _TAG.sub(_blank_for_breaks, text)).split())


def _blank_for_breaks(match: re.Match[str]) -> str:
    return " " if match[2].lower() == "br" else ""


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
    for match in _TAG.finditer(text):
        yield html.unescape(text[position : match.start()]), "", False
        yield "", match[2].lower(), bool(match[1])
        position = match.end()
    yield html.unescape(text[position:]), "", False
