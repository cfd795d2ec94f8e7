"""Contributors: creators by their role in the work, all others with a contributor type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from registry.metadata.formats import building
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    language,
    local,
    text,
)
from registry.metadata.formats.crossref_xml.institutions import affiliations

PEOPLE: Final = ("person_name", "organization", "anonymous")

# Contributor roles of Crossref and the contributor type (7.a) of each; none for a creator.
_ROLES: Final[Mapping[str, str]] = {
    "author": "",
    "corresponding-author": "",
    "editor": "Editor",
    "translator": "Translator",
}
# Reviews are written by those who review.
_REVIEW_ROLES: Final[Mapping[str, str]] = {
    **_ROLES,
    "reviewer": "",
    "reviewer-external": "",
    "stats-reviewer": "",
}
_EDITOR_REPORT: Final = "Editor Report"
_OTHER: Final = "Other"
_KNOWN: Final = "given_name surname suffix affiliation affiliations ORCID role"


def read_contributors(draft: Draft, element: Element) -> None:
    """Add the people in a list of contributors to those of the work."""
    for one in children(element, *PEOPLE):
        read_person(draft, one)


def read_person(draft: Draft, element: Element) -> None:
    """Add one person, organization or anonymous contributor to those of the work."""
    person = _person(draft, element)
    key = "contributors" if "contributorType" in person else "creators"
    if person.get("name"):
        draft.add(key, person, element)


def people_of_item(draft: Draft, element: Element | None) -> tuple[list[Any], list[Any]]:
    """Return the creators and the contributors of an item that is only described (20)."""
    people = [_person(draft, one) for one in children(element, *PEOPLE)]
    named = [building.person_of_item(one) for one in people if one.get("name")]
    creators = [one for one in named if "contributorType" not in one]
    return creators, [one for one in named if "contributorType" in one]


def _person(draft: Draft, element: Element) -> dict[str, Any]:
    contributor_type = _contributor_type(draft, element)
    name = local(element)
    if name == "person_name":
        draft.others(element, _KNOWN)
        person = _named(draft, element, contributor_type)
    else:
        literal = "Anonymous" if name == "anonymous" else text(element)
        person = building.person(
            literal=literal,
            is_organization=True if name == "organization" else None,
            affiliations=affiliations(draft, element),
            contributor_type=contributor_type,
        )
    return person | building.present(lang=language(element))


def _named(draft: Draft, element: Element, contributor_type: str) -> dict[str, Any]:
    """Return a person; a suffix such as "Jr." follows the given name, as catalogues have it."""
    family, given, suffix = (text(element, part) for part in ("surname", "given_name", "suffix"))
    alone = suffix if not given else ""
    return building.person(
        family=family,
        given=", ".join(filter(None, (given, suffix))) if given else "",
        literal=f"{family}, {alone}" if family and alone else "",
        is_organization=False,
        orcid=text(element, "ORCID"),
        affiliations=affiliations(draft, element),
        contributor_type=contributor_type,
    )


def _contributor_type(draft: Draft, element: Element) -> str:
    role = attribute(element, "contributor_role") or _role_of_list(draft, element) or "author"
    roles = _REVIEW_ROLES if draft.at == "peer_review" else _ROLES
    if role == "editor" and draft.kind.label == _EDITOR_REPORT:
        return ""
    if role not in roles:
        message = f"DataCite has no role for a {role}; the type of this contributor is Other."
        draft.not_understood(element, message, value=role)
    return roles.get(role, _OTHER)


def _role_of_list(draft: Draft, element: Element) -> str:
    """Return the first role from Crossref's own list; those from others have no place."""
    found = ""
    for role in children(element, "role"):
        said = attribute(role, "type") or attribute(role, "role_type") or text(role)
        if attribute(role, "vocab").lower() in {"", "crossref"}:
            found = found or said
        else:
            draft.not_understood(role, value=said)
    return found
