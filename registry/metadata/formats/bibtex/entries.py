"""The entries of a BibTeX source, their values put together from strings and macros.

The splitting is bibtexparser's; that it reports what it cannot read by logging is kept quiet.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from registry.metadata.formats.bibtex import braces
from registry.metadata.formats.references import MONTHS, Said
from registry.metadata.problems import Problem, pointer, shown

# Macros can double each other's length; all of them, and all in one entry, may fill this much.
_MOST_EXPANDED: Final = 1_000_000
_MOST_PROBLEMS: Final = 20
_NO_ENTRIES: Final = frozenset({"comment", "preamble", "set", "string", "xdata"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: type, key and fields, small letters in the names, values without delimiters."""

    type: str
    key: str
    line: int
    said: tuple[Said, ...]


@dataclass(slots=True)
class Source:
    """What a source holds: its first entry, how many there are, and what is wrong with it."""

    entry: Entry | None = None
    count: int = 0
    second_line: int | None = None
    problems: list[Problem] = field(default_factory=list)


def first_entry(text: str) -> Source:
    """Return the first entry of a source. Never raises."""
    with _quiet():
        library = parse_string(text, parse_stack=[])
    source = Source()
    values = _Values(source.problems)
    entries: list[model.Entry] = []
    for block in library.blocks:
        if isinstance(block, model.String):
            values.define(block)
        elif isinstance(block, model.ParsingFailedBlock):
            entries += _failed(block, source.problems)
        elif isinstance(block, model.Preamble):
            message = "TeX code is not read; commands that it defines are not known."
            source.problems.append(_warning("not-understood", message, _line(block)))
        elif isinstance(block, model.Entry):
            entries.append(block)
    _choose(entries, values, source)
    source.problems = [_weighed(one, source.entry) for one in source.problems[:_MOST_PROBLEMS]]
    return source


def _weighed(problem: Problem, entry: Entry | None) -> Problem:
    """Return a syntax error as a warning where it stands behind the entry that is read."""
    is_behind = entry is not None and problem.line is not None and problem.line > entry.line
    return replace(problem, severity="warning") if is_behind else problem


def _warning(code: str, message: str, line: int, at: str = "") -> Problem:
    return Problem(at, code, message, severity="warning", line=line)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the library logs in this thread from being seen; it is reported otherwise."""
    logger = logging.getLogger("bibtexparser.splitter")
    thread = threading.get_ident()

    def is_of_another_thread(record: logging.LogRecord) -> bool:
        return record.thread != thread

    logger.addFilter(is_of_another_thread)
    try:
        yield
    finally:
        logger.removeFilter(is_of_another_thread)


def _line(block: model.Block | model.Field) -> int:
    return (block.start_line or 0) + 1


def _failed(block: model.ParsingFailedBlock, problems: list[Problem]) -> list[model.Entry]:
    """Report a block that could not be read; return the entry in it that can be used anyway."""
    inside = block.ignore_error_block
    line = _line(block)
    if isinstance(block, model.DuplicateFieldKeyBlock) and isinstance(inside, model.Entry):
        return [inside]
    if isinstance(block, model.DuplicateBlockKeyBlock):
        message = f"The key {shown(block.key)} is used twice."
        problems.append(_warning("duplicate-key", message, line))
        return [inside] if isinstance(inside, model.Entry) else []
    reason = " ".join(str(getattr(block.error, "abort_reason", "")).split())
    message = f"What starts in line {line} cannot be read as BibTeX: {shown(reason)}"
    problems.append(Problem("", "syntax", message, line=line))
    return []


def _choose(entries: list[model.Entry], values: _Values, source: Source) -> None:
    """Take the first entry; one that another refers to (crossref) is no record of its own."""
    real = [entry for entry in entries if entry.entry_type.lower() not in _NO_ENTRIES]
    if not real:
        return
    said = values.of(real[0])
    parent_key = next((one.value for one in said if one.name == "crossref"), "")
    parent = next((entry for entry in entries if parent_key and entry.key == parent_key), None)
    if parent is not None and parent is not real[0]:
        said = _inherit([one for one in said if one.name != "crossref"], values.of(parent))
        real = [entry for entry in real if entry is not parent]
    first = real[0]
    source.entry = Entry(first.entry_type.lower(), first.key, _line(first), tuple(said))
    source.count = len(real)
    source.second_line = _line(real[1]) if len(real) > 1 else None


def _inherit(said: list[Said], parent: list[Said]) -> list[Said]:
    """Add what only the parent says; its title is that of the book the child stands in."""
    names = {one.name for one in said}
    renamed = {"title": "booktitle", "subtitle": "booksubtitle"}
    return said + [
        one._replace(name=renamed.get(one.name, one.name))
        for one in parent
        if renamed.get(one.name, one.name) not in names
    ]


class _Values:
    """Puts values together: `"a" # jan # {b}`."""

    def __init__(self, problems: list[Problem]) -> None:
        self._macros = {name: name.capitalize() for name in MONTHS}
        self._problems = problems
        self._room = _MOST_EXPANDED

    def define(self, block: model.String) -> None:
        """Remember a macro; those before it may stand in its value."""
        self._macros[block.key.lower()] = self._value(block.value, "", _line(block))

    def of(self, entry: model.Entry) -> list[Said]:
        """Return the fields of an entry; of those with the same name, the first."""
        found: dict[str, Said] = {}
        self._room = _MOST_EXPANDED
        for one in entry.fields:
            name, line = one.key.lower(), _line(one)
            if name in found:
                message = f"The field {shown(name)} is given more than once; the first one is read."
                self._report(message, name, line, "duplicate-key", one.value)
            elif name:
                found[name] = Said(name, self._value(one.value, name, line), line)
        return list(found.values())

    def _value(self, written: str, name: str, line: int) -> str:
        whole = braces.inner(written)
        if whole is not None:
            return whole.strip()
        return "".join(self._part(part, name, line) for part in _parts(written)).strip()

    def _part(self, part: str, name: str, line: int) -> str:
        whole = braces.inner(part)
        if whole is not None:
            return whole
        if len(part) > 1 and part[0] == part[-1] == '"':
            return part[1:-1]
        if part.lower() not in self._macros:
            if part.isdecimal() or not part:
                return part
            self._report(f"The macro {shown(part)} is not defined; its name is kept.", name, line)
            return part
        value = self._macros[part.lower()]
        self._room -= len(value)
        if self._room < 0:
            self._report("The macros of this source grow too long; one is left out.", name, line)
            return ""
        return value

    def _report(
        self, message: str, name: str, line: int, code: str = "not-understood", value: object = None
    ) -> None:
        at = pointer(name) if name else ""
        self._problems.append(
            Problem(at, code, message, shown(value), severity="warning", line=line)
        )


def _parts(written: str) -> list[str]:
    """Cut a value at the signs that join its parts, outside of braces and quotation marks."""
    parts, start, depth, quoted = [], 0, 0, False
    for match in re.finditer(r"\\.|[{}\"#]", written, re.DOTALL):
        sign = match[0]
        depth = max(depth + {"{": 1, "}": -1}.get(sign, 0), 0)
        if sign == '"' and depth == 0:
            quoted = not quoted
        elif sign == "#" and depth == 0 and not quoted:
            parts.append(written[start : match.start()].strip())
            start = match.end()
    return [*parts, written[start:].strip()]
