"""Races, with real threads on PostgreSQL."""

from __future__ import annotations

import threading
import uuid
from collections import Counter

import pytest
from django.db import connection

from registry.models import Client, Doi, DoiVersion, Member, Prefix, PrefixAssignment, Request
from registry.operations import clients, dois, members, prefixes, requests
from registry.operations.errors import AccessError, OperationError
from tests import cast
from tests.factories import VALID_RECORD, acting

pytestmark = pytest.mark.django_db(transaction=True)
URL = "https://data.example.org/1"


@pytest.fixture
def world(transactional_db):
    return cast.build()


def together(*jobs):
    """Run jobs at the same moment; return what each returned or raised, in their order."""
    results: list = [None] * len(jobs)
    barrier = threading.Barrier(len(jobs))

    def run(number, job):
        try:
            barrier.wait(timeout=20)
            results[number] = job()
        except (OperationError, AccessError) as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    return results


def kinds(results):
    return Counter(type(result).__name__ for result in results)


def new_client(world, provider, name, actor):
    fields = {"name": name, "system_email": "x@example.org"}
    symbol = f"{provider.symbol}.{name}"
    return lambda: clients.create(actor=actor, provider=provider, symbol=symbol, fields=fields)


def test_two_creations_race_for_the_providers_last_prefix(world):
    Prefix.objects.filter(pk=world.pooled.pk).delete()
    actor = acting(world["member_manager"])
    results = together(*(new_client(world, world.fjord, f"RACE{n}", actor) for n in range(4)))
    assert kinds(results) == {"Client": 1, "NoPrefixFreeError": 3}
    assert Client.objects.filter(symbol__contains="RACE").count() == 1
    taken = Client.objects.get(prefixes=world.free)
    assert taken.symbol.startswith("FJORD.RACE")


def test_two_providers_race_for_the_pools_last_prefix(world):
    fjord, harbor = acting(world["member_manager"]), acting(world["neighbor_administrator"])
    Prefix.objects.filter(pk=world.free.pk).update(client=world.data)
    results = together(
        new_client(world, world.fjord, "POOL", fjord),
        new_client(world, world.harbor, "POOL", harbor),
    )
    assert kinds(results) == {"Client": 1, "NoPrefixFreeError": 1}
    held = PrefixAssignment.objects.filter(prefix=world.pooled, ended_at=None)
    assert held.count() == 2  # one with the provider, one with its client


def test_the_client_limit_holds_under_a_race(world):
    world.fjord.client_limit = 2
    world.fjord.save()
    for n in range(5):
        Prefix.objects.create(value=f"10.6100{n}")
    actor = acting(world["member_manager"])
    results = together(*(new_client(world, world.fjord, f"LIMIT{n}", actor) for n in range(4)))
    assert kinds(results) == {"Client": 1, "LimitReachedError": 3}


def test_two_editors_of_one_doi(world):
    editor = acting(world["client_editor"])
    doi = dois.create(
        actor=editor, client=world.data, name="10.60001/x", record=VALID_RECORD, url=URL,
        state="findable",
    )  # fmt: skip
    results = together(
        *(
            lambda n=n: dois.update(actor=editor, doi=doi, url=f"{URL}/{n}", expected_version=1)
            for n in range(4)
        )
    )
    assert kinds(results) == {"Doi": 1, "StaleError": 3}
    assert DoiVersion.objects.filter(doi=doi).count() == 2


def test_many_mint_one_name(world):
    editor = acting(world["client_editor"])
    results = together(
        *(
            lambda: dois.create(actor=editor, client=world.data, name="10.60001/same", record={})
            for _ in range(6)
        )
    )
    assert kinds(results) == {"Doi": 1, "TakenError": 5}
    assert Doi.objects.count() == 1


def test_a_double_approval_does_it_once(world):
    request = requests.submit_prefix(
        actor=acting(world["client_editor"]), asker=world.data, reason="More data"
    )
    decider = acting(world["member_manager"])
    results = together(
        *(lambda: requests.approve(actor=decider, request=request) for _ in range(4))
    )
    assert kinds(results) == {"Request": 1, "AlreadyDecidedError": 3}
    assert world.data.prefixes.count() == 2


def test_approval_and_withdrawal_race(world):
    request = requests.submit_prefix(
        actor=acting(world["client_editor"]), asker=world.data, reason="More data"
    )
    results = together(
        lambda: requests.approve(actor=acting(world["member_manager"]), request=request),
        lambda: requests.withdraw(actor=acting(world["client_editor"]), request=request),
    )
    assert kinds(results) == {"Request": 1, "AlreadyDecidedError": 1}
    approved = Request.objects.get(pk=request.pk).state == "approved"
    assert world.data.prefixes.count() == (2 if approved else 1)


def test_a_double_click_submits_once(world):
    submission = uuid.uuid4()
    asker = acting(world["client_editor"])
    results = together(
        *(
            lambda: requests.submit_prefix(
                actor=asker, asker=world.data, reason="More", submission=submission
            )
            for _ in range(4)
        )
    )
    assert {result.pk for result in results} == {Request.objects.get().pk}


def test_a_double_click_creates_one_client(world):
    actor = acting(world["member_manager"])
    results = together(*(new_client(world, world.fjord, "ONCE", actor) for _ in range(3)))
    assert kinds(results) == {"Client": 1, "TakenError": 2}
    assert Prefix.objects.filter(client__symbol="FJORD.ONCE").count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_releasing_and_minting_never_leave_a_doi_under_a_foreign_prefix(world, attempt):
    editor, manager = acting(world["client_editor"]), acting(world["member_manager"])
    prefix = Prefix.objects.get(pk=world.prefix.pk)
    together(
        lambda: prefixes.release(actor=manager, prefix=prefix),
        *(
            lambda n=n: dois.create(
                actor=editor, client=world.data, name=f"10.60001/r{n}", record={}
            )
            for n in range(3)
        ),
    )
    if Doi.objects.exists():
        assert Prefix.objects.get(pk=prefix.pk).client_id == world.data.pk


@pytest.mark.parametrize("attempt", range(3))
def test_deleting_a_client_and_minting_never_wait_for_each_other(world, attempt):
    editor, manager = acting(world["client_editor"]), acting(world["member_manager"])
    results = together(
        lambda: clients.delete(actor=manager, client=world.data),
        *(
            lambda n=n: dois.create(
                actor=editor, client=world.data, name=f"10.60001/d{n}", record={}
            )
            for n in range(3)
        ),
    )
    assert None not in results  # a thread that the database had to stop leaves None
    is_deleted = Client.objects.get(pk=world.data.pk).deleted_at is not None
    assert is_deleted != Doi.objects.exists()


@pytest.mark.parametrize("attempt", range(3))
def test_no_client_is_left_with_a_deleted_member(world, attempt):
    clients.delete(actor=acting(world["neighbor_administrator"]), client=world.tide)
    Prefix.objects.filter(provider=world.harbor).update(provider=None)
    results = together(
        lambda: members.delete(actor=acting(world.staff), member=world.harbor.member),
        new_client(world, world.harbor, "LAST", acting(world["neighbor_administrator"])),
    )
    assert None not in results
    member = Member.objects.get(pk=world.harbor.pk)
    is_left = Client.objects.filter(provider=world.harbor, deleted_at=None).exists()
    assert is_left != (member.deleted_at is not None)
