"""What somebody may do on a page, and for the rest why not and who can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts.actor import Actor
from registry.access import policy
from registry.access.places import Placed
from registry.access.roles import Permission


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, with the address that does it or asks first."""

    label: str
    url: str
    icon: str
    permission: Permission
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Things somebody may not do, all for the same reason."""

    reason: str
    who_can: tuple[str, ...]
    labels: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions of a page, sorted into those offered and those explained."""

    held: frozenset[Permission]
    first: list[Action]
    more: list[Action]
    refused: list[Refused]


def sort_out(actor: Actor, obj: Placed, actions: Sequence[Action], *, shown: int = 2) -> Actions:
    """Sort actions by what the actor may do; queries grow with the reasons, not with rows.

    The first `shown` are buttons, the rest stand in a menu.
    """
    held = policy.permissions(actor, obj)
    allowed = [action for action in actions if action.permission in held]
    refused: dict[tuple[str, tuple[str, ...]], Refused] = {}
    answers: dict[Permission, tuple[str, tuple[str, ...]]] = {}
    for action in actions:
        wanted = action.permission
        if wanted in held:
            continue
        if wanted not in answers:
            names = tuple(policy.who_can(wanted, obj))
            answers[wanted] = (policy.refusal(wanted, obj), names)
        group = refused.setdefault(answers[wanted], Refused(*answers[wanted]))
        group.labels.append(action.label)
    return Actions(held, allowed[:shown], allowed[shown:], list(refused.values()))
