"""The parts that are looked at, in the order of a page, with their weights and their words.

Weights of what is not optional add up to about a hundred; the docstring of the package says what
they rest on. Codes are part of the interface: add, never rename.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from registry.metadata.completeness import checks, people
from registry.metadata.completeness.findings import Finding
from registry.metadata.completeness.view import View
from registry.metadata.translation import gettext_noop


class Group(StrEnum):
    """What a part helps with."""

    CITE = "cite"
    FIND = "find"
    REUSE = "reuse"


GROUPS: Final[Mapping[Group, str]] = MappingProxyType(
    {
        Group.CITE: gettext_noop("To cite it and give credit"),
        Group.FIND: gettext_noop("To find it"),
        Group.REUSE: gettext_noop("To understand and reuse it"),
    }
)


class Criterion(NamedTuple):
    """A part: its code, where it is edited, how much it counts, what to say, how to look."""

    code: str
    group: Group
    weight: int
    pointer: str
    label: str
    message: str
    look: Callable[[View], Finding | None]
    is_optional: bool = False


CRITERIA: Final = (
    Criterion(
        "mandatory",
        Group.CITE,
        25,
        "",
        gettext_noop("What every record must have"),
        gettext_noop("Give at least one creator, a title, the publisher, the year and the type."),
        checks.mandatory,
    ),
    Criterion(
        "people-identifiers",
        Group.CITE,
        10,
        "/creators",
        gettext_noop("Identifiers of people"),
        gettext_noop(
            "Add the ORCID iD of each creator, so that the work shows up with the right person. "
            "Mark creators that are organizations as such."
        ),
        people.people_identifiers,
    ),
    Criterion(
        "organization-identifiers",
        Group.CITE,
        4,
        "/creators",
        gettext_noop("Identifiers of organizations"),
        gettext_noop("Add the ROR ID of each creator that is an organization."),
        people.organization_identifiers,
    ),
    Criterion(
        "publisher-identifier",
        Group.CITE,
        3,
        "/publisher",
        gettext_noop("Identifier of the publisher"),
        gettext_noop("Add an identifier of the publisher, such as its ROR ID."),
        checks.publisher_identifier,
    ),
    Criterion(
        "version",
        Group.CITE,
        4,
        "/version",
        gettext_noop("Version"),
        gettext_noop("Say which version this is, so that readers can cite what they used."),
        checks.version,
    ),
    Criterion(
        "resource-type",
        Group.CITE,
        2,
        "/types/resourceType",
        gettext_noop("Type in your own words"),
        gettext_noop(
            "Say more exactly what it is, for example “Time series” or “Master's thesis”."
        ),
        checks.resource_type,
    ),
    Criterion(
        "contributors",
        Group.CITE,
        2,
        "/contributors",
        gettext_noop("Contributors"),
        gettext_noop("If others had a part, name them with their role and identifier."),
        people.contributors,
        is_optional=True,
    ),
    Criterion(
        "landing-page",
        Group.FIND,
        3,
        "/url",
        gettext_noop("Landing page"),
        gettext_noop("Give the address of the page that the DOI leads to."),
        checks.landing_page,
    ),
    Criterion(
        "title",
        Group.FIND,
        2,
        "/titles",
        gettext_noop("A title that says something"),
        gettext_noop("Give a title that tells what this is, rather than a file name or a number."),
        checks.title,
    ),
    Criterion(
        "abstract",
        Group.FIND,
        10,
        "/descriptions",
        gettext_noop("Abstract"),
        gettext_noop(
            "Add an abstract of some sentences: searches look there, readers decide by it."
        ),
        checks.abstract,
    ),
    Criterion(
        "subjects",
        Group.FIND,
        7,
        "/subjects",
        gettext_noop("Subjects"),
        gettext_noop(
            "Add subjects, at least one of them from a vocabulary or classification, with its "
            "scheme."
        ),
        checks.subjects,
    ),
    Criterion(
        "relations",
        Group.FIND,
        10,
        "/relatedIdentifiers",
        gettext_noop("Related resources"),
        gettext_noop(
            "Link what belongs together by DOI or address: the article on the data, the data and "
            "software behind an article, earlier versions, what it is part of."
        ),
        checks.relations,
    ),
    Criterion(
        "affiliations",
        Group.FIND,
        6,
        "/creators",
        gettext_noop("Affiliations"),
        gettext_noop("Add where the creators belong, with the ROR ID of the institution."),
        people.affiliations,
    ),
    Criterion(
        "language",
        Group.FIND,
        3,
        "/language",
        gettext_noop("Language"),
        gettext_noop("Say which language the resource is in."),
        checks.language,
    ),
    Criterion(
        "text-languages",
        Group.FIND,
        2,
        "/titles",
        gettext_noop("Languages of titles and descriptions"),
        gettext_noop("Say which language each title and description is in."),
        checks.text_languages,
    ),
    Criterion(
        "places",
        Group.FIND,
        3,
        "/geoLocations",
        gettext_noop("Coordinates of places"),
        gettext_noop("Add coordinates to the places you name, so that maps can show them."),
        checks.places,
        is_optional=True,
    ),
    Criterion(
        "licence",
        Group.REUSE,
        12,
        "/rightsList",
        gettext_noop("Licence"),
        gettext_noop(
            "Add the licence with its address, so that people and programs know the terms."
        ),
        checks.licence,
    ),
    Criterion(
        "dates",
        Group.REUSE,
        5,
        "/dates",
        gettext_noop("Dates"),
        gettext_noop(
            "Add the exact date of issue and one more date, such as when it was created, "
            "collected or updated."
        ),
        checks.dates,
    ),
    Criterion(
        "funding",
        Group.REUSE,
        4,
        "/fundingReferences",
        gettext_noop("Funding"),
        gettext_noop("If it was funded, name the funder with its identifier and the award number."),
        checks.funding,
        is_optional=True,
    ),
    Criterion(
        "files",
        Group.REUSE,
        2,
        "/formats",
        gettext_noop("Formats and sizes"),
        gettext_noop("Say in which formats the files are and how large they are."),
        checks.files,
        is_optional=True,
    ),
    Criterion(
        "methods",
        Group.REUSE,
        2,
        "/descriptions",
        gettext_noop("Methods and technical information"),
        gettext_noop("Describe how it was made and what is needed to use it."),
        checks.methods,
        is_optional=True,
    ),
)
