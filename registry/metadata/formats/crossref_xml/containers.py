"""What a work appeared in: related items (20) with IsPublishedIn, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from registry.metadata.formats import building
from registry.metadata.formats.crossref_xml.dates import OF_CONTAINER, PUBLISHED, date_of
from registry.metadata.formats.crossref_xml.draft import Draft, Publication
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    first,
    language,
    local,
    text,
)
from registry.metadata.formats.crossref_xml.kinds import KINDS
from registry.metadata.formats.crossref_xml.locating import Found, doi_of, enclosing_of
from registry.metadata.formats.crossref_xml.people import people_of_item
from registry.metadata.formats.crossref_xml.titles import titles_of_item

_ELECTRONIC: Final = "electronic"
_SERIES: Final = ("series_metadata", "set_metadata")
# Works that may have no title of their own, but the one of what they belong to.
_TITLED_BY_CONTAINER_NAMES: Final = """
    journal/journal_issue journal/journal_volume book/book_series_metadata book/book_set_metadata
    conference/proceedings_series_metadata report_paper/report_paper_series_metadata
"""
_TITLED_BY_CONTAINER: Final = frozenset(_TITLED_BY_CONTAINER_NAMES.split())


class Container(NamedTuple):
    """Something that a work appeared in: its general type, the element that describes it.

    `people` is where its contributors stand; `parts` are properties of the related item.
    """

    general: str
    metadata: Element
    people: Element | None
    parts: Mapping[str, str]
    dated: Element | None = None


def read_containers(draft: Draft, found: Found) -> None:
    """Add what the work appeared in, and what the work takes from it: title, language, date."""
    containers = list(_containers(found))
    position: Mapping[str, str] = draft.position
    homeless: dict[str, str] = {}
    for container in containers:
        item = _item(draft, container, position)
        _add_identifiers(draft, container, item)
        if item:
            draft.add("relatedItems", item, container.metadata)
            position = {}
        else:
            homeless |= container.parts
    homeless |= position
    homeless.pop("numberType", None)
    if homeless:
        message = "Pages and numbers are left out: there is no title of what they are in."
        draft.not_understood(draft.work, message, ", ".join(homeless.values()))
    if containers:
        _take(draft, found, containers[0])


def _containers(found: Found) -> Iterator[Container]:
    publication = local(found.publication)
    if publication == "journal":
        yield from _journal(found)
    elif publication == "pending_publication":
        yield from _announced(found.work)
    else:
        enclosing = enclosing_of(found)
        if enclosing is not None:
            yield _enclosing(found, enclosing)
        yield from _series(publication, found.work if enclosing is None else enclosing.work)


def _enclosing(found: Found, level: Found) -> Container:
    """Return the book, proceedings, report or database that a work is a part of."""
    people = first(level.work, "contributors")
    if people is None:
        people = first(found.publication, "contributors")
    parts = building.present(
        volume=text(level.work, "volume"), edition=text(level.work, "edition_number")
    )
    return Container(KINDS[level.at].general, level.work, people, parts, level.work)


def _series(publication: str, described: Element) -> Iterator[Container]:
    for series in children(described, *_SERIES):
        at = f"{publication}/{local(series)}"
        number = text(series, "series_number") or text(series, "part_number")
        parts = building.present(volume=text(described, "volume"), number=number)
        general = KINDS[at].general if at in KINDS else "Collection"
        yield Container(general, series, first(series, "contributors"), parts)


def _journal(found: Found) -> Iterator[Container]:
    journal = first(found.publication, "journal_metadata")
    issue = first(found.publication, "journal_issue")
    if journal is None or found.work is journal:
        return
    numbers = (text(issue, "issue"), text(issue, "special_numbering"))
    parts = building.present(
        volume=text(issue, "journal_volume/volume"), issue=" ".join(filter(None, numbers))
    )
    people = None if found.work is issue else first(issue, "contributors")
    yield Container("Journal", journal, people, parts, issue)


def _announced(work: Element) -> Iterator[Container]:
    announced = first(work, "publication")
    if announced is not None:
        has_isbn = bool(text(announced, "isbn"))
        general = "Book" if has_isbn else "Journal" if text(announced, "issn") else "Text"
        yield Container(general, announced, None, {})


def identifiers_of(metadata: Element) -> list[tuple[str, str]]:
    """Return type and value of what identifies a serial or a book: electronic ISSN first."""
    issns = [
        ("EISSN" if attribute(one, "media_type") == _ELECTRONIC else "ISSN", text(one))
        for one in children(metadata, "issn")
    ]
    issns.sort(key=lambda pair: pair[0])
    isbns = [("ISBN", text(one)) for one in children(metadata, "isbn")]
    dois = [("DOI", doi_of(metadata))]
    return [pair for pair in (*issns, *isbns, *dois) if pair[1]]


def _item(draft: Draft, container: Container, position: Mapping[str, str]) -> dict[str, Any]:
    titles = titles_of_item(container.metadata)
    kind, identifier = next(iter(identifiers_of(container.metadata)), ("", ""))
    creators, contributors = people_of_item(draft, container.people)
    item = building.published_in(
        titles[0]["title"] if titles else "",
        container.general,
        identifier=identifier,
        identifier_kind=kind,
        creators=creators,
        contributors=contributors,
        publicationYear=building.year_in(_earliest(container.dated)),
        publisher=text(container.metadata, "publisher/publisher_name"),
        **{**container.parts, **position},
    )
    # The titles carry more than a text: type and language.
    return item | {"titles": titles} if item else {}


def _earliest(element: Element | None) -> str:
    dates = filter(None, map(date_of, children(element, *PUBLISHED)))
    return min(dates, default="")


def _add_identifiers(draft: Draft, container: Container, item: Mapping[str, Any]) -> None:
    """Add the identifiers for which the related item has no room."""
    found = identifiers_of(container.metadata)
    for kind, identifier in found[1:] if item else found:
        related = building.related(
            identifier, "IsPublishedIn", kind=kind, resource_type=container.general
        )
        draft.add("relatedIdentifiers", related, container.metadata)


def _take(draft: Draft, found: Found, container: Container) -> None:
    """Take over what holds for everything in the container, where the work does not say it."""
    draft.put("language", language(container.metadata), container.metadata)
    if found.at in _TITLED_BY_CONTAINER:
        titles = titles_of_item(container.metadata)
        draft.put("titles", titles[:1], container.metadata)
    for one in children(container.dated, *PUBLISHED):
        if date := date_of(one):
            information = attribute(one, "media_type")
            draft.publications.append(Publication(OF_CONTAINER, date, information, one))
