from __future__ import annotations

import uuid

import pytest

from accounts.actor import Door
from registry.models import Client, Delivery, Prefix, Provider, Request, Tag
from registry.operations import clients, members, requests
from registry.operations.errors import (
    AlreadyDecidedError,
    DeniedError,
    HiddenError,
    InUseError,
    InvalidInputError,
    NoPrefixFreeError,
    NotAllocatingError,
    ReasonRequiredError,
    TakenError,
)
from tests.factories import acting
from tests.registry.operations.traces import assert_event, mails, refused, tags

pytestmark = pytest.mark.django_db
DETAILS = {"name": "Waves", "symbol": "fjord.waves", "system_email": "w@fjord.example"}


@pytest.fixture
def manager(world):
    return acting(world["member_manager"])


@pytest.fixture
def editor(world):
    return acting(world["client_editor"])


@pytest.fixture
def lead(world):
    return acting(world["lead_administrator"])


@pytest.fixture
def for_client(world, manager):
    return requests.submit_client(
        actor=manager, provider=world.fjord, details=DETAILS, reason="A new project"
    )


@pytest.fixture
def for_prefix(world, editor):
    return requests.submit_prefix(actor=editor, asker=world.data, reason="More data")


@pytest.fixture
def for_domain(world, editor):
    return requests.submit_domain(
        actor=editor, client=world.data, domain=" Data.Example.NET ", reason="Moved"
    )


def empty_the_pool(world):
    Prefix.objects.filter(pk=world.free.pk).update(client=world.data)
    Prefix.objects.filter(pk=world.pooled.pk).delete()


def test_a_provider_asks_for_a_client(world, manager, for_client):
    row = Request.objects.get()
    assert (row.kind, row.state, row.client_id) == ("client", "submitted", None)
    assert row.details["symbol"] == "FJORD.WAVES"
    event = assert_event(
        Tag.REQUEST_SUBMITTED,
        actor=manager,
        subject=f"#{row.pk}",
        member=world.fjord,
        request=row,
    )
    assert event.changes["asked"][1]["symbol"] == "FJORD.WAVES"
    assert mails("request_submitted") == [world["lead_administrator"].email]


def test_what_no_lead_decides_goes_to_the_agencys_administrators(world):
    requests.submit_prefix(
        actor=acting(world["neighbor_administrator"]), asker=world.harbor, reason="More"
    )
    assert mails("request_submitted") == [world.staff.email]


def test_a_client_asks_those_above(world, for_prefix):
    above = {"member_administrator", "member_manager", "lead_administrator"}
    assert mails("request_submitted") == sorted(world[name].email for name in above)
    context = Delivery.objects.filter(kind="mail")[0].payload["context"]
    assert context["asker"] == "Fjord Data (FJORD.DATA)"
    assert context["url"].startswith("http://portal.test/requests/")


def test_a_domain_is_kept_in_the_form_that_is_compared(for_domain):
    assert for_domain.details == {"domain": "data.example.net"}


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_needed(world, manager, editor, reason):
    for attempt in (
        lambda: requests.submit_client(
            actor=manager, provider=world.fjord, details=DETAILS, reason=reason
        ),
        lambda: requests.submit_prefix(actor=editor, asker=world.data, reason=reason),
        lambda: requests.submit_domain(
            actor=editor, client=world.data, domain="x.example.net", reason=reason
        ),
    ):
        with refused(InvalidInputError) as info:
            attempt()
        assert list(info.value.errors) == ["reason"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("symbol", ""),
        ("symbol", "HARBOR.WAVES"),
        ("symbol", "FJORD.W AVES"),
        ("symbol", "FJORD.DATA"),
        ("system_email", ""),
        ("system_email", "nobody"),
        ("domains", ["http://x"]),
    ],
)
def test_a_client_that_could_not_be_made_is_refused_at_its_field(world, manager, field, value):
    with refused(InvalidInputError) as info:
        requests.submit_client(
            actor=manager, provider=world.fjord, details=DETAILS | {field: value}, reason="New"
        )
    assert list(info.value.errors) == [field]


@pytest.mark.parametrize("domain", ["", "http://x.org", "a b", "*.example.org", "*.EXAMPLE.org"])
def test_a_domain_that_is_none_or_known_is_refused(world, editor, domain):
    with refused(InvalidInputError) as info:
        requests.submit_domain(actor=editor, client=world.data, domain=domain, reason="x")
    assert list(info.value.errors) == ["domain"]


def test_one_form_is_one_request(world, editor):
    submission = uuid.uuid4()
    first, second = (
        requests.submit_prefix(actor=editor, asker=world.data, reason="More", submission=submission)
        for _ in range(2)
    )
    assert first == second
    assert Request.objects.count() == 1
    with refused(InvalidInputError, match="sent already"):
        requests.submit_prefix(
            actor=acting(world["client_administrator"]),
            asker=world.data,
            reason="More",
            submission=submission,
        )


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("member_viewer", DeniedError),
        ("support", DeniedError),
        ("client_administrator", HiddenError),
        ("client_account", HiddenError),
        ("neighbor_administrator", HiddenError),
        ("choir_administrator", HiddenError),
    ],
)
def test_who_may_not_ask_for_the_provider(world, name, error):
    with refused(error):
        requests.submit_client(
            actor=acting(world[name]), provider=world.fjord, details=DETAILS, reason="x"
        )
    with refused(error):
        requests.submit_prefix(actor=acting(world[name]), asker=world.fjord, reason="x")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("client_contributor", DeniedError),
        ("client_viewer", DeniedError),
        ("member_manager", DeniedError),
        ("lead_administrator", DeniedError),
        ("neighbor_client", HiddenError),
        ("choir_administrator", HiddenError),
    ],
)
def test_who_may_not_ask_for_the_client(world, name, error):
    actor = acting(world[name])
    with refused(error):
        requests.submit_prefix(actor=actor, asker=world.data, reason="x")
    with refused(error):
        requests.submit_domain(actor=actor, client=world.data, domain="x.example.net", reason="x")


@pytest.mark.parametrize("name", ["client_administrator", "client_editor", "client_account"])
def test_who_may_ask_for_the_client(world, name):
    assert requests.submit_prefix(actor=acting(world[name]), asker=world.data, reason="x").pk


def test_a_member_without_doi_services_asks_for_nothing(world):
    actor = acting(world["choir_administrator"])
    with refused(NotAllocatingError):
        requests.submit_prefix(actor=actor, asker=world.choir, reason="x")


def test_an_approved_client_exists_with_its_prefix(world, lead, for_client, manager):
    Provider.objects.filter(pk=world.fjord.pk).update(client_limit=1)
    requests.approve(actor=lead, request=for_client, note="Welcome")
    made = Client.objects.get(symbol="FJORD.WAVES")
    assert made.prefixes.count() == 1
    assert Provider.objects.get(pk=world.fjord.pk).client_limit == 2
    row = Request.objects.get()
    assert (row.state, row.decided_by, row.decision_note) == ("approved", lead.user, "Welcome")
    assert row.outcome == {"client": "FJORD.WAVES"}
    assert tags() == [
        Tag.REQUEST_SUBMITTED,
        Tag.PROVIDER_LIMITS,
        Tag.CLIENT_CREATED,
        Tag.PREFIX_ASSIGNED_CLIENT,
        Tag.REQUEST_APPROVED,
    ]
    assert_event(Tag.REQUEST_APPROVED, actor=lead, subject=f"#{row.pk}", member=world.fjord)
    assert mails("request_decided") == sorted(
        [manager.user.email, lead.user.email, "office@fjord.example"]
    )


def test_an_approved_prefix_of_a_client_is_the_providers_free_one(world, manager, for_prefix):
    requests.approve(actor=manager, request=for_prefix)
    assert Prefix.objects.get(pk=world.free.pk).client_id == world.data.pk
    assert Request.objects.get().outcome == {"prefix": "10.60002"}
    assert "repository@example.org" in mails("request_decided")


def test_an_approved_prefix_of_a_provider_comes_from_the_pool(world, lead, manager):
    request = requests.submit_prefix(actor=manager, asker=world.fjord, reason="x")
    requests.approve(actor=lead, request=request)
    pooled = Prefix.objects.get(pk=world.pooled.pk)
    assert (pooled.provider_id, pooled.client_id) == (world.fjord.pk, None)


def test_an_approved_domain_is_added(world, manager, for_domain):
    requests.approve(actor=manager, request=for_domain)
    row = Client.objects.get(pk=world.data.pk)
    assert (row.domains, row.version) == (["*.example.org", "data.example.net"], 2)
    assert tags()[-2:] == [Tag.CLIENT_UPDATED, Tag.REQUEST_APPROVED]


def test_a_declined_request_says_why(world, manager, for_prefix):
    for note in ("", "  "):
        with refused(InvalidInputError) as info:
            requests.decline(actor=manager, request=for_prefix, note=note)
        assert list(info.value.errors) == ["note"]
    requests.decline(actor=manager, request=for_prefix, note=" Use the first one ")
    row = Request.objects.get()
    assert (row.state, row.decision_note, row.outcome) == ("declined", "Use the first one", {})
    assert_event(Tag.REQUEST_DECLINED, actor=manager, request=row, client=world.data)
    assert world["client_editor"].email in mails("request_decided")
    assert world.data.prefixes.count() == 1


def test_the_asking_side_withdraws(world, for_prefix):
    actor = acting(world["client_administrator"], door=Door.API)
    requests.withdraw(actor=actor, request=for_prefix)
    assert Request.objects.get().state == "withdrawn"
    assert_event(Tag.REQUEST_WITHDRAWN, actor=actor, client=world.data)


def test_nothing_is_decided_twice(world, manager, editor, for_prefix):
    requests.approve(actor=manager, request=for_prefix)
    for attempt in (
        lambda: requests.approve(actor=manager, request=for_prefix),
        lambda: requests.decline(actor=manager, request=for_prefix, note="No"),
        lambda: requests.withdraw(actor=editor, request=for_prefix),
    ):
        with refused(AlreadyDecidedError, match="approved"):
            attempt()


def test_nobody_decides_what_they_asked_for(world, editor, manager, for_prefix, for_client):
    for name in ("client_editor", "client_administrator", "client_account", "member_viewer"):
        with refused(DeniedError):
            requests.approve(actor=acting(world[name]), request=for_prefix)
        with refused(DeniedError):
            requests.decline(actor=acting(world[name]), request=for_prefix, note="No")
    for name in ("member_manager", "member_administrator", "member_account", "support"):
        with refused(DeniedError):
            requests.approve(actor=acting(world[name]), request=for_client)


def test_those_above_do_not_withdraw_for_a_client(world, manager, for_prefix):
    with refused(DeniedError):
        requests.withdraw(actor=manager, request=for_prefix)


def test_strangers_do_not_see_requests(world, for_prefix, for_client):
    for name in ("neighbor_administrator", "neighbor_client", "choir_administrator"):
        for request in (for_prefix, for_client):
            for attempt in (requests.approve, requests.withdraw):
                with refused(HiddenError):
                    attempt(actor=acting(world[name]), request=request)
    for name in ("client_administrator", "client_account"):
        with refused(HiddenError):
            requests.approve(actor=acting(world[name]), request=for_client)


def test_staff_decide_without_a_reason_but_do_not_withdraw_without(world, for_client):
    staff = acting(world.staff)
    with refused(ReasonRequiredError):
        requests.withdraw(actor=staff, request=for_client)
    requests.approve(actor=staff, request=for_client)
    assert Client.objects.filter(symbol="FJORD.WAVES").exists()


def test_an_empty_pool_changes_nothing(world, lead, manager, for_client, for_prefix):
    provider_asks = requests.submit_prefix(actor=manager, asker=world.fjord, reason="x")
    empty_the_pool(world)
    Provider.objects.filter(pk=world.fjord.pk).update(client_limit=1)
    for actor, request in ((lead, for_client), (manager, for_prefix), (lead, provider_asks)):
        with refused(NoPrefixFreeError):
            requests.approve(actor=actor, request=request)


def test_a_symbol_taken_meanwhile_changes_nothing(world, lead, manager, for_client):
    clients.create(
        actor=manager,
        provider=world.fjord,
        symbol="FJORD.WAVES",
        fields={"name": "Waves", "system_email": "w@example.org"},
    )
    with refused(TakenError):
        requests.approve(actor=lead, request=for_client)
    assert Request.objects.get().state == "submitted"


@pytest.mark.parametrize("level", ["fjord", "lead"])
def test_nothing_is_granted_to_an_inactive_asker(world, for_client, for_prefix, for_domain, level):
    staff = acting(world.staff)
    members.deactivate(actor=staff, member=getattr(world, level).member)
    for request in (for_client, for_prefix, for_domain):
        with refused(InUseError, match="inactive"):
            requests.approve(actor=staff, request=request)
    with refused(DeniedError, match="inactive"):
        requests.approve(actor=acting(world["member_manager"]), request=for_prefix)
    with refused(DeniedError, match="inactive"):
        requests.withdraw(actor=acting(world["client_editor"]), request=for_prefix)
    requests.decline(actor=staff, request=for_client, note="Closed")


def test_a_request_of_a_deleted_client_can_only_be_closed_by_staff(world, manager, for_prefix):
    clients.delete(actor=manager, client=world.data)
    staff = acting(world.staff)
    with refused(InUseError, match="inactive"):
        requests.approve(actor=staff, request=for_prefix)
    with refused(HiddenError):
        requests.decline(actor=manager, request=for_prefix, note="Gone")
    requests.decline(actor=staff, request=for_prefix, note="Gone")
    assert Request.objects.get().state == "declined"


def test_policy_approves_clients_up_to_a_number(world, manager):
    Provider.objects.filter(pk=world.fjord.pk).update(client_limit=1, auto_approve_clients=2)
    request = requests.submit_client(
        actor=manager, provider=world.fjord, details=DETAILS, reason="x"
    )
    assert (request.state, request.outcome) == ("approved", {"client": "FJORD.WAVES"})
    assert mails("request_submitted") == []
    assert tags()[-1] == Tag.REQUEST_APPROVED
    more = requests.submit_client(
        actor=manager,
        provider=world.fjord,
        details=DETAILS | {"symbol": "FJORD.MORE"},
        reason="x",
    )
    assert more.state == "submitted"


def test_policy_approves_prefixes_up_to_a_number(world, manager):
    Provider.objects.filter(pk=world.fjord.pk).update(auto_approve_prefixes=3)
    first, second = (
        requests.submit_prefix(actor=manager, asker=world.fjord, reason="x") for _ in range(2)
    )
    assert (first.state, second.state) == ("approved", "submitted")
    assert first.outcome == {"prefix": "10.60003"}


def test_what_cannot_be_granted_at_once_waits_for_a_person(world, manager):
    Provider.objects.filter(pk=world.fjord.pk).update(
        auto_approve_clients=9, auto_approve_prefixes=9
    )
    empty_the_pool(world)
    for request in (
        requests.submit_client(actor=manager, provider=world.fjord, details=DETAILS, reason="x"),
        requests.submit_prefix(actor=manager, asker=world.fjord, reason="x"),
    ):
        assert Request.objects.get(pk=request.pk).state == "submitted"
    assert mails("request_submitted") == [world["lead_administrator"].email] * 2
    assert not Client.objects.filter(symbol="FJORD.WAVES").exists()


def test_policy_never_approves_what_a_client_asks(world, editor):
    Provider.objects.filter(pk=world.fjord.pk).update(auto_approve_prefixes=9)
    request = requests.submit_prefix(actor=editor, asker=world.data, reason="x")
    assert request.state == "submitted"
