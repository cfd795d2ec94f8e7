from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts import operations
from accounts.models import User

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client, email, password, **extra):
    data = {"login": email, "password": password}
    return client.post(reverse("account_login"), data, **extra)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def tags(user):
    return [event.tag for event in user.events.order_by("pk")]


def test_the_page_offers_password_passkey_and_a_way_back(client):
    page = client.get(reverse("account_login")).content.decode()
    assert 'name="login"' in page
    assert 'autocomplete="current-password"' in page
    assert "Sign in with a passkey" in page
    assert reverse("account_reset_password") in page
    assert "Sign up" not in page
    assert "placeholder" not in page


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_confirm_email",
        "account_email_verification_sent",
        "mfa_signup_webauthn",
    ],
)
def test_nothing_to_sign_up_with_is_mounted(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["signup/", "email/", "confirm-email/", "3rdparty/"])
def test_the_usual_addresses_of_sign_up_are_not_there(client, path):
    assert client.get(reverse("accounts:profile") + path).status_code == 404


@pytest.mark.parametrize("email", ["ida@example.org", "IDA@Example.ORG", " ida@example.org "])
def test_a_person_comes_in_by_address_in_any_case(client, person, password, email):
    response = sign_in(client, email, password)
    assert response.status_code == 302
    assert response["Location"] == reverse("registry:dashboard")
    assert is_signed_in(client)
    event = person.events.latest("pk")
    assert (event.tag, event.address, event.door) == (
        "account:session:sign-in",
        "127.0.0.1",
        "portal",
    )


def test_next_is_followed_inside_the_portal_only(client, person, password):
    target = reverse("accounts:token-list")
    response = sign_in(client, person.email, password, query_params={"next": target})
    assert response["Location"] == target
    other = Client()
    response = sign_in(
        other, person.email, password, query_params={"next": "https://elsewhere.example/"}
    )
    assert response["Location"] == reverse("registry:dashboard")


def test_a_wrong_password_is_refused_and_kept(client, person):
    response = sign_in(client, person.email, "wrong")
    assert "The e-mail address or the password is wrong." in response.content.decode()
    assert not is_signed_in(client)
    assert tags(person)[-1] == "account:session:sign-in-failed"


def test_an_unknown_address_gets_the_same_answer(client, person):
    known = sign_in(client, person.email, "wrong").content.decode()
    unknown = sign_in(Client(), "eva@example.org", "wrong").content.decode()
    sentence = "The e-mail address or the password is wrong."
    assert sentence in known
    assert sentence in unknown


def test_the_symbol_of_an_account_is_told_where_it_belongs(client, account, password):
    response = sign_in(client, account.symbol, password)
    assert "is for programs" in response.content.decode()
    assert not is_signed_in(client)


def test_an_account_cannot_come_in_even_with_a_proven_address(client, account, password):
    EmailAddress.objects.create(user=account, email="repo@example.org", verified=True, primary=True)
    response = sign_in(client, "repo@example.org", password)
    assert response["Location"] == reverse("account_inactive")
    assert not is_signed_in(client)
    assert "belongs to a program" in client.get(response["Location"]).content.decode()


def test_an_inactive_person_is_told_so(client, person, password, by_staff):
    operations.deactivate_person(actor=by_staff, user=person)
    response = sign_in(client, person.email, password)
    assert response["Location"] == reverse("account_inactive")
    assert not is_signed_in(client)
    assert "switched off" in client.get(response["Location"]).content.decode()


def test_deactivation_ends_open_sessions(client, person, password, by_staff):
    sign_in(client, person.email, password)
    assert client.get(reverse("accounts:profile")).status_code == 200
    operations.deactivate_person(actor=by_staff, user=person)
    assert client.get(reverse("accounts:profile")).status_code == 302
    assert not UserSession.objects.filter(user=person).exists()


def test_too_many_failures_lock_the_page(client, person, password, settings):
    settings.AXES_ENABLED = True
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = sign_in(client, person.email, "wrong")
    assert response.status_code == 429
    assert "Too many attempts" in response.content.decode()
    assert sign_in(client, person.email, password).status_code == 429
    assert not is_signed_in(client)


def test_sign_out_asks_and_then_leaves(client, person, password):
    sign_in(client, person.email, password)
    assert "You leave this browser" in client.get(reverse("account_logout")).content.decode()
    assert is_signed_in(client)
    assert client.post(reverse("account_logout")).status_code == 302
    assert not is_signed_in(client)
    assert tags(person)[-1] == "account:session:sign-out"


def reset_link(client, email):
    response = client.post(reverse("account_reset_password"), {"email": email})
    assert response["Location"] == reverse("account_reset_password_done")
    assert client.get(response["Location"]).status_code == 200
    return re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))


def test_a_forgotten_password_is_set_by_mail(client, person, password):
    link = reset_link(client, "IDA@example.org")
    message = mail.outbox[0]
    assert message.to == ["ida@example.org"]
    assert message.subject == "Set your password at Meridian DOI Agency"
    assert "Hello Ida Lind" in message.body
    response = client.get(link[1], follow=True)
    assert person.email not in response.request["PATH_INFO"]
    form = {"password1": "another-quiet-river", "password2": "another-quiet-river"}
    response = client.post(response.request["PATH_INFO"], form)
    assert response["Location"] == reverse("registry:dashboard")
    assert is_signed_in(client)
    assert User.objects.get(pk=person.pk).check_password("another-quiet-river")
    assert "account:password:set" in tags(person)
    assert "set by the link of a mail" in mail.outbox[1].body


def test_a_link_works_once(client, person):
    link = reset_link(client, person.email)[1]
    path = client.get(link, follow=True).request["PATH_INFO"]
    form = {"password1": "another-quiet-river", "password2": "another-quiet-river"}
    client.post(path, form)
    assert "opens nothing any more" in Client().get(link).content.decode()


def test_an_unknown_address_gets_the_same_page_and_no_mail(client, db):
    response = client.post(reverse("account_reset_password"), {"email": "eva@example.org"})
    assert response["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_an_invited_person_sets_a_password_by_the_path_of_the_mail(client):
    person = operations.create_person(actor=None, email="eva@example.org", name="Eva")
    path = operations.password_path(user=person)
    path = client.get(path, follow=True).request["PATH_INFO"]
    weak = client.post(path, {"password1": "12345", "password2": "12345"})
    assert "too short" in weak.content.decode()
    form = {"password1": "another-quiet-river", "password2": "another-quiet-river"}
    assert client.post(path, form).status_code == 302
    assert is_signed_in(client)


def test_a_new_password_ends_the_other_browsers_and_keeps_this_one(client, person, password):
    other = Client()
    sign_in(other, person.email, password)
    sign_in(client, person.email, password)
    form = {
        "oldpassword": password,
        "password1": "another-quiet-river",
        "password2": "another-quiet-river",
    }
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert other.get(reverse("accounts:profile")).status_code == 302
    assert len(UserSession.objects.purge_and_list(person)) == 1
    assert tags(person)[-1] == "account:password:set"
    assert "Your password was changed." in mail.outbox[-1].body


def code_now():
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(SECRET, counter))


def test_an_authenticator_app_is_asked_for(client, person, password):
    TOTP.activate(person, SECRET)
    response = sign_in(client, person.email, password)
    assert response["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    page = client.get(response["Location"]).content.decode()
    assert "authenticator app" in page
    assert client.post(response["Location"], {"code": "000000"}).status_code == 200
    assert not is_signed_in(client)
    response = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert response["Location"] == reverse("registry:dashboard")
    assert is_signed_in(client)


def test_a_password_set_by_mail_does_not_step_around_the_second_factor(client, person):
    TOTP.activate(person, SECRET)
    path = client.get(reset_link(client, person.email)[1], follow=True).request["PATH_INFO"]
    form = {"password1": "another-quiet-river", "password2": "another-quiet-river"}
    assert client.post(path, form)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


@pytest.mark.django_db(transaction=True)  # The library tells of it once it is committed.
def test_adding_and_removing_the_app_is_kept_and_mailed(client, person, password):
    sign_in(client, person.email, password)
    client.post(reverse("account_reauthenticate"), {"password": password})
    page = client.get(reverse("mfa_activate_totp"))
    assert 'src="data:image/svg+xml' in page.content.decode()
    secret = page.context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    assert "account:second-factor:add" in tags(person)
    assert any("authenticator app was added" in message.body for message in mail.outbox)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(user=person, type="totp").exists()
    assert "account:second-factor:remove" in tags(person)
