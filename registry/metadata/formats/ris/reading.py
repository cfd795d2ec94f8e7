"""Reading RIS."""

from __future__ import annotations

import re
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.formats import building, references
from registry.metadata.formats.reading import Reading, not_understood, unreadable
from registry.metadata.formats.references import Fields
from registry.metadata.formats.ris import dates, tables
from registry.metadata.formats.ris.lines import Lines
from registry.metadata.formats.sources import source_text
from registry.metadata.problems import Problem, Problems, pointer
from registry.metadata.uris import is_link

NAME: Final = "ris"

_TYPE: Final = re.compile("[A-Z][A-Z0-9]{1,9}")

# Which tags a property of the record is read from.
_PROPERTY_TAGS: Final = {
    "titles": "T1 TI CT BT TT",
    "creators": "AU A1",
    "contributors": "ED A2 A3 A4",
    "publisher": "PB",
    "publicationYear": "PY Y1 YR DA",
    "dates": "DA PY Y1 YR",
    "subjects": "KW K1",
    "language": "LA",
    "version": "ET",
    "descriptions": "AB N2 N1",
    "relatedItems": "T2 JF JO JA J1 J2 BT T3 SN VL IS SP EP C7",
    "relatedIdentifiers": "SN",
    "identifiers": "SN AN",
    "contentUrl": "L1 L2",
}


def read(source: object) -> Reading:
    """Read the first record of a RIS source. Never raises.

    Problems point at tags (`/T1`) and name the line; a tag without use is reported.
    """
    text = source_text(source, NAME)
    if isinstance(text, Reading):
        return text
    lines = Lines(text)
    if lines.type_line is None:
        if lines.has_tags:
            message = "No record starts here: the first line of a RIS record is its type, TY."
            return unreadable(NAME, "syntax", message, line=1)
        return unreadable(NAME, "not-this-format", "This is no RIS: there are no lines with tags.")
    fields = Fields(lines.said)
    name = _name(fields)
    url = _url(fields, name)
    record = building.finished(_record(fields, lines.type))
    return Reading(
        NAME,
        record,
        [*lines.problems, *_type_problems(lines), *_name_problems(fields), *fields.unused()],
        name=name,
        url=url,
        line_of=references.line_finder(fields, _PROPERTY_TAGS),
    )


def _record(fields: Fields, kind: str) -> dict[str, Any]:
    year, issued = dates.of(fields)
    own, serials = _serials(fields, kind)
    appearance = _appearance(fields, kind, serials)
    return appearance | {
        "identifiers": [*_accession(fields), *own],
        "creators": [_person(text) for text in fields.each("AU", "A1")],
        "titles": _titles(fields, kind),
        "publisher": building.present(name=fields.first("PB")),
        "publicationYear": year,
        "subjects": [{"subject": text} for text in _keywords(fields.each("KW", "K1"))],
        "contributors": _contributors(fields, kind),
        "dates": [issued],
        "language": references.language_tag(fields.first("LA")),
        "types": _types(fields, kind),
        "sizes": _sizes(fields, kind),
        # The edition of a part is that of its book, which is told there.
        "version": "" if kind in tables.PARTS else fields.first("ET"),
        "descriptions": _descriptions(fields),
        "contentUrl": fields.only_if(is_link, "L1", "L2"),
    }


def _name(fields: Fields) -> str:
    """Return the DOI: of DO, or of tags that older programs put it into."""
    tags = ("DO", "DI", "M3", "UR", "ID")
    name = doi.normalise(fields.first(*tags, usable=_is_doi)) or ""
    fields.only_if(lambda text: bool(name) and doi.normalise(text) == name, *tags)
    return name


def _url(fields: Fields, name: str) -> str:
    """Return the landing page: the first address that is not that of the DOI itself."""
    return fields.first("UR", usable=lambda text: is_link(text) and doi.normalise(text) != name)


def _is_doi(text: str) -> bool:
    return doi.parse(text) is not None


def _serials(fields: Fields, kind: str) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """Return the identifiers in SN of the work itself, and those of what it appeared in."""
    texts = fields.only_if(lambda text: bool(references.serial_numbers(text)), "SN")
    numbers = [one for text in texts for one in references.serial_numbers(text)]
    own = {"ISSN"} if kind in tables.JOURNALS else {"ISBN"} if kind in tables.BOOKS else set()
    return (
        [{"identifier": number, "identifierType": of} for of, number in numbers if of in own],
        [(of, number) for of, number in numbers if of not in own],
    )


def _sizes(fields: Fields, kind: str) -> list[str]:
    """Return the number of pages, which stands in SP where the work is a book."""
    if kind not in tables.BOOKS or fields.peek("EP"):
        return []
    return [f"{count} pages" for count in fields.only_if(_is_number, "SP")]


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii()


def _descriptions(fields: Fields) -> list[dict[str, str]]:
    abstract = {"description": fields.first("AB", "N2"), "descriptionType": "Abstract"}
    notes = [{"description": text, "descriptionType": "Other"} for text in fields.each("N1")]
    return [one for one in (abstract, *notes) if one["description"]]


def _titles(fields: Fields, kind: str) -> list[dict[str, Any]]:
    main = fields.each("T1", "TI", "CT", *(("BT",) if kind in tables.BOOKS else ()))
    translated = fields.each("TT")
    return [building.title(text) for text in main] + [
        building.title(text, title_type="TranslatedTitle") for text in translated
    ]


def _person(text: str, contributor_type: str = "") -> dict[str, Any]:
    """Read "Family, Given, Suffix"; EndNote marks organizations by a comma at the end."""
    parts = [part.strip() for part in text.split(",")]
    is_list = references.looks_like_several_names(text)
    if is_list or len(parts) == 1 or not all(parts[:2]):
        return building.person(literal=text.rstrip(", "), contributor_type=contributor_type)
    return building.person(
        family=parts[0],
        given=", ".join(filter(None, parts[1:])),
        contributor_type=contributor_type,
    )


def _contributors(fields: Fields, kind: str) -> list[dict[str, Any]]:
    supervisors, others = (("A3",), ()) if kind == tables.THESIS else ((), ("A3",))
    editors = ("ED",) if kind in tables.NO_EDITORS else ("ED", "A2", *others)
    translators = () if kind in tables.NO_TRANSLATORS else ("A4",)
    return [
        *(_person(text, "Editor") for text in fields.each(*editors)),
        *(_person(text, "Supervisor") for text in fields.each(*supervisors)),
        *(_person(text, "Translator") for text in fields.each(*translators)),
    ]


def _keywords(texts: list[str]) -> list[str]:
    """Return the keywords: one a line, or all in one line with semicolons between them."""
    pieces = texts[0].split(";") if len(texts) == 1 else texts
    return [piece.strip() for piece in pieces if piece.strip()]


def _accession(fields: Fields) -> list[dict[str, str]]:
    """Return the number that a database gave, with the name of the database as its type."""
    number = fields.first("AN")
    kind = (fields.first("DB") if number else "") or "Accession number"
    return [{"identifier": number, "identifierType": kind}] if number else []


def _types(fields: Fields, kind: str) -> dict[str, str]:
    own = kind if _TYPE.fullmatch(kind) else ""
    general = tables.GENERAL_TYPES.get(kind, "")
    text = fields.first("M3", usable=lambda text: not _is_doi(text))
    return references.types(general, text, "ris", own)


def _type_problems(lines: Lines) -> list[Problem]:
    if lines.type in tables.GENERAL_TYPES:
        return []
    message = "This type of reference is not known; the general type is left open."
    return [not_understood(pointer("TY"), message, lines.type, line=lines.type_line)]


def _name_problems(fields: Fields) -> list[Problem]:
    return Problems(
        not_understood(
            pointer(tag),
            "This looks like several names; each one needs a line of its own.",
            text,
            line=line,
        )
        for tag in ("AU", "A1", "ED", "A2", "A3", "A4")
        for text, line in zip(fields.peek(tag), fields.lines(tag), strict=True)
        if references.looks_like_several_names(text)
    )


def _appearance(fields: Fields, kind: str, serials: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what the work appeared in. BT is the book, except that of books it is the title."""
    books = () if kind in tables.BOOKS else ("BT",)
    journal = fields.first("JF", "JO")
    title = journal or fields.first("T2", *books) or fields.first("JA", "J1", "J2")
    # Journals are named by several tags at once.
    fields.only_if(lambda text: text == title, "T2", "JF", "JO", "JA", "J1", "J2", *books)
    first, last = _pages(fields, kind)
    article = fields.first("C7")
    return references.appearance(
        title,
        tables.CONTAINER_TYPES.get(kind) or ("Journal" if journal else tables.SERIES_TYPE),
        serials=serials,
        short_title=fields.first("JA", "J2", "J1"),
        series={"title": fields.first("T3")},
        volume=fields.first("VL"),
        issue=fields.first("IS"),
        firstPage=first,
        lastPage=last,
        number=article,
        numberType="Article" if article else "",
        edition=fields.first("ET") if kind in tables.PARTS else "",
    )


def _pages(fields: Fields, kind: str) -> tuple[str, str]:
    """Return first and last page; some programs write both into SP."""
    last = fields.first("EP")
    counts_pages = kind in tables.BOOKS and not last
    first = fields.first("SP", usable=lambda text: not (counts_pages and _is_number(text)))
    return (first, last) if last else references.page_range(first)
