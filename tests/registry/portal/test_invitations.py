"""The page behind the link of an invitation."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import StaffRole, User
from registry.access import grants
from registry.access.roles import Role
from registry.models import Invitation
from registry.operations import people
from tests.factories import UserFactory, acting

PASSWORD = "seven-slow-boats"
NEW = {"name": "Ines Ny", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def offered(world):
    """Return an invitation to edit a client, and the address of its page."""
    found, secret = people.invite(
        actor=acting(world["client_administrator"]),
        email="ines@example.org",
        role=Role.CLIENT_EDITOR,
        place=world.data,
    )
    return found, reverse("registry:invitation", args=[secret])


def test_a_new_person_sets_a_password_and_is_signed_in(world, client, offered):
    _found, url = offered
    page = client.get(url)
    assert b"ines@example.org" in page.content
    assert b"Editor" in page.content

    answer = client.post(url, NEW, follow=True)

    user = User.objects.get(email="ines@example.org")
    assert answer.context["heading"] == "Fjord Data"
    assert answer.context["user"] == user
    assert user.check_password(PASSWORD)
    assert grants.role_at(user=user, place=world.data) == Role.CLIENT_EDITOR


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"password": "short", "again": "short"}, "password"),
        ({"again": "another-password"}, "again"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nobody_is_made(
    world, client, offered, wrong, field
):
    answer = client.post(offered[1], {**NEW, **wrong})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not User.objects.filter(email="ines@example.org").exists()
    assert PASSWORD.encode() not in answer.content


def test_somebody_with_a_sign_in_has_to_use_it(world, client, offered):
    UserFactory(email="ines@example.org")

    page = client.get(offered[1])
    answer = client.post(offered[1], NEW)

    assert f"{reverse('account_login')}?next={offered[1]}".encode() in page.content
    assert b"Sign in to accept" in answer.content
    assert "ines@example.org" not in [h.user.email for h in grants.holders(world.data)]


def test_who_is_signed_in_with_that_address_accepts_with_one_button(world, browser, offered):
    user = UserFactory(email="ines@example.org")
    visitor = browser(user)
    assert b"Accept the invitation" in visitor.get(offered[1]).content

    visitor.post(offered[1])

    assert grants.role_at(user=user, place=world.data) == Role.CLIENT_EDITOR


def test_somebody_else_cannot_take_it(world, browser, offered):
    stranger = UserFactory()
    visitor = browser(stranger)

    page = visitor.get(offered[1])
    visitor.post(offered[1])

    assert b"This invitation is for ines@example.org" in page.content
    assert grants.role_at(user=stranger, place=world.data) is None
    assert Invitation.objects.open().exists()


def test_looking_at_the_page_accepts_nothing(world, browser, offered):
    user = UserFactory(email="ines@example.org")

    browser(user).get(offered[1])

    assert grants.role_at(user=user, place=world.data) is None


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"accepted_at": timezone.now()}, b"accepted already"),
        ({"revoked_at": timezone.now()}, b"withdrawn or replaced"),
        ({"expires_at": timezone.now() - datetime.timedelta(days=1)}, b"too old"),
    ],
)
def test_a_link_that_is_over_says_why_and_whom_to_ask(world, client, offered, change, text):
    Invitation.objects.update(**change)

    for answer in (client.get(offered[1]), client.post(offered[1], NEW)):
        assert answer.status_code == 410
        assert text in answer.content
        assert b"Ask whoever invited you" in answer.content
    assert not User.objects.filter(email="ines@example.org").exists()


def test_an_unknown_link_is_gone_too(client, db):
    answer = client.get(reverse("registry:invitation", args=["made-up"]))

    assert answer.status_code == 410
    assert b"not known" in answer.content


def test_the_page_is_never_kept(world, client, offered):
    assert "no-store" in client.get(offered[1]).headers["Cache-Control"]


def test_new_staff_come_in_by_invitation(world, client):
    _found, secret = people.invite(
        actor=acting(world.staff),
        email="ines@agency.example",
        role=StaffRole.SUPPORT,
        place=None,
    )

    answer = client.post(reverse("registry:invitation", args=[secret]), NEW, follow=True)

    assert answer.status_code == 200
    assert User.objects.get(email="ines@agency.example").staff_role == StaffRole.SUPPORT
