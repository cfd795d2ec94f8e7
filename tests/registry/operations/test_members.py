from __future__ import annotations

import datetime

import pytest

from accounts.actor import Door
from registry.models import Client, Member, MemberType, Prefix, Provider, Tag
from registry.operations import clients, members
from registry.operations.errors import (
    DeniedError,
    HiddenError,
    InUseError,
    InvalidInputError,
    StaleError,
    TakenError,
)
from tests.factories import MemberFactory, PrefixFactory, ProviderFactory, acting
from tests.registry.operations.traces import assert_event, nothing_stored, refused

pytestmark = pytest.mark.django_db
FIELDS = {
    "name": "Institute of Wind",
    "display_name": "Wind",
    "member_type": "direct_member",
    "country": "IS",
    "system_email": "office@wind.example",
}


@pytest.fixture
def staff(world):
    return acting(world.staff, door=Door.CONSOLE)


def everybody_but(world, *names):
    return [name for name in world.people if name not in names]


def test_taking_on_needs_staff_and_stores_an_event(world, staff):
    member = members.take_on(actor=staff, symbol=" wind ", fields=FIELDS)
    row = Member.objects.get(symbol="WIND")
    assert (row.pk, row.name, row.is_active) == (member.pk, "Institute of Wind", True)
    assert row.joined_on
    assert not Provider.objects.filter(pk=row.pk).exists()
    assert_event(Tag.MEMBER_TAKEN_ON, actor=staff, subject="WIND", member=row)


def test_nobody_but_a_staff_administrator_takes_members_on(world):
    for name in everybody_but(world, "staff"):
        with refused(DeniedError):
            members.take_on(actor=acting(world[name]), symbol="WIND", fields=FIELDS)


@pytest.mark.parametrize(
    "symbol", ["", "A", "ABCDEFGHI", "WIND1", "WI-ND", "WÄND", "WI ND", "W\x00"]
)
def test_a_bad_symbol_is_refused_at_its_field(staff, symbol):
    with refused(InvalidInputError) as info:
        members.take_on(actor=staff, symbol=symbol, fields=FIELDS)
    assert list(info.value.errors) == ["symbol"]


@pytest.mark.parametrize("symbol", ["FJORD", "fjord", "CHOIR"])
def test_a_taken_symbol_is_refused(staff, symbol):
    with refused(TakenError, match="never reused") as info:
        members.take_on(actor=staff, symbol=symbol, fields=FIELDS)
    assert list(info.value.errors) == ["symbol"]


def test_the_agencys_own_symbol_is_no_members(staff):
    with refused(TakenError):
        members.take_on(actor=staff, symbol="admin", fields=FIELDS)


@pytest.mark.parametrize(
    "field", ["name", "display_name", "member_type", "country", "system_email"]
)
def test_what_is_missing_is_named(staff, field):
    with refused(InvalidInputError) as info:
        members.take_on(actor=staff, symbol="WIND", fields=FIELDS | {field: ""})
    assert list(info.value.errors) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("member_type", "emperor"),
        ("country", "XX"),
        ("system_email", "nobody"),
        ("ror_id", "ror.org/04wxnsj81"),
        ("website", "javascript:alert(1)"),
        ("description", None),
        ("description", "x" * 5001),
        ("name", "x" * 256),
        ("name", "zero\x00byte"),
        ("name", "half \ud800"),
        ("symbol_of_power", "x"),
        ("is_active", False),
        ("deleted_at", None),
        ("version", 9),
    ],
)
def test_a_value_that_is_not_valid_is_refused_at_its_field(staff, field, value):
    with refused(InvalidInputError) as info:
        members.take_on(actor=staff, symbol="WIND", fields=FIELDS | {field: value})
    assert list(info.value.errors) == [field]


def test_the_symbol_of_a_deleted_member_is_never_given_again(world, staff):
    members.delete(actor=staff, member=world.choir)
    with refused(TakenError):
        members.take_on(actor=staff, symbol="CHOIR", fields=FIELDS)


@pytest.mark.parametrize("name", ["member_administrator", "lead_administrator", "staff"])
def test_administrators_change_settings(world, name):
    actor = acting(world[name])
    row = members.update(
        actor=actor, member=world.fjord.member, fields={"website": "https://f.no/"}
    )
    stored = Member.objects.get(symbol="FJORD")
    assert (stored.website, stored.version, row.version) == ("https://f.no/", 2, 2)
    changes = {"website": ["", "https://f.no/"]}
    assert_event(Tag.MEMBER_UPDATED, actor=actor, subject="FJORD", changes=changes, member=row)


@pytest.mark.parametrize("name", ["member_manager", "member_viewer", "member_account", "support"])
def test_who_only_reads_changes_no_settings(world, name):
    with refused(DeniedError):
        members.update(
            actor=acting(world[name]), member=world.fjord.member, fields={"website": "https://f.no"}
        )


@pytest.mark.parametrize(
    "name",
    ["client_administrator", "client_account", "neighbor_administrator", "choir_administrator"],
)
def test_strangers_do_not_even_learn_of_the_member(world, name):
    with refused(HiddenError):
        members.update(
            actor=acting(world[name]), member=world.fjord.member, fields={"website": "https://f.no"}
        )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("member_type", "developer"),
        ("tax_status", "for-profit"),
        ("joined_on", datetime.date(2001, 1, 1)),
        ("is_active", False),
        ("symbol", "OTHER"),
        ("lead", None),
        ("nonsense", 1),
    ],
)
def test_nobody_changes_their_own_standing(world, field, value):
    with refused(InvalidInputError) as info:
        members.update(
            actor=acting(world["neighbor_administrator"]),
            member=world.harbor.member,
            fields={field: value},
        )
    assert list(info.value.errors) == [field]


def test_what_stays_the_same_leaves_no_trace(world, staff):
    with nothing_stored():
        members.update(
            actor=staff, member=world.choir, fields={"name": world.choir.name, "country": "DE"}
        )


def test_a_stale_edit_is_refused_with_what_is_there_now(world, staff):
    members.update(actor=staff, member=world.choir, fields={"name": "First"}, expected_version=1)
    with refused(StaleError) as info:
        members.update(
            actor=staff, member=world.choir, fields={"name": "Second"}, expected_version=1
        )
    assert info.value.current.name == "First"


def test_staff_change_the_type_and_the_provider_follows(world, staff):
    members.update(
        actor=staff, member=world.harbor.member, fields={"member_type": "contractual_member"}
    )
    assert Provider.objects.get(pk=world.harbor.pk).member_type == "contractual_member"


@pytest.mark.parametrize(
    ("which", "wanted"),
    [
        ("harbor", MemberType.MEMBER_ONLY),
        ("harbor", MemberType.CONSORTIUM_ORGANIZATION),
        ("lead", MemberType.DIRECT),
        ("fjord", MemberType.DIRECT),
    ],
)
def test_a_type_that_contradicts_the_consortium_is_refused(world, staff, which, wanted):
    member = getattr(world, which).member
    with refused(InvalidInputError) as info:
        members.update(actor=staff, member=member, fields={"member_type": wanted})
    assert list(info.value.errors) == ["member_type"]


def test_a_member_is_made_a_provider(world, staff):
    member = MemberFactory(symbol="WIND")
    provider = members.enable_doi_services(actor=staff, member=member, client_limit=3)
    assert Provider.objects.get(pk=member.pk).client_limit == 3
    assert_event(
        Tag.PROVIDER_ENABLED,
        actor=staff,
        subject="WIND",
        changes={"client_limit": [None, 3], "lead": [None, ""]},
        member=provider,
    )


def test_an_organization_is_put_under_its_lead(world, staff):
    member = MemberFactory(symbol="WIND", member_type=MemberType.CONSORTIUM_ORGANIZATION)
    made = members.enable_doi_services(actor=staff, member=member, lead=world.lead)
    assert made in world.lead.organizations.all()


def test_enabling_needs_staff(world):
    for name in everybody_but(world, "staff"):
        with refused((DeniedError, HiddenError)):
            members.enable_doi_services(actor=acting(world[name]), member=world.choir)


def test_a_member_only_member_does_not_allocate(world, staff):
    with refused(InvalidInputError) as info:
        members.enable_doi_services(actor=staff, member=world.choir)
    assert list(info.value.errors) == ["member_type"]


def test_enabling_twice_is_refused(world, staff):
    with refused(InUseError):
        members.enable_doi_services(actor=staff, member=world.harbor.member)


@pytest.mark.parametrize("limit", [-1, 2**40, "many"])
def test_a_limit_that_is_no_number_of_clients_is_refused(world, staff, limit):
    member = MemberFactory(symbol="WIND")
    with refused(InvalidInputError) as info:
        members.enable_doi_services(actor=staff, member=member, client_limit=limit)
    assert list(info.value.errors) == ["client_limit"]


def test_a_lead_is_needed_just_by_organizations_and_must_lead(world, staff):
    organization = MemberFactory(member_type=MemberType.CONSORTIUM_ORGANIZATION)
    direct = MemberFactory()
    gone = ProviderFactory(member__member_type=MemberType.CONSORTIUM)
    members.delete(actor=staff, member=gone.member)
    gone.member.refresh_from_db()
    for member, lead in (
        (organization, None),
        (organization, world.harbor),
        (organization, gone),
        (direct, world.lead),
    ):
        with refused(InvalidInputError) as info:
            members.enable_doi_services(actor=staff, member=member, lead=lead)
        assert list(info.value.errors) == ["lead"]


def test_limits_are_set_by_staff(world, staff):
    members.set_limits(
        actor=staff,
        provider=world.fjord,
        client_limit=5,
        auto_approve_clients=2,
        auto_approve_prefixes=1,
    )
    row = Provider.objects.get(pk=world.fjord.pk)
    limits = (row.client_limit, row.auto_approve_clients, row.auto_approve_prefixes)
    assert limits == (5, 2, 1)
    event = assert_event(Tag.PROVIDER_LIMITS, actor=staff, subject="FJORD")
    assert event.changes["client_limit"] == [None, 5]
    with nothing_stored():
        members.set_limits(
            actor=staff,
            provider=world.fjord,
            client_limit=5,
            auto_approve_clients=2,
            auto_approve_prefixes=1,
        )


def test_nobody_sets_their_own_limits(world):
    for name in everybody_but(world, "staff"):
        with refused((DeniedError, HiddenError)):
            members.set_limits(actor=acting(world[name]), provider=world.fjord, client_limit=99)


def test_a_negative_limit_is_refused(world, staff):
    with refused(InvalidInputError):
        members.set_limits(actor=staff, provider=world.fjord, client_limit=-1)


@pytest.mark.parametrize("name", ["staff", "lead_administrator"])
def test_those_above_deactivate_and_reactivate(world, name):
    actor = acting(world[name])
    members.deactivate(actor=actor, member=world.fjord.member)
    assert not Member.objects.get(symbol="FJORD").is_active
    assert_event(Tag.MEMBER_DEACTIVATED, actor=actor, subject="FJORD", member=world.fjord)
    with nothing_stored():
        members.deactivate(actor=actor, member=world.fjord.member)
    members.reactivate(actor=actor, member=world.fjord.member)
    assert Member.objects.get(symbol="FJORD").is_active
    assert_event(Tag.MEMBER_REACTIVATED, actor=actor, subject="FJORD", member=world.fjord)


@pytest.mark.parametrize(
    "name",
    ["member_administrator", "member_manager", "member_account", "client_administrator", "support"],
)
def test_nobody_decides_over_their_own_activity(world, name):
    with refused((DeniedError, HiddenError)):
        members.deactivate(actor=acting(world[name]), member=world.fjord.member)


def test_an_inactive_member_does_not_reactivate_itself(world, staff):
    members.deactivate(actor=staff, member=world.harbor.member)
    with refused(DeniedError, match="inactive"):
        members.reactivate(
            actor=acting(world["neighbor_administrator"]), member=world.harbor.member
        )


def test_below_an_inactive_lead_nothing_is_decided(world, staff):
    members.deactivate(actor=staff, member=world.lead.member)
    with refused(DeniedError):
        members.deactivate(actor=acting(world["lead_administrator"]), member=world.fjord.member)
    with refused(DeniedError, match="inactive"):
        members.update(
            actor=acting(world["member_administrator"]),
            member=world.fjord.member,
            fields={"name": "x"},
        )


def test_deleting_hides_the_member_and_keeps_the_row(world, staff):
    members.delete(actor=staff, member=world.choir)
    row = Member.objects.get(symbol="CHOIR")
    assert row.deleted_at is not None
    assert not row.is_active
    assert_event(Tag.MEMBER_DELETED, actor=staff, subject="CHOIR", member=row)
    with refused(HiddenError):
        members.update(actor=acting(world["choir_administrator"]), member=row, fields={"name": "x"})


def test_what_was_deleted_stays_deleted(world, staff):
    members.delete(actor=staff, member=world.choir)
    for attempt in (members.reactivate, members.delete):
        with refused(DeniedError, match="deleted"):
            attempt(actor=staff, member=world.choir)
    with refused(DeniedError):
        members.update(actor=staff, member=world.choir, fields={"name": "x"})


def test_only_staff_delete_members(world):
    for name in everybody_but(world, "staff"):
        with refused((DeniedError, HiddenError)):
            members.delete(actor=acting(world[name]), member=world.choir)


def test_a_member_in_use_is_not_deleted(world, staff):
    for member in (world.fjord.member, world.lead.member):
        with refused(InUseError):
            members.delete(actor=staff, member=member)
    PrefixFactory(provider=world.lagoon)
    with refused(InUseError, match="prefixes"):
        members.delete(actor=staff, member=world.lagoon.member)


def test_an_emptied_member_can_be_deleted(world, staff):
    reason = acting(world.staff, "closing down")
    clients.delete(actor=reason, client=world.tide)
    Prefix.objects.filter(provider=world.harbor).update(provider=None)
    members.delete(actor=staff, member=world.harbor.member)
    assert Client.objects.get(symbol="HARBOR.TIDE").deleted_at
