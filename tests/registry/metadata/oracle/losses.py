"""What a source says and neither its record nor a problem repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from lxml import etree

from registry.metadata.formats.reading import Reading
from tests.registry.metadata.oracle.patterns import XSI

# Told by the place that a value went to: the identifier, a funding reference and its type.
_TOLD_BY_PLACE: Final = frozenset({"DOI", "Funder", "FundRef"})


def lost(root: etree._Element, reading: Reading) -> list[str]:
    """Return texts and values of attributes that are gone without a word.

    Numbers may be written otherwise; values joined to a longer one, as in a range, count as kept.
    """
    kept = {*_TOLD_BY_PLACE, *_comparable(reading.name)}
    for value in (*_texts(reading.record), *(str(p.value) for p in reading.problems)):
        kept.update(_comparable(value))
    return [said for said in _said(root) if not kept & set(_comparable(said))]


def _said(root: etree._Element) -> Iterator[str]:
    for node in root.iter(etree.Element):
        yield from (str(value) for name, value in node.items() if XSI not in str(name) and value)
        for piece in (node.text, *(child.tail for child in node)):
            if piece and piece.strip():
                yield piece


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
    else:
        yield str(value)


def _comparable(text: str) -> Iterator[str]:
    """Return a text and its parts, numbers as numbers, and names of DOIs in lower case."""
    whole = text.strip()
    for part in (whole, *re.split(r"/| and |<br>", whole)):
        yield " ".join(part.split())
        with suppress(ValueError):
            yield str(float(part))
    if whole.lower().startswith("10."):
        yield whole.lower()
