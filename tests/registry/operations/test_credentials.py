from __future__ import annotations

import pytest

from accounts.actor import Actor, Door
from accounts.models import User, UserKind
from registry.access import grants, policy
from registry.access.roles import PEOPLE, Permission, Role
from registry.models import Doi, RegistryEvent, Tag
from registry.operations import clients, credentials, dois, members, people
from registry.operations.errors import DeniedError, HiddenError, InvalidInputError
from tests.factories import ClientFactory, MemberFactory, acting
from tests.registry.operations.traces import assert_event, refused

pytestmark = pytest.mark.django_db
GOOD = "four-grey-herons-9"


def test_a_clients_account_is_made_with_its_first_password(world):
    client = ClientFactory(provider=world.fjord, symbol="FJORD.NEW")
    actor = acting(world["member_administrator"])
    user = credentials.set_client_password(actor=actor, client=client, password=GOOD)
    row = User.objects.get(symbol="FJORD.NEW")
    assert (row.pk, row.kind, row.email) == (user.pk, UserKind.ACCOUNT, None)
    assert row.check_password(GOOD)
    assert grants.role_at(user=row, place=client) == Role.CLIENT_ADMINISTRATOR
    assert_event(Tag.CLIENT_PASSWORD_SET, actor=actor, subject="FJORD.NEW", client=client)
    assert not any(GOOD in str(event) for event in RegistryEvent.objects.values())


def test_a_members_account_is_made_with_its_first_password(world):
    member = MemberFactory(symbol="WIND")
    actor = acting(world.staff, "set up")
    user = credentials.set_member_password(actor=actor, member=member, password=GOOD)
    assert grants.role_at(user=user, place=member) == Role.MEMBER_MANAGER
    assert_event(Tag.MEMBER_PASSWORD_SET, actor=actor, subject="WIND", member=member)


def test_a_password_is_replaced(world):
    actor = acting(world["client_administrator"])
    credentials.set_client_password(actor=actor, client=world.data, password=GOOD)
    row = User.objects.get(symbol="FJORD.DATA")
    assert row.pk == world["client_account"].pk
    assert row.check_password(GOOD)


@pytest.mark.parametrize("password", ["", "short", "password123", "fjord.data"])
def test_a_weak_password_is_refused_at_its_field(world, password):
    with refused(InvalidInputError) as info:
        credentials.set_client_password(
            actor=acting(world["client_administrator"]), client=world.data, password=password
        )
    assert list(info.value.errors) == ["password"]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("client_editor", DeniedError),
        ("client_viewer", DeniedError),
        ("member_manager", DeniedError),
        ("member_account", DeniedError),
        ("support", DeniedError),
        ("neighbor_client", HiddenError),
        ("choir_administrator", HiddenError),
    ],
)
def test_who_may_not_set_a_clients_password(world, name, error):
    with refused(error):
        credentials.set_client_password(actor=acting(world[name]), client=world.data, password=GOOD)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("member_manager", DeniedError),
        ("member_account", DeniedError),
        ("client_administrator", HiddenError),
        ("neighbor_administrator", HiddenError),
    ],
)
def test_who_may_not_set_a_members_password(world, name, error):
    with refused(error):
        credentials.set_member_password(
            actor=acting(world[name]), member=world.fjord.member, password=GOOD
        )


def test_below_something_inactive_no_password_is_set(world):
    members.deactivate(actor=acting(world.staff), member=world.lead.member)
    with refused(DeniedError, match="inactive"):
        credentials.set_client_password(
            actor=acting(world["client_administrator"]), client=world.data, password=GOOD
        )


def test_the_account_of_a_deleted_client_may_nothing(world):
    clients.delete(actor=acting(world["member_manager"]), client=world.data)
    account = acting(world["client_account"])
    assert policy.permissions(account, world.data) == frozenset()
    with refused(DeniedError, match="deleted"):
        credentials.set_client_password(
            actor=acting(world.staff, "x"), client=world.data, password=GOOD
        )


def test_a_clients_account_is_a_client_administrator_without_people(world):
    account = Actor(user=world["client_account"], door=Door.MDS)
    held = policy.permissions(account, world.data)
    person = policy.permissions(acting(world["client_administrator"]), world.data)
    assert held == person - PEOPLE
    assert Permission.CLIENT_PEOPLE in person
    dois.create(actor=account, client=world.data, name="10.60001/by-account", record={})
    assert Doi.objects.get().name == "10.60001/by-account"
    event = RegistryEvent.objects.get()
    assert (event.door, event.actor_name) == ("mds", "FJORD.DATA")
    with refused(DeniedError):
        people.invite(
            actor=account, email="x@example.org", role=Role.CLIENT_VIEWER, place=world.data
        )


def test_a_members_account_is_a_member_manager(world):
    account = acting(world["member_account"])
    manager = acting(world["member_manager"])
    for place in (world.fjord, world.data):
        held = policy.permissions(account, place)
        assert held == policy.permissions(manager, place)
        assert not held & PEOPLE
