"""The pages of the documentation that are made from the code, and the list of formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from registry.management.metadata.validating import FILE_CODES
from registry.metadata.formats import catalog
from registry.metadata.formats.catalog import FORMATS, Format
from registry.metadata.formats.coverage import LEAVES, Coverage
from registry.metadata.problems import CODES
from registry.metadata.shapes import RECORD

_MARKS: Final[Mapping[str, str]] = {"whole": "●", "partly": "◐", "none": "○"}

_FORMATS_PAGE: Final = """\
# Formats

Made by `python manage.py metadata formats --table`; a test holds it equal to what the code
declares, and others hold what the code declares equal to what it does.

{formats}

## What each format carries

● all of it, and it can be read back; ◐ a part, see the note of that number; ○ nothing. Where a
format is only read, the marks say what of a record it can fill. `metadata convert` names every
value that the target has no place for, and every member of a list for which it has no more room;
only of a citation, which is short by its nature, nothing is said.

{coverage}

{notes}
"""

_PROBLEMS_PAGE: Final = """\
# Problem codes

Made by `python manage.py metadata formats --codes`. Codes are stable: programs may branch on
them. Each problem has besides a severity, a JSON Pointer, a message, and where known the line of
the source, the value and the list of what is allowed. The pointer leads into the record; where the
source itself is at fault, or has a part that no record has a place for, into the source.

{codes}

`manage.py metadata` reports two more, of files rather than records:

{file_codes}
"""


class _Row(NamedTuple):
    """Properties that fare alike in every format: a label, and mark and remark of each format."""

    label: str
    cells: tuple[tuple[str, str], ...]


def formats_list() -> str:
    """Return one line for each format: its name first, what is done, the ending, the label."""
    rows = [(one.name, _done(one, "+"), one.ending, one.label) for one in FORMATS.values()]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        "  ".join(map(str.ljust, row, [*widths, 0])) + "\n"  # the last is not filled up
        for row in rows
    )


def formats_page() -> str:
    """Return the page on formats: their names, and what each carries of a record."""
    carried = [catalog.carries(name) for name in FORMATS]
    rows = [row for key in RECORD.fields for row in _rows_of(key, carried)]
    remarks = dict.fromkeys(remark for row in rows for _, remark in row.cells if remark)
    numbers = {remark: str(number) for number, remark in enumerate(remarks, start=1)}
    return _FORMATS_PAGE.format(
        formats=_table(
            ("name", "format", "done", "ending", "media type"),
            (
                (_code(f.name), f.label, _done(f, ", "), _code(f.ending), _code(f.media_type))
                for f in FORMATS.values()
            ),
        ),
        coverage=_table(
            (
                "property",
                *(f.name if f.can_write else f"{f.name} (read)" for f in FORMATS.values()),
            ),
            (
                (
                    row.label,
                    *(f"{mark} {numbers.get(remark, '')}".rstrip() for mark, remark in row.cells),
                )
                for row in rows
            ),
        ),
        notes="\n".join(f"{number}. {remark}" for remark, number in numbers.items()),
    )


def problems_page() -> str:
    """Return the page on problem codes."""
    heads = ("code", "what is wrong")
    return _PROBLEMS_PAGE.format(
        codes=_table(heads, ((_code(code), text) for code, text in CODES.items())),
        file_codes=_table(heads, ((_code(code), text) for code, text in FILE_CODES.items())),
    )


def _rows_of(key: str, carried: Iterable[Coverage]) -> Iterator[_Row]:
    """Group the leaves of a top-level property by how they fare, in the order of the record."""
    leaves = [leaf for leaf in LEAVES if leaf == key or leaf.startswith(f"{key}.")]
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for leaf in leaves:
        cells = tuple((_MARKS[one.of(leaf)], _remark(one, leaf)) for one in carried)
        groups.setdefault(cells, []).append(leaf)
    for cells, members in groups.items():
        parts = dict.fromkeys(_widest(leaf, members, leaves) for leaf in members)
        below = ", ".join(_code(part.removeprefix(f"{key}.")) for part in parts if part != key)
        yield _Row(f"{_code(key)}: {below}" if below else _code(key), cells)


def _widest(leaf: str, members: list[str], leaves: list[str]) -> str:
    """Return the highest path above a leaf all of whose leaves are members of its group."""
    path = leaf
    while above := path.rpartition(".")[0]:
        if any(one not in members for one in leaves if one.startswith(f"{above}.")):
            break
        path = above
    return path


def _remark(coverage: Coverage, path: str) -> str:
    """Return which part of a property is carried, where it is not all or nothing."""
    if coverage.of(path) != "partly":
        return ""
    while path not in coverage.partly:
        path = path.rpartition(".")[0]
    return coverage.partly[path]


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _done(one: Format, between: str) -> str:
    return between.join(
        word for word, is_done in (("read", one.can_read), ("write", one.can_write)) if is_done
    )


def _code(text: str) -> str:
    return f"`{text}`"
