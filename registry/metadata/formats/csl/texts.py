"""Texts of CSL and Crossref, whose markup is not that of records.

CSL lets `i`, `b`, `sub`, `sup` and two kinds of `span` stand in its texts (CSL JSON, markup
extensions); Crossref sends JATS and MathML with or without prefix. Records hold the tags of
`registry.metadata.markup`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from registry.metadata import markup

_ATTRIBUTES: Final = r"""(?:\s+[\w:.-]{1,60}\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*"""
_MARKUP: Final = re.compile(
    rf"<(/?)((?:jats|mml|xhtml):)?([a-z][a-z0-9-]{{0,30}}){_ATTRIBUTES}\s*(/?)>", re.IGNORECASE
)
# What a tag of another markup is called in records; `p` is the end of a paragraph.
_TAGS: Final[Mapping[str, str]] = {
    "italic": "i", "i": "i", "em": "em", "bold": "b", "b": "b", "strong": "strong",
    "sub": "sub", "inf": "sub", "sup": "sup", "monospace": "code", "code": "code", "pre": "pre",
    "preformat": "pre", "br": "br", "break": "br", "p": "p", "title": "p", "div": "p",
    "list-item": "p", "li": "p",
}  # fmt: skip
# Tags that go and leave their text.
_TAGS_WITHOUT_MEANING: Final = (
    "sec abstract list ul ol span underline sc scp ovl strike styled-content named-content "
    "xref ext-link a tex-math inline-formula disp-formula alternatives math semantics mrow mi mo "
    "mn ms mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mstyle "
    "mfenced mtable mtr mtd mpadded mphantom mmultiscripts mprescripts none annotation"
)
_DROPPED: Final = frozenset(_TAGS_WITHOUT_MEANING.split())
_PARAGRAPH: Final = "\x1d"  # stands for its end until the text is put together
_HEADING: Final = re.compile(r"(?:abstract|summary)\s*[:.]?", re.IGNORECASE)
_LINE_BREAK: Final = re.compile(r"<br\s*/?>|\r\n?|\n", re.IGNORECASE)
_AS_CSL: Final[Mapping[str, str]] = {
    "strong": "b", "em": "i", "b": "b", "i": "i", "sub": "sub", "sup": "sup",
}  # fmt: skip


def with_own_tags(text: str) -> str:
    """Return a text with the tags of records in place of those of JATS, MathML and CSL.

    Character references, in which reference managers hide signs and tags, become these first.
    Paragraphs are parted by `<br>`; a first one that says only "Abstract" goes. What is no tag of
    a known markup, or is never closed, is text and stays.
    """
    text = markup.unescaped(text)
    if "<" not in text:
        return text.strip()
    closed = {match[3].lower() for match in _MARKUP.finditer(text) if match[1]}

    def own(match: re.Match[str]) -> str:
        name = match[3].lower()
        is_known = bool(match[2] or match[4]) or name in closed or name in markup.TAGS
        return _own_tag(name, match) if is_known else match[0]

    marked = _MARKUP.sub(own, text.replace(_PARAGRAPH, " "))
    if _PARAGRAPH not in marked:
        return marked.strip()
    paragraphs = [part for part in map(str.strip, marked.split(_PARAGRAPH)) if part]
    if len(paragraphs) > 1 and _HEADING.fullmatch(paragraphs[0]):
        del paragraphs[0]
    return "<br>".join(paragraphs)


def _own_tag(name: str, match: re.Match[str]) -> str:
    tag = _TAGS.get(name, "")
    if tag == "p":
        return _PARAGRAPH
    if tag == "br":
        return "<br>"
    if tag:
        return f"<{match[1]}{tag}>"
    return "" if name in _DROPPED else match[0]


def rich(text: str) -> str:
    """Return a title on one line with the tags that CSL knows; others leave their text."""
    return " ".join(markup.TAG.sub(_csl_tag, markup.one_line(text)).split())


def _csl_tag(match: re.Match[str]) -> str:
    name = match[2].lower()
    if name == "br":
        return " "
    return f"<{match[1]}{_AS_CSL[name]}>" if name in _AS_CSL else ""


def lines(text: str) -> str:
    """Return a description without tags, its line breaks kept."""
    return "\n".join(filter(None, map(markup.plain, _LINE_BREAK.split(text))))
