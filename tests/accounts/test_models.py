from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actor import Reach
from accounts.models import Token, User, display
from accounts.models.token import digest_of, generate_secret, lookup_of

PERSON = {"kind": "person", "email": "a@example.org", "name": "A"}
ACCOUNT = {"kind": "account", "symbol": "ABC", "name": "ABC"}


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({**PERSON, "email": None}, "accounts_user_kind_identifier"),
        ({**PERSON, "symbol": "ABC"}, "accounts_user_kind_identifier"),
        ({**ACCOUNT, "symbol": None}, "accounts_user_kind_identifier"),
        ({**ACCOUNT, "email": "a@example.org"}, "accounts_user_kind_identifier"),
        ({**PERSON, "email": "A@example.org"}, "accounts_user_email_lower"),
        ({**ACCOUNT, "symbol": "abc"}, "accounts_user_symbol_pattern"),
        ({**ACCOUNT, "symbol": "A"}, "accounts_user_symbol_pattern"),
        ({**ACCOUNT, "symbol": "ABC."}, "accounts_user_symbol_pattern"),
        ({**ACCOUNT, "symbol": "ABC.D-E-F"}, "accounts_user_symbol_pattern"),
        ({**PERSON, "is_superuser": True}, "accounts_user_never_superuser"),
        ({**PERSON, "staff_role": "king"}, "accounts_user_staff_role_known"),
        ({**ACCOUNT, "staff_role": "administrator"}, "accounts_user_staff_are_persons"),
        (
            {**ACCOUNT, "symbol": "ADMIN", "staff_role": "support"},
            "accounts_user_staff_are_persons",
        ),
    ],
)
def test_the_database_refuses_a_user(db, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        User(**fields).save()
    assert not User.objects.exists()


@pytest.mark.parametrize("symbol", ["AB", "ABCDEFGH", "ABC.1", "ABC.REPO-2"])
def test_the_database_takes_symbols_of_members_and_clients(db, symbol):
    User(**{**ACCOUNT, "symbol": symbol}).save()
    assert User.objects.accounts().get().symbol == symbol


def test_two_people_cannot_share_an_address(db):
    User(**PERSON).save()
    with pytest.raises(IntegrityError, match="email"), transaction.atomic():
        User(**{**PERSON, "name": "B"}).save()


def test_many_accounts_have_no_address(db):
    User(**ACCOUNT).save()
    User(**{**ACCOUNT, "symbol": "DEF"}).save()
    assert User.objects.accounts().count() == 2
    assert not User.objects.persons().exists()


@pytest.mark.parametrize(
    ("role", "active", "is_staff", "is_administrator"),
    [
        ("", True, False, False),
        ("support", True, True, False),
        ("administrator", True, True, True),
        ("administrator", False, False, False),
    ],
)
def test_staff_roles(role, active, is_staff, is_administrator):
    user = User(**PERSON, staff_role=role, is_active=active)
    assert (user.is_staff, user.is_administrator) == (is_staff, is_administrator)
    assert user.has_perm("registry.view_doi") is is_staff
    assert user.has_module_perms("registry") is is_staff
    assert user.has_perm("registry.change_doi") is False
    assert user.has_perm("registry.delete_doi") is False


def test_staff_queryset_agrees_with_the_property(administrator, person, account):
    assert [user for user in User.objects.all() if user.is_staff] == list(User.objects.staff())


def test_djangos_command_makes_a_staff_administrator_not_a_superuser(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a-long-and-quiet-river")
    call_command("createsuperuser", "--noinput", email="Root@Example.org", name="Root")
    user = User.objects.get_by_natural_key("ROOT@example.org")
    assert user.is_administrator
    assert not user.is_superuser
    assert user.check_password("a-long-and-quiet-river")


def test_display_falls_back_to_what_somebody_signs_in_with():
    assert display(User(name="Ida", email="i@example.org")) == "Ida"
    assert display(User(email="i@example.org")) == "i@example.org"
    assert display(User(symbol="ABC")) == "ABC"


def test_clean_folds_identifiers():
    user = User(kind="person", email=" Ida@Example.ORG ", symbol="")
    user.clean()
    assert (user.email, user.symbol) == ("ida@example.org", None)


def token_fields(user, **changes):
    return {
        "user": user,
        "name": "export",
        "scope": "read",
        "lookup": "a" * 12,
        "digest": "0" * 64,
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"scope": "all"}, "accounts_token_scope_known"),
        ({"name": ""}, "accounts_token_named"),
        ({"digest": "secret"}, "accounts_token_digest_sha256"),
        (
            {"expires_at": timezone.now() - timedelta(days=1)},
            "accounts_token_expires_later",
        ),
    ],
)
def test_the_database_refuses_a_token(person, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Token(**token_fields(person, **changes)).save()


def test_usable_tokens_agree_with_the_property(person):
    now = timezone.now()
    states = [
        {},
        {"expires_at": now + timedelta(days=1)},
        {"expires_at": now - timedelta(days=1), "created": now - timedelta(days=2)},
        {"revoked_at": now},
    ]
    for number, state in enumerate(states):
        Token(**token_fields(person, lookup=f"{number:012}", **state)).save()
    usable = [token.lookup for token in Token.objects.order_by("lookup") if token.is_usable]
    assert usable == ["0" * 12, f"{1:012}"]
    assert sorted(Token.objects.usable().values_list("lookup", flat=True)) == usable


def test_a_secret_is_found_by_its_first_part_and_proved_by_the_whole():
    lookup, secret = generate_secret()
    assert secret.startswith(f"dra_{lookup}_")
    assert lookup_of(secret) == lookup
    token = Token(lookup=lookup, digest=digest_of(secret))
    assert token.matches(secret)
    assert not token.matches(secret[:-1] + ("a" if secret[-1] != "a" else "b"))
    assert secret not in (token.shown, token.digest)


@pytest.mark.parametrize("text", ["", "password", "dra_short_secret", "dra_a_b_c", "x" * 60])
def test_other_texts_are_no_secrets(text):
    assert lookup_of(text) is None


def test_reaches_include_the_smaller_ones():
    assert Reach.MANAGE.includes(Reach.READ)
    assert Reach.DRAFT.includes(Reach.DRAFT)
    assert not Reach.READ.includes(Reach.DRAFT)
    assert not Reach.DRAFT.includes(Reach.PUBLISH)
