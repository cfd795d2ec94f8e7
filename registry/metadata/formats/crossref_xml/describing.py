"""Descriptions, subjects, formats and versions of a work, and what has only words in a record."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.building import present
from registry.metadata.formats.crossref_xml.draft import Draft
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    language,
    local,
    text,
    words,
)
from registry.metadata.formats.crossref_xml.kinds import general_of_media
from registry.metadata.formats.crossref_xml.texts import blocks

# Kinds of abstracts in JATS that are abstracts still; others, such as graphical ones or
# highlights, are descriptions of another type.
_ABSTRACTS_NAMES: Final = """
    abstract author-abstract executive-summary lay-summary plain-language-summary short structured
    summary translated
"""
_ABSTRACTS: Final = frozenset(_ABSTRACTS_NAMES.split())
# Attributes of a work that only words can carry.
_TOLD: Final = ("stage", "recommendation", "revision-round", "publication_status")
_DATE_PARTS: Final = ("year", "month", "day")


def read_abstract(draft: Draft, element: Element) -> None:
    """Add an abstract (17) in its language."""
    kind = attribute(element, "abstract-type").lower()
    _describe(draft, element, "Abstract" if not kind or kind in _ABSTRACTS else "Other")


def read_description(draft: Draft, element: Element) -> None:
    """Add the description of a dataset or a component, which is all the abstract it has."""
    _describe(draft, element, "Abstract")


def read_statement(draft: Draft, element: Element) -> None:
    """Add a statement on the work, such as one on competing interests."""
    _describe(draft, element, "Other")


def _describe(draft: Draft, element: Element, kind: str) -> None:
    if said := blocks(element):
        entry = present(description=said, descriptionType=kind, lang=language(element))
        draft.add("descriptions", entry, element)


def read_attributes(draft: Draft, element: Element) -> None:
    """Add what attributes say of a review or a standard, and the size of a component."""
    said = {name: attribute(element, name) for name in _TOLD}
    told = "; ".join(f"{words(name)}: {value}" for name, value in said.items() if value)
    if told:
        draft.add("descriptions", {"description": told, "descriptionType": "Other"}, element)
    draft.add("sizes", attribute(element, "component_size"), element)


def read_event(draft: Draft, element: Element) -> None:
    """Add the conference in words: what schema 4.7 can say of an event leaves most of it out."""
    parts = []
    for one in children(element):
        said = _conference_date(one) if local(one) == "conference_date" else text(one)
        if said:
            parts.append(f"{words(local(one)).removeprefix('conference ')}: {said}")
    if parts:
        entry = {"description": f"Conference {'; '.join(parts)}", "descriptionType": "Other"}
        draft.add("descriptions", entry, element)


def _conference_date(element: Element) -> str:
    """Return the days of a conference as text, from its attributes where there is none."""
    ends = []
    for end in ("start", "end"):
        parts = [attribute(element, f"{end}_{part}").zfill(2) for part in _DATE_PARTS]
        known = parts[: parts.index("00")] if "00" in parts else parts
        ends.append("-".join(known))
    return text(element) or "/".join(filter(None, ends))


def read_subject(draft: Draft, element: Element) -> None:
    """Add a subject: of proceedings, or the group that a preprint is posted in."""
    entry = present(subject=text(element), lang=language(element))
    draft.add("subjects", entry if entry.get("subject") else {}, element)


def read_keywords(draft: Draft, element: Element) -> None:
    """Add each keyword of a list."""
    for one in children(element, "keyword", "kwd"):
        lang = language(one) or language(element)
        entry = present(subject=text(one), lang=lang) if text(one) else {}
        draft.add("subjects", entry, one)


def read_format(draft: Draft, element: Element) -> None:
    """Add the format of a dataset or component; its media type tells what a component is."""
    media = attribute(element, "mime_type")
    draft.add("formats", media, element)
    draft.add("formats", text(element), element)
    if not draft.kind.general:
        draft.kind = draft.kind._replace(general=general_of_media(media))


def read_edition(draft: Draft, element: Element) -> None:
    """Take the edition of a book, which is its version (15)."""
    draft.put("version", text(element), element)


def read_version(draft: Draft, element: Element) -> None:
    """Take the version of posted content, and what is new in it."""
    draft.others(element, "version description version_description")
    draft.put("version", text(element, "version"), element)
    for one in children(element, "description", "version_description"):
        read_statement(draft, one)


def read_degree(draft: Draft, element: Element) -> None:
    """Take the degree that a dissertation was written for as its type in words (10)."""
    if said := text(element):
        draft.degrees.append(said)
        draft.kind = draft.kind._replace(label="; ".join(draft.degrees))
