"""What every test may rely on: a database, the named cast, and quiet memories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings

from config.embedded import ensure_running

# Examples are tried without a clock: a busy machine is no reason to fail. All else is as Hypothesis
# chooses, which in CI is the same examples every time.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded PostgreSQL, unless DATABASE_URL names a server."""
    ensure_running()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """End what threads of servers and browsers left open, or the database could not be dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def world(db):
    """Two neighbours under one agency, with a person for every role (tests/cast.py)."""
    # Models cannot be imported before pytest-django has set up the settings.
    from tests import cast  # noqa: PLC0415

    return cast.build()


@pytest.fixture
def browser() -> Callable[..., Browser]:
    """Return a browser that a user has signed in with."""

    def signed_in(user=None) -> Browser:
        browser = Browser()
        if user is not None:
            browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return browser

    return signed_in


@dataclass
class QueryCount:
    """How many queries something takes."""

    def of(self, do: Callable[[], object]) -> int:
        do()  # what is kept in memory after the first time is not counted
        with CaptureQueriesContext(connection) as captured:
            do()
        return len(captured)


@pytest.fixture
def query_count() -> QueryCount:
    return QueryCount()
