from __future__ import annotations

import threading

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from registry.access.roles import Role
from registry.handles.client import HandleServer
from registry.handles.server import HandleStore, running
from registry.jobs import deliver
from registry.models import Delivery, DeliveryKind, Doi
from registry.operations import deliveries, dois, people, requests
from tests.factories import VALID_RECORD, DoiFactory, acting

pytestmark = pytest.mark.django_db
URL = "https://data.example.org/1"


@pytest.fixture
def handles(settings):
    with running() as (url, store):
        settings.HANDLE_SERVER_URL = url
        settings.HANDLE_SERVER_TIMEOUT = 0.2
        yield store


@pytest.fixture
def findable(world, handles):
    return dois.create(
        actor=acting(world["client_editor"]),
        client=world.data,
        name="10.60001/one",
        record=VALID_RECORD,
        url=URL,
        state="findable",
    )


def test_a_published_doi_is_registered(findable, handles):
    assert Doi.objects.get().registered_at is None
    assert deliver.handles() == 1
    assert handles.handles == {"10.60001/one": URL}
    assert Doi.objects.get().registered_at is not None
    assert not Delivery.objects.exists()
    assert deliver.handles() == 0


def test_the_url_sent_is_the_one_of_now(world, findable, handles):
    dois.update(actor=acting(world["client_editor"]), doi=findable, url=f"{URL}/new")
    assert Delivery.objects.count() == 2
    deliver.handles()
    assert handles.handles == {"10.60001/one": f"{URL}/new"}


def test_a_url_that_changes_under_way_is_sent_once_more(findable, handles, monkeypatch):
    register = HandleServer.register

    def overtaken(server, name, url):
        register(server, name, url)
        Doi.objects.update(url=f"{URL}/later")

    monkeypatch.setattr(HandleServer, "register", overtaken)
    deliver.handles()
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == ("pending", 1)


@pytest.mark.parametrize("mood", ["down", "slow", "nonsense"])
def test_a_server_in_a_bad_mood_is_asked_again_later(findable, handles, mood, time_passes):
    handles.mood, handles.slow_seconds = mood, 0.6
    waits = []
    for _ in range(3):
        assert deliver.handles() == 1
        assert deliver.handles() == 0
        row = Delivery.objects.get()
        waits.append(row.attempts)
        assert row.last_error
        time_passes(hours=2)
    assert waits == [1, 2, 3]
    assert Doi.objects.get().registered_at is None
    handles.mood = "fine"
    assert deliver.handles() == 1
    assert Doi.objects.get().registered_at is not None


def test_after_the_last_attempt_somebody_has_to_look(world, findable, handles, time_passes):
    handles.mood = "down"
    for _ in range(deliveries.MOST_ATTEMPTS):
        assert deliver.handles() == 1
        time_passes(hours=2)
    assert deliver.handles() == 0
    row = Delivery.objects.get()
    assert (row.state, handles.asked) == ("failed", deliveries.MOST_ATTEMPTS)
    handles.mood = "fine"
    deliveries.retry(actor=acting(world["client_editor"]), delivery=row)
    assert deliver.handles() == 1
    assert not Delivery.objects.exists()


def test_what_a_killed_worker_claimed_is_taken_up_again(findable, handles, time_passes):
    assert deliveries.claim(kind="handle", limit=9)
    assert deliver.handles() == 0
    time_passes(minutes=6)
    assert deliver.handles() == 1
    assert handles.handles


def test_a_deleted_doi_is_nothing_to_send(world, handles):
    Delivery.objects.create(kind="handle", doi=DoiFactory(client=world.data))
    assert deliver.handles() == 1
    assert handles.asked == 0
    assert not Delivery.objects.exists()


def test_without_a_handle_server_nothing_is_claimed(findable, settings):
    settings.HANDLE_SERVER_URL = ""
    assert deliver.handles() == 0
    assert Delivery.objects.count() == 1


def sent() -> dict:
    return {message.to[0]: message for message in mail.outbox}


def assert_whole(message) -> None:
    """Every part is there, nothing is left unrendered, text and subject are not escaped."""
    html = message.alternatives[0][0]
    for text in (message.subject, message.body, html):
        assert text.strip()
        assert "{{" not in text
        assert "{%" not in text
    assert "\n" not in message.subject
    assert "&#x27;" not in message.subject + message.body
    assert "<b>" not in html


def test_an_invitation_is_mailed(world):
    world.fjord.member.display_name = "O'Neil & <b>Sons</b>"
    world.fjord.member.save()
    _invitation, secret = people.invite(
        actor=acting(world["member_administrator"]),
        email="new@example.org",
        role=Role.MEMBER_MANAGER,
        place=world.fjord.member,
    )
    assert deliver.mails() == 1
    message = sent()["new@example.org"]
    assert_whole(message)
    assert "O'Neil & <b>Sons</b>" in message.subject
    link = reverse("registry:invitation", args=[secret])
    assert f"http://portal.test{link}" in message.body
    assert link in str(message.alternatives[0][0])
    assert "Manager" in message.body
    assert not Delivery.objects.exists()


def test_a_request_is_mailed_to_who_decides_and_its_decision_to_both(world):
    request = requests.submit_prefix(
        actor=acting(world["client_editor"]), asker=world.data, reason="It's <b>full</b>"
    )
    deliver.mails()
    message = sent()[world["member_manager"].email]
    assert_whole(message)
    assert f"/requests/{request.pk}/" in message.body
    assert "It's <b>full</b>" in message.body
    mail.outbox.clear()
    requests.approve(actor=acting(world["member_manager"]), request=request, note="Don't panic")
    deliver.mails()
    both = sent()
    assert {world["client_editor"].email, "repository@example.org"} <= set(both)
    assert_whole(both["repository@example.org"])
    assert "10.60002" in both["repository@example.org"].body
    assert "Don't panic" in both["repository@example.org"].body


def test_a_client_that_was_granted_is_named(world):
    request = requests.submit_client(
        actor=acting(world["member_manager"]),
        provider=world.fjord,
        details={"name": "Waves", "symbol": "FJORD.WAVES", "system_email": "w@example.org"},
        reason="New",
    )
    requests.approve(actor=acting(world["lead_administrator"]), request=request)
    deliver.mails()
    for message in mail.outbox:
        assert_whole(message)
    assert "FJORD.WAVES" in sent()["office@fjord.example"].body


def test_a_mail_that_cannot_be_sent_waits_and_others_go_out(world):
    Delivery.objects.create(
        kind="mail", payload={"to": "a@x.org", "event": "no-such", "context": {}}
    )
    people.invite(
        actor=acting(world.staff),
        email="new@example.org",
        role=Role.MEMBER_VIEWER,
        place=world.choir,
    )
    assert deliver.mails() == 2
    assert list(sent()) == ["new@example.org"]
    row = Delivery.objects.get()
    assert (row.attempts, row.state) == (1, "pending")
    assert "no-such" in row.last_error


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_one_delivery_at_once(world, handles):
    for number in range(30):
        doi = DoiFactory(client=world.data, name=f"10.60001/w{number}", state="findable")
        Delivery.objects.create(kind="handle", doi=doi)
    names, lock = [], threading.Lock()
    barrier = threading.Barrier(3)

    def send(delivery):
        with lock:
            names.append(delivery.pk)

    def work():
        try:
            barrier.wait(timeout=20)
            while deliver._each(DeliveryKind.HANDLE, send):
                pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(names) == len(set(names)) == 30
    assert not Delivery.objects.exists()


def test_the_store_of_the_test_server_starts_empty():
    assert HandleStore().handles == {}
