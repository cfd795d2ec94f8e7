from __future__ import annotations

import subprocess
import sys

import pytest

from registry.metadata.formats import catalog
from registry.metadata.formats.json_lines import LineFinder
from registry.metadata.problems import MOST_PROBLEMS, Problem, Problems
from registry.metadata.validation import validate

MANY = MOST_PROBLEMS + 500
NAMESPACE = 'xmlns="http://datacite.org/schema/kernel-4"'

# Each holds more defects than are listed.
SOURCES = {
    "unknown elements": ("datacite-xml", f"<resource {NAMESPACE}>{'<x>a</x>' * MANY}</resource>"),
    "stray texts": ("datacite-xml", f"<resource {NAMESPACE}>{'a<titles/>' * MANY}</resource>"),
    "unknown attributes": (
        "datacite-xml",
        f"<resource {NAMESPACE} " + " ".join(f"a{i}='1'" for i in range(MANY)) + "/>",
    ),
    "Crossref elements": (
        "crossref-xml",
        "<doi_records><doi_record><crossref><journal><journal_article>"
        + "<x>a</x>" * MANY
        + "</journal_article></journal></crossref></doi_record></doi_records>",
    ),
    "repeated keys": ("datacite-json", '{"titles": [' + '{"a":1,"a":1},' * MANY + "1]}"),
    "schema.org terms": (
        "schema-org",
        '{"@context": "https://schema.org", "@type": "Dataset", "name": "a"'
        + "".join(f', "k{i}": 1' for i in range(MANY))
        + "}",
    ),
    "RIS tags": ("ris", "TY  - JOUR\nTI  - a\n" + "ZZ  - a\n" * MANY + "ER  - \n"),
    "BibTeX fields": (
        "bibtex",
        "@misc{k, title={a}, " + ", ".join(f"k{i}={{a}}" for i in range(MANY)) + "}",
    ),
}


@pytest.mark.parametrize("source", SOURCES)
def test_readers_list_so_many_problems_and_say_that_there_are_more(source):
    format_name, text = SOURCES[source]
    problems = catalog.read(text, format_name).problems
    assert MOST_PROBLEMS < len(problems) < MOST_PROBLEMS + 50
    assert [p.code for p in problems].count("further-problems") == 1


def test_validation_lists_so_many_errors_beside_so_many_warnings():
    record = {"titles": [{"title": True}] * MANY, "subjects": [{"subject": " "}] * MANY}
    problems = validate(record, state="findable", url="https://example.org/")
    further = [p for p in problems if p.code == "further-problems"]
    assert [p.severity for p in further] == ["error", "warning"]
    assert len(problems) == 2 * MOST_PROBLEMS + 2


def test_warnings_never_take_the_place_of_an_error():
    problems = Problems(Problem("", "blank", "", severity="warning") for _ in range(MANY))
    problems.append(Problem("/x", "type", ""))
    assert problems[-1].pointer == "/x"
    assert problems.takes("error")
    assert not problems.takes("warning")


def test_values_behind_very_many_have_the_line_of_what_they_stand_in():
    text = '{"a":\n[' + "0,\n" * 400_000 + "0]}"
    line_of = LineFinder(text)
    assert line_of("/a/10") == 12
    assert line_of("/a/399999") == 1


# Peak memory in megabytes above that of an empty source, in a process of its own.
MEMORY = """
import resource, sys
from registry.metadata.formats import catalog
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
source = eval(sys.argv[1])
catalog.read("<a/>")
catalog.read("<a/>", "datacite-xml")
before = peak()
catalog.read(source)
catalog.read(source, "datacite-xml")
print(peak() - before)
"""


@pytest.mark.parametrize(
    "source",
    [
        "'<?a?> ' * 1_100_000 + '<!DOCTYP'",
        "'<!DOCTYPE a ' + 'x ' * 3_500_000",
        "'<!DOCTYPE a ' + chr(34) + (chr(39) + chr(34)) * 3_500_000",
    ],
)
def test_what_stands_before_the_first_element_takes_little_memory(source):
    ran = subprocess.run(
        [sys.executable, "-c", MEMORY, source], capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) < 150
