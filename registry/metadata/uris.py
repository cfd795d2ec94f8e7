"""Addresses as XML takes them: xs:anyURI, as the parser behind the official schema checks it.

RFC 3986 with one mercy: blanks, controls, other scripts, quotation marks, backslashes and the like
count as letters of a path, because they are escaped before they are looked at (XML Schema 1.0,
3.2.17). What is left to refuse are stray percent signs and brackets, a colon too early, a port
that is no number.
"""

from __future__ import annotations

import re
from typing import Final

_OTHER: Final = r"\x00-\x20\x7f-\U0010ffff<>\"{}|\\^`"
_NAME: Final = rf"[A-Za-z0-9\-._~!$&'()*+,;={_OTHER}]|%[0-9A-Fa-f]{{2}}"
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


def is_any_uri(text: str) -> bool:
    """Say whether XML would take this as an address (xs:anyURI), absolute or relative."""
    return _PLAIN.fullmatch(text) is not None or _URI.fullmatch(text) is not None
