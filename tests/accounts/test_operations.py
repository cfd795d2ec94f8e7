from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts import errors, operations
from accounts.actor import Actor, Door
from accounts.models import AccountEvent, StaffRole, Token, User


def tags(user):
    return [event.tag for event in user.events.order_by("pk")]


def test_create_person_folds_the_address_and_counts_it_as_proven(by_staff):
    person = operations.create_person(actor=by_staff, email=" Eva@Example.ORG", name="Eva  Berg")
    assert (person.email, person.name, person.kind) == ("eva@example.org", "Eva Berg", "person")
    assert not person.has_usable_password()
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == ("eva@example.org", True, True)
    event = person.events.get()
    assert event.tag == "account:user:create"
    assert (event.actor, event.actor_name, event.door) == (by_staff.user, "Ada Staff", "console")
    assert event.address == "192.0.2.1"
    assert event.at is not None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"email": "IDA@example.org"}, errors.EmailTaken),
        ({"email": "ida"}, errors.EmailInvalid),
        ({"email": "x" * 250 + "@example.org"}, errors.EmailInvalid),
        ({"name": "  "}, errors.NameInvalid),
        ({"name": "x" * 201}, errors.NameInvalid),
        ({"password": "1234"}, errors.WeakPassword),
        ({"password": "new@example.org"}, errors.WeakPassword),
    ],
)
def test_create_person_refuses(person, changes, error):
    fields = {"email": "new@example.org", "name": "New", **changes}
    with pytest.raises(error) as caught:
        operations.create_person(actor=None, **fields)
    assert str(caught.value)
    assert User.objects.count() == 1
    assert EmailAddress.objects.count() == 1
    assert AccountEvent.objects.count() == 1


def test_only_administrators_make_staff(by_person):
    with pytest.raises(errors.NotAllowed):
        operations.create_person(
            actor=by_person, email="x@example.org", name="X", staff_role=StaffRole.SUPPORT
        )
    assert User.objects.count() == 1


def test_create_account_folds_the_symbol(by_staff):
    account = operations.create_account(actor=by_staff, symbol="lund.repo-1")
    assert (account.symbol, account.kind, account.email) == ("LUND.REPO-1", "account", None)
    assert not account.is_staff
    assert tags(account) == ["account:user:create"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"symbol": "LUND.REPO"}, errors.SymbolTaken),
        ({"symbol": "L"}, errors.SymbolInvalid),
        ({"symbol": "LUND." + "X" * 64}, errors.SymbolInvalid),
        ({"symbol": "LUND REPO"}, errors.SymbolInvalid),
        ({"symbol": "ADMIN"}, errors.SymbolInvalid),
        ({"symbol": "LUND", "staff_role": "administrator"}, errors.SymbolInvalid),
        ({"symbol": "LUND", "password": "short"}, errors.WeakPassword),
    ],
)
def test_create_account_refuses(account, fields, error):
    with pytest.raises(error):
        operations.create_account(actor=None, **fields)
    assert User.objects.count() == 1


def test_the_agency_account_is_an_administrator(by_person, db):
    with pytest.raises(errors.NotAllowed):
        operations.create_account(actor=by_person, symbol="ADMIN", staff_role="administrator")
    admin = operations.create_account(actor=None, symbol="ADMIN", staff_role="administrator")
    assert admin.is_administrator


def test_set_password_keeps_an_event_without_the_password(by_person, person):
    operations.set_password(actor=by_person, user=person, password="another-quiet-river")
    assert person.check_password("another-quiet-river")
    assert User.objects.get(pk=person.pk).check_password("another-quiet-river")
    event = person.events.latest("pk")
    assert event.tag == "account:password:set"
    assert "another" not in str(event.changes)


def test_set_password_refuses_a_weak_one_and_keeps_the_old(by_person, person, password):
    with pytest.raises(errors.WeakPassword) as caught:
        operations.set_password(actor=by_person, user=person, password="ida")
    assert len(caught.value.messages) >= 1
    assert User.objects.get(pk=person.pk).check_password(password)
    assert tags(person) == ["account:user:create"]


def test_rename_writes_an_event_only_for_a_change(by_person, person):
    operations.rename(actor=by_person, user=person, name="Ida Lind")
    assert len(tags(person)) == 1
    operations.rename(actor=by_person, user=person, name="Ida Berg")
    assert person.name == "Ida Berg"
    assert person.events.latest("pk").changes == {"name": ["Ida Lind", "Ida Berg"]}


@pytest.mark.parametrize("wrong", [{"locale": "xx"}, {"time_zone": "Moon/Base"}])
def test_unknown_preferences_are_refused(by_person, person, wrong):
    with pytest.raises(errors.AccountError):
        operations.set_preferences(
            actor=by_person, user=person, **{"locale": "en", "time_zone": "UTC", **wrong}
        )


@pytest.mark.parametrize(
    "change",
    [
        lambda actor, user: operations.deactivate_person(actor=actor, user=user),
        lambda actor, user: operations.reactivate_person(actor=actor, user=user),
        lambda actor, user: operations.set_staff_role(
            actor=actor, user=user, staff_role="administrator"
        ),
    ],
)
def test_people_cannot_decide_who_is_let_in(by_person, person, change):
    with pytest.raises(errors.NotAllowed):
        change(by_person, person)
    person.refresh_from_db()
    assert person.is_active
    assert person.staff_role == ""


def test_deactivate_and_reactivate(by_staff, person):
    operations.deactivate_person(actor=by_staff, user=person)
    assert not User.objects.get(pk=person.pk).is_active
    operations.reactivate_person(actor=by_staff, user=person)
    assert User.objects.get(pk=person.pk).is_active
    assert tags(person)[1:] == ["account:user:deactivate", "account:user:reactivate"]


def test_change_email(by_staff, by_person, person, administrator):
    with pytest.raises(errors.NotAllowed):
        operations.change_email(actor=by_person, user=person, email="new@example.org")
    with pytest.raises(errors.EmailTaken):
        operations.change_email(actor=by_staff, user=person, email="Staff@agency.example")
    assert person.email == "ida@example.org"
    operations.change_email(actor=by_staff, user=person, email="New@example.org")
    assert User.objects.get(pk=person.pk).email == "new@example.org"
    assert EmailAddress.objects.get(user=person).email == "new@example.org"
    assert tags(person)[1:] == ["account:user:email"]


def test_the_last_administrator_stays(by_staff, administrator, person):
    with pytest.raises(errors.LastAdministrator):
        operations.deactivate_person(actor=by_staff, user=administrator)
    with pytest.raises(errors.LastAdministrator):
        operations.set_staff_role(actor=by_staff, user=administrator, staff_role="support")
    operations.set_staff_role(actor=by_staff, user=person, staff_role="administrator")
    operations.set_staff_role(actor=by_staff, user=administrator, staff_role="")
    assert list(User.objects.staff()) == [person]


def test_accounts_cannot_become_staff(by_staff, account):
    with pytest.raises(errors.NotAllowed):
        operations.set_staff_role(actor=by_staff, user=account, staff_role="administrator")


def test_create_token_stores_no_secret(by_person, person):
    token, secret = operations.create_token(
        actor=by_person, user=person, name=" Export ", scope="draft"
    )
    assert token.name == "Export"
    assert token.matches(secret)
    stored = str(Token.objects.filter(pk=token.pk).values().get())
    assert secret not in stored
    assert secret.rpartition("_")[2] not in stored
    event = person.events.latest("pk")
    assert event.tag == "account:token:create"
    assert secret not in str(event.changes)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"scope": "all"}, "scope"),
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, "expires_at"),
    ],
)
def test_create_token_refuses(by_person, person, changes, field):
    with pytest.raises(errors.InvalidToken) as caught:
        operations.create_token(
            actor=by_person, user=person, **{"name": "x", "scope": "read", **changes}
        )
    assert caught.value.field == field
    assert not Token.objects.exists()


def test_revoking_twice_is_one_event(by_person, person):
    token, _secret = operations.create_token(actor=by_person, user=person, name="x", scope="read")
    first = operations.revoke_token(actor=by_person, token=token).revoked_at
    assert operations.revoke_token(actor=by_person, token=token).revoked_at == first
    assert tags(person).count("account:token:revoke") == 1


def test_an_event_stays_readable_after_a_rename(by_staff, administrator, person):
    operations.rename(actor=by_staff, user=person, name="New Name")
    operations.rename(
        actor=Actor(user=administrator, door=Door.CONSOLE), user=administrator, name="Gone"
    )
    assert person.events.latest("pk").actor_name == "Ada Staff"
