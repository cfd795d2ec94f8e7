"""The first element of an XML text, found without parsing the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Longer start tags exist in no format that is read; what is cut off is not looked at.
_LONGEST_TAG: Final = 20_000
_ENDS: Final = {"<?": "?>", "<!--": "-->"}
_DOCTYPE: Final = re.compile(
    r"""<!DOCTYPE\s+([^\s>\[]+)(?:[^>\["']|"[^"]*"|'[^']*')*(?:\[.*?\]\s*)?>""",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"<(?:([^\s<>/=!?&'\":]+):)?([^\s<>/=!?&'\":]+)")
_ATTRIBUTE: Final = re.compile(r"""\s+([^\s<>/='"]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_BLANKS: Final = re.compile(r"\s*")


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
    at = _skip_blanks(text, 0)
    while True:
        opening = next((o for o in _ENDS if text.startswith(o, at)), "")
        if opening:
            end = text.find(_ENDS[opening], at + len(opening))
            if end < 0:
                return Start(doctype=doctype)
            at = end + len(_ENDS[opening])
        elif found := _DOCTYPE.match(text, at):
            doctype = found[1]
            at = found.end()
        else:
            break
        at = _skip_blanks(text, at)
    return _first_element(text, at, doctype)


def _skip_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


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
