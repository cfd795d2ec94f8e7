"""Who publishes a work, and what Crossref's registry itself says of its DOI."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from registry.metadata import doi
from registry.metadata.formats.building import dated, related
from registry.metadata.formats.crossref_xml.dates import OF_REGISTRATION
from registry.metadata.formats.crossref_xml.draft import Draft, Publication, PublisherCandidate
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    first,
    local,
    text,
)
from registry.metadata.formats.crossref_xml.institutions import organization_of, publisher_of
from registry.metadata.formats.crossref_xml.relations import read_relation_claim

# Who is taken for the publisher, first to last.
_NAMED: Final = 0
_RESPONSIBLE: Final = 1
_REGISTERED: Final = 2
_HOSTING: Final = 3
_REGISTRANT: Final = 4

# Works whose institution is their publisher when none is named.
_INSTITUTIONAL: Final = ("dissertation", "report_paper", "standard", "database")
# The form for manual deposits names itself as registrant.
_WEB_FORM: Final = "WEB-FORM"


def read_publisher(draft: Draft, element: Element) -> None:
    """Consider the publisher that is named; its place has no room in a record."""
    draft.others(element, "publisher_name")
    publisher = {"name": text(element, "publisher_name")}
    draft.publishers.append(PublisherCandidate(_NAMED, publisher, element))


def read_institution(draft: Draft, element: Element) -> None:
    """Consider an institution as the publisher: of theses and reports first, else at last."""
    rank = _RESPONSIBLE if draft.at.startswith(_INSTITUTIONAL) else _HOSTING
    draft.publishers.append(PublisherCandidate(rank, publisher_of(draft, element), element))


def read_standards_body(draft: Draft, element: Element) -> None:
    """Consider the body that issued a standard."""
    draft.others(element, "standards_body_name")
    publisher = {"name": text(element, "standards_body_name")}
    draft.publishers.append(PublisherCandidate(_RESPONSIBLE, publisher, element))


def read_publishers_around(draft: Draft, container: Element | None, head: Element | None) -> None:
    """Consider the publisher of the container, and who registers the DOI."""
    for one in children(container, "publisher"):
        publisher = {"name": text(one, "publisher_name")}
        draft.publishers.append(PublisherCandidate(_RESPONSIBLE, publisher, one))
    registrant = first(head, "registrant")
    if registrant is not None and text(registrant) != _WEB_FORM:
        publisher = {"name": text(registrant)}
        draft.publishers.append(PublisherCandidate(_REGISTRANT, publisher, registrant))


def finish_publisher(draft: Draft) -> None:
    """Set the publisher; an institution that is not it hosts the work, other ones are reported."""
    ranked = sorted(draft.publishers, key=lambda one: one.rank)
    named = [one for one in ranked if one.publisher.get("name")]
    if named:
        draft.put("publisher", dict(named[0].publisher), named[0].element)
    for other in named[1:]:
        name = local(other.element)
        if name in {"institution", "standards_body"}:
            draft.add(
                "contributors",
                organization_of(other.publisher, "HostingInstitution"),
                other.element,
            )
        elif name == "publisher" and other.rank == _NAMED:
            draft.not_understood(other.element, "A record has room for one publisher.")


def read_items(draft: Draft, items: tuple[Element, ...]) -> None:
    """Read what the registry says beside a record, apart from its own numbers and counts."""
    for item in items:
        name = attribute(item, "name")
        if reader := _ITEMS.get(name):
            reader(draft, item)
        elif name not in _ADMINISTRATIVE:
            draft.not_understood(item, f"A record has no place for this item of Crossref: {name}.")


def _read_owner(draft: Draft, item: Element) -> None:
    rank = _REGISTERED if attribute(item, "name") == "publisher-name" else _HOSTING
    draft.publishers.append(PublisherCandidate(rank, {"name": text(item)}, item))


def _read_last_update(draft: Draft, item: Element) -> None:
    draft.add("dates", dated(text(item), "Updated"), item)


def _read_created(draft: Draft, item: Element) -> None:
    if date := text(item):
        information = "registration of the DOI"
        draft.publications.append(Publication(OF_REGISTRATION, date, information, item))


def _read_prime_doi(draft: Draft, item: Element) -> None:
    if doi.normalise(text(item)) != draft.name:
        draft.add("relatedIdentifiers", related(text(item), "IsIdenticalTo", kind="DOI"), item)


_ITEMS: Final[Mapping[str, Callable[[Draft, Element], None]]] = {
    "created": _read_created,
    "last-update": _read_last_update,
    "prefix-name": _read_owner,
    "prime-doi": _read_prime_doi,
    "publisher-name": _read_owner,
    "relation": read_relation_claim,
}
_ADMINISTRATIVE_NAMES: Final = """
    book-id citation-id citedby-count deposit-timestamp journal-id journal-title member-id owner
    owner-prefix series-id
"""
_ADMINISTRATIVE: Final = frozenset(_ADMINISTRATIVE_NAMES.split())
