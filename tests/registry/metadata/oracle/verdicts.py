"""The product's verdict on a document, compared with an oracle's."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from lxml import etree

from registry.metadata.formats import datacite_xml
from registry.metadata.problems import Problem, errors
from registry.metadata.validation import validate
from tests.registry.metadata.oracle.exceptions import LAXER, STRICTER, Stricter

URL: Final = "https://data.example.org/"
Node = etree._Element
Oracle = Callable[[Node], bool]


def parsed(document: bytes) -> Node:
    """Parse as the product does: comments and processing instructions are no content."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False)
    return etree.fromstring(document, parser)


def problems_of(document: bytes) -> list[Problem]:
    """Return every problem that a findable DOI with this document would have."""
    reading = datacite_xml.read(document)
    if not reading.is_readable:
        return reading.problems
    found = validate(reading.record, state="findable", url=URL)
    return [*reading.problems, *reading.with_lines(found)]


class Disagreement(NamedTuple):
    """What is not explained, or the names of the entries that explain."""

    unexplained: list[str]
    known: set[str]


AGREEMENT: Final = Disagreement([], set())


def compare(document: bytes, accepts: Oracle) -> Disagreement:
    """Compare the product's verdict on a well-formed document with the oracle's."""
    root = parsed(document)
    found = problems_of(document)
    wrong = errors(found)
    if accepts(root):
        return explained(wrong, root, STRICTER)
    return AGREEMENT if wrong else _explain_acceptance(found, root, accepts)


def explained(wrong: list[Problem], root: Node, entries: Iterable[Stricter]) -> Disagreement:
    """Look for the reason of each error on what an oracle accepts."""
    unexplained, known = [], set()
    for problem in wrong:
        names = {
            entry.name
            for entry in entries
            if entry.code == problem.code and entry.holds(problem, root)
        }
        known |= names
        if not names:
            unexplained.append(f"only the product refuses: {problem}")
    return Disagreement(unexplained, known)


def _explain_acceptance(found: list[Problem], root: Node, accepts: Oracle) -> Disagreement:
    codes = {"", *(problem.code for problem in found)}
    mended, known = copy.deepcopy(root), set()
    for entry in LAXER:
        before = etree.tostring(mended)
        mended = entry.mended(mended)
        if entry.code in codes and etree.tostring(mended) != before:
            known.add(entry.name)
    if not known or not accepts(mended):
        return Disagreement(["only the product accepts"], known)
    return Disagreement([], known)
