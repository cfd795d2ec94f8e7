"""What a rule is, and what it gets to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from registry.metadata.normalisation.changes import Step

Member = Mapping[str, Any]


class Own(NamedTuple):
    """What belongs to the DOI of a record: its name in normal form and its address, or nothing."""

    name: str = ""
    url: str = ""


# Gets an object and returns the values that its keys should have; those that it names stay where
# they are the same already.
MemberRule = Callable[[Member], Mapping[str, object]]
# Gets a member of a list of texts and returns the text that should stand there.
TextRule = Callable[[str], str]
# Gets the whole record and returns steps; each pointer is that after the steps before it.
RecordRule = Callable[[Member, Own], Iterable[Step]]

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it does, in a sentence, and which specification says that it should be so.

    `members` and `texts` are the functions by the dotted path of the objects or texts they see,
    such as `creators.nameIdentifiers`; the empty path is the record. `whole` adds and removes
    properties and members of lists. `code` is part of the interface: never rename or reuse one.
    """

    code: str
    does: str
    source: str
    is_default: bool = True
    members: Mapping[str, MemberRule] = field(default_factory=dict)
    texts: Mapping[str, TextRule] = field(default_factory=dict)
    whole: RecordRule | None = None


def each(paths: Iterable[str], rule: MemberRule) -> dict[str, MemberRule]:
    """Return a rule for the objects at several paths."""
    return dict.fromkeys(paths, rule)
