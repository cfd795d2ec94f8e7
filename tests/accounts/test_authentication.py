from __future__ import annotations

import base64
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.utils import timezone

from accounts import credentials, operations
from accounts.actor import Actor, Door
from accounts.models import Token, User

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.urls")]


def basic(name: str, secret: str) -> dict[str, str]:
    value = base64.b64encode(f"{name}:{secret}".encode()).decode()
    return {"authorization": f"Basic {value}"}


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


@pytest.fixture
def ask(client):
    def get(headers=None, **extra):
        return client.get("/who", headers=headers, **extra)

    return get


@pytest.fixture
def hashed(monkeypatch):
    """Count how often a password is hashed."""
    calls = []
    verify = MD5PasswordHasher.verify

    def counting(self, password, encoded):
        calls.append(password)
        return verify(self, password, encoded)

    monkeypatch.setattr(MD5PasswordHasher, "verify", counting)
    return calls


@pytest.fixture
def token(account):
    actor = Actor(user=account, door=Door.API)
    return operations.create_token(actor=actor, user=account, name="export", scope="draft")


def test_nobody_is_asked_for_basic(ask):
    response = ask()
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Basic realm="Meridian DOI Agency", charset="UTF-8"'


@pytest.mark.parametrize("symbol", ["LUND.REPO", "lund.repo", "Lund.Repo"])
def test_an_account_comes_in_by_symbol_in_any_case(ask, account, password, symbol):
    response = ask(basic(symbol, password))
    assert response.status_code == 200
    assert response.json() == {"name": "LUND.REPO", "reach": "manage", "address": "127.0.0.1"}


@pytest.mark.parametrize(
    "headers",
    [
        basic("LUND.REPO", "wrong"),
        basic("LUND.OTHER", "a-long-and-quiet-river"),
        basic("LUND.REPO", ""),
        basic("", ""),
        {"authorization": "Basic"},
        {"authorization": "Basic !!!"},
        {"authorization": "Basic " + base64.b64encode(b"no-colon").decode()},
        {"authorization": "Basic " + base64.b64encode(b"a\0b:c").decode()},
        {"authorization": "Basic " + base64.b64encode(b"\xff\xfe:x").decode()},
        {"authorization": "Bearer"},
        {"authorization": "Bearer dra_aaaaaaaaaaaa_" + "a" * 43},
        {"authorization": "Digest x"},
    ],
)
def test_others_are_refused(ask, account, headers):
    response = ask(headers)
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Basic ")


def test_the_password_of_a_person_is_for_the_sign_in_page_alone(ask, person, password, hashed):
    assert ask(basic(person.email, password)).status_code == 401
    assert hashed == []


def test_an_account_without_a_password_stays_out(ask):
    operations.create_account(actor=None, symbol="EMPTY")
    assert ask(basic("EMPTY", "")).status_code == 401
    assert ask(basic("EMPTY", "!")).status_code == 401


def test_a_password_is_hashed_once_a_minute(ask, account, password, hashed, monkeypatch):
    for _ in range(3):
        assert ask(basic("LUND.REPO", password)).status_code == 200
    assert len(hashed) == 1
    now = credentials.verified_passwords._until
    for key in now:
        now[key] -= credentials.REMEMBER_SECONDS + 1
    assert ask(basic("LUND.REPO", password)).status_code == 200
    assert len(hashed) == 2


def test_a_changed_password_stops_the_old_one_at_once(ask, account, password):
    assert ask(basic("LUND.REPO", password)).status_code == 200
    operations.set_password(actor=None, user=account, password="another-quiet-river")
    assert ask(basic("LUND.REPO", password)).status_code == 401
    assert ask(basic("LUND.REPO", "another-quiet-river")).status_code == 200


def test_an_inactive_account_is_out_at_once(ask, account, password, token):
    assert ask(basic("LUND.REPO", password)).status_code == 200
    User.objects.filter(pk=account.pk).update(is_active=False)
    assert ask(basic("LUND.REPO", password)).status_code == 401
    assert ask(bearer(token[1])).status_code == 401


def test_the_memory_holds_no_password(ask, account, password):
    ask(basic("LUND.REPO", password))
    (key,) = credentials.verified_passwords._until
    assert password.encode() not in key
    assert len(key) == 32


def test_too_many_wrong_passwords_are_not_even_hashed(ask, account, password, hashed, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert ask(basic("LUND.REPO", "wrong")).status_code == 401
    count = len(hashed)
    response = ask(basic("LUND.REPO", password))
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= settings.AXES_COOLOFF_TIME * 3600
    assert len(hashed) == count
    assert ask(basic("LUND.REPO", password), REMOTE_ADDR="192.0.2.9").status_code == 200


def test_a_program_with_the_right_password_is_not_stopped_by_others(ask, account, password):
    assert ask(basic("LUND.REPO", password)).status_code == 200
    for _ in range(12):
        ask(basic("LUND.REPO", "wrong"))
    assert ask(basic("LUND.REPO", "wrong")).status_code == 429
    assert ask(basic("LUND.REPO", password)).status_code == 200


def test_other_processes_count_too(ask, account, password, settings):
    settings.AXES_ENABLED = True
    for _ in range(settings.AXES_FAILURE_LIMIT):
        assert ask(basic("LUND.REPO", "wrong")).status_code == 401
    credentials.failures.clear()
    assert ask(basic("LUND.REPO", password)).status_code == 429


def test_a_token_comes_in_by_bearer_and_as_the_password(ask, account, token, hashed):
    _row, secret = token
    for headers in (
        bearer(secret),
        basic("lund.repo", secret),
        basic(secret, ""),
        basic(secret, "x"),
    ):
        response = ask(headers)
        assert response.status_code == 200
        assert response.json()["name"] == "LUND.REPO"
        assert response.json()["reach"] == "draft"
    assert hashed == []


def test_the_token_of_a_person_comes_in_by_address(ask, person, by_person):
    _row, secret = operations.create_token(actor=by_person, user=person, name="mine", scope="read")
    assert ask(basic("IDA@example.org", secret)).json()["name"] == "Ida Lind"
    assert ask(bearer(secret)).json()["reach"] == "read"


def test_a_token_under_another_name_is_refused(ask, token):
    assert ask(basic("LUND.OTHER", token[1])).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": timezone.now()},
        {
            "expires_at": timezone.now() - timedelta(seconds=1),
            "created": timezone.now() - timedelta(days=1),
        },
    ],
)
def test_a_closed_token_opens_nothing(ask, token, change):
    Token.objects.filter(pk=token[0].pk).update(**change)
    assert ask(bearer(token[1])).status_code == 401
    assert ask(basic("LUND.REPO", token[1])).status_code == 401


def test_last_use_is_written_now_and_then(ask, token, django_assert_num_queries):
    secret = token[1]
    with django_assert_num_queries(2):
        ask(bearer(secret))
    first = Token.objects.get().last_used_at
    assert first is not None
    with django_assert_num_queries(1):
        ask(bearer(secret))
    assert Token.objects.get().last_used_at == first


def test_a_remembered_password_costs_one_query(ask, account, password, django_assert_num_queries):
    ask(basic("LUND.REPO", password))
    with django_assert_num_queries(1):
        ask(basic("LUND.REPO", password))


def test_addresses_come_from_trusted_proxies_alone(ask, account, password, settings):
    header = {**basic("LUND.REPO", password), "x-forwarded-for": "203.0.113.7, 198.51.100.2"}
    assert ask(header).json()["address"] == "127.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert ask(header).json()["address"] == "198.51.100.2"
    settings.TRUSTED_PROXIES = 2
    assert ask(header).json()["address"] == "203.0.113.7"
