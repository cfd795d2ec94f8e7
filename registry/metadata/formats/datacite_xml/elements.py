"""What the table of the schema says of one element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, auto


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
    required: tuple[str, ...] = ()  # keys that an element with parts must fill
    is_hoisted: bool = False
    is_many: bool = False
    is_ordered: bool = False
    is_open: bool = False
    order: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Give every part its number, by which their order is checked."""
        order = {name: index for index, name in enumerate(self.parts)}
        object.__setattr__(self, "order", order)

    @property
    def makes_object(self) -> bool:
        """Say whether the value is an object rather than a bare text or number."""
        return bool(self.text_key) or (self.content is Content.PARTS and not self.is_wrapper)

    @property
    def is_wrapper(self) -> bool:
        """Say whether the element only holds the members of one list."""
        return self.content is Content.PARTS and self.is_hoisted
