"""A record in words, property by property, for reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from registry.metadata import identifiers
from registry.metadata.languages import LANGUAGES
from registry.metadata.validation.members import words
from registry.metadata.vocabularies import label

Member = Mapping[str, Any]
Line = dict[str, str]


def parts(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the properties in the order people read them: a label, and a line for each member."""
    found = [
        {"label": str(text), "lines": _members(record.get(key), line)}
        for key, (text, line) in _lines().items()
    ]
    known = {*_lines(), "types", "schemaVersion", "version", "language"}
    found += [{"label": text, "lines": _single(record, key)} for key, text in _singles().items()]
    others = [words(key).capitalize() for key in record if key not in known | set(_singles())]
    if others:
        found.append({"label": _("Also stored"), "lines": [_line(", ".join(others))]})
    return [part for part in found if part["lines"]]


def _lines() -> dict[str, tuple[str, Callable[[Member], Line]]]:
    return {
        "creators": (_("Creators"), _person),
        "titles": (_("Titles"), _title),
        "publisher": (_("Publisher"), _publisher),
        "descriptions": (_("Descriptions"), _description),
        "subjects": (_("Subjects"), _subject),
        "contributors": (_("Contributors"), _person),
        "dates": (_("Dates"), _date),
        "relatedIdentifiers": (_("Relations"), _relation),
        "rightsList": (_("Rights"), _rights),
        "fundingReferences": (_("Funding"), _funding),
        "identifiers": (_("Other identifiers"), _identifier),
        "sizes": (_("Sizes"), _plain),
        "formats": (_("Formats"), _plain),
        "geoLocations": (_("Places"), _place),
    }


def _singles() -> dict[str, str]:
    return {
        "publicationYear": _("Publication year"),
        "types": _("Resource type"),
        "language": _("Language"),
        "version": _("Version of the resource"),
    }


def _members(value: Any, line: Callable[[Any], Line]) -> list[Line]:
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list):
        return []
    return [line(m) for m in value if isinstance(m, Mapping) or (line is _plain and m)]


def _single(record: Mapping[str, Any], key: str) -> list[Line]:
    value = record.get(key)
    if key == "types" and isinstance(value, Mapping):
        general = _of(value, "resourceTypeGeneral")
        return _some(label(general) if general else "", _of(value, "resourceType"))
    if key == "language" and isinstance(value, str):
        return _some(LANGUAGES.get(value, value), "")
    return _some(str(value) if isinstance(value, str | int) else "", "")


def _some(text: str, meta: str) -> list[Line]:
    return [_line(text, meta)] if text or meta else []


def _person(member: Member) -> Line:
    kind = _of(member, "contributorType")
    first = _first(member, "nameIdentifiers")
    affiliations = [_of(a, "name") for a in _objects(member, "affiliation")]
    url = _of(first, "nameIdentifier")
    meta = [label(kind) if kind else "", ", ".join(filter(None, affiliations))]
    return _line(_of(member, "name"), " · ".join(filter(None, meta)), url)


def _title(member: Member) -> Line:
    kind = _of(member, "titleType")
    meta = [label(kind) if kind else "", _of(member, "lang")]
    return _line(_of(member, "title"), " · ".join(filter(None, meta)))


def _publisher(member: Member) -> Line:
    return _line(_of(member, "name"), "", _of(member, "publisherIdentifier"))


def _description(member: Member) -> Line:
    kind = _of(member, "descriptionType")
    return _line(_of(member, "description"), label(kind) if kind else "")


def _subject(member: Member) -> Line:
    return _line(_of(member, "subject"), _of(member, "subjectScheme"), _of(member, "valueUri"))


def _date(member: Member) -> Line:
    kind = _of(member, "dateType")
    meta = [label(kind) if kind else "", _of(member, "dateInformation")]
    return _line(_of(member, "date"), " · ".join(filter(None, meta)))


def _relation(member: Member) -> Line:
    relation, kind = _of(member, "relationType"), _of(member, "relatedIdentifierType")
    found = _of(member, "relatedIdentifier")
    url = f"https://doi.org/{found}" if kind == "DOI" and found.startswith("10.") else found
    return _line(found, " · ".join(filter(None, [label(relation) if relation else "", kind])), url)


def _rights(member: Member) -> Line:
    text = _of(member, "rights") or _of(member, "rightsIdentifier") or _of(member, "rightsUri")
    return _line(text, "", _of(member, "rightsUri"))


def _funding(member: Member) -> Line:
    award = " ".join(filter(None, [_of(member, "awardNumber"), _of(member, "awardTitle")]))
    return _line(_of(member, "funderName"), award, _of(member, "awardUri"))


def _identifier(member: Member) -> Line:
    return _line(_of(member, "identifier"), _of(member, "identifierType"))


def _plain(member: Any) -> Line:
    return _line(str(member))


def _place(member: Member) -> Line:
    shapes = [words(key) for key in member if key != "geoLocationPlace"]
    return _line(_of(member, "geoLocationPlace") or ", ".join(shapes))


def _line(text: str, meta: str = "", url: str = "") -> Line:
    is_link = url.lower().startswith(("https://", "http://")) and identifiers.is_absolute_uri(url)
    return {"text": text, "meta": meta, "url": url if is_link else ""}


def _of(member: Any, key: str) -> str:
    value = member.get(key) if isinstance(member, Mapping) else None
    return value if isinstance(value, str) else ""


def _objects(member: Member, key: str) -> list[Member]:
    value = member.get(key)
    return [m for m in value if isinstance(m, Mapping)] if isinstance(value, list) else []


def _first(member: Member, key: str) -> Member:
    return next(iter(_objects(member, key)), {})
