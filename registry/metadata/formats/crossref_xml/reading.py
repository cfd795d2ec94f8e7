"""From Crossref XML to a record: the work is found, its parts are read, then what is around it."""

from __future__ import annotations

from typing import Final

from registry.metadata import doi
from registry.metadata.formats.building import finished, present, related
from registry.metadata.formats.crossref_xml.containers import read_containers
from registry.metadata.formats.crossref_xml.dates import PUBLISHED, finish_dates, read_date
from registry.metadata.formats.crossref_xml.describing import (
    read_attributes,
    read_event,
    read_subject,
)
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    first,
    language,
    line,
    local,
    namespace,
    text,
)
from registry.metadata.formats.crossref_xml.grants import read_grant
from registry.metadata.formats.crossref_xml.kinds import KINDS, subkind_attribute, subkind_of
from registry.metadata.formats.crossref_xml.locating import (
    Found,
    doi_of,
    enclosing_of,
    matches,
    messages_in,
    works_in,
)
from registry.metadata.formats.crossref_xml.parts import read_parts
from registry.metadata.formats.crossref_xml.people import read_contributors
from registry.metadata.formats.crossref_xml.publishing import (
    finish_publisher,
    read_items,
    read_publisher,
    read_publishers_around,
)
from registry.metadata.formats.crossref_xml.relations import read_components, read_parent
from registry.metadata.formats.reading import Reading, several_records, unreadable
from registry.metadata.formats.xml_sources import xml_root
from registry.metadata.problems import shown

NAME: Final = "crossref-xml"

_SERIES: Final = frozenset({"series_metadata", "set_metadata"})
_OF_ISSUE: Final = """
    archive_locations contributors doi_data issue journal_volume publication_date special_numbering
"""


def read(source: object) -> Reading:
    """Read the first work of a deposit (`doi_batch`) or of an answer of Crossref.

    Any version of the schemas is read. Never raises; what a record has no place for is reported
    with its line.
    """
    root = xml_root(source, NAME)
    if isinstance(root, Reading):
        return root
    if not matches(local(root), namespace(root)):
        found = shown(local(root))
        message = f"This is no Crossref XML: it begins with the element {found}."
        return unreadable(NAME, "not-this-format", message, line=line(root), value=found)
    works = works_in(root)
    if not works:
        return _without_work(root)
    reading = _read(works[0])
    if len(works) > 1:
        reading.problems.append(several_records(len(works), line=line(works[1].work)))
    return reading


def _without_work(root: Element) -> Reading:
    """Say that there is no work, and what there is instead."""
    said, at = next(iter(messages_in(root)), ("", line(root)))
    message = "There is no work in this Crossref XML."
    if said:
        message = f"{message} Crossref says: {shown(said)}"
    elif held := ", ".join(dict.fromkeys(map(local, children(first(root, "body"))))):
        message = f"{message} It holds {shown(held)}."
    return unreadable(NAME, "empty", message, line=at)


def _read(found: Found) -> Reading:
    kind, work = KINDS[found.at], found.work
    draft = Draft(work, found.at, kind, name=doi.normalise(doi_of(work)) or "")
    draft.put("language", language(work), work)
    _read_kind(draft, found)
    read_attributes(draft, work)
    if found.at == "grant":
        read_grant(draft, work)
    else:
        read_parts(draft, work)
    _read_around(draft, found)
    read_items(draft, found.items)
    read_containers(draft, found)
    finish_dates(draft)
    finish_publisher(draft)
    types = present(resourceTypeGeneral=draft.kind.general, resourceType=draft.kind.label)
    draft.put("types", types, work)
    return Reading(
        NAME,
        finished(draft.record),
        draft.problems,
        name=draft.name,
        url=draft.url,
        line_of=draft.line_of,
    )


def _read_kind(draft: Draft, found: Found) -> None:
    """Make the kind precise by the attribute of the work, or of the publication around it."""
    name = subkind_attribute(found.at)
    said = attribute(found.work, name) or attribute(found.publication, name) if name else ""
    if said:
        kind = subkind_of(found.at, said)
        draft.kind = kind or draft.kind
        if kind is None:
            message = f"This kind of work is not known: {said}."
            draft.not_understood(found.work, message, value=said)


def _read_around(draft: Draft, found: Found) -> None:
    """Read what publications say beside the work: events, editors, publishers, parents."""
    publication, kind = found.publication, local(found.publication)
    enclosing = enclosing_of(found)
    around = enclosing.work if enclosing else None
    read_publishers_around(draft, around, found.head)
    if kind == "conference":
        _read_conference(draft, publication, around)
    elif kind == "journal" and around is not None:
        _read_issue(draft, first(publication, "journal_issue"))
    elif kind == "sa_component":
        read_parent(draft, found.work, publication)
    elif around is None and found.work is not publication:
        for one in children(publication, "component_list"):
            read_components(draft, one)
    above = found.work.getparent()
    if local(found.work) in _SERIES and above is not None:
        _read_series(draft, above)


def _read_conference(draft: Draft, conference: Element, proceedings: Element | None) -> None:
    event = first(conference, "event_metadata")
    if event is not None:
        read_event(draft, event)
    for one in children(proceedings, "proceedings_subject"):
        read_subject(draft, one)
    if proceedings is None:
        for one in children(conference, "contributors"):
            read_contributors(draft, one)


def _read_issue(draft: Draft, issue: Element | None) -> None:
    """Relate an article to its issue and volume where those have DOIs of their own."""
    if issue is None:
        return
    draft.others(issue, _OF_ISSUE)
    for one in (issue, first(issue, "journal_volume")):
        if one is not None and doi_of(one):
            found = related(doi_of(one), "IsPartOf", kind="DOI", resource_type="Journal")
            draft.add("relatedIdentifiers", found, one)


def _read_series(draft: Draft, around: Element) -> None:
    """Read the dates and the publisher of a series, which stand beside it."""
    for one in children(around, *PUBLISHED):
        read_date(draft, one)
    for one in children(around, "publisher"):
        read_publisher(draft, one)
    if not draft.has("language"):
        draft.put("language", language(around), around)
    if text(around, "volume"):
        draft.not_understood(around, "A series itself has no volume.", text(around, "volume"))
