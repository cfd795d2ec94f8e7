"""People and organizations: creators, contributors, publishers, funders, affiliations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from registry.metadata.formats.building import frozen, present
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.organizations import organization, read_organization
from registry.metadata.formats.schema_org.schemes import (
    Found,
    agent_identifiers,
    iri_of,
    property_value,
    scheme_of,
)
from registry.metadata.formats.schema_org.texts import tagged
from registry.metadata.formats.schema_org.twins import by_identity, twin_of
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.vocabularies import CONTRIBUTOR_TYPES

# Contributor types that have a property of their own; all others are a Role of a `contributor`.
CONTRIBUTOR_PROPERTIES: Final[Mapping[str, str]] = {
    "Editor": "editor",
    "Translator": "translator",
    "Producer": "producer",
    "Sponsor": "sponsor",
    "RightsHolder": "copyrightHolder",
    "DataManager": "maintainer",
    "HostingInstitution": "provider",
}
CREATOR_TERMS: Final = ("author", "creator")
TERMS: Final = frozenset({*CREATOR_TERMS, *CONTRIBUTOR_PROPERTIES.values(), "contributor"})

_IDENTIFIED_BY: Final = ("nameIdentifier", "nameIdentifierScheme", "schemeUri")
_AFFILIATED_BY: Final = (
    "affiliationIdentifier",
    "affiliationIdentifierScheme",
    "schemeUri",
)
_AFFILIATION_TERMS: Final = ("affiliation", "worksFor", "memberOf", "parentOrganization")
_TYPES_OF_ORGANIZATIONS: Final = """
    collegeoruniversity consortium corporation dancegroup fundingagency hospital library
    librarysystem localbusiness museum musicgroup ngo performinggroup project researchproject
    school theatergroup
"""
_ORGANIZATIONS: Final = frozenset(_TYPES_OF_ORGANIZATIONS.split())
# Contributors that are often organizations: a comma in their name is no sign of a person.
_TYPES_OF_INSTITUTIONS: Final = """
    Distributor HostingInstitution Other Producer RegistrationAgency RegistrationAuthority
    ResearchGroup RightsHolder Sponsor
"""
_INSTITUTIONS: Final = frozenset(_TYPES_OF_INSTITUTIONS.split())
# DataCite's own schema.org names the agency, which is no part of the record.
_AGENCIES: Final = frozenset({"crossref", "datacite", "medra", "jalc"})
# What the document names only within itself (JSON-LD 1.1, 3.5.1).
_BLANK_NODE: Final = "_:"
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_ROLES: Final[Mapping[str, str]] = {role.casefold(): role for role in CONTRIBUTOR_TYPES} | {
    "contact": "ContactPerson",
    "pointofcontact": "ContactPerson",
    "principalinvestigator": "ProjectLeader",
}
# What CodeMeta 1 says of its agents by yes or no.
_FLAGS: Final[Mapping[str, str]] = {
    "isMaintainer": "DataManager",
    "isRightsHolder": "RightsHolder",
}


def agent(person: Mapping[str, Any]) -> dict[str, Any]:
    """Return a creator or contributor as a Person or Organization; nothing without a name.

    Without evidence of what it is, the type is left open. The name of a person whose parts are
    known is written in the order it is spoken.
    """
    kind = _kind(person)
    name = known(text_of(person, "name"))
    family, given = text_of(person, "familyName"), text_of(person, "givenName")
    if family and given and name in ("", f"{family}, {given}"):
        name = f"{given} {family}"
    ids = [_identified(i, _IDENTIFIED_BY) for i in objects(person, "nameIdentifiers")]
    affiliations = [_affiliation(one) for one in objects(person, "affiliation")]
    if not (name or family or given):
        return {}
    return present(
        **{"@type": kind, "@id": _first_iri(ids)},
        name=tagged(name or family or given, text_of(person, "lang")),
        givenName=given,
        familyName=family,
        identifier=[p for found in ids if (p := property_value(*found))],
        **{
            "memberOf" if kind == "Organization" else "affiliation": list(
                filter(None, affiliations)
            )
        },
    )


def _kind(person: Mapping[str, Any]) -> str:
    name_type = text_of(person, "nameType")
    if name_type == "Organizational":
        return "Organization"
    name = text_of(person, "name")
    schemes = {text_of(i, "nameIdentifierScheme") for i in objects(person, "nameIdentifiers")}
    shows_person = (
        name_type == "Personal"
        or text_of(person, "familyName")
        or text_of(person, "givenName")
        or "ORCID" in schemes
    )
    role = text_of(person, "contributorType")
    is_inverted = name.count(",") == 1 and ";" not in name and role not in _INSTITUTIONS
    return "Person" if shows_person or is_inverted else ""


def _identified(value: Mapping[str, Any], keys: tuple[str, str, str]) -> Found:
    return Found(*(text_of(value, key) for key in keys))


def _first_iri(found: list[Found]) -> str:
    return next(filter(None, (iri_of(one.identifier, one.scheme) for one in found)), "")


def _affiliation(value: Mapping[str, Any]) -> dict[str, Any]:
    return organization(known(text_of(value, "name")), _identified(value, _AFFILIATED_BY))


def contributors(people: Iterator[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return contributors under the property of their type, or as roles."""
    written: dict[str, list[dict[str, Any]]] = {}
    for person in people:
        described, role = agent(person), text_of(person, "contributorType")
        if described and role in CONTRIBUTOR_PROPERTIES:
            written.setdefault(CONTRIBUTOR_PROPERTIES[role], []).append(described)
        elif described:
            entry = {"@type": "Role", "roleName": role, "contributor": described}
            written.setdefault("contributor", []).append(entry if role else described)
    return written


def read_agent(value: Value, notes: Notes) -> dict[str, Any]:
    """Return a creator, without its role; an empty object when nothing names it."""
    node = value.node
    if node is None:
        if scheme := scheme_of(value.text):
            found = Found(value.text, scheme.name, scheme.uri)
            return {"nameIdentifiers": [_as_keys(found, _IDENTIFIED_BY)]}
        if value.text.startswith(_BLANK_NODE):
            return {}
        return present(name=value.text, lang=value.lang)
    named = node.first("name", "legalName")
    family = node.text("familyName")
    given = " ".join(node.texts("givenName", "additionalName"))
    return present(
        name=_read_name(named.label if named else "", family, given),
        nameType=_name_type(node),
        givenName=given,
        familyName=family,
        nameIdentifiers=_read_identifiers(node, notes),
        affiliation=list(read_affiliations(node)),
        lang=named.lang if named else "",
    )


def _read_identifiers(node: Node, notes: Notes) -> list[dict[str, Any]]:
    """Return the identifiers of a person or organization whose scheme is known (2.4.a)."""
    entries = []
    for found in agent_identifiers(node):
        if found.scheme:
            entries.append(_as_keys(found, _IDENTIFIED_BY))
        else:
            message = "The scheme of this identifier is not said."
            notes.not_understood(f"{node.at}/identifier", message, found.identifier)
    return entries


def _read_name(name: str, family: str, given: str) -> str:
    """Return the name as the schema has it (2.1): that of a person as "Family, Given"."""
    parts = ", ".join(filter(None, (family, given)))
    if not name or (family and given and name == f"{given} {family}"):
        return parts
    return name


def _name_type(node: Node) -> str:
    for kind in node.types:
        folded = kind.casefold()
        if folded == "person":
            return "Personal"
        if folded.endswith("organization") or folded in _ORGANIZATIONS:
            return "Organizational"
    return "Personal" if node.text("familyName") and node.text("givenName") else ""


def _as_keys(found: Found, keys: tuple[str, str, str]) -> dict[str, Any]:
    return present(**dict(zip(keys, found, strict=True)))


def read_affiliations(node: Node) -> Iterator[dict[str, Any]]:
    """Walk the organizations that somebody belongs to."""
    for term in _AFFILIATION_TERMS:
        for value, _ in acting(node, term):
            name, identified = read_organization(value)
            yield present(name=name, **_as_keys(identified, _AFFILIATED_BY))


def acting(node: Node, term: str) -> Iterator[tuple[Value, Value | None]]:
    """Walk the values of a term; those in a Role are unwrapped and come with the role's name.

    A text that is the `@id` of somebody described elsewhere in the document stands for them.
    """
    for value in node.values(term):
        inner = value.node
        if inner is None or not any(kind.endswith("Role") for kind in inner.types):
            yield node.followed(value), None
            continue
        for one in inner.values(term):
            yield inner.followed(one), inner.first("roleName", "namedPosition")


def read_creators(node: Node, notes: Notes) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the creators, and the contributors among them by the names of their roles."""
    creators: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    known_ones: set[object] = set()
    for term in CREATOR_TERMS:
        # Both terms say the same of the same people; and a role adds to somebody named before.
        earlier = frozenset(known_ones)
        named_before = by_identity(creators)
        for value, role in acting(node, term):
            person = read_agent(value, notes)
            if not person:
                notes.left_out(value, "This author has no name.")
                continue
            if (key := frozen(person)) not in (known_ones if role else earlier):
                if twin := twin_of(person, named_before):
                    twin.update(person | twin)
                else:
                    creators.append(person)
            known_ones.add(key)
            for named in [role] if role else _roles_within(value):
                if kind := role_of(named.text):
                    others.append(person | {"contributorType": kind})
                else:
                    notes.left_out(named, "The role of an author has no place in a record.")
    return creators, others


def _roles_within(value: Value) -> list[Value]:
    """Return the roles that the agents of CodeMeta 1 have inside."""
    node = value.node
    if node is None:
        return []
    flagged = [
        replace(flag, text=role)
        for term, role in _FLAGS.items()
        for flag in node.values(term)
        if flag.text == "true"
    ]
    inner = [one.node for one in node.values("role") if one.node is not None]
    return [*flagged, *(code for role in inner for code in role.values("roleCode", "roleName"))]


def read_contributors(node: Node, notes: Notes) -> Iterator[dict[str, Any]]:
    """Walk the contributors under all properties that have them."""
    for kind, term in (*CONTRIBUTOR_PROPERTIES.items(), ("", "contributor")):
        for value, role in acting(node, term):
            person = read_agent(value, notes)
            if kind == "HostingInstitution" and person.get("name", "").casefold() in _AGENCIES:
                continue
            if not person:
                notes.left_out(value, "This contributor has no name.")
                continue
            named = role_of(role.text) if role else ""
            if role and not named:
                notes.left_out(role, "The metadata schema has no contributor type for this role.")
            yield person | present(contributorType=named or kind)


def role_of(name: str) -> str:
    """Return the contributor type that the name of a role means, or nothing."""
    return _ROLES.get(_NO_LETTERS.sub("", name).casefold(), "")
