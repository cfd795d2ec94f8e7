from __future__ import annotations

import pytest
from hypothesis import given

from registry.metadata.formats import citation
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED


def cite(**properties):
    record = {
        "creators": [{"name": "Ng, Ann Mary"}],
        "titles": [{"title": "Ice cores"}],
        "publisher": "Press",
        "publicationYear": 2024,
    }
    return citation.line(record | properties)


def test_a_dataset_is_cited_whole():
    record = {
        "creators": [
            {"name": "Ng, Ann", "familyName": "Ng", "givenName": "Ann"},
            {"name": "Roux, Jean-Pierre"},
            {"name": "Polar, Ltd", "nameType": "Organizational"},
        ],
        "titles": [{"title": "Cores", "titleType": "Subtitle"}, {"title": "<i>Ice</i> cores"}],
        "publisher": {"name": "Press"},
        "publicationYear": 2024,
        "version": "1.2",
        "types": {"resourceTypeGeneral": "Dataset"},
    }
    assert citation.line(record, name="10.1234/a<b") == (
        "Ng, A., Roux, J.-P., & Polar, Ltd. (2024). Ice cores (Version 1.2) [Data set]. Press. "
        "https://doi.org/10.1234/a%3Cb"
    )


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({}, "Ng, A. M. (2024). Ice cores. Press."),
        ({"publicationYear": None}, "Ng, A. M. (n.d.). Ice cores. Press."),
        ({"creators": []}, "Ice cores. (2024). Press."),
        ({"titles": [{"title": "Why ice?"}]}, "Ng, A. M. (2024). Why ice? Press."),
        ({"version": "v2"}, "Ng, A. M. (2024). Ice cores (v2). Press."),
        ({"creators": [{"name": "Press"}]}, "Press. (2024). Ice cores."),
        ({"creators": [{"name": "Plato"}]}, "Plato. (2024). Ice cores. Press."),
        ({"creators": [{"name": "王, 小明"}]}, "王, 小明. (2024). Ice cores. Press."),
        ({"types": {"resourceTypeGeneral": "Text"}}, "Ng, A. M. (2024). Ice cores. Press."),
        (
            {"types": {"resourceTypeGeneral": "PhysicalObject"}},
            "Ng, A. M. (2024). Ice cores [Physical object]. Press.",
        ),
    ],
)
def test_what_is_missing_is_left_out(properties, expected):
    assert cite(**properties) == expected


def test_character_references_and_breaks_are_what_they_stand_for():
    titles = [{"title": "AT&amp;T<br>&#x202e;&lt;ice&gt;"}]
    assert cite(titles=titles) == "Ng, A. M. (2024). AT&T <ice>. Press."


def test_many_authors_are_shortened():
    names = [{"name": f"A{number}"} for number in range(25)]
    assert cite(creators=names).startswith("A0, A1, ")
    assert ", A18, … A24. (2024)" in cite(creators=names)
    assert ", & A19. (2024)" in cite(creators=names[:20])


def test_the_text_stays_on_one_line_and_goes_one_way():
    text = cite(titles=[{"title": "Ice\r\n\x1b[31m \u202ecores\x00 <script>x</script> 1 < 2"}])
    assert text == "Ng, A. M. (2024). Ice [31m cores <script>x</script> 1 < 2. Press."


@given(SCRAMBLED)
def test_scrambled_records_are_cited(record):
    text = citation.line(record, name="10.1234/abc")
    assert "\n" not in text
    assert text.endswith("https://doi.org/10.1234/abc")
    text.encode()


@given(JSON)
def test_anything_is_cited(value):
    citation.line(value)


@given(CANONICAL)
def test_records_are_cited_in_one_line(record):
    assert citation.line(record).splitlines()[1:] == []
