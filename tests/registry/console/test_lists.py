"""Lists: what narrows them, how they page, and what they cost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.console import http
from registry.models import Delivery, Request
from tests.factories import (
    ClientFactory,
    ContactFactory,
    DoiFactory,
    MemberFactory,
    PrefixFactory,
    ProviderFactory,
    UserFactory,
)


def rows_of(answer) -> list[str]:
    """Return the first cell of every row."""
    return [str(row.cells[0].value) for row in answer.context["table"].rows]


def make_more(world, number: int) -> None:
    """Add rows to every list, each with everything a row shows."""
    for _number in range(number):
        provider = ProviderFactory()
        client = ClientFactory(provider=provider)
        ContactFactory(member=provider.member)
        prefix = PrefixFactory(client=client)
        doi = DoiFactory(client=client, prefix=prefix)
        Delivery.objects.create(kind="handle", doi=doi, doi_version=1)
        person = UserFactory()
        Request.objects.create(kind="prefix", provider=provider, asked_by=person, reason="x")
        Request.objects.create(
            kind="prefix", provider=provider, client=client, asked_by=person, reason="x"
        )


LISTS = [
    "member-list",
    "provider-list",
    "client-list",
    "request-list",
    "prefix-list",
    "person-list",
    "invitation-list",
    "doi-list",
    "event-list",
    "delivery-list",
    "index",
]


@pytest.mark.parametrize("name", LISTS)
def test_more_rows_take_no_more_queries(world, administrator, query_count, name):
    make_more(world, 2)
    few = query_count.of(lambda: administrator.get(reverse(f"admin:{name}")))
    make_more(world, 8)
    many = query_count.of(lambda: administrator.get(reverse(f"admin:{name}")))
    assert many <= few


def test_a_member_with_more_below_it_takes_no_more_queries(world, administrator, query_count):
    def see() -> None:
        administrator.get(reverse("admin:member-detail", args=["HARBOR"]))

    few = query_count.of(see)
    for _number in range(8):
        client = ClientFactory(provider=world.harbor)
        PrefixFactory(client=client)
        ContactFactory(member=world.harbor.member)
    assert query_count.of(see) <= few


@pytest.mark.parametrize(
    ("name", "table"), [("doi-list", "registry_doi"), ("event-list", "registry_registryevent")]
)
def test_the_tables_that_grow_are_neither_counted_nor_skipped_over(
    world, administrator, name, table
):
    make_more(world, 3)
    last = administrator.get(reverse(f"admin:{name}")).context["page"].rows[0].pk
    with CaptureQueriesContext(connection) as queries:
        administrator.get(reverse(f"admin:{name}"), {"after": last})
    asked = [query["sql"] for query in queries if f'FROM "{table}"' in query["sql"]]
    assert asked
    assert not [sql for sql in asked if "COUNT(" in sql or "OFFSET" in sql]


def test_paging_forth_and_back_shows_every_row_once(world, administrator, monkeypatch):
    monkeypatch.setattr(http.paginate, "__kwdefaults__", {"size": 3})
    for _number in range(6):
        # The same name throughout, so that the number has to tell them apart.
        MemberFactory(display_name="Same")
    seen: list[str] = []
    url, pages = reverse("admin:member-list"), 0
    while url:
        answer = administrator.get(url)
        seen += [str(row.cells[0].meta) for row in answer.context["table"].rows]
        last, url = answer, answer.context["page"].older_url
        pages += 1
    assert pages == 4
    assert len(seen) == len(set(seen)) == 11
    back = administrator.get(last.context["page"].newer_url)
    assert [str(row.cells[0].meta) for row in back.context["table"].rows] == seen[6:9]


@pytest.mark.parametrize("cursor", ["x", "-1", "9" * 40, "٣", "0", ""])
def test_an_address_nobody_was_given_shows_the_first_page(world, administrator, cursor):
    answer = administrator.get(reverse("admin:doi-list"), {"after": cursor})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "fjo"}, {"FJORD"}),
        ({"type": "consortium"}, {"NORDIC"}),
        ({"allocating": "no"}, {"CHOIR", "REEF"}),
        ({"allocating": "yes", "q": "FJORD"}, {"FJORD"}),
        ({"region": "APAC"}, {"REEF"}),
        ({"active": "no"}, {"GONE"}),
        ({"type": "nonsense", "q": "REEF"}, {"REEF"}),
        ({"q": "re\x00ef"}, {"REEF"}),
        ({"contacts": "missing", "q": "LAGOON"}, {"LAGOON"}),
    ],
)
def test_members_are_narrowed(world, administrator, query, found):
    MemberFactory(symbol="REEF", name="Coral", display_name="Coral", country="AU")
    ProviderFactory(member__symbol="GONE", member__is_active=False, member__country="PE")
    answer = administrator.get(reverse("admin:member-list"), query)
    assert {str(row.cells[0].meta) for row in answer.context["table"].rows} == found


def test_members_with_a_service_contact_are_not_missing_one(world, administrator):
    ContactFactory(member=world.lagoon.member, roles=["service"])
    answer = administrator.get(reverse("admin:member-list"), {"contacts": "missing"})
    assert "LAGOON" not in {str(row.cells[0].meta) for row in answer.context["table"].rows}


@pytest.mark.parametrize(
    ("where", "found"),
    [("pool", ["10.60003"]), ("provider", ["10.60002"]), ("client", ["10.60001", "10.60004"])],
)
def test_prefixes_are_narrowed_by_who_holds_them(world, administrator, where, found):
    answer = administrator.get(reverse("admin:prefix-list"), {"where": where})
    assert rows_of(answer) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("10.60001/aa", {"10.60001/aa-1", "10.60001/aa-2"}),
        ("10.60001/AA-1", {"10.60001/aa-1"}),
        ("https://doi.org/10.60001/aa-2", {"10.60001/aa-2"}),
        ("10.60004", {"10.60004/bb"}),
        ("harbor.tide", {"10.60004/bb"}),
        ("10.60001/%", set()),
        ("nothing", set()),
    ],
)
def test_dois_are_found_by_name_beginning_prefix_and_client(world, administrator, words, found):
    for name in ("10.60001/aa-1", "10.60001/aa-2"):
        DoiFactory(client=world.data, prefix=world.prefix, name=name)
    DoiFactory(client=world.tide, prefix=world.foreign_prefix, name="10.60004/bb")
    answer = administrator.get(reverse("admin:doi-list"), {"q": words})
    assert set(rows_of(answer)) == found


def test_open_requests_come_first(world, administrator):
    person = world["member_manager"]
    values = {"kind": "prefix", "provider": world.fjord, "asked_by": person, "reason": "x"}
    old = Request.objects.create(**values)
    closed = Request.objects.create(**values, state="declined", decided_at="2026-01-01T00:00Z")
    answer = administrator.get(reverse("admin:request-list"))
    rows = answer.context["table"].rows
    assert rows_of(answer) == [f"#{old.pk} Prefix", f"#{closed.pk} Prefix"]
    assert [row.pk for row in rows] == [old.pk, None]


def test_events_are_found_by_what_they_are_about(world, administrator):
    administrator.post(reverse("admin:member-deactivate", args=["HARBOR"]))
    found = administrator.get(reverse("admin:event-list"), {"q": "harbor"})
    assert [str(row.cells[1].value) for row in found.context["table"].rows] == [
        "Member deactivated"
    ]
    assert not rows_of(administrator.get(reverse("admin:event-list"), {"q": "FJORD"}))


def test_an_empty_list_says_what_to_do(world, administrator):
    page = administrator.get(reverse("admin:member-list"), {"q": "zzzz"}).content.decode()
    assert "Nothing here matches" in page
