"""What a CSL item appeared in, as related items with IsPublishedIn and IsPartOf."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from registry.metadata.formats import building
from registry.metadata.formats.csl.fields import Fields, text_in
from registry.metadata.formats.csl.people import people
from registry.metadata.formats.csl.texts import with_own_tags
from registry.metadata.identifiers import is_isbn, is_issn

# What a work of a general type appears in; an ISSN or ISBN tells for the others.
_KINDS: Final[Mapping[str, str]] = {
    "JournalArticle": "Journal",
    "PeerReview": "Journal",
    "DataPaper": "Journal",
    "BookChapter": "Book",
    "ConferencePaper": "ConferenceProceeding",
}
_PERIODICALS: Final = frozenset({"article-magazine", "article-newspaper"})
# An ISSN or ISBN that these works carry is their own.
OWN_ISSN: Final = frozenset({"Journal"})
OWN_ISBN: Final = frozenset(
    {"Book", "ConferenceProceeding", "Report", "Dissertation", "Standard", "Collection"}
)
# The number that these carry is their own, not that of a part.
NUMBERED: Final = frozenset({"Report", "Standard"})
_DASHES: Final = "\u2013\u2014-"  # en dash, em dash, hyphen
# The words stand on both sides of one hyphen or dash: page numbers may have hyphens of their own.
_PAGES: Final = re.compile(rf"([^\s,;&{_DASHES}]+)\s*[{_DASHES}]+\s*([^\s,;&{_DASHES}]+)")


def appeared_in(item: Fields, general_type: str) -> dict[str, Any]:
    """Return the container and the series as related items.

    Without any title volume, issue and pages stay in `container`, which needs none.
    """
    titles = item.texts("container-title")
    series = item.text("collection-title")
    found = []
    if titles:
        found.append(_container(item, titles, general_type))
    if series:
        found.append(_series(item, series, general_type, is_first=not titles))
    return {"relatedItems": found} if found else {"container": _loose(item, general_type)}


def _container(item: Fields, titles: list[str], general_type: str) -> dict[str, Any]:
    identifier, identifier_kind = _identifier(item, general_type)
    container = building.published_in(
        with_own_tags(titles[0]),
        _kind(item, general_type, identifier_kind),
        identifier=identifier,
        identifier_kind=identifier_kind,
        creators=list(people(item, "container-author", in_item=True)),
        volume=item.text("volume"),
        **_place(item, general_type),
    )
    container["titles"] += [building.title(t, title_type="Other") for t in titles[1:]]
    short = item.texts("container-title-short", "short-container-title", "journalAbbreviation")
    container["titles"] += [
        building.title(t, title_type="AlternativeTitle") for t in short if t not in titles
    ]
    return container


def _series(item: Fields, title: str, general_type: str, *, is_first: bool) -> dict[str, Any]:
    """Return a series; what is known of a container belongs to it when there is no other."""
    identifier, kind = _identifier(item, general_type) if is_first else ("", "")
    number = item.text("collection-number") or (item.text("volume") if is_first else "")
    return building.published_in(
        with_own_tags(title),
        "Collection",
        identifier=identifier,
        identifier_kind=kind,
        volume=number,
        contributors=list(
            people(item, "collection-editor", contributor_type="Editor", in_item=True)
        ),
        **(_place(item, general_type) if is_first else {}),
    )


def _loose(item: Fields, general_type: str) -> dict[str, Any]:
    parts = {"volume": item.text("volume")} | _place(item, general_type)
    if parts.pop("numberType", "") == "Chapter":
        parts["chapterNumber"] = parts.pop("number")
    loose = building.present(**parts)
    identifier, kind = _identifier(item, general_type)
    return loose | {"identifier": identifier, "identifierType": kind} if loose and kind else loose


def _place(item: Fields, general_type: str) -> dict[str, str]:
    """Return where in its container the work stands (20.6 to 20.11)."""
    return {
        "issue": item.text("issue"),
        "edition": item.text("edition"),
        **({} if general_type in NUMBERED else _number(item)),
        **_pages(item),
    }


def _kind(item: Fields, general_type: str, identifier_kind: str) -> str:
    if item.text("type") in _PERIODICALS or identifier_kind in {"ISSN", "EISSN"}:
        return _KINDS.get(general_type, "Journal")
    return _KINDS.get(general_type) or ("Book" if identifier_kind == "ISBN" else "Collection")


def _identifier(item: Fields, general_type: str) -> tuple[str, str]:
    """Return the identifier of the container and its type: an ISBN names a book, else an ISSN."""
    issn, isbn = issns(item), isbns(item)
    own_isbn = general_type in OWN_ISBN
    if isbn and not own_isbn and (not issn or _KINDS.get(general_type) != "Journal"):
        return isbn[0], "ISBN"
    return issn[0] if issn and general_type not in OWN_ISSN else ("", "")


def issns(item: Fields) -> list[tuple[str, str]]:
    """Return the ISSNs with their types, as far as Crossref tells print from electronic."""
    electronic = {
        text_in(one, "value")
        for one in item.objects("issn-type")
        if text_in(one, "type") == "electronic"
    }
    found = _each_number(item.texts("ISSN"), is_issn)
    return [(issn, "EISSN" if issn in electronic else "ISSN") for issn in found]


def _each_number(texts: Iterable[str], is_valid: Callable[[str], bool]) -> list[str]:
    """Return the numbers in texts that hold several, as reference managers write them."""
    found: list[str] = []
    for text in texts:
        pieces = [piece for piece in re.split(r"[,;\s]+", text) if piece]
        found += pieces if all(map(is_valid, pieces)) else [text]
    return found


def isbns(item: Fields) -> list[str]:
    """Return the ISBNs; Crossref sends some as addresses."""
    given = [isbn.rsplit("/", 1)[-1] for isbn in item.texts("ISBN")]
    return _each_number(given, is_isbn)


def _number(item: Fields) -> dict[str, str]:
    for key, number_type in (("chapter-number", "Chapter"), ("article-number", "Article")):
        if number := item.text(key):
            return {"number": number, "numberType": number_type}
    number = item.text("number")
    written = item.text("type")
    kind = "Article" if written.startswith("article") else "Other"
    return {"number": number, "numberType": kind} if number else {}


def _pages(item: Fields) -> dict[str, str]:
    """Cut the pages at the one hyphen or dash in them; others stay whole as the first page."""
    pages = item.text("page")
    first = item.text("page-first")
    if match := _PAGES.fullmatch(pages):
        return {"firstPage": match[1], "lastPage": match[2]}
    return {"firstPage": pages or first}
