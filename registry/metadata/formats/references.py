"""What RIS and BibTeX have in common: the habits of reference managers.

Both are lists of named texts about one work and the journal, book or series it appeared in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from registry.metadata.formats import building
from registry.metadata.formats.reading import not_understood
from registry.metadata.formats.resource_types import names_of
from registry.metadata.identifiers import is_isbn, is_issn
from registry.metadata.languages import LANGUAGES, is_language_tag
from registry.metadata.lenient import objects, text_of
from registry.metadata.problems import Problem, Problems, pointer, shown
from registry.metadata.record import main_title

# Names that languages have in babel and in their own tongue, where they differ from English.
_OTHER_LANGUAGE_NAMES: Final = """
american en-US; usenglish en-US; british en-GB; ukenglish en-GB; canadian en-CA; australian en-AU;
newzealand en-NZ; ngerman de; deutsch de; austrian de-AT; naustrian de-AT; swissgerman de-CH;
nswissgerman de-CH; francais fr; français fr; canadien fr-CA; acadian fr-CA; español es;
castellano es; mexican es-MX; italiano it; português pt; portuges pt; brazil pt-BR;
brazilian pt-BR; nederlands nl; norsk nb; nynorsk nn; bokmål nb; svenska sv; suomi fi; dansk da;
polski pl; magyar hu; slovene sl; русский ru; українська uk; 中文 zh; 日本語 ja; 한국어 ko
"""
_LANGUAGE_TAGS: Final = {name.casefold(): code for code, name in LANGUAGES.items()} | {
    entry.split()[0]: entry.split()[1] for entry in _OTHER_LANGUAGE_NAMES.split(";")
}

_MONTH_NAMES: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
MONTHS: Final = tuple(_MONTH_NAMES.split())
_MONTH: Final = re.compile(rf"({'|'.join(MONTHS)})[a-z]*\.?", re.IGNORECASE)

_RANGE: Final = re.compile(r"\s*(?:-{2,3}|[\u2010-\u2015\u2212])\s*")
_HYPHEN: Final = re.compile(r"\s*-\s*")
_SERIAL_SEPARATORS: Final = re.compile(r"[;,()]")
_ISSN_FORM: Final = re.compile("[0-9]{4}-[0-9]{3}[0-9Xx]")
_SERIAL_TYPES: Final = frozenset({"ISSN", "EISSN", "LISSN", "ISBN"})
# A series of books or reports; the list (10.a) has no type of its own for it.
_SERIES_TYPE: Final = "Collection"
_PAGE_COUNT: Final = re.compile(r"([0-9]+) ?(?:pages|pp?\.?)", re.IGNORECASE)


class Said(NamedTuple):
    """One named text of a source and the line it stands in."""

    name: str
    value: str
    line: int


class Fields:
    """The named texts of one record in a source; remembers which of them were of use."""

    def __init__(self, said: Iterable[Said]) -> None:
        self._said = [one for one in said if one.value]
        self._used = [False] * len(self._said)
        self._asked: set[str] = set()
        self._places: dict[str, list[int]] = {}
        for index, one in enumerate(self._said):
            self._places.setdefault(one.name, []).append(index)

    def each(self, *names: str) -> list[str]:
        """Return all values of these names in the order of the source, and count them as used."""
        return [self._use(index) for index in self._indexes(*names)]

    def first(self, *names: str, usable: Callable[[str], bool] = bool) -> str:
        """Return the first usable value of the first of these names that has any.

        It counts as used, and so does the same value under another of these names.
        """
        value = next((text for name in names for text in self.peek(name) if usable(text)), "")
        self.only_if(lambda text: text == value, *names)
        return value

    def only_if(self, usable: Callable[[str], bool], *names: str) -> list[str]:
        """Return the values of these names that are usable; only those count as used."""
        return [self._use(i) for i in self._indexes(*names) if usable(self._said[i].value)]

    def peek(self, *names: str) -> list[str]:
        """Return all values of these names without counting them as used."""
        return [self._said[index].value for index in self._indexes(*names)]

    def lines(self, *names: str) -> list[int]:
        """Return the lines of the values of these names."""
        return [self._said[index].line for index in self._indexes(*names)]

    def unused(self) -> list[Problem]:
        """Return a warning for every value that was not used."""
        return Problems(
            not_understood(
                pointer(said.name),
                self._why_unused(shown(said.name), is_known=said.name in self._asked),
                said.value,
                line=said.line,
            )
            for said, used in zip(self._said, self._used, strict=True)
            if not used
        )

    @staticmethod
    def _why_unused(name: object, *, is_known: bool) -> str:
        if is_known:
            return f"{name} has no place in the record with this value; it is left out."
        return f"The record has no place for {name}; it is left out."

    def _indexes(self, *names: str) -> list[int]:
        self._asked.update(names)
        return sorted(index for name in {*names} for index in self._places.get(name, ()))

    def _use(self, index: int) -> str:
        self._used[index] = True
        return self._said[index].value


def line_finder(fields: Fields, names: Mapping[str, str]) -> Callable[[str], int | None]:
    """Return a function from a pointer into the record to the line it was read from.

    `names` maps properties of the record to the blank-separated names of fields they come from.
    """

    @cache
    def lines_of(key: str) -> list[int]:
        return fields.lines(*names.get(key, "").split())

    def line_of(at: str) -> int | None:
        _, key, index, *_ = [*at.split("/"), "", "", ""]
        lines = lines_of(key)
        place = int(index) if index.isdecimal() and len(index) < 9 else 0  # noqa: PLR2004 - digits
        return lines[place if place < len(lines) else -1] if lines else None

    return line_of


def looks_like_several_names(text: str) -> bool:
    """Say whether this is a list of names, in a format that has another way to write lists."""
    return ";" in text or text.count(",") > 2  # noqa: PLR2004 - family, given, suffix


def language_tag(text: str) -> str:
    """Return the tag of a language given by tag or name; what is not known stays as it is."""
    if is_language_tag(text):
        return text
    return _LANGUAGE_TAGS.get(text.casefold(), text)


def month(text: str) -> int | None:
    """Return the number of the month that a text names in English or as a number."""
    if match := _MONTH.fullmatch(text):
        return MONTHS.index(match[1].lower()) + 1
    number = int(text) if re.fullmatch("[0-9]{1,2}", text) else 0
    return number if 1 <= number <= len(MONTHS) else None


def page_range(text: str) -> tuple[str, str]:
    """Cut pages into the first and the last one; what is no simple range is the first page."""
    for separator in (_RANGE, _HYPHEN):
        parts = separator.split(text)
        if len(parts) == 2 and all(parts) and "," not in text:  # noqa: PLR2004 - first, last
            return parts[0], parts[1]
    return text, ""


def page_count(sizes: object) -> str:
    """Return the number of pages that a size such as `15 pages` tells (property 13), or nothing."""
    texts = sizes if isinstance(sizes, list) else []
    found = (_PAGE_COUNT.fullmatch(text.strip()) for text in texts if isinstance(text, str))
    return next((match[1] for match in found if match), "")


def serial_numbers(text: str) -> list[tuple[str, str]]:
    """Return kind and number of every ISSN and ISBN in a text.

    They are told by their check digits, else by a form that nothing else has: a wrong digit is
    for validation to tell. Several are written behind each other, with words such as `(Print)`
    between them.
    """
    found = []
    for piece in _SERIAL_SEPARATORS.split(text[:500]):
        whole = piece.strip()
        candidates = [whole] if serial_type(whole) else whole.split()
        found += [(kind, number) for number in candidates if (kind := _serial_kind(number))]
    return found


def _serial_kind(text: str) -> str:
    shown_by_form = "ISSN" if _ISSN_FORM.fullmatch(text) else ""
    return serial_type(text) or shown_by_form


def serial_type(text: str) -> str:
    """Return `ISSN` or `ISBN` when the check digit says so, else nothing."""
    if len(text) > 40:  # noqa: PLR2004 - longer than any with its label and blanks
        return ""
    return "ISSN" if is_issn(text) else "ISBN" if is_isbn(text) else ""


def types(general: str, text: str, key: str, own: str) -> dict[str, str]:
    """Return the types (10); the `own` type of the source, under `key`, where ours differs."""
    derived = getattr(names_of(general), key)
    return building.present(
        resourceTypeGeneral=general, resourceType=text, **{key: own if own != derived else ""}
    )


def appearance(
    title: str,
    kind: str,
    *,
    serials: Iterable[tuple[str, str]] = (),
    short_title: str = "",
    series: Mapping[str, str] | None = None,
    **parts: str,
) -> dict[str, Any]:
    """Return those properties that tell where the work appeared.

    With a title it is a related item (20); `parts` are its properties. Without, the parts stay in
    `container` and the serial numbers become related identifiers (12). `series` is a second
    related item: its title, volume and number.
    """
    numbers = list(serials)
    more = dict(series or {})
    if not title and more.get("title"):
        title, kind, parts = more.pop("title"), _SERIES_TYPE, more | building.present(**parts)
    first_kind, first = numbers[0] if numbers else ("", "")
    item = building.published_in(
        title, kind, identifier=first, identifier_kind=first_kind, **building.present(**parts)
    )
    if item and short_title and short_title != title:
        item["titles"].append(building.title(short_title, title_type="AlternativeTitle"))
    loose = building.present(**parts)
    if "numberType" in loose:
        chapter = loose.pop("numberType") == "Chapter"
        loose["chapterNumber" if chapter else "number"] = loose.pop("number", "")
    if loose and first:
        loose |= {"identifier": first, "identifierType": first_kind}
    return building.present(
        relatedItems=[item, building.published_in(more.pop("title", ""), _SERIES_TYPE, **more)],
        relatedIdentifiers=[
            building.related(number, "IsPublishedIn", kind=number_kind)
            for number_kind, number in (numbers[1:] if item else numbers)
        ],
        container={} if item else loose,
    )


def own_identifier(record: Mapping[str, Any], kind: str) -> str:
    """Return the first identifier of a type that the record has for the work itself (11)."""
    found = (
        text_of(identifier, "identifier")
        for identifier in objects(record, "identifiers")
        if text_of(identifier, "identifierType").casefold() == kind.casefold()
    )
    return next(filter(None, found), "")


def container_serial(identifier: str, identifier_type: str) -> tuple[str, str]:
    """Return kind and number of a container's identifier when it is an ISSN or ISBN."""
    if identifier_type and identifier_type not in _SERIAL_TYPES:
        return "", ""
    kind = serial_type(identifier) or identifier_type
    return ("ISBN" if kind == "ISBN" else "ISSN", identifier) if kind else ("", "")


def series_of(record: Mapping[str, Any]) -> dict[str, str]:
    """Return title, volume and number of the series: the second thing the work appeared in."""
    items = [
        item
        for item in objects(record, "relatedItems")
        if text_of(item, "relationType") == "IsPublishedIn"
    ]
    if len(items) < 2:  # noqa: PLR2004 - the first is the journal or book
        return {}
    found = items[1]
    return {"title": main_title(found)} | {key: text_of(found, key) for key in ("volume", "number")}


def titles_of(record: Mapping[str, Any], title_type: str) -> Iterator[str]:
    """Walk the titles of a type (3.a)."""
    for title in objects(record, "titles"):
        if text_of(title, "titleType") == title_type and text_of(title, "title"):
            yield text_of(title, "title")


def other_descriptions(record: Mapping[str, Any]) -> Iterator[str]:
    """Walk the descriptions of the type Other (17): notes, in these formats."""
    for description in objects(record, "descriptions"):
        if text_of(description, "descriptionType") == "Other":
            yield text_of(description, "description")
