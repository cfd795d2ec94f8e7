"""The list and the page of DOIs, and who is shown which buttons."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registry.models import Delivery, DeliveryState, DoiState
from tests.factories import DoiFactory, PrefixFactory

pytestmark = pytest.mark.django_db

LIST = "/dois/"


def page(browser, user, path, **query):
    return browser(user).get(path, query)


def of(name: str, view: str = "doi-detail") -> str:
    return reverse(f"registry:{view}", args=[name])


@pytest.fixture
def doi(world):
    return DoiFactory(client=world.data, name="10.60001/one", state=DoiState.FINDABLE)


@pytest.fixture
def draft(world):
    return DoiFactory(client=world.data, name="10.60001/draft")


def test_the_list_shows_ones_own_and_no_others(browser, world, doi):
    theirs = DoiFactory(client=world.tide)
    found = page(browser, world["client_viewer"], LIST)
    assert found.status_code == 200
    text = found.content.decode()
    assert of(doi.name) in text
    assert of(theirs.name) not in text


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"q": "tide northern"}, True),
        ({"q": "10.60001/ONE"}, True),
        ({"q": "volcano"}, False),
        ({"state": "findable"}, True),
        ({"state": "draft"}, False),
        ({"state": ["draft", "findable"]}, True),
        ({"state": "bogus"}, True),
        ({"type": "Dataset", "year": "2026"}, True),
        ({"year": "1999"}, False),
        ({"prefix": "10.60001"}, True),
        ({"prefix": "10.60004"}, False),
        ({"client": "FJORD.DATA"}, True),
        ({"client": "HARBOR.TIDE"}, False),
        ({"q": "'; drop\x00", "year": "x", "after": "x", "before": "9" * 40}, False),
    ],
)
def test_words_and_filters_narrow_the_list(browser, world, doi, query, is_found):
    found = page(browser, world["client_editor"], LIST, **query)
    assert found.status_code == 200
    assert (of(doi.name) in found.content.decode()) == is_found


def test_pages_of_the_list_lead_there_and_back(browser, world):
    made = [DoiFactory(client=world.data).name for _ in range(30)][::-1]
    first = page(browser, world["client_editor"], LIST)
    older = first.context["paging"]["older_url"]
    second = browser(world["client_editor"]).get(older)
    names = [row["doi"].name for part in (first, second) for row in part.context["rows"]]
    assert names == made
    back = browser(world["client_editor"]).get(second.context["paging"]["newer_url"])
    assert [row["doi"].name for row in back.context["rows"]] == made[:25]


def test_queries_of_the_list_do_not_grow_with_rows(browser, world, query_count):
    signed_in = browser(world["client_editor"])
    DoiFactory(client=world.data)
    few = query_count.of(lambda: signed_in.get(LIST))
    for _ in range(12):
        DoiFactory(client=world.data)
    assert query_count.of(lambda: signed_in.get(LIST)) == few


@pytest.mark.parametrize("name", ["client_editor", "client_contributor", "client_administrator"])
def test_who_may_mint_is_offered_to(browser, world, name):
    assert "/dois/new/" in page(browser, world[name], LIST).content.decode()


@pytest.mark.parametrize("name", ["member_manager", "member_administrator", "client_viewer"])
def test_who_may_not_mint_reads_why(browser, world, name, doi):
    found = page(browser, world[name], LIST)
    assert "/dois/new/" not in found.content.decode()
    assert found.context["refusal"]
    assert found.context["refusal"] in found.content.decode().replace("&#x27;", "'").replace(
        "“", "“"
    )


def test_an_empty_list_leads_on(browser, world):
    text = page(browser, world["client_editor"], LIST).content.decode()
    assert "Create the first DOI" in text


def test_a_waiting_delivery_is_marked(browser, world, doi):
    Delivery.objects.create(kind="handle", doi=doi, doi_version=1)
    assert "On its way" in page(browser, world["client_editor"], LIST).content.decode()


def test_staff_see_all(browser, world, doi):
    theirs = DoiFactory(client=world.tide)
    names = [row["doi"].name for row in page(browser, world["staff"], LIST).context["rows"]]
    assert set(names) == {doi.name, theirs.name}


def test_strangers_find_nothing(browser, world, doi):
    assert page(browser, world["neighbor_client"], of(doi.name)).status_code == 404


@pytest.mark.parametrize(
    ("name", "buttons"),
    [
        ("client_editor", {"doi-edit", "doi-state", "doi-delete"}),
        ("client_contributor", {"doi-edit"}),
        ("client_viewer", set()),
        ("member_manager", set()),
        ("support", set()),
    ],
)
def test_buttons_follow_the_permissions(browser, world, draft, name, buttons):
    found = page(browser, world[name], of(draft.name))
    text = found.content.decode()
    shown = {b for b in ("doi-edit", "doi-state", "doi-delete") if f'"{of(draft.name, b)}' in text}
    assert (found.status_code, shown) == (200, buttons)
    assert bool(found.context["refused"]) == ("doi-state" not in buttons)


def test_a_name_is_found_in_any_case_and_spelling(browser, world):
    DoiFactory(client=world.data, name="10.60001/a<b>(c);d", state=DoiState.FINDABLE)
    path = "/dois/10.60001/A%3CB%3E(C);D"
    assert browser(world["client_viewer"]).get(path).status_code == 200


def test_hostile_metadata_is_shown_as_text(browser, world):
    evil = "<script>alert(1)</script>"
    record = {
        "titles": [{"title": evil}],
        "creators": [{"name": evil, "nameIdentifiers": [{"nameIdentifier": "javascript:x"}]}],
        "descriptions": [{"description": evil, "descriptionType": evil}],
        "subjects": [{"subject": "x", "valueUri": "javascript:alert(1)"}],
        evil: evil,
    }
    doi = DoiFactory(client=world.data, record=record)
    for path in (LIST, of(doi.name), of(doi.name, "doi-edit")):
        text = browser(world["client_editor"]).get(path).content.decode()
        assert "<script>alert" not in text
        assert 'href="javascript' not in text


def test_a_draft_says_what_it_lacks(browser, world):
    doi = DoiFactory(client=world.data, record={})
    lacking = page(browser, world["client_editor"], of(doi.name)).context["lacking"]
    assert {item["label"] for item in lacking} >= {"Address (URL)", "Titles", "Creators"}


def test_a_failed_delivery_is_explained_and_tried_again(browser, world, doi):
    failed = Delivery.objects.create(
        kind="handle", doi=doi, doi_version=1, state=DeliveryState.FAILED, last_error="503 busy"
    )
    path = of(doi.name, "doi-retry")
    text = page(browser, world["client_editor"], of(doi.name)).content.decode()
    assert "503 busy" in text
    assert path in text
    assert path not in page(browser, world["client_viewer"], of(doi.name)).content.decode()
    assert browser(world["client_viewer"]).post(path).status_code == 403
    assert browser(world["client_editor"]).post(path).status_code == 302
    failed.refresh_from_db()
    assert failed.state == DeliveryState.PENDING


@pytest.mark.parametrize(
    ("suffix", "text"),
    [("free-1", "Available"), ("one", "taken"), ("ä", "letters"), ("", ""), ("a\x00", "Available")],
)
def test_a_suffix_is_checked_live(browser, world, doi, suffix, text):
    query = {"client": "FJORD.DATA", "prefix": "10.60001", "suffix": suffix}
    found = page(browser, world["client_contributor"], "/dois/check/", **query)
    assert found.status_code == 200
    assert text in found.content.decode()


def test_a_prefix_of_somebody_else_is_no_place_to_mint(browser, world):
    query = {"client": "FJORD.DATA", "prefix": "10.60004", "suffix": "x"}
    found = page(browser, world["client_contributor"], "/dois/check/", **query)
    assert "10.60004 is not a prefix of FJORD.DATA" in found.content.decode()


@pytest.mark.parametrize("client", ["HARBOR.TIDE", "NO.SUCH", ""])
def test_the_check_tells_nothing_of_other_clients(browser, world, client):
    query = {"client": client, "prefix": "10.60004", "suffix": "x"}
    found = page(browser, world["client_contributor"], "/dois/check/", **query)
    assert found.status_code == 404


def test_a_second_prefix_becomes_a_filter(browser, world, doi):
    second = PrefixFactory(client=world.data, value="10.60009")
    DoiFactory(client=world.data, prefix=second, name="10.60009/x")
    facets = page(browser, world["client_editor"], LIST).context["filters"]["facets"]
    found = {facet["name"]: {o["value"] for o in facet["options"]} for facet in facets}
    assert found["prefix"] == {"10.60001", "10.60009"}
