"""What a citation needs of a record, told once for all citation formats.

CSL, RIS, BibTeX, JATS, the formatted citations and, in parts, schema.org are tables over this.
Texts are as the record has them, markup included: each format cleans what it cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.formats.resource_types import TypeNames, type_names
from registry.metadata.identifiers import orcid_uri
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.record import (
    main_title,
    normalise,
    publication_year,
    publisher_name,
    resource_type_general,
)

RESOLVER: Final = "https://doi.org"
_CONTAINER_RELATIONS: Final = ("IsPublishedIn", "IsPartOf")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to cite: either family and perhaps given names, or one literal name."""

    family: str = ""
    given: str = ""
    literal: str = ""
    orcid: str = ""  # as an address, or empty
    affiliations: tuple[str, ...] = ()
    is_organization: bool = False  # as the record says; a literal name may be anybody's

    @property
    def inverted(self) -> str:
        """Return the name as "Family, Given", organizations as they are."""
        if self.literal:
            return self.literal
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Container:
    """The journal, book or series that a work appeared in (property 20, IsPublishedIn)."""

    title: str = ""
    kind: str = ""  # a general resource type, or empty
    identifier: str = ""
    identifier_type: str = ""
    volume: str = ""
    issue: str = ""
    number: str = ""
    number_type: str = ""
    first_page: str = ""
    last_page: str = ""
    edition: str = ""
    publisher: str = ""

    @property
    def pages(self) -> str:
        """Return `first-last`, or the one that is known."""
        return "-".join(filter(None, (self.first_page, self.last_page)))


@dataclass(frozen=True, slots=True)
class Work:
    """A record as something to cite. Absent texts are empty."""

    title: str
    types: TypeNames
    general_type: str
    type_text: str = ""
    name: str = ""  # the DOI name
    doi_url: str = ""  # its address at the resolver
    url: str = ""  # its landing page
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    contributors: tuple[Person, ...] = ()  # all others
    year: int | None = None
    issued: str = ""  # the Issued date, else the year
    dates: Mapping[str, str] = field(default_factory=dict)  # first of each other date type
    publisher: str = ""
    container: Container = Container()
    language: str = ""
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    version: str = ""
    rights: tuple[str, ...] = ()  # the address of each licence, else its text


def work_of(record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER) -> Work:
    """Return what can be cited of a record. Never raises."""
    found: Mapping[str, Any] = normalise(record)
    by_role = _contributors(found)
    dates = _dates(found)
    year = publication_year(found)
    types = found.get("types")
    return Work(
        title=main_title(found),
        types=type_names(found),
        general_type=resource_type_general(found),
        type_text=text_of(types, "resourceType"),
        name=name,
        doi_url=doi.resolver_url(resolver, name) if name else "",
        url=url,
        authors=tuple(_people(found, "creators")),
        editors=by_role["Editor"],
        translators=by_role["Translator"],
        contributors=by_role[""],
        year=year,
        issued=dates.pop("Issued", "") or (str(year) if year is not None else ""),
        dates=dates,
        publisher=known(publisher_name(found)),
        container=container_of(found),
        language=text_of(found, "language"),
        keywords=tuple(filter(None, (text_of(s, "subject") for s in objects(found, "subjects")))),
        abstract=_abstract(found),
        version=text_of(found, "version"),
        rights=tuple(filter(None, map(_licence, objects(found, "rightsList")))),
    )


def person_of(value: Mapping[str, Any]) -> Person | None:
    """Return a creator or contributor as somebody to cite, or None without any name.

    A name with one comma is cut there unless the schema says it is an organization's (2.1).
    """
    name, family, given = (text_of(value, key) for key in ("name", "familyName", "givenName"))
    name = known(name)
    is_organization = text_of(value, "nameType") == "Organizational"
    if not family and not is_organization and name.count(",") == 1 and ";" not in name:
        family, given = (part.strip() for part in name.split(","))
    affiliations = tuple(filter(None, (text_of(a, "name") for a in objects(value, "affiliation"))))
    identifiers = (text_of(i, "nameIdentifier") for i in objects(value, "nameIdentifiers"))
    orcid = next(filter(None, map(orcid_uri, identifiers)), "")
    if family and not is_organization:
        return Person(family, given, "", orcid, affiliations)
    literal = name or " ".join(filter(None, (given, family)))
    return Person("", "", literal, orcid, affiliations, is_organization) if literal else None


def _people(record: Mapping[str, Any], key: str) -> Iterator[Person]:
    yield from filter(None, map(person_of, objects(record, key)))


def _contributors(record: Mapping[str, Any]) -> dict[str, tuple[Person, ...]]:
    roles: dict[str, list[Person]] = {"Editor": [], "Translator": [], "": []}
    for value in objects(record, "contributors"):
        person = person_of(value)
        role = text_of(value, "contributorType")
        if person is not None:
            roles[role if role in roles else ""].append(person)
    return {role: tuple(people) for role, people in roles.items()}


def _dates(record: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for date in objects(record, "dates"):
        written = known(text_of(date, "date"))
        if written:
            found.setdefault(text_of(date, "dateType"), written)
    return found


def _abstract(record: Mapping[str, Any]) -> str:
    abstracts = (
        text_of(description, "description")
        for description in objects(record, "descriptions")
        if text_of(description, "descriptionType") == "Abstract"
    )
    return next(filter(None, abstracts), "")


def _licence(rights: Mapping[str, Any]) -> str:
    return text_of(rights, "rightsUri") or text_of(rights, "rights")


def container_of(record: Mapping[str, Any]) -> Container:
    """Return what the work appeared in.

    A related item with IsPublishedIn (4.4) says most; then what the client sent as `container`;
    then an ISSN or ISBN that the work is published in or part of.
    """
    for item in objects(record, "relatedItems"):
        if text_of(item, "relationType") == "IsPublishedIn":
            return _container_of_item(item)
    container = record.get("container")
    if isinstance(container, dict):
        return _container_as_sent(container)
    for relation in _CONTAINER_RELATIONS:
        for related in objects(record, "relatedIdentifiers"):
            kind = text_of(related, "relatedIdentifierType")
            if text_of(related, "relationType") == relation and kind in {"ISSN", "EISSN", "ISBN"}:
                return Container(
                    identifier=text_of(related, "relatedIdentifier"), identifier_type=kind
                )
    return Container()


def _container_of_item(item: Mapping[str, Any]) -> Container:
    identifier = item.get("relatedItemIdentifier")
    return Container(
        title=main_title(item),
        kind=text_of(item, "relatedItemType"),
        identifier=text_of(identifier, "relatedItemIdentifier"),
        identifier_type=text_of(identifier, "relatedItemIdentifierType"),
        volume=text_of(item, "volume"),
        issue=text_of(item, "issue"),
        number=text_of(item, "number"),
        number_type=text_of(item, "numberType"),
        first_page=text_of(item, "firstPage"),
        last_page=text_of(item, "lastPage"),
        edition=text_of(item, "edition"),
        publisher=text_of(item, "publisher"),
    )


def _container_as_sent(container: Mapping[str, Any]) -> Container:
    chapter = text_of(container, "chapterNumber")
    return Container(
        title=text_of(container, "title"),
        identifier=text_of(container, "identifier"),
        identifier_type=text_of(container, "identifierType"),
        volume=text_of(container, "volume"),
        issue=text_of(container, "issue"),
        number=chapter or text_of(container, "number"),
        number_type="Chapter" if chapter else "",
        first_page=text_of(container, "firstPage"),
        last_page=text_of(container, "lastPage"),
        edition=text_of(container, "edition"),
    )
