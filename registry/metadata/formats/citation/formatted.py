"""A record cited by a style, in a locale, as text or HTML."""

from __future__ import annotations

import html
from functools import partial

from registry.metadata import doi
from registry.metadata.formats.citation import marks
from registry.metadata.formats.citation.engine import cite
from registry.metadata.formats.citation.items import reference_of
from registry.metadata.formats.citation.plain import line
from registry.metadata.formats.citation.punctuation import settle
from registry.metadata.formats.citation.styles import locale_name, style_file


def citation(
    record: object, *, name: str, url: str, style: str, locale: str, as_html: bool, resolver: str
) -> str:
    """Return the citation; where citeproc cannot make one, the plain line.

    Raises UnknownStyleError.
    """
    path = str(style_file(style))
    marked = _marked(record, name=name, url=url, path=path, locale=locale_name(locale))
    # What is left without a letter or digit says nothing of the record.
    if not any(map(str.isalnum, marks.as_text(marked))):
        plain = line(record, name=name, resolver=resolver)
        return html.escape(plain, quote=False) if as_html else plain
    address = doi.resolver_url(resolver, name) if name else ""
    marked = marked.replace(marks.DOI, address).replace(marks.URL, _printable(url))
    return marks.as_html(marked) if as_html else marks.as_text(marked)


def _printable(url: str) -> str:
    return "".join(filter(str.isprintable, url)).strip()


def _marked(record: object, *, name: str, url: str, path: str, locale: str) -> str:
    """Return the marked citation, with the address in place of the DOI when a style has no DOI."""
    cited = partial(_by_style, record, name=name, url=url, path=path, locale=locale)
    first = cited(in_place_of_doi=False)
    if not name or marks.DOI in first:
        return first
    return cited(in_place_of_doi=True) or first


def _by_style(
    record: object, *, name: str, url: str, path: str, locale: str, in_place_of_doi: bool
) -> str:
    try:
        reference = reference_of(
            record, name=name, url=url, locale=locale, in_place_of_doi=in_place_of_doi
        )
        return settle(*cite(reference, path, locale))
    except Exception:  # noqa: BLE001 - whatever citeproc fails on, there is the plain line
        return ""
