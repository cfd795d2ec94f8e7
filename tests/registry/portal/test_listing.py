"""The line of search and selects over a list, as read from the address."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from registry.portal.listing import MOST_OPTIONS, Select, read, sorting


def asked(query):
    return RequestFactory().get(f"/?{query}")


def test_a_value_that_is_no_choice_counts_as_none():
    filters = read(asked("use=zero"), label="x", selects=[Select("use", "Use", [("free", "Free")])])
    assert filters.chosen == {"use": ""}
    assert not filters.are_set


def test_a_select_that_was_cut_keeps_a_value_beyond_its_choices():
    choices = [(f"M{n}", f"Member {n}") for n in range(MOST_OPTIONS)]
    filters = read(asked("who=LAST"), label="x", selects=[Select("who", "Who", choices)])
    assert filters.chosen == {"who": "LAST"}
    assert filters.context["selects"][0]["options"][-1]["selected"]


def test_the_reset_address_is_there_only_when_something_is_set():
    assert read(asked("q="), label="x").context["reset_url"] == ""
    assert read(asked("q=tide"), label="x").context["reset_url"] == "/"


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ("name", "id")),
        ("sort=created", ("id",)),
        ("sort=-name", ("-name", "-id")),
        ("sort=password", ("name", "id")),
    ],
)
def test_only_known_sorts_are_taken(query, keys):
    known = {"name": ("name", "id"), "created": ("id",)}
    assert sorting(asked(query), known, "name") == keys
