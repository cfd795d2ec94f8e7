"""The punctuation of a finished citation: what citeproc doubles, misplaces or leaves behind.

CSL 1.0.2 leaves it to the processor to join the affixes of a style (its specification says only
where quotation marks take punctuation in); citeproc-py joins them only where no format, quotation
mark or blank stands between.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from registry.metadata.formats.citation.marks import CLOSE_QUOTE, DOI, OPEN_QUOTE

_M: Final = "[\ue000-\ue007]*"  # marks of formats that may stand between
_Q: Final = CLOSE_QUOTE
_ENDS: Final = f"(?=[ ,;:\ue000-\ue007{CLOSE_QUOTE}]|$)"

# In this order: pattern and what stands in its place.
_TIDY: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Blanks and brackets around what is not there.
        (r"([(\[]) +", r"\1"),
        (r" +([)\]])", r"\1"),
        (f" +({_M}[.,])(?=[ .,]|$)", r"\1"),
        (f"^{_M}[.,;:]+ +", ""),
        # A stop after what ends a sentence already.
        (f"([.?!…]{_M}{_Q}{_M})\\.(?!\\.)", r"\1"),
        (f"(\\.\\.\\.|[?!…])({_M})\\.{_ENDS}", r"\1\2"),
        (f"(?<!\\.)\\.({_M})\\.(?!\\.){_ENDS}", r".\1"),
        # The same sign twice, or two where one is enough; the last of all is a stop.
        (f"([,;:])({_M})\\1(?= |$)", r"\1\2"),
        (f"\\.?[,;:]+({_M})\\.?$", r"\1."),
        (f"([,;:])({_M})\\.(?= )", r"\1\2"),
    )
)
_AFTER_QUOTE: Final = re.compile(f"([.,;:!?]?)({_M}){_Q}({_M})([.,])")
_DOI_LABEL: Final = re.compile(
    f"(?:\\bdoi({_M})\\s*[:.]?({_M})\\s*)?(?:https?://(?:dx\\.|www\\.)?doi\\.org/)?({_M}){DOI}",
    re.IGNORECASE,
)
_DOI_AGAIN: Final = re.compile(f"[ ,;]*({_M}){DOI}")
_QUOTED: Final = re.compile(f"{OPEN_QUOTE}([^{OPEN_QUOTE}{_Q}]*){_Q}")


class Quotes(NamedTuple):
    """The quotation marks of a locale, and whether stop and comma go before the closing one."""

    takes_punctuation: bool = False
    opening: str = "\u201c"
    closing: str = "\u201d"
    inner_opening: str = "\u2018"
    inner_closing: str = "\u2019"


def settle(text: str, quotes: Quotes) -> str:
    """Return a marked citation with its punctuation in order and its quotation marks written.

    The mark of the DOI is left once and bare: labels and resolvers that the style puts before it
    go, because the whole address will stand in its place.
    """
    text = _DOI_LABEL.sub(lambda m: "".join(filter(None, m.groups())) + DOI, text.strip(" "))
    before, mark, after = text.partition(DOI)
    text = before + mark + _DOI_AGAIN.sub(r"\1", after)
    if quotes.takes_punctuation:
        text = _AFTER_QUOTE.sub(_moved_inside, text)
    for pattern, replacement in _TIDY:
        text = pattern.sub(replacement, text)
    text = _QUOTED.sub(lambda m: f"{OPEN_QUOTE}{_inner(m[1], quotes)}{CLOSE_QUOTE}", text)
    return text.replace(OPEN_QUOTE, quotes.opening).replace(CLOSE_QUOTE, quotes.closing)


def _moved_inside(match: re.Match[str]) -> str:
    """Move a stop or comma before the closing quotation mark; after ? and ! no stop is needed."""
    last, inside, outside, moved = match.groups()
    kept = last if last in {"?", "!"} else ""
    added = "" if kept and moved == "." else moved
    return f"{kept}{inside}{added}{CLOSE_QUOTE}{outside}"


def _inner(text: str, quotes: Quotes) -> str:
    """Return a quoted text with its own quotation marks as the locale writes inner ones."""
    if quotes.opening == quotes.closing:
        return text
    if quotes.takes_punctuation and text[-2:-1] == quotes.closing and text[-1] in ".,":
        text = f"{text[:-2]}{text[-1]}{quotes.closing}"
    pair = f"{re.escape(quotes.opening)}(.*?){re.escape(quotes.closing)}"
    inner = f"{quotes.inner_opening}\\1{quotes.inner_closing}"
    return re.sub(pair, inner, text)
