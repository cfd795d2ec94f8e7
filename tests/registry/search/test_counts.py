from __future__ import annotations

import datetime

import pytest

from registry.models import Client, DoiCount, DoiCountDelta, DoiState, Prefix
from registry.search import counts
from tests.registry.dois import make_client, make_doi, make_prefix, make_provider

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_folded", [False, True])
def test_by_state_counts_every_state(prefix, is_folded):
    for state in (DoiState.DRAFT, DoiState.FINDABLE, DoiState.FINDABLE):
        make_doi(prefix, state=state)
    if is_folded:
        assert counts.fold() == 3
    found = counts.by_state(Client.objects.all())
    assert found == {"draft": 1, "registered": 0, "findable": 2}


def test_folded_and_unfolded_add_up(prefix):
    make_doi(prefix)
    counts.fold()
    make_doi(prefix)
    assert DoiCount.objects.count() == DoiCountDelta.objects.count() == 1
    assert counts.total([prefix.client_id]) == 2


def test_fold_twice_changes_nothing(prefix):
    make_doi(prefix)
    assert counts.fold() == 1
    assert counts.fold() == 0
    assert counts.total() == 1


def test_fold_takes_no_more_than_the_limit(prefix):
    for _ in range(3):
        make_doi(prefix)
    assert counts.fold(limit=2) == 2
    assert counts.total() == 3


def test_a_state_change_moves_the_number(prefix):
    doi = make_doi(prefix, state=DoiState.DRAFT)
    counts.fold()
    doi.state = DoiState.FINDABLE
    doi.save()
    assert counts.by_state([prefix.client_id]) == {"draft": 0, "registered": 0, "findable": 1}


def test_by_year_is_in_order(prefix):
    for year in (2025, 2021, 2025):
        make_doi(prefix, created_at=datetime.datetime(year, 5, 1, tzinfo=datetime.UTC))
    assert list(counts.by_year([prefix.client_id]).items()) == [(2021, 1), (2025, 2)]


def test_by_client_and_by_prefix_keep_apart(prefix):
    other = make_prefix(make_client(make_provider("LIB")), "10.5073")
    make_doi(prefix)
    make_doi(other, state=DoiState.DRAFT)
    assert counts.by_client(Client.objects.all()) == {
        prefix.client_id: {"draft": 0, "registered": 0, "findable": 1},
        other.client_id: {"draft": 1, "registered": 0, "findable": 0},
    }
    assert counts.by_prefix(Prefix.objects.filter(pk=other.pk))[other.pk]["draft"] == 1
    assert counts.by_client(Client.objects.none()) == {}


def test_one_question_is_one_query(prefix, django_assert_num_queries):
    make_doi(prefix)
    with django_assert_num_queries(1):
        counts.by_state(Client.objects.all())
