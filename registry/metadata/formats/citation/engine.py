"""Citations by CSL styles with citeproc-py."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    model,
)
from citeproc.source import BibliographySource  # type: ignore[import-untyped]
from lxml import etree

from registry.metadata.formats.citation.elements import CORRECTED, CSL
from registry.metadata.formats.citation.formatter import Formatter
from registry.metadata.formats.citation.items import KEY
from registry.metadata.formats.citation.marks import CLOSE_QUOTE, OPEN_QUOTE
from registry.metadata.formats.citation.punctuation import Quotes

_MOST_STYLES: Final = 16  # with its locales a style takes 1 to 5 MB


class Style(CitationStylesStyle):  # type: ignore[misc]
    """A style with its locales, ready to format one citation after the other."""

    def __init__(self, path: str, locale: str) -> None:
        lookup = etree.ElementNamespaceClassLookup()
        namespace: Any = lookup.get_namespace(CSL)
        namespace[None] = model.CitationStylesElement
        for element in model.CitationStylesElement.__subclasses__():
            namespace[element.__name__.replace("_", "-").lower()] = element
        namespace.update(CORRECTED)
        self.parser = etree.XMLParser(
            remove_comments=True, resolve_entities=False, no_network=True, load_dtd=False
        )
        self.parser.set_element_class_lookup(lookup)
        self.xml = etree.parse(path, self.parser)
        root: Any = self.xml.getroot()
        root.set_locale_list(locale, validate=False)
        root.formatter = Formatter
        root.language = locale[:2]
        self.root = root
        self.quotes = self._quotes()
        self._date_parts = [(part, dict(part.attrib)) for part in self._parts_of_dates()]

    def _quotes(self) -> Quotes:
        """Return the quotation marks, and put marks of our own in their place."""
        written = [
            str(self.root.get_single_term(name=name))
            for name in ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        ]
        for locale in self.root.locales:
            for name, mark in (("open-quote", OPEN_QUOTE), ("close-quote", CLOSE_QUOTE)):
                for term in locale.iterfind(f".//{{{CSL}}}term[@name='{name}']"):
                    term.text = mark
        option = self.root.get_locale_option("punctuation-in-quote")
        return Quotes(str(option).lower() == "true", *written)

    def _parts_of_dates(self) -> Iterator[Any]:
        for locale in self.root.locales:
            yield from locale.iter(f"{{{CSL}}}date-part")

    def cite(self, reference: Any) -> str:
        """Return the marked citation of a reference.

        It is the entry of a bibliography, or the note of a style that has no bibliography.
        """
        # citeproc writes what one date asks for into the locale, where the next would find it.
        for part, attributes in self._date_parts:
            if dict(part.attrib) != attributes:
                part.attrib.clear()
                part.attrib.update(attributes)
        has_entries = self.has_bibliography()
        layout = (self.root.bibliography if has_entries else self.root.citation).layout
        layout.called, layout.shown, layout.substituted = 0, [], set()
        source = BibliographySource()
        source.add(reference)
        bibliography = CitationStylesBibliography(self, source, Formatter)
        citation = Citation([CitationItem(KEY)])
        bibliography.register(citation)
        written = bibliography.bibliography() if has_entries else [bibliography.cite(citation, str)]
        return "".join(map(str, written))


# Styles hold state while they format, hence one thread at a time.
_one_at_a_time: Final = threading.Lock()


@lru_cache(maxsize=_MOST_STYLES)
def _style(path: str, locale: str) -> Style:
    return Style(path, locale)


def cite(reference: Any, path: str, locale: str) -> tuple[str, Quotes]:
    """Return the marked citation by a style, and the quotation marks it is to have.

    Raises whatever citeproc raises on a reference or style that it cannot deal with.
    """
    with _one_at_a_time:
        style = _style(path, locale)
        return style.cite(reference), style.quotes
