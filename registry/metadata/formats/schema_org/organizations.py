"""Organizations by name and identifier: publishers, funders, affiliations."""

from __future__ import annotations

from typing import Any

from registry.metadata.formats.building import present
from registry.metadata.formats.json_ld import Value
from registry.metadata.formats.schema_org.schemes import (
    Found,
    agent_identifiers,
    iri_of,
    property_value,
    scheme_of,
)


def organization(name: str, found: Found) -> dict[str, Any]:
    """Return an organization by its name and its identifier, or an empty object without both."""
    if not name and not found.identifier:
        return {}
    return present(
        **{"@type": "Organization", "@id": iri_of(found.identifier, found.scheme)},
        name=name,
        identifier=property_value(*found),
    )


def read_organization(value: Value) -> tuple[str, Found]:
    """Return the name of an organization and its first identifier of a known scheme."""
    if value.node is None:
        scheme = scheme_of(value.text)
        if scheme is None:
            return value.text, Found("")
        return "", Found(value.text, scheme.name, scheme.uri)
    known_ones = (found for found in agent_identifiers(value.node) if found.scheme)
    return value.node.text("name", "legalName"), next(known_ones, Found(""))
