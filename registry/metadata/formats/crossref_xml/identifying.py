"""The DOI of a work with its addresses, its other identifiers, its place in what it is in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from registry.metadata import doi
from registry.metadata.formats.building import present
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    line,
    local,
    text,
    words,
)
from registry.metadata.problems import Problem, shown

_ARTICLE_NUMBERS: Final = frozenset({"article_number", "elocation_id", "article"})
# Types of publishers' items that are written otherwise in records; others keep their name.
_ITEM_TYPES: Final[Mapping[str, str]] = {
    "arxiv": "arXiv",
    "dai": "DAI",
    "iso_std_ref": "ISO standard reference",
    "pii": "PII",
    "pmid": "PMID",
    "report_number": "Report number",
    "sici": "SICI",
    "std_designation": "Standard designation",
    "uuid": "UUID",
}
_NO_TYPE: Final = "Publisher item number"
# Collections whose addresses lead to the content itself, for everybody.
_CONTENT: Final = frozenset({"text-mining"})
# Designators of standards by the element around them; others are those of other standards.
_OWN_DESIGNATORS_NAMES: Final = """
    designators std_as_published std_alt_as_published std_alt_script std_family std_set std_undated
    std_variant_form
"""
_OWN_DESIGNATORS: Final = frozenset(_OWN_DESIGNATORS_NAMES.split())


def read_doi_data(draft: Draft, element: Element) -> None:
    """Take the DOI, the landing page, and the addresses and formats of the content."""
    draft.others(element, "doi resource collection timestamp")
    for one in children(element, "doi"):
        read_doi(draft, one)
    draft.url = draft.url or text(element, "resource")
    for collection in children(element, "collection"):
        if attribute(collection, "property") in _CONTENT:
            _read_content(draft, collection)
        else:
            kind = attribute(collection, "property") or "no kind"
            message = f"A record has no place for addresses of this kind: {kind}."
            draft.not_understood(collection, message)


def read_doi(draft: Draft, element: Element) -> None:
    """Take the DOI of the work, or report that it is none."""
    said = text(element)
    name = doi.normalise(said) or ""
    if said and not name:
        message = "This is no DOI such as 10.1234/abc: a prefix, a slash and a suffix."
        draft.problems.append(Problem("/doi", "doi", message, shown(said), line=line(element)))
    draft.name = draft.name or name


def _read_content(draft: Draft, collection: Element) -> None:
    for item in children(collection, "item"):
        for resource in children(item, "resource"):
            address = text(resource)
            if address != draft.url:
                draft.add("contentUrl", address, resource)
                draft.add("formats", attribute(resource, "mime_type"), resource)


def read_publisher_item(draft: Draft, element: Element) -> None:
    """Add the numbers and identifiers that the publisher gave the work."""
    draft.others(element, "item_number identifier")
    for one in children(element, "item_number"):
        read_item_number(draft, one)
    for one in children(element, "identifier"):
        _add_identifier(draft, text(one), attribute(one, "id_type"), one)


def read_item_number(draft: Draft, element: Element) -> None:
    """Add a number of the publisher; that of an article belongs to its place in the journal."""
    kind = attribute(element, "item_number_type")
    if kind.lower().replace("-", "_").replace(" ", "_") in _ARTICLE_NUMBERS and _has_place(draft):
        read_article_number(draft, element)
    else:
        _add_identifier(draft, text(element), kind, element)


def _has_place(draft: Draft) -> bool:
    is_inside = draft.at.startswith(("journal/journal_article", "conference/conference_paper"))
    return is_inside and "number" not in draft.position


def read_article_number(draft: Draft, element: Element) -> None:
    """Take the number of an article, which stands for pages."""
    draft.position |= present(number=text(element), numberType="Article")


def read_component_number(draft: Draft, element: Element) -> None:
    """Take the number of a chapter or of another part."""
    kind = "Chapter" if draft.kind.label == "Book Chapter" else "Other"
    draft.position |= present(number=text(element), numberType=kind)


def read_pages(draft: Draft, element: Element) -> None:
    """Take the first and the last page."""
    draft.others(element, "first_page last_page article_number elocation_id")
    draft.position |= present(
        firstPage=text(element, "first_page"), lastPage=text(element, "last_page")
    )
    for one in children(element, "article_number", "elocation_id"):
        read_article_number(draft, one)


def read_numbered(draft: Draft, element: Element) -> None:
    """Add an identifier that is named after its element, such as an ISBN or a contract number."""
    name = local(element)
    kind = name.upper() if name in {"isbn", "issn", "coden"} else words(name).capitalize()
    if name == "issn" and attribute(element, "media_type") == "electronic":
        kind = "EISSN"
    _add_identifier(draft, text(element), kind, element)


def read_designators(draft: Draft, element: Element) -> None:
    """Add the designators of a standard; those of standards it replaces or adopts are reported."""
    for one in element.iter("{*}std_designator"):
        above = one.getparent()
        if above is not None and local(above) in _OWN_DESIGNATORS:
            read_numbered_standard(draft, one)
        else:
            draft.not_understood(one, "This is the designator of another standard.")


def read_numbered_standard(draft: Draft, element: Element) -> None:
    """Add a designator of a standard, with that of its undated form."""
    _add_identifier(draft, text(element), "Standard designator", element)
    above = element.getparent()
    _add_identifier(draft, attribute(above, "undated"), "Undated standard designator", element)


def _add_identifier(draft: Draft, said: str, kind: str, element: Element) -> None:
    if not said or (kind == "doi" and doi.normalise(said) == draft.name):
        return
    known = _ITEM_TYPES.get(kind.lower().replace("-", "_"), kind)
    entry = {"identifier": said, "identifierType": known or _NO_TYPE}
    draft.add("identifiers", entry, element)
