"""RIS: the tagged lines that reference managers exchange."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.coverage import SERIAL_NUMBERS, coverage, of_container
from registry.metadata.formats.ris.lines import matches
from registry.metadata.formats.ris.reading import NAME, read
from registry.metadata.formats.ris.writing import write

__all__ = ["CARRIES", "NAME", "matches", "read", "write"]

_EDITORS: Final = "editors and translators only"
_PUBLISHED_IN: Final = "of the first item the work is published in"
_CONTAINER: Final = "read back as a related item where it has a title"
CARRIES: Final = coverage(
    "publisher.name publicationYear language types.resourceType",
    {
        **SERIAL_NUMBERS,
        "creators.name": "without the type of the name",
        "creators.givenName": "with a family name",
        "creators.familyName": "with a given name",
        "titles.title": "the first main title and translated titles, as plain text",
        "titles.titleType": "TranslatedTitle only",
        **of_container("title volume issue firstPage lastPage", _CONTAINER),
        "subjects.subject": "a single one is cut at semicolons when it is read",
        "contributors.name": _EDITORS,
        "contributors.givenName": _EDITORS,
        "contributors.familyName": _EDITORS,
        "contributors.contributorType": _EDITORS,
        "dates.date": "the Issued date, no range",
        "dates.dateType": "Issued only",
        "types.resourceTypeGeneral": "where RIS has a type of reference for it alone",
        "types.ris": "as the type of the reference",
        "relatedItems.relationType": "IsPublishedIn only",
        "relatedItems.relatedItemIdentifier.relatedItemIdentifier": "an ISSN or ISBN",
        "relatedItems.titles.title": "the main title of the first two items it is published in",
        "relatedItems.volume": _PUBLISHED_IN,
        "relatedItems.issue": _PUBLISHED_IN,
        "relatedItems.number": "the number of an article",
        "relatedItems.numberType": "Article only",
        "relatedItems.firstPage": _PUBLISHED_IN,
        "relatedItems.lastPage": _PUBLISHED_IN,
        "version": "not of chapters and conference papers, where an edition is that of the book",
        "descriptions.description": "the first abstract and other descriptions, as plain text",
        "descriptions.descriptionType": "Abstract and Other only",
        "contentUrl": "addresses on the web",
    },
)
