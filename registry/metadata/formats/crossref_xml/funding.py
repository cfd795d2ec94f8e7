"""Who paid: Crossref's funding program, and the fundings of its grants (property 19)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from registry.metadata import doi, identifiers
from registry.metadata.formats.building import present
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    ordered,
)

_FUNDER: Final = ("funder_name", "funder_identifier", "ror")
_AWARD: Final = ("award_number", "grant_doi")


def identified(identifier: str) -> dict[str, Any]:
    """Return the identifier of a funder with its type (19.2), as DataCite writes it.

    Numbers and names of the Open Funder Registry become addresses.
    """
    if registered := identifiers.funder_uri(identifier):
        return {
            "funderIdentifier": registered,
            "funderIdentifierType": "Crossref Funder ID",
        }
    if identifiers.is_ror(identifier):
        return {
            "funderIdentifier": identifier,
            "funderIdentifierType": "ROR",
            "schemeUri": identifiers.SCHEME_URIS["ROR"],
        }
    if not identifier:
        return {}
    kind = "ISNI" if identifiers.is_isni(identifier) else "Other"
    is_grid = identifier.lower().startswith("grid.")
    return {"funderIdentifier": identifier, "funderIdentifierType": "GRID" if is_grid else kind}


def read_funding(draft: Draft, program: Element) -> None:
    """Add the funders in a funding program, each award with the funder of its group."""
    _read_group(draft, program)
    for group in _assertions(program, "fundgroup"):
        _read_group(draft, group)


def _read_group(draft: Draft, group: Element) -> None:
    """Add the funders and awards that stand in one group.

    Names hold identifiers, and sometimes awards. Awards outside belong to the funder when there is
    only one; else nothing says whose they are.
    """
    _report_unknown(draft, group)
    funders = list(_funders(group))
    stray = [one for one in _assertions(group, *_AWARD) if _own_text(one)]
    awards = list(_awards(group))
    if len(funders) == 1:
        funder, element = funders[0]
        for award in [*_awards(element), *awards] or [{}]:
            draft.add("fundingReferences", funder | award, element)
        return
    for funder, element in funders:
        for award in list(_awards(element)) or [{}]:
            draft.add("fundingReferences", funder | award, element)
    for one in stray:
        draft.not_understood(one, "Nothing says which funder this award is from.", _own_text(one))


def _funders(group: Element) -> Iterator[tuple[dict[str, Any], Element]]:
    """Walk the funders of a group; an identifier beside a name alone is that of the name."""
    names = list(_assertions(group, "funder_name"))
    beside = list(_assertions(group, "funder_identifier", "ror"))
    for name in names:
        inner = [
            *_assertions(name, "funder_identifier", "ror"),
            *(beside if len(names) == 1 else ()),
        ]
        yield _funder(name, inner), name
    if len(names) != 1:
        for one in beside:
            yield identified(_own_text(one)), one


def _funder(name: Element, found: list[Element]) -> dict[str, Any]:
    """Return a funder; a ROR ID wins over an identifier of the older registry."""
    found = sorted(found, key=lambda one: attribute(one, "name") != "ror")
    first = next(filter(None, map(_own_text, found)), "")
    return present(funderName=_own_text(name)) | identified(first)


def _awards(group: Element) -> Iterator[dict[str, Any]]:
    """Walk the awards in a group; the DOI of a grant is the address of the number before it."""
    award: dict[str, Any] = {}
    for one in _assertions(group, *_AWARD):
        said = _own_text(one)
        if attribute(one, "name") == "grant_doi":
            name = doi.parse(said)
            said = doi.resolver_url("https://doi.org", name) if name else said
        key = "awardUri" if attribute(one, "name") == "grant_doi" else "awardNumber"
        if key in award or (key == "awardNumber" and award):
            yield award
            award = {}
        award |= present(**{key: said})
    if award:
        yield award


def _report_unknown(draft: Draft, group: Element) -> None:
    for one in children(group):
        if attribute(one, "name") not in {*_FUNDER, *_AWARD, "fundgroup"}:
            draft.not_understood(one)


def _assertions(element: Element, *names: str) -> Iterator[Element]:
    for one in children(element, "assertion"):
        if attribute(one, "name") in names:
            yield one


def _own_text(assertion: Element) -> str:
    """Return the text of an assertion without those that stand inside it."""
    return ordered("".join([assertion.text or "", *(child.tail or "" for child in assertion)]))
