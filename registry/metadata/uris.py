"""Addresses, of the web and as XML takes them (xs:anyURI).

The latter are checked as the parser behind the official schema does: RFC 3986 with one mercy:
blanks, controls, other scripts, quotation marks, backslashes and the like count as letters of a
path, because they are escaped before they are looked at (XML Schema 1.0, 3.2.17). What is left to
refuse are stray percent signs and brackets, a colon too early, a port that is no number.
"""

from __future__ import annotations

import re
from typing import Final

# Replaced by a letter before the rest is looked at: sets with all of Unicode compile slowly.
_OTHER: Final = re.compile(r"[^\x21-\x7e]|[<>\"{}|\\^`]")
_NAME: Final = r"[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2}"
_CHARACTER: Final = rf"(?:{_NAME}|[:@])"
_AUTHORITY: Final = (
    rf"//(?:(?:{_NAME}|:)*@)?(?:\[[^\]]*\]|(?:{_NAME})*)(?::0*1?[0-9]{{1,9}})?(?:/{_CHARACTER}*)*"
)
_ABSOLUTE_PATH: Final = rf"/(?:{_CHARACTER}+(?:/{_CHARACTER}*)*)?"
_PATH: Final = rf"{_CHARACTER}+(?:/{_CHARACTER}*)*"
_RELATIVE_PATH: Final = rf"(?:{_NAME}|@)+(?:/{_CHARACTER}*)*"
_URI: Final = re.compile(
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*:(?:{_AUTHORITY}|{_ABSOLUTE_PATH}|{_PATH})?"
    rf"|{_AUTHORITY}|{_ABSOLUTE_PATH}|{_RELATIVE_PATH})?"
    rf"(?:\?(?:{_CHARACTER}|[/?])*)?(?:\#(?:{_CHARACTER}|[/?\[\]])*)?"
)
_PLAIN: Final = re.compile(r"(?:https?://[A-Za-z0-9.-]+/)?[A-Za-z0-9._~/-]*")
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_LINK: Final = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Say whether this is one http or https address and nothing else."""
    return _WEB.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Say whether this is one http, https or ftp address and nothing else."""
    return _LINK.fullmatch(text) is not None


def is_any_uri(text: str) -> bool:
    """Say whether XML would take this as an address (xs:anyURI), absolute or relative."""
    return _PLAIN.fullmatch(text) is not None or _URI.fullmatch(_OTHER.sub("_", text)) is not None
