"""Related resources: identifiers (12), items (20) and what the resource appeared in, read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from registry.metadata import doi
from registry.metadata.formats.building import person_of_item, present, related
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.people import read_contributors, read_creators
from registry.metadata.formats.schema_org.relations import (
    CONTAINER,
    PROPERTIES,
    READ,
    REVERSE,
    ROLE,
    TERMS,
    named_relation,
    relation_of,
)
from registry.metadata.formats.schema_org.schemes import best_identifier
from registry.metadata.formats.schema_org.texts import is_text_about, read_titles
from registry.metadata.formats.schema_org.types import GENERAL_TYPES, WORK, read_related_type
from registry.metadata.record import publication_year

PAGE_TERMS: Final = (
    "position",
    "pageStart",
    "pageEnd",
    "pagination",
    "volumeNumber",
    "issueNumber",
)

_WORKS: Final = frozenset({*GENERAL_TYPES, WORK, "CreativeWorkSeries"})
_MOST_STEPS: Final = 5
_PARTS: Final = frozenset({"PublicationIssue", "PublicationVolume"})
_PAGES: Final = re.compile(
    r"\s*([^\s\-\u2013\u2014]+)\s*[-\u2013\u2014]+\s*([^\s\-\u2013\u2014]+)\s*"
)


class Link(NamedTuple):
    """Another resource, the relation to it and the property it stands under."""

    relation: str
    target: Value
    term: str
    about: str = ""


def links(node: Node, notes: Notes) -> Iterator[Link]:
    """Walk the related resources of a node.

    Where a role names the relation, the resource that stands plainly under the property of the
    same relation is the same one, and is not walked again.
    """
    plain: dict[tuple[str, str], list[Link]] = {}
    for link in _plain_links(node):
        plain.setdefault((link.term, _key(link.target)), []).append(link)
    roles = []
    for role in _roles(node, notes):
        term = PROPERTIES.get(role.relation, "")
        same = _taken(plain.get((term, _key(role.target)), []), READ.get(term, ""))
        is_fuller = same is not None and same.target.node is not None
        roles.append(role._replace(target=same.target) if same and is_fuller else role)
    for links_there in plain.values():
        yield from links_there
    yield from roles


def _taken(same: list[Link], relation: str) -> Link | None:
    """Take one of the links to a resource out of a list, best one that the property tells."""
    found = next((n for n, link in enumerate(same) if link.relation == relation), 0)
    return same.pop(found) if same else None


def _plain_links(node: Node) -> Iterator[Link]:
    for term in (term for term in READ if term in TERMS):
        for value in node.values(term):
            if not (_is_role(value) or _is_elsewhere(term, value)):
                types = value.node.types if value.node is not None else ()
                yield Link(relation_of(term, types), value, term)
    backward = node.reverse()
    for term, relation in READ.items():
        if backward is not None and term.startswith(REVERSE):
            for value in backward.values(term.removeprefix(REVERSE)):
                yield Link(relation, value, term)


def _is_role(value: Value) -> bool:
    return value.node is not None and ROLE in value.node.types


def _is_elsewhere(term: str, value: Value) -> bool:
    """Say whether a value is read as something else: a description, a subject."""
    if term == "subjectOf":
        return is_text_about(value)
    return term in {"about", "mentions"} and is_subject(value)


def is_subject(value: Value) -> bool:
    """Say whether what a resource is about is a topic rather than another resource."""
    if best_identifier(value).kind not in {"", "URL"}:
        return False
    return value.node is None or _WORKS.isdisjoint(value.node.types)


def _roles(node: Node, notes: Notes) -> Iterator[Link]:
    for term in sorted(TERMS):
        for value in node.values(term):
            role = value.node
            if role is None or not _is_role(value):
                continue
            relation = named_relation(role.text("linkRelationship"))
            targets = role.values(term)
            if not relation or not targets:
                notes.left_out(value, "The metadata schema has no such relation.")
            for target in targets if relation else ():
                yield Link(relation, target, term, role.text("description"))


def _key(value: Value) -> str:
    return value.address or best_identifier(value).text or value.label


def read_links(
    node: Node, own: set[str], notes: Notes
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the related identifiers and the related items of a node.

    `own` are the addresses of the resource itself, which are related to nothing.
    """
    identifiers: list[dict[str, Any]] = []
    items: list[dict[str, Any]] = []
    for link in links(node, notes):
        address = link.target.address
        if link.relation == "IsIdenticalTo" and (doi.normalise(address) or address) in own:
            continue
        entries, item = _read_link(link)
        if not entries and not item:
            notes.left_out(link.target, "This has neither a title nor an identifier.")
        identifiers += [*entries, *_other_serials(link, entries, item)]
        items += [item] if item else []
    for value in node.values("mentions"):
        if not _is_role(value) and is_subject(value):
            notes.left_out(value, "What is mentioned is no subject of the resource.")
    _add_pages(node, items, notes)
    return identifiers, items


def _read_link(link: Link) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return related identifiers, and a related item where there is more to say."""
    node = link.target.node
    about = link.about or ("related link" if link.term == "relatedLink" else "")
    extra = present(relationTypeInformation=about)
    if node is None:
        text = link.target.text
        if entry := related(text, link.relation):
            return [entry | extra], {}
        return [], {"relationType": link.relation, "titles": [{"title": text}]} | extra
    found = best_identifier(link.target)
    if link.relation == "IsPublishedIn" or node.texts("name", "headline"):
        item = _read_item(link.target, link.relation)
        if item.get("titles"):
            return [], item | extra
        if not {"volume", "issue"}.isdisjoint(item):
            return _twin(item), item
    entry = related(
        found.text, link.relation, kind=found.kind, resource_type=read_related_type(node)
    )
    if entry and link.relation == "HasMetadata":
        entry |= present(
            relatedMetadataScheme=node.text("encodingFormat"), schemeUri=node.text("schemaVersion")
        )
    return [entry | extra] if entry else [], {}


def _other_serials(
    link: Link, entries: list[dict[str, Any]], item: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Walk the further ISSNs of a serial: in print and online it has one each."""
    taken = {entry["relatedIdentifier"] for entry in entries}
    taken.add(item.get("relatedItemIdentifier", {}).get("relatedItemIdentifier"))
    for node in _chain(link.target.node, is_container=link.relation == "IsPublishedIn"):
        for issn in node.texts("issn"):
            if issn not in taken:
                yield related(issn, link.relation, kind="ISSN")


def _twin(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the identifier of an item that has no title and may not stay one."""
    given = item.get("relatedItemIdentifier", {})
    text, kind = given.get("relatedItemIdentifier", ""), given.get("relatedItemIdentifierType", "")
    return list(filter(None, [related(text, item["relationType"], kind=kind)]))


def _read_item(value: Value, relation: str) -> dict[str, Any]:
    """Return a related item; of an issue or volume, the work it belongs to (20, IsPublishedIn)."""
    is_container = relation == "IsPublishedIn"
    chain = list(_chain(value.node, is_container=is_container))
    work = next((one for one in reversed(chain) if one.texts("name", "headline")), chain[-1])
    found = best_identifier(Value(work.at, node=work))
    dated = next((year for one in chain if (year := _year(one))), None)
    parts = [] if is_container else [v.node for v in work.values(CONTAINER)]
    above = [node for part in parts for node in _chain(part, is_container=True)]
    silent = Notes()
    return present(
        relatedItemType=read_related_type(work),
        relationType=relation,
        relatedItemIdentifier=present(
            relatedItemIdentifier=doi.parse(found.text) if found.kind == "DOI" else found.text,
            relatedItemIdentifierType=found.kind,
        )
        if found.text and found.kind
        else {},
        creators=[person_of_item(person) for person in read_creators(work, silent)[0]],
        titles=[title for title in read_titles(work, "") if title],
        publicationYear=dated,
        **_numbers([*chain, *above]),
        publisher=work.text("publisher"),
        edition=work.text("bookEdition", "version"),
        contributors=[person_of_item(person) for person in read_contributors(work, silent)],
    )


def _chain(node: Node | None, *, is_container: bool) -> Iterator[Node]:
    """Walk from an issue to its volume to the work; other works stand alone."""
    for _ in range(_MOST_STEPS):
        if node is None:
            return
        yield node
        if not is_container or _PARTS.isdisjoint(node.types):
            return
        above = node.first(CONTAINER)
        node = above.node if above else None


def _numbers(chain: list[Node]) -> dict[str, Any]:
    """Return number and pages of the first node, volume and issue of the first that has them."""
    first = chain[0]
    return present(
        volume=next(filter(None, (part.text("volumeNumber") for part in chain)), ""),
        issue=next(filter(None, (part.text("issueNumber") for part in chain)), ""),
        number=first.text("position"),
        **_pages(first),
    )


def _pages(node: Node) -> dict[str, Any]:
    first, last = node.text("pageStart"), node.text("pageEnd")
    if not first and not last and (match := _PAGES.fullmatch(node.text("pagination"))):
        first, last = match[1], match[2]
    return present(firstPage=first or node.text("pagination"), lastPage=last)


def _year(node: Node) -> int | None:
    return publication_year({"publicationYear": node.text("datePublished")[:4]})


def _add_pages(node: Node, items: list[dict[str, Any]], notes: Notes) -> None:
    """Put the pages of the resource, and parts that stand alone, to what it was published in."""
    numbers = _numbers([node])
    published = [item for item in items if item.get("relationType") == "IsPublishedIn"]
    loose = [item for item in published if not item.get("titles")]
    items[:] = [i for i in items if i.get("titles") or i.get("relationType") != "IsPublishedIn"]
    for item in loose:
        numbers = {key: item[key] for key in ("volume", "issue") if key in item} | numbers
    titled = next((item for item in published if item.get("titles")), None)
    if titled is not None:
        titled |= {key: value for key, value in numbers.items() if key not in titled}
        return
    for term in PAGE_TERMS:
        for value in node.values(term):
            notes.left_out(value, "Nothing was found that this is a part of.")
    for item in loose:
        text = item.get("volume") or item.get("issue")
        notes.not_understood(f"{node.at}/{CONTAINER}", "This volume or issue has no title.", text)
