"""Titles of works, and of the journals, books and series they appear in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from registry.metadata.formats.building import title
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    children,
    language,
    local,
)
from registry.metadata.formats.crossref_xml.texts import inline


def read_titles(draft: Draft, element: Element) -> None:
    """Add the titles of a work; a further group repeats them in another language."""
    draft.others(element, "title subtitle original_language_title")
    is_further = draft.has("titles")
    for one in titles_in(element, is_further=is_further):
        draft.add("titles", one, element)


def read_full_title(draft: Draft, element: Element) -> None:
    """Add a title of a journal or of proceedings, which may have several."""
    kind = "AlternativeTitle" if draft.has("titles") else ""
    draft.add("titles", _title(element, kind), element)


def read_abbreviated_title(draft: Draft, element: Element) -> None:
    """Add the abbreviation that a journal is cited by."""
    draft.add("titles", _title(element, "AlternativeTitle"), element)


def titles_in(titles: Element, *, is_further: bool = False) -> Iterator[dict[str, Any]]:
    """Walk a group of titles: title, subtitle, and those of the original work.

    The title is the main one, whatever was translated; the original's is an alternative.
    """
    tongue = ""
    for one in titles:
        name, found = local(one), language(one)
        tongue = found if name != "subtitle" else found or tongue
        if name == "title":
            kind = ("TranslatedTitle" if tongue else "AlternativeTitle") if is_further else ""
        elif name == "subtitle":
            kind = "Subtitle"
        elif name == "original_language_title":
            kind = "AlternativeTitle"
        else:
            continue
        if made := _title(one, kind, tongue):
            yield made


def titles_of_item(metadata: Element) -> list[dict[str, Any]]:
    """Return the titles of something that a work appeared in, the main one first."""
    main = [
        made
        for one in children(metadata, "full_title", "proceedings_title")
        if (made := _title(one))
    ]
    found = main[:1]
    for one in children(metadata, "titles"):
        found.extend(titles_in(one, is_further=bool(found)))
    found.extend(one | {"titleType": "AlternativeTitle"} for one in main[1:])
    short = (_title(one, "AlternativeTitle") for one in children(metadata, "abbrev_title"))
    return [*found, *filter(None, short)]


def _title(element: Element, kind: str = "", lang: str = "") -> dict[str, Any]:
    said = inline(element)
    return title(said, title_type=kind, lang=lang or language(element)) if said else {}
