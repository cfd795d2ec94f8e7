"""Mistakes in the settings that would leave a door open or locked, as system checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004


@register(Tags.security)
def check_sign_in(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Demand the settings the promises of this app rest on."""
    found: list[CheckMessage] = []
    if settings.AUTH_USER_MODEL != "accounts.User":
        found.append(
            Error(
                "AUTH_USER_MODEL is not accounts.User.",
                hint="Operations and events are written for it.",
                id="accounts.E001",
            )
        )
    if settings.ACCOUNT_ADAPTER != "accounts.adapter.AccountAdapter":
        found.append(
            Error(
                "ACCOUNT_ADAPTER is not accounts.adapter.AccountAdapter.",
                hint="Without it sign-up is open and program accounts could use the pages.",
                id="accounts.E002",
            )
        )
    if "django.contrib.auth.middleware.LoginRequiredMiddleware" not in settings.MIDDLEWARE:
        found.append(
            Error(
                "LoginRequiredMiddleware is missing.",
                hint="Pages are closed by default; public ones opt out.",
                id="accounts.E003",
            )
        )
    return found


@register(Tags.security)
def check_counting(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Demand that failed attempts are counted, and end."""
    found: list[CheckMessage] = []
    backend = "axes.backends.AxesStandaloneBackend"
    if not settings.AUTHENTICATION_BACKENDS or settings.AUTHENTICATION_BACKENDS[0] != backend:
        found.append(
            Error(
                f"{backend} is not the first of AUTHENTICATION_BACKENDS.",
                hint="A password would be tried before the failures are counted.",
                id="accounts.E004",
            )
        )
    if not settings.AXES_COOLOFF_TIME:
        found.append(
            Error(
                "AXES_COOLOFF_TIME is not set.",
                hint="Whoever failed too often would be locked out for ever.",
                id="accounts.E005",
            )
        )
    return found


@register(Tags.security)
def check_sessions(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Warn when a session ended in one process would live on in another."""
    engine = settings.SESSION_ENGINE.rpartition(".")[2]
    cache = settings.CACHES.get(settings.SESSION_CACHE_ALIAS, {}).get("BACKEND", "")
    if engine in {"cache", "cached_db"} and cache.endswith("LocMemCache"):
        return [
            Warning(
                "Sessions are kept in the memory of each process.",
                hint="Use the database engine, or a cache all processes share.",
                id="accounts.W001",
            )
        ]
    return []
