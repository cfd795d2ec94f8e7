"""What the cells of a record say: each function makes the values of one column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from registry.metadata import markup
from registry.metadata.coordinates import coordinate, rings
from registry.metadata.formats.works import Container
from registry.metadata.identifiers import is_absolute_uri
from registry.metadata.lenient import objects, text_of
from registry.metadata.record import main_title, publication_year


class Source(NamedTuple):
    """What a row is made from: the record, and what the DOI has besides."""

    record: Mapping[str, Any]
    container: Container
    name: str
    url: str
    state: str
    registered: str


Column = Callable[[Source], Iterable[str]]


def one(value: Callable[[Source], str], *, prose: bool = False) -> Column:
    """Return a column of one value."""
    return lambda source: _cells((value(source),), prose=prose)


def _cells(values: Iterable[str], *, prose: bool = False) -> list[str]:
    """Return the values that have a text, each in one line."""
    cleaned = (markup.plain(value) if prose else markup.one_line(value) for value in values)
    return [value for value in cleaned if value]


def each(key: str, field: str, *, prose: bool = False) -> Column:
    """Return a column of one field of every object in a list."""
    return lambda source: _cells((text_of(m, field) for m in _all(source, key)), prose=prose)


def said(key: str, say: Callable[[Mapping[str, Any]], str]) -> Column:
    """Return a column of what is said of every object in a list."""
    return lambda source: _cells(map(say, _all(source, key)))


def within(key: str, inner: str, say: Callable[[Mapping[str, Any]], str]) -> Column:
    """Return a column of what is said of every object in the lists of objects in a list."""
    return lambda source: _cells(
        say(member) for outer in _all(source, key) for member in objects(outer, inner)
    )


def by_kind(
    key: str, field: str, kind: str, names: Mapping[str, str], *, prose: bool = False
) -> Iterator[tuple[str, Column]]:
    """Yield a column of one field for the objects of each kind, under the name of that kind.

    The kind `Other` takes all that are of no kind in the list.
    """

    def column(wanted: str) -> Column:
        def is_wanted(given: str) -> bool:
            return given == wanted or (wanted == "Other" and given not in names)

        return lambda source: _cells(
            (text_of(m, field) for m in _all(source, key) if is_wanted(text_of(m, kind))),
            prose=prose,
        )

    return ((name, column(wanted)) for wanted, name in names.items())


def texts(key: str) -> Column:
    """Return a column of the texts in a list."""

    def values(source: Source) -> list[str]:
        members = source.record.get(key)
        return _cells(m for m in members if isinstance(m, str)) if isinstance(members, list) else []

    return values


def _all(source: Source, key: str) -> Iterator[dict[str, Any]]:
    return objects(source.record, key)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _labelled(value: str, kind: str) -> str:
    """Return an identifier that tells its type: an address as it is, others after their type."""
    if not value or not kind or is_absolute_uri(value):
        return value
    return value if value.lower().startswith(f"{kind.lower()}:") else f"{kind}:{value}"


def identifier(value: str, kind: str) -> Callable[[Mapping[str, Any]], str]:
    """Return what says an identifier that stands in one field and its type in another."""
    return lambda member: _labelled(text_of(member, value), text_of(member, kind))


NAME_IDENTIFIER: Final = identifier("nameIdentifier", "nameIdentifierScheme")
AFFILIATION_IDENTIFIER: Final = identifier("affiliationIdentifier", "affiliationIdentifierScheme")


def affiliation(member: Mapping[str, Any]) -> str:
    """Return the name of an affiliation."""
    return text_of(member, "name")


def contributor(member: Mapping[str, Any]) -> str:
    """Return the name of a contributor with its role in brackets."""
    role = text_of(member, "contributorType")
    return _joined(text_of(member, "name"), f"({role})" if role else "")


def title_language(source: Source) -> str:
    """Return the language of the main title."""
    main = main_title(source.record)
    found = (t for t in _all(source, "titles") if main and text_of(t, "title") == main)
    return text_of(next(found, None), "lang")


def other_titles(source: Source) -> list[str]:
    """Return all titles but the main one, each after its type."""
    main = main_title(source.record)
    titles = [t for t in _all(source, "titles") if text_of(t, "title")]
    at = next((i for i, title in enumerate(titles) if text_of(title, "title") == main), None)
    others = [title for i, title in enumerate(titles) if i != at]
    return _cells(
        (": ".join(filter(None, (text_of(t, "titleType"), text_of(t, "title")))) for t in others),
        prose=True,
    )


def year(source: Source) -> str:
    """Return the publication year in four digits."""
    found = publication_year(source.record)
    return "" if found is None else f"{found:04d}"


def date_information(member: Mapping[str, Any]) -> str:
    """Return what is said of a date, after the type of the date."""
    information = text_of(member, "dateInformation")
    return ": ".join((text_of(member, "dateType"), information)) if information else ""


def relation(member: Mapping[str, Any]) -> str:
    """Return a related identifier after its relation, and what is said of it."""
    general = text_of(member, "resourceTypeGeneral")
    return _joined(
        text_of(member, "relationType"),
        _labelled(text_of(member, "relatedIdentifier"), text_of(member, "relatedIdentifierType")),
        f"({general})" if general else "",
        text_of(member, "relationTypeInformation"),
    )


def item(member: Mapping[str, Any]) -> str:
    """Return a related item after its relation, and what is said of it."""
    general = text_of(member, "relatedItemType")
    given = member.get("relatedItemIdentifier")
    return _joined(
        text_of(member, "relationType"),
        markup.plain(main_title(member)),
        f"({general})" if general else "",
        _labelled(
            text_of(given, "relatedItemIdentifier"), text_of(given, "relatedItemIdentifierType")
        ),
        text_of(member, "relationTypeInformation"),
    )


def publisher_identifier(source: Source) -> str:
    """Return the identifier of the publisher."""
    publisher = source.record.get("publisher")
    return _labelled(
        text_of(publisher, "publisherIdentifier"), text_of(publisher, "publisherIdentifierScheme")
    )


def container_identifier(source: Source) -> str:
    """Return the identifier of what the work appeared in."""
    return _labelled(source.container.identifier, source.container.identifier_type)


def edge(shape: str, key: str) -> Column:
    """Return a column of one coordinate of the points or boxes."""
    return said("geoLocations", lambda location: coordinate(location.get(shape), key))


def polygons(source: Source) -> list[str]:
    """Return every polygon as well-known text (OGC Simple Features), longitude first."""
    return _cells(
        f"POLYGON(({', '.join(corners)}))"
        for location in _all(source, "geoLocations")
        for ring in rings(location.get("geoLocationPolygon"))
        if (corners := _corners(ring))
    )


def _corners(ring: list[dict[str, Any]]) -> list[str]:
    found = (
        (coordinate(corner.get("polygonPoint"), key) for key in ("pointLongitude", "pointLatitude"))
        for corner in ring
    )
    return [f"{longitude} {latitude}" for longitude, latitude in found if longitude and latitude]
