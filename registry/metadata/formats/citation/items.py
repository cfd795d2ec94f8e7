"""What citeproc is given of a record: its CSL item, cleaned, in citeproc's own classes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Any, Final

from citeproc import DATES, NAMES, VARIABLES  # type: ignore[import-untyped]
from citeproc.source import (  # type: ignore[import-untyped]
    Date,
    DateRange,
    LiteralDate,
    Name,
    Reference,
)
from citeproc.string import String  # type: ignore[import-untyped]

from registry.metadata.formats.citation import marks
from registry.metadata.formats.csl.writing import item_of
from registry.metadata.formats.works import RESOLVER
from registry.metadata.lenient import objects, text_of
from registry.metadata.record import normalise, resource_type_general
from registry.metadata.vocabularies import label

KEY: Final = "record"
_PARTS: Final = ("year", "month", "day")
_RICH: Final = frozenset({"title", "container-title", "collection-title"})
# Nothing to cite: `dimensions` are sizes of files; or set apart below.
_LEFT_OUT: Final = frozenset({"id", "type", "language", "DOI", "URL", "dimensions", "keyword"})
# Forms that nobody names behind a citation (APA 10, "bracketed descriptions").
_ROUTINE: Final = frozenset(
    {
        "article-journal", "article-magazine", "article-newspaper", "book", "chapter",
        "paper-conference", "periodical", "review",
    }
)  # fmt: skip
# General types of which the CSL type says less, so that their name has to be said.
_TYPES_TO_NAME: Final = """
    Audiovisual Award Collection ComputationalNotebook Event Image Instrument InteractiveResource
    Model OutputManagementPlan PhysicalObject Poster Preprint Presentation Project Service Sound
    StudyRegistration Workflow
"""
_NAMED: Final = frozenset(_TYPES_TO_NAME.split())
_VERSION: Final = re.compile(r"\Av(?:ersion|\.)?\s*(?=[0-9])", re.IGNORECASE)
_EDITION: Final = re.compile(
    r"(?P<number>[0-9]+)(?:st|nd|rd|th|\.)?(?:\s+(?:edition|edn?\.?))?", re.IGNORECASE
)
_EDITION_WORD: Final = re.compile(r"\s+(?:edition|edn?\.?)\Z", re.IGNORECASE)
_NOT_A_LETTER: Final = re.compile(r"[\W_]+")
# Scripts in which the family name stands first and no blank follows it.
_CJK: Final = re.compile("[\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


def reference_of(
    record: object, *, name: str = "", url: str = "", locale: str, in_place_of_doi: bool = False
) -> Any:
    """Return the record as a reference for citeproc.

    DOI and URL are marks, which the whole address replaces later. `in_place_of_doi` gives the
    address of the DOI as URL, for styles that know no DOI.
    """
    canonical: Mapping[str, Any] = normalise(record)
    item = item_of(canonical, name=name, url=url, resolver=RESOLVER)
    item |= _as_cited(item, canonical, locale)
    variables = {
        key.replace("-", "_"): _variable(key, value)
        for key, value in item.items()
        if key not in _LEFT_OUT and key.replace("-", "_") in VARIABLES
    }
    if name:
        variables["URL" if in_place_of_doi else "DOI"] = String(marks.DOI)
    elif url:
        variables["URL"] = String(marks.URL)
    language = _title_language(canonical) or item.get("language", "")
    if language:
        variables["language"] = language.lower()
    given = {key: value for key, value in variables.items() if value}
    reference = Reference(KEY, item["type"], **given)
    # Where a style prints a number, citeproc asks for the variable as the style spells it.
    reference.update({key.replace("_", "-"): value for key, value in given.items()})
    return reference


def _as_cited(item: Mapping[str, Any], record: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """Return what a citation says otherwise than the item does."""
    return {
        "genre": _genre(item, resource_type_general(record), locale),
        "publisher": _publisher(item),
        # Styles write the words themselves.
        "version": _VERSION.sub("", item.get("version", ""), count=1),
        "edition": _edition(item.get("edition", "")),
    }


def _genre(item: Mapping[str, Any], general_type: str, locale: str) -> str:
    """Return the form to name: the free text when it says something, else the general type.

    The names of general types are English and go with English citations only.
    """
    genre: str = item.get("genre", "")
    if item["type"] in _ROUTINE or _same(genre, item["type"]) or _same(genre, general_type):
        genre = ""
    if not genre and general_type in _NAMED and locale.startswith("en"):
        return label(general_type)
    return genre


def _edition(edition: str) -> str:
    number = _EDITION.fullmatch(edition)
    return number["number"] if number else _EDITION_WORD.sub("", edition)


def _same(text: str, other: str) -> bool:
    return _NOT_A_LETTER.sub("", text).casefold() == _NOT_A_LETTER.sub("", other).casefold()


def _publisher(item: Mapping[str, Any]) -> str:
    """Return the publisher, but not when it is the only author too (APA 9.29)."""
    publisher: str = item.get("publisher", "")
    authors = item.get("author", [])
    is_author = len(authors) == 1 and _same(authors[0].get("literal", ""), publisher)
    return "" if is_author else publisher


def _title_language(record: Mapping[str, Any]) -> str:
    """Return the language of the main title, which decides how its words are capitalised."""
    titles = [t for t in objects(record, "titles") if not t.get("titleType")]
    return text_of(titles[0], "lang") if titles else ""


def _variable(key: str, value: Any) -> Any:
    variable = key.replace("-", "_")
    if variable in NAMES:
        return [person for name in value if (person := _name(name)) is not None]
    if variable in DATES:
        return _date(value)
    text = marks.rich(str(value)) if key in _RICH else marks.plain(str(value))
    return String(text) if text else None


def _name(name: Mapping[str, str]) -> Any:
    parts = {key: text for key, value in name.items() if (text := marks.plain(value))}
    family, given = parts.get("family", ""), parts.get("given", "")
    if _CJK.fullmatch(family) and _CJK.fullmatch(given):
        return Name(literal=family + given)
    if "literal" in parts:
        return Name(literal=parts["literal"])
    return Name(**parts) if family else None


def _date(value: Mapping[str, Any]) -> Any:
    circa = bool(value.get("circa"))
    points = [dict(zip(_PARTS, point, strict=False)) for point in value.get("date-parts", [])]
    if not points:
        return LiteralDate(marks.plain(value.get("literal", "")), circa=circa)
    if len(points) == 1:
        season = {"season": value["season"]} if "season" in value else {}
        return Date(**points[0], **season, circa=circa)
    begin, end = points[:2]
    if begin["year"] == end["year"]:
        # citeproc loses ranges within a year in styles that show less than the day.
        common = takewhile(lambda part: begin.get(part) == end.get(part), _PARTS)
        return Date(**{part: begin[part] for part in common if part in begin}, circa=circa)
    shared = begin.keys() & end.keys()
    dates = (Date(**{key: point[key] for key in shared}) for point in (begin, end))
    return DateRange(begin=next(dates), end=next(dates), circa=circa)
