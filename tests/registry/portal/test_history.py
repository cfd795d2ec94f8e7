"""History pages: who did what, when, by which door, and what changed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.actor import Door
from registry.access.roles import Role
from registry.models import RegistryEvent, Tag
from registry.operations import clients, members, people, requests
from tests.factories import DoiFactory, acting

MEMBER = reverse("registry:member-history", args=["FJORD"])
CLIENT = reverse("registry:client-history", args=["FJORD.DATA"])


def test_a_change_is_shown_with_who_when_door_and_values(world, browser):
    manager = world["member_manager"]
    clients.update(actor=acting(manager), client=world.data, fields={"name": "Fjord Archive"})

    event = browser(world["client_viewer"]).get(CLIENT).context["events"][0]

    assert event["text"] == "Client settings changed"
    assert (event["actor"], event["door"]) == (manager.name, "Portal")
    assert event["changes"] == [{"field": "Name", "before": "Fjord Data", "after": "Fjord Archive"}]
    assert event["when"] is not None


def test_staff_are_told_apart_and_their_reason_is_shown(world, browser):
    actor = acting(world.staff, "Ticket 12")
    members.update(actor=actor, member=world.fjord.member, fields={"website": "https://f.example"})

    page = browser(world["member_viewer"]).get(MEMBER)

    assert b"Ada Staff, agency staff" in page.content
    assert b"Ticket 12" in page.content


def test_roles_are_shown_in_words(world, browser):
    admin = world["member_administrator"]
    people.change_role(
        actor=acting(admin),
        user=world["member_viewer"],
        role=Role.MEMBER_MANAGER,
        place=world.fjord.member,
    )

    changes = browser(admin).get(MEMBER).context["events"][0]["changes"]

    assert {"field": "Role", "before": "Viewer", "after": "Manager"} in changes


def test_what_was_asked_is_spelled_out(world, browser):
    details = {"name": "Cores", "symbol": "FJORD.CORES", "system_email": "c@example.org"}
    actor = acting(world["member_manager"])
    requests.submit_client(actor=actor, provider=world.fjord, details=details, reason="New.")

    changes = browser(world["member_viewer"]).get(MEMBER).context["events"][0]["changes"]

    assert "Symbol: FJORD.CORES" in changes[0]["after"]


@pytest.mark.parametrize(
    ("name", "args", "who"),
    [
        ("member", ["FJORD"], "member_viewer"),
        ("client", ["FJORD.DATA"], "client_viewer"),
        ("prefix", ["10.60001"], "client_viewer"),
        ("doi", ["10.60001/A"], "client_viewer"),
    ],
)
def test_every_object_has_a_history_for_those_who_read_it_alone(world, browser, name, args, who):
    DoiFactory(client=world.data, name="10.60001/a")
    url = reverse(f"registry:{name}-history", args=args)

    assert browser(world[who]).get(url).status_code == 200
    assert browser(world["neighbor_administrator"]).get(url).status_code == 404


def test_a_request_has_a_history(world, browser):
    made = requests.submit_prefix(
        actor=acting(world["client_editor"]), asker=world.data, reason="More."
    )
    url = reverse("registry:request-history", args=[made.pk])

    assert browser(world["client_viewer"]).get(url).context["events"][0]["text"] == (
        "Request submitted"
    )


def test_an_empty_history_says_so(world, browser):
    assert b"Nothing has happened here yet" in browser(world["member_viewer"]).get(MEMBER).content


def test_a_long_history_is_paged_by_key_with_constant_queries(world, browser, query_count):
    _happened(world, 2)
    visitor = browser(world["member_viewer"])
    few = query_count.of(lambda: visitor.get(MEMBER))
    _happened(world, 40)

    assert query_count.of(lambda: visitor.get(MEMBER)) == few
    first = visitor.get(MEMBER).context["page"]
    second = visitor.get(first.older_url).context["page"]
    again = visitor.get(second.newer_url).context["page"]
    assert (len(first.rows), len(second.rows)) == (25, 17)
    assert [row.pk for row in again.rows] == [row.pk for row in first.rows]
    assert first.newer_url == second.older_url == ""


def test_hostile_text_is_shown_as_text(world, browser):
    RegistryEvent.objects.create(
        tag=Tag.CLIENT_UPDATED,
        actor=world.staff,
        actor_name="<script>alert(1)</script>",
        door=Door.PORTAL,
        reason="<img src=x>",
        changes={"name": [None, "<b>bold</b>"], "odd": {"a": [1, {"b": True}]}},
        member=world.fjord.member,
        subject="FJORD",
    )

    page = browser(world["member_viewer"]).get(MEMBER)

    assert b"<script>alert" not in page.content
    assert b"<img src=x>" not in page.content
    assert b"<b>bold" not in page.content


def _happened(world, number):
    RegistryEvent.objects.bulk_create(
        RegistryEvent(
            tag=Tag.CLIENT_UPDATED,
            actor=world["member_manager"],
            actor_name="Somebody",
            door=Door.PORTAL,
            changes={"name": ["a", f"b{n}"]},
            member=world.fjord.member,
            client=world.data,
            subject="FJORD.DATA",
        )
        for n in range(number)
    )
