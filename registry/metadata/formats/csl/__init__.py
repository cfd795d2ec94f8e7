"""CSL JSON: items of the Citation Style Language 1.0.2, read also as Crossref writes them."""

from __future__ import annotations

import json
from typing import Final

from registry.metadata.formats import building
from registry.metadata.formats.coverage import SERIAL_NUMBERS, coverage, of_container
from registry.metadata.formats.csl import reading, writing
from registry.metadata.formats.csl.documents import first_item, is_item, matches
from registry.metadata.formats.csl.fields import Fields
from registry.metadata.formats.json_lines import with_lines
from registry.metadata.formats.reading import Reading, several_records, unreadable
from registry.metadata.formats.sources import json_of, source_text
from registry.metadata.formats.works import RESOLVER
from registry.metadata.problems import Problem

__all__ = ["CARRIES", "NAME", "matches", "read", "write"]

NAME: Final = "csl"
_HOST: Final = "what the resource is published in"
CARRIES: Final = coverage(
    "creators.name creators.givenName creators.familyName publisher.name publicationYear "
    "subjects.subject language sizes version types.resourceType rightsList.rightsUri",
    {
        "titles.title": "the first main title",
        **SERIAL_NUMBERS,
        "contributors.name": "editors, translators, producers and who worked on the resource",
        "contributors.givenName": "of those whose names are",
        "contributors.familyName": "of those whose names are",
        "contributors.contributorType": "Editor, Translator, Producer, else contributor",
        "dates.date": "the first date issued, submitted and available",
        "dates.dateType": "Issued, Submitted, Available",
        "types.resourceTypeGeneral": "as the nearest type of CSL",
        "types.citeproc": "types of CSL",
        "relatedItems.relationType": "IsPublishedIn",
        "relatedItems.relatedItemIdentifier.relatedItemIdentifier": "ISSN or ISBN",
        "relatedItems.relatedItemIdentifier.relatedItemIdentifierType": "ISSN or ISBN",
        "relatedItems.creators.name": _HOST,
        "relatedItems.creators.givenName": _HOST,
        "relatedItems.titles.title": _HOST,
        "relatedItems.volume": _HOST,
        "relatedItems.issue": _HOST,
        "relatedItems.number": _HOST,
        "relatedItems.firstPage": _HOST,
        "relatedItems.lastPage": _HOST,
        "relatedItems.edition": _HOST,
        **of_container("title volume issue edition chapterNumber firstPage lastPage"),
        "rightsList.rights": "where there is no address",
        "descriptions.description": "the first abstract, without tags",
        "descriptions.descriptionType": "Abstract",
    },
)


def read(source: object) -> Reading:
    """Read an item from bytes, a text or a JSON value that was parsed already.

    The item may stand in a list, or in what Crossref, Zotero and pandoc wrap around items. Never
    raises; a source that cannot be read gives an empty record and the problems.
    """
    text: object = source
    if isinstance(source, str | bytes | bytearray):
        text = source_text(source, NAME)
        if isinstance(text, Reading):
            return text
    parsed = json_of(text, NAME)
    if isinstance(parsed, Reading):
        return parsed
    document, problems = parsed
    found = first_item(document)
    if found.item is None or not is_item(found.item):
        return _no_item(document)
    item = Fields(found.item, found.at)
    result = Reading(
        NAME,
        building.finished(reading.record_of(item)),
        name=reading.name_of(item),
        url=reading.url_of(item),
    )
    item.report_unused()
    problems += [*_further(found.number), *item.problems]
    result.problems = with_lines(problems, text)
    return result


def _no_item(document: object) -> Reading:
    if document in ([], {}):
        return unreadable(NAME, "empty", "There is no item in this CSL JSON.")
    if not isinstance(document, dict | list):
        return unreadable(NAME, "type", "CSL JSON is an object in braces, or a list of such.")
    message = "This is no CSL JSON: it has none of author, issued, title, DOI."
    return unreadable(NAME, "not-this-format", message)


def _further(count: int) -> list[Problem]:
    if count == 1:
        return []
    return [several_records(count)]


def write(record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER) -> bytes:
    """Write the record as one item, indented JSON in UTF-8. Never raises.

    The id is the address of the DOI at the resolver, else the landing page.
    """
    item = writing.item_of(record, name=name, url=url, resolver=resolver)
    text = json.dumps(item, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")
