from __future__ import annotations

import html
import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import checks, operations
from accounts.actor import Actor, Door
from accounts.models import Token, User

pytestmark = pytest.mark.django_db

PAGES = [
    "accounts:profile",
    "accounts:token-list",
    "accounts:token-create",
    "accounts:history",
    "account_change_password",
    "account_reauthenticate",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "usersessions_list",
]
PUBLIC = [
    "account_login",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
]


@pytest.fixture
def inside(client, person, password):
    """A browser in which Ida has just signed in, and confirmed that it is her."""
    client.post(reverse("account_login"), {"login": person.email, "password": password})
    client.post(reverse("account_reauthenticate"), {"password": password})
    return client


def assert_is_ours(response):
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1") == 1
    assert re.search(r"<h1[^>]*>\s*\S", page)
    assert "css/main.css" in page
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert "'unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_in_our_look(inside, name):
    assert_is_ours(inside.get(reverse(name)))


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_are_in_our_look(client, name):
    assert_is_ours(client.get(reverse(name)))


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_closed_to_strangers(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].partition("?")[0] in {
        reverse("account_login"),
        reverse("registry:dashboard"),
    }


def test_pages_of_the_second_factor_are_in_our_look(inside, person):
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(person)
    for name in (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
    ):
        assert_is_ours(inside.get(reverse(name)))


def test_the_profile_is_changed(inside, person):
    data = {"name": " Ida  Berg ", "locale": "en", "time_zone": "Europe/Stockholm"}
    response = inside.post(reverse("accounts:profile"), data, follow=True)
    assert "Your profile was saved." in response.content.decode()
    person.refresh_from_db()
    assert (person.name, person.time_zone) == ("Ida Berg", "Europe/Stockholm")
    tags = [event.tag for event in person.events.order_by("pk")]
    assert tags[-2:] == ["account:user:rename", "account:user:preferences"]


@pytest.mark.parametrize("wrong", [{"name": " "}, {"time_zone": "Moon/Base"}, {"locale": "xx"}])
def test_a_wrong_profile_is_refused_and_not_stored(inside, person, wrong):
    data = {"name": "New", "locale": "en", "time_zone": "UTC", **wrong}
    assert inside.post(reverse("accounts:profile"), data).status_code == 422
    person.refresh_from_db()
    assert (person.name, person.time_zone, person.locale) == ("Ida Lind", "UTC", "en")


def test_pages_are_in_the_persons_time_zone(inside, person):
    assert "JST" not in inside.get(reverse("accounts:history")).content.decode()
    User.objects.filter(pk=person.pk).update(time_zone="Asia/Tokyo")
    assert "JST" in inside.get(reverse("accounts:history")).content.decode()


def test_a_broken_time_zone_does_not_break_the_page(inside, person):
    User.objects.filter(pk=person.pk).update(time_zone="Moon/Base")
    assert inside.get(reverse("accounts:history")).status_code == 200


def test_a_token_is_made_and_its_secret_shown_once(inside, person):
    data = {"name": "Nightly export", "scope": "draft", "lifetime": "30"}
    response = inside.post(reverse("accounts:token-create"), data)
    assert response.status_code == 201
    assert "no-store" in response["Cache-Control"]
    token = Token.objects.get()
    (secret,) = set(re.findall(r"dra_\w{12}_\w{43}", response.content.decode()))
    assert token.matches(secret)
    assert (token.user, token.scope) == (person, "draft")
    assert token.expires_at is not None
    page = inside.get(reverse("accounts:token-list")).content.decode()
    assert "Nightly export" in page
    assert secret not in page


def test_a_token_for_ever_is_possible(inside):
    data = {"name": "x", "scope": "read", "lifetime": ""}
    assert inside.post(reverse("accounts:token-create"), data).status_code == 201
    assert Token.objects.get().expires_at is None


@pytest.mark.parametrize("wrong", [{"name": ""}, {"scope": "all"}, {"lifetime": "9999"}])
def test_a_wrong_token_is_refused(inside, wrong):
    data = {"name": "x", "scope": "read", "lifetime": "30", **wrong}
    assert inside.post(reverse("accounts:token-create"), data).status_code == 422
    assert not Token.objects.exists()


def test_a_token_needs_a_recent_sign_in(client, person):
    client.force_login(person)
    response = client.get(reverse("accounts:token-create"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_reauthenticate"))


@pytest.fixture
def token(by_person, person):
    return operations.create_token(actor=by_person, user=person, name="Mine", scope="read")[0]


def test_a_token_is_revoked_after_a_question(inside, token):
    path = reverse("accounts:token-revoke", args=[token.pk])
    page = html.unescape(inside.get(path).content.decode())
    assert "Revoke “Mine”?" in page
    assert Token.objects.usable().exists()
    assert inside.post(path).status_code == 302
    assert not Token.objects.usable().exists()
    assert "Revoked and ended" in inside.get(reverse("accounts:token-list")).content.decode()


def test_nobody_else_sees_or_revokes_a_token(token, administrator, password):
    stranger = Client()
    stranger.force_login(administrator)
    path = reverse("accounts:token-revoke", args=[token.pk])
    assert stranger.get(path).status_code == 404
    assert stranger.post(path).status_code == 404
    assert "Mine" not in stranger.get(reverse("accounts:token-list")).content.decode()
    assert Token.objects.usable().exists()


def test_the_history_shows_own_events_by_pages(inside, person, administrator):
    by_staff = Actor(user=administrator, door=Door.CONSOLE, reason="asked by telephone")
    for number in range(60):
        operations.rename(actor=by_staff, user=person, name=f"Name {number}")
    first = inside.get(reverse("accounts:history")).content.decode()
    assert first.count("<time") == 50
    assert "Ada Staff" in first
    assert "asked by telephone" in first
    (older,) = re.findall(r'href="(\?before=\d+)"', first)
    second = inside.get(reverse("accounts:history") + older).content.decode()
    assert "Signed in" in second
    assert "?before=" not in second


@pytest.mark.parametrize("before", ["x", "-1", "²"])
def test_a_broken_page_of_history_is_a_bad_request(inside, before):
    assert inside.get(reverse("accounts:history"), {"before": before}).status_code == 400


def test_the_history_asks_the_same_number_of_queries(inside, person, by_person):
    path = reverse("accounts:history")
    inside.get(path)
    with CaptureQueriesContext(connection) as few:
        inside.get(path)
    for number in range(30):
        operations.rename(actor=by_person, user=person, name=f"Name {number}")
    with CaptureQueriesContext(connection) as many:
        inside.get(path)
    assert len(many) == len(few)


def test_sessions_elsewhere_are_ended(inside, person, password):
    other = Client(headers={"user-agent": "Other browser"})
    other.post(reverse("account_login"), {"login": person.email, "password": password})
    page = inside.get(reverse("usersessions_list")).content.decode()
    assert "Other browser" in page
    inside.post(reverse("usersessions_list"))
    assert UserSession.objects.filter(user=person).count() == 1
    assert inside.get(reverse("accounts:profile")).status_code == 200
    assert other.get(reverse("accounts:profile")).status_code == 302


def test_activity_is_written_now_and_then(inside):
    inside.get(reverse("accounts:profile"))
    with CaptureQueriesContext(connection) as queries:
        inside.get(reverse("accounts:profile"))
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("ACCOUNT_ADAPTER", "allauth.account.adapter.DefaultAccountAdapter", "accounts.E002"),
        ("MIDDLEWARE", [], "accounts.E003"),
        ("AUTHENTICATION_BACKENDS", ["django.contrib.auth.backends.ModelBackend"], "accounts.E004"),
        ("AXES_COOLOFF_TIME", None, "accounts.E005"),
        ("SESSION_ENGINE", "django.contrib.sessions.backends.cached_db", "accounts.W001"),
    ],
)
def test_mistakes_in_the_settings_are_found(settings, setting, value, expected):
    found = [checks.check_sign_in, checks.check_counting, checks.check_sessions]
    assert [message for check in found for message in check(None)] == []
    setattr(settings, setting, value)
    assert expected in [message.id for check in found for message in check(None)]
