"""Choosing the organization to work for, and staff acting inside one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registry.access import grants
from registry.access.roles import Role
from registry.models import RegistryEvent, Tag
from tests.factories import ClientFactory, person_with

HOME = reverse("registry:dashboard")
SWITCH = reverse("registry:switch")
START = reverse("registry:acting-start")
STOP = reverse("registry:acting-stop")


@pytest.fixture
def double(world):
    """Return an editor of one client who also views another."""
    user = world["client_editor"]
    grants.grant(user=user, role=Role.CLIENT_VIEWER, place=world.tide)
    return user


def test_a_person_with_two_places_switches_between_them(world, browser, double):
    visitor = browser(double)
    assert visitor.get(HOME).context["heading"] == "Fjord Data"

    answer = visitor.post(SWITCH, {"organization": "HARBOR.TIDE"}, follow=True)

    assert answer.context["heading"] == "Tide Gauges"
    assert visitor.get(HOME).context["heading"] == "Tide Gauges"


def test_a_lead_switches_to_a_client_it_reaches(world, browser):
    visitor = browser(world["lead_administrator"])

    answer = visitor.post(SWITCH, {"organization": "fjord.data"}, follow=True)

    assert answer.context["heading"] == "Fjord Data"


def test_nobody_switches_to_what_they_cannot_read(world, browser, double):
    visitor = browser(double)

    assert visitor.post(SWITCH, {"organization": "HARBOR"}).status_code == 404
    assert visitor.get(HOME).context["heading"] == "Fjord Data"


def test_a_role_that_was_taken_away_is_no_longer_worked_for(world, browser, double):
    visitor = browser(double)
    visitor.post(SWITCH, {"organization": "HARBOR.TIDE"})
    grants.revoke(user=double, place=world.tide)

    assert visitor.get(HOME).context["heading"] == "Fjord Data"


def test_the_switch_page_lists_and_finds_what_somebody_reaches(world, browser):
    visitor = browser(world["lead_administrator"])

    members = visitor.get(SWITCH).context["options"]
    clients = visitor.get(SWITCH, {"kind": "client", "q": "data"}).context["options"]

    assert {option["symbol"] for option in members} == {"NORDIC", "FJORD", "LAGOON"}
    assert [option["symbol"] for option in clients] == ["FJORD.DATA"]


def test_the_switch_page_is_paged_by_key(world, browser):
    ClientFactory.create_batch(30, provider=world.fjord)
    visitor = browser(world["member_viewer"])

    first = visitor.get(SWITCH, {"kind": "client"})
    second = visitor.get(first.context["page"].older_url)
    back = visitor.get(second.context["page"].newer_url)

    seen = [o["symbol"] for page in (first, second) for o in page.context["options"]]
    assert len(seen) == len(set(seen)) == 31
    assert back.context["options"] == first.context["options"]


@pytest.mark.parametrize("cursor", ["x", "WzFd", "bnVsbA", "W251bGwsMV0", "WyJcdTAwMDAiLDFd"])
def test_a_made_up_page_is_a_bad_request(world, browser, cursor):
    answer = browser(world["lead_administrator"]).get(SWITCH, {"after": cursor})

    assert answer.status_code == 400


def test_staff_are_asked_for_a_reason_and_come_back_where_they_were(world, browser):
    visitor = browser(world.staff)
    wanted = reverse("registry:person-invite", args=["FJORD.DATA"])

    refused = visitor.get(wanted)
    assert refused.status_code == 403
    assert b"Say why first" in refused.content

    values = {**refused.context["form"].initial, "reason": "Ticket 12"}
    answer = visitor.post(START, values)
    assert answer.url == wanted

    page = visitor.get(wanted)
    assert page.status_code == 200
    assert b"You are acting inside" in page.content
    event = RegistryEvent.objects.get(tag=Tag.STAFF_ACTING)
    assert (event.client, event.reason) == (world.data, "Ticket 12")


def test_staff_stop_acting(world, browser):
    visitor = browser(world.staff)
    visitor.post(START, {"place": "FJORD", "reason": "Ticket 12", "next": ""})
    assert visitor.get(HOME).context["heading"] == "Fjord"

    answer = visitor.post(STOP, follow=True)

    assert answer.context["heading"] == "Overview"
    assert "acting" not in visitor.session
    assert RegistryEvent.objects.filter(tag=Tag.STAFF_STOPPED, member=world.fjord.member).exists()


def test_acting_needs_a_reason(world, browser):
    visitor = browser(world.staff)

    answer = visitor.post(START, {"place": "FJORD", "reason": "  "})

    assert answer.status_code == 422
    assert "acting" not in visitor.session
    assert not RegistryEvent.objects.exists()


def test_support_reads_and_never_acts(world, browser):
    answer = browser(world.support).post(START, {"place": "FJORD", "reason": "Ticket 12"})

    assert answer.status_code == 403
    assert b"Only the agency" in answer.content


def test_others_cannot_act(world, browser):
    answer = browser(world["member_administrator"]).post(START, {"place": "FJORD", "reason": "x"})

    assert answer.status_code == 404


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_acting_never_leads_elsewhere(world, browser, target):
    answer = browser(world.staff).post(
        START, {"place": "FJORD", "reason": "Ticket 12", "next": target}
    )

    assert answer.url == HOME


def test_the_switcher_does_not_cost_queries_per_place(world, browser, query_count):
    user = person_with(Role.CLIENT_VIEWER, world.data)
    visitor = browser(user)
    few = query_count.of(lambda: visitor.get(SWITCH))
    for repository in ClientFactory.create_batch(20, provider=world.harbor):
        grants.grant(user=user, role=Role.CLIENT_VIEWER, place=repository)

    assert query_count.of(lambda: visitor.get(SWITCH)) == few
