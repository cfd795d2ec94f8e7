from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata import lenient
from tests.registry.metadata.strategies import JSON

RECORD = {"list": [1, {"text": " a "}, None, {"text": 7}], "texts": [" a ", "", 7], "text": " "}


def test_objects_are_found_with_their_places():
    found = [{"text": " a "}, {"text": 7}]
    assert list(lenient.objects(RECORD, "list")) == found
    assert list(lenient.numbered_objects(RECORD, "list")) == [(1, found[0]), (3, found[1])]


def test_texts_lose_the_blanks_around_them():
    assert lenient.texts(RECORD, "texts") == ["a"]
    assert [lenient.text_of(one, "text") for one in lenient.objects(RECORD, "list")] == ["a", ""]


@pytest.mark.parametrize(
    ("value", "is_missing"),
    [({}, True), ({"a": None}, True), ({"a": " "}, True), ({"a": 0}, False)],
)
def test_values_of_a_wrong_type_are_not_missing(value, is_missing):
    assert lenient.is_missing(value, "a") is is_missing


def test_codes_for_the_unknown_say_nothing():
    assert [lenient.known(":unav"), lenient.known("(:tba)"), lenient.known("Ice")] == [
        "",
        "",
        "Ice",
    ]


@given(JSON, st.text())
def test_nothing_raises(value, key):
    assert all(isinstance(one, dict) for one in lenient.objects(value, key))
    assert len(list(lenient.numbered_objects(value, key))) == len(list(lenient.objects(value, key)))
    assert all(lenient.texts(value, key))
    lenient.text_of(value, key)
    lenient.is_missing(value, key)
