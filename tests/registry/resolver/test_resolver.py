from __future__ import annotations

import json
import string
from urllib.parse import quote

import pytest
from django.db import InterfaceError, OperationalError, connections
from django.http import HttpResponse
from django.test import Client as Browser

from registry.models import Doi
from tests.factories import ClientFactory, DoiFactory, PrefixFactory

pytestmark = pytest.mark.django_db
TARGET = "https://data.example.org/landing?a=1&b=2#part"
# A question mark begins the query and a number sign the fragment: browsers never send them raw.
CUTS_THE_PATH = "?#"
PRINTABLE = [chr(code) for code in range(0x21, 0x7F)]


@pytest.fixture
def prefix():
    return PrefixFactory(value="10.5072", client=ClientFactory())


@pytest.fixture
def mint(prefix):
    def mint(suffix, state="findable", url=TARGET):
        return DoiFactory(
            client=prefix.client,
            prefix=prefix,
            name=f"{prefix.value}/{suffix}",
            state=state,
            url="" if state == "draft" else url,
        )

    return mint


@pytest.fixture
def ask(client):
    def ask(path: str, method: str = "get", **extra) -> HttpResponse:
        """Send a path as a server would hand it over: still escaped, whatever it begins with."""
        return client.generic(method.upper(), path, **extra)

    return ask


def raw(path: str) -> dict[str, str]:
    """Return a path as WSGI hands it over: bytes in Latin-1, escapes decoded by the server."""
    return {"PATH_INFO": path.encode().decode("latin-1")}


@pytest.mark.parametrize("state", ["registered", "findable"])
def test_a_doi_leads_to_its_landing_page(mint, ask, state):
    mint("abc-1", state)
    for path in ("/10.5072/abc-1", "/10.5072/ABC-1", "/10.5072/aBc-1"):
        answer = ask(path)
        assert (answer.status_code, answer["Location"]) == (302, TARGET)


@pytest.mark.parametrize("character", PRINTABLE)
def test_every_printable_character_raw_and_escaped(mint, ask, character):
    doi = mint(f"a{character.lower()}z")
    escaped = f"/10.5072/a%{ord(character):02X}z"
    assert ask(escaped).status_code == 302, escaped
    assert ask(escaped.lower()).status_code == 302, escaped.lower()
    if character not in CUTS_THE_PATH:
        assert ask(f"/10.5072/a{character}z", **raw(f"/10.5072/a{character}z")).status_code == 302
    assert ask(f"/{quote(doi.name, safe='/')}").status_code == 302


@pytest.mark.parametrize("suffix", ["ümläut", "データ-1", "ω/é", "𝔘x", "n̈o"])
def test_unicode_raw_and_escaped(mint, ask, suffix):
    mint(suffix)
    assert ask(f"/10.5072/{quote(suffix)}").status_code == 302
    assert ask("/x", **raw(f"/10.5072/{suffix}")).status_code == 302


def test_only_ascii_letters_are_folded(mint, ask):
    mint("über")
    assert ask(f"/10.5072/{quote('üBER')}").status_code == 302
    assert ask(f"/10.5072/{quote('Über')}").status_code == 404


@pytest.mark.parametrize(
    "suffix",
    [
        "(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
        "a%2fb",
        "a/b/c",
        "a//b",
        "a/../b",
        "a/./b",
        "ends/",
        "100%",
        "a+b",
        "x" * 1900,
    ],
)
def test_names_that_others_gave(mint, ask, suffix):
    mint(suffix)
    assert ask(f"/10.5072/{quote(suffix, safe='')}").status_code == 302
    assert ask("/x", **raw(f"/10.5072/{suffix}")).status_code == 302


def test_the_slash_may_be_escaped_and_slashes_may_lead(mint, ask):
    mint("abc")
    for path in ("/10.5072%2Fabc", "/10.5072%2fabc"):
        assert ask(path).status_code == 302
    for path in ("//10.5072/abc", "///10.5072/abc"):
        assert ask("/x", **raw(path)).status_code == 302


def test_a_slash_at_the_end_belongs_to_the_name(mint, ask):
    mint("abc")
    assert ask("/10.5072/abc/").status_code == 404
    mint("abc/")
    assert ask("/10.5072/abc/").status_code == 302


def test_the_query_is_no_part_of_the_name(mint, ask):
    mint("abc")
    assert ask("/10.5072/abc?noredirect")["Location"] == TARGET


@pytest.mark.parametrize(
    "path",
    [
        "/10.5072/unknown",
        "/10.5072",
        "/10.5072/",
        "/10.99999/abc",
        "/10.1/abc",
        "/10.5072/a%20b",
        "/10.5072/%00",
        "/10.5%00/x",
        "/10.5072/%0D%0Ax",
        "/10.5072/%FF%FE",
    ],
)
def test_what_does_not_resolve_gets_a_page_that_helps(prefix, ask, path, settings):
    answer = ask(path)
    assert answer.status_code == 404
    text = answer.content.decode()
    assert settings.AGENCY_EMAIL in text
    assert "https://doi.org/" in text


def test_the_page_tells_what_may_be_wrong(prefix, ask):
    assert "only a prefix" in ask("/10.5072").content.decode()
    assert "belongs to" in ask("/10.5072/unknown").content.decode()
    assert "is not one of" in ask("/10.99999/abc").content.decode()


def test_a_draft_cannot_be_told_from_nothing(mint, ask):
    mint("dry", "draft")
    draft, nothing = ask("/10.5072/dry"), ask("/10.5072/nix")
    assert draft.status_code == nothing.status_code == 404
    assert draft.content == nothing.content.replace(b"nix", b"dry")
    assert dict(draft.headers) == dict(nothing.headers) | {
        "Content-Length": draft["Content-Length"]
    }
    assert ask("/api/handles/10.5072/dry").json()["responseCode"] == 100


def test_hostile_names_are_shown_as_text(prefix, ask):
    text = ask("/10.5072/%3Cscript%3Ealert(1)%3C/script%3E%22%27").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("method", ["head", "get"])
def test_reading_only(mint, ask, method):
    mint("abc")
    answer = ask("/10.5072/abc", method)
    assert (answer.status_code, answer["Location"], answer.content) == (302, TARGET, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_written_through_it(mint, ask, method):
    mint("abc")
    assert ask("/10.5072/abc", method).status_code == 405


def test_a_redirect_is_one_query(mint, django_assert_num_queries):
    mint("abc")
    browser = Browser()
    with django_assert_num_queries(1):
        browser.get("/10.5072/abc")


def test_no_cookies_are_set(mint, ask):
    mint("abc")
    for path in ("/10.5072/abc", "/10.5072/nix", "/api/handles/10.5072/abc", "/heartbeat"):
        answer = ask(path)
        assert not answer.cookies


def test_a_url_cannot_break_out_of_its_header(mint, ask):
    doi = mint("abc")
    Doi.objects.filter(pk=doi.pk).update(url="https://x.example.org/\r\nSet-Cookie: a=b\r\n")
    answer = ask("/10.5072/abc")
    assert "\n" not in answer["Location"]
    assert "\r" not in answer["Location"]
    assert not answer.cookies


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_dangerous_url_is_not_followed(mint, ask, url):
    doi = mint("abc")
    Doi.objects.filter(pk=doi.pk).update(url=url)
    assert ask("/10.5072/abc").status_code == 404


def test_long_and_international_addresses_are_followed(mint, ask):
    mint("long", url="https://data.example.org/" + "x" * 3900)
    assert ask("/10.5072/long").status_code == 302
    mint("wide", url="https://data.example.org/münchen?q=ö")
    assert ask("/10.5072/wide")["Location"] == "https://data.example.org/m%C3%BCnchen?q=%C3%B6"


def test_the_handle_answers_as_the_public_proxy(mint, ask):
    doi = mint("abc")
    answer = ask("/api/handles/10.5072/ABC")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
    found = answer.json()
    assert (found["responseCode"], found["handle"]) == (1, doi.name)
    value = found["values"][0]
    assert (value["index"], value["type"], value["ttl"]) == (1, "URL", 86400)
    assert value["data"] == {"format": "string", "value": TARGET}
    assert value["timestamp"].endswith("Z")


def test_an_unknown_handle_is_a_hundred(prefix, ask):
    answer = ask("/api/handles/10.5072/Nix")
    assert answer.status_code == 404
    assert json.loads(answer.content) == {"responseCode": 100, "handle": "10.5072/Nix"}


def test_the_heart_beats(ask):
    answer = ask("/heartbeat")
    assert (answer.status_code, answer.content) == (200, b"OK")


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_the_heart_stops_with_the_database(ask, monkeypatch, error):
    def down(*_args, **_kwargs):
        raise error("connection refused")

    monkeypatch.setattr(connections["default"], "cursor", down)
    answer = ask("/heartbeat")
    assert answer.status_code == 503
    assert b"refused" not in answer.content


def test_crawlers_are_kept_to_the_dois(ask):
    assert "Allow: /10." in ask("/robots.txt").content.decode()


def test_the_characters_above_are_all_there_are():
    assert set(PRINTABLE) == set(string.printable) - set(string.whitespace)
