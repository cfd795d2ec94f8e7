"""CSL JSON items, as reference managers, DataCite and Crossref write them, as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.formats import building
from registry.metadata.formats.csl import container, crossref, people
from registry.metadata.formats.csl.dates import Written, date_of, words_of, year_of
from registry.metadata.formats.csl.fields import Fields, text_in
from registry.metadata.formats.csl.texts import with_own_tags
from registry.metadata.formats.csl.types import types_of
from registry.metadata.languages import canonical_tag, is_language_tag

# Title variables with their titleType (3.a). The title in the original language, the translations
# and the short forms are all "alternative" in the words of the schema, or translated.
TITLES: Final[Mapping[str, str]] = {
    "title": "",
    "subtitle": "Subtitle",
    "title-short": "AlternativeTitle",
    "shortTitle": "AlternativeTitle",
    "short-title": "AlternativeTitle",
    "original-title": "AlternativeTitle",
    "translated-title": "TranslatedTitle",
}
# Date variables with dateType (8.a) and what the type leaves unsaid.
DATES: Final[Mapping[str, tuple[str, str]]] = {
    "submitted": ("Submitted", ""),
    "accepted": ("Accepted", ""),
    "approved": ("Accepted", ""),
    "available-date": ("Available", ""),
    "published-online": ("Available", ""),
    "posted": ("Available", ""),
    "published-print": ("Other", "published-print"),
    "event-date": ("Other", "event-date"),
    "original-date": ("Other", "original-date"),
}
# When the resource was issued; of these the first that says anything counts.
ISSUED: Final = ("issued", "published", "published-print", "published-online", "posted")
# Identifiers of the resource itself, with their identifierType (11.a).
IDENTIFIERS: Final[Mapping[str, str]] = {
    "PMID": "PMID",
    "PMCID": "PMCID",
    "alternative-id": "Publisher ID",
    "call-number": "Call number",
    "clinical-trial-number": "Clinical trial number",
}
DESCRIPTIONS: Final[Mapping[str, str]] = {"abstract": "Abstract", "note": "Other"}
_SIZES: Final[Mapping[str, str]] = {"number-of-pages": "pages", "number-of-volumes": "volumes"}


def record_of(item: Fields) -> dict[str, Any]:
    """Return the parts of the record that an item gives, empty ones included."""
    types = _types(item)
    general_type = types.get("resourceTypeGeneral", "")
    dates, year = _dates(item)
    return container.appeared_in(item, general_type) | {
        "identifiers": _identifiers(item, general_type),
        "creators": people.creators(item),
        "titles": list(_titles(item)),
        "publisher": building.present(name=item.text("publisher")),
        "publicationYear": year,
        "subjects": list(_subjects(item)),
        "contributors": people.contributors(item),
        "dates": dates,
        "language": _language(item.text("language")),
        "types": types,
        "relatedIdentifiers": [
            *_appeared_in(item, general_type),
            *crossref.references(item),
            *crossref.relations(item),
        ],
        "sizes": list(_sizes(item)),
        "formats": item.texts("medium"),
        "version": item.text("version"),
        "rightsList": crossref.rights(item),
        "descriptions": list(_descriptions(item)),
        "fundingReferences": crossref.funding(item),
        "contentUrl": crossref.content_urls(item),
    }


def name_of(item: Fields) -> str:
    """Return the DOI name in normal form, which may stand in place of the id or the address."""
    found = doi.normalise(item.text("DOI"))
    if item.text("DOI") and not found:
        item.report("DOI", "This is no DOI name.")
    return found or doi.normalise(text_in(item.whole, "id")) or _name_in_url(item) or ""


def url_of(item: Fields) -> str:
    """Return the address of the landing page; the DOI as an address is not one."""
    url = item.text("URL")
    if url and not _name_in_url(item):
        return url
    primary = item.value("resource")
    return text_in(primary.get("primary"), "URL") if isinstance(primary, dict) else ""


def _name_in_url(item: Fields) -> str | None:
    url = item.text("URL")
    return doi.normalise(url) if "/" in url and not url.startswith("10.") else None


def _types(item: Fields) -> dict[str, str]:
    written = item.text("type")
    found = types_of(written, item.text("subtype"))
    if found is None:
        if written:
            item.report("type", "CSL has no such type; it is kept as the free text of the type.")
        found = building.present(resourceType=written)
    genre = item.text("genre")
    return found | {"resourceType": genre} if genre else found


def _titles(item: Fields) -> Iterator[dict[str, Any]]:
    for key, title_type in TITLES.items():
        for text in item.texts(key):
            yield building.title(with_own_tags(text), title_type=title_type)


def _dates(item: Fields) -> tuple[list[dict[str, Any]], int | None]:
    issued, source = Written(), ""
    for key in ISSUED:
        found = _date(item, key)
        if found.date and not source:
            issued, source = found, key
    dates = [building.dated(issued.date, "Issued", issued.information)]
    for key, (date_type, remark) in DATES.items():
        found = Written() if key == source else _date(item, key)
        if date_type == "Other" and found.date == issued.date:
            continue
        dates.append(building.dated(found.date, date_type, found.information or remark))
    return dates, year_of(issued)


def _date(item: Fields, key: str) -> Written:
    if key not in item:
        return Written()
    value = item.value(key)
    found = date_of(value)
    # Crossref sends dates without any part; only words can have been meant as a date.
    if not found.date and words_of(value):
        item.report(key, "There is no date in this.")
    return found


def _identifiers(item: Fields, general_type: str) -> list[dict[str, Any]]:
    own = [(text, kind) for key, kind in IDENTIFIERS.items() for text in item.texts(key)]
    if general_type in container.OWN_ISBN:
        own += [(isbn, "ISBN") for isbn in container.isbns(item)]
    if general_type in container.OWN_ISSN:
        own += container.issns(item)
    if general_type in container.NUMBERED:
        own += [(number, f"{general_type} number") for number in item.texts("number")]
    return [{"identifier": text, "identifierType": kind} for text, kind in own]


def _appeared_in(item: Fields, general_type: str) -> Iterator[dict[str, Any]]:
    """Walk the ISSNs and ISBNs of what the resource appeared in (12, IsPublishedIn)."""
    if general_type not in container.OWN_ISSN:
        for issn, kind in container.issns(item):
            yield building.related(issn, "IsPublishedIn", kind=kind)
    if general_type not in container.OWN_ISBN:
        for isbn in container.isbns(item):
            yield building.related(isbn, "IsPublishedIn", kind="ISBN")


def _language(written: str) -> str:
    """Return the language as a tag; reference managers hold names such as "English"."""
    return written if is_language_tag(written) else canonical_tag(written) or written


def _subjects(item: Fields) -> Iterator[dict[str, Any]]:
    """Walk the keywords; `keyword` is one text, cut at semicolons or, without any, at commas."""
    found = [*item.texts("categories"), *item.texts("subject")]
    keywords = item.texts("keyword")
    if isinstance(item.whole.get("keyword"), str) and keywords:
        keywords = keywords[0].split(";" if ";" in keywords[0] else ",")
    for subject in dict.fromkeys([*found, *map(str.strip, keywords)]):
        yield building.present(subject=subject)


def _sizes(item: Fields) -> Iterator[str]:
    for text in item.texts("dimensions"):
        yield from (part.strip() for part in text.split("; "))
    for key, unit in _SIZES.items():
        for number in item.texts(key):
            yield f"{number} {unit}" if number.isdecimal() else number


def _descriptions(item: Fields) -> Iterator[dict[str, Any]]:
    for key, description_type in DESCRIPTIONS.items():
        for text in item.texts(key):
            yield building.present(
                description=with_own_tags(text), descriptionType=description_type
            )
