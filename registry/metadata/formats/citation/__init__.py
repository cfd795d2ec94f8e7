"""Formatted citations: one plain line at next to no cost, or by any style of CSL."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.citation.plain import line
from registry.metadata.formats.citation.styles import (
    DEFAULT_LOCALE,
    DEFAULT_STYLE,
    STYLES,
    UnknownStyleError,
    locales,
    styles,
)
from registry.metadata.formats.coverage import coverage
from registry.metadata.formats.works import RESOLVER

__all__ = [
    "CARRIES",
    "OUTPUTS",
    "STYLES",
    "UnknownStyleError",
    "line",
    "locales",
    "styles",
    "write",
]

OUTPUTS: Final = ("text", "html")
_HOST: Final = "what the resource is published in"
_STAND_IN: Final = "where no related item says it"
# By the default style.
CARRIES: Final = coverage(
    "",
    {
        "creators.name": "the first nineteen and the last",
        "creators.givenName": "as initials",
        "creators.familyName": "the first nineteen and the last",
        "titles.title": "the first main title",
        "contributors.name": "editors and translators",
        "contributors.givenName": "editors and translators, as initials",
        "contributors.familyName": "editors and translators",
        "contributors.contributorType": "Editor and Translator",
        "publisher.name": "where the style names it",
        "version": "where the style names it",
        "publicationYear": "where there is no date of issue",
        "dates.date": "the date of issue",
        "dates.dateType": "Issued",
        "types.resourceTypeGeneral": "where the style names it",
        "types.citeproc": "what it means for the style",
        "relatedItems.relationType": "IsPublishedIn",
        "relatedItems.titles.title": _HOST,
        "relatedItems.volume": _HOST,
        "relatedItems.issue": _HOST,
        "relatedItems.number": _HOST,
        "container.title": _STAND_IN,
        "container.volume": _STAND_IN,
        "container.issue": _STAND_IN,
        "container.chapterNumber": _STAND_IN,
        "container.firstPage": _STAND_IN,
        "container.lastPage": _STAND_IN,
    },
)


def write(
    record: object,
    *,
    name: str = "",
    url: str = "",
    style: str = DEFAULT_STYLE,
    locale: str = DEFAULT_LOCALE,
    output: str = "text",
    resolver: str = RESOLVER,
) -> bytes:
    """Write the citation of a record by a style, in UTF-8, in one line.

    `style` is any name of the CSL styles, of journals too; `locale` a language tag, of which the
    nearest locale there is counts. `output` is text, or html: a fragment with the tags i, b, sup
    and sub. The DOI stands there once, as an address at the resolver, unless the style shows
    neither DOI nor address; the landing page only where there is no DOI.

    Never raises for a record: what cannot be formatted is cited by the plain line. Raises
    UnknownStyleError, a ValueError, for a style there is not, and ValueError for another output.
    """
    if output not in OUTPUTS:
        raise ValueError(f"{output!r} is no output; there are {' and '.join(OUTPUTS)}")
    # citeproc and lxml are not for processes that need only the plain line.
    from registry.metadata.formats.citation.formatted import citation  # noqa: PLC0415

    text = citation(
        record,
        name=name,
        url=url,
        style=style,
        locale=locale,
        as_html=output == "html",
        resolver=resolver,
    )
    return f"{text}\n".encode("utf-8", "replace")
