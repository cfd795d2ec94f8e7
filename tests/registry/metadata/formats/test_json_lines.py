from __future__ import annotations

import json

import pytest
from hypothesis import given

from registry.metadata.formats.json_lines import LineFinder, with_lines
from registry.metadata.problems import Problem
from tests.registry.metadata.strategies import JSON

SOURCE = """{
  "titles": [
    {"title": "a, [b] {c}: \\"d\\""},
    {
      "title": "e"
    }
  ],
  "a/b": {"~": [[1], [2,
    3]]},
  "sizes": ["x",
    "y"], "none": [], "version": 7
}"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/titles", 2),
        ("/titles/0", 3),
        ("/titles/0/title", 3),
        ("/titles/1", 4),
        ("/titles/1/title", 5),
        ("/titles/1/lang", 4),
        ("/a~1b/~0/1/0", 8),
        ("/a~1b/~0/1/1", 9),
        ("/sizes/0", 10),
        ("/sizes/1", 11),
        ("/version", 11),
        ("/nothing/here", 1),
    ],
)
def test_values_have_the_line_they_begin_in(pointer, line):
    assert LineFinder(SOURCE)(pointer) == line
    assert LineFinder(SOURCE.encode())(pointer) == line


def test_pointers_begin_where_the_record_stands():
    wrapped = '{"data":\n{"attributes":\n{"titles":\n[]}}}'
    finder = LineFinder(wrapped, "/data/attributes")
    assert [finder("/titles"), finder("/nothing"), finder("")] == [3, 2, 2]


def test_problems_of_a_source_get_its_lines_and_keep_those_they_have():
    problems = [Problem("/titles/1", "type", ""), Problem("/titles", "type", "", line=9)]
    assert [problem.line for problem in with_lines(problems, SOURCE)] == [4, 9]
    assert with_lines(problems, {"parsed": "already"}) == problems


@given(JSON)
def test_every_value_is_found(value):
    text = json.dumps(value, indent=1)
    finder = LineFinder(text)
    assert 1 <= (finder("/0/a") or 0) <= text.count("\n") + 1
