from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata.normalisation import ABSENT, Change, perform, revert
from tests.registry.metadata.strategies import JSON

RECORD = {"titles": [{"title": "b"}, {"title": "c"}], "language": "EN", "a/b~c": {"": 1}}
STEPS = [
    (Change("/language", "r", "EN", "en"), {**RECORD, "language": "en"}),
    (Change("/version", "r", ABSENT, "2"), {**RECORD, "version": "2"}),
    (
        Change("/titles/0/lang", "r", ABSENT, "en"),
        {**RECORD, "titles": [{"title": "b", "lang": "en"}, {"title": "c"}]},
    ),
    (
        Change("/titles/2", "r", ABSENT, {"title": "d"}),
        {**RECORD, "titles": [{"title": "b"}, {"title": "c"}, {"title": "d"}]},
    ),
    (
        Change("/titles/0", "r", ABSENT, {"title": "a"}),
        {**RECORD, "titles": [{"title": "a"}, {"title": "b"}, {"title": "c"}]},
    ),
    (
        Change("/titles/1", "r", {"title": "c"}, {"title": "d"}),
        {**RECORD, "titles": [{"title": "b"}, {"title": "d"}]},
    ),
    (Change("/titles/0", "r", {"title": "b"}, ABSENT), {**RECORD, "titles": [{"title": "c"}]}),
    (Change("/a~1b~0c/", "r", 1, 2), {**RECORD, "a/b~c": {"": 2}}),
    (Change("/language", "r", "EN", ABSENT), {k: v for k, v in RECORD.items() if k != "language"}),
]


@pytest.mark.parametrize(("change", "after"), STEPS)
def test_a_change_is_made_and_taken_back(change, after):
    before = copy.deepcopy(RECORD)
    assert perform(RECORD, [change]) == after
    assert before == RECORD
    assert revert(after, [change]) == RECORD


def test_changes_are_taken_back_from_the_last_one():
    changes = [
        Change("/titles/0", "r", {"title": "b"}, ABSENT),
        Change("/titles/0/title", "r", "c", "C"),
        Change("/titles/1", "r", ABSENT, {"title": "d"}),
    ]
    after = perform(RECORD, changes)
    assert after["titles"] == [{"title": "C"}, {"title": "d"}]
    assert revert(after, changes) == RECORD


@pytest.mark.parametrize(
    "change",
    [
        Change("/language", "r", "de", "en"),
        Change("/language", "r", ABSENT, "en"),
        Change("/version", "r", "1", "2"),
        Change("/version", "r", "1", ABSENT),
        Change("/titles/0", "r", {"title": "x"}, ABSENT),
        Change("/titles/2", "r", {"title": "x"}, ABSENT),
        Change("/titles/7", "r", ABSENT, {}),
        Change("/titles/7/title", "r", "b", "c"),
        Change("/titles/x", "r", ABSENT, {}),
        Change("/titles/-1", "r", ABSENT, {}),
        Change("/titles/\u0663", "r", ABSENT, {}),
        Change("/titles/" + "9" * 5000, "r", ABSENT, {}),
        Change("/titles/0/title/x", "r", "b", "c"),
        Change("/none/0", "r", "b", "c"),
        Change("/a~1b~0c/", "r", True, 2),
        Change("", "r", RECORD, {}),
        Change("language", "r", "EN", "en"),
    ],
)
def test_a_change_that_does_not_fit_is_left_alone(change):
    assert perform(RECORD, [change]) is RECORD


def test_what_was_edited_meanwhile_stays():
    change = Change("/language", "r", "EN", "en")
    edited = {**perform(RECORD, [change]), "language": "fr"}
    assert revert(edited, [change]) == {**RECORD, "language": "fr"}


def test_one_of_several_changes_can_be_taken_back():
    changes = [Change("/language", "r", "EN", "en"), Change("/titles/0/title", "r", "b", "B")]
    after = perform(RECORD, changes)
    assert revert(after, changes[:1]) == {**after, "language": "EN"}


@given(
    JSON,
    st.lists(st.sampled_from(["titles", "language", "a~1b", "0", "1", "", "~"]), max_size=4),
    st.one_of(st.just(ABSENT), JSON),
    st.one_of(st.just(ABSENT), JSON),
)
def test_nothing_raises(record, tokens, before, after):
    change = Change("".join(f"/{token}" for token in tokens), "r", before, after)
    perform(record, [change])
    revert(record, [change])


@pytest.mark.parametrize("change", [change for change, _ in STEPS])
def test_changes_can_be_stored_as_json(change):
    assert Change.from_json(json.loads(json.dumps(change.as_json()))) == change


def test_what_is_absent_has_no_key_in_json():
    added = Change("/version", "own", ABSENT, "2")
    assert added.as_json() == {"pointer": "/version", "rule": "own", "after": "2"}
    removed = Change("/version", "own", None, ABSENT)
    assert removed.as_json() == {"pointer": "/version", "rule": "own", "before": None}
    with pytest.raises(KeyError):
        Change.from_json({"pointer": "/version"})
