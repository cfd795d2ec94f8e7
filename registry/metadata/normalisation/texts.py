"""Rules for any text: blanks, values of controlled lists, media types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from registry.metadata.normalisation.rules import NOTHING, Member, MemberRule, TextRule
from registry.metadata.shapes import RECORD, Kind, Shape
from registry.metadata.validation.members import RULES as OBLIGATIONS
from registry.metadata.validation.members import Rule as Obligation
from registry.metadata.vocabularies import bare

# --- Blanks around a text ---------------------------------------------------------------------


def _texts(shape: Shape, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Walk the paths of objects, each with the keys that hold a text."""
    keys = frozenset(key for key, field in shape.fields.items() if field.kind is Kind.TEXT)
    if keys:
        yield path, keys
    for key, field in shape.fields.items():
        inner = field.member if field.kind is Kind.LIST else field
        if inner is not None and inner.kind is Kind.OBJECT:
            yield from _texts(inner, f"{path}.{key}" if path else key)


def _without_blanks_in(keys: frozenset[str]) -> MemberRule:
    def without_blanks(member: Member) -> Mapping[str, object]:
        edits = NOTHING
        for key, value in member.items():
            if type(value) is str and value.strip() != value and key in keys and value.strip():
                edits = {**edits, key: value.strip()}
        return edits

    return without_blanks


def without_blanks(text: str) -> str:
    """Return a text without the blanks around it; one of blanks alone stays."""
    return text.strip() or text


BLANKS: Final = {path: _without_blanks_in(keys) for path, keys in _texts(RECORD)}
BLANKS_OF_TEXTS: Final[Mapping[str, TextRule]] = dict.fromkeys(
    ("sizes", "formats", "contentUrl"), without_blanks
)

# --- Runs of blanks in texts of one line ------------------------------------------------------

_RUN: Final = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_NAMES: Final = ("name", "familyName", "givenName")
_ONE_LINE: Final[Mapping[str, tuple[str, ...]]] = {
    "creators": _NAMES,
    "creators.affiliation": ("name",),
    "contributors": _NAMES,
    "contributors.affiliation": ("name",),
    "titles": ("title",),
    "publisher": ("name",),
    "container": ("title",),
    "subjects": ("subject",),
    "relatedItems": ("publisher",),
    "relatedItems.creators": _NAMES,
    "relatedItems.contributors": _NAMES,
    "relatedItems.titles": ("title",),
    "fundingReferences": ("funderName", "awardTitle"),
    "geoLocations": ("geoLocationPlace",),
}


def _on_one_line(keys: tuple[str, ...]) -> MemberRule:
    def on_one_line(member: Member) -> Mapping[str, object]:
        edits = NOTHING
        for key in keys:
            value = member.get(key)
            # The two quick tests spare nearly every text the search.
            if (
                type(value) is str
                and ("  " in value or not value.isprintable())
                and _RUN.search(value)
            ):
                edits = {**edits, key: _RUN.sub(" ", value)}
        return edits

    return on_one_line


SPACING: Final = {path: _on_one_line(keys) for path, keys in _ONE_LINE.items()}

# --- Values of controlled lists ---------------------------------------------------------------


def _listed(obligations: Mapping[str, Obligation], at: str) -> Iterator[tuple[str, MemberRule]]:
    for key, obligation in obligations.items():
        path = f"{at}.{key}" if at else key
        if obligation.lists:
            yield path, _as_listed(obligation.lists)
        yield from _listed(obligation.nested, path)


def _as_listed(lists: Mapping[str, Mapping[str, str]]) -> MemberRule:
    known = [
        (key, frozenset(values), {bare(value): value for value in values})
        for key, values in lists.items()
    ]

    def as_listed(member: Member) -> Mapping[str, object]:
        edits = NOTHING
        for key, values, by_bare in known:
            value = member.get(key)
            if type(value) is str and value not in values and (found := by_bare.get(bare(value))):
                edits = {**edits, key: found}
        return edits

    return as_listed


LISTED: Final = dict(_listed(OBLIGATIONS, ""))

# --- Media types ------------------------------------------------------------------------------

_MEDIA_TYPE: Final = re.compile(
    r"(?:application|audio|font|haptics|image|message|model|multipart|text|video)"
    r"/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}(?=\s*(?:;|$))",
    re.IGNORECASE,
)


def media_type(text: str) -> str:
    """Write a media type in small letters; parameters, and texts of another kind, stay."""
    match = _MEDIA_TYPE.match(text)
    return match[0].lower() + text[match.end() :] if match else text
