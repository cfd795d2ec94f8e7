from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata import domains


@pytest.mark.parametrize(
    ("url", "patterns"),
    [
        ("https://example.org/a", ["example.org"]),
        ("https://EXAMPLE.org./a", ["Example.Org"]),
        ("http://example.org:8080/", ["example.org"]),
        ("ftp://user:secret@example.org/", ["example.org"]),
        ("https://data.example.org/", ["*.example.org"]),
        ("https://a.b.example.org/", ["other.org", "*.example.org"]),
        ("https://anything.test/", ["*"]),
        ("https://bücher.example/", ["xn--bcher-kva.example"]),
        ("https://xn--bcher-kva.example/", ["BÜCHER.example"]),
        ("https://data。example．org/", ["data.example.org"]),
        ("https://example.org/a?b=\\c", ["example.org"]),
        ("https://[2001:db8::1]/", ["*"]),
    ],
)
def test_hosts_inside(url, patterns):
    assert domains.url_within(url, patterns)


@pytest.mark.parametrize(
    ("url", "patterns"),
    [
        ("https://example.org/", []),
        ("https://example.org/", ["*.example.org"]),
        ("https://data.example.org/", ["example.org"]),
        ("https://badexample.org/", ["*.example.org", "example.org"]),
        ("https://example.org.evil.test/", ["example.org", "*.example.org"]),
        ("https://example.org@evil.test/", ["example.org"]),
        ("https://evil.test\\@example.org/", ["example.org"]),
        ("https://evil.test#@example.org/", ["example.org"]),
        ("https://evil.test?@example.org/", ["example.org"]),
        ("https://exa%6Dple.org/", ["*"]),
        ("https://example.org /", ["*"]),
        ("https://exam\tple.org/", ["*"]),
        ("https://example.org:port/", ["*"]),
        ("https://example.org:99999/", ["*"]),
        ("https://[::1/", ["*"]),
        ("https://straße.example/", ["strasse.example"]),
        ("javascript:alert(1)//example.org", ["*"]),
        ("//example.org/", ["*"]),
        ("https:example.org", ["*"]),
        ("https:///example.org", ["*"]),
        ("example.org", ["*"]),
        ("https://-.example.org/", ["*"]),
        ("https://example..org/", ["*"]),
        ("https://example.org/", ["http://example.org", "example.org/", ""]),
        (None, ["*"]),
    ],
)
def test_hosts_outside(url, patterns):
    assert not domains.url_within(url, patterns)


def test_a_list_in_one_text_is_cut():
    assert domains.parse_domains("example.org, *.example.net") == ["example.org", "*.example.net"]
    assert domains.url_within("https://a.example.net", "example.org, *.example.net")


@pytest.mark.parametrize(
    "pattern", ["*", "example.org", "*.example.org", "bücher.example", "localhost"]
)
def test_patterns_that_are_fine(pattern):
    assert domains.validate_domain(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "https://example.org",
        "example.org/a",
        "example.org:80",
        "*example.org",
        "a.*.org",
        "**",
        "*.",
        ".",
        "a b",
        "example..org",
        None,
        3,
    ],
)
def test_patterns_that_are_not(pattern):
    problem = domains.validate_domain(pattern)
    assert problem is not None
    assert problem.code == "domain"


@given(st.text(), st.lists(st.text()))
def test_nothing_raises(url, patterns):
    domains.url_within(url, patterns)
    domains.url_within("https://" + url, patterns)
    domains.validate_domain(url)
