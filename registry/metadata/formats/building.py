"""Parts of a record for readers of formats that are not DataCite's own.

Each function leaves out what is not there, so that a reader can pass on what it found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from registry.metadata import doi, identifiers
from registry.metadata.properties import Record
from registry.metadata.record import normalise

_YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)
_PEOPLE: Final = ("creators", "contributors")
# Types that the schema asks for and other formats may leave unsaid (7.a, 11.a, 20.a).
_UNSAID_TYPES: Final = {
    "contributors": "contributorType",
    "identifiers": "identifierType",
    "relatedItems": "relatedItemType",
}
_PERSON_OF_ITEM: Final = (
    "name", "nameType", "givenName", "familyName", "lang", "contributorType",
)  # fmt: skip


def present(**values: Any) -> dict[str, Any]:
    """Return the values that are there: neither None nor empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def person(
    *,
    family: str = "",
    given: str = "",
    literal: str = "",
    is_organization: bool | None = None,
    orcid: str = "",
    affiliations: Iterable[str | Mapping[str, Any]] = (),
    contributor_type: str = "",
) -> dict[str, Any]:
    """Return a creator, or a contributor of a type (properties 2 and 7).

    A `literal` name stays as it is; its type is said only where the source says it.
    """
    name = literal or ", ".join(filter(None, (family.strip(), given.strip())))
    name_type = {True: "Organizational", False: "Personal", None: ""}[is_organization]
    if family and given and is_organization is None:
        name_type = "Personal"
    iri = identifiers.orcid_uri(orcid)
    name_identifier = present(
        nameIdentifier=iri or orcid.strip(),
        nameIdentifierScheme="ORCID" if orcid.strip() else "",
        schemeUri=identifiers.SCHEME_URIS["ORCID"] if iri else "",
    )
    return present(
        name=name,
        nameType=name_type,
        familyName=family.strip(),
        givenName=given.strip(),
        nameIdentifiers=[name_identifier] if name_identifier else [],
        affiliation=[{"name": a} if isinstance(a, str) else dict(a) for a in affiliations if a],
        contributorType=contributor_type,
    )


def person_of_item(person: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a related item says of a person: the name and its parts alone (20.2, 20.12)."""
    return {key: person[key] for key in _PERSON_OF_ITEM if key in person}


def title(text: str, *, title_type: str = "", lang: str = "") -> dict[str, Any]:
    """Return a title (3); without a type it is the main one."""
    return present(title=text.strip(), titleType=title_type, lang=lang)


def dated(date: str, date_type: str, information: str = "") -> dict[str, Any]:
    """Return a date (8), or an empty object when there is none."""
    written = date.strip()
    return present(date=written, dateType=date_type, dateInformation=information) if written else {}


def year_in(date: str) -> int | None:
    """Return the year that a date starts with."""
    match = _YEAR.match(date.strip())
    return int(match[0]) if match else None


def related(
    identifier: str, relation: str, *, kind: str = "", resource_type: str = ""
) -> dict[str, Any]:
    """Return a related identifier (12), or an empty object when its type cannot be told."""
    found = kind or identifiers.type_of(identifier)
    if not identifier.strip() or not found:
        return {}
    value = doi.parse(identifier) if found == "DOI" else identifier.strip()
    return present(
        relatedIdentifier=value or identifier.strip(),
        relatedIdentifierType=found,
        relationType=relation,
        resourceTypeGeneral=resource_type,
    )


def published_in(
    title_text: str,
    kind: str,
    *,
    identifier: str = "",
    identifier_kind: str = "",
    **parts: Any,
) -> dict[str, Any]:
    """Return the related item that the resource appeared in (20, IsPublishedIn), or nothing.

    `kind` is a general resource type; `parts` are properties of a related item, such as volume,
    issue, firstPage, publisher. Without a title there is no related item (20.3 is mandatory).
    """
    if not title_text.strip():
        return {}
    told = identifier_kind or identifiers.type_of(identifier)
    return present(
        relatedItemType=kind,
        relationType="IsPublishedIn",
        relatedItemIdentifier=present(
            relatedItemIdentifier=identifier.strip(), relatedItemIdentifierType=told
        )
        if identifier.strip()
        else {},
        titles=[title(title_text)],
        **parts,
    )


def finished(record: Mapping[str, Any]) -> Record:
    """Return the record in canonical shape, without empty members and without repetitions.

    People are never taken for repeated: two of them may have the same name. The identifier of each
    related item is repeated among the related identifiers (20.1). Types that the schema asks for
    and the source does not say are Other, the word of its lists for what no other fits.
    """
    built = {key: _members(key, value) for key, value in record.items()}
    for key, unsaid in _UNSAID_TYPES.items():
        built[key] = [
            member if member.get(unsaid) else {**member, unsaid: "Other"}
            for member in built.get(key) or []
        ]
    twins = [
        related(
            item["relatedItemIdentifier"].get("relatedItemIdentifier", ""),
            item.get("relationType", ""),
            kind=item["relatedItemIdentifier"].get("relatedItemIdentifierType", ""),
            resource_type=item.get("relatedItemType", ""),
        )
        for item in built.get("relatedItems", [])
        if isinstance(item.get("relatedItemIdentifier"), dict)
    ]
    known = {
        (entry.get("relatedIdentifier"), entry.get("relationType"))
        for entry in built.get("relatedIdentifiers", [])
    }
    missing = [
        twin
        for twin in twins
        if twin and (twin["relatedIdentifier"], twin["relationType"]) not in known
    ]
    if missing:
        built["relatedIdentifiers"] = [*built.get("relatedIdentifiers", []), *missing]
    return normalise(present(**built))


def _members(key: str, value: Any) -> Any:  # noqa: ANN401, RUF100 - the value of any property
    if not isinstance(value, list):
        return value
    given = [member for member in value if member]
    if key in _PEOPLE:
        return given
    kept: dict[object, Any] = {}
    for member in given:
        kept.setdefault(frozen(member), member)
    return list(kept.values())


def frozen(value: object) -> object:
    """Return a form of a value that compares like it and can be kept in a set."""
    if isinstance(value, dict):
        return frozenset([(key, frozen(item)) for key, item in value.items()])
    if isinstance(value, list):
        return tuple(map(frozen, value))
    return value
