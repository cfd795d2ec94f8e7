"""Writing BibTeX that biblatex reads as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from registry.metadata.formats import references
from registry.metadata.formats.bibtex import tables
from registry.metadata.formats.bibtex.escaping import (
    address,
    identifier,
    markup_to_latex,
    to_latex,
)
from registry.metadata.formats.resource_types import names_of
from registry.metadata.formats.works import RESOLVER, Person, Work, work_of
from registry.metadata.lenient import objects, text_of
from registry.metadata.markup import one_line
from registry.metadata.record import normalise

_TYPE: Final = re.compile("[A-Za-z]{1,40}")
_IN_KEY: Final = re.compile(r"[^A-Za-z0-9:/._-]")
_SEPARATOR: Final = re.compile("[,;]")
_AND: Final = re.compile(r"\band\b", re.IGNORECASE)
_WORDS_BETWEEN_NAMES: Final = frozenset({"and", "others"})
_SUFFIX: Final = re.compile(r"(.+), ((?:Jr|Sr)\.?|[IVX]+)")
_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-.*)?")

Rows = Iterable[tuple[str, str]]


def write(record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER) -> bytes:
    """Write one entry in UTF-8, for engines that read it (XeLaTeX, LuaLaTeX, LaTeX since 2018).

    The key is the address of the DOI at the resolver, with characters that keys must not have as
    `+` and two hexadecimal digits; without a DOI, the first author and the year. Never raises.
    """
    found = normalise(record)
    work = work_of(found, name=one_line(name), url=url, resolver=resolver)
    kind = _type(work)
    lines = [f"@{kind}{{{_key(work)},"]
    lines += [f"  {field} = {value}," for field, value in _rows(work, found, kind).items()]
    return "\n".join([*lines, "}", ""]).encode("utf-8", "replace")


def _type(work: Work) -> str:
    own = work.types.bibtex
    if _TYPE.fullmatch(own) and own.lower() not in tables.RESERVED:
        return own.lower()
    return names_of(work.general_type).bibtex


def _key(work: Work) -> str:
    if work.doi_url:
        # The address is percent-encoded already, so this is all ASCII and stays unambiguous.
        return _IN_KEY.sub(lambda match: _as_hexadecimal(match[0]), work.doi_url)
    author = next(iter(work.authors), Person())
    words = f"{author.family or author.literal} {work.year if work.year is not None else ''}"
    return re.sub("[^a-z0-9]", "", words.lower()) or "entry"


def _as_hexadecimal(character: str) -> str:
    return "+" if character == "%" else f"+{ord(character):02X}"


def _rows(work: Work, record: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Return field and value with its delimiters, in the order they are written."""
    texts = (
        ("doi", identifier(work.name)),
        ("url", address(work.url or work.doi_url)),
        ("author", _people(work.authors)),
        ("editor", _people(work.editors)),
        ("translator", _people(work.translators)),
        ("keywords", ", ".join(filter(None, map(_keyword, work.keywords)))),
        ("language", to_latex(work.language)),
        ("title", markup_to_latex(work.title)),
        ("subtitle", markup_to_latex(next(references.titles_of(record, "Subtitle"), ""))),
        *_container_rows(work, record, kind),
        (tables.publisher_field(kind), to_latex(work.publisher)),
        ("year", f"{work.year:04d}" if work.year is not None else ""),
        ("month", _month(work)),
        ("date", "" if _is_told_by_year_and_month(work) else to_latex(work.issued)),
        *_rights_rows(record),
        ("abstract", markup_to_latex(work.abstract)),
        *_own_rows(work, record, kind),
    )
    rows: dict[str, str] = {}
    for field, value in texts:
        if value:
            # The names of months are macros, which stand without braces.
            rows.setdefault(field, value if field == "month" else f"{{{value}}}")
    return rows


def _container_rows(work: Work, record: Mapping[str, Any], kind: str) -> Rows:
    container = work.container
    series = references.series_of(record)
    number = container.number if container.number_type not in {"Article", "Chapter"} else ""
    issue = container.issue or number or series.get("number", "")
    serial = references.container_serial(container.identifier, container.identifier_type)
    return (
        (tables.container_field(kind, container.kind), to_latex(container.title)),
        ("series", to_latex(series.get("title", ""))),
        ("volume", to_latex(container.volume or series.get("volume", ""))),
        # The number of a report is its own, not that of its series.
        ("number", "" if tables.number_type(kind) else to_latex(issue)),
        (
            "pages",
            "--".join(filter(None, (_page(container.first_page), _page(container.last_page)))),
        ),
        ("chapter", to_latex(container.number) if container.number_type == "Chapter" else ""),
        ("eid", to_latex(container.number) if container.number_type == "Article" else ""),
        # The edition of a book is its own version, not that of its series.
        ("edition", "" if tables.is_book(kind) else to_latex(container.edition)),
        (serial[0].lower(), identifier(serial[1])),
    )


def _own_rows(work: Work, record: Mapping[str, Any], kind: str) -> Rows:
    """Return what is said of the work itself that not every type of entry has."""
    return (
        ("edition" if tables.is_book(kind) else "version", to_latex(work.version)),
        ("isbn", identifier(_own(record, "ISBN")) if tables.is_book(kind) else ""),
        ("issn", identifier(_own(record, "ISSN")) if kind == "periodical" else ""),
        ("number", to_latex(_own(record, tables.number_type(kind)))),
        ("eprint", identifier(_own(record, "arXiv"))),
        ("archiveprefix", "arXiv" if _own(record, "arXiv") else ""),
        ("pagetotal", references.page_count(record.get("sizes"))),
        ("type", to_latex(work.type_text)),
        ("note", markup_to_latex(next(references.other_descriptions(record), ""))),
    )


def _rights_rows(record: Mapping[str, Any]) -> Rows:
    """Return the first statement of rights (16), its text and its address."""
    rights = next(objects(record, "rightsList"), {})
    return (
        ("copyright", to_latex(text_of(rights, "rights"))),
        ("license", address(text_of(rights, "rightsUri"))),
    )


def _own(record: Mapping[str, Any], kind: str) -> str:
    return references.own_identifier(record, kind) if kind else ""


def _people(people: Iterable[Person]) -> str:
    return " and ".join(filter(None, map(_name, people)))


def _name(person: Person) -> str:
    """Return "Family, Jr, Given"; a name that is one whole stands in braces.

    A single word that no organization claims needs none, and is then read as a person's.
    """
    family, given = one_line(person.family), one_line(person.given)
    if not (family and given):
        whole = one_line(person.literal) or family or given
        is_word = whole.isalpha() and whole.lower() not in _WORDS_BETWEEN_NAMES
        if is_word and not person.is_organization:
            return _name_part(whole)
        return f"{{{to_latex(whole)}}}" if whole else ""
    suffix = ""
    if match := _SUFFIX.fullmatch(given):
        given, suffix = match[1], match[2]
    return ", ".join(filter(None, (_name_part(family), to_latex(suffix), _name_part(given))))


def _name_part(text: str) -> str:
    """Protect what would cut the name: separators and the word that joins names."""
    needs_braces = _SEPARATOR.search(text) or _AND.search(text)
    return f"{{{to_latex(text)}}}" if needs_braces else to_latex(text)


def _keyword(text: str) -> str:
    return f"{{{to_latex(text)}}}" if _SEPARATOR.search(text) else to_latex(text)


def _page(text: str) -> str:
    """Protect hyphens inside of a page, which would make it a range."""
    return f"{{{to_latex(text)}}}" if re.search("[-\u2013\u2014,]", text) else to_latex(text)


def _month(work: Work) -> str:
    match = _MONTH.fullmatch(work.issued)
    if match is None or work.year is None or int(match[1]) != work.year:
        return ""
    return references.MONTHS[int(match[2]) - 1]


def _is_told_by_year_and_month(work: Work) -> bool:
    is_year = work.year is not None and work.issued in {str(work.year), f"{work.year:04d}"}
    return is_year or (bool(_month(work)) and len(work.issued) == len("2024-01"))
