"""The parts of a work: which function reads which element, in one table.

What stands in no table here is reported: a record has no place for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from registry.metadata.formats.crossref_xml import (
    describing,
    identifying,
    people,
    publishing,
    relations,
    rights,
    titles,
)
from registry.metadata.formats.crossref_xml.dates import (
    DATED,
    read_date,
    read_dates_within,
    read_step,
)
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import Element, attribute, children, local
from registry.metadata.formats.crossref_xml.funding import read_funding

Reader = Callable[[Draft, Element], None]


def read_parts(draft: Draft, element: Element) -> None:
    """Read the children of a work, each by the table."""
    for part in children(element):
        name = local(part)
        if reader := PARTS.get(name):
            reader(draft, part)
        elif name not in ELSEWHERE:
            draft.not_understood(part)


def _read_all(table: Mapping[str, Reader], settings: frozenset[str] = frozenset()) -> Reader:
    def read(draft: Draft, element: Element) -> None:
        for part in children(element):
            name = local(part)
            if reader := table.get(name):
                reader(draft, part)
            elif name not in settings:
                draft.not_understood(part)

    return read


def _read_program(draft: Draft, element: Element) -> None:
    """Read a program by what is in it: its name and namespace differ between versions."""
    if next(children(element, "assertion"), None) is not None:
        read_funding(draft, element)
    else:
        _read_in_program(draft, element)


def _read_custom_metadata(draft: Draft, element: Element) -> None:
    """Read the programs and the dates among a publisher's assertions; count the others."""
    left_out = [one for one in children(element, "assertion") if not read_step(draft, one)]
    for one in children(element):
        if local(one) == "program":
            _read_program(draft, one)
        elif local(one) != "assertion":
            draft.not_understood(one)
    if left_out:
        names = ", ".join(dict.fromkeys(attribute(one, "name") for one in left_out))
        message = f"A record has no place for these assertions of Crossmark: {names}."
        draft.not_understood(element, message, value=len(left_out))


_read_in_program: Final = _read_all(
    {
        "free_to_read": rights.read_free_access,
        "license_ref": rights.read_licence,
        "related_item": relations.read_related_item,
    }
)
_read_updates: Final = _read_all({"update": relations.read_update})
# Settings of the Crossmark service; they say nothing of the work.
_read_crossmark: Final = _read_all(
    {
        "custom_metadata": _read_custom_metadata,
        "program": _read_program,
        "updates": _read_updates,
    },
    frozenset(
        {
            "crossmark_domain_exclusive",
            "crossmark_domains",
            "crossmark_policy",
            "crossmark_version",
        }
    ),
)

PARTS: Final[Mapping[str, Reader]] = {
    **dict.fromkeys(DATED, read_date),
    **dict.fromkeys(people.PEOPLE, people.read_person),
    "abbrev_title": titles.read_abbreviated_title,
    "abstract": describing.read_abstract,
    "article_number": identifying.read_article_number,
    "citation_list": relations.read_citations,
    "coden": identifying.read_numbered,
    "competing_interest_statement": describing.read_statement,
    "component_list": relations.read_components,
    "component_number": identifying.read_component_number,
    "contract_number": identifying.read_numbered,
    "contributors": people.read_contributors,
    "crossmark": _read_crossmark,
    "custom_metadata": _read_custom_metadata,
    "database_date": read_dates_within,
    "degree": describing.read_degree,
    "description": describing.read_description,
    "designators": identifying.read_designators,
    "doi": identifying.read_doi,
    "doi_data": identifying.read_doi_data,
    "edition_number": describing.read_edition,
    "elocation_id": identifying.read_article_number,
    "format": describing.read_format,
    "full_title": titles.read_full_title,
    "group_title": describing.read_subject,
    "institution": publishing.read_institution,
    "intent_statement": describing.read_statement,
    "isbn": identifying.read_numbered,
    "issn": identifying.read_numbered,
    "item_number": identifying.read_item_number,
    "keywords": describing.read_keywords,
    "kwd_group": describing.read_keywords,
    "pages": identifying.read_pages,
    "proceedings_subject": describing.read_subject,
    "proceedings_title": titles.read_full_title,
    "program": _read_program,
    "publisher": publishing.read_publisher,
    "publisher_item": identifying.read_publisher_item,
    "running_number": identifying.read_numbered,
    "standards_body": publishing.read_standards_body,
    "std_designator": identifying.read_numbered_standard,
    "titles": titles.read_titles,
    "trans_abstract": describing.read_abstract,
    "version_info": describing.read_version,
}
# Read with what the work appeared in, or saying only that something is not there.
_ELSEWHERE_NAMES: Final = """
    issue journal_volume noisbn part_number publication series_metadata series_number set_metadata
    special_numbering volume
"""
ELSEWHERE: Final = frozenset(_ELSEWHERE_NAMES.split())
