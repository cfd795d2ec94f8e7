"""The first element of an XML text, found without parsing the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Longer start tags exist in no format that is read; what is cut off is not looked at.
_LONGEST_TAG: Final = 20_000
_UNCLOSED: Final = ("<?", "<!--")
# What was passed is never looked at again (`*+`): the ways back would fill the memory.
_MISCELLANEOUS: Final = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_DOCTYPE: Final = re.compile(
    r"""<!DOCTYPE\s+([^\s>\[]+)(?:[^>\["']+|"[^"]*"|'[^']*')*+(?:\[.*?\]\s*)?>""",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"<(?:([^\s<>/=!?&'\":]+):)?([^\s<>/=!?&'\":]+)")
_ATTRIBUTE: Final = re.compile(r"""\s+([^\s<>/='"]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")


class Start(NamedTuple):
    """How an XML text begins; texts are empty where there is nothing."""

    name: str = ""  # of the first element, without its prefix
    namespace: str = ""
    doctype: str = ""  # the name in the document type


def start_of(text: str) -> Start:
    """Return the first element's name and namespace, whatever stands before it.

    A text that breaks off or is malformed before the end of the first tag gives what there is.
    """
    doctype = ""
    at = skip_miscellaneous(text, 0)
    while found := _DOCTYPE.match(text, at):
        doctype = found[1]
        at = skip_miscellaneous(text, found.end())
    if text.startswith(_UNCLOSED, at):
        return Start(doctype=doctype)
    return _first_element(text, at, doctype)


def skip_miscellaneous(text: str, at: int) -> int:
    """Return where the blanks, processing instructions and comments at a place end."""
    match = _MISCELLANEOUS.match(text, at)
    return match.end() if match else at


def _first_element(text: str, at: int, doctype: str) -> Start:
    tag = _TAG.match(text, at, at + _LONGEST_TAG)
    if tag is None:
        return Start(doctype=doctype)
    declaration = f"xmlns:{tag[1]}" if tag[1] else "xmlns"
    end = tag.end()
    while attribute := _ATTRIBUTE.match(text, end, at + _LONGEST_TAG):
        if attribute[1] == declaration:
            return Start(tag[2], (attribute[2] or attribute[3] or "").strip(), doctype)
        end = attribute.end()
    return Start(tag[2], "", doctype)
