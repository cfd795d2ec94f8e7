"""What every page needs to know of the person who asks for it."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers

SEEN_EVERY_SECONDS = 300

Handler = Callable[[HttpRequest], HttpResponse]


def personal_settings(get_response: Handler) -> Handler:
    """Show pages in the person's language and time zone, and note now and then that they are here.

    A request without a session cookie is left alone, so that public pages stay free of queries and
    may be cached; what is made for somebody is kept by nobody else, neither a proxy nor a browser
    that another person uses afterwards.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return get_response(request)
        _note_activity(request)
        if request.user.locale in dict(settings.LANGUAGES):
            translation.activate(request.user.locale)
            request.LANGUAGE_CODE = request.user.locale
        with timezone.override(_zone(request.user.time_zone)):
            response = get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return middleware


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)


def _note_activity(request: HttpRequest) -> None:
    """Write the last-seen time of a session every few minutes; each page would be a write else."""
    key = request.session.session_key
    if key and cache.add(f"accounts-seen-{key}", value=True, timeout=SEEN_EVERY_SECONDS):
        UserSession.objects.create_from_request(request)
