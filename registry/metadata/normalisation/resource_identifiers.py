"""Rules for the identifiers of resources: related ones, and others of the same resource.

Forms are those of the documentation of schema 4.7, appendix 1 (relatedIdentifierType), and of each
scheme. What does not look like its type stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from registry.metadata import doi, identifiers
from registry.metadata.lenient import is_missing, text_of
from registry.metadata.normalisation.rules import NOTHING, Member, MemberRule
from registry.metadata.vocabularies import RELATED_IDENTIFIER_TYPES


class Keys(NamedTuple):
    """Under which keys an object holds an identifier and its type."""

    value: str
    kind: str


_ALTERNATE: Final = Keys("identifier", "identifierType")
_RELATED: Final = {
    "relatedIdentifiers": Keys("relatedIdentifier", "relatedIdentifierType"),
    "relatedItems.relatedItemIdentifier": Keys(
        "relatedItemIdentifier", "relatedItemIdentifierType"
    ),
}
_ALL: Final = {"identifiers": _ALTERNATE, **_RELATED}
_LONGEST: Final = 2000

# --- The form that each type has ---------------------------------------------------------------

_PLAIN_ISSN: Final = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
_ISSN: Final = re.compile(r"([0-9]{4})[- ]?([0-9]{3}[0-9X])/?$", re.IGNORECASE)
_ISBN_LABEL: Final = re.compile(r"(?:urn:)?isbn(?:-?1[03])?:?\s*(?=[0-9])", re.IGNORECASE)
_ARXIV: Final = re.compile(
    r"(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|https?://doi\.org/10\.48550/arxiv\.)?"
    r"([0-9]{4}\.[0-9]{4,5}|[a-z-]{1,20}(?:\.[a-z]{2})?/[0-9]{7})(v[0-9]+)?(\s*\[\S+\])?",
    re.IGNORECASE,
)
_PMID: Final = re.compile(
    r"(?:pmid:?\s*|https?://(?:www\.ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/)"
    r"([1-9][0-9]{0,8})/?",
    re.IGNORECASE,
)


def doi_name(value: str) -> str:
    """Return the bare name of a DOI in small letters, or nothing when it is that already."""
    # The quick test spares most names the reading: they are bare and in small letters.
    if value.startswith("10.") and value.isascii() and value.islower():
        return ""
    return doi.normalise(value) or ""


def issn(value: str) -> str:
    """Return an ISSN as `NNNN-NNNX` (ISO 3297), or nothing when it is that already or none."""
    if _PLAIN_ISSN.fullmatch(value):
        return ""
    match = _ISSN.search(value) if identifiers.is_issn(value) else None
    return f"{match[1]}-{match[2].upper()}" if match else ""


def isbn(value: str) -> str:
    """Return an ISBN without a label, with the hyphens it was sent with, or nothing (ISO 2108)."""
    return _ISBN_LABEL.sub("", value, count=1).upper() if identifiers.is_isbn(value) else ""


def arxiv(value: str) -> str:
    """Return an arXiv identifier as `arXiv:…`, as arXiv wants it cited, or nothing."""
    match = _ARXIV.fullmatch(value)
    return "arXiv:" + "".join(filter(None, match.groups())) if match else ""


def pmid(value: str) -> str:
    """Return the number that a label or an address of PubMed holds, or nothing."""
    match = _PMID.fullmatch(value)
    return match[1] if match else ""


def _in_form(kinds: frozenset[str], form: Callable[[str], str], keys: Keys) -> MemberRule:
    def in_form(member: Member) -> Mapping[str, object]:
        if member.get(keys.kind) not in kinds:
            return NOTHING
        value = text_of(member, keys.value)
        proper = form(value) if value and len(value) <= _LONGEST else ""
        return {keys.value: proper} if proper else NOTHING

    return in_form


def forms(kinds: str, form: Callable[[str], str]) -> dict[str, MemberRule]:
    """Return the rule that writes identifiers of blank-separated types in their form."""
    types = frozenset(kinds.split())
    return {path: _in_form(types, form, keys) for path, keys in _ALL.items()}


# --- The type -----------------------------------------------------------------------------------

_BY_LOWER_CASE: Final = {kind.lower(): kind for kind in RELATED_IDENTIFIER_TYPES}


def alternate_type(member: Member) -> Mapping[str, object]:
    """Spell the type of an alternate identifier as the list for related ones does."""
    kind = member.get(_ALTERNATE.kind)
    if type(kind) is not str or kind in RELATED_IDENTIFIER_TYPES:
        return NOTHING
    found = _BY_LOWER_CASE.get(kind.strip().lower())
    return {_ALTERNATE.kind: found} if found else NOTHING


def _named(keys: Keys) -> MemberRule:
    def named(member: Member) -> Mapping[str, object]:
        if not is_missing(member, keys.kind):
            return NOTHING
        value = text_of(member, keys.value)
        found = identifiers.type_of(value) if value and len(value) <= _LONGEST else ""
        return {keys.kind: found} if found else NOTHING

    return named


def _corrected(keys: Keys) -> MemberRule:
    def corrected(member: Member) -> Mapping[str, object]:
        value, kind = text_of(member, keys.value), text_of(member, keys.kind)
        if not value or len(value) > _LONGEST:
            return NOTHING
        for claimed, right, is_right in _MISTAKEN:
            if kind in claimed and is_right(value):
                return {keys.kind: right}
        return NOTHING

    return corrected


def _is_doi(value: str) -> bool:
    return doi.parse(value) is not None


def _is_web_address(value: str) -> bool:
    return identifiers.matches_type(value, "URL") and not _is_doi(value)


_ARXIV_ADDRESS: Final = re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/", re.IGNORECASE)
_HANDLE_ADDRESS: Final = re.compile(r"https?://hdl\.handle\.net/[0-9]", re.IGNORECASE)


def _is_arxiv_address(value: str) -> bool:
    return _ARXIV_ADDRESS.match(value) is not None and arxiv(value) != ""


def _is_handle_address(value: str) -> bool:
    return _HANDLE_ADDRESS.match(value) is not None


# Claimed types, the right one, and how it shows. What is right is claimed by no row above it.
_MISTAKEN: Final[tuple[tuple[frozenset[str], str, Callable[[str], bool]], ...]] = (
    (frozenset({"URL", "Handle", "PURL", "URN"}), "DOI", _is_doi),
    (frozenset({"URL", "DOI"}), "arXiv", _is_arxiv_address),
    (frozenset({"URL", "DOI"}), "Handle", _is_handle_address),
    (frozenset({"DOI"}), "URL", _is_web_address),
    (frozenset({"ISSN", "EISSN", "LISSN"}), "ISBN", identifiers.is_isbn),
    (frozenset({"ISBN"}), "ISSN", identifiers.is_issn),
)

NAMED: Final = {path: _named(keys) for path, keys in _RELATED.items()}
CORRECTED: Final = {path: _corrected(keys) for path, keys in _RELATED.items()}
