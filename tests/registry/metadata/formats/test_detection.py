from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.metadata.formats import catalog
from registry.metadata.formats.detection import detect
from registry.metadata.formats.reading import Reading
from registry.metadata.formats.xml_start import Start, start_of
from registry.metadata.problems import CODES
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import JSON, SCRAMBLED

KERNEL = 'xmlns="http://datacite.org/schema/kernel-4"'
READ = [one.name for one in catalog.FORMATS.values() if one.can_read]
BOTH = [name for name in READ if catalog.FORMATS[name].can_write]

XML = {
    "kernel 4": f"<resource {KERNEL}><titles/></resource>",
    "declaration": f'<?xml version="1.0" encoding="UTF-8"?>\n<resource {KERNEL}/>',
    "byte order mark": f"\ufeff<resource {KERNEL}/>",
    "blanks, comments and instructions": f"\n <!-- <crossref> --><?x <a>?>\n\n<resource {KERNEL}/>",
    "no namespace": "<resource><titles/></resource>",
    "no namespace, attributes": '<resource lastMetadataUpdate="2011-01-01">',
    "wrong version": '<resource xmlns="http://datacite.org/schema/kernel-3.0"/>',
    "https": '<resource xmlns="https://datacite.org/schema/kernel-4"/>',
    "quotes": "<resource  xmlns = 'http://datacite.org/schema/kernel-2.2' >",
    "prefix": '<d:resource xmlns:d="http://datacite.org/schema/kernel-4"/>',
    "schema location first": '<resource xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="a > b" {KERNEL}>',
    "document type": f'<!DOCTYPE resource [<!ENTITY a "]>">]><resource {KERNEL}>&a;</resource>',
    "broken off": "<resource",
    "OAI-PMH": '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record>'
    f"<metadata><resource {KERNEL}/></metadata></record></GetRecord></OAI-PMH>",
    "payload": '<oai_datacite xmlns="http://schema.datacite.org/oai/oai-1.1/"><payload>'
    f"<resource {KERNEL}/></payload></oai_datacite>",
    "unknown envelope": f"<envelope><d:resource {KERNEL}/></envelope>",
}
CROSSREF = {
    "deposit": '<doi_batch xmlns="http://www.crossref.org/schema/5.3.1"/>',
    "answer": '<crossref_result xmlns="http://www.crossref.org/qrschema/3.0"/>',
    "unixref": "<doi_records><doi_record/></doi_records>",
}
JSON_TEXTS: dict[str, list[Any]] = {
    "datacite-json": [
        MINIMAL,
        FULL,
        {"titles": [{"title": "A draft"}]},
        {"doi": NAME},
        {"id": NAME, "schemaVersion": "http://datacite.org/schema/kernel-4"},
        {"data": {"type": "dois", "attributes": MINIMAL}},
        {"data": {"type": "dois", "attributes": {"doi": NAME, "state": "draft"}}},
        {"attributes": {"prefix": "10.5072", "event": "publish"}},
    ],
    "schema-org": [
        {"@context": "http://schema.org", "@type": "Dataset", "name": "Ice"},
        {"@context": "https://schema.org/", "@type": "Dataset", "schemaVersion": "kernel-4"},
        [{"@context": "https://schema.org", "@type": "Dataset", "name": "Ice"}],
    ],
    "codemeta": [
        {"@context": "https://doi.org/10.5063/schema/codemeta-2.0", "name": "ice"},
        {"@context": ["https://w3id.org/codemeta/3.0", "http://schema.org"], "name": "ice"},
    ],
    "csl": [
        {"type": "article-journal", "title": "Ice", "issued": {"date-parts": [[2020]]}},
        [{"id": "a", "type": "book", "title": "Ice", "author": [{"family": "Ng"}]}],
    ],
}
TEXTS = {
    "ris": ["TY  - JOUR\r\nER  - \r\n", "\ufeff\nTY  - BOOK\nTI  - Ice\nER  -\n", "TY - DATA\n"],
    "bibtex": ["@article{a, title = {Ice}}", "% a comment\n\n@MISC (a, year = 2020)"],
}
# What XML begins with, and what may stand in it wrongly.
PARTS = ["<", "<?", "<!--", "<!DOCTYPE", "[", "]", ">", "?>", "-->", '"', "'", "=", " xmlns", "a"]
HOSTILE = [
    "<",
    "<!--",
    "<!-- -->",
    "<?x?>",
    "<!DOCTYPE ",
    "<!DOCTYPE a [",
    "] ",
    "<a b='",
    " a='b'",
]

# The first example imports the formats; generating records is slow where the machine is busy.
unhurried = settings(suppress_health_check=[HealthCheck.data_too_large])


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("record", [FULL, MINIMAL], ids=["full", "minimal"])
def test_what_is_written_in_a_format_is_told_to_be_of_it(name, record):
    document = catalog.write(record, name, name=NAME, url=URL)
    assert detect(document) == name
    assert detect(document.decode()) == name
    assert detect(b"\xef\xbb\xbf" + document) == name
    assert detect("\r\n " + document.decode().rpartition("?>\n")[2]) == name


@pytest.mark.parametrize("text", XML.values(), ids=XML)
def test_datacite_xml_is_told_by_its_first_element(text):
    assert detect(text) == "datacite-xml"
    assert detect(text.encode("utf-16")) == "datacite-xml"


@pytest.mark.parametrize("text", CROSSREF.values(), ids=CROSSREF)
def test_crossref_xml_is_told_by_its_first_element(text):
    assert detect(text) == "crossref-xml"
    assert detect(f"<!DOCTYPE {start_of(text).name}>\n{text}") == "crossref-xml"


@pytest.mark.parametrize(("name", "value"), [(n, v) for n in JSON_TEXTS for v in JSON_TEXTS[n]])
def test_json_is_told_by_its_context_or_keys(name, value):
    assert detect(value) == name
    assert detect(f"\n{json.dumps(value)}") == name
    assert detect(json.dumps(value).encode("utf-8-sig")) == name


@pytest.mark.parametrize(("name", "text"), [(n, t) for n in TEXTS for t in TEXTS[n]])
def test_other_texts_are_told_by_their_first_lines(name, text):
    assert detect(text) == detect(text.encode()) == name


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("", "empty", ""),
        (b"\xef\xbb\xbf \n", "empty", ""),
        (b"\xff", "encoding", ""),
        ('{"doi": ', "syntax", "line 1"),
        (b" " * 9_000_000, "too-large", ""),
        ("[" * 100_000, "too-deep", ""),
        ("{}", "format-unknown", "nothing in it"),
        ("[]", "format-unknown", "no object"),
        ([1], "format-unknown", "no object"),
        (None, "format-unknown", "no object"),
        ('{"message-type": "work", "status": 1}', "format-unknown", "message-type, status"),
        ('[{"a": 1}]', "format-unknown", "a list of objects with the keys a."),
        ("<!DOCTYPE html><html>", "format-unknown", "web page"),
        ("<!doctype HTML>\n<p>", "format-unknown", "web page"),
        (f"<html><meta {KERNEL}></html>", "format-unknown", "web page"),
        ("<mods xmlns='urn:mods'/>", "format-unknown", "element mods in the namespace urn:mods"),
        ("<record/>", "format-unknown", "element record in no namespace"),
        ("<resource xmlns='urn:x'/>", "format-unknown", "in the namespace urn:x"),
        ("<oai_dc:dc xmlns:oai_dc='x'/>", "format-unknown", "Dublin Core"),
        ("<", "format-unknown", "no first element"),
        ("<!-- never closed", "format-unknown", "no first element"),
        ("10.5072/abc", "format-unknown", "nothing is fetched"),
        ("https://example.org/x\n", "format-unknown", "nothing is fetched"),
        ("Ng, A. (2020). Ice.\nPress", "format-unknown", "“Ng, A. (2020). Ice.”"),
        ("x" * 1000, "format-unknown", f"“{'x' * 60}…”"),
        ("\ud800 \x1b[31m", "format-unknown", "\ufffd"),
    ],
)
def test_what_is_no_format_gets_the_reason(source, code, said):
    found = detect(source)
    assert isinstance(found, Reading)
    assert not found.is_readable
    (problem,) = found.problems
    assert (problem.code, problem.severity) == (code, "error")
    assert said in problem.message
    problem.message.encode()


def test_what_was_seen_and_what_is_read_is_told():
    found = catalog.read('{"openalex": 1}')
    assert found.format == ""
    message = found.problems[0].message
    assert "This is JSON, an object with the keys openalex." in message
    labels = [catalog.FORMATS[name].label for name in READ]
    assert all(label in message for label in labels)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (f'<resource {KERNEL}></resource>\n{{"doi": "{NAME}"}}', "datacite-xml"),
        (f"<resource {KERNEL}></resource>\nTY  - JOUR", "datacite-xml"),
        ('{"titles": []}\n<resource/>', ""),
        ('{"titles": []}\nand more', ""),
        ('{"titles": []}{"titles": []}', ""),
    ],
)
def test_two_formats_in_one_source_are_reported(source, name):
    reading = catalog.read(source)
    assert reading.format == name
    assert not reading.is_readable
    assert {problem.code for problem in reading.problems} == {"syntax"}


@pytest.mark.parametrize(
    "source",
    [XML["document type"], "<!DOCTYPE crossref_result><crossref_result/>"],
)
def test_a_document_type_is_refused_by_the_reader(source):
    assert [problem.code for problem in catalog.read(source).problems] == ["doctype"]


@pytest.mark.parametrize("name", ["OAI-PMH", "payload", "unknown envelope"])
def test_records_in_envelopes_are_read(name):
    reading = catalog.read(XML[name])
    assert reading.format == "datacite-xml"
    assert "not-this-format" not in {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("<a/>", Start("a")),
        ("<a xmlns='b' xmlns:c='d'>", Start("a", "b")),
        ("<c:a xmlns='b'\n xmlns:c = 'd'>", Start("a", "d")),
        ("<c:a xmlns='b'>", Start("a")),
        ("<é xmlns=' b '>", Start("é", "b")),
        ("<a b='>' xmlns='b'>", Start("a", "b")),
        ("<a><b xmlns='c'/></a>", Start("a")),
        ("<!DOCTYPE a SYSTEM 'x>y' [ <!-- ] --> ]><a/>", Start("a", "", "a")),
        ("<!DOCTYPE", Start()),
        ("a", Start()),
        ("", Start()),
    ],
)
def test_the_first_element_is_found_without_parsing(text, start):
    assert start_of(text) == start


@unhurried
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60), JSON, SCRAMBLED))
def test_whatever_it_is_nothing_is_raised(source):
    _is_an_answer(detect(source))


@unhurried
@given(st.lists(st.sampled_from(PARTS)))
def test_whatever_xml_begins_with_nothing_is_raised(parts):
    _is_an_answer(detect("<" + "".join(parts)))


def _is_an_answer(found: str | Reading) -> None:
    if isinstance(found, str):
        assert found in READ
    else:
        assert [problem.code for problem in found.problems if problem.code in CODES]


@pytest.mark.parametrize("pattern", HOSTILE)
def test_hostile_beginnings_cost_no_more_than_their_length(pattern):
    # Quadratic behaviour would take minutes here.
    _is_an_answer(detect(f"<{pattern * 200_000}"))
    _is_an_answer(detect(f"<!DOCTYPE a [{pattern * 200_000}"))
    _is_an_answer(detect(f"<a {pattern * 200_000}"))
