"""Requests: asked once, decided by the right people, carried out with the decision."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from registry.access.roles import Role
from registry.models import Client, Prefix, Request, RequestState
from registry.operations import members, requests
from tests.factories import acting, person_with

LIST = reverse("registry:request-list")
NEW_CLIENT = reverse("registry:request-client")
NEW_PREFIX = reverse("registry:request-prefix")
NEW_DOMAIN = reverse("registry:request-domain")

CLIENT = {
    "name": "Sediment Archive",
    "symbol": "FJORD.CORES",
    "system_email": "cores@fjord.example",
    "domains": "*.fjord.example",
    "reason": "A new archive.",
}


def _url(name, request):
    return reverse(f"registry:request-{name}", args=[request.pk])


@pytest.fixture
def asked(world):
    """Return an open request of a client for a prefix."""
    return requests.submit_prefix(
        actor=acting(world["client_editor"]), asker=world.data, reason="A second collection."
    )


def test_a_client_asks_its_provider_for_a_prefix(world, browser):
    visitor = browser(world["client_editor"])
    page = visitor.get(NEW_PREFIX)
    assert b"Who decides: " in page.content

    values = {"reason": "More cores.", "submission": page.context["form"]["submission"].value()}
    answer = visitor.post(NEW_PREFIX, values, follow=True)

    made = Request.objects.get()
    assert (made.client, made.provider, made.kind) == (world.data, world.fjord, "prefix")
    assert answer.redirect_chain[0][0] == _url("detail", made)


def test_a_form_sent_twice_is_one_request(world, browser):
    visitor = browser(world["client_editor"])
    values = {"reason": "More cores.", "submission": uuid.uuid4()}

    first, second = (visitor.post(NEW_PREFIX, values) for _ in range(2))

    assert first.url == second.url
    assert Request.objects.count() == 1


def test_a_provider_asks_for_a_client_and_its_lead_approves(world, browser):
    world.fjord.client_limit = 1
    world.fjord.save()
    visitor = browser(world["member_manager"])
    assert world["lead_administrator"].name.encode() in visitor.get(NEW_CLIENT).content
    visitor.post(NEW_CLIENT, {**CLIENT, "submission": uuid.uuid4()})
    made = Request.objects.get()

    answer = browser(world["lead_administrator"]).post(
        _url("approve", made), {"note": "Welcome."}, follow=True
    )

    repository = Client.objects.get(symbol="FJORD.CORES")
    assert repository.domains == ["*.fjord.example"]
    assert repository.prefixes.count() == 1
    assert b"FJORD.CORES" in answer.content
    assert b"was approved" in answer.content


@pytest.mark.parametrize(
    ("wrong", "field", "status"),
    [
        ({"symbol": "HARBOR.X"}, "symbol", 422),
        ({"symbol": "FJORD.DATA"}, "symbol", 422),
        ({"name": ""}, "name", 422),
        ({"system_email": "nobody"}, "system_email", 422),
        ({"domains": "not a host!"}, "domains", 422),
        ({"reason": ""}, "reason", 422),
    ],
)
def test_a_wrong_wish_is_said_at_its_field_and_stores_nothing(world, browser, wrong, field, status):
    values = {**CLIENT, "submission": uuid.uuid4(), **wrong}

    answer = browser(world["member_manager"]).post(NEW_CLIENT, values)

    assert answer.status_code == status
    assert field in answer.context["form"].errors
    assert not Request.objects.exists()


def test_a_domain_is_asked_for_and_allowed(world, browser):
    browser(world["client_editor"]).post(
        NEW_DOMAIN, {"domain": "cores.example.net", "reason": "New.", "submission": uuid.uuid4()}
    )
    made = Request.objects.get()

    browser(world["member_manager"]).post(_url("approve", made))

    world.data.refresh_from_db()
    assert "cores.example.net" in world.data.domains


@pytest.mark.parametrize("domain", ["*.example.org", "no host", "https://x y/"])
def test_a_domain_that_is_none_or_there_already_is_refused(world, browser, domain):
    answer = browser(world["client_editor"]).post(
        NEW_DOMAIN, {"domain": domain, "reason": "New.", "submission": uuid.uuid4()}
    )

    assert answer.status_code == 422
    assert "domain" in answer.context["form"].errors


def test_a_member_without_doi_services_cannot_ask(world, browser):
    visitor = browser(world["choir_administrator"])

    for url in (NEW_CLIENT, NEW_PREFIX):
        answer = visitor.get(url)
        assert answer.status_code == 409
        assert b"does not allocate DOIs" in answer.content


def test_who_may_not_ask_is_told_who_can(world, browser):
    answer = browser(world["client_viewer"]).get(NEW_PREFIX)

    assert answer.status_code == 403
    assert world["client_editor"].name.encode() in answer.content


def test_approving_gives_the_prefix_and_says_where_it_is(world, browser, asked):
    visitor = browser(world["member_manager"])
    page = visitor.get(_url("detail", asked))
    assert b"Approve and give a prefix" in page.content

    answer = visitor.post(_url("approve", asked), {"note": ""}, follow=True)

    world.free.refresh_from_db()
    assert world.free.client == world.data
    assert world.free.value.encode() in answer.content


def test_declining_needs_a_comment(world, browser, asked):
    visitor = browser(world["member_manager"])

    answer = visitor.post(_url("decline", asked), {"note": " "})
    asked.refresh_from_db()
    assert answer.status_code == 422
    assert "note" in answer.context["form"].errors
    assert asked.state == RequestState.SUBMITTED

    visitor.post(_url("decline", asked), {"note": "One is enough."})
    asked.refresh_from_db()
    assert (asked.state, asked.decision_note) == (RequestState.DECLINED, "One is enough.")


def test_approving_twice_changes_nothing_and_says_so(world, browser, asked):
    visitor = browser(world["member_manager"])
    visitor.post(_url("approve", asked))
    held = Prefix.objects.filter(client=world.data).count()

    answer = visitor.post(_url("approve", asked))

    assert answer.status_code == 409
    assert b"no longer open" in answer.content
    assert Prefix.objects.filter(client=world.data).count() == held


def test_reloading_a_decision_decides_nothing(world, browser, asked):
    visitor = browser(world["member_manager"])

    for name in ("approve", "decline"):
        assert visitor.get(_url(name, asked)).url == _url("detail", asked)

    asked.refresh_from_db()
    assert asked.state == RequestState.SUBMITTED


def test_an_empty_pool_is_said_and_the_request_stays_open(world, browser, asked):
    Prefix.objects.filter(pk__in=[world.free.pk, world.pooled.pk]).update(
        provider=world.harbor.pk, client=world.tide.pk
    )

    answer = browser(world["member_manager"]).post(_url("approve", asked))

    asked.refresh_from_db()
    assert answer.status_code == 409
    assert b"No prefix is free" in answer.content
    assert asked.state == RequestState.SUBMITTED


def test_an_inactive_asker_is_not_served(world, browser, asked):
    members.deactivate(actor=acting(world.staff), member=world.fjord.member)

    answer = browser(world.staff).post(_url("approve", asked))

    asked.refresh_from_db()
    assert answer.status_code == 409
    assert asked.state == RequestState.SUBMITTED


def test_who_asked_withdraws_after_a_question(world, browser, asked):
    visitor = browser(world["client_editor"])
    assert b"Withdraw the request" in visitor.get(_url("withdraw", asked)).content

    visitor.post(_url("withdraw", asked))

    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN


def test_who_asked_cannot_decide_and_is_told_who_does(world, browser, asked):
    visitor = browser(world["client_editor"])

    page = visitor.get(_url("detail", asked))
    answer = visitor.post(_url("approve", asked))

    assert b"Not decided yet" in page.content
    assert world["member_manager"].name.encode() in page.content
    assert answer.status_code == 403


def test_strangers_find_nothing(world, browser, asked):
    visitor = browser(world["neighbor_administrator"])

    assert visitor.get(_url("detail", asked)).status_code == 404
    assert visitor.post(_url("approve", asked)).status_code == 404
    assert visitor.get(LIST).context["rows"] == []


def test_the_list_is_narrowed_by_words_kind_state_and_direction(world, browser, asked):
    manager = world["member_manager"]
    domain = requests.submit_domain(
        actor=acting(world["client_editor"]), client=world.data, domain="a.example.net", reason="x"
    )
    own = requests.submit_prefix(actor=acting(manager), asker=world.fjord, reason="For later.")
    requests.decline(actor=acting(manager), request=domain, note="No.")
    visitor = browser(manager)

    def found(**query):
        return [row.pk for row, *_ in visitor.get(LIST, query).context["rows"]]

    assert found() == [own.pk, domain.pk, asked.pk]
    assert found(direction="decide") == [asked.pk]
    assert found(direction="ours") == [own.pk]
    assert found(kind="domain") == [domain.pk]
    assert found(state="submitted") == [own.pk, asked.pk]
    assert found(q=f"#{asked.pk}") == [asked.pk]
    assert found(q="a.example") == [domain.pk]
    assert found(q="nothing like it") == []
    assert found(kind="made-up") == [own.pk, domain.pk, asked.pk]


def test_an_empty_list_says_what_to_do_next(world, browser):
    page = browser(world["client_editor"]).get(LIST)

    assert b"No requests yet" in page.content
    assert NEW_PREFIX.encode() in page.content


def test_the_list_is_paged_and_its_queries_do_not_grow(world, browser, query_count, asked):
    visitor = browser(world["member_manager"])
    few = query_count.of(lambda: visitor.get(LIST))
    Request.objects.bulk_create(
        Request(
            kind="prefix",
            provider=world.fjord,
            client=world.data,
            reason=f"No. {number}",
            asked_by=person_with(Role.CLIENT_EDITOR, world.data),
        )
        for number in range(30)
    )

    assert query_count.of(lambda: visitor.get(LIST)) == few
    first = visitor.get(LIST).context["page"]
    second = visitor.get(first.older_url).context["page"]
    assert (len(first.rows), len(second.rows)) == (25, 6)
    assert first.rows[-1].pk > second.rows[0].pk


def test_the_detail_page_asks_a_constant_number_of_queries(world, browser, query_count, asked):
    visitor = browser(world["member_manager"])
    few = query_count.of(lambda: visitor.get(_url("detail", asked)))
    for _ in range(10):
        person_with(Role.MEMBER_MANAGER, world.fjord.member)

    assert query_count.of(lambda: visitor.get(_url("detail", asked))) == few
