"""The tree of Crossref XML: elements by their local names, whatever their namespace's version.

The schemas write some names with hyphens and others with underscores (`report-paper`,
`award_amount`); here all have underscores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final

from lxml.etree import _Element

from registry.metadata.formats.xml_names import XML_LANG
from registry.metadata.problems import pointer

Element = _Element


# Line breaks and tabs are layout of the file; blanks inside a line belong to the value.
_LAYOUT: Final = re.compile(r"[ \t]*[\r\n\t][ \t\r\n]*")


def local(element: Element) -> str:
    """Return the name of an element without namespace, hyphens written as underscores."""
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2].replace("-", "_")


def namespace(element: Element) -> str:
    """Return the namespace of an element, or an empty text."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Walk the child elements of these names, all of them when none is given."""
    if element is not None:
        yield from element.iterchildren(*_tags(names))


@lru_cache(maxsize=256)
def _tags(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags that elements of these names may have, in any namespace."""
    spelled = (product(*("-_" if c == "_" else c for c in name)) for name in names)
    return tuple("{*}" + "".join(tag) for tags in spelled for tag in tags) or ("*",)


def first(element: Element | None, path: str) -> Element | None:
    """Return the first element at a path of names such as `doi_data/doi`, or None."""
    for name in path.split("/"):
        if element is None:
            return None
        element = next(element.iterchildren(*_tags((name,))), None)
    return element


def ordered(text: str) -> str:
    """Return a text without the blanks around it and without the layout of the file in it."""
    return _LAYOUT.sub(" ", text).strip()


def text(element: Element | None, path: str = "") -> str:
    """Return all the text in an element, or in the first one at a path; empty when absent."""
    found = first(element, path) if path else element
    return "" if found is None else ordered("".join(map(str, found.itertext())))


def texts(element: Element | None, *names: str) -> list[str]:
    """Return the texts of the children of these names that have any."""
    return [said for child in children(element, *names) if (said := text(child))]


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute without the blanks around it; empty when absent."""
    return "" if element is None else (element.get(name) or "").strip()


def language(element: Element | None) -> str:
    """Return the language of an element, which Crossref and JATS say in different attributes."""
    return attribute(element, XML_LANG) or attribute(element, "language")


def words(name: str) -> str:
    """Return a name of the schema as words: `std-designation` → `std designation`."""
    return name.replace("_", " ").replace("-", " ").strip()


def line(element: Element | None) -> int | None:
    """Return the line of the source that an element begins in."""
    found = None if element is None else element.sourceline
    return found if isinstance(found, int) else None


def place(element: Element) -> str:
    """Return a pointer into the source: the names of the elements from the root on."""
    names = [local(element)]
    names.extend(local(above) for above in element.iterancestors())
    return pointer(*reversed(names))
