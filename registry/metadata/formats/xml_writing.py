"""XML as the writers build it: only characters that XML 1.0 holds, no empty elements."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from registry.metadata import markup
from registry.metadata.formats.xml_names import XML_LANG
from registry.metadata.languages import is_tag_shaped

# What is no character of XML 1.0 (section 2.2); lone surrogates are none.
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text without the characters that XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("", text)


def prose(text: str) -> str:
    """Return the text in one line, without HTML and without what XML cannot hold."""
    return clean(markup.plain(text))


def add(parent: etree._Element, tag: str, text: str, **attributes: str) -> None:
    """Append an element with a text, unless the text is empty once it is cleaned.

    Names of attributes are written with underscores for hyphens; empty attributes are left out.
    """
    cleaned = clean(text).strip()
    if not cleaned:
        return
    element = etree.SubElement(parent, tag)
    element.text = cleaned
    set_attributes(element, attributes)


def set_attributes(element: etree._Element, attributes: dict[str, str]) -> None:
    """Set the attributes that have a value; underscores in their names stand for hyphens."""
    for name, value in attributes.items():
        if cleaned := clean(value).strip():
            element.set(name.replace("_", "-"), cleaned)


def set_language(element: etree._Element, tag: str) -> None:
    """Set xml:lang where the tag is one that XML takes (xs:language)."""
    if is_tag_shaped(tag):
        element.set(XML_LANG, tag)


def serialised(root: etree._Element) -> bytes:
    """Return a document in UTF-8 with its declaration, each child of the root on a line.

    Nothing deeper is laid out: blanks there would become part of a text.
    """
    if len(root):
        root.text = "\n  "
        for child in root:
            child.tail = "\n  "
        root[-1].tail = "\n"
    document: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return document + b"\n"
