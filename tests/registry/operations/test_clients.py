from __future__ import annotations

import pytest

from accounts.actor import Actor, Door, Reach
from registry.models import Client, Prefix, PrefixAssignment, Provider, Tag
from registry.operations import clients, members
from registry.operations.errors import (
    DeniedError,
    HiddenError,
    InUseError,
    InvalidInputError,
    LimitReachedError,
    NoPrefixFreeError,
    NotAllocatingError,
    ReasonRequiredError,
    StaleError,
    TakenError,
)
from tests.factories import DoiFactory, acting
from tests.registry.operations.traces import assert_event, nothing_stored, refused, tags

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Waves", "system_email": "waves@fjord.example"}


@pytest.fixture
def manager(world):
    return acting(world["member_manager"])


def create(world, actor, symbol="FJORD.WAVES", fields=None, **more):
    return clients.create(
        actor=actor, provider=world.fjord, symbol=symbol, fields=FIELDS | (fields or {}), **more
    )


def test_a_client_is_created_with_the_providers_free_prefix(world, manager):
    client = create(world, manager, " fjord.waves ")
    row = Client.objects.get(symbol="FJORD.WAVES")
    assert (row.pk, row.provider_id, row.domains) == (client.pk, world.fjord.pk, ["*"])
    assert list(row.prefixes.all()) == [world.free]
    assert Prefix.objects.get(pk=world.pooled.pk).provider_id is None
    assert tags() == [Tag.CLIENT_CREATED, Tag.PREFIX_ASSIGNED_CLIENT]
    assert_event(
        Tag.PREFIX_ASSIGNED_CLIENT,
        actor=manager,
        subject="10.60002",
        client=row,
        member=world.fjord,
    )
    current = PrefixAssignment.objects.get(prefix=world.free, client=row)
    assert (current.ended_at, current.started_by) == (None, manager.user)


def test_without_a_free_one_the_pool_gives_a_prefix(world, manager):
    Prefix.objects.filter(pk=world.free.pk).update(client=world.data)
    client = create(world, manager)
    assert list(client.prefixes.all()) == [world.pooled]
    assert tags() == [
        Tag.CLIENT_CREATED,
        Tag.PREFIX_ASSIGNED_PROVIDER,
        Tag.PREFIX_ASSIGNED_CLIENT,
    ]
    assert PrefixAssignment.objects.filter(prefix=world.pooled, ended_at=None).count() == 2


def test_without_any_prefix_nothing_is_created(world, manager):
    Prefix.objects.filter(pk=world.free.pk).update(client=world.data)
    Prefix.objects.filter(pk=world.pooled.pk).delete()
    with refused(NoPrefixFreeError):
        create(world, manager)


def test_the_prefix_may_be_chosen(world, manager):
    client = create(world, manager, prefix=world.free)
    assert list(client.prefixes.all()) == [world.free]


@pytest.mark.parametrize("which", ["prefix", "pooled", "foreign_prefix"])
def test_a_prefix_that_is_not_the_providers_free_one_is_refused(world, manager, which):
    with refused(InvalidInputError) as info:
        create(world, manager, prefix=getattr(world, which))
    assert list(info.value.errors) == ["prefix"]


@pytest.mark.parametrize(
    "symbol", ["", "WAVES", "FJORD", "FJORD.", "HARBOR.WAVES", "FJORD.WA VES", "FJORD.WA--VES",
               "FJORD.WÄVES", "FJORD.ABCDEFGHIJKLMNOPQR", "FJORD.A.B", "FJORDS.WAVES"]
)  # fmt: skip
def test_a_bad_symbol_is_refused_at_its_field(world, manager, symbol):
    with refused(InvalidInputError) as info:
        create(world, manager, symbol)
    assert list(info.value.errors) == ["symbol"]


def test_a_taken_symbol_is_refused(world, manager):
    with refused(TakenError, match="never reused") as info:
        create(world, manager, "FJORD.data")
    assert list(info.value.errors) == ["symbol"]


def test_the_symbol_of_a_deleted_client_is_never_given_again(world, manager):
    create(world, manager)
    clients.delete(actor=manager, client=Client.objects.get(symbol="FJORD.WAVES"))
    with refused(TakenError):
        create(world, manager)
    with refused(TakenError):
        clients.check_symbol(actor=manager, provider=world.fjord, symbol="fjord.waves")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("system_email", ""),
        ("system_email", "nobody"),
        ("url", "ftp//x"),
        ("client_type", "shop"),
        ("software", "Word"),
        ("repository_types", ["shop"]),
        ("certificates", ["ISO"]),
        ("domains", ["http://x"]),
        ("domains", ["*.example.org", "a b"]),
        ("description", None),
        ("alternate_name", "zero\x00"),
        ("provider", None),
        ("is_active", False),
        ("version", 5),
        ("nonsense", 1),
    ],
)
def test_a_value_that_is_not_valid_is_refused_at_its_field(world, manager, field, value):
    with refused(InvalidInputError) as info:
        create(world, manager, fields={field: value})
    assert list(info.value.errors) == [field]


def test_the_limit_holds_and_deleted_clients_do_not_count(world, manager):
    Provider.objects.filter(pk=world.fjord.pk).update(client_limit=2)
    create(world, manager)
    provider = Provider.objects.get(pk=world.fjord.pk)
    assert clients.clients_left(provider) == 0
    with refused(LimitReachedError) as info:
        create(world, manager, "FJORD.MORE")
    assert info.value.limit == 2
    clients.delete(actor=manager, client=Client.objects.get(symbol="FJORD.WAVES"))
    create(world, manager, "FJORD.MORE")


def test_no_limit_is_no_limit(world):
    assert clients.clients_left(world.fjord) is None


@pytest.mark.parametrize(
    "name", ["member_administrator", "member_manager", "lead_administrator", "member_account"]
)
def test_those_who_manage_the_provider_create_clients(world, name):
    assert create(world, acting(world[name])).pk


@pytest.mark.parametrize("name", ["member_viewer", "support"])
def test_who_only_reads_creates_none(world, name):
    with refused(DeniedError):
        create(world, acting(world[name]))


@pytest.mark.parametrize(
    "name",
    ["client_administrator", "client_account", "neighbor_administrator", "choir_administrator"],
)
def test_others_do_not_even_see_the_provider(world, name):
    with refused(HiddenError):
        create(world, acting(world[name]))


def test_staff_give_a_reason_which_the_event_keeps(world):
    with refused(ReasonRequiredError):
        create(world, acting(world.staff))
    actor = acting(world.staff, "asked by phone", door=Door.CONSOLE)
    create(world, actor)
    assert_event(Tag.PREFIX_ASSIGNED_CLIENT, actor=actor)


def test_a_token_for_drafts_creates_no_clients(world):
    actor = Actor(user=world["member_manager"], door=Door.API, reach=Reach.PUBLISH)
    with refused(DeniedError):
        create(world, actor)


def test_a_member_without_doi_services_has_no_clients(world):
    with refused(NotAllocatingError):
        clients.create(
            actor=acting(world["choir_administrator"]),
            provider=world.choir,
            symbol="CHOIR.X",
            fields=FIELDS,
        )


@pytest.mark.parametrize("level", ["fjord", "lead"])
def test_nothing_is_created_below_something_inactive(world, manager, level):
    members.deactivate(actor=acting(world.staff), member=getattr(world, level).member)
    with refused(DeniedError, match="inactive"):
        create(world, manager)


def test_settings_are_changed(world):
    actor = acting(world["client_administrator"], door=Door.API)
    clients.update(
        actor=actor, client=world.data, fields={"name": "Fjord Archive"}, expected_version=1
    )
    row = Client.objects.get(pk=world.data.pk)
    assert (row.name, row.version) == ("Fjord Archive", 2)
    assert_event(
        Tag.CLIENT_UPDATED,
        actor=actor,
        subject="FJORD.DATA",
        changes={"name": ["Fjord Data", "Fjord Archive"]},
        client=row,
        member=world.fjord,
    )


def test_what_stays_the_same_leaves_no_trace(world):
    with nothing_stored():
        clients.update(
            actor=acting(world["client_administrator"]),
            client=world.data,
            fields={"name": "Fjord Data", "domains": ["*.example.org"]},
        )


def test_a_stale_edit_is_refused_with_what_is_there_now(world, manager):
    clients.update(actor=manager, client=world.data, fields={"name": "First"}, expected_version=1)
    with refused(StaleError) as info:
        clients.update(
            actor=manager, client=world.data, fields={"name": "Second"}, expected_version=1
        )
    assert info.value.current.name == "First"


def test_the_domains_are_changed_from_above_only(world, manager):
    fields = {"domains": ["DATA.example.org", "data.example.org", "*"]}
    with refused(DeniedError):
        clients.update(
            actor=acting(world["client_administrator"]), client=world.data, fields=fields
        )
    clients.update(actor=manager, client=world.data, fields=fields)
    assert Client.objects.get(pk=world.data.pk).domains == ["data.example.org", "*"]


@pytest.mark.parametrize("domains", [[], [""], ["http://example.org"], ["exa mple.org"]])
def test_bad_domains_are_refused_at_their_field(world, manager, domains):
    with refused(InvalidInputError) as info:
        clients.update(actor=manager, client=world.data, fields={"domains": domains})
    assert list(info.value.errors) == ["domains"]


@pytest.mark.parametrize("field", ["symbol", "provider", "is_active", "nonsense", "deleted_at"])
def test_nobody_sets_what_is_no_setting(world, manager, field):
    with refused(InvalidInputError) as info:
        clients.update(actor=manager, client=world.data, fields={field: "x"})
    assert list(info.value.errors) == [field]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("client_editor", DeniedError),
        ("client_contributor", DeniedError),
        ("client_viewer", DeniedError),
        ("member_viewer", DeniedError),
        ("support", DeniedError),
        ("neighbor_client", HiddenError),
        ("neighbor_administrator", HiddenError),
        ("choir_administrator", HiddenError),
    ],
)
def test_others_change_no_settings(world, name, error):
    with refused(error):
        clients.update(actor=acting(world[name]), client=world.data, fields={"name": "x"})


@pytest.mark.parametrize("name", ["client_account", "member_account", "lead_administrator"])
def test_the_accounts_and_the_lead_change_settings(world, name):
    clients.update(actor=acting(world[name]), client=world.data, fields={"name": "x"})
    assert Client.objects.get(pk=world.data.pk).name == "x"


@pytest.mark.parametrize("name", ["member_manager", "member_administrator", "lead_administrator"])
def test_those_above_deactivate_and_reactivate(world, name):
    actor = acting(world[name])
    clients.deactivate(actor=actor, client=world.data)
    assert not Client.objects.get(pk=world.data.pk).is_active
    assert_event(Tag.CLIENT_DEACTIVATED, actor=actor, subject="FJORD.DATA", client=world.data)
    with nothing_stored():
        clients.deactivate(actor=actor, client=world.data)
    clients.reactivate(actor=actor, client=world.data)
    assert Client.objects.get(pk=world.data.pk).is_active
    assert_event(Tag.CLIENT_REACTIVATED, actor=actor, subject="FJORD.DATA", client=world.data)


@pytest.mark.parametrize("name", ["client_administrator", "client_account", "member_viewer"])
def test_a_client_does_not_decide_over_its_own_activity(world, name):
    for attempt in (clients.deactivate, clients.reactivate, clients.delete):
        with refused(DeniedError):
            attempt(actor=acting(world[name]), client=world.data)


@pytest.mark.parametrize("level", ["client", "fjord", "lead"])
def test_below_something_inactive_settings_are_only_read(world, level):
    staff = acting(world.staff, "test")
    if level == "client":
        clients.deactivate(actor=staff, client=world.data)
    else:
        members.deactivate(actor=staff, member=getattr(world, level).member)
    for name in ("client_administrator", "member_administrator"):
        with refused(DeniedError, match="inactive"):
            clients.update(actor=acting(world[name]), client=world.data, fields={"name": "x"})


def test_an_empty_client_is_deleted_and_its_prefix_goes_back(world, manager):
    clients.delete(actor=manager, client=world.data)
    row = Client.objects.get(pk=world.data.pk)
    assert row.deleted_at is not None
    assert not row.is_active
    prefix = Prefix.objects.get(pk=world.prefix.pk)
    assert (prefix.client_id, prefix.provider_id) == (None, world.fjord.pk)
    ended = PrefixAssignment.objects.get(prefix=world.prefix, client=row)
    assert (ended.ended_by, ended.ended_at is None) == (manager.user, False)
    assert tags() == [Tag.PREFIX_RELEASED, Tag.CLIENT_DELETED]
    assert_event(Tag.CLIENT_DELETED, actor=manager, subject="FJORD.DATA", client=row)


def test_a_client_with_dois_is_not_deleted(world, manager):
    DoiFactory(client=world.data)
    with refused(InUseError, match="1 DOIs"):
        clients.delete(actor=manager, client=world.data)


def test_what_was_deleted_stays_deleted(world, manager):
    clients.delete(actor=manager, client=world.data)
    staff = acting(world.staff, "by mistake")
    for attempt in (clients.reactivate, clients.deactivate, clients.delete):
        with refused(DeniedError, match="deleted"):
            attempt(actor=staff, client=world.data)
        with refused(HiddenError):
            attempt(actor=manager, client=world.data)
    with refused(DeniedError):
        clients.update(actor=staff, client=world.data, fields={"name": "x"})


def test_an_inactive_client_can_be_deleted(world, manager):
    clients.deactivate(actor=manager, client=world.data)
    clients.delete(actor=manager, client=world.data)
    assert Client.objects.get(pk=world.data.pk).deleted_at


def test_a_suggested_symbol_is_free_and_well_formed(world, manager):
    symbol = clients.suggest_symbol(world.fjord)
    clients.check_symbol(actor=manager, provider=world.fjord, symbol=symbol)
    assert create(world, manager, symbol).symbol == symbol


def test_checking_a_symbol_is_for_those_who_may_create(world):
    with refused(HiddenError):
        clients.check_symbol(
            actor=acting(world["neighbor_client"]), provider=world.fjord, symbol="FJORD.DATA"
        )
