"""Text with markup as titles and abstracts have it: Crossref's face markup, JATS and MathML.

What a record can hold of it (`registry.metadata.markup`) stays; of other elements the text stays.
Blocks of JATS, such as paragraphs, are parted by `<br>`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from registry.metadata.formats.crossref_xml.elements import (
    Element,
    children,
    local,
    namespace,
    ordered,
)

_MATHML: Final = "http://www.w3.org/1998/Math/MathML"
_TAGS: Final[Mapping[str, str]] = {
    "b": "b",
    "bold": "b",
    "code": "code",
    "em": "em",
    "i": "i",
    "italic": "i",
    "monospace": "code",
    "preformat": "pre",
    "strong": "strong",
    "sub": "sub",
    "sup": "sup",
    "tt": "code",
}
_BLOCKS_NAMES: Final = """
    abstract def_item def_list disp_formula disp_quote fig list list_item p sec table_wrap title
    tr trans_abstract verse_group verse_line
"""
_BLOCKS: Final = frozenset(_BLOCKS_NAMES.split())
_BREAKS: Final = frozenset({"br", "break"})
# A second form of what is there already, or nothing to read.
_LEFT_OUT: Final = frozenset({"annotation", "annotation_xml", "graphic", "inline_graphic"})
# XML cannot hold this character, so that no text has it.
_BLOCK: Final = "\0"


def inline(element: Element) -> str:
    """Return a title or a name with its markup, in one line."""
    return ordered("".join(_pieces(element)).replace(_BLOCK, " "))


def blocks(element: Element) -> str:
    """Return an abstract with its markup, its paragraphs parted by `<br>`.

    A heading that says no more than that this is the abstract is left out.
    """
    found = [ordered(block) for block in "".join(_pieces(element)).split(_BLOCK)]
    found = [block for block in found if block]
    if found and found[0].casefold().rstrip(":.") == "abstract":
        del found[0]
    return "<br>".join(found)


def _pieces(element: Element) -> Iterator[str]:
    """Walk the texts and tags inside an element, layout left out between parts of formulas."""
    in_formula = namespace(element) == _MATHML
    yield _piece(element.text, in_formula=in_formula)
    chosen = _chosen(element)
    for child in element:
        if chosen is None or child is chosen:
            yield from _marked(child)
        yield _piece(child.tail, in_formula=in_formula)


def _piece(said: str | None, *, in_formula: bool) -> str:
    if not said or (in_formula and not said.strip()):
        return ""
    return said


def _chosen(element: Element) -> Element | None:
    """Return the form of a formula that reads best as text, where JATS offers several."""
    if local(element) != "alternatives":
        return None
    forms = [child for child in children(element) if local(child) not in _LEFT_OUT]
    formulas = [form for form in forms if namespace(form) == _MATHML]
    return next(iter([*formulas, *forms]), None)


def _marked(element: Element) -> Iterator[str]:
    name = local(element)
    if not name or name in _LEFT_OUT:
        return
    if name in _BREAKS:
        yield _BLOCK
        return
    is_formula = namespace(element) == _MATHML
    tag = "" if is_formula else _TAGS.get(name, "")
    edge = _BLOCK if name in _BLOCKS and not is_formula else ""
    yield f"<{tag}>" if tag else edge
    yield from _pieces(element)
    yield f"</{tag}>" if tag else edge
