from __future__ import annotations

import threading

import pytest
from django.db import InterfaceError, OperationalError, connection

from registry.jobs import deliver, loop
from registry.models import Delivery, DoiCount, DoiCountDelta
from registry.search import counts
from tests.factories import ClientFactory, DoiFactory

pytestmark = pytest.mark.django_db(transaction=True)


class Stop(threading.Event):
    """An event that asks to stop after so many rests, without resting."""

    def __init__(self, rests: int) -> None:
        super().__init__()
        self.rests: list[float] = []
        self.left = rests

    def wait(self, timeout: float | None = None) -> bool:
        self.rests.append(timeout or 0)
        self.left -= 1
        if self.left <= 0:
            self.set()
        return self.is_set()


def test_the_loop_sends_folds_and_makes_months(mailoutbox):
    DoiFactory(client=ClientFactory())
    Delivery.objects.create(
        kind="mail",
        payload={"to": "a@x.org", "event": "invitation", "context": {"url": "x", "days": 1}},
    )
    stop = Stop(1)
    loop.run(stop)
    assert len(mailoutbox) == 1
    assert not DoiCountDelta.objects.exists()
    assert DoiCount.objects.get().number == 1
    assert stop.rests == [loop._REST_SECONDS]


def test_folding_adds_up_what_came_since():
    client = ClientFactory()
    first = DoiFactory(client=client)
    DoiFactory(client=client)
    assert counts.fold() == 2
    first.delete()
    assert counts.total([client]) == 1
    assert counts.fold() == 1
    assert DoiCount.objects.get().number == 1


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_goes_away_is_waited_for(monkeypatch, error):
    calls = []

    def flaky():
        calls.append(1)
        if len(calls) < 4:
            raise error("server closed the connection unexpectedly")
        return 0

    monkeypatch.setattr(deliver, "mails", flaky)
    stop = Stop(4)
    loop.run(stop)
    assert len(calls) == 4
    assert stop.rests == [1.0, 2.0, 4.0, loop._REST_SECONDS]


def test_a_connection_killed_by_the_server_is_made_anew(monkeypatch):
    rounds = []

    def kill_once():
        rounds.append(1)
        with connection.cursor() as cursor:
            if len(rounds) == 1:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            cursor.execute("SELECT 1")
        return 0

    monkeypatch.setattr(deliver, "mails", kill_once)
    loop.run(Stop(2))
    assert len(rounds) == 2


def test_a_stop_ends_the_loop_at_once():
    stop = Stop(1)
    stop.set()
    loop.run(stop)
    assert stop.rests == []


def test_months_are_made_ahead_once():
    loop.make_months()
    assert loop.make_months() == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_inherits WHERE inhparent = 'registry_doiversion'::regclass"
        )
        # This month, two ahead, and the part for the rest.
        assert cursor.fetchone()[0] == 4
