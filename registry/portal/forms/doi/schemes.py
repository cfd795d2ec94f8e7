"""Tell from an identifier which scheme it is from, and write it as that scheme wants it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from registry.metadata import doi, identifiers

_BARE_16: Final = re.compile(r"([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{3}[0-9Xx])/?$")
_BARE_ROR: Final = re.compile(r"(0[0-9a-z]{8})/?$", re.IGNORECASE)
_MISTYPED: Final = re.compile(
    r"(?:https?://orcid\.org/)?(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", re.IGNORECASE
)
_FUNDER: Final = re.compile(r"10\.13039/", re.IGNORECASE)
_GRID: Final = re.compile(r"grid\.[0-9]+\.[0-9a-f]+", re.IGNORECASE)

# In this order: an address of a resolver is a DOI before it is a URL.
_RELATED: Final = ("DOI", "arXiv", "SWHID", "LSID", "URN", "ARK", "ISBN", "ISSN", "URL")


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
    if identifiers.is_orcid(text) and not says_isni:
        return Known(f"https://orcid.org/{_sixteen(text, '-')}", "ORCID", "https://orcid.org")
    if identifiers.is_isni(text) and "orcid" not in text.lower():
        address = f"https://isni.org/isni/{_sixteen(text, '')}"
        return Known(address, "ISNI", "https://isni.org")
    if _MISTYPED.fullmatch(text.strip()) and not says_isni:
        # Named as what it was meant to be, so that validation can say that a digit is wrong.
        return Known(text.strip(), "ORCID", "https://orcid.org")
    return None


def of_organization(text: str) -> Known | None:
    """Tell a ROR ID."""
    match = _BARE_ROR.search(text.strip()) if identifiers.is_ror(text) else None
    if match is None:
        return None
    return Known(f"https://ror.org/{match[1].lower()}", "ROR", "https://ror.org")


def of_funder(text: str) -> Known | None:
    """Tell the identifier of a funder."""
    if found := of_organization(text):
        return found
    if _FUNDER.search(text) and doi.parse(text):
        address = doi.resolver_url("https://doi.org", doi.parse(text) or "")
        return Known(
            address, "Crossref Funder ID", "https://www.crossref.org/services/funder-registry/"
        )
    if _GRID.search(text):
        return Known(text.strip(), "GRID", "https://www.grid.ac")
    return of_name(text, is_person=False)


def of_resource(text: str) -> str:
    """Tell the type of a related identifier, empty when its form says nothing."""
    text = text.strip()
    if not text:
        return ""
    return next((kind for kind in _RELATED if identifiers.matches_type(text, kind)), "")


def _sixteen(text: str, between: str) -> str:
    match = _BARE_16.search(text.strip())
    return between.join(match.groups()).upper() if match else text
