"""Reading BibTeX and biblatex."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.formats import building, references
from registry.metadata.formats.bibtex import braces, dates, tables
from registry.metadata.formats.bibtex.entries import Source, first_entry
from registry.metadata.formats.bibtex.tables import NAME
from registry.metadata.formats.bibtex.values import Values, name_in, verbatim
from registry.metadata.formats.reading import (
    Reading,
    not_understood,
    several_records,
    unreadable,
)
from registry.metadata.formats.sources import source_text
from registry.metadata.identifiers import matches_type
from registry.metadata.problems import Problem
from registry.metadata.uris import is_link

# A range is told by two hyphens or a dash; a single hyphen may belong to a page such as A-1.
_RANGES: Final = ("-{2,3}|\u2013|\u2014", "-")
# Whole libraries are refused: a record with 10,000 authors takes half a million characters.
_MOST_CHARACTERS: Final = 2_000_000
_MOST_BLOCKS: Final = 20_000
_BLOCK: Final = re.compile(r"@\w*[ \t]*[{(]")


def read(source: object) -> Reading:
    """Read the first entry of a BibTeX or biblatex source. Never raises.

    Problems point at fields (`/title`) and name the line; a field without use is reported, and so
    is every block that cannot be read.
    """
    text = source_text(source, NAME)
    if isinstance(text, Reading):
        return text
    if len(text) > _MOST_CHARACTERS or _has_more_blocks_than(_MOST_BLOCKS, text):
        message = "This is too much for one record; send the one entry that is meant."
        return unreadable(NAME, "too-large", message)
    found = first_entry(text)
    if found.entry is None:
        if any(problem.code == "syntax" for problem in found.problems):
            return Reading(NAME, problems=found.problems)
        message = "This is no BibTeX: there is no entry, such as @article{key, title = {…}}."
        return unreadable(NAME, "not-this-format", message)
    values = Values(found.entry)
    name, url = _name_and_url(values)
    record = building.finished(_record(values))
    return Reading(
        NAME,
        record,
        [*found.problems, *_about(found, values), *values.problems, *values.fields.unused()],
        name=name,
        url=url,
        line_of=references.line_finder(values.fields, tables.PROPERTY_FIELDS),
    )


def _has_more_blocks_than(most: int, text: str) -> bool:
    return next(islice(_BLOCK.finditer(text), most, None), None) is not None


def _about(source: Source, values: Values) -> list[Problem]:
    """Say what is to be said about the entry as a whole."""
    found = []
    if source.count > 1:
        found.append(several_records(source.count, line=source.second_line))
    entry = values.entry
    if entry.type not in tables.GENERAL_TYPES:
        message = "This type of entry is not known; the general type is left open."
        found.append(not_understood("", message, entry.type, line=entry.line))
    return found


def _record(values: Values) -> dict[str, Any]:
    year, issued = dates.of(values.fields)
    own, serials = _serials(values)
    kind = values.entry.type
    return _appearance(values, serials) | {
        "identifiers": [*own, *_identifiers(values)],
        "creators": values.people("author"),
        "titles": [
            building.title(text, title_type=told)
            for field, told in (("title", ""), ("subtitle", "Subtitle"))
            if (text := values.text(field))
        ],
        "publisher": building.present(
            name=values.text("publisher", "school", "institution", "organization")
        ),
        "publicationYear": year,
        "subjects": [{"subject": keyword} for keyword in _keywords(values)],
        "contributors": [
            *values.people("editor", "Editor"),
            *values.people("translator", "Translator"),
        ],
        "dates": [issued],
        "language": _language(values),
        "types": references.types(
            tables.GENERAL_TYPES.get(kind, ""), values.text("type"), "bibtex", kind
        ),
        "sizes": [_size(values)],
        "rightsList": _rights(values),
        "descriptions": [
            {"description": text, "descriptionType": told}
            for field, told in (("abstract", "Abstract"), ("note", "Other"))
            if (text := values.text(field))
        ],
    }


def _name_and_url(values: Values) -> tuple[str, str]:
    """Return the DOI, also out of the key or the address, and the landing page."""
    fields = values.fields
    name = name_in(fields.first("doi", usable=_is_doi)) or doi.normalise(values.entry.key)
    if not name:
        name = name_in(fields.first("url", usable=_is_doi))
    fields.only_if(lambda raw: bool(name) and name_in(raw) == name, "url", "doi")

    def is_other_url(raw: str) -> bool:
        is_own = bool(name) and name_in(raw) == name
        return not is_own and is_link(verbatim(raw))

    return name or "", verbatim(fields.first("url", "howpublished", usable=is_other_url))


def _is_doi(raw: str) -> bool:
    return name_in(raw) is not None


def _serials(values: Values) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """Return the ISBN or ISSN of the work itself, and those of what it appeared in."""
    kind = values.entry.type
    is_journal = tables.GENERAL_TYPES.get(kind) == "Journal"
    own = "ISSN" if is_journal else "ISBN" if tables.is_book(kind) else ""
    numbers = [
        one
        for field in ("issn", "isbn")
        if (text := values.text(field))
        for one in references.serial_numbers(text) or [(field.upper(), text)]
    ]
    return (
        [{"identifier": number, "identifierType": of} for of, number in numbers if of == own],
        [(of, number) for of, number in numbers if of != own],
    )


def _identifiers(values: Values) -> list[dict[str, str]]:
    found = [(values.text(field), kind) for field, kind in tables.IDENTIFIER_FIELDS.items()]
    if eprint := values.text("eprint"):
        told = values.text("eprinttype", "archiveprefix")
        guess = "arXiv" if matches_type(eprint, "arXiv") else "eprint"
        found.append((eprint, tables.EPRINT_TYPES.get(told.lower(), told) or guess))
    if kind := tables.number_type(values.entry.type):
        found.append((values.text("number"), kind))
    return [{"identifier": text, "identifierType": kind} for text, kind in found if text]


def _appearance(values: Values, serials: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what the work appeared in, and the version, which an edition may be."""
    kind = values.entry.type
    field = next(filter(values.fields.peek, tables.container_fields(kind)), "")
    series = {"title": values.text("series")}
    volume = values.text("volume")
    issue = values.text("issue") if tables.number_type(kind) else values.text("number", "issue")
    if series["title"] and "journal" not in field:
        series |= building.present(volume=volume, number=issue)
        volume = issue = ""
    version = values.text("version")
    edition = values.text("edition") if field or not version else ""
    article, chapter = values.text("eid", "articleno"), values.text("chapter")
    first, last = _pages(values)
    found = references.appearance(
        values.text(field) if field else "",
        tables.container_kind(kind, field),
        serials=serials,
        short_title=values.text("shortjournal"),
        series=series,
        volume=volume,
        issue=issue,
        firstPage=first,
        lastPage=last,
        number=article or chapter,
        numberType="Article" if article else "Chapter" if chapter else "",
        edition=edition if field else "",
    )
    return found | {"version": version or ("" if field else edition)}


def _pages(values: Values) -> tuple[str, str]:
    for raw in values.fields.each("pages"):
        for separator in _RANGES:
            parts = braces.split(raw, separator)
            if len(parts) == 2 and all(parts) and "," not in raw:  # noqa: PLR2004 - first, last
                return values.decoded("pages", parts[0]), values.decoded("pages", parts[1])
        return values.decoded("pages", raw), ""
    return "", ""


def _keywords(values: Values) -> list[str]:
    found = []
    for raw in values.fields.each("keywords", "keyword"):
        parts = braces.split(raw, ";")
        parts = parts if len(parts) > 1 else braces.split(raw, ",")
        found += [values.decoded("keywords", part) for part in parts]
    return [keyword for keyword in found if keyword]


def _language(values: Values) -> str:
    tag = references.language_tag(values.text("language", "langid"))
    values.fields.only_if(lambda raw: references.language_tag(raw) == tag, "langid")
    return tag


def _size(values: Values) -> str:
    pages = values.text("pagetotal")
    return f"{pages} pages" if re.fullmatch("[0-9]+", pages) else pages


def _rights(values: Values) -> list[dict[str, str]]:
    """Return the statements; one text and one address together are one licence."""
    fields = ("copyright", "license", "rights")
    found = [text for field in fields if (text := values.text(field))]
    texts = [text for text in found if not is_link(text)]
    addresses = [text for text in found if is_link(text)]
    if len(texts) == len(addresses) == 1:
        return [{"rights": texts[0], "rightsUri": addresses[0]}]
    return [{"rights": text} for text in texts] + [{"rightsUri": uri} for uri in addresses]
