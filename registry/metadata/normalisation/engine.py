"""Running rules over a record.

Objects are seen from the inside out, an object's rules in the order of the table, rules for the
whole record last. So a rule may build on what those before it wrote, and once is enough: nothing is
left to change in what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

from registry.metadata.normalisation.changes import ABSENT, Change, done
from registry.metadata.normalisation.rules import MemberRule, Own, RecordRule, Rule, TextRule
from registry.metadata.normalisation.table import RULES
from registry.metadata.record import Record
from registry.metadata.shapes import RECORD, Kind, Shape

DEFAULT: Final = frozenset(code for code, rule in RULES.items() if rule.is_default)
ALL: Final = frozenset(RULES)


class Normalised(NamedTuple):
    """A record after normalisation, and the changes that led to it, in their order."""

    record: Record
    changes: tuple[Change, ...]


class _Place(NamedTuple):
    """Where rules look: those for the objects or texts here, and the places inside."""

    members: tuple[tuple[str, MemberRule], ...] = ()
    texts: tuple[tuple[str, TextRule], ...] = ()
    inner: tuple[tuple[str, _Place], ...] = ()


class _Plan(NamedTuple):
    root: _Place
    whole: tuple[tuple[str, RecordRule], ...]


def apply(
    record: object, *, rules: Iterable[str] | None = None, name: str = "", url: str = ""
) -> Normalised:
    """Return the record as the rules would have it, with a change for everything they did.

    `record` is in canonical shape (`record.normalise`); what has another shape stays as it is.
    `rules` are codes of the table, those on by default when not given; ValueError is raised for
    one that does not exist. `name` and `url` are those of the DOI: what only repeats them among
    the alternate identifiers is removed. Never raises for any record and does not change it; the
    result shares with it what is the same. Applied to its own result, it changes nothing.
    """
    plan = _plan(DEFAULT if rules is None else _known(rules))
    if not isinstance(record, dict):
        return Normalised(cast("Record", record), ())
    changes: list[Change] = []
    result = _visit(plan.root, record, "", changes)
    for code, rule in plan.whole:
        for step in rule(result, Own(name, url)):
            after = cast("dict[str, Any]", done(result, step))
            if after is not result:
                result = after
                changes.append(Change(step.pointer, code, step.before, step.after))
    return Normalised(cast("Record", result), tuple(changes))


def suggest(
    record: object, *, rules: Iterable[str] | None = None, name: str = "", url: str = ""
) -> list[Change]:
    """Return what rules would change, all rules when none are named, for somebody to choose from.

    Chosen changes are made with `perform`. Never raises for any record.
    """
    return list(apply(record, rules=ALL if rules is None else rules, name=name, url=url).changes)


def _known(rules: Iterable[str]) -> frozenset[str]:
    codes = frozenset(rules)
    if unknown := codes - ALL:
        raise ValueError(f"there is no rule {', '.join(sorted(unknown))}")
    return codes


@lru_cache(maxsize=64)
def _plan(codes: frozenset[str]) -> _Plan:
    rules = [rule for rule in RULES.values() if rule.code in codes]
    whole = tuple((rule.code, rule.whole) for rule in rules if rule.whole is not None)
    return _Plan(_place(RECORD, "", rules), whole)


def _place(shape: Shape, path: str, rules: list[Rule]) -> _Place:
    inner = []
    for key, field in shape.fields.items():
        found = field.member if field.kind is Kind.LIST else field
        if found is not None and (field.kind is Kind.LIST or found.kind is Kind.OBJECT):
            place = _place(found, f"{path}.{key}" if path else key, rules)
            if any(place):
                inner.append((key, place))
    return _Place(
        tuple((rule.code, rule.members[path]) for rule in rules if path in rule.members),
        tuple((rule.code, rule.texts[path]) for rule in rules if path in rule.texts),
        tuple(inner),
    )


def _visit(place: _Place, value: dict[str, Any], at: str, changes: list[Change]) -> dict[str, Any]:
    for key, inner in place.inner:
        found = value.get(key)
        if found:
            after = _inside(inner, found, f"{at}/{key}", changes)
            if after is not found:
                value = {**value, key: after}
    for code, rule in place.members:
        edits = rule(value)
        if edits:
            value = _edited(value, edits, at, code, changes)
    return value


def _inside(place: _Place, value: object, at: str, changes: list[Change]) -> object:
    if isinstance(value, dict):
        return _visit(place, value, at, changes)
    if not isinstance(value, list):
        return value
    result = value
    for index, member in enumerate(value):
        after: object = member
        if isinstance(member, dict):
            after = _visit(place, member, f"{at}/{index}", changes)
        elif isinstance(member, str):
            after = _reworded(place, member, f"{at}/{index}", changes)
        if after is not member:
            result = [*result] if result is value else result
            result[index] = after
    return result


def _reworded(place: _Place, value: str, at: str, changes: list[Change]) -> str:
    for code, rule in place.texts:
        after = rule(value)
        if after != value:
            changes.append(Change(at, code, value, after))
            value = after
    return value


def _edited(
    value: dict[str, Any],
    edits: Mapping[str, object],
    at: str,
    code: str,
    changes: list[Change],
) -> dict[str, Any]:
    for key, after in edits.items():
        before = value.get(key, ABSENT)
        if before != after:
            changes.append(Change(f"{at}/{key}", code, before, after))
            value = {**value, key: after}
    return value
