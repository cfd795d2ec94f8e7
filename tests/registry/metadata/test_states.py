from __future__ import annotations

import pytest

from registry.metadata import states
from registry.metadata.states import Event, State


def test_the_moves_are_exactly_those_of_the_design():
    moves = {(a, b) for a in State for b in State if states.can_move(a, b)}
    assert moves == {
        ("draft", "registered"),
        ("draft", "findable"),
        ("registered", "findable"),
        ("findable", "registered"),
    }
    assert moves == {(a, b) for a in State for b in states.allowed_moves(a)}


def test_drafts_alone_can_be_deleted():
    assert [state for state in State if states.can_delete(state)] == ["draft"]


def test_every_state_and_move_is_explained():
    assert set(states.MEANINGS) == set(State)
    assert set(states.CONSEQUENCES) == {(a, b) for a in State for b in states.allowed_moves(a)}


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        ("draft", "register", "registered"),
        ("draft", "publish", "findable"),
        ("draft", "hide", "draft"),
        ("draft", "show", "draft"),
        ("registered", "show", "findable"),
        ("registered", "publish", "findable"),
        ("findable", "hide", "registered"),
        ("findable", "register", "findable"),
    ],
)
def test_events_move_or_change_nothing(state, event, after):
    assert states.after_event(state, event) == after


def test_events_only_make_moves_of_the_table():
    for state in State:
        for event in Event:
            after = states.after_event(state, event)
            assert after == state or states.can_move(state, after)


def test_an_unknown_state_is_refused():
    with pytest.raises(ValueError, match="tombstone"):
        states.allowed_moves("tombstone")
