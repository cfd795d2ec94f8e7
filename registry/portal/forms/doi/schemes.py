"""Tell from an identifier which scheme it is from, and write it as that scheme wants it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from registry.metadata import identifiers

_MISTYPED: Final = re.compile(
    r"(?:https?://orcid\.org/)?(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", re.IGNORECASE
)
_GRID: Final = re.compile(r"grid\.[0-9]+\.[0-9a-f]+", re.IGNORECASE)

# What a person writes without saying what it is, and check digits or a form of its own tell.
_BARE: Final = ("arXiv", "ISBN", "ISSN", "URL")


class Known(NamedTuple):
    """An identifier in its proper form, its scheme and the scheme's address."""

    identifier: str
    scheme: str
    scheme_uri: str


def of_name(text: str, *, is_person: bool = True) -> Known | None:
    """Tell the identifier of a person or organization, None for an unknown scheme.

    Sixteen bare digits are an ORCID iD for a person and an ISNI for an organization.
    """
    if ror := of_organization(text):
        return ror
    says_isni = "isni" in text.lower() or not is_person
    if not says_isni and (orcid := identifiers.orcid_uri(text)):
        return _known(orcid, "ORCID")
    if "orcid" not in text.lower() and (isni := identifiers.isni_uri(text)):
        return _known(isni, "ISNI")
    if _MISTYPED.fullmatch(text.strip()) and not says_isni:
        # Named as what it was meant to be, so that validation can say that a digit is wrong.
        return _known(text.strip(), "ORCID")
    return None


def of_organization(text: str) -> Known | None:
    """Tell a ROR ID."""
    ror = identifiers.ror_uri(text)
    return _known(ror, "ROR") if ror else None


def of_funder(text: str) -> Known | None:
    """Tell the identifier of a funder."""
    if found := of_organization(text):
        return found
    if registered := identifiers.funder_uri(text):
        return _known(registered, "Crossref Funder ID")
    if _GRID.search(text):
        return _known(text.strip(), "GRID")
    return of_name(text, is_person=False)


def of_resource(text: str) -> str:
    """Tell the type of a related identifier, empty when its form says nothing."""
    found = identifiers.type_of(text)
    return found or next((kind for kind in _BARE if identifiers.matches_type(text, kind)), "")


def _known(identifier: str, scheme: str) -> Known:
    return Known(identifier, scheme, identifiers.SCHEME_URIS[scheme])
