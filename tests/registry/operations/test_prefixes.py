from __future__ import annotations

import pytest

from registry.models import Prefix, PrefixAssignment, Tag
from registry.operations import clients, members, prefixes
from registry.operations.errors import (
    DeniedError,
    HiddenError,
    InUseError,
    InvalidInputError,
    NotAllocatingError,
    ReasonRequiredError,
)
from tests.factories import ClientFactory, DoiFactory, acting
from tests.registry.operations.traces import assert_event, nothing_stored, refused, tags

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(world):
    return acting(world.staff)


@pytest.fixture
def manager(world):
    return acting(world["member_manager"])


def test_a_range_goes_into_the_pool_and_known_ones_stay(world, staff):
    result = prefixes.import_range(actor=staff, first="10.60002", last="10.60006")
    assert [prefix.value for prefix in result.created] == ["10.60005", "10.60006"]
    assert result.existing == 3
    assert Prefix.objects.get(value="10.60002").provider_id == world.fjord.pk
    assert Prefix.objects.in_pool().count() == 3
    assert tags() == [Tag.PREFIX_IMPORTED] * 2
    assert_event(Tag.PREFIX_IMPORTED, actor=staff, subject="10.60006", prefix=result.created[-1])


def test_a_single_prefix_is_a_range_of_one(staff):
    result = prefixes.import_range(actor=staff, first=" 10.1234 ")
    assert [prefix.value for prefix in result.created] == ["10.1234"]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("", "", "first"),
        ("10.123", "", "first"),
        ("10.0123", "", "first"),
        ("11.1234", "", "first"),
        ("10.1234567890", "", "first"),
        ("10.1234.5", "", "first"),
        ("10.1234", "10.x", "last"),
        ("10.2000", "10.1999", "last"),
        ("10.10000", "10.11000", "last"),
        ("10.١٢٣٤", "", "first"),
    ],
)
def test_a_bad_range_is_refused_at_its_field(staff, first, last, field):
    with refused(InvalidInputError) as info:
        prefixes.import_range(actor=staff, first=first, last=last)
    assert list(info.value.errors) == [field]


def test_the_pool_is_staffs_alone(world):
    for name in world.people:
        if name == "staff":
            continue
        actor = acting(world[name])
        with refused((DeniedError, HiddenError)):
            prefixes.import_range(actor=actor, first="10.1234")
        with refused((DeniedError, HiddenError)):
            prefixes.give(actor=actor, prefix=world.pooled, provider=world.fjord)
        with refused((DeniedError, HiddenError)):
            prefixes.reclaim(actor=actor, prefix=world.free)


def test_a_prefix_is_given_to_a_provider(world, staff):
    prefixes.give(actor=staff, prefix=world.pooled, provider=world.lagoon)
    assert Prefix.objects.get(pk=world.pooled.pk).provider_id == world.lagoon.pk
    row = PrefixAssignment.objects.get(prefix=world.pooled)
    assert (row.provider_id, row.client_id, row.started_by) == (world.lagoon.pk, None, staff.user)
    assert_event(
        Tag.PREFIX_ASSIGNED_PROVIDER,
        actor=staff,
        subject="10.60003",
        member=world.lagoon,
        prefix=world.pooled,
    )


def test_a_held_prefix_is_not_given_again(world, staff):
    for held in (world.free, world.prefix):
        with refused(InUseError, match="FJORD"):
            prefixes.give(actor=staff, prefix=held, provider=world.lagoon)


def test_nothing_is_given_to_an_inactive_or_non_allocating_member(world, staff):
    with refused(NotAllocatingError):
        prefixes.give(actor=staff, prefix=world.pooled, provider=world.choir)
    members.deactivate(actor=staff, member=world.lagoon.member)
    with refused(InUseError, match="inactive"):
        prefixes.give(actor=staff, prefix=world.pooled, provider=world.lagoon)


def test_a_free_prefix_is_reclaimed(world, staff):
    prefixes.reclaim(actor=staff, prefix=world.free)
    assert Prefix.objects.get(pk=world.free.pk).provider_id is None
    row = PrefixAssignment.objects.get(prefix=world.free)
    assert row.ended_by == staff.user
    assert_event(
        Tag.PREFIX_RECLAIMED,
        actor=staff,
        subject="10.60002",
        member=world.fjord,
        prefix=world.free,
    )
    with nothing_stored():
        prefixes.reclaim(actor=staff, prefix=world.free)


def test_a_prefix_in_use_is_not_reclaimed(world, staff):
    with refused(InUseError, match=r"FJORD\.DATA"):
        prefixes.reclaim(actor=staff, prefix=world.prefix)


@pytest.mark.parametrize(
    "name", ["member_administrator", "member_manager", "lead_administrator", "member_account"]
)
def test_a_free_prefix_is_assigned_to_a_client(world, name):
    actor = acting(world[name])
    prefixes.assign(actor=actor, prefix=world.free, client=world.data)
    assert Prefix.objects.get(pk=world.free.pk).client_id == world.data.pk
    current = PrefixAssignment.objects.filter(prefix=world.free, ended_at=None)
    assert {row.client_id for row in current} == {None, world.data.pk}
    assert_event(
        Tag.PREFIX_ASSIGNED_CLIENT,
        actor=actor,
        subject="10.60002",
        client=world.data,
        member=world.fjord,
    )


@pytest.mark.parametrize("which", ["pooled", "foreign_prefix"])
def test_a_foreign_prefix_is_not_assigned(world, manager, which):
    with refused(InvalidInputError) as info:
        prefixes.assign(actor=manager, prefix=getattr(world, which), client=world.data)
    assert list(info.value.errors) == ["prefix"]


def test_a_prefix_has_one_client(world, manager):
    other = ClientFactory(provider=world.fjord, symbol="FJORD.OTHER")
    with refused(InUseError, match=r"FJORD\.DATA"):
        prefixes.assign(actor=manager, prefix=world.prefix, client=other)


def test_a_client_assigns_itself_nothing(world):
    for name in ("client_administrator", "client_account", "member_viewer", "support"):
        with refused(DeniedError):
            prefixes.assign(actor=acting(world[name]), prefix=world.free, client=world.data)
        with refused(DeniedError):
            prefixes.release(actor=acting(world[name]), prefix=world.prefix)
    for name in ("neighbor_administrator", "neighbor_client", "choir_administrator"):
        with refused(HiddenError):
            prefixes.assign(actor=acting(world[name]), prefix=world.free, client=world.data)
        with refused(HiddenError):
            prefixes.release(actor=acting(world[name]), prefix=world.prefix)
        with refused(HiddenError):
            prefixes.release(actor=acting(world[name]), prefix=world.free)


def test_staff_inside_an_organization_say_why(world, staff):
    with refused(ReasonRequiredError):
        prefixes.assign(actor=staff, prefix=world.free, client=world.data)
    with refused(ReasonRequiredError):
        prefixes.release(actor=staff, prefix=world.prefix)
    actor = acting(world.staff, "asked by phone")
    prefixes.release(actor=actor, prefix=world.prefix)
    assert_event(Tag.PREFIX_RELEASED, actor=actor, client=world.data, member=world.fjord)


def test_a_released_prefix_stays_with_the_provider(world, manager):
    prefixes.release(actor=manager, prefix=world.prefix)
    row = Prefix.objects.get(pk=world.prefix.pk)
    assert (row.client_id, row.provider_id) == (None, world.fjord.pk)
    history = PrefixAssignment.objects.filter(prefix=world.prefix)
    assert sorted(bool(row.ended_at) for row in history) == [False, True]
    assert_event(Tag.PREFIX_RELEASED, actor=manager, subject="10.60001", client=world.data)


def test_a_prefix_with_dois_stays_with_its_client(world, manager, staff):
    DoiFactory(client=world.data, prefix=world.prefix)
    with refused(InUseError, match="1 DOIs"):
        prefixes.release(actor=manager, prefix=world.prefix)


def test_releasing_what_nobody_holds_or_what_moved_is_refused(world, manager):
    with refused(InUseError, match="No client"):
        prefixes.release(actor=manager, prefix=world.free)
    stale = Prefix.objects.select_related("client").get(pk=world.prefix.pk)
    assert stale.client
    prefixes.release(actor=manager, prefix=Prefix.objects.get(pk=world.prefix.pk))
    with refused(InUseError, match="moved"):
        prefixes.release(actor=manager, prefix=stale)


@pytest.mark.parametrize("level", ["client", "fjord", "lead"])
def test_below_something_inactive_nothing_moves(world, manager, level):
    reason = acting(world.staff, "test")
    if level == "client":
        clients.deactivate(actor=reason, client=world.data)
    else:
        members.deactivate(actor=reason, member=getattr(world, level).member)
    with refused(DeniedError, match="inactive"):
        prefixes.assign(actor=manager, prefix=world.free, client=world.data)
    with refused(DeniedError, match="inactive"):
        prefixes.release(actor=manager, prefix=world.prefix)


def test_nothing_is_assigned_to_a_deleted_client(world, manager):
    clients.delete(actor=manager, client=world.data)
    with refused(HiddenError):
        prefixes.assign(actor=manager, prefix=world.free, client=world.data)
    with refused(DeniedError, match="deleted"):
        prefixes.assign(actor=acting(world.staff, "x"), prefix=world.free, client=world.data)
