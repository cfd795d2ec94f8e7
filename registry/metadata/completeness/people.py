"""The looks at people and organizations: whether they can be told from their namesakes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.metadata.completeness.findings import Finding, counted, is_there
from registry.metadata.completeness.view import View, said
from registry.metadata.identifiers import is_isni, is_orcid, is_ror
from registry.metadata.lenient import objects
from registry.metadata.vocabularies import CONTRIBUTOR_TYPES


def people_identifiers(view: View) -> Finding | None:
    """Look whether creators who are people have an ORCID iD or ISNI."""
    found = ((i, _identified(person, is_organization=False)) for i, person in view.people)
    return counted("creators", found, within=("nameIdentifiers",))


def organization_identifiers(view: View) -> Finding | None:
    """Look whether creators that are organizations have a ROR ID or ISNI."""
    found = ((i, _identified(one, is_organization=True)) for i, one in view.organizations)
    return counted("creators", found, within=("nameIdentifiers",))


def affiliations(view: View) -> Finding | None:
    """Look whether creators who are people have an affiliation, by its ROR ID at best."""
    found = ((i, _affiliation(person)) for i, person in view.people)
    return counted("creators", found, within=("affiliation",))


def _affiliation(person: Mapping[str, Any]) -> float:
    best = 0.0
    for member in objects(person, "affiliation"):
        if is_ror(said(member, "affiliationIdentifier")):
            return 1.0
        if said(member, "name"):
            best = 0.5
    return best


def contributors(view: View) -> Finding:
    """Look for others who had a part, one of them with an identifier at best."""
    best = 0.0
    for member in objects(view.record, "contributors"):
        if said(member, "name") and said(member, "contributorType") in CONTRIBUTOR_TYPES:
            ids = (_identified(member, is_organization=kind) for kind in (False, True))
            best = max(best, 1.0 if any(ids) else 0.5)
    return is_there(best, "contributors")


def _identified(creator: Mapping[str, Any], *, is_organization: bool) -> float:
    """Return how well somebody is identified: 1 by the scheme of their kind, less by another.

    People by ORCID or ISNI, organizations by ROR or ISNI; half for any other scheme.
    """
    best = 0.0
    for identifier in objects(creator, "nameIdentifiers"):
        value = said(identifier, "nameIdentifier")
        right = is_ror if is_organization else is_orcid
        if right(value) or is_isni(value):
            return 1.0
        if value and said(identifier, "nameIdentifierScheme"):
            best = 0.5
    return best
