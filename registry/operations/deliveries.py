"""What other systems must be told: written here, claimed and settled by the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.models import Delivery, DeliveryKind, DeliveryState, Doi

# Waits double from half a minute to an hour; after the last a person has to look.
MOST_ATTEMPTS = 12
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
# A claim that a killed worker left is taken up again after this long.
_CLAIM = timedelta(minutes=5)


def mail(*, to: Iterable[str], event: str, context: Mapping[str, Any]) -> None:
    """Have a mail sent from templates/email/<event>/; one delivery for each address."""
    Delivery.objects.bulk_create(
        Delivery(
            kind=DeliveryKind.MAIL, payload={"to": address, "event": event, "context": context}
        )
        for address in sorted({address.lower() for address in to if address})
    )


@transaction.atomic
def claim(*, kind: str, limit: int) -> list[Delivery]:
    """Take due deliveries for a while; another worker, or this one after a crash, gets the rest.

    The claim is a later `due_at`, so that nothing has to be cleaned up after a kill.
    """
    rows = list(
        Delivery.objects.due()
        .filter(kind=kind)
        .select_for_update(skip_locked=True)
        .order_by("due_at")[:limit]
    )
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(due_at=timezone.now() + _CLAIM)
    return rows


@transaction.atomic
def done(delivery: Delivery) -> None:
    """Settle a delivery; a DOI's handle is registered from the first time on."""
    if delivery.kind == DeliveryKind.HANDLE and delivery.doi_id:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('registry.operation', 'on', true)")
        Doi.objects.filter(pk=delivery.doi_id, registered_at=None).update(
            registered_at=timezone.now()
        )
    Delivery.objects.filter(pk=delivery.pk).delete()


def postpone(*, delivery: Delivery, error: str, final: bool = False) -> Delivery:
    """Note what went wrong and when to try again; give up after the last attempt, or at once."""
    delivery.attempts += 1
    delivery.last_error = error[:2000]
    wait = min(_FIRST_WAIT * 2 ** (delivery.attempts - 1), _LONGEST_WAIT)
    delivery.due_at = timezone.now() + wait
    if final or delivery.attempts >= MOST_ATTEMPTS:
        delivery.state = DeliveryState.FAILED
    # Somebody else may have settled it while this attempt took too long; then no row is left.
    Delivery.objects.filter(pk=delivery.pk).update(
        attempts=delivery.attempts,
        last_error=delivery.last_error,
        due_at=delivery.due_at,
        state=delivery.state,
    )
    return delivery


def retry(*, actor: Actor, delivery: Delivery) -> Delivery:
    """Have a failed delivery tried again at once."""
    if delivery.doi is not None:
        policy.require(actor, Permission.DOI_PUBLISH, delivery.doi)
    else:
        policy.require(actor, Permission.PEOPLE_STAFF)
    delivery.state = DeliveryState.PENDING
    delivery.attempts = 0
    delivery.due_at = timezone.now()
    # A second click may come when the first has had it delivered; then no row is left.
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.FAILED).update(
        state=delivery.state, attempts=delivery.attempts, due_at=delivery.due_at
    )
    return delivery
