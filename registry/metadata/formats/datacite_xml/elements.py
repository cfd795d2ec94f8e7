"""What the table of the schema says of one element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, auto

from registry.metadata.vocabularies import NAMESPACE


class Content(IntEnum):
    """What stands inside an element."""

    TEXT = auto()
    TOKEN = auto()  # a text whose surrounding blanks mean nothing
    YEAR = auto()
    COORDINATE = auto()
    PARAGRAPHS = auto()  # text with `br` between
    PARTS = auto()  # other elements


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its place in the record and its content.

    `key` is where its value goes. An element with attributes or parts makes an object, in which its
    own text is `text_key`; a hoisted one puts its text and attributes into the object around it.
    With `is_many` the values form a list. `is_ordered` holds for its parts. `is_open` means that
    the official schema checks nothing inside (an oversight that stands since 4.3).
    """

    name: str
    key: str
    content: Content = Content.TEXT
    text_key: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Element] = field(default_factory=dict)
    required: tuple[str, ...] = ()  # keys that its attributes and parts must fill
    is_hoisted: bool = False
    is_many: bool = False
    is_ordered: bool = False
    is_open: bool = False
    # Told from the above once, since every element of every record asks for them.
    is_wrapper: bool = field(init=False)  # only holds the members of one list
    makes_object: bool = field(init=False)  # its value is more than a bare text or number
    order: Mapping[str, int] = field(init=False)
    tagged: Mapping[str, Element] = field(init=False)  # the parts by their names with namespace

    def __post_init__(self) -> None:
        """Work out what follows from the rest."""
        has_parts = self.content is Content.PARTS
        is_wrapper = has_parts and self.is_hoisted
        told = {
            "is_wrapper": is_wrapper,
            "makes_object": bool(self.text_key) or (has_parts and not is_wrapper),
            "order": {name: index for index, name in enumerate(self.parts)},
            "tagged": {f"{{{NAMESPACE}}}{name}": part for name, part in self.parts.items()},
        }
        for key, value in told.items():
            object.__setattr__(self, key, value)
