"""Institutions: where people belong, and who publishes or hosts a work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata.formats.building import present
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    text,
    texts,
)
from registry.metadata.identifiers import SCHEME_URIS

# Schemes by the `type` of an institution_id, the one that says most first.
_SCHEMES: Final[Mapping[str, str]] = {"ror": "ROR", "isni": "ISNI", "wikidata": "Wikidata"}
_KNOWN: Final = """
    institution_name institution_id institution_acronym institution_place institution_department
"""


def affiliations(draft: Draft, person: Element) -> list[dict[str, Any]]:
    """Return the affiliations of a person (2.5): names of schema 4, institutions of schema 5."""
    found = [{"name": said} for said in texts(person, "affiliation")]
    for group in children(person, "affiliations"):
        found.extend(_affiliation(draft, one) for one in children(group, "institution"))
    return [one for one in found if one]


def _affiliation(draft: Draft, institution: Element) -> dict[str, Any]:
    draft.others(institution, _KNOWN)
    names = texts(institution, "institution_name")
    acronyms = ", ".join(texts(institution, "institution_acronym"))
    if acronyms:
        names = [f"{' '.join(names)} ({acronyms})"] if names else [acronyms]
    parts = [
        *texts(institution, "institution_department"),
        *names,
        *texts(institution, "institution_place"),
    ]
    identifier, scheme = _identifier(draft, institution)
    return present(
        name=", ".join(parts),
        affiliationIdentifier=identifier,
        affiliationIdentifierScheme=scheme,
        schemeUri=SCHEME_URIS.get(scheme, ""),
    )


def publisher_of(draft: Draft, institution: Element) -> dict[str, Any]:
    """Return an institution as a publisher (4); its departments and places have no room there."""
    draft.others(institution, "institution_name institution_id")
    identifier, scheme = _identifier(draft, institution)
    return present(
        name=text(institution, "institution_name"),
        publisherIdentifier=identifier,
        publisherIdentifierScheme=scheme,
        schemeUri=SCHEME_URIS.get(scheme, ""),
    )


def organization_of(publisher: Mapping[str, Any], contributor_type: str = "") -> dict[str, Any]:
    """Return what could be a publisher as a creator (2), or a contributor of a type (7)."""
    identifier = present(
        nameIdentifier=publisher.get("publisherIdentifier"),
        nameIdentifierScheme=publisher.get("publisherIdentifierScheme"),
        schemeUri=publisher.get("schemeUri"),
    )
    return present(
        name=publisher.get("name"),
        nameType="Organizational",
        nameIdentifiers=[identifier] if identifier else [],
        contributorType=contributor_type,
    )


def _identifier(draft: Draft, institution: Element) -> tuple[str, str]:
    """Return the best identifier with its scheme; there is room for one, others are reported."""
    found = [one for one in children(institution, "institution_id") if text(one)]
    found.sort(key=_rank)
    for other in found[1:]:
        draft.not_understood(other, "A record has room for one identifier of an institution.")
    if not found:
        return "", ""
    kind = attribute(found[0], "type")
    return text(found[0]), _SCHEMES.get(kind.lower(), kind)


def _rank(identifier: Element) -> int:
    kind = attribute(identifier, "type").lower()
    return list(_SCHEMES).index(kind) if kind in _SCHEMES else len(_SCHEMES)


def affiliations_of_grant(person: Element) -> Iterator[dict[str, Any]]:
    """Walk the affiliations of an investigator, which grants write in a way of their own."""
    for one in children(person, "affiliation"):
        identifier = text(one, "ROR")
        yield present(
            name=text(one, "institution"),
            affiliationIdentifier=identifier,
            affiliationIdentifierScheme="ROR" if identifier else "",
            schemeUri=SCHEME_URIS["ROR"] if identifier else "",
        )
