"""Identifiers of people, organizations and resources, told by their form and check digits.

Forms after the pages of each scheme; check digits by ISO 7064 (ORCID and ISNI mod 11-2, ROR
mod 97-10) and by the ISBN, ISSN and GS1 manuals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from registry.metadata import doi

# Where the schemes for people and organizations are at home, as records say it (schemeUri).
SCHEME_URIS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ORCID": "https://orcid.org",
        "ISNI": "https://isni.org",
        "ROR": "https://ror.org",
        "GRID": "https://www.grid.ac",
        "Crossref Funder ID": "https://www.crossref.org/services/funder-registry/",
        "Wikidata": "https://www.wikidata.org",
    }
)

_HTTP: Final = r"(?:https?://)?(?:www\.)?"
_ORCID: Final = re.compile(
    rf"(?:{_HTTP}(?:sandbox\.)?orcid\.org/)?([0-9]{{4}}[- ]?){{3}}[0-9]{{3}}[0-9Xx]/?"
)
_ISNI: Final = re.compile(
    rf"(?:{_HTTP}isni\.org/(?:isni/)?|ISNI:?\s*)?([0-9]{{4}}[- ]?){{3}}[0-9]{{3}}[0-9Xx]/?"
)
_ROR: Final = re.compile(
    rf"(?:{_HTTP}ror\.org/)?0([0-9a-hj-km-np-tv-z]{{6}})([0-9]{{2}})/?", re.IGNORECASE
)
_FUNDER_NAME: Final = re.compile(r"10\.13039/[1-9][0-9]{4,14}")
_FUNDER_NUMBER: Final = re.compile(r"[1-9][0-9]{8,13}")
_CHECKED_16: Final = re.compile(r"([0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{3}[0-9Xx])/?$")
_SEPARATORS: Final = str.maketrans("", "", "- ")
_ROR_DIGITS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_BLANK: Final = re.compile(r"\s")
_LONGEST_LABEL: Final = 20
_MAX_LENGTH: Final = 2000
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")


def is_orcid(text: str) -> bool:
    """Say whether this is an ORCID iD, bare or as an address, with a right check digit."""
    return _ORCID.fullmatch(text.strip()) is not None and _has_mod_11_2(text.strip())


def orcid_uri(text: str) -> str:
    """Return an ORCID iD as the address that ORCID wants shown, or nothing when it is none.

    Those of the sandbox are none: under the real address they may be somebody else's.
    """
    if not is_orcid(text) or "sandbox." in text.lower():
        return ""
    digits = _last_16(text)
    return f"{SCHEME_URIS['ORCID']}/" + "-".join(digits[i : i + 4] for i in range(0, 16, 4))


def is_isni(text: str) -> bool:
    """Say whether this is an ISNI, bare or as an address, with a right check digit."""
    return _ISNI.fullmatch(text.strip()) is not None and _has_mod_11_2(text.strip())


def isni_uri(text: str) -> str:
    """Return an ISNI as its address, or nothing when it is none."""
    return f"{SCHEME_URIS['ISNI']}/isni/{_last_16(text)}" if is_isni(text) else ""


def _last_16(text: str) -> str:
    return re.sub(r"[^0-9Xx]", "", text.strip().rstrip("/")[-19:]).upper()


def _has_mod_11_2(text: str) -> bool:
    match = _CHECKED_16.search(text)
    if match is None:
        return False
    digits = match[1].translate(_SEPARATORS).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def is_ror(text: str) -> bool:
    """Say whether this is a ROR ID, bare or as an address, with right check digits."""
    match = _ROR.fullmatch(text.strip())
    if match is None:
        return False
    number = 0
    for digit in match[1].lower():
        number = number * 32 + _ROR_DIGITS.index(digit)
    return doi.check_digits(number) == int(match[2])


def ror_uri(text: str) -> str:
    """Return a ROR ID as its address, or nothing when it is none."""
    return f"{SCHEME_URIS['ROR']}/{text.strip().rstrip('/')[-9:].lower()}" if is_ror(text) else ""


def funder_uri(text: str) -> str:
    """Return a Crossref Funder ID as the address that Crossref wants shown, or nothing.

    It is sent as an address, as a DOI name of the prefix 10.13039, or as the number alone.
    """
    bare = text.strip()
    name = f"10.13039/{bare}" if _FUNDER_NUMBER.fullmatch(bare) else doi.normalise(bare) or ""
    return f"https://doi.org/{name}" if _FUNDER_NAME.fullmatch(name) else ""


def is_absolute_uri(text: str) -> bool:
    """Say whether this is an address with its scheme in front."""
    return _URI.fullmatch(text.strip()) is not None


def is_isbn(text: str) -> bool:
    """Say whether this is an ISBN of 10 or 13 digits with a right check digit."""
    digits = _digits(text, "isbn")
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return _weighted(digits, range(10, 0, -1)) % 11 == 0
    return digits[:3] in {"978", "979"} and is_ean13(digits)


def is_issn(text: str) -> bool:
    """Say whether this is an ISSN with a right check digit; also for its kinds."""
    digits = re.sub(
        r"^https?://(portal\.)?issn\.org/(resource/issn/)?", "", text.strip(), flags=re.IGNORECASE
    )
    digits = _digits(re.sub(r"^[el]+issn", "issn", digits, flags=re.IGNORECASE), "issn")
    return bool(re.fullmatch(r"[0-9]{7}[0-9X]", digits)) and (
        _weighted(digits, range(8, 0, -1)) % 11 == 0
    )


def is_ean13(text: str) -> bool:
    """Say whether this is an article number of 13 digits with a right check digit."""
    digits = _digits(text, "ean")
    return bool(re.fullmatch(r"[0-9]{13}", digits)) and _weighted(digits, [1, 3] * 7) % 10 == 0


def is_upc(text: str) -> bool:
    """Say whether this is a product code of 12 digits with a right check digit."""
    digits = _digits(text, "upc")
    return bool(re.fullmatch(r"[0-9]{12}", digits)) and is_ean13("0" + digits)


def _digits(text: str, label: str) -> str:
    bare = re.sub(
        rf"^(urn:)?{label}(-?(?:1[03]|[el]))?:?\s*", "", text.strip(), flags=re.IGNORECASE
    )
    return bare.translate(_SEPARATORS).upper()


def _weighted(digits: str, weights: range | list[int]) -> int:
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * weight for value, weight in zip(values, weights, strict=False))


def _is_doi(text: str) -> bool:
    return doi.parse(text) is not None


def _pattern(pattern: str) -> Callable[[str], bool]:
    # Compiled when it is first asked for: some twenty of them would slow every start.
    compiled = cache(lambda: re.compile(pattern, re.IGNORECASE))

    def matches(text: str) -> bool:
        stripped = text.strip()
        # A blank far inside fits no form, and would make the patterns search for long.
        if _BLANK.search(stripped, _LONGEST_LABEL):
            return False
        return compiled().fullmatch(stripped) is not None

    return matches


_FORMS: Final[Mapping[str, Callable[[str], bool]]] = {
    "ARK": _pattern(r"(?:https?://\S+/)?ark:/?[0-9b-z]{5,}/\S+"),
    "arXiv": _pattern(
        r"(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|https://doi\.org/10\.48550/arxiv\.)?"
        r"(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[a-z]{2})?/[0-9]{7})(?:v[0-9]+)?(?:\s*\[\S+\])?"
    ),
    "bibcode": _pattern(r"(?:https?://\S+/)?[12][0-9]{3}(?:[a-z&.]|%26)[a-z0-9&.+%]{13,15}[a-z.]"),
    "CSTR": _pattern(r"(?:https?://\S+/|cstr:)?[0-9a-z]{5,}(?:\.[0-9a-z]+)+\.\S+"),
    "DOI": _is_doi,
    "EAN13": is_ean13,
    "EISSN": is_issn,
    "Handle": _pattern(r"(?:hdl:|info:hdl/|https?://\S+?/)?[0-9a-z.]+/\S+"),
    "IGSN": _pattern(r"(?:igsn:\s*|https?://\S+/)?[0-9a-z./_:-]+"),
    "ISBN": is_isbn,
    "ISSN": is_issn,
    "ISTC": _pattern(r"(?:istc:?\s*)?[0-9a-f]{3}[- ]?[0-9]{4}[- ]?[0-9a-f]{8}[- ]?[0-9a-f]"),
    "LISSN": is_issn,
    "LSID": _pattern(r"(?:https?://\S+/)?urn:lsid:[^\s:]+:[^\s:]+:\S+"),
    "PMID": _pattern(r"(?:pmid:?\s*|https?://\S+/)?[1-9][0-9]{0,8}/?"),
    "PURL": _pattern(r"https?://\S+"),
    "RAiD": _pattern(r"(?:https?://raid\.org(?:\.au)?/|https?://\S+/)?[0-9]+(?:\.[0-9]+)+/\S+"),
    "RRID": _pattern(r"(?:https?://\S+/)?(?:RRID:\s?)?[a-z]+[_:][a-z0-9_:-]+"),
    "SWHID": _pattern(r"(?:https?://\S+/)?swh:1:(?:cnt|dir|rel|rev|snp):[0-9a-f]{40}(?:;\S+)*/?"),
    "UPC": is_upc,
    "URL": _pattern(r"(?:https?|ftps?|sftp|gopher)://[^\s/]+\S*"),
    "URN": _pattern(r"(?:https?://\S+/)?urn:[a-z0-9][a-z0-9-]{0,31}:\S+"),
    "w3id": _pattern(r"https?://(?:www\.)?w3id\.org/\S+"),
}


def matches_type(identifier: str, identifier_type: str) -> bool:
    """Say whether an identifier looks like its type; true for types nothing is known of."""
    form = _FORMS.get(identifier_type)
    return form is None or (len(identifier) <= _MAX_LENGTH and form(identifier))


_LABELS: Final = {
    "arxiv:": "arXiv",
    "swh:1:": "SWHID",
    "rrid:": "RRID",
    "cstr:": "CSTR",
    "urn:lsid:": "LSID",
    "urn:": "URN",
    "hdl:": "Handle",
}
_TYPED_HOSTS: Final = {
    "arxiv.org": "arXiv",
    "hdl.handle.net": "Handle",
    "purl.org": "PURL",
    "raid.org": "RAiD",
    "raid.org.au": "RAiD",
    "w3id.org": "w3id",
}
_ARK: Final = re.compile(r"(?:^|/)ark:/?[0-9b-z]", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://(?:www\.)?([^/]*)", re.IGNORECASE)


def type_of(identifier: str) -> str:
    """Return the relatedIdentifierType that an identifier shows by its form, `URL` for other pages.

    Nothing for what shows none: a bare number is no evidence, so that an ISBN or ISSN is told only
    by those who know that it is one.
    """
    text = identifier.strip()
    if _is_doi(text):
        return "DOI"
    for label, kind in _LABELS.items():
        if text.lower().startswith(label):
            return kind
    if _ARK.search(text):
        return "ARK"
    address = _WEB.match(text)
    return _TYPED_HOSTS.get(address[1].lower(), "URL") if address else ""
