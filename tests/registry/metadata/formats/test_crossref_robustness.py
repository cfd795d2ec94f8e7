"""Bad sources, anything at all, and what the reader says of itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from registry.metadata.formats import catalog, crossref_xml
from registry.metadata.formats.coverage import LEAVES
from registry.metadata.formats.reading import Reading
from registry.metadata.markup import limited_html
from registry.metadata.record import normalise
from tests.registry.metadata.formats import crossref_samples as samples
from tests.registry.metadata.formats.crossref_samples import answer, deposit, doi_data, unixref
from tests.registry.metadata.samples import without
from tests.registry.metadata.strategies import JSON, SCRAMBLED

SAMPLES = {
    name: value if value.startswith("<?xml") else deposit(value)
    for name, value in vars(samples).items()
    if name.isupper() and isinstance(value, str) and not name.startswith("_")
}
WORKS = sorted(set(SAMPLES) - {"JOURNAL", "PEOPLE", "ARTICLE_PARTS", "BOOK_PARTS"})


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("", "empty", None),
        (b"  \n ", "empty", None),
        (None, "type", None),
        ({"a": 1}, "type", None),
        ("{}", "syntax", 1),
        ("10.5072/abc", "syntax", 1),
        (deposit(samples.ARTICLE)[:2000], "syntax", None),
        (deposit("").encode("utf-16")[2:], "empty", None),
        (b"<doi_batch>\xff</doi_batch>", "encoding", 1),
        ('<!DOCTYPE x [<!ENTITY a "b">]><doi_batch/>', "doctype", 1),
        ("<doi_batch><body>\x01</body></doi_batch>", "syntax", 1),
        ("<doi_batch>" * 300 + "</doi_batch>" * 300, "syntax", None),
        ("\n<resource xmlns='http://datacite.org/schema/kernel-4'/>", "not-this-format", 2),
        ("<article/>", "not-this-format", 1),
        ("<crossref xmlns='http://other.test/'/>", "not-this-format", 1),
        ("<doi_batch/>", "empty", 1),
        (deposit(""), "empty", 2),
        (deposit("<doi_citations/>"), "empty", 2),
        (deposit("<sa_component/>"), "empty", 2),
        (deposit("<journal/>"), "empty", 2),
        (answer("<dance/>"), "empty", 2),
        ("<doi_records/>", "empty", 1),
    ],
)
def test_what_cannot_be_read_is_reported(source, code, line):
    reading = crossref_xml.read(source)
    assert (reading.record, reading.name, reading.url) == ({}, "", "")
    assert not reading.is_readable
    problem = reading.problems[0]
    assert problem.code == code
    assert line in (None, problem.line)


@pytest.mark.parametrize(
    "source",
    [
        answer("<error>doi:10.5072/x not found</error>"),
        (
            "<crossref_result><query_result><body><query status='unresolved'><doi>10.5072/x</doi>"
            "<msg>doi:10.5072/x not found</msg></query></body></query_result></crossref_result>"
        ),
    ],
)
def test_what_crossref_says_instead_of_a_record_is_passed_on(source):
    (problem,) = crossref_xml.read(source).problems
    assert problem.code == "empty"
    assert "doi:10.5072/x not found" in problem.message


def test_what_a_deposit_without_works_holds_is_named():
    (problem,) = crossref_xml.read(deposit("<doi_citations/><doi_citations/>")).problems
    assert problem.message.endswith("It holds doi_citations.")


@pytest.mark.parametrize(
    ("name", "namespace", "expected"),
    [
        ("doi_batch", "http://www.crossref.org/schema/4.3.7", True),
        ("doi_batch", "http://www.crossref.org/schema/5.4.0", True),
        ("doi_batch", "http://www.crossref.org/grant_id/0.1.1", True),
        ("doi_batch", "", True),
        ("crossref_result", "http://www.crossref.org/qrschema/3.0", True),
        ("doi_records", "http://www.crossref.org/xschema/1.1", True),
        ("doi_records", "", True),
        ("crossref", "http://www.crossref.org/xschema/1.0", True),
        ("crossref", "http://other.test/", False),
        ("resource", "http://datacite.org/schema/kernel-4", False),
        ("article", "", False),
        ("", "", False),
    ],
)
def test_the_first_element_tells_whose_xml_it_is(name, namespace, expected):
    assert crossref_xml.matches(name, namespace) is expected


@pytest.mark.parametrize("source", [answer(samples.ARTICLE), unixref(samples.CHAPTER)])
def test_the_catalogue_tells_the_format_and_reads_it(source):
    for given_format in ("", "crossref-xml"):
        reading = catalog.read(source, given_format)
        assert (reading.format, bool(reading.record)) == ("crossref-xml", True)
    with pytest.raises(ValueError, match="only read"):
        catalog.write({}, "crossref-xml")


def test_what_the_reader_declares_is_what_it_fills():
    """Some sample fills every path that is declared, and no other path is ever filled."""
    tongues = {
        "<titles>": "<keywords xml:lang='en'><keyword>ice</keyword></keywords><titles>",
        'contributor_role="': 'language="de" contributor_role="',
        "</titles>": '<original_language_title language="de">x</original_language_title></titles>',
    }
    sources = list(SAMPLES.values())
    for source in (samples.CHAPTER, samples.MONOGRAPH):
        for found, more in tongues.items():
            source = source.replace(found, more)  # noqa: PLW2901 - one language after the other
        sources.append(deposit(source))
    records = [crossref_xml.read(source).record for source in sources]
    filled = {leaf for leaf in LEAVES for record in records if without(record, leaf) != record}
    declared = {leaf for leaf in LEAVES if crossref_xml.CARRIES.of(leaf) != "none"}
    assert declared - filled == set()
    assert filled - declared == set()


@pytest.mark.parametrize("sample", WORKS)
def test_records_are_canonical_and_can_be_written(sample):
    reading = crossref_xml.read(SAMPLES[sample])
    assert normalise(reading.record) == reading.record
    assert reading.record["types"]
    written = catalog.write(reading.record, "datacite-json")
    assert catalog.read(written, "datacite-json").record == reading.record


@pytest.mark.parametrize("sample", WORKS)
def test_no_element_of_a_work_is_lost_in_silence(sample):
    """A new element anywhere in a work, its people or its numbers is reported."""
    root = etree.fromstring(SAMPLES[sample].encode())
    parents = [
        *root.iter("{*}titles", "{*}doi_data", "{*}pages", "{*}publisher_item", "{*}crossmark"),
        *root.iter("{*}journal_article", "{*}content_item", "{*}posted_content", "{*}grant"),
    ]
    reported = len(crossref_xml.read(SAMPLES[sample]).problems)
    for parent in parents:
        if any(
            re.search(r"}(component|\w+_metadata|journal_\w+e)$", a.tag)
            for a in parent.iterancestors()
        ):
            continue
        added = etree.SubElement(parent, "{urn:x}surprise")
        assert len(crossref_xml.read(etree.tostring(root)).problems) == reported + 1, parent.tag
        parent.remove(added)


def test_hostile_texts_stay_texts():
    title = "&lt;img src=x onerror=alert(1)&gt;&lt;/title&gt;&#x202e;"
    source = deposit(samples.PENDING.replace("<title>Soon", f"<title>{title}"))
    (found,) = crossref_xml.read(source).record["titles"]
    assert found["title"] == "<img src=x onerror=alert(1)></title>\u202e"
    assert "<img" not in limited_html(found["title"])


def test_a_long_article_is_read_whole():
    author = (
        '<person_name contributor_role="author" sequence="additional">'
        "<given_name>A</given_name><surname>B</surname></person_name>"
    )
    citation = "<citation><doi>10.5072/{}</doi></citation>"
    article = (
        f"<journal_article><contributors>{author * 3000}</contributors>"
        f"<titles><title>{'x' * 100_000}</title></titles>{doi_data()}"
        f"<citation_list>{''.join(map(citation.format, range(3000)))}</citation_list>"
        "</journal_article>"
    )
    record = crossref_xml.read(deposit(f"<journal>{article}</journal>")).record
    assert len(record["creators"]) == len(record["relatedIdentifiers"]) == 3000
    assert len(record["titles"][0]["title"]) == 100_000


def test_text_nested_deep_is_read():
    title = "<i>" * 200 + "deep" + "</i>" * 200
    source = deposit(samples.PENDING.replace("<title>Soon", f"<title>{title}"))
    assert crossref_xml.read(source).record["titles"][0]["title"] == title


NAMES = sorted(
    {
        name
        for source in SAMPLES.values()
        for name in re.findall(r"<(?:\w+:)?([\w-]+)", source.replace("<?xml", ""))
    }
)
ATTRIBUTES = sorted({n for s in SAMPLES.values() for n in re.findall(r"([\w-]+)=", s)})
WORDS = st.sampled_from(
    ["", " ", "2020", "13", "99999", "10.5072/x", "https://x.test", "online", "editor", "doi", "…"]
)


def element(children):
    return st.tuples(
        st.sampled_from(NAMES),
        st.dictionaries(st.sampled_from(ATTRIBUTES), WORDS, max_size=2),
        st.lists(children, max_size=6),
    )


TREES = st.recursive(WORDS, element, max_leaves=40)


def built(tree, parent):
    if isinstance(tree, str):
        parent.text = (parent.text or "") + tree
        return
    name, attributes, children = tree
    node = etree.SubElement(parent, name, attributes)
    for child in children:
        built(child, node)


@settings(max_examples=150)
@given(st.lists(TREES, max_size=5), st.sampled_from(["body", "crossref"]), st.sampled_from(NAMES))
def test_no_tree_of_its_elements_raises(trees, wrapping, publication):
    root = etree.Element("doi_batch" if wrapping == "body" else "doi_records")
    inner = etree.SubElement(etree.SubElement(root, wrapping), publication)
    for tree in trees:
        built(tree, inner)
    check(crossref_xml.read(etree.tostring(root)))


@settings(max_examples=150)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_no_sample_with_its_elements_moved_raises(sample, data):
    root = etree.fromstring(SAMPLES[sample].encode())
    nodes = list(root.iter())[1:]
    for _ in range(data.draw(st.integers(1, 6))):
        node, other = (data.draw(st.sampled_from(nodes)) for _ in range(2))
        move = data.draw(st.sampled_from(["drop", "rename", "empty", "copy"]))
        if move == "drop" and node.getparent() is not None:
            node.getparent().remove(node)
        elif move == "rename":
            node.tag = data.draw(st.sampled_from(NAMES))
        elif move == "empty":
            node.text = None
            node.attrib.clear()
        else:
            other.append(etree.fromstring(etree.tostring(node, with_tail=False)))
        if len(nodes) > 2000:
            break
    check(crossref_xml.read(etree.tostring(root)))


@given(st.one_of(st.binary(), st.text(), JSON, SCRAMBLED))
def test_nothing_raises(source):
    check(crossref_xml.read(source))


def check(reading):
    assert isinstance(reading, Reading)
    assert normalise(reading.record) == reading.record
    for problem in reading.problems:
        assert problem.message
        assert problem.code
