"""The record's types compiled into tables, for code that walks records."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, auto
from types import UnionType
from typing import Any, Final

from registry.metadata import properties


class Kind(IntEnum):
    """What a property holds; integers, whose hashing costs nothing in tables."""

    TEXT = auto()
    YEAR = auto()
    COORDINATE = auto()
    OBJECT = auto()
    LIST = auto()
    POLYGON = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """How the value of one property is built.

    `fields` and `aliases` belong to objects, `member` to lists and polygons. `main` is the field
    that a bare text stands for, where clients may send one in place of the object.
    """

    kind: Kind
    fields: Mapping[str, Shape] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    member: Shape | None = None
    main: str = ""


# Only where the REST service takes a text for an object.
_MAIN_FIELDS: Final[Mapping[object, str]] = {
    properties.Affiliation: "name",
    properties.Publisher: "name",
    properties.Rights: "rights",
    properties.Subject: "subject",
}

_PLAIN: Final[Mapping[object, Shape]] = {
    str: Shape(Kind.TEXT),
    int: Shape(Kind.YEAR),
    float: Shape(Kind.COORDINATE),
}


def _compile(annotation: Any) -> Shape:  # noqa: ANN401, RUF100 - an annotation is anything
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if typing.is_typeddict(annotation):
        return _compile_object(annotation)
    if isinstance(annotation, UnionType):
        (points,) = typing.get_args(typing.get_args(annotation)[0])
        return Shape(Kind.POLYGON, member=_compile(points))
    (member,) = typing.get_args(annotation)
    return Shape(Kind.LIST, member=_compile(member))


def _compile_object(annotation: Any) -> Shape:  # noqa: ANN401, RUF100
    hints = typing.get_type_hints(annotation)
    return Shape(
        Kind.OBJECT,
        fields={key: _compile(hint) for key, hint in hints.items()},
        aliases={_other_spelling(key): key for key in hints if key.endswith(("Uri", "URI"))},
        main=_MAIN_FIELDS.get(annotation, ""),
    )


def _other_spelling(key: str) -> str:
    return key[:-3] + ("URI" if key.endswith("Uri") else "Uri")


RECORD: Final = _compile_object(properties.Record)
