"""Whole documents: those written by hand here, and the official examples where they are at hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from registry.metadata.formats import datacite_xml
from registry.metadata.formats.reading import Reading
from registry.metadata.problems import errors
from registry.metadata.validation import validate
from tests.registry.metadata.oracle import documents, mutations, official, schema
from tests.registry.metadata.oracle.canonical import canonical
from tests.registry.metadata.oracle.edits import local
from tests.registry.metadata.oracle.exceptions import UNCHECKED
from tests.registry.metadata.oracle.losses import lost
from tests.registry.metadata.oracle.old_documents import KERNEL_2_2
from tests.registry.metadata.oracle.old_documents import OLD as OLD_TEXTS
from tests.registry.metadata.oracle.verdicts import URL, Oracle, compare, parsed, problems_of

ORACLES: dict[str, Oracle] = {"relax-ng": schema.accepts}
if official.IS_THERE:
    ORACLES["official"] = official.accepts
CURRENT = {"full": documents.FULL.encode(), "minimal": documents.MINIMAL.encode()}
CURRENT |= {name: path.read_bytes() for name, path in official.examples("4.*").items()}
OLD = {version: document.encode() for version, document in OLD_TEXTS.items()}
OLD |= {name: path.read_bytes() for name, path in official.examples("[23].*").items()}


KNOWN_ATTRIBUTES = {
    "nameIdentifier": {"nameIdentifierScheme", "schemeURI"},
    "affiliation": {"affiliationIdentifier", "affiliationIdentifierScheme", "schemeURI"},
}


def without_reported_attributes(document: bytes, reading: Reading) -> etree._Element:
    """Return the source without the attributes that the reader said it has no use for.

    They stand where the schema checks nothing; elsewhere they would be errors.
    """
    root = parsed(document)
    reported = {p.value for p in reading.problems if p.code == "unknown-attribute"}
    for node in root.iter(etree.Element):
        name, parent = local(node), node.getparent()
        is_of_root = parent is root and name == "publisher"
        if name in UNCHECKED and not is_of_root:
            unknown = set(map(str, node.keys())) - KNOWN_ATTRIBUTES.get(name, set())
            for key in [key for key in unknown if node.get(key) in reported]:
                del node.attrib[key]
    return root


def check_content(document: bytes, oracle: Oracle) -> None:
    """Check that a valid document comes back valid, and says the same."""
    reading = datacite_xml.read(document)
    written = parsed(datacite_xml.write(reading.record, name=reading.name))
    assert oracle(written)
    assert canonical(written) == canonical(without_reported_attributes(document, reading))


@pytest.mark.parametrize("name", CURRENT)
@pytest.mark.parametrize("oracle", ORACLES)
def test_the_verdict_on_a_document_is_that_of_the_schema(oracle, name):
    assert compare(CURRENT[name], ORACLES[oracle]).unexplained == []


@pytest.mark.parametrize("name", CURRENT)
@pytest.mark.parametrize("oracle", ORACLES)
def test_a_valid_document_comes_back_with_the_same_content(oracle, name):
    document = CURRENT[name]
    if errors(problems_of(document)):
        assert not ORACLES[oracle](parsed(document))
    else:
        check_content(document, ORACLES[oracle])


@given(
    st.one_of(
        mutations.mutated(mutations.parsed(documents.MINIMAL)),
        mutations.mutated(mutations.parsed(documents.FULL)),
    )
)
@settings(max_examples=150)
def test_a_changed_document_comes_back_with_the_same_content(document):
    problems = problems_of(document)
    if schema.accepts(parsed(document)) and not errors(problems):
        check_content(document, schema.accepts)


def test_content_is_the_same_but_for_layout_order_and_empty_wrappers():
    language = "  <language>en</language>\n"
    same = [
        documents.FULL.replace(language, "").replace("<creators>", f"{language}<creators>", 1),
        documents.FULL.replace("<language>en<", "<language>\n en <"),
        documents.FULL.replace(">-60<", ">-60.0<"),
        documents.FULL.replace("<geoLocation>", "<geoLocation/><geoLocation>"),
        documents.FULL.replace("</resource>", "</resource><!-- end -->"),
    ]
    for text in same:
        assert text != documents.FULL
        assert canonical(parsed(text.encode())) == canonical(parsed(documents.FULL.encode()))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<size>3 MB</size>", ""),
        ("<size>3 MB</size>", "<size>3 MB </size>"),
        (">-60<", ">-61<"),
        ("<br/>", " "),
        ('xml:lang="fr"', ""),
        ("<familyName>Berg</familyName>", ""),
        ("10.5072/abc-123", "10.5072/abc-124"),
        ("<volume>12</volume>", "<volume>1 2</volume>"),
    ],
)
def test_content_differs_where_a_word_does(before, after):
    changed = documents.FULL.replace(before, after)
    assert canonical(parsed(changed.encode())) != canonical(parsed(documents.FULL.encode()))


@pytest.mark.parametrize("name", OLD)
@pytest.mark.parametrize("oracle", ORACLES)
def test_an_old_document_is_upgraded_without_loss(oracle, name):
    document = OLD[name]
    reading = datacite_xml.read(document)
    found = [*reading.problems, *validate(reading.record, state="findable", url=URL)]
    assert errors(found) == []
    assert lost(parsed(document), reading) == []
    assert ORACLES[oracle](parsed(datacite_xml.write(reading.record, name=reading.name)))


@given(
    st.one_of(
        *(mutations.mutated(mutations.parsed(document), most=2) for document in OLD_TEXTS.values())
    )
)
@settings(max_examples=100)
def test_a_changed_old_document_loses_nothing_in_silence(document):
    reading = datacite_xml.read(document)
    assert errors(reading.problems) or lost(parsed(document), reading) == []


@pytest.mark.parametrize("word", ["Shelf", "Registry of Funds", "2012-03-04", "QC 815 / 7"])
def test_a_loss_would_be_noticed(word):
    document = KERNEL_2_2.encode()
    reading = datacite_xml.read(document.replace(word.encode(), b"something else"))
    assert lost(parsed(document), reading) == [word]
