"""Which of the objects of a document is the work that it describes."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.json_ld import Document, Node, Value
from registry.metadata.formats.reading import several_records
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.types import GENERAL_TYPES, WORK

# What stands beside works in pages, and is one itself only where there is nothing else.
_TYPES_BESIDE: Final = """
    AboutPage CollectionPage CreativeWork DataCatalog DataDownload FAQPage Grant ImageObject
    ItemPage MediaObject MonetaryGrant Project ResearchProject Service WebPage WebSite
"""
_BESIDE: Final = frozenset(_TYPES_BESIDE.split())
_TYPES_OF_NO_WORK: Final = """
    BreadcrumbList ContactPoint DefinedTerm ItemList Organization Person Place PropertyValue
    SearchAction
"""
_NO_WORKS: Final = frozenset(_TYPES_OF_NO_WORK.split())
_GRANTS: Final = frozenset({"Grant", "MonetaryGrant"})
_METADATA_OF_CRATE: Final = "ro-crate-metadata.json"


def choose(document: Document, notes: Notes) -> Node | None:
    """Return the main work of a document, or None when it has none.

    A page points at it (`mainEntity`), as the metadata file of an RO-Crate does (`about`); else it
    is the first work that no other is made of. Several such are reported.
    """
    tops = [node for node in document.tops if _NO_WORKS.isdisjoint(node.types)]
    pointed = next(filter(None, (_pointed_at(node) for node in tops)), None)
    if pointed is not None:
        return pointed
    works = [node for node in tops if _is_work(node)] or [node for node in tops if _says_more(node)]
    referred = {i for work in works for i in work.references() if i != work.id}
    roots = [node for node in works if node.id not in referred] or works
    if len(roots) > 1:
        notes.append(several_records(len(roots), at=roots[1].at))
    return roots[0] if roots else None


def _is_work(node: Node) -> bool:
    return any(kind in GENERAL_TYPES and kind not in _BESIDE for kind in node.types)


def _says_more(node: Node) -> bool:
    return bool(node.types or node.terms)


def _pointed_at(node: Node) -> Node | None:
    term = "about" if _METADATA_OF_CRATE in node.id else "mainEntity"
    if _is_work(node):
        return None
    value = node.first(term)
    pointed = value.node if value is not None else None
    is_work = pointed is not None and (_is_work(pointed) or WORK in pointed.types)
    return pointed if is_work else None


def grants_for(document: Document, node: Node) -> list[Value]:
    """Return the grants at the top of a document that say they funded the node."""
    grants = [
        other
        for other in document.tops
        if not _GRANTS.isdisjoint(other.types)
        and node.id
        and any(value.address == node.id for value in other.values("fundedItem"))
    ]
    for grant in grants:
        document.reach(grant)
    return [Value(grant.at, node=grant) for grant in grants]
