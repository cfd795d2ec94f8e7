"""The record as the criteria look at it, with what several of them need worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from registry.metadata.identifiers import is_ror
from registry.metadata.lenient import known, numbered_objects, objects, text_of
from registry.metadata.record import main_title, normalise, resource_type_general

_CODE_STARTS: Final = (":", "(")


class View(NamedTuple):
    """A record in canonical shape, the landing page, its main title, its creators told apart."""

    record: Mapping[str, Any]
    url: str
    title: str
    people: tuple[tuple[int, Mapping[str, Any]], ...]
    organizations: tuple[tuple[int, Mapping[str, Any]], ...]
    general_type: str


def view_of(record: object, url: str) -> View:
    """Return what the criteria look at. Never raises."""
    canonical = normalise(record)
    creators = [(i, c) for i, c in numbered_objects(canonical, "creators") if said(c, "name")]
    organizations = tuple((i, c) for i, c in creators if _is_organization(c))
    known_organizations = {i for i, _ in organizations}
    people = tuple((i, c) for i, c in creators if i not in known_organizations)
    title = known(main_title(canonical))
    return View(canonical, url, title, people, organizations, resource_type_general(canonical))


def said(value: object, key: str) -> str:
    """Return a text that says something: neither blank nor a code such as `:unav`."""
    found = value.get(key) if isinstance(value, dict) else None
    if not found or not isinstance(found, str):
        return ""
    text = found.strip()
    # All codes begin with one of these; most texts do not, and need no more looking at.
    return known(text) if text.startswith(_CODE_STARTS) else text


def _is_organization(creator: Mapping[str, Any]) -> bool:
    """Say whether a creator is an organization: by its type, else by a ROR ID.

    The rest count as people, because most creators are. An ORCID iD changes nothing here, so that
    adding one never turns what counts for one part into what lacks for another.
    """
    name_type = text_of(creator, "nameType")
    if name_type:
        return name_type == "Organizational"
    return any(is_ror(text_of(i, "nameIdentifier")) for i in objects(creator, "nameIdentifiers"))
