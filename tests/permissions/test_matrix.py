"""Every address x every role x own and foreign objects (the table is matrix.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import URLResolver, get_resolver, reverse

from tests.permissions.matrix import EVERYBODY, NEIGHBORS, ROWS, Row, Things, things
from tests.registry.operations.traces import state_of_tables

# Each test is a savepoint inside the transaction of the stage.
pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OBJECT_ROWS = [row for row in ROWS if row.of and row.foreign and row.name.startswith("registry:")]
FORMS = [row for row in ROWS if row.posts]
# These change one's own session or account; the tests of those pages say what.
OWN = {"registry:switch", "registry:acting-stop", "registry:invitation"}
READERS = [
    row
    for row in ROWS
    if not row.posts
    and row.name not in OWN
    and not row.name.startswith(("account", "mfa_", "usersessions"))
]


@dataclass
class Stage:
    """The cast in their browsers, what is theirs and what is the neighbour's."""

    world: object
    browsers: dict[str, Browser]
    own: Things
    foreign: Things
    state: dict

    def ask(self, role: str, row: Row, things: Things, method: str = "get"):
        url = reverse(row.name, args=row.of(things) if row.of else [])
        return getattr(self.browsers[role], method)(f"{url}?{row.query}" if row.query else url)


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker) -> Iterator[Stage]:
    """Build the cast once for all rows: no row changes anything, which every test asserts."""
    # Models cannot be imported before pytest-django has set up the settings.
    from tests import cast  # noqa: PLC0415

    with django_db_blocker.unblock(), transaction.atomic():
        world = cast.build()
        browsers = {"anonymous": Browser(raise_request_exception=False)}
        for role, user in world.people.items():
            browsers[role] = Browser(raise_request_exception=False)
            browsers[role].force_login(user, backend=BACKEND)
        own, foreign = things(world, foreign=False), things(world, foreign=True)
        yield Stage(world, browsers, own, foreign, state_of_tables())
        transaction.set_rollback(True)


def label(row: Row) -> str:
    return f"{row.name}-{row.of.__name__}" if row.of else row.name


def names(resolver, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)
        else:
            assert pattern.name, f"{pattern} has no name"
            yield namespace + pattern.name


def test_every_address_stands_in_the_table():
    assert set(names(get_resolver())) == {row.name for row in ROWS}


def test_the_roles_of_the_table_are_those_of_the_cast(stage):
    assert set(stage.browsers) == EVERYBODY | {"anonymous"}


def signs_in(answer) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/account/sign-in/")


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_get(stage, row):
    got = {role: stage.ask(role, row, stage.own).status_code for role in EVERYBODY}
    assert got == {role: row.get(role) for role in EVERYBODY}
    answer = stage.ask("anonymous", row, stage.own)
    if row.anonymous == "sign-in":
        assert signs_in(answer), answer.status_code
    else:
        assert answer.status_code == row.anonymous
    assert state_of_tables() == stage.state


@pytest.mark.parametrize("row", OBJECT_ROWS, ids=label)
def test_get_what_is_the_neighbours(stage, row):
    ours = EVERYBODY - NEIGHBORS - {"staff", "support"}
    got = {role: stage.ask(role, row, stage.foreign).status_code for role in ours}
    assert set(got.values()) <= {404, 405}, got
    assert signs_in(stage.ask("anonymous", row, stage.foreign))


@pytest.mark.parametrize("row", FORMS, ids=label)
def test_post_by_who_may_not(stage, row):
    got = {
        role: stage.ask(role, row, stage.own, "post").status_code
        for role in EVERYBODY - row.allowed
    }
    # Who has nothing to choose from is sent on to where there is.
    fine = {403, 404, 405, 409} | ({302} if row.moved == EVERYBODY - row.ok - row.seen else set())
    assert not {role: code for role, code in got.items() if code not in fine}
    assert signs_in(stage.ask("anonymous", row, stage.own, "post"))
    assert state_of_tables() == stage.state


@pytest.mark.parametrize("row", [row for row in OBJECT_ROWS if row.posts], ids=label)
def test_post_to_what_is_the_neighbours(stage, row):
    strongest = ("member_administrator", "lead_administrator", "client_administrator")
    got = {stage.ask(role, row, stage.foreign, "post").status_code for role in strongest}
    assert got == {404}
    assert state_of_tables() == stage.state


# These change one's own session or account only; who they are for is in the tests of those pages.
OWN_POSTS = ("account", "mfa_", "usersessions")
OTHER_POSTS = {"registry:switch", "registry:acting-stop", "registry:invitation"}
READERS = [
    row
    for row in ROWS
    if not (row.posts or row.name.startswith(OWN_POSTS) or row.name in OTHER_POSTS)
]


@pytest.mark.parametrize("row", READERS, ids=label)
def test_post_to_what_only_reads_changes_nothing(stage, row):
    for role in ("anonymous", "staff", "member_administrator", "client_editor"):
        assert stage.ask(role, row, stage.own, "post").status_code in {302, 403, 404, 405}
    assert state_of_tables() == stage.state


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("registry:contact-edit", "contact"),
        ("registry:contact-remove", "contact"),
        ("registry:person-role", "person"),
        ("registry:person-remove", "person"),
        ("registry:invitation-revoke", "invitation"),
        ("registry:invitation-resend", "invitation"),
    ],
)
def test_an_object_of_the_neighbour_below_an_address_of_ours(stage, name, part):
    url = reverse(name, args=[stage.own.member, getattr(stage.foreign, part)])
    for role in ("member_administrator", "lead_administrator", "staff"):
        answer = stage.browsers[role].post(url, {"role": "member_viewer"})
        assert answer.status_code == 404
    assert state_of_tables() == stage.state
