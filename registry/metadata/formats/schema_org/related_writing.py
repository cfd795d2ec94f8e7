"""Related resources: identifiers (12), items (20) and what the resource appeared in, written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata.formats.building import present
from registry.metadata.formats.schema_org.organizations import organization
from registry.metadata.formats.schema_org.people import agent, contributors
from registry.metadata.formats.schema_org.relations import (
    CONTAINER,
    PROPERTIES,
    REVERSE,
    ROLE,
    ROLE_PROPERTY,
    relation_of,
)
from registry.metadata.formats.schema_org.schemes import Found, address_of, iri_of, property_value
from registry.metadata.formats.schema_org.texts import single, tagged
from registry.metadata.formats.schema_org.types import WORK, related_types
from registry.metadata.formats.works import container_of
from registry.metadata.identifiers import matches_type
from registry.metadata.lenient import objects, text_of
from registry.metadata.record import publication_year

Described = dict[str, Any]
_ISSN_TYPES: Final = ("ISSN", "EISSN", "LISSN")
_SERIES: Final = "CreativeWorkSeries"
_TITLE_PROPERTIES: Final[Mapping[str, str]] = {"": "name", "Subtitle": "alternativeHeadline"}


class _Links:
    """The properties that point at other resources, as they fill up."""

    def __init__(self, schema_type: str) -> None:
        self._is_review = schema_type == "Review"
        self.forward: dict[str, list[Any]] = {}
        self.backward: dict[str, list[Any]] = {}

    def add(self, relation: str, node: Described, about: str) -> None:
        """Add a resource under the property of its relation, and a role where that says less."""
        term = PROPERTIES.get(relation, "")
        if self._is_review and relation == "Reviews":
            term = "itemReviewed"
        written: Any = node
        if term == "sameAs":
            written = node.get("@id", "")
        is_plain = bool(term and written)
        if is_plain:
            side = self.backward if term.startswith(REVERSE) else self.forward
            side.setdefault(term.removeprefix(REVERSE), []).append(written)
        says_all = written is node or node == {"@type": WORK, "@id": written}
        if not is_plain or not says_all or about or relation_of(term, [node["@type"]]) != relation:
            target = (
                {"@id": node["@id"]} if is_plain and written is node and "@id" in node else node
            )
            role = {"@type": ROLE, "linkRelationship": relation, "description": about}
            entry = present(**role) | {ROLE_PROPERTY: target}
            self.forward.setdefault(ROLE_PROPERTY, []).append(entry)


def related(record: Mapping[str, Any], schema_type: str) -> dict[str, Any]:
    """Return the related identifiers and items of a record by properties, `@reverse` among them."""
    links = _Links(schema_type)
    items = list(_items(record))
    twins = {(_identified(item).identifier, text_of(item, "relationType")) for item in items}
    for entry in objects(record, "relatedIdentifiers"):
        key = (text_of(entry, "relatedIdentifier"), text_of(entry, "relationType"))
        if all(key) and key not in twins:
            links.add(key[1], _of_identifier(entry), text_of(entry, "relationTypeInformation"))
    pages: Described = {}
    for item in items:
        relation = text_of(item, "relationType")
        is_container = relation == "IsPublishedIn"
        node = _container(item) if is_container else _item(item)
        if not node or not relation:
            continue
        if is_container and not pages:
            pages = _pages(item)
        elif is_container:
            node |= _pages(item)
        links.add(relation, node, text_of(item, "relationTypeInformation"))
    written = {term: single(values) for term, values in links.forward.items()}
    backward = {term: single(values) for term, values in links.backward.items()}
    return present(**written, **pages, **{"@reverse": backward}, **_catalog(record, schema_type))


def _items(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Walk the related items; without any that it was published in, the container is one."""
    items = list(objects(record, "relatedItems"))
    yield from items
    if any(text_of(item, "relationType") == "IsPublishedIn" for item in items):
        return
    container = container_of({"container": record.get("container")})
    if container.title and text_of(record.get("container"), "type") != "DataRepository":
        yield {
            "relationType": "IsPublishedIn",
            "titles": [{"title": container.title}],
            "relatedItemIdentifier": {
                "relatedItemIdentifier": container.identifier,
                "relatedItemIdentifierType": container.identifier_type,
            },
            "volume": container.volume,
            "issue": container.issue,
            "number": container.number,
            "firstPage": container.first_page,
            "lastPage": container.last_page,
            "edition": container.edition,
        }


def _catalog(record: Mapping[str, Any], schema_type: str) -> dict[str, Any]:
    """Return the repository that holds a dataset, where the record tells it as the container."""
    container = record.get("container")
    title, identifier = text_of(container, "title"), text_of(container, "identifier")
    is_held = text_of(container, "type") == "DataRepository" and schema_type == "Dataset"
    if not is_held or not (title or identifier):
        return {}
    kind = text_of(container, "identifierType")
    address = address_of(identifier, kind)
    catalog = present(
        **{"@type": "DataCatalog", "@id": address},
        name=title,
        url=address,
        identifier=property_value(identifier, kind) if not address else {},
    )
    return {"includedInDataCatalog": catalog}


def _of_identifier(entry: Mapping[str, Any]) -> Described:
    found = Found(text_of(entry, "relatedIdentifier"), text_of(entry, "relatedIdentifierType"))
    if text_of(entry, "relationType") == "HasMetadata":
        return _metadata(entry, found)
    general = text_of(entry, "resourceTypeGeneral")
    node = related_types(general) | _identification(found)
    if "issn" in node and not general:
        node["@type"] = _SERIES
    return node


def _metadata(entry: Mapping[str, Any], found: Found) -> Described:
    """Return a file of metadata: what it is written in is its format, its schema the version."""
    address = address_of(*found[:2])
    return present(
        **{"@type": "DataDownload"} | _identification(found),
        additionalType=text_of(entry, "resourceTypeGeneral"),
        contentUrl=address,
        encodingFormat=text_of(entry, "relatedMetadataScheme"),
        schemaVersion=text_of(entry, "schemeUri"),
    )


def _identification(found: Found) -> Described:
    """Return an identifier as `@id`, `issn` or, where neither tells its type, as PropertyValue."""
    iri = iri_of(found.identifier, found.scheme)
    if found.scheme == "ISSN" and matches_type(found.identifier, "ISSN"):
        return {"issn": found.identifier}
    is_told = found.scheme in {"DOI", "URL"} and iri
    value = {} if is_told else property_value(*found)
    extra = {"issn": found.identifier} if found.scheme in _ISSN_TYPES else {}
    return present(**{"@id": iri}, **extra, identifier=value)


def _identified(item: Mapping[str, Any]) -> Found:
    given = item.get("relatedItemIdentifier")
    keys = ("relatedItemIdentifier", "relatedItemIdentifierType")
    return Found(*(text_of(given, key) for key in keys))


def _item(item: Mapping[str, Any]) -> Described:
    """Return a related item; its volume and issue are those of what it appeared in itself."""
    node = _work(item) | _pages(item)
    if parts := _numbered(item, {}):
        node[CONTAINER] = parts
    return node if _says_something(node) else {}


def _container(item: Mapping[str, Any]) -> Described:
    """Return what the resource appeared in: an issue of a volume of the work with the title."""
    work = _work(item)
    year = work.pop("datePublished", "")
    if not _says_something(work):
        return {}
    if work["@type"] == WORK and not text_of(item, "relatedItemType"):
        work["@type"] = _SERIES
    return _numbered(item, work) | present(datePublished=year)


def _says_something(node: Described) -> bool:
    return not set(node) <= {"@type", "additionalType"}


def _numbered(item: Mapping[str, Any], work: Described) -> Described:
    """Wrap a work in its volume and issue, as far as they are given."""
    volume, issue = text_of(item, "volume"), text_of(item, "issue")
    if volume:
        work = {"@type": "PublicationVolume", "volumeNumber": volume} | present(isPartOf=work)
    if issue:
        work = {"@type": "PublicationIssue", "issueNumber": issue} | present(isPartOf=work)
    return work


def _pages(item: Mapping[str, Any]) -> Described:
    first, last = text_of(item, "firstPage"), text_of(item, "lastPage")
    return present(
        position=text_of(item, "number"),
        pageStart=first,
        pageEnd=last,
        pagination="-".join(filter(None, (first, last))),
    )


def _work(item: Mapping[str, Any]) -> Described:
    titles: dict[str, list[Any]] = {}
    for title in objects(item, "titles"):
        term = _TITLE_PROPERTIES.get(text_of(title, "titleType"), "alternateName")
        if text := tagged(text_of(title, "title"), text_of(title, "lang")):
            titles.setdefault(term, []).append(text)
    year = publication_year(item)
    types = related_types(text_of(item, "relatedItemType"))
    is_book = types["@type"] == "Book"
    found = _identified(item)
    return present(
        **types | _identification(found),
        isbn=found.identifier if found.scheme == "ISBN" and is_book else "",
        **{term: single(values) for term, values in titles.items()},
        author=[one for person in objects(item, "creators") if (one := agent(person))],
        **contributors(objects(item, "contributors")),
        datePublished="" if year is None else f"{year:04}",
        publisher=organization(text_of(item, "publisher"), Found("")),
        **{"bookEdition" if is_book else "version": text_of(item, "edition")},
    )
