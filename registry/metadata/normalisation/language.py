"""Rules for languages: of the resource (property 9) and of texts (xml:lang)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from registry.metadata.languages import LANGUAGES, canonical_tag
from registry.metadata.normalisation.rules import NOTHING, Member, MemberRule
from registry.metadata.shapes import RECORD, Kind, Shape


def _in_form(key: str) -> MemberRule:
    def in_form(member: Member) -> Mapping[str, object]:
        given = member.get(key)
        if type(given) is not str or given in LANGUAGES:
            return NOTHING
        found = canonical_tag(given)
        return {key: found} if found else NOTHING

    return in_form


def _with_language(shape: Shape, path: str = "") -> Iterator[str]:
    if "lang" in shape.fields:
        yield path
    for key, field in shape.fields.items():
        inner = field.member if field.kind is Kind.LIST else field
        if inner is not None and inner.kind is Kind.OBJECT:
            yield from _with_language(inner, f"{path}.{key}" if path else key)


OF_RESOURCE: Final = {"": _in_form("language")}
OF_TEXTS: Final = dict.fromkeys(_with_language(RECORD), _in_form("lang"))
