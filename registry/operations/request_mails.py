"""Who is told of a request, and what."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from registry.access import policy
from registry.access.roles import Permission
from registry.models import Request
from registry.operations import deliveries


def submitted(request: Request) -> None:
    """Tell those who decide: the people above, or the agency when there are none."""
    deciders = policy.people(Permission.REQUEST_DECIDE, request).values_list("email", flat=True)
    to = [email for email in deciders if email] or _staff()
    deliveries.mail(to=to, event="request_submitted", context=_context(request))


def decided(request: Request) -> None:
    """Tell both sides what became of it."""
    to = {request.asked_by.email or ""}
    if request.decided_by:
        to.add(request.decided_by.email or "")
    client = request.client
    to.add(client.system_email if client else request.provider.member.system_email)
    deliveries.mail(to=to, event="request_decided", context=_context(request))


def _staff() -> list[str]:
    staff = User.objects.filter(is_active=True, staff_role="administrator", email__isnull=False)
    return [email for email in staff.values_list("email", flat=True) if email]


def _context(request: Request) -> dict[str, Any]:
    return {
        "number": request.pk,
        "kind": str(request.get_kind_display()),
        "state": str(request.get_state_display()),
        "asker": str(request.asker),
        "asked_by": request.asked_by.name,
        "reason": request.reason,
        "note": request.decision_note,
        "outcome": request.outcome,
        "decided_by": request.decided_by.name if request.decided_by else "",
        "url": settings.PORTAL_URL + reverse("registry:request-detail", args=[request.pk]),
    }
