from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata import identifiers
from registry.metadata.vocabularies import RELATED_IDENTIFIER_TYPES


@pytest.mark.parametrize(
    "text",
    [
        "https://orcid.org/0000-0002-1825-0097",
        "http://www.orcid.org/0000-0002-1694-233X/",
        "orcid.org/0000-0002-1825-0097",
        "0000000218250097",
        "0000 0002 1694 233x",
        "https://sandbox.orcid.org/0000-0002-1825-0097",
    ],
)
def test_orcids(text):
    assert identifiers.is_orcid(text)


@pytest.mark.parametrize(
    "text",
    ["0000-0002-1825-0098", "0000-0002-1825", "https://example.org/0000-0002-1825-0097", "", "X"],
)
def test_no_orcids(text):
    assert not identifiers.is_orcid(text)


def test_isnis():
    assert identifiers.is_isni("0000 0001 2103 2683")
    assert identifiers.is_isni("https://isni.org/isni/0000000121032683")
    assert not identifiers.is_isni("0000 0001 2103 2684")


@pytest.mark.parametrize("text", ["https://ror.org/04wxnsj81", "ror.org/05dxps055/", "042NB2S44"])
def test_rors(text):
    assert identifiers.is_ror(text)


@pytest.mark.parametrize("text", ["https://ror.org/04wxnsj82", "14wxnsj81", "04wxnsi81", ""])
def test_no_rors(text):
    assert not identifiers.is_ror(text)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("ARK", "ark:/13030/tqb3kh97gh8w", "13030/tqb3kh97gh8w"),
        ("arXiv", "arXiv:0706.0001v2", "0706"),
        ("arXiv", "math.GT/0309136", "math"),
        ("bibcode", "2014Wthr...69...72C", "2014Wthr"),
        ("CSTR", "CSTR:31253.11.sciencedb.00001", "CSTR:31253"),
        ("DOI", "https://doi.org/10.1234/abc", "10.12/abc"),
        ("EAN13", "9783468111242", "9783468111243"),
        ("EISSN", "1562-6865", "1562-6864"),
        ("Handle", "hdl:4263537/4000", "4263537"),
        ("IGSN", "IECUR0097", "IECUR 0097 x"),
        ("ISBN", "978-3-905673-82-1", "978-3-905673-82-2"),
        ("ISBN", "ISBN 0-306-40615-2", "0-306-40615-3"),
        ("ISSN", "ISSN 0077-5606", "0077-5607"),
        ("ISTC", "0A9 2002 12B4A105 7", "0A9 2002"),
        ("LISSN", "ISSN-L: 1188-1534", "1188-1535"),
        ("LSID", "urn:lsid:ubio.org:namebank:11815", "urn:isbn:1"),
        ("PMID", "PMID: 12082125", "12a"),
        ("PURL", "http://purl.oclc.org/foo/bar", "purl.oclc.org"),
        ("RAiD", "https://raid.org/10.12345/AB1234", "AB1234"),
        ("RRID", "RRID:AB_90755", "90755"),
        ("SWHID", "swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2", "swh:1:cnt:94a9"),
        ("UPC", "123456789012"[:11] + "2", "123456789013"),
        ("URL", "https://example.org/a?b", "example.org"),
        ("URN", "urn:nbn:de:101:1-201102033592", "nbn:de:101"),
        ("w3id", "https://w3id.org/games/spec/coil", "https://example.org/games"),
    ],
)
def test_related_identifiers_look_like_their_type(kind, good, bad):
    assert identifiers.matches_type(good, kind)
    assert not identifiers.matches_type(bad, kind)


def test_types_nothing_is_known_of_match():
    assert identifiers.matches_type("anything", "unheard of")


@pytest.mark.parametrize("kind", RELATED_IDENTIFIER_TYPES)
@pytest.mark.parametrize(
    "text",
    ["https://" + "a/" * 900 + " x", "a.1" * 600 + " x", "10." + "1." * 900 + "/ x", "a:" * 900],
)
def test_no_text_makes_a_pattern_search_for_long(kind, text):
    start = time.perf_counter()
    identifiers.matches_type(text, kind)
    assert time.perf_counter() - start < 0.2


@given(st.text(), st.sampled_from(sorted(RELATED_IDENTIFIER_TYPES)))
def test_nothing_raises(text, kind):
    identifiers.matches_type(text, kind)
    identifiers.is_orcid(text)
    identifiers.is_isni(text)
    identifiers.is_ror(text)


@pytest.mark.parametrize(
    ("text", "isni", "ror"),
    [
        ("0000 0001 2103 2683", "https://isni.org/isni/0000000121032683", ""),
        ("https://isni.org/isni/0000000121032683/", "https://isni.org/isni/0000000121032683", ""),
        ("0000 0001 2103 2684", "", ""),
        ("04WXNSJ81", "", "https://ror.org/04wxnsj81"),
        ("http://www.ror.org/04wxnsj81/", "", "https://ror.org/04wxnsj81"),
        ("04wxnsj82", "", ""),
    ],
)
def test_identifiers_of_organizations_are_written_as_addresses(text, isni, ror):
    assert (identifiers.isni_uri(text), identifiers.ror_uri(text)) == (isni, ror)


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("10.5072/abc", "DOI"),
        ("https://doi.org/10.5072/abc", "DOI"),
        ("doi:10.5072/abc", "DOI"),
        ("arXiv:0706.0001", "arXiv"),
        ("ark:/12345/x", "ARK"),
        ("https://n2t.net/ark:/12345/x", "ARK"),
        ("urn:nbn:de:101:1-201102033592", "URN"),
        ("https://hdl.handle.net/11234/1-2", "Handle"),
        ("https://w3id.org/x", "w3id"),
        ("https://purl.org/x", "PURL"),
        ("https://example.org/x", "URL"),
        ("0317-8471", ""),
        ("9780306406157", ""),
        ("some text", ""),
        ("", ""),
    ],
)
def test_identifiers_tell_their_type_by_their_form(identifier, kind):
    assert identifiers.type_of(identifier) == kind


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("501100000780", "https://doi.org/10.13039/501100000780"),
        ("10.13039/100000001", "https://doi.org/10.13039/100000001"),
        ("http://dx.doi.org/10.13039/100000001", "https://doi.org/10.13039/100000001"),
        ("10.13039/abc", ""),
        ("10.5072/100000001", ""),
        ("0317", ""),
        ("", ""),
    ],
)
def test_funder_ids_are_shown_as_addresses(text, uri):
    assert identifiers.funder_uri(text) == uri
