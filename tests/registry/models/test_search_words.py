from __future__ import annotations

import pytest
from django.db import connection

from registry.models import DoiState
from tests.factories import VALID_RECORD, ClientFactory, DoiFactory

pytestmark = pytest.mark.django_db
FOUND = """
    SELECT count(*) FROM registry_doi d WHERE registry_doi_words(name, record, client_id, prefix_id,
        state, publication_year, resource_type) @@ plainto_tsquery('simple', registry_fold(%s))
"""


def hits(words: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [words])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Gezeiten in Ærø und Malmö", "malmo"),
        ("ÉTUDE DES MARÉES", "étude marees"),
        ("Ångström", "angstrom"),
        ("データの観測", "データの観測"),
        ("Ｆｕｌｌｗｉｄｔｈ", "fullwidth"),
        ("Łódź i ŻÓŁW", "łodz zołw"),
    ],
)
def test_the_index_folds_as_the_question_does(title, words):
    DoiFactory(record={**VALID_RECORD, "titles": [{"title": title}]})
    assert hits(words) == 1
    assert hits("nothing of the kind") == 0


def test_words_come_from_titles_people_publisher_subjects_and_descriptions():
    DoiFactory(
        record={
            "titles": [{"title": "alpha"}],
            "creators": [{"name": "Beta, Bo"}],
            "contributors": [{"name": "Gamma"}],
            "publisher": {"name": "Delta"},
            "subjects": [{"subject": "Epsilon"}],
            "descriptions": [{"description": "Zeta"}],
        }
    )
    assert hits("alpha beta bo gamma delta epsilon zeta") == 1


def test_the_facets_are_words_too():
    doi = DoiFactory(client=ClientFactory(), state=DoiState.FINDABLE)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT registry_doi_words(name, record, client_id, prefix_id, state, "
            "publication_year, resource_type)::text FROM registry_doi"
        )
        words = cursor.fetchone()[0]
    for facet in (f"c:{doi.client_id}", f"x:{doi.prefix_id}", "s:findable", "y:2026", "t:dataset"):
        assert f"'{facet}'" in words
    assert f"'{doi.name}'" in words


@pytest.mark.parametrize("record", [{}, {"titles": 7}, {"titles": [[{}]], "publisher": []}])
def test_a_record_of_any_shape_can_be_indexed(record):
    DoiFactory(record=record)
    assert hits("anything") == 0


def test_statistics_can_be_gathered_without_a_search_path():
    DoiFactory()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE registry_doi")
