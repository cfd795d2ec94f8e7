"""Records as CSL 1.0.2 items (the JSON schema csl-data.json and the variables of appendix IV)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from registry.metadata.formats.csl.dates import variable_of
from registry.metadata.formats.csl.texts import lines, rich
from registry.metadata.formats.csl.types import csl_type
from registry.metadata.formats.works import Person, Work, person_of, work_of
from registry.metadata.lenient import objects, text_of
from registry.metadata.markup import plain
from registry.metadata.record import main_title, normalise

# Contributors who made something of the resource; CSL cites a `contributor` as "with". Who hosted,
# paid, supervised or holds rights did not, and is left out rather than cited.
_ROLES: Final = (
    "DataCollector DataCurator DataManager ProjectLeader ProjectManager ProjectMember Researcher "
    "ResearchGroup WorkPackageLeader Other"
)
CONTRIBUTOR_ROLES: Final = frozenset(_ROLES.split())
# Works that appear in a series: what contains them is no container-title but a collection-title.
_IN_SERIES: Final = frozenset({"book", "report", "standard", "thesis"})
_NO_SERIES: Final = frozenset({"Journal", "ConferenceProceeding"})
# The editors of these containers are cited with the work.
_EDITED: Final = frozenset({"Book", "ConferenceProceeding"})
_OWN_IDENTIFIERS: Final = ("ISBN", "ISSN", "PMID", "PMCID", "Call number")
_CSL_NAMES: Final[Mapping[str, str]] = {"Call number": "call-number"}
_ISSNS: Final = frozenset({"ISSN", "EISSN", "LISSN"})


def item_of(record: object, *, name: str = "", url: str = "", resolver: str) -> dict[str, Any]:
    """Return the record as one item; the DOI as an address is its id. Never raises."""
    canonical: Mapping[str, Any] = normalise(record)
    work = work_of(canonical, name=name, url=url, resolver=resolver)
    written: dict[str, Any] = {"id": work.doi_url or url or "record"}
    for variables in _PARTS:
        written |= variables(work, canonical)
    return {key: value for key, value in written.items() if value not in ("", [], {})}


def _what(work: Work, _: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": csl_type(work.types.csl, work.general_type),
        "title": rich(work.title),
        "genre": plain(work.type_text),
        "language": plain(work.language),
        "version": plain(work.version),
        "publisher": plain(work.publisher),
        "abstract": lines(work.abstract),
    }


def _who(work: Work, record: Mapping[str, Any]) -> dict[str, Any]:
    container = next(iter(_published_in(record)), {})
    is_edited = text_of(container, "relatedItemType") in _EDITED
    inner_editors = _with_role(container, {"Editor"}) if is_edited else []
    return {
        "author": names(work.authors),
        "container-author": names(_people(objects(container, "creators"))),
        "editor": names(work.editors or inner_editors),
        "translator": names(work.translators),
        "producer": names(_with_role(record, {"Producer"})),
        "contributor": names(_with_role(record, CONTRIBUTOR_ROLES)),
    }


def _when(work: Work, _: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "issued": variable_of(work.issued, year=work.year),
        "submitted": variable_of(work.dates.get("Submitted", "")),
        "available-date": variable_of(work.dates.get("Available", "")),
    }


def _where(work: Work, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the work appeared in, its place there, and the series around it."""
    container = work.container
    is_series = (
        csl_type(work.types.csl, work.general_type) in _IN_SERIES
        and container.kind not in _NO_SERIES
    )
    is_chapter = container.number_type == "Chapter"
    number = container.number or _own_number(record, work.general_type)
    return _series(record) | {
        "collection-title" if is_series else "container-title": rich(container.title),
        "collection-number" if is_series else "volume": plain(container.volume),
        "issue": plain(container.issue),
        "number": "" if is_chapter else plain(number),
        "chapter-number": plain(number) if is_chapter else "",
        "edition": plain(container.edition),
        "page": plain(container.pages),
        "page-first": plain(container.first_page),
    }


def _series(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the series: the second thing that the work is published in."""
    found = _published_in(record)[1:2]
    return {
        key: text
        for series in found
        for key, text in (
            ("collection-title", rich(main_title(series))),
            ("collection-number", plain(text_of(series, "volume") or text_of(series, "number"))),
        )
    }


def _by_which_names(work: Work, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return identifiers: those of the work itself, and the ISSN or ISBN of what contains it."""
    found = {"DOI": work.name, "URL": work.url}
    container = work.container
    kind = "ISSN" if container.identifier_type in _ISSNS else container.identifier_type
    if kind in {"ISSN", "ISBN"}:
        found[kind] = plain(container.identifier)
    for own in _OWN_IDENTIFIERS:
        for identifier in objects(record, "identifiers"):
            if text_of(identifier, "identifierType") == own:
                found.setdefault(_CSL_NAMES.get(own, own), plain(text_of(identifier, "identifier")))
    return found


def _about(work: Work, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return subjects, extent and licences.

    `categories` and `copyright`, the first licence, are what DataCite has always written;
    `keyword` and `license` are the variables that CSL has for the same.
    """
    subjects = [text for subject in work.keywords if (text := plain(subject))]
    comma = ", " if not any("," in subject for subject in subjects) else "; "
    sizes = record.get("sizes")
    extents = [plain(s) for s in sizes if isinstance(s, str)] if isinstance(sizes, list) else []
    licences = [text for licence in work.rights if (text := plain(licence))]
    return {
        "categories": subjects,
        "keyword": comma.join(subjects),
        "dimensions": "; ".join(filter(None, extents)),
        "license": "; ".join(licences),
        "copyright": licences[0] if licences else "",
    }


_PARTS: Final[tuple[Callable[[Work, Mapping[str, Any]], dict[str, Any]], ...]] = (
    _what,
    _who,
    _when,
    _where,
    _by_which_names,
    _about,
)


def names(people: Iterable[Person]) -> list[dict[str, str]]:
    """Return people as CSL names; particles stay in the family name, where they were written."""
    found = []
    for person in people:
        parts = {"family": person.family, "given": person.given, "literal": person.literal}
        name = {key: text for key, value in parts.items() if (text := plain(value))}
        if "family" in name or "literal" in name:
            found.append(name)
    return found


def _people(values: Iterable[Mapping[str, Any]]) -> list[Person]:
    return [person for value in values if (person := person_of(value)) is not None]


def _with_role(holder: object, roles: Iterable[str]) -> list[Person]:
    return _people(
        value
        for value in objects(holder, "contributors")
        if text_of(value, "contributorType") in roles
    )


def _published_in(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    items = objects(record, "relatedItems")
    return [item for item in items if text_of(item, "relationType") == "IsPublishedIn"]


def _own_number(record: Mapping[str, Any], general_type: str) -> str:
    """Return the number of a report or standard, which stands among its identifiers."""
    kind = f"{general_type} number"
    for identifier in objects(record, "identifiers"):
        if text_of(identifier, "identifierType") == kind:
            return text_of(identifier, "identifier")
    return ""
