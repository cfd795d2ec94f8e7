"""BibTeX: the entries that LaTeX takes its references from; biblatex is read as well."""

from __future__ import annotations

import re
from typing import Final

from registry.metadata.formats.bibtex.tables import NAME
from registry.metadata.formats.bibtex.writing import write
from registry.metadata.formats.coverage import SERIAL_NUMBERS, coverage, of_container
from registry.metadata.formats.reading import Reading

__all__ = ["CARRIES", "NAME", "matches", "read", "write"]

_EDITORS: Final = "editors and translators only"
_PUBLISHED_IN: Final = "of the first item the work is published in"
_CONTAINER: Final = "read back as a related item where it has a title"
CARRIES: Final = coverage(
    "publisher.name publicationYear subjects.subject language types.resourceType version",
    {
        **SERIAL_NUMBERS,
        "creators.name": "names that are no family and given name become organizations",
        "creators.nameType": "tells organizations of one word",
        "creators.givenName": "with a family name",
        "creators.familyName": "with a given name",
        "titles.title": "the first main title and the first subtitle",
        "titles.titleType": "Subtitle only",
        **of_container("title volume issue edition chapterNumber firstPage lastPage", _CONTAINER),
        "contributors.name": _EDITORS,
        "contributors.givenName": _EDITORS,
        "contributors.familyName": _EDITORS,
        "contributors.contributorType": _EDITORS,
        "dates.date": "the Issued date",
        "dates.dateType": "Issued only",
        "types.resourceTypeGeneral": "where BibTeX has a type of entry for it alone",
        "types.bibtex": "as the type of the entry",
        "relatedItems.relatedItemType": "a journal, book or series",
        "relatedItems.relationType": "IsPublishedIn only",
        "relatedItems.relatedItemIdentifier.relatedItemIdentifier": "an ISSN or ISBN",
        "relatedItems.titles.title": "the main title of the first two items it is published in",
        "relatedItems.volume": _PUBLISHED_IN,
        "relatedItems.issue": _PUBLISHED_IN,
        "relatedItems.number": _PUBLISHED_IN,
        "relatedItems.numberType": "Article and Chapter only",
        "relatedItems.firstPage": _PUBLISHED_IN,
        "relatedItems.lastPage": _PUBLISHED_IN,
        "relatedItems.edition": "not of books and reports, whose edition is their own version",
        "sizes": "a number of pages",
        "rightsList.rights": "the first statement",
        "rightsList.rightsUri": "the first statement",
        "descriptions.description": "the first abstract and the first other description",
        "descriptions.descriptionType": "Abstract and Other only",
    },
)

_ENTRY: Final = re.compile(r"^[ \t]*@[A-Za-z]+\s*[{(]", re.MULTILINE)


def read(source: object) -> Reading:
    """Read the first entry of a BibTeX or biblatex source. Never raises."""
    # The library that splits entries is not needed to write one.
    from registry.metadata.formats.bibtex import reading  # noqa: PLC0415

    return reading.read(source)


def matches(text: str) -> bool:
    """Say whether a text holds a BibTeX entry, after whatever comment stands before it."""
    start = text.removeprefix("\ufeff").lstrip()[:1]
    return start not in {"<", "{", "["} and _ENTRY.search(text.removeprefix("\ufeff")) is not None
