from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.models import Client, DoiState
from registry.search import dois, statements
from registry.search.dois import DoiQuery, page
from tests.registry.dois import make_client, make_doi, make_prefix, make_provider, make_record

pytestmark = pytest.mark.django_db


def names(found) -> list[str]:
    return [row.name for row in found.rows]


def ask(prefix, words="", **filters):
    return page([prefix.client_id], DoiQuery(words=words, **filters))


@pytest.mark.parametrize(
    "words",
    [
        "tides",
        "TIDES north",
        "tid",
        "odegard",
        "Odegård",
        "harbour press",
        "gauge",
        '"north sea"',
        "10.5072/ab.c-1",
        "https://doi.org/10.5072/AB.C-1",
        "10.5072/ab",
        "10.5072/",
        "10.5072",
        "ab.c-1",
        "AB.C",
    ],
)
def test_words_find(prefix, words):
    record = make_record(creators=[{"name": "Odegård, Åse"}])
    make_doi(prefix, "ab.c-1", record)
    assert names(ask(prefix, words)) == ["10.5072/ab.c-1"]


@pytest.mark.parametrize("words", ["tides mountain", '"sea north"', "10.5072/abx", "!!!", "c:1"])
def test_words_do_not_find(prefix, words):
    make_doi(prefix, "ab.c-1")
    found = ask(prefix, words)
    assert (names(found), found.total) == ([], 0)


def test_only_dois_of_the_given_clients_are_found(prefix):
    other = make_prefix(make_client(make_provider("LIB")), "10.5073")
    make_doi(other, "theirs")
    make_doi(prefix, "mine")
    for words in ("", "tides"):
        assert names(ask(prefix, words)) == ["10.5072/mine"]
        assert names(ask(prefix, words, clients=(other.client_id,))) == []
        everything = page(None, DoiQuery(words=words))
        assert names(everything) == ["10.5072/mine", "10.5073/theirs"]
        assert page(Client.objects.none(), DoiQuery(words=words)).rows == []


@pytest.mark.parametrize("words", ["", "tides"])
@pytest.mark.parametrize(
    "filters",
    [
        {"states": ("draft",)},
        {"years": (1999,)},
        {"types": ("Software",)},
        {"types": ("Software", "Book"), "states": ("draft", "findable")},
    ],
)
@pytest.mark.parametrize("counted", [dois.COUNTED, -1])
@pytest.mark.parametrize("exact", [dois.EXACT, -1])
def test_filters_narrow_on_every_way(prefix, monkeypatch, words, filters, counted, exact):
    monkeypatch.setattr(dois, "COUNTED", counted)
    monkeypatch.setattr(dois, "EXACT", exact)
    wanted = make_record(publicationYear=1999, types={"resourceTypeGeneral": "Software"})
    make_doi(prefix, "wanted", wanted, state=DoiState.DRAFT)
    make_doi(prefix, "other")
    found = ask(prefix, words, **filters)
    assert names(found) == ["10.5072/wanted"]
    assert found.total_is_estimate or found.total == 1


def test_a_prefix_narrows(prefix):
    second = make_prefix(prefix.client, "10.5074")
    make_doi(prefix, "one")
    make_doi(second, "two")
    assert names(ask(prefix, prefixes=(second.pk,))) == ["10.5074/two"]


@pytest.mark.parametrize(
    ("words", "filters"), [("", {}), ("tides", {}), ("", {"states": ("findable",)})]
)
@pytest.mark.parametrize("exact", [dois.EXACT, -1])
def test_pages_lead_there_and_back(prefix, monkeypatch, words, filters, exact):
    monkeypatch.setattr(dois, "EXACT", exact)
    made = [make_doi(prefix).name for _ in range(7)][::-1]
    query = DoiQuery(words=words, **filters)
    clients = [prefix.client_id]
    first = page(clients, query, size=3)
    second = page(clients, query, size=3, after=first.older)
    third = page(clients, query, size=3, after=second.older)
    assert names(first) + names(second) + names(third) == made
    assert (first.newer, third.older) == (None, None)
    back = page(clients, query, size=3, before=third.newer)
    assert names(back) == names(second)
    start = page(clients, query, size=3, before=back.newer)
    assert (names(start), start.newer) == (names(first), None)


def test_facets_count_what_a_further_choice_adds(prefix):
    make_doi(prefix, state=DoiState.DRAFT)
    make_doi(prefix, record=make_record(types={"resourceTypeGeneral": "Software"}))
    facets = ask(prefix, states=("draft",)).facets
    assert facets.states == {"draft": 1, "findable": 1}
    assert facets.types == {"Dataset": 1}


def test_a_frequent_word_gives_an_estimate(prefix, monkeypatch):
    monkeypatch.setattr(statements, "estimate", lambda selection: 120_000)
    make_doi(prefix)
    found = ask(prefix, "tides")
    assert (found.total, found.total_is_estimate, len(found.rows)) == (120_000, True, 1)


def test_queries_do_not_grow_with_rows(prefix, django_assert_max_num_queries):
    for _ in range(20):
        make_doi(prefix)
    with django_assert_max_num_queries(6):
        assert len(ask(prefix, "tides").rows) == 20


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.one_of(
        st.text(max_size=40), st.text(alphabet="'\"\\:*&|!<->()10.5072/ a\x00", max_size=30)
    ),
    key=st.integers(),
)
def test_no_input_raises(prefix, words, key):
    ask(prefix, words)
    page([prefix.client_id], DoiQuery(words=words, types=("x'\\",)), after=key)
    page([prefix.client_id], DoiQuery(words=words, years=(10**9,)), before=key)
