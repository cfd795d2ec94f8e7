"""The overview of every kind of person, and the frame around every page."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from registry.access.roles import Role
from registry.models import Delivery, DeliveryKind, DeliveryState, Prefix, Request
from registry.operations import members, people, requests
from tests.factories import (
    ClientFactory,
    DoiFactory,
    PrefixFactory,
    UserFactory,
    acting,
    person_with,
)

HOME = reverse("registry:dashboard")


def test_anonymous_people_are_sent_to_the_sign_in(client, db):
    answer = client.get(HOME)

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_client_people_see_drafts_and_their_own_requests(world, browser):
    DoiFactory(client=world.data)
    editor = world["client_editor"]
    requests.submit_prefix(actor=acting(editor), asker=world.data, reason="A second collection.")

    page = browser(editor).get(HOME)

    assert page.context["heading"] == "Fjord Data"
    texts = [item["text"] for item in page.context["attention"]]
    assert "1 draft is not published" in texts
    assert "1 request of yours is not decided yet" in texts
    assert b"New DOI" in page.content


def test_a_client_without_a_prefix_is_told_to_ask_for_one(world, browser):
    Prefix.objects.filter(client=world.data).update(client=None)

    page = browser(world["client_editor"]).get(HOME)

    assert "This client has no prefix, so it cannot create DOIs" in [
        item["text"] for item in page.context["attention"]
    ]
    assert page.context["new_doi_url"] == ""


def test_provider_people_see_what_they_have_to_decide(world, browser):
    requests.submit_prefix(
        actor=acting(world["client_editor"]), asker=world.data, reason="A second collection."
    )

    page = browser(world["member_manager"]).get(HOME)

    assert page.context["attention"][0]["text"] == "1 request waits for you"
    assert page.context["attention"][0]["url"].endswith("?direction=decide")


def test_a_viewer_has_nothing_to_decide(world, browser):
    requests.submit_prefix(
        actor=acting(world["client_editor"]), asker=world.data, reason="A second collection."
    )

    page = browser(world["member_viewer"]).get(HOME)

    assert "1 request waits for you" not in [i["text"] for i in page.context["attention"]]


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (1, "The limit of 1 client is reached"),
        (2, "One client is left of the limit of 2"),
    ],
)
def test_a_limit_nearly_reached_is_announced(world, browser, limit, text):
    world.fjord.client_limit = limit
    world.fjord.save()

    page = browser(world["member_manager"]).get(HOME)

    assert text in [item["text"] for item in page.context["attention"]]


def test_failed_deliveries_are_announced_to_whom_they_concern(world, browser):
    doi = DoiFactory(client=world.data, state="findable")
    Delivery.objects.create(kind=DeliveryKind.HANDLE, state=DeliveryState.FAILED, doi=doi)
    text = "1 DOI could not be delivered to the handle server"

    mine = browser(world["client_viewer"]).get(HOME).context["attention"]
    theirs = browser(world["neighbor_client"]).get(HOME).context["attention"]

    assert text in [item["text"] for item in mine]
    assert text not in [item["text"] for item in theirs]


def test_failed_deliveries_are_listed_with_what_went_wrong(world, browser, query_count):
    visitor = browser(world["client_viewer"])
    url = reverse("registry:doi-failed")
    assert b"Everything was delivered" in visitor.get(url).content
    _fail(world.data)
    few = query_count.of(lambda: visitor.get(url))
    for _ in range(5):
        _fail(world.data)
    _fail(world.tide)

    page = visitor.get(url)

    assert len(page.context["page"].rows) == 6
    assert b"the server is down" in page.content
    assert query_count.of(lambda: visitor.get(url)) == few


def _fail(repository):
    Delivery.objects.create(
        kind=DeliveryKind.HANDLE,
        state=DeliveryState.FAILED,
        doi=DoiFactory(client=repository, state="findable"),
        last_error="the server is down",
    )


def test_an_inactive_organization_is_said_to_be_so(world, browser):
    members.deactivate(actor=acting(world.staff), member=world.fjord.member)

    page = browser(world["client_editor"]).get(HOME)

    assert "inactive" in page.context["attention"][0]["text"]


def test_open_invitations_are_shown_to_administrators_alone(world, browser):
    people.invite(
        actor=acting(world["member_administrator"]),
        email="new@example.org",
        role=Role.MEMBER_VIEWER,
        place=world.fjord.member,
    )
    text = "1 invitation is not accepted"

    for name, seen in [("member_administrator", True), ("member_manager", False)]:
        items = browser(world[name]).get(HOME).context["attention"]
        assert (text in [item["text"] for item in items]) is seen


def test_the_chart_has_no_gap_between_years(world, browser):
    this_year = timezone.localdate().year
    long_ago = datetime.datetime(this_year - 2, 6, 1, tzinfo=datetime.UTC)
    DoiFactory(client=world.data, created_at=long_ago)
    DoiFactory(client=world.data)

    rows = browser(world["client_viewer"]).get(HOME).context["chart"]

    assert [row["value"] for row in rows] == [1, 0, 1]
    assert rows[0]["label"] == str(this_year - 2)


def test_an_empty_provider_is_told_what_to_do_first(world, browser):
    manager = person_with(Role.MEMBER_ADMINISTRATOR, world.lagoon.member)

    page = browser(manager).get(HOME)

    assert [step["title"] for step in page.context["steps"]] == [
        "Create the first client",
        "Invite a colleague",
        "Name your contacts",
    ]


def test_a_lead_sees_the_numbers_of_its_organizations(world, browser):
    DoiFactory(client=world.data, state="findable")
    DoiFactory(client=world.tide, state="findable")

    stats = browser(world["lead_administrator"]).get(HOME).context["stats"]

    numbers = {str(stat["label"]): stat["value"] for stat in stats}
    assert numbers["Clients"] == 1
    assert numbers["Findable DOIs"] == 1


def test_a_member_without_doi_services_has_no_clients_prefixes_or_dois(world, browser):
    page = browser(world["choir_administrator"]).get(HOME)

    assert b"This member does not allocate DOIs" in page.content
    assert reverse("registry:client-list") not in _urls(page)
    assert reverse("registry:member-people", args=["CHOIR"]) in _urls(page)


def test_staff_land_on_the_agency_with_the_pool_and_the_console(world, browser):
    requests.submit_prefix(
        actor=acting(world["neighbor_administrator"]), asker=world.harbor, reason="All are used."
    )
    requests.submit_prefix(
        actor=acting(world["client_editor"]), asker=world.data, reason="For its provider."
    )

    page = browser(world.staff).get(HOME)

    texts = [item["text"] for item in page.context["attention"]]
    assert texts == ["1 request waits for you", "Only 1 prefix is left in the pool"]
    assert reverse("admin:index") in _urls(page)


def test_somebody_without_a_role_is_told_whom_to_ask(db, browser):
    page = browser(UserFactory()).get(HOME)

    assert page.status_code == 200
    assert b"You have no role yet" in page.content


@pytest.mark.parametrize("name", ["client_editor", "member_administrator", "staff"])
def test_queries_do_not_grow_with_rows(world, browser, query_count, name):
    visitor = browser(world[name])
    few = query_count.of(lambda: visitor.get(HOME))
    for _ in range(10):
        repository = ClientFactory(provider=world.fjord)
        PrefixFactory(client=repository)
        DoiFactory.create_batch(2, client=world.data)
        Request.objects.create(
            kind="prefix",
            provider=world.fjord,
            client=world.data,
            reason="More.",
            asked_by=world["client_editor"],
        )

    assert query_count.of(lambda: visitor.get(HOME)) == few


def _urls(page):
    return [link["url"] for group in page.context["nav"]() for link in group["links"]]


def test_public_pages_ask_nothing_of_the_database(client, db, django_assert_num_queries):
    assert not User.objects.exists()
    with django_assert_num_queries(0):
        client.get(reverse("account_login"))
