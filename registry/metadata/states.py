"""The states of a DOI and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from registry.metadata.translation import gettext_noop


class State(StrEnum):
    """How public a DOI is."""

    DRAFT = "draft"
    REGISTERED = "registered"
    FINDABLE = "findable"


class Event(StrEnum):
    """What a program asks for on the wire to change the state."""

    REGISTER = "register"
    PUBLISH = "publish"
    SHOW = "show"
    HIDE = "hide"


_MOVES: Final[Mapping[State, tuple[State, ...]]] = MappingProxyType(
    {
        State.DRAFT: (State.REGISTERED, State.FINDABLE),
        State.REGISTERED: (State.FINDABLE,),
        State.FINDABLE: (State.REGISTERED,),
    }
)

_EVENTS: Final[Mapping[tuple[State, Event], State]] = MappingProxyType(
    {
        (State.DRAFT, Event.REGISTER): State.REGISTERED,
        (State.DRAFT, Event.PUBLISH): State.FINDABLE,
        (State.REGISTERED, Event.PUBLISH): State.FINDABLE,
        (State.REGISTERED, Event.SHOW): State.FINDABLE,
        (State.FINDABLE, Event.HIDE): State.REGISTERED,
    }
)

# English source texts; whoever shows them translates them.
MEANINGS: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.DRAFT: gettext_noop(
            "Draft: the name is reserved, does not resolve, is seen only by you, "
            "and can still be deleted."
        ),
        State.REGISTERED: gettext_noop(
            "Registered: the DOI resolves for ever, but is left out of public search and harvests."
        ),
        State.FINDABLE: gettext_noop(
            "Findable: the DOI resolves for ever and anybody can find it and read its metadata."
        ),
    }
)

CONSEQUENCES: Final[Mapping[tuple[State, State], str]] = MappingProxyType(
    {
        (State.DRAFT, State.REGISTERED): gettext_noop(
            "The DOI will resolve to its address and can never be deleted again; "
            "public search will not show it."
        ),
        (State.DRAFT, State.FINDABLE): gettext_noop(
            "The DOI will resolve to its address, its metadata becomes public, "
            "and it can never be deleted again."
        ),
        (State.REGISTERED, State.FINDABLE): gettext_noop(
            "The metadata becomes public: search and harvests will show the DOI."
        ),
        (State.FINDABLE, State.REGISTERED): gettext_noop(
            "The DOI keeps resolving, but disappears from public search and harvests."
        ),
    }
)


def allowed_moves(state: State | str) -> tuple[State, ...]:
    """Return the states that may follow; staying is no move.

    Raises ValueError for a text that names no state.
    """
    return _MOVES[State(state)]


def can_move(state: State | str, target: State | str) -> bool:
    """Say whether the move is in the table; nothing returns to draft.

    Raises ValueError for a text that names no state.
    """
    return State(target) in _MOVES[State(state)]


def can_delete(state: State | str) -> bool:
    """Say whether a DOI may be deleted: drafts alone.

    Raises ValueError for a text that names no state.
    """
    return State(state) is State.DRAFT


def after_event(state: State | str, event: Event | str) -> State:
    """Return the state after an event of the wire; an event not allowed here changes nothing.

    Raises ValueError for a text that names no state or no event.
    """
    current = State(state)
    return _EVENTS.get((current, Event(event)), current)
