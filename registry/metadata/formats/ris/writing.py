"""Writing RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from registry.metadata.formats import references
from registry.metadata.formats.resource_types import names_of
from registry.metadata.formats.ris import dates, tables
from registry.metadata.formats.works import RESOLVER, Work, work_of
from registry.metadata.lenient import texts
from registry.metadata.markup import one_line, plain
from registry.metadata.record import normalise

_TYPE: Final = re.compile("[A-Z][A-Z0-9]{1,9}")

Rows = Iterable[tuple[str, str | Iterable[str]]]


def write(record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER) -> bytes:
    """Write one RIS record in UTF-8, lines ending in CRLF. Never raises.

    A value is one line whatever the record says, so that none can start another tag. Without a
    landing page the address is that of the DOI at the resolver.
    """
    found = normalise(record)
    work = work_of(found, name=one_line(name), url=url, resolver=resolver)
    lines = [f"TY  - {_type(work)}"]
    lines += [f"{tag}  - {value}" for tag, value in _lines(_rows(work, found))]
    return "\r\n".join([*lines, "ER  - ", ""]).encode("utf-8", "replace")


def _lines(rows: Rows) -> Iterator[tuple[str, str]]:
    for tag, values in rows:
        for value in [values] if isinstance(values, str) else values:
            if text := one_line(value):
                yield tag, text


def _type(work: Work) -> str:
    own = work.types.ris
    if _TYPE.fullmatch(own):
        return own
    return names_of(work.general_type).ris


def _rows(work: Work, record: Mapping[str, Any]) -> Rows:
    """Return tag and values, in the order they are written."""
    kind, container = _type(work), work.container
    edition = container.edition if kind in tables.PARTS else work.version
    return (
        ("T1", plain(work.title)),
        ("TT", map(plain, references.titles_of(record, "TranslatedTitle"))),
        ("T2", plain(container.title)),
        ("T3", plain(references.series_of(record).get("title", ""))),
        ("AU", (person.inverted for person in work.authors)),
        (tables.editor_tag(kind), (person.inverted for person in work.editors)),
        ("A4", (person.inverted for person in work.translators)),
        ("DO", work.name),
        ("UR", work.url or work.doi_url),
        ("L1", texts(record, "contentUrl")),
        ("AB", plain(work.abstract)),
        ("N1", map(plain, references.other_descriptions(record))),
        ("KW", work.keywords),
        ("PY", f"{work.year:04d}" if work.year is not None else ""),
        ("DA", dates.written(work.issued) if "-" in work.issued else ""),
        ("PB", work.publisher),
        ("LA", work.language),
        ("VL", container.volume),
        ("IS", container.issue),
        ("C7", container.number if container.number_type == "Article" else ""),
        ("SP", container.first_page or _page_count(kind, record)),
        ("EP", container.last_page),
        ("SN", _serial(kind, work, record)),
        ("ET", edition),
        ("M3", work.type_text),
    )


def _page_count(kind: str, record: Mapping[str, Any]) -> str:
    return references.page_count(record.get("sizes")) if kind in tables.BOOKS else ""


def _serial(kind: str, work: Work, record: Mapping[str, Any]) -> str:
    """Return the ISBN or ISSN of the work itself where it is a book or journal, else of those."""
    own = {"ISSN"} if kind in tables.JOURNALS else {"ISBN"} if kind in tables.BOOKS else set()
    numbers = (references.own_identifier(record, of) for of in own)
    container = work.container
    of_container = references.container_serial(container.identifier, container.identifier_type)
    return next(filter(None, numbers), of_container[1])
