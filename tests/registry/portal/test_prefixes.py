"""The pages of prefixes: listed, shown, assigned, released; and how they refuse."""

from __future__ import annotations

import pytest

from registry.models import DoiState, Prefix, PrefixAssignment
from registry.operations import prefixes
from tests.factories import ClientFactory, DoiFactory, PrefixFactory, acting

pytestmark = pytest.mark.django_db

LIST = "/prefixes/"
HELD = "/prefixes/10.60001/"
FREE = "/prefixes/10.60002/"
TAKE = "/clients/FJORD.DATA/prefix/"


@pytest.fixture
def manager(world, browser):
    return browser(world["member_manager"])


def values_of(response):
    return [prefix.value for prefix, _numbers in response.context["rows"]]


def problems(response, field):
    return " ".join(response.context["form"].errors.get(field, []))


def text_of(response):
    return response.content.decode()


def test_list_shows_whose_prefixes_are_whose(world, manager, browser):
    assert values_of(manager.get(LIST)) == ["10.60001", "10.60002"]
    assert values_of(browser(world["client_viewer"]).get(LIST)) == ["10.60001"]
    assert values_of(browser(world["neighbor_administrator"]).get(LIST)) == ["10.60004"]
    everything = ["10.60001", "10.60002", "10.60003", "10.60004"]
    assert values_of(browser(world.support).get(LIST)) == everything


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("holder=free", ["10.60002"]),
        ("holder=used", ["10.60001"]),
        ("holder=pool", ["10.60001", "10.60002"]),
        ("client=FJORD.DATA", ["10.60001"]),
        ("client=HARBOR.TIDE", ["10.60001", "10.60002"]),
        ("q=10.60002", ["10.60002"]),
        ("q=fjord+data", ["10.60001"]),
        ("q=10.9", []),
    ],
)
def test_list_is_narrowed_by_its_address(world, manager, query, found):
    assert values_of(manager.get(f"{LIST}?{query}")) == found


def test_pool_is_a_filter_for_staff_alone(world, browser):
    assert values_of(browser(world.support).get(f"{LIST}?holder=pool")) == ["10.60003"]


def test_list_pages_by_key(world, manager):
    PrefixFactory.create_batch(30, provider=world.fjord)
    first = manager.get(LIST)
    second = manager.get(first.context["page"].older_url)
    found = values_of(first) + values_of(second)
    assert len(found) == len(set(found)) == 32
    assert found == sorted(found)


def test_list_takes_as_many_queries_for_twenty_rows_as_for_one(world, manager, query_count):
    few = query_count.of(lambda: manager.get(LIST))
    for _ in range(20):
        client = ClientFactory(provider=world.fjord)
        DoiFactory(client=client, prefix=PrefixFactory(client=client))
    assert query_count.of(lambda: manager.get(LIST)) == few


def test_empty_list_offers_to_ask_for_a_prefix(world, browser):
    Prefix.objects.filter(provider=world.harbor).update(client=None, provider=None)
    response = browser(world["neighbor_administrator"]).get(LIST)
    assert "/requests/new/prefix/?provider=HARBOR" in text_of(response)


def test_detail_shows_holder_numbers_and_history(world, manager):
    DoiFactory(client=world.data, prefix=world.prefix, state=DoiState.FINDABLE)
    response = manager.get(HELD)
    assert response.context["states"]["findable"] == 1
    held = [(row["symbol"], row["ended_at"]) for row in response.context["assignments"]]
    assert held == [("FJORD.DATA", None), ("FJORD", None)]


def test_history_hides_the_people_of_a_former_provider(world, browser):
    PrefixAssignment.objects.filter(prefix=world.prefix).update(started_by=world["member_manager"])
    names = text_of(browser(world["member_viewer"]).get(HELD))
    assert world["member_manager"].name in names
    own = browser(world["client_viewer"]).get(HELD)
    assert [row["started_by"] for row in own.context["assignments"]] == ["", ""]


@pytest.mark.parametrize("page", [HELD, f"{HELD}release/", f"{FREE}assign/"])
def test_a_foreign_prefix_is_hidden(world, browser, page):
    neighbor = browser(world["neighbor_administrator"])
    assert neighbor.get(page).status_code == 404
    assert neighbor.post(page, {"client": "HARBOR.TIDE"}).status_code in {404, 405}
    world.prefix.refresh_from_db()
    assert world.prefix.client == world.data


def test_detail_says_why_not_and_who_can(world, browser):
    actions = browser(world["client_editor"]).get(HELD).context["actions"]
    assert actions.first == []
    assert world["member_manager"].name in actions.refused[0].who_can


def test_assign_puts_a_free_prefix_with_the_client_chosen(world, manager):
    assert "at once" in text_of(manager.get(f"{FREE}assign/"))
    response = manager.post(f"{FREE}assign/", {"client": "FJORD.DATA"})
    assert response.status_code == 302
    world.free.refresh_from_db()
    assert world.free.client == world.data
    assert world.free.assignments.filter(client=world.data, ended_at=None).count() == 1


@pytest.mark.parametrize("client", ["HARBOR.TIDE", "FJORD.NONE", ""])
def test_assign_to_a_client_that_is_not_ones_own_is_refused(world, manager, client):
    response = manager.post(f"{FREE}assign/", {"client": client})
    assert response.status_code == 422
    assert problems(response, "client")
    world.free.refresh_from_db()
    assert world.free.client is None


def test_assign_of_a_prefix_in_use_is_refused(world, manager):
    other = ClientFactory(provider=world.fjord)
    assert "released there first" in text_of(manager.get(f"{HELD}assign/"))
    response = manager.post(f"{HELD}assign/", {"client": other.symbol})
    assert response.status_code == 409
    assert "is with FJORD.DATA already" in problems(response, "__all__")
    world.prefix.refresh_from_db()
    assert world.prefix.client == world.data


def test_a_client_is_given_one_of_the_free_prefixes(world, manager):
    response = manager.post(TAKE, {"prefix": "10.60002"})
    assert response.status_code == 302
    world.free.refresh_from_db()
    assert world.free.client == world.data


@pytest.mark.parametrize("value", ["10.60004", "10.60003", "10.60001", "10.99999", "x", ""])
def test_a_foreign_prefix_is_refused_at_its_field(world, manager, value):
    held = set(world.data.prefixes.values_list("value", flat=True))
    response = manager.post(TAKE, {"prefix": value})
    assert response.status_code == 422
    assert problems(response, "prefix")
    assert set(world.data.prefixes.values_list("value", flat=True)) == held
    assert Prefix.objects.get(value="10.60004").client == world.tide


def test_without_a_free_prefix_the_page_offers_the_request(world, manager):
    prefixes.assign(actor=acting(world["member_manager"]), prefix=world.free, client=world.data)
    assert "/requests/new/prefix/?provider=FJORD" in text_of(manager.get(TAKE))


def test_release_asks_first_and_leaves_the_prefix_with_the_provider(world, manager):
    page = f"{HELD}release/"
    manager.get(page)
    world.prefix.refresh_from_db()
    assert world.prefix.client == world.data
    assert manager.post(page).status_code == 302
    world.prefix.refresh_from_db()
    assert (world.prefix.client, world.prefix.provider_id) == (None, world.fjord.pk)
    ended = world.prefix.assignments.get(client=world.data)
    assert ended.ended_by == world["member_manager"]


def test_release_with_dois_is_refused_with_their_number(world, manager):
    DoiFactory.create_batch(2, client=world.data, prefix=world.prefix)
    shown = manager.get(f"{HELD}release/")
    assert shown.context["number"] == 2
    assert "Release prefix" not in text_of(shown)
    response = manager.post(f"{HELD}release/")
    assert response.status_code == 409
    assert "2 DOIs" in response.context["refused"]
    world.prefix.refresh_from_db()
    assert world.prefix.client == world.data


@pytest.mark.parametrize("name", ["member_viewer", "client_administrator"])
def test_assigning_and_releasing_is_for_managers(world, browser, name):
    somebody = browser(world[name])
    assert somebody.post(f"{HELD}release/").status_code == 403
    assert somebody.post(TAKE, {"prefix": "10.60002"}).status_code == 403
    world.prefix.refresh_from_db()
    world.free.refresh_from_db()
    assert (world.prefix.client, world.free.client) == (world.data, None)
