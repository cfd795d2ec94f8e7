"""A server, a browser, and people at it; pictures are kept of all, and the pages of what failed."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.contrib.staticfiles.views import serve as static_file
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client as Session
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from registry.jobs import deliver
from tests import cast
from tests.e2e.visitor import WIDE, Visitor

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
GALLERY = Path(settings.BASE_DIR) / "screenshots"
PATIENCE = 8_000  # milliseconds; a busy machine is slow, not wrong
# A trace records every step and page of a failed test, at the price of a third of the time.
TRACES = bool(os.environ.get("E2E_TRACES"))
LINK = re.compile(r"http\S+/invitations/\S+")

Enter = Callable[..., Visitor]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Remember on the test how it went, for the fixture that keeps pictures."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session", autouse=True)
def _unsafe() -> Iterator[None]:
    """Let the test speak to the database while Playwright's loop runs in the same thread."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        patch.setattr(StaticFilesHandler, "serve", _serve_for_an_hour)
        yield


def _serve_for_an_hour(handler: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
    """Let the browser keep style sheets and scripts, as a real server does."""
    answer = static_file(request, handler.file_path(request.path), insecure=True)
    answer["Cache-Control"] = "max-age=3600"
    return answer


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium; without one, skip, but never where CI promises one."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        text = "Chromium is not installed (on Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(text)
        pytest.skip(text)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(transactional_db, live_server: LiveServer, settings) -> str:
    """Return the address of the running portal, which is also the resolver."""
    settings.PORTAL_URL = settings.RESOLVER_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def people(site: str) -> cast.World:
    """Return the named cast, kept where the server sees it."""
    return cast.build()


@pytest.fixture
def enter(request, chromium: Browser, site: str) -> Iterator[Enter]:
    """Return how somebody sits down at a browser of their own, signed in or not."""
    rooms: list[tuple[Visitor, BrowserContext]] = []
    numbers = itertools.count(1)
    folder = GALLERY / re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_").lower())

    def entered(user: User | None = None, *, javascript: bool = True, **options) -> Visitor:
        context = chromium.new_context(viewport=WIDE, java_script_enabled=javascript, **options)
        context.set_default_timeout(PATIENCE)
        if TRACES:
            context.tracing.start(snapshots=True)
        if user is not None:
            context.add_cookies([{"name": "sessionid", "value": _session(user), "url": site}])
        visitor = Visitor(context.new_page(), site, folder, javascript, numbers)
        rooms.append((visitor, context))
        return visitor

    yield entered
    _leave(rooms, folder / "failed" if request.node.stash.get(FAILED, False) else None)


@pytest.fixture
def latest_link(mailoutbox, site: str) -> Callable[[str], str]:
    """Return how to find the link in the mail that was sent to an address last."""

    def found(address: str) -> str:
        while deliver.mails():
            pass
        mail = next(mail for mail in reversed(mailoutbox) if mail.to == [address])
        match = LINK.search(mail.body)
        assert match, mail.body
        assert match[0].startswith(site)
        return match[0]

    return found


def _session(user: User) -> str:
    session = Session()
    session.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return session.cookies[settings.SESSION_COOKIE_NAME].value


def _leave(rooms: list[tuple[Visitor, BrowserContext]], failed: Path | None) -> None:
    for number, (visitor, context) in enumerate(rooms, start=1):
        if failed is not None:
            failed.mkdir(parents=True, exist_ok=True)
            visitor.page.screenshot(path=failed / f"{number}.png", full_page=True)
            (failed / f"{number}.html").write_text(visitor.page.content(), encoding="utf-8")
        if TRACES:
            context.tracing.stop(path=None if failed is None else failed / f"{number}-trace.zip")
        context.close()
    _wait_for_the_server()
    problems = [problem for visitor, _context in rooms for problem in visitor.problems]
    assert not problems, "\n".join(problems)


def _wait_for_the_server() -> None:
    """Let requests that were under way end, so that emptying the tables does not meet them."""
    busy = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    for _attempt in range(100):
        with connection.cursor() as cursor:
            cursor.execute(busy)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.1)
