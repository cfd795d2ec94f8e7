"""Funding: grants with their funder, and funders alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata.formats.building import frozen, present
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.organizations import organization, read_organization
from registry.metadata.formats.schema_org.schemes import Found, read_identifier
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.uris import is_web_address
from registry.metadata.vocabularies import FUNDER_IDENTIFIER_TYPES

TERMS: Final = frozenset({"funder", "funding"})

# A number of a grant has a digit and no blank.
_NUMBER: Final = re.compile(r"(?=\S*[0-9])\S+")
_FUNDER: Final = ("funderName", "funderIdentifier", "funderIdentifierType", "schemeUri")


def funding(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return every funder, and every award as a Grant with its funder in it."""
    funders: dict[object, dict[str, Any]] = {}
    grants: list[dict[str, Any]] = []
    for reference in objects(record, "fundingReferences"):
        funder = _funder(reference)
        if funder:
            funders.setdefault(frozen(funder), funder)
        address = text_of(reference, "awardUri")
        award = present(
            name=text_of(reference, "awardTitle"),
            identifier=text_of(reference, "awardNumber"),
            url=address,
        )
        if award:
            iri = {"@id": address} if is_web_address(address) else {}
            grants.append({"@type": "Grant"} | iri | award | present(funder=funder))
    return present(funder=list(funders.values()), funding=grants)


def _funder(reference: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("funderIdentifier", "funderIdentifierType", "schemeUri")
    found = Found(*(text_of(reference, key) for key in keys))
    return organization(known(text_of(reference, "funderName")), found)


def read_funding(node: Node, grants: list[Value], notes: Notes) -> Iterator[dict[str, Any]]:
    """Walk the funding of a node; `grants` are those that point at it from elsewhere.

    CodeMeta has the award as a text: it belongs to the funder when there is only one of each.
    """
    funders = [_read_funder(value) for value in node.values("funder")]
    awards = [_read_award(value) for value in (*node.values("funding"), *grants)]
    if len(funders) == len(awards) == 1 and "funderName" not in awards[0]:
        yield funders[0] | awards[0]
        return
    for value, award in zip((*node.values("funding"), *grants), awards, strict=True):
        if not award:
            notes.left_out(value, "Nothing was found in this grant.")
        yield award
    told = {frozen({k: v for k, v in award.items() if k in _FUNDER}) for award in awards}
    for funder in funders:
        if frozen(funder) not in told:
            yield funder


def _read_funder(value: Value) -> dict[str, Any]:
    name, found = read_organization(value)
    if found.scheme not in FUNDER_IDENTIFIER_TYPES:
        found = Found("") if not found.scheme else found._replace(scheme="Other")
    return present(
        funderName=name,
        funderIdentifier=found.identifier,
        funderIdentifierType=found.scheme,
        schemeUri=found.scheme_uri,
    )


def _read_award(value: Value) -> dict[str, Any]:
    node = value.node
    if node is None:
        if is_web_address(value.text):
            return {"awardUri": value.text}
        return {"awardNumber" if _NUMBER.fullmatch(value.text) else "awardTitle": value.text}
    funder = node.first("funder", "sponsor")
    number = node.first("identifier")
    found = read_identifier(number).identifier if number else ""
    address = node.text("url", "sameAs") or (node.id if is_web_address(node.id) else "")
    return present(
        **(_read_funder(funder) if funder else {}),
        awardNumber="" if found == address else found,
        awardUri=address,
        awardTitle=node.text("name"),
    )
