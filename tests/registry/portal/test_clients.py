"""The pages of clients: listed, shown, created, changed, deleted; and how they refuse."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import User, UserKind
from registry.models import Client, DoiState, Prefix, Provider, RegistryEvent
from tests.factories import ClientFactory, DoiFactory, PrefixFactory

pytestmark = pytest.mark.django_db

LIST = "/clients/"
NEW = "/clients/new/"
DATA = "/clients/FJORD.DATA/"


@pytest.fixture
def manager(world, browser):
    return browser(world["member_manager"])


@pytest.fixture
def lead(world, browser):
    return browser(world["lead_administrator"])


def new_client(**values):
    return {
        "symbol": "ATLAS",
        "name": "Plankton Atlas",
        "client_type": "repository",
        "system_email": "atlas@fjord.example",
        "software": "DSpace",
        "domains": "atlas.fjord.example\n*.example.org",
        "prefix": "10.60002",
        **values,
    }


def settings_of(client, **values):
    return {
        "version": client.version,
        "name": client.name,
        "client_type": client.client_type,
        "system_email": client.system_email,
        "software": client.software,
        "domains": "\n".join(client.domains),
        **values,
    }


def problems(response, field):
    return " ".join(response.context["form"].errors.get(field, []))


def text_of(response):
    return response.content.decode()


# The list


def test_list_shows_the_clients_of_the_place_with_their_dois_by_state(world, manager):
    DoiFactory.create_batch(3, client=world.data, prefix=world.prefix)
    DoiFactory(client=world.data, prefix=world.prefix, state=DoiState.FINDABLE)
    response = manager.get(LIST)
    assert [client.symbol for client, _n in response.context["rows"]] == ["FJORD.DATA"]
    assert response.context["rows"][0][1] == {"draft": 3, "registered": 0, "findable": 1}
    assert "HARBOR.TIDE" not in text_of(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=sediment", ["FJORD.CORES"]),
        ("q=fjord.c", ["FJORD.CORES"]),
        ("state=inactive", ["FJORD.CORES"]),
        ("type=periodical", ["FJORD.CORES"]),
        ("software=Dataverse", ["FJORD.CORES"]),
        ("prefix=none", ["FJORD.CORES"]),
        ("prefix=some", ["FJORD.DATA"]),
        ("prefix=unused", []),
        ("type=nonsense", ["FJORD.DATA", "FJORD.CORES"]),
        ("sort=-name", ["FJORD.CORES", "FJORD.DATA"]),
        ("q=nothing+like+it", []),
        ("q=%00", ["FJORD.DATA", "FJORD.CORES"]),
    ],
)
def test_list_is_narrowed_and_sorted_by_its_address(world, manager, query, found):
    DoiFactory(client=world.data, prefix=world.prefix)
    ClientFactory(
        provider=world.fjord,
        symbol="FJORD.CORES",
        name="Sediment Cores",
        is_active=False,
        client_type="periodical",
        software="Dataverse",
    )
    rows = manager.get(f"{LIST}?{query}").context["rows"]
    assert [client.symbol for client, _n in rows] == found


def test_list_pages_by_key_without_gap_or_repetition(world, manager):
    for number in range(30):
        ClientFactory(provider=world.fjord, name=f"client {number:02}")
    first = manager.get(LIST)
    second = manager.get(first.context["page"].older_url)
    names = [c.name for r in (first, second) for c, _n in r.context["rows"]]
    assert len(names) == len(set(names)) == 31
    assert names == sorted(names, key=str.lower)
    back = manager.get(second.context["page"].newer_url)
    assert back.context["rows"] == first.context["rows"]


def test_list_takes_as_many_queries_for_twenty_rows_as_for_one(world, manager, query_count):
    few = query_count.of(lambda: manager.get(LIST))
    for client in ClientFactory.create_batch(20, provider=world.fjord):
        PrefixFactory(client=client)
        DoiFactory(client=client)
    assert query_count.of(lambda: manager.get(LIST)) == few


def test_empty_list_names_the_next_step(world, manager):
    Prefix.objects.filter(client=world.data).update(client=None)
    Client.objects.filter(pk=world.data.pk).update(deleted_at="2026-01-01T00:00Z", is_active=False)
    assert f'href="{NEW}"' in text_of(manager.get(LIST))


def test_viewer_reads_why_they_cannot_create_and_who_can(world, browser):
    response = browser(world["member_viewer"]).get(LIST)
    assert f'href="{NEW}"' not in text_of(response)
    assert world["member_manager"].name in text_of(response)


def test_lead_lists_all_organizations_and_narrows_to_one(world, lead):
    ClientFactory(provider=world.lagoon, symbol="LAGOON.CORAL")
    symbols = {client.symbol for client, _n in lead.get(LIST).context["rows"]}
    assert symbols == {"FJORD.DATA", "LAGOON.CORAL"}
    rows = lead.get(f"{LIST}?provider=LAGOON").context["rows"]
    assert [client.symbol for client, _n in rows] == ["LAGOON.CORAL"]


# One client


def test_detail_shows_settings_prefixes_and_numbers(world, manager):
    DoiFactory(client=world.data, prefix=world.prefix, state=DoiState.REGISTERED)
    response = manager.get(DATA)
    assert response.context["states"]["registered"] == 1
    assert response.context["prefixes"] == [
        (world.prefix, {"draft": 0, "registered": 1, "findable": 0})
    ]
    assert "*.example.org" in text_of(response)


def test_detail_says_what_one_cannot_do_and_who_can(world, browser):
    actions = browser(world["client_viewer"]).get(DATA).context["actions"]
    assert actions.first == []
    asked = {label: group.who_can for group in actions.refused for label in group.labels}
    assert world["member_manager"].name in asked["Deactivate"]
    assert world["client_editor"].name in asked["New DOI"]


def test_detail_is_hidden_from_strangers(world, browser):
    assert browser(world["neighbor_administrator"]).get(DATA).status_code == 404
    assert browser(world["neighbor_client"]).get(DATA).status_code == 404


def test_detail_links_the_provider_only_for_those_who_may_read_it(world, browser):
    link = f'href="{reverse("registry:member-detail", args=["FJORD"])}"'
    assert link in text_of(browser(world["member_viewer"]).get(DATA))
    assert link not in text_of(browser(world["client_administrator"]).get(DATA))


def test_detail_takes_as_many_queries_for_twenty_prefixes_as_for_one(world, manager, query_count):
    few = query_count.of(lambda: manager.get(DATA))
    for prefix in PrefixFactory.create_batch(20, client=world.data):
        DoiFactory(client=world.data, prefix=prefix)
    assert query_count.of(lambda: manager.get(DATA)) == few


# Creating


def test_create_makes_a_client_with_the_prefix_chosen(world, manager):
    PrefixFactory(value="10.60009", provider=world.fjord)
    values = new_client(prefix="10.60009", languages_0="en", languages_2="nb")
    response = manager.post(NEW, values)
    assert response.status_code == 302
    made = Client.objects.get(symbol="FJORD.ATLAS")
    assert response.url == reverse("registry:client-detail", args=["FJORD.ATLAS"])
    assert [prefix.value for prefix in made.prefixes.all()] == ["10.60009"]
    assert made.domains == ["atlas.fjord.example", "*.example.org"]
    assert made.languages == ["en", "nb"]


def test_create_names_the_prefix_of_the_pool_and_takes_it_when_none_is_free(world, manager):
    Prefix.objects.filter(pk=world.free.pk).update(client=world.data)
    assert "10.60003" in text_of(manager.get(NEW))
    manager.post(NEW, new_client(prefix=""))
    assert Prefix.objects.get(client__symbol="FJORD.ATLAS").value == "10.60003"


def test_create_suggests_a_symbol_that_is_free(world, manager):
    suggested = manager.get(NEW).context["form"]["symbol"].value()
    answer = manager.get("/clients/check/", {"symbol": suggested})
    assert "check--available" in text_of(answer)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("DATA", "taken"),
        ("fjord.data", "taken"),
        ("HARBOR.NEW", "invalid"),
        ("NOT_GOOD", "invalid"),
        ("CORES", "available"),
    ],
)
def test_check_answers_while_a_symbol_is_typed(world, manager, typed, outcome):
    assert f"check--{outcome}" in text_of(manager.get("/clients/check/", {"symbol": typed}))


@pytest.mark.parametrize(
    ("values", "field", "status", "message"),
    [
        ({"symbol": "DATA"}, "symbol", 409, "is taken"),
        ({"symbol": "A B"}, "symbol", 422, "capitals"),
        ({"symbol": "HARBOR.NEW"}, "symbol", 422, "starts with FJORD"),
        ({"symbol": ""}, "symbol", 422, "required"),
        ({"name": ""}, "name", 422, "required"),
        ({"system_email": "nobody"}, "system_email", 422, "valid"),
        ({"prefix": "10.60004"}, "prefix", 422, "not a free prefix"),
        ({"prefix": "10.60001"}, "prefix", 422, "not a free prefix"),
        ({"domains": ""}, "domains", 422, "required"),
        ({"issn": "1234-5678"}, "issn", 422, "check digit"),
        ({"client_type": "museum"}, "client_type", 422, "not one of"),
        ({"languages_0": "xx"}, "languages", 422, "not one of"),
        ({"url": "javascript:alert(1)"}, "url", 422, "valid"),
    ],
)
def test_create_refuses_bad_input_at_its_field(world, manager, values, field, status, message):
    before = Client.objects.count()
    response = manager.post(NEW, new_client(**values))
    assert response.status_code == status
    assert message in problems(response, field)
    assert Client.objects.count() == before
    assert Prefix.objects.get(value="10.60002").client is None
    assert not RegistryEvent.objects.filter(tag="client:create").exists()


def test_create_says_for_each_line_what_is_wrong_with_a_domain(world, manager):
    typed = "data.example.org\nhttps://x.example\nfine.example\nbad domain"
    response = manager.post(NEW, new_client(domains=typed))
    found = response.context["form"].errors["domains"]
    assert response.status_code == 422
    assert [line.split(",")[0] for line in found] == ["Line 2", "Line 4"]
    assert not Client.objects.filter(symbol="FJORD.ATLAS").exists()


def test_create_offers_the_request_when_no_prefix_is_free(world, manager):
    Prefix.objects.filter(pk__in=[world.free.pk, world.pooled.pk]).update(
        provider=world.harbor, client=world.tide
    )
    offer = f"{reverse('registry:request-prefix')}?provider=FJORD"
    assert f'href="{offer}"' in text_of(manager.get(NEW))
    response = manager.post(NEW, new_client(prefix=""))
    assert response.status_code == 409
    assert "No prefix is free" in problems(response, "__all__")
    assert f'href="{offer}"' in text_of(response)
    assert not Client.objects.filter(symbol="FJORD.ATLAS").exists()


def test_create_offers_the_request_when_the_limit_is_reached(world, manager):
    Provider.objects.filter(pk=world.fjord.pk).update(client_limit=1)
    offer = f"{reverse('registry:request-client')}?provider=FJORD"
    assert f'href="{offer}"' in text_of(manager.get(NEW))
    response = manager.post(NEW, new_client())
    assert response.status_code == 409
    assert "limit of 1" in problems(response, "__all__")
    assert f'href="{offer}"' in text_of(response)
    assert not Client.objects.filter(symbol="FJORD.ATLAS").exists()


def test_lead_chooses_the_organization_of_a_new_client(world, lead):
    shown = lead.get(NEW)
    assert [p.symbol for p in shown.context["providers"]] == ["FJORD", "LAGOON", "NORDIC"]
    lead.post(f"{NEW}?provider=LAGOON", new_client(prefix=""))
    assert Client.objects.get(symbol="LAGOON.ATLAS").provider_id == world.lagoon.pk


def test_choosing_an_organization_takes_a_constant_number_of_queries(world, lead, query_count):
    few = query_count.of(lambda: lead.get(NEW))
    ClientFactory.create_batch(20, provider=world.lagoon)
    Provider.objects.filter(lead=world.lead).update(client_limit=50)
    assert query_count.of(lambda: lead.get(NEW)) == few


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("member_viewer", 403),
        ("client_administrator", 403),
        ("choir_administrator", 403),
        ("staff", 200),
        ("support", 403),
    ],
)
def test_create_is_for_managers(world, browser, name, status):
    assert browser(world[name]).get(NEW).status_code == status


def test_create_for_somebody_elses_provider_is_hidden(world, manager):
    assert manager.get(f"{NEW}?provider=HARBOR").status_code == 404
    assert manager.post(f"{NEW}?provider=HARBOR", new_client()).status_code == 404


def test_staff_are_asked_why_before_they_create(world, browser):
    response = browser(world["staff"]).post(f"{NEW}?provider=FJORD", new_client())
    assert response.status_code == 403
    assert "Say why first" in text_of(response)
    assert not Client.objects.filter(symbol="FJORD.ATLAS").exists()


# Changing


def test_edit_saves_the_settings(world, manager):
    response = manager.post(
        f"{DATA}edit/", settings_of(world.data, name="Fjord Archive", domains="*.fjord.example")
    )
    assert response.status_code == 302
    world.data.refresh_from_db()
    assert (world.data.name, world.data.domains) == ("Fjord Archive", ["*.fjord.example"])


def test_edit_by_the_client_itself_leaves_the_domains_alone(world, browser):
    own = browser(world["client_administrator"])
    assert "domains" not in own.get(f"{DATA}edit/").context["form"].fields
    own.post(f"{DATA}edit/", settings_of(world.data, name="Ours", domains="*"))
    world.data.refresh_from_db()
    assert (world.data.name, world.data.domains) == ("Ours", ["*.example.org"])


def test_stale_edit_shows_both_values_and_stores_nothing(world, manager, browser):
    stale = settings_of(world.data, name="Mine")
    manager.post(f"{DATA}edit/", settings_of(world.data, name="Theirs"))
    response = browser(world["client_administrator"]).post(f"{DATA}edit/", stale)
    assert response.status_code == 409
    assert {"label": "Name", "saved": "Theirs", "yours": "Mine"} in response.context["conflict"]
    world.data.refresh_from_db()
    assert world.data.name == "Theirs"
    # The form carries the present version, so saving again is a decision, not an accident.
    again = {**stale, "version": response.context["form"]["version"].value()}
    assert browser(world["client_administrator"]).post(f"{DATA}edit/", again).status_code == 302
    world.data.refresh_from_db()
    assert world.data.name == "Mine"


def test_edit_without_a_version_is_refused(world, manager):
    values = settings_of(world.data, name="Blind")
    del values["version"]
    assert manager.post(f"{DATA}edit/", values).status_code == 422
    world.data.refresh_from_db()
    assert world.data.name == "Fjord Data"


def test_edit_keeps_a_language_the_list_does_not_know(world, manager):
    Client.objects.filter(pk=world.data.pk).update(languages=["en", "de", "fr", "gsw"])
    form = manager.get(f"{DATA}edit/").context["form"]
    shown = {f"languages_{n}": code for n, code in enumerate(form["languages"].value())}
    manager.post(f"{DATA}edit/", settings_of(world.data, **shown))
    world.data.refresh_from_db()
    assert world.data.languages == ["en", "de", "fr", "gsw"]


@pytest.mark.parametrize("page", ["edit", "deactivate", "delete", "prefix", "password"])
def test_viewers_may_not_change_a_client(world, browser, page):
    for name in ("client_viewer", "member_viewer"):
        viewer = browser(world[name])
        assert viewer.get(f"{DATA}{page}/").status_code == 403
        assert viewer.post(f"{DATA}{page}/", {}).status_code == 403


def test_deactivate_asks_first_and_reactivate_turns_it_back(world, manager):
    page = f"{DATA}deactivate/"
    assert "keep resolving" in text_of(manager.get(page))
    world.data.refresh_from_db()
    assert world.data.is_active
    manager.post(page)
    world.data.refresh_from_db()
    assert not world.data.is_active
    manager.post(f"{DATA}reactivate/")
    world.data.refresh_from_db()
    assert world.data.is_active


def test_client_cannot_deactivate_itself(world, browser):
    own = browser(world["client_administrator"])
    assert own.post(f"{DATA}deactivate/").status_code == 403
    world.data.refresh_from_db()
    assert world.data.is_active


def test_inactive_client_says_why_it_can_only_be_read(world, browser):
    Client.objects.filter(pk=world.data.pk).update(is_active=False)
    own = browser(world["client_administrator"])
    assert "inactive" in own.get(DATA).context["inactive"]
    assert own.get(f"{DATA}edit/").status_code == 403


# Deleting


def test_delete_wants_the_symbol(world, manager):
    response = manager.post(f"{DATA}delete/", {"confirmation": "FJORD.DATE"})
    assert response.status_code == 422
    assert "FJORD.DATA" in problems(response, "confirmation")
    world.data.refresh_from_db()
    assert world.data.deleted_at is None


def test_delete_is_refused_with_the_number_of_dois(world, manager):
    DoiFactory.create_batch(3, client=world.data, prefix=world.prefix)
    shown = manager.get(f"{DATA}delete/")
    assert shown.context["number"] == 3
    assert 'name="confirmation"' not in text_of(shown)
    response = manager.post(f"{DATA}delete/", {"confirmation": "FJORD.DATA"})
    assert response.status_code == 409
    assert "3 DOIs" in problems(response, "__all__")
    world.data.refresh_from_db()
    assert world.data.deleted_at is None


def test_delete_of_an_empty_client_gives_its_prefix_back(world, manager, browser):
    response = manager.post(f"{DATA}delete/", {"confirmation": "fjord.data"})
    assert response.status_code == 302
    world.data.refresh_from_db()
    world.prefix.refresh_from_db()
    assert world.data.deleted_at is not None
    assert (world.prefix.client, world.prefix.provider_id) == (None, world.fjord.pk)
    assert manager.get(DATA).status_code == 404
    assert browser(world.support).get(DATA).status_code == 404


# The account password


def test_password_makes_the_account_and_is_never_shown(world, browser):
    own = browser(world["client_administrator"])
    word = "quiet-northern-harbour-7"
    response = own.post(f"{DATA}password/", {"password": word, "again": word})
    assert response.status_code == 302
    account = User.objects.get(symbol="FJORD.DATA")
    assert account.kind == UserKind.ACCOUNT
    assert account.check_password(word)
    assert word not in text_of(own.get(response.url))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "quiet-northern-harbour-7", "again": "another"}, "again"),
        ({"password": "", "again": ""}, "password"),
    ],
)
def test_password_that_is_weak_or_mistyped_is_refused(world, browser, values, field):
    before = User.objects.get(symbol="FJORD.DATA").password
    response = browser(world["client_administrator"]).post(f"{DATA}password/", values)
    assert response.status_code == 422
    assert problems(response, field)
    assert User.objects.get(symbol="FJORD.DATA").password == before
