"""Finding the work in a source: a deposit (`doi_batch`), or what Crossref answers.

Answers are `crossref_result` (unixsd, with the registry's own items beside the record) and
`doi_records` (unixref). In each, `crossref` holds one publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from registry.metadata import doi
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    children,
    first,
    line,
    local,
    text,
)
from registry.metadata.formats.crossref_xml.kinds import PUBLICATIONS

ROOTS: Final = frozenset({"crossref", "crossref_result", "doi_batch", "doi_record", "doi_records"})
_CROSSREF: Final = "crossref.org/"
# What stands around the record in an answer, with the items of the registry.
_ANSWERS: Final = frozenset({"crossref_metadata", "query"})


class Found(NamedTuple):
    """One work: its element, the publication around it, its place in the table of kinds.

    `items` are what Crossref's registry says beside the record, by name; `head` that of a deposit.
    """

    work: Element
    publication: Element
    at: str
    items: tuple[Element, ...] = ()
    head: Element | None = None


def matches(root_local_name: str, namespace: str) -> bool:
    """Say whether XML that begins with this element is Crossref's: a deposit or an answer."""
    return root_local_name in ROOTS and (not namespace or _CROSSREF in namespace)


def works_in(root: Element) -> list[Found]:
    """Return the works in a source in their order; those that hold others are left out.

    An answer to a query for one DOI gives the work with that DOI, if it is there.
    """
    if local(root) == "doi_batch":
        head = first(root, "head")
        publications = children(first(root, "body"))
        return [found for one in publications for found in _deposited(one, head)]
    return [
        found
        for element in root.iter("{*}crossref")
        for one in children(element)
        for found in _answered(one)
    ]


def messages_in(root: Element) -> list[tuple[str, int | None]]:
    """Return what an answer without a record says instead, with the lines."""
    return [
        (text(element), line(element))
        for element in root.iter("{*}msg", "{*}error")
        if text(element)
    ]


def _deposited(publication: Element, head: Element | None) -> Iterator[Found]:
    for found in _works_of(publication):
        yield found._replace(head=head)


def _answered(publication: Element) -> list[Found]:
    around = next((a for a in publication.iterancestors() if local(a) in _ANSWERS), None)
    found = _works_of(publication)
    asked = doi.normalise(text(around, "doi"))
    if asked is not None:
        candidates = [*found, *levels_of(publication)]
        right = [one for one in candidates if doi.normalise(doi_of(one.work)) == asked]
        found = right[:1] or found
    items = tuple(children(around, "crm_item"))
    return [one._replace(items=items) for one in found]


def doi_of(work: Element) -> str:
    """Return the DOI of a work as its element says it, or an empty text."""
    return text(work, "doi_data/doi") or text(work, "doi")


def enclosing_of(found: Found) -> Found | None:
    """Return what the work is a part of; None when it is the publication itself."""
    levels = levels_of(found.publication)
    is_level = any(level.work is found.work for level in levels)
    return None if is_level else next(iter(levels), None)


def _works_of(publication: Element) -> list[Found]:
    """Return the works inside a publication, or else the publication itself."""
    name = local(publication)
    if name not in PUBLICATIONS:
        return []
    path = PUBLICATIONS[name].works
    if path:
        above, _, last = path.rpartition("/")
        parent = first(publication, above) if above else publication
        works = [Found(one, publication, f"{name}/{last}") for one in children(parent, last)]
        if works:
            return works
    levels = levels_of(publication)
    with_doi = [level for level in levels if doi_of(level.work)]
    return (with_doi or levels)[:1]


def levels_of(publication: Element) -> list[Found]:
    """Return the elements that describe a publication itself, the most precise first."""
    name = local(publication)
    found = []
    for path in PUBLICATIONS[name].itself if name in PUBLICATIONS else ():
        element = first(publication, path) if path else publication
        if element is not None:
            at = f"{name}/{path.rpartition('/')[2]}" if path else name
            found.append(Found(element, publication, at))
    return found
