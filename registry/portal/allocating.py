"""Pages on clients, prefixes and DOIs for members that have none: a sentence, no empty list."""

from __future__ import annotations

import functools

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.portal.gates import View
from registry.portal.scope import scope_of

FORBIDDEN = 403


def allocating_only(view: View) -> View:
    """Answer for a member without DOI services why it has no such page, and whom to ask."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        scope = scope_of(request)
        if scope.is_allocating or scope.member is None:
            return view(request, *args, **kwargs)
        context = {
            "heading": _("No DOI services"),
            "member": scope.member,
            "agency_email": settings.AGENCY_EMAIL,
            "back_url": reverse("registry:member-detail", args=[scope.member.symbol]),
        }
        return render(request, "registry/member/non_allocating.html", context, status=FORBIDDEN)

    return answer
