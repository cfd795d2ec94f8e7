"""What `manage.py benchmark` measures: each function returns milliseconds, one figure a run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.test import Client as Browser

from accounts import operations as accounts
from accounts.actor import Actor, Door
from accounts.models import StaffRole
from registry.access import grants
from registry.access.minting import one
from registry.access.roles import Role
from registry.models import Client, Doi, DoiState
from registry.operations import clients, dois, members, prefixes
from registry.search import counts

URL = "https://data.example.org/items/1"
# About three kilobytes, as a usual record has.
RECORD = {
    "titles": [{"title": "Hourly readings of the tide gauge at the northern harbour"}],
    "creators": [
        {"name": f"Lind, Ida {n}", "nameType": "Personal", "affiliation": [{"name": "Harbour"}]}
        for n in range(6)
    ],
    "publisher": {"name": "Harbour Observatory"},
    "publicationYear": 2026,
    "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Time series"},
    "subjects": [{"subject": f"subject {n}"} for n in range(8)],
    "descriptions": [{"description": "Water levels. " * 120, "descriptionType": "Abstract"}],
    "language": "en",
}


@dataclass(frozen=True, slots=True)
class Bench:
    """A client with an editor, in a database of its own."""

    client: Client
    actor: Actor
    prefix: str


def prepare() -> Bench:
    """Make the client, its prefix and its editor."""
    staff = accounts.create_person(
        actor=None,
        email="bench@agency.example",
        name="Bench",
        staff_role=StaffRole.ADMINISTRATOR,
    )
    by_staff = Actor(staff, Door.COMMAND, reason="benchmark")
    fields = {
        "name": "Bench",
        "display_name": "Bench",
        "member_type": "direct_member",
        "country": "DE",
        "system_email": "bench@example.org",
        "joined_on": date(2026, 1, 1),
    }
    member = members.take_on(actor=by_staff, symbol="BENCH", fields=fields)
    provider = members.enable_doi_services(actor=by_staff, member=member)
    prefixes.import_range(actor=by_staff, first="10.90001")
    client = clients.create(
        actor=by_staff,
        provider=provider,
        symbol="BENCH.DATA",
        fields={"name": "Bench", "system_email": "bench@example.org"},
    )
    editor = accounts.create_person(actor=None, email="editor@example.org", name="Editor")
    grants.grant(user=editor, role=Role.CLIENT_EDITOR, place=client)
    return Bench(client, Actor(editor, Door.COMMAND), "10.90001")


def fill(bench: Bench, number: int) -> None:
    """Put in many DOIs by one statement, then fold their counts and tell the planner."""
    statement = """
        INSERT INTO registry_doi (name, client_id, prefix_id, state, url, record, version,
            publication_year, resource_type, created_at, updated_at)
        SELECT %s || '/fill-' || n, %s, x.id, 'findable', %s,
            jsonb_set(%s::jsonb, '{titles,0,title}', to_jsonb('Title number ' || n)), 1,
            2000 + n %% 27, 'Dataset', now(), now()
        FROM generate_series(1, %s) n, registry_prefix x WHERE x.value = %s
    """
    record = orjson.dumps(RECORD).decode()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.operation', 'on', true)")
        cursor.execute(
            statement, [bench.prefix, bench.client.pk, URL, record, number, bench.prefix]
        )
    while counts.fold():
        pass
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE registry_doi")


def mint(bench: Bench, runs: int) -> list[float]:
    """Mint and publish through the operation."""

    def once(n: int) -> None:
        dois.create(
            actor=bench.actor,
            client=bench.client,
            name=f"{bench.prefix}/mint-{n}",
            record=RECORD,
            url=URL,
            state=DoiState.FINDABLE,
        )

    return timed(once, runs)


def mint_floor(bench: Bench, runs: int) -> list[float]:
    """Write the same rows by one prepared statement, asking and checking nothing."""
    statement = """
        WITH doi AS (
            INSERT INTO registry_doi (name, client_id, prefix_id, state, url, record, version,
                publication_year, resource_type, created_at, updated_at)
            SELECT %(name)s, %(client)s, id, 'findable', %(url)s, %(record)s::jsonb, 1, 2026,
                'Dataset', now(), now()
            FROM registry_prefix WHERE value = %(prefix)s RETURNING id, prefix_id
        ), version AS (
            INSERT INTO registry_doiversion
                (doi_id, number, record, url, state, actor_name, door, created_at)
            SELECT id, 1, %(record)s::jsonb, %(url)s, 'findable', '', 'command', now() FROM doi
        )
        INSERT INTO registry_registryevent
            (tag, actor_name, door, reason, changes, client_id, prefix_id, doi_id, subject)
        SELECT 'doi:create', '', 'command', '', '{}', %(client)s, prefix_id, id, %(name)s FROM doi
    """
    values = {
        "client": bench.client.pk,
        "prefix": bench.prefix,
        "url": URL,
        "record": orjson.dumps(RECORD).decode(),
    }

    def once(n: int) -> None:
        with transaction.atomic():
            one("SELECT set_config('registry.operation', 'on', true)", {})
            one(statement, {**values, "name": f"{bench.prefix}/floor-{n}"})

    return timed(once, runs)


def edit(bench: Bench, runs: int) -> list[float]:
    """Change a findable DOI through the operation."""
    doi = Doi.objects.get(name=f"{bench.prefix}/fill-1")

    def once(n: int) -> None:
        record = {**RECORD, "version": str(n)}
        dois.update(actor=bench.actor, doi=doi, record=record)

    return timed(once, runs)


def page(bench: Bench, path: str, runs: int) -> list[float]:
    """Fetch a page as the editor, in process.

    Raises:
        RuntimeError: it answered something else than 200.

    """
    browser = Browser(headers={"host": settings.ALLOWED_HOSTS[0]})
    browser.force_login(
        bench.actor.user, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return timed(_fetch(browser, path, 200), runs)


def redirect(bench: Bench, runs: int) -> list[float]:
    """Resolve a findable DOI for somebody unknown, in process."""
    browser = Browser(headers={"host": settings.ALLOWED_HOSTS[0]})
    return timed(_fetch(browser, f"/{bench.prefix}/fill-7", 302), runs)


def _fetch(browser: Browser, path: str, status: int) -> Callable[[int], None]:
    def once(n: int) -> None:
        answer = browser.get(path)
        if answer.status_code != status:
            raise RuntimeError(f"{path} answered {answer.status_code}")

    return once


def timed(once: Callable[[int], object], runs: int) -> list[float]:
    """Run something again and again after a warm-up; return the milliseconds of each run."""
    warm_up = max(3, runs // 20)
    times = []
    for n in range(-warm_up, runs):
        start = time.perf_counter()
        once(n + warm_up)
        if n >= 0:
            times.append((time.perf_counter() - start) * 1000)
    return times
