from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from registry.models import Delivery, DeliveryKind, Doi, RegistryEvent
from registry.operations import deliveries
from registry.operations.errors import DeniedError, HiddenError
from tests.factories import DoiFactory, acting
from tests.registry.operations.traces import mails, nothing_stored, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def doi(world):
    return DoiFactory(client=world.data, state="findable")


@pytest.fixture
def failed(doi):
    return Delivery.objects.create(kind="handle", doi=doi, state="failed", attempts=12)


def handle(doi, **fields):
    return Delivery.objects.create(kind="handle", doi=doi, **fields)


def test_one_mail_for_each_address():
    deliveries.mail(to=["b@x.org", "A@x.org", "", "a@X.org"], event="invitation", context={})
    assert mails() == ["a@x.org", "b@x.org"]


def test_a_claim_takes_what_is_due_of_its_kind_oldest_first(doi):
    now = timezone.now()
    late = handle(doi, due_at=now - timedelta(minutes=1))
    later = handle(doi, due_at=now - timedelta(minutes=2))
    handle(doi, due_at=now + timedelta(minutes=1))
    handle(doi, state="failed", due_at=now - timedelta(minutes=3))
    deliveries.mail(to=["a@x.org"], event="invitation", context={})
    assert deliveries.claim(kind=DeliveryKind.HANDLE, limit=1) == [later]
    assert deliveries.claim(kind=DeliveryKind.HANDLE, limit=9) == [late]
    assert deliveries.claim(kind=DeliveryKind.HANDLE, limit=9) == []


def test_a_claim_that_was_left_is_taken_up_again(doi, time_passes):
    row = handle(doi)
    assert deliveries.claim(kind="handle", limit=9) == [row]
    time_passes(minutes=4)
    assert deliveries.claim(kind="handle", limit=9) == []
    time_passes(minutes=2)
    assert deliveries.claim(kind="handle", limit=9) == [row]


def test_a_settled_handle_marks_its_doi_registered_without_an_event(doi):
    first, second = handle(doi), handle(doi)
    deliveries.done(first)
    at = Doi.objects.get().registered_at
    assert at is not None
    deliveries.done(second)
    assert Doi.objects.get().registered_at == at
    assert not Delivery.objects.exists()
    assert not RegistryEvent.objects.filter(tag="doi:outside", changes__registered_at=None).exists()


def test_waits_grow_and_end(doi):
    row, waits = handle(doi), []
    for _ in range(deliveries.MOST_ATTEMPTS):
        assert row.state == "pending"
        before = timezone.now()
        row = deliveries.postpone(delivery=row, error="down")
        waits.append(round((row.due_at - before).total_seconds()))
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600]
    stored = Delivery.objects.get()
    assert (stored.state, stored.attempts, stored.last_error) == ("failed", 12, "down")


def test_what_cannot_help_is_not_tried_again(doi):
    deliveries.postpone(delivery=handle(doi), error="400", final=True)
    assert Delivery.objects.get().state == "failed"


def test_what_another_worker_settled_is_not_put_off(doi):
    row = handle(doi)
    deliveries.done(Delivery.objects.get())
    deliveries.postpone(delivery=row, error="too slow")
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("name", ["client_editor", "client_administrator", "client_account"])
def test_who_publishes_has_a_failed_delivery_tried_again(world, failed, name):
    deliveries.retry(actor=acting(world[name]), delivery=failed)
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == ("pending", 0)
    assert deliveries.claim(kind="handle", limit=1) == [row]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("client_contributor", DeniedError),
        ("client_viewer", DeniedError),
        ("member_manager", DeniedError),
        ("support", DeniedError),
        ("neighbor_client", HiddenError),
    ],
)
def test_who_may_not_have_it_tried_again(world, failed, name, error):
    with refused(error):
        deliveries.retry(actor=acting(world[name]), delivery=failed)


def test_a_failed_mail_is_staffs_to_try_again(world):
    row = Delivery.objects.create(kind="mail", state="failed", payload={"to": "a@x.org"})
    for name in ("member_administrator", "client_administrator", "support"):
        with refused(DeniedError):
            deliveries.retry(actor=acting(world[name]), delivery=row)
    deliveries.retry(actor=acting(world.staff), delivery=row)
    assert Delivery.objects.get().state == "pending"


def test_postponing_touches_that_row_alone(doi):
    other = handle(doi)
    deliveries.postpone(delivery=handle(doi), error="x")
    with nothing_stored():
        other.refresh_from_db()
    assert (other.attempts, other.last_error) == (0, "")
