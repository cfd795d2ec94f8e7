"""People and roles: seen by all of the place, changed by its administrators."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registry.access import grants
from registry.access.roles import Role
from registry.models import Delivery, Invitation
from registry.operations import people
from tests.factories import UserFactory, acting, person_with

MEMBER = reverse("registry:member-people", args=["FJORD"])
CLIENT = reverse("registry:client-people", args=["FJORD.DATA"])
INVITE = reverse("registry:person-invite", args=["FJORD"])


def _role_url(user, symbol="FJORD"):
    return reverse("registry:person-role", args=[symbol, user.pk])


def _remove_url(user, symbol="FJORD"):
    return reverse("registry:person-remove", args=[symbol, user.pk])


@pytest.fixture
def admin(world):
    return world["member_administrator"]


@pytest.fixture
def invited(world, admin):
    """Return an open invitation to the member."""
    return people.invite(
        actor=acting(admin),
        email="new@example.org",
        role=Role.MEMBER_MANAGER,
        place=world.fjord.member,
    )[0]


def test_holders_are_shown_apart_from_those_above(world, browser):
    page = browser(world["client_viewer"]).get(CLIENT)

    own = {holder.role for holder in page.context["holders"] if holder.user.is_person}
    above = [(member.symbol, len(found)) for member, found in page.context["above"]]
    assert own == {
        Role.CLIENT_ADMINISTRATOR,
        Role.CLIENT_EDITOR,
        Role.CLIENT_CONTRIBUTOR,
        Role.CLIENT_VIEWER,
    }
    assert above == [("FJORD", 4), ("NORDIC", 1)]
    assert b"Through Nordic" in page.content


def test_a_viewer_sees_no_buttons_but_whom_to_ask(world, browser, admin):
    page = browser(world["member_viewer"]).get(MEMBER)

    assert INVITE.encode() not in page.content
    assert admin.name.encode() in page.content
    assert b"Change role" not in page.content


def test_inviting_sends_a_mail_and_shows_the_open_invitation(world, browser, admin):
    visitor = browser(admin)

    answer = visitor.post(
        INVITE, {"email": "New@Example.org", "role": "member_manager"}, follow=True
    )

    found = Invitation.objects.get()
    assert (found.email, found.role, found.member) == (
        "new@example.org",
        "member_manager",
        world.fjord.member,
    )
    assert b"new@example.org" in answer.content
    assert Delivery.objects.filter(kind="mail").exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "nobody", "role": "member_viewer"}, "email"),
        ({"email": "a@example.org"}, "role"),
        ({"email": "a@example.org", "role": "client_editor"}, "role"),
    ],
)
def test_a_wrong_invitation_is_said_at_its_field(world, browser, admin, values, field):
    answer = browser(admin).post(INVITE, values)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Invitation.objects.exists()


def test_inviting_somebody_who_has_a_role_is_a_conflict(world, browser, admin):
    email = world["member_viewer"].email

    answer = browser(admin).post(INVITE, {"email": email, "role": "member_manager"})

    assert answer.status_code == 409
    assert "email" in answer.context["form"].errors


@pytest.mark.parametrize("name", ["member_manager", "member_viewer"])
def test_others_are_refused_and_told_who_can(world, browser, admin, name):
    answer = browser(world[name]).get(INVITE)

    assert answer.status_code == 403
    assert admin.name.encode() in answer.content


def test_strangers_find_no_people(world, browser):
    visitor = browser(world["neighbor_administrator"])

    for url in (MEMBER, CLIENT, INVITE, _remove_url(world["member_viewer"])):
        assert visitor.get(url).status_code == 404


def test_client_people_do_not_see_the_members_page(world, browser):
    assert browser(world["client_administrator"]).get(MEMBER).status_code == 404


def test_a_role_is_changed(world, browser, admin):
    viewer = world["member_viewer"]
    visitor = browser(admin)
    assert b"The role is Viewer now" in visitor.get(_role_url(viewer)).content

    answer = visitor.post(_role_url(viewer), {"role": "member_manager"})

    assert answer.url == MEMBER
    assert grants.role_at(user=viewer, place=world.fjord.member) == Role.MEMBER_MANAGER


def test_a_person_is_removed_after_a_question(world, browser, admin):
    viewer = world["member_viewer"]
    visitor = browser(admin)
    assert b"They lose their access here at once" in visitor.get(_remove_url(viewer)).content

    visitor.post(_remove_url(viewer))

    assert grants.role_at(user=viewer, place=world.fjord.member) is None
    assert browser(viewer).get(MEMBER).status_code == 404


@pytest.mark.parametrize("url", [_role_url, _remove_url])
def test_the_last_administrator_stays(world, browser, admin, url):
    answer = browser(admin).post(url(admin), {"role": "member_viewer"})

    assert answer.status_code == 409
    assert b"The last administrator has to stay" in answer.content
    assert grants.role_at(user=admin, place=world.fjord.member) == Role.MEMBER_ADMINISTRATOR


def test_one_of_two_administrators_may_leave(world, browser, admin):
    person_with(Role.MEMBER_ADMINISTRATOR, world.fjord.member)

    answer = browser(admin).post(_remove_url(admin))

    assert answer.url == reverse("registry:dashboard")
    assert grants.role_at(user=admin, place=world.fjord.member) is None


def test_a_credential_cannot_be_changed_here(world, browser, admin):
    account = world["member_account"]

    assert browser(admin).get(_role_url(account)).status_code == 404
    assert browser(admin).post(_remove_url(account)).status_code == 404


def test_somebody_without_a_role_here_cannot_be_given_one_by_address(world, browser, admin):
    stranger = UserFactory()

    answer = browser(admin).post(_role_url(stranger), {"role": "member_administrator"})

    assert answer.status_code == 404
    assert grants.role_at(user=stranger, place=world.fjord.member) is None


def test_sending_again_makes_the_old_link_worthless(world, browser, admin, invited):
    url = reverse("registry:invitation-resend", args=["FJORD", invited.pk])

    browser(admin).post(url)

    invited.refresh_from_db()
    fresh = Invitation.objects.open().get()
    assert invited.revoked_at is not None
    assert (fresh.email, fresh.role) == (invited.email, invited.role)


def test_an_invitation_is_revoked_after_a_question(world, browser, admin, invited):
    url = reverse("registry:invitation-revoke", args=["FJORD", invited.pk])
    visitor = browser(admin)
    assert b"Revoke this invitation?" in visitor.get(url).content

    visitor.post(url)

    assert not Invitation.objects.open().exists()
    assert visitor.post(url).status_code == 404


def test_an_invitation_of_another_place_cannot_be_reached(world, browser, invited):
    url = reverse("registry:invitation-revoke", args=["HARBOR", invited.pk])

    assert browser(world["neighbor_administrator"]).post(url).status_code == 404
    assert Invitation.objects.open().exists()


def test_administrators_above_manage_a_clients_people(world, browser, admin):
    editor = world["client_editor"]

    browser(admin).post(_role_url(editor, "FJORD.DATA"), {"role": "client_viewer"})

    assert grants.role_at(user=editor, place=world.data) == Role.CLIENT_VIEWER


def test_queries_do_not_grow_with_people(world, browser, query_count, admin):
    visitor = browser(admin)
    few = query_count.of(lambda: visitor.get(MEMBER))
    for number in range(15):
        person_with(Role.MEMBER_VIEWER, world.fjord.member)
        people.invite(
            actor=acting(admin),
            email=f"new{number}@example.org",
            role=Role.MEMBER_VIEWER,
            place=world.fjord.member,
        )

    # The first invitation adds the query for who invited.
    assert query_count.of(lambda: visitor.get(MEMBER)) <= few
