"""Rules for rights (property 16): what a licence of the SPDX list is called elsewhere in it.

Only what is missing is filled in. Where what is given speaks of two licences, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from registry.metadata import licences
from registry.metadata.lenient import is_missing, text_of
from registry.metadata.licences import SPDX_URI, Licence
from registry.metadata.normalisation.rules import NOTHING, Member

_KEYS: Final = ("rights", "rightsUri", "rightsIdentifier", "rightsIdentifierScheme", "schemeUri")
_SPDX: Final = "SPDX"
_DIGIT: Final = re.compile(r"[0-9]")
# A licence of the publisher's own that has no SPDX identifier, such as one ported to a country.
_CC_HOST: Final = re.compile(r"(?:https?://)?(?:www\.)?creativecommons\.org/", re.IGNORECASE)


def licence(rights: Member) -> Mapping[str, object]:
    """Fill in what is missing of name, address, identifier and scheme of a licence."""
    free = [key for key in _KEYS if is_missing(rights, key)]
    found = _meant(rights) if free else None
    if found is None:
        return NOTHING
    values = {
        "rights": found.name,
        "rightsUri": found.uri,
        "rightsIdentifier": found.identifier.lower(),
        "rightsIdentifierScheme": _SPDX,
        "schemeUri": SPDX_URI,
    }
    return {key: values[key] for key in free}


def address(rights: Member) -> Mapping[str, object]:
    """Write the address of a licence as its publisher has it."""
    given = text_of(rights, "rightsUri")
    found = licences.by_address(given) if given else None
    return NOTHING if found is None else {"rightsUri": found.uri}


def _meant(rights: Member) -> Licence | None:
    """Return the one licence that everything given speaks of, or None."""
    if text_of(rights, "rightsIdentifierScheme").upper() not in {"", _SPDX}:
        return None
    found = []
    if identifier := text_of(rights, "rightsIdentifier"):
        found.append(licences.by_identifier(identifier))
    if uri := text_of(rights, "rightsUri"):
        by_uri = licences.by_address(uri)
        if by_uri or _CC_HOST.match(uri):
            found.append(by_uri)
    if by_words := _named(text_of(rights, "rights")):
        found.append(by_words)
    return found[0] if found and found.count(found[0]) == len(found) else None


def _named(words: str) -> Licence | None:
    if named := licences.by_name(words) or licences.by_address(words):
        return named
    # A word alone may be the holder of the rights: Intel, Xerox, MIT.
    return licences.by_identifier(words) if _DIGIT.search(words) else None
