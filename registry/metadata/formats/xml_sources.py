"""XML sources, parsed safely.

Without a document type, entities or network: a DOCTYPE is refused before the parser sees it. No
deeper than libxml2 allows by default (256 levels).
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from registry.metadata.formats.reading import Reading, unreadable
from registry.metadata.formats.sources import source_text
from registry.metadata.formats.xml_start import skip_miscellaneous
from registry.metadata.problems import Problem, shown

_DECLARATION: Final = re.compile(r"\s*<\?xml\s[^>]{0,200}\?>")
_MOST_SYNTAX_ERRORS: Final = 20


def xml_root(source: object, format_name: str) -> etree._Element | Reading:
    """Return the root element of an XML source, or the reading that says why there is none."""
    text = source_text(source, format_name)
    if isinstance(text, Reading):
        return text
    if doctype := _doctype_line(text):
        message = "This XML has a document type (DOCTYPE); remove it, records need none."
        return unreadable(format_name, "doctype", message, line=doctype)
    # Declared encodings are spent; the blanks keep the line numbers as they were.
    if declaration := _DECLARATION.match(text):
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        message = "The text holds the character U+0000, which XML cannot hold."
        return unreadable(format_name, "syntax", message, line=line)
    content = text.encode("utf-8", "surrogatepass")
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError:
        return _syntax_errors(content, format_name)


def _new_parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


# Threads may share it, as lxml locks it while it parses; but not its log of errors.
_PARSER: Final = _new_parser()


def _doctype_line(text: str) -> int | None:
    """Return the line of a document type, which can only stand before the root element."""
    if "<!" not in text:
        return None
    end = skip_miscellaneous(text, 0)
    if text[end : end + 9].upper() != "<!DOCTYPE":
        return None
    return text.count("\n", 0, end) + 1


def _syntax_errors(content: bytes, format_name: str) -> Reading:
    """Parse once more with a parser of its own, whose log has these errors alone."""
    parser = _new_parser()
    entries = [(1, "it cannot be parsed")]
    try:
        etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        found = {(entry.line, entry.message): None for entry in parser.error_log}
        entries = list(found)[:_MOST_SYNTAX_ERRORS] or [(error.lineno or 1, error.msg or "")]
    return Reading(
        format_name,
        problems=[
            Problem("", "syntax", f"This is no well-formed XML: {_sentence(said)}", line=line)
            for line, said in entries
        ],
    )


def _sentence(said: str) -> str:
    return f"{shown(said.strip().rstrip('.'))}."
