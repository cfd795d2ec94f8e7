from __future__ import annotations

import pytest

from registry.models import Contact, Tag
from registry.operations import contacts, members
from registry.operations.errors import DeniedError, HiddenError, InvalidInputError, TakenError
from tests.factories import ContactFactory, acting
from tests.registry.operations.traces import assert_event, nothing_stored, refused

pytestmark = pytest.mark.django_db
FIELDS = {
    "given_name": "Nora",
    "family_name": "Quist",
    "email": "nora@fjord.example",
    "roles": ["service", "billing"],
}


@pytest.fixture
def actor(world):
    return acting(world["member_administrator"])


@pytest.fixture
def contact(world):
    return ContactFactory(member=world.fjord.member, email="nora@fjord.example")


def test_a_contact_is_added(world, actor):
    made = contacts.save(actor=actor, member=world.fjord.member, fields=FIELDS)
    row = Contact.objects.get()
    assert (row.pk, row.member_id, row.roles) == (made.pk, world.fjord.pk, ["service", "billing"])
    event = assert_event(Tag.CONTACT_ADDED, actor=actor, subject="FJORD", member=world.fjord)
    assert event.changes["email"] == ["", "nora@fjord.example"]


def test_a_contact_is_changed(world, actor, contact):
    contacts.save(
        actor=actor, member=world.fjord.member, fields={"roles": ["voting"]}, contact=contact
    )
    assert Contact.objects.get().roles == ["voting"]
    changes = {"roles": [["service"], ["voting"]]}
    assert_event(Tag.CONTACT_UPDATED, actor=actor, subject="FJORD", changes=changes)


def test_a_contact_of_another_member_is_out_of_reach(world, actor):
    foreign = ContactFactory(member=world.harbor.member)
    with refused(HiddenError):
        contacts.save(actor=actor, member=world.fjord.member, fields=FIELDS, contact=foreign)
    with refused(HiddenError):
        contacts.remove(actor=actor, contact=foreign)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("family_name", ""),
        ("email", ""),
        ("email", "nobody"),
        ("roles", ["emperor"]),
        ("member", None),
        ("given_name", "x" * 256),
        ("given_name", None),
    ],
)
def test_a_value_that_is_not_valid_is_refused_at_its_field(world, actor, field, value):
    with refused(InvalidInputError) as info:
        contacts.save(actor=actor, member=world.fjord.member, fields=FIELDS | {field: value})
    assert list(info.value.errors) == [field]


def test_a_new_contact_needs_name_and_address(world, actor):
    with refused(InvalidInputError) as info:
        contacts.save(actor=actor, member=world.fjord.member, fields={"roles": []})
    assert set(info.value.errors) == {"family_name", "email"}


def test_an_address_stands_once_at_a_member_in_any_case(world, actor, contact):
    with refused(TakenError) as info:
        contacts.save(
            actor=actor,
            member=world.fjord.member,
            fields=FIELDS | {"email": "Nora@Fjord.example"},
        )
    assert list(info.value.errors) == ["email"]


def test_a_removed_contact_leaves_an_event_and_frees_the_address(world, actor, contact):
    contacts.remove(actor=actor, contact=Contact.objects.get())
    assert not Contact.objects.exists()
    event = assert_event(Tag.CONTACT_REMOVED, actor=actor, subject="FJORD", member=world.fjord)
    assert event.changes["email"] == ["nora@fjord.example", None]
    with nothing_stored():
        contacts.remove(actor=actor, contact=contact)
    contacts.save(actor=actor, member=world.fjord.member, fields=FIELDS)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("member_manager", DeniedError),
        ("member_viewer", DeniedError),
        ("member_account", DeniedError),
        ("support", DeniedError),
        ("client_administrator", HiddenError),
        ("neighbor_administrator", HiddenError),
        ("choir_administrator", HiddenError),
    ],
)
def test_others_may_not(world, contact, name, error):
    with refused(error):
        contacts.save(actor=acting(world[name]), member=world.fjord.member, fields=FIELDS)
    with refused(error):
        contacts.remove(actor=acting(world[name]), contact=contact)


@pytest.mark.parametrize("name", ["lead_administrator", "staff"])
def test_those_above_may(world, name):
    contacts.save(actor=acting(world[name]), member=world.fjord.member, fields=FIELDS)
    assert Contact.objects.count() == 1


def test_a_member_without_doi_services_has_contacts(world):
    actor = acting(world["choir_administrator"])
    contacts.save(actor=actor, member=world.choir, fields=FIELDS)
    assert_event(Tag.CONTACT_ADDED, actor=actor, subject="CHOIR")


@pytest.mark.parametrize("level", ["fjord", "lead"])
def test_contacts_below_something_inactive_are_only_read(world, actor, contact, level):
    members.deactivate(actor=acting(world.staff), member=getattr(world, level).member)
    with refused(DeniedError, match="inactive"):
        contacts.save(actor=actor, member=world.fjord.member, fields={}, contact=contact)
    with refused(DeniedError, match="inactive"):
        contacts.remove(actor=actor, contact=contact)
