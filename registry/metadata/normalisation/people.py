"""Rules for names: what they are the names of, and their parts (properties 2 and 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from registry.metadata.lenient import is_missing, objects, text_of
from registry.metadata.normalisation.rules import NOTHING, Member
from registry.metadata.normalisation.schemes import ORCID, ROR, Scheme

WITH_IDENTIFIERS: Final = ("creators", "contributors")
WITHOUT_IDENTIFIERS: Final = ("relatedItems.creators", "relatedItems.contributors")

# One comma, and nothing that makes a list, a remark or an organization of it.
_INVERTED: Final = re.compile(r"([^,;:/&()\[\]0-9]+),([^,;:/&()\[\]0-9]+)")
_SUFFIX: Final = re.compile(
    r"(?:Jr|Sr|II|III|IV|Esq|Dr|Prof|Ph\.?\s?D|Inc|Ltd|LLC|GmbH|et al)\.?", re.IGNORECASE
)


def _has(person: Member, scheme: Scheme) -> bool:
    return any(
        identifier.get("nameIdentifierScheme") == scheme.name
        and scheme.form(text_of(identifier, "nameIdentifier"))
        for identifier in objects(person, "nameIdentifiers")
    )


def personal(person: Member) -> Mapping[str, object]:
    """Say that a name with an ORCID iD is a person's: ORCID has nobody else."""
    if is_missing(person, "nameType") and _has(person, ORCID):
        return {"nameType": "Personal"}
    return NOTHING


def organizational(person: Member) -> Mapping[str, object]:
    """Say that a name with a ROR ID, and without parts, is an organization's: ROR has no others."""
    parts = ("familyName", "givenName")
    if not is_missing(person, "nameType") or not all(is_missing(person, part) for part in parts):
        return NOTHING
    if _has(person, ROR) and not _has(person, ORCID):
        return {"nameType": "Organizational"}
    return NOTHING


def parts(person: Member) -> Mapping[str, object]:
    """Cut the name of a person, said to be one, at its only comma."""
    if person.get("nameType") != "Personal":
        return NOTHING
    if not (is_missing(person, "familyName") and is_missing(person, "givenName")):
        return NOTHING
    match = _INVERTED.fullmatch(text_of(person, "name"))
    if match is None:
        return NOTHING
    family, given = match[1].strip(), match[2].strip()
    if not family or not given or _SUFFIX.fullmatch(given):
        return NOTHING
    return {"familyName": family, "givenName": given}
