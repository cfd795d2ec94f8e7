"""Text to LaTeX that an engine with UTF-8 prints as it was, and that BibTeX cannot stumble on.

Braces and backslashes are written as commands: escaped braces still count for BibTeX, and an
unpaired one would end the value.
"""

from __future__ import annotations

import re
from typing import Final

from registry.metadata.markup import TAG, one_line

_SPECIAL: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
    | {character: f"\\{character}" for character in "&%$#_"}
)
# Characters that TeX would join with the next: hyphens to dashes, accents to quotation marks.
_JOINING: Final = re.compile(r"-(?=-)|`(?=`)|'(?=')|[?!](?=`)")
_COMMANDS: Final = {
    "i": "textit",
    "em": "emph",
    "b": "textbf",
    "strong": "textbf",
    "sub": "textsubscript",
    "sup": "textsuperscript",
    "code": "texttt",
    "pre": "texttt",
}
_IN_ADDRESS: Final = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
_IN_IDENTIFIER: Final = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
)


def to_latex(text: str) -> str:
    """Return a plain text as LaTeX, in one line."""
    return _JOINING.sub(r"\g<0>{}", one_line(text).translate(_SPECIAL))


def markup_to_latex(text: str) -> str:
    """Return a text with tags as LaTeX, in one line; its braces are always paired."""
    pieces: list[str] = []
    open_tags: list[str] = []
    position = 0
    line = one_line(text)
    for match in TAG.finditer(line):
        # The blanks beside a tag are the text's own.
        pieces.append(_part(line[position : match.start()]))
        position = match.end()
        _take_tag(match[2].lower(), bool(match[1]), open_tags, pieces)
    pieces.append(_part(line[position:]))
    pieces.append("}" * len(open_tags))
    return one_line("".join(pieces))


def _part(text: str) -> str:
    return _JOINING.sub(r"\g<0>{}", text.translate(_SPECIAL))


def _take_tag(tag: str, is_end: bool, open_tags: list[str], pieces: list[str]) -> None:  # noqa: FBT001
    if tag == "br":
        pieces.append(" ")
    elif not is_end:
        open_tags.append(tag)
        pieces.append(f"\\{_COMMANDS[tag]}{{")
    elif tag in open_tags:
        while open_tags.pop() != tag:
            pieces.append("}")
        pieces.append("}")


def address(text: str) -> str:
    """Return an address for a verbatim field: what could end the value is percent-encoded."""
    return one_line(text).translate(_IN_ADDRESS)


def identifier(text: str) -> str:
    """Return an identifier for a verbatim field, as it is but for braces and backslashes."""
    return one_line(text).translate(_IN_IDENTIFIER)
