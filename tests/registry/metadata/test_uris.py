from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from registry.metadata.uris import is_any_uri, is_link, is_web_address

# The parser that the official schema is checked with, asked for this one type.
_SCHEMA = etree.XMLSchema(
    etree.fromstring(
        '<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="a" '
        'type="s:anyURI"/></s:schema>'
    )
)
_PIECES = st.sampled_from(
    ["b1", "//", "%41", "http:", "1:", ":80", *"aé :/?#[]@%-._~!$&'()*+,;=<>{}|^`"]
)


def is_taken(text: str) -> bool:
    element = etree.Element("a")
    element.text = text
    return bool(_SCHEMA.validate(element))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("https://orcid.org", True),
        ("QE576", True),
        ("", True),
        ("a b", True),
        ("http://[::1]/", True),
        ("100%", False),
        ("http://[", False),
        ("1a:b", False),
        ("http://x:8a/", False),
    ],
)
def test_what_xml_takes_as_an_address(text, taken):
    assert (is_any_uri(text), is_taken(text)) == (taken, taken)


@given(st.lists(_PIECES, max_size=7).map("".join))
@settings(max_examples=400)
def test_the_verdict_is_that_of_the_parser(text):
    assert is_any_uri(text.strip()) == is_taken(text.strip())


@pytest.mark.parametrize(
    ("text", "is_web", "is_any_link"),
    [
        ("https://a.test/b", True, True),
        ("HTTP://a.test", True, True),
        ("ftp://a.test/b", False, True),
        ("see https://a.test", False, False),
        ("https://a.test b", False, False),
        ("https://", False, False),
        ("mailto:a@b.test", False, False),
    ],
)
def test_addresses_of_the_web_stand_alone(text, is_web, is_any_link):
    assert (is_web_address(text), is_link(text)) == (is_web, is_any_link)
