"""Names in CSL and in the Crossref REST API as creators and contributors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from registry.metadata.formats import building
from registry.metadata.formats.csl.fields import Fields, text_in
from registry.metadata.identifiers import SCHEME_URIS
from registry.metadata.lenient import objects

# Name variables of CSL and what they are called as contributorType (7.a).
ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "editor": "Editor",
        "translator": "Translator",
        "producer": "Producer",
        "executive-producer": "Producer",
        "contributor": "Other",
    }
)
# Those that no type says; the people are kept as `Other`, and the role is reported as lost.
OTHER_ROLES: Final = (
    "chair", "compiler", "composer", "curator", "director", "editor-translator",
    "editorial-director", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "performer", "script-writer", "series-creator",
)  # fmt: skip


def creators(item: Fields) -> list[dict[str, Any]]:
    """Return the authors as creators."""
    return list(people(item, "author"))


def contributors(item: Fields) -> list[dict[str, Any]]:
    """Return everybody else who had a part in the resource itself."""
    found = [
        person for key, role in ROLES.items() for person in people(item, key, contributor_type=role)
    ]
    for key in OTHER_ROLES:
        others = list(people(item, key, contributor_type="Other"))
        if others:
            message = f"The schema has no role “{key}”; these people are kept as Other."
            item.report(key, message)
        found.extend(others)
    found += [
        building.person(literal=name, is_organization=True, contributor_type="HostingInstitution")
        for institution in item.objects("institution")
        if (name := text_in(institution, "name"))
    ]
    return found


def people(
    item: Fields, key: str, *, contributor_type: str = "", in_item: bool = False
) -> Iterator[dict[str, Any]]:
    """Walk the people in a name variable; those of a related item have names only (20.2)."""
    for name in item.objects(key):
        person = _person(name, contributor_type)
        if in_item:
            person = building.person_of_item(person)
        if person.get("name"):
            yield person


def _person(name: Mapping[str, Any], contributor_type: str) -> dict[str, Any]:
    """Return a name as a person, or an organization when it has no parts.

    Particles that stay with the family name go before it, the others after the given name; a
    suffix goes after a comma, as the readers of other formats write it.
    """
    literal = text_in(name, "literal") or text_in(name, "name")
    family = _joined(name, "non-dropping-particle", "family")
    given = _joined(name, "given", "dropping-particle")
    has_parts = bool(text_in(name, "family") or given) and not literal
    if has_parts and (suffix := text_in(name, "suffix").strip(", ")):
        given = f"{given}, {suffix}" if given else suffix
    return building.person(
        family=family if has_parts else "",
        given=given if has_parts else "",
        literal="" if has_parts else literal,
        is_organization=None if has_parts else True,
        orcid=text_in(name, "ORCID"),
        affiliations=_affiliations(name.get("affiliation")),
        contributor_type=contributor_type,
    )


def _joined(name: Mapping[str, Any], *keys: str) -> str:
    return " ".join(filter(None, (text_in(name, key) for key in keys)))


def _affiliations(value: object) -> list[str | Mapping[str, Any]]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        return []
    found: list[str | Mapping[str, Any]] = [a.strip() for a in value if isinstance(a, str)]
    for given in objects({"": value}, ""):
        ror = next((text_in(one, "id") for one in objects(given, "id") if _is_ror(one)), "")
        affiliation = building.present(
            name=text_in(given, "name"),
            affiliationIdentifier=ror,
            affiliationIdentifierScheme="ROR" if ror else "",
            schemeUri=SCHEME_URIS["ROR"] if ror else "",
        )
        if affiliation.get("name") or ror:
            found.append(affiliation)
    return found


def _is_ror(identifier: Mapping[str, Any]) -> bool:
    return text_in(identifier, "id-type").upper() == "ROR"
