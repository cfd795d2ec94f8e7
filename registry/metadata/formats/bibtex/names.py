"""Names as BibTeX lists them: "von Last, Jr, First and First von Last and {Organization}".

Names are cut before LaTeX is decoded: braces tell organizations and what belongs together.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from bibtexparser.middlewares.names import parse_single_name_into_parts

from registry.metadata.formats import building, references
from registry.metadata.formats.bibtex import braces
from registry.metadata.formats.bibtex.latex import to_text

_AND: Final = r"(?<=[ \t\r\n])(?i:and)(?=[ \t\r\n])"
# biblatex also takes "given=Jo, family=Doe".
_NAMED_PART: Final = re.compile(r"(family|given|prefix|suffix)(?:-i)?\s*=\s*(.*)", re.DOTALL)
_MOST_PARTS: Final = 3
_OTHERS: Final = frozenset({"others", "et al", "et al."})
# The cutting of names in order takes the square of their length when braces are unpaired.
_LONGEST: Final = 1000


class Names(NamedTuple):
    """The people in a field, and in words what was odd about it."""

    people: list[dict[str, Any]]
    remarks: list[str]
    unknown: list[str]


def people(value: str, contributor_type: str = "") -> Names:
    """Return the creators, or the contributors of a type, that a field lists."""
    found = Names([], [], [])
    for name in braces.split(value.strip(), _AND):
        if name.lower() in _OTHERS:
            found.remarks.append("There are others, whose names are not given (and others).")
        elif name and (person := _person(name, contributor_type, found)).get("name"):
            found.people.append(person)
    return found


def _person(written: str, contributor_type: str, found: Names) -> dict[str, Any]:
    def text(part: str) -> str:
        decoded = to_text(part)
        found.unknown.extend(decoded.unknown)
        return decoded.text

    organization = braces.inner(written)
    if organization is not None:
        return building.person(
            literal=text(organization), is_organization=True, contributor_type=contributor_type
        )
    family, given, literal = _parts(written)
    if literal and references.looks_like_several_names(literal):
        found.remarks.append(f"{text(literal)} looks like several names; put and between them.")
    return building.person(
        family=text(family),
        given=text(given),
        literal=text(literal),
        contributor_type=contributor_type,
    )


def _parts(written: str) -> tuple[str, str, str]:
    """Return family and given names, or a name that is one whole, still as LaTeX."""
    if len(braces.split(written, ";")) > 1:
        return "", "", written
    parts = braces.split(written, ",")
    named = [_NAMED_PART.fullmatch(part) for part in parts]
    if all(named):
        by_name = {match[1]: match[2] for match in named if match}
        family = _joined(" ", by_name.get("prefix"), by_name.get("family"))
        return family, _joined(", ", by_name.get("given"), by_name.get("suffix")), ""
    if len(parts) == 1:
        return _in_order(written)
    if len(parts) > _MOST_PARTS:
        return "", "", written
    family, *suffix, given = parts
    if not family or not given:
        return "", "", _joined(" ", *suffix, given, family)
    return family, _joined(", ", given, *suffix), ""


def _in_order(written: str) -> tuple[str, str, str]:
    """Cut "First von Last": the von part is that in small letters."""
    if len(written) > _LONGEST:
        return "", "", written
    name = parse_single_name_into_parts(written, strict=False)
    if not name.first:
        return "", "", written
    return " ".join([*name.von, *name.last]), " ".join(name.first), ""


def _joined(separator: str, *parts: str | None) -> str:
    return separator.join(part for part in parts if part)
