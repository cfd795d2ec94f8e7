"""Changes to a record: what stood where before, and what stands there after.

A change does what an operation of JSON Patch does (RFC 6902): it adds, removes or replaces the
value at a pointer. As it keeps what was there, it can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, NamedTuple, cast

from registry.metadata.record import Record


class Absence(Enum):
    """The value of what is not there; None would be JSON's null."""

    ABSENT = "absent"


ABSENT: Final = Absence.ABSENT
_LONGEST_INDEX: Final = 9


class Step(NamedTuple):
    """A pointer (RFC 6901), what is there before the step, and what after it."""

    pointer: str
    before: object = ABSENT
    after: object = ABSENT


@dataclass(frozen=True, slots=True)
class Change:
    """A step that a rule took. The pointer is that of the record as it was right before it.

    Without `before` a property or a member of a list was added, without `after` removed.
    """

    pointer: str
    rule: str
    before: object = ABSENT
    after: object = ABSENT

    def as_json(self) -> dict[str, Any]:
        """Return the change as a JSON object, in which what is absent has no key."""
        sides = {"before": self.before, "after": self.after}
        told = {key: value for key, value in sides.items() if value is not ABSENT}
        return {"pointer": self.pointer, "rule": self.rule, **told}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Change:
        """Return the change that `as_json` wrote. Raises KeyError when pointer or rule lack."""
        before, after = value.get("before", ABSENT), value.get("after", ABSENT)
        return cls(value["pointer"], value["rule"], before, after)


def perform(record: object, changes: Iterable[Change]) -> Record:
    """Return the record with the changes made, in their order. The argument is not changed.

    A change is made only where what it found is still there, so that a choice of suggestions can be
    made in a record that somebody edited meanwhile. Never raises.
    """
    for change in changes:
        record = done(record, Step(change.pointer, change.before, change.after))
    return cast("Record", record)


def revert(record: object, changes: Iterable[Change]) -> Record:
    """Return the record with the changes taken back, the last one first.

    A change is taken back only where what it left is still there: values that somebody edited
    meanwhile stay. The argument is not changed. Never raises.
    """
    for change in reversed(list(changes)):
        record = done(record, Step(change.pointer, change.after, change.before))
    return cast("Record", record)


def done(record: object, step: Step) -> object:
    """Return the record after one step, or the very same one where the step does not fit."""
    tokens = [token.replace("~1", "/").replace("~0", "~") for token in step.pointer.split("/")[1:]]
    return _done(record, tokens, step) if tokens else record


def _done(value: object, tokens: list[str], step: Step) -> object:
    if isinstance(value, dict):
        return _done_in_object(value, tokens, step)
    if isinstance(value, list):
        return _done_in_list(value, tokens, step)
    return value


def _done_in_object(value: dict[Any, Any], tokens: list[str], step: Step) -> object:
    key, *rest = tokens
    found = value.get(key, ABSENT)
    if rest:
        inner = _done(found, rest, step)
        return value if inner is found else {**value, key: inner}
    if not _is_same(found, step.before):
        return value
    if step.after is ABSENT:
        return {k: v for k, v in value.items() if k != key}
    return {**value, key: step.after}


def _done_in_list(value: list[Any], tokens: list[str], step: Step) -> object:
    token, *rest = tokens
    if not (token.isascii() and token.isdecimal() and len(token) <= _LONGEST_INDEX):
        return value
    index = int(token)
    if step.before is ABSENT and not rest:
        return [*value[:index], step.after, *value[index:]] if index <= len(value) else value
    if index >= len(value):
        return value
    if rest:
        inner = _done(value[index], rest, step)
        return value if inner is value[index] else [*value[:index], inner, *value[index + 1 :]]
    if not _is_same(value[index], step.before):
        return value
    kept = () if step.after is ABSENT else (step.after,)
    return [*value[:index], *kept, *value[index + 1 :]]


def _is_same(found: object, expected: object) -> bool:
    # Of another type is something else, even where Python takes 1 for True.
    return found is expected or (type(found) is type(expected) and found == expected)
