"""Send what is due: handles to the handle server, mails to people."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from registry.handles.client import HandleError, HandleServer
from registry.models import Delivery, DeliveryKind, Doi, DoiState
from registry.operations import deliveries

logger = logging.getLogger(__name__)
BATCH = 20


def handles() -> int:
    """Register due handles; return how many deliveries were settled or put off."""
    return _each(DeliveryKind.HANDLE, send_handle) if settings.HANDLE_SERVER_URL else 0


def mails() -> int:
    """Send due mails; return how many deliveries were settled or put off."""
    return _each(DeliveryKind.MAIL, send_mail)


def send_handle(delivery: Delivery) -> None:
    """Tell the handle server where the DOI points now, which a later change may have moved."""
    doi = Doi.objects.filter(pk=delivery.doi_id or 0).first()
    if doi is None or doi.state == DoiState.DRAFT:
        return
    server = HandleServer(
        url=settings.HANDLE_SERVER_URL,
        user=settings.HANDLE_SERVER_USER,
        password=settings.HANDLE_SERVER_PASSWORD,
        timeout=settings.HANDLE_SERVER_TIMEOUT,
    )
    server.register(doi.name, doi.url)
    if Doi.objects.filter(pk=doi.pk).exclude(url=doi.url).exists():
        # A later delivery may have overtaken this one while it was under way.
        raise HandleError("the URL changed meanwhile; it is sent once more")


def send_mail(delivery: Delivery) -> None:
    """Render and send one mail, as text and as HTML."""
    event, context = delivery.payload["event"], delivery.payload["context"]
    context = {
        **context,
        "agency_name": settings.AGENCY_NAME,
        "agency_email": settings.AGENCY_EMAIL,
    }
    parts = {
        part: render_to_string(f"email/{event}/{part}", context)
        for part in ("subject.txt", "body.txt", "body.html")
    }
    message = EmailMultiAlternatives(
        subject=" ".join(parts["subject.txt"].split()),
        body=parts["body.txt"],
        to=[delivery.payload["to"]],
        alternatives=[(parts["body.html"], "text/html")],
    )
    message.send()


def _each(kind: DeliveryKind, send: Callable[[Delivery], None]) -> int:
    claimed = deliveries.claim(kind=kind, limit=BATCH)
    for delivery in claimed:
        try:
            send(delivery)
        except Exception as error:  # noqa: BLE001 - whatever it was, the delivery is put off
            final = isinstance(error, HandleError) and error.is_permanent
            deliveries.postpone(delivery=delivery, error=repr(error), final=final)
            logger.warning("delivery %s %s: %r", kind.value, delivery.pk, error)
        else:
            deliveries.done(delivery)
    return len(claimed)
