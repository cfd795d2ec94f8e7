"""Finding the CSL item in a JSON document, and telling whether there is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

# What answers wrap around items: Crossref (message, and items in it), Zotero, pandoc.
_WRAPPINGS: Final = ("message", "items", "references")
# Keys of other formats, which never stand in an item.
_FOREIGN: Final = frozenset({"@context", "@type", "@graph", "types", "attributes", "data"})
_TELLING: Final = frozenset({"author", "issued", "title", "container-title", "DOI"})


class Found(NamedTuple):
    """The first item of a document, where it stands, and how many there are."""

    item: Mapping[Any, Any] | None
    at: str = ""
    number: int = 1


def first_item(document: object) -> Found:
    """Return the first item of a document: the document itself, or inside lists and wrappings."""
    at, count = "", 1
    for _ in range(len(_WRAPPINGS) + 1):
        if isinstance(document, list):
            count = len(document)
            if not document:
                return Found(None, at, 0)
            document, at = document[0], f"{at}/0"
        key = _wrapping(document)
        if not key or not isinstance(document, dict):
            break
        document, at = document[key], f"{at}/{key}"
    return Found(document if isinstance(document, dict) else None, at, count)


def _wrapping(document: object) -> str:
    if not isinstance(document, dict) or "type" in document:
        return ""
    return next((key for key in _WRAPPINGS if isinstance(document.get(key), dict | list)), "")


def matches(document: object) -> bool:
    """Say whether a parsed JSON value holds a CSL item: a type in words and something to cite."""
    item = first_item(document).item
    return item is not None and isinstance(item.get("type"), str) and is_item(item)


def is_item(item: Mapping[Any, Any]) -> bool:
    """Say whether an object may be an item: a key that items have, and none of other formats."""
    return _FOREIGN.isdisjoint(item) and not _TELLING.isdisjoint(item)
