"""Licences and free access: Crossref's access indicators (property 16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from registry.metadata.formats.building import dated, present
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import Element, attribute, text

# What a licence is for, when it is not for the version of record, which the record describes.
_FOR: Final[Mapping[str, str]] = {
    "am": "Licence of the accepted manuscript",
    "stm-asf": "Licence for sharing (STM Article Sharing Framework)",
    "tdm": "Licence for text and data mining",
    "vor": "",
}


def read_licence(draft: Draft, element: Element) -> None:
    """Add a licence by its address, with what it is for, and the day from which it holds."""
    address, purpose = text(element), attribute(element, "applies_to").lower()
    if not address:
        return
    said = _FOR.get(purpose, f"Licence for {purpose}") if purpose else ""
    draft.add("rightsList", present(rights=said, rightsUri=address), element)
    if start := attribute(element, "start_date"):
        draft.licence_starts.append((start, address))


def read_free_access(draft: Draft, element: Element) -> None:
    """Add that the work is free to read: with the days from and to which, or as a statement."""
    start, end = attribute(element, "start_date"), attribute(element, "end_date")
    if start or end:
        span = f"{start or '..'}/{end}" if end else start
        draft.add("dates", dated(span, "Available", "free to read"), element)
    else:
        draft.add("rightsList", {"rights": "free to read"}, element)
