from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import operations as accounts
from accounts.models import StaffRole, User
from registry.access import grants
from registry.access.roles import Role
from registry.models import Delivery, Invitation, RegistryEvent, Tag
from registry.operations import clients, members, people
from registry.operations.errors import (
    DeniedError,
    HiddenError,
    InUseError,
    InvalidInputError,
    InvalidInvitationError,
    ReasonRequiredError,
    TakenError,
)
from tests.factories import PASSWORD, UserFactory, acting, person_with
from tests.registry.operations.traces import assert_event, mails, nothing_stored, refused

pytestmark = pytest.mark.django_db
NEW = "new@example.org"


@pytest.fixture
def admin(world):
    return acting(world["member_administrator"])


def invite(world, actor, email=NEW, role=Role.MEMBER_MANAGER, place=None):
    return people.invite(actor=actor, email=email, role=role, place=place or world.fjord.member)


def test_an_invitation_is_stored_as_a_digest_and_mailed(world, admin):
    invitation, secret = invite(world, admin, email="  New@Example.org ")
    row = Invitation.objects.get()
    assert (row.pk, row.email, row.member) == (invitation.pk, NEW, world.fjord.member)
    assert row.digest == hashlib.sha256(secret.encode()).hexdigest()
    columns = [str(value) for value in Invitation.objects.values().get().values()]
    assert not any(secret in column for column in columns)
    assert not any(secret in str(row) for row in RegistryEvent.objects.values())
    assert mails("invitation") == [NEW]
    assert Delivery.objects.get().payload["context"]["url"].endswith(f"/invitations/{secret}/")
    changes = {"email": [None, NEW], "role": [None, "member_manager"]}
    assert_event(
        Tag.INVITATION_SENT, actor=admin, subject="FJORD", changes=changes, member=world.fjord
    )


def test_a_newer_invitation_replaces_the_older(world, admin):
    _first, old = invite(world, admin)
    _second, new = invite(world, admin, role=Role.MEMBER_VIEWER)
    assert people.find_invitation(new).role == "member_viewer"
    with pytest.raises(InvalidInvitationError, match="replaced"):
        people.find_invitation(old)


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a b@example.org", "a@example.org\nb"])
def test_a_bad_address_is_refused_at_its_field(world, admin, email):
    with refused(InvalidInputError) as info:
        invite(world, admin, email=email)
    assert list(info.value.errors) == ["email"]


def test_a_role_that_does_not_exist_there_is_refused(world, admin):
    for role, place in (
        (Role.CLIENT_EDITOR, world.fjord.member),
        (Role.MEMBER_VIEWER, world.data),
        (StaffRole.ADMINISTRATOR, world.fjord.member),
    ):
        with refused(InvalidInputError) as info:
            invite(world, admin, role=role, place=place)
        assert list(info.value.errors) == ["role"]


def test_who_has_a_role_there_is_not_invited_again(world, admin):
    with refused(TakenError) as info:
        invite(world, admin, email=world["member_viewer"].email.upper())
    assert list(info.value.errors) == ["email"]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("member_manager", DeniedError),
        ("member_viewer", DeniedError),
        ("member_account", DeniedError),
        ("support", DeniedError),
        ("client_administrator", HiddenError),
        ("neighbor_administrator", HiddenError),
    ],
)
def test_who_may_not_invite_to_a_member(world, name, error):
    with refused(error):
        invite(world, acting(world[name]))


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("member_manager", DeniedError),
        ("client_editor", DeniedError),
        ("client_viewer", DeniedError),
        ("client_account", DeniedError),
        ("member_account", DeniedError),
        ("support", DeniedError),
        ("neighbor_client", HiddenError),
    ],
)
def test_who_may_not_invite_to_a_client(world, name, error):
    with refused(error):
        invite(world, acting(world[name]), role=Role.CLIENT_VIEWER, place=world.data)


@pytest.mark.parametrize(
    "name", ["client_administrator", "member_administrator", "lead_administrator"]
)
def test_administrators_invite_to_a_client(world, name):
    invitation, _secret = invite(
        world, acting(world[name]), role=Role.CLIENT_VIEWER, place=world.data
    )
    assert invitation.client == world.data


def test_staff_invite_to_a_client_with_a_reason(world):
    with refused(ReasonRequiredError):
        invite(world, acting(world.staff), role=Role.CLIENT_VIEWER, place=world.data)
    actor = acting(world.staff, "nobody is left")
    invite(world, actor, role=Role.CLIENT_VIEWER, place=world.data)
    assert_event(Tag.INVITATION_SENT, actor=actor, client=world.data)


def test_nobody_is_invited_to_something_inactive(world, admin):
    members.deactivate(actor=acting(world.staff), member=world.fjord.member)
    with refused(DeniedError, match="inactive"):
        invite(world, admin)


def test_a_new_person_accepts_with_a_password(world, admin):
    _invitation, secret = invite(world, admin)
    user = people.accept_as_new(secret=secret, name="Nils New", password="a-quiet-harbour-9")
    assert user.check_password("a-quiet-harbour-9")
    assert (user.email, user.staff_role) == (NEW, "")
    assert grants.role_at(user=user, place=world.fjord.member) == Role.MEMBER_MANAGER
    assert_event(Tag.INVITATION_ACCEPTED, actor=acting(user), subject="FJORD", member=world.fjord)
    with refused(InvalidInvitationError, match="accepted already"):
        people.accept_as_new(secret=secret, name="Nils", password="a-quiet-harbour-9")


@pytest.mark.parametrize(
    ("name", "password", "field"), [("", PASSWORD, "name"), ("Nils", "short", "password")]
)
def test_a_bad_name_or_password_is_refused_at_its_field(world, admin, name, password, field):
    _invitation, secret = invite(world, admin)
    with refused(InvalidInputError) as info:
        people.accept_as_new(secret=secret, name=name, password=password)
    assert list(info.value.errors) == [field]


def test_who_signs_in_already_accepts_as_oneself(world, admin):
    user = UserFactory(email=NEW)
    _invitation, secret = invite(world, admin)
    with refused(InvalidInputError) as info:
        people.accept_as_new(secret=secret, name="Other", password="a-quiet-harbour-9")
    assert list(info.value.errors) == ["email"]
    people.accept(actor=acting(user), secret=secret)
    assert grants.role_at(user=user, place=world.fjord.member) == Role.MEMBER_MANAGER
    with refused(InvalidInvitationError):
        people.accept(actor=acting(user), secret=secret)


def test_an_invitation_is_for_one_person(world, admin):
    _invitation, secret = invite(world, admin)
    for name in ("neighbor_administrator", "staff", "client_account"):
        with refused(InvalidInvitationError, match=NEW):
            people.accept(actor=acting(world[name]), secret=secret)


def test_an_unknown_expired_or_revoked_link_opens_nothing(world, admin):
    for secret in ("", "nonsense", "ä" * 500):
        with refused(InvalidInvitationError, match="not known"):
            people.find_invitation(secret)
    invitation, secret = invite(world, admin)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with refused(InvalidInvitationError, match="too old"):
        people.accept_as_new(secret=secret, name="Nils", password="a-quiet-harbour-9")
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    people.revoke_invitation(actor=admin, invitation=invitation)
    assert_event(Tag.INVITATION_REVOKED, actor=admin, subject="FJORD")
    with refused(InvalidInvitationError, match="withdrawn"):
        people.accept_as_new(secret=secret, name="Nils", password="a-quiet-harbour-9")
    with nothing_stored():
        people.revoke_invitation(actor=admin, invitation=invitation)


def test_the_invitation_to_something_deleted_opens_nothing(world):
    _invitation, secret = invite(
        world, acting(world["client_administrator"]), role=Role.CLIENT_EDITOR, place=world.data
    )
    clients.delete(actor=acting(world["member_manager"]), client=world.data)
    with refused(InvalidInvitationError, match="not exist"):
        people.accept_as_new(secret=secret, name="Nils", password="a-quiet-harbour-9")


def test_only_those_who_invite_revoke(world, admin):
    invitation, _secret = invite(world, admin)
    with refused(DeniedError):
        people.revoke_invitation(actor=acting(world["member_manager"]), invitation=invitation)
    with refused(HiddenError):
        people.revoke_invitation(
            actor=acting(world["neighbor_administrator"]), invitation=invitation
        )


def test_staff_are_invited_by_administrators_alone(world, admin):
    for actor in (admin, acting(world.support)):
        with refused(DeniedError):
            people.invite(actor=actor, email=NEW, role=StaffRole.SUPPORT, place=None)
    staff = acting(world.staff)
    with refused(TakenError):
        people.invite(
            actor=staff, email=world.support.email, role=StaffRole.ADMINISTRATOR, place=None
        )
    with refused(InvalidInputError):
        people.invite(actor=staff, email=NEW, role=Role.MEMBER_VIEWER, place=None)
    _invitation, secret = people.invite(actor=staff, email=NEW, role=StaffRole.SUPPORT, place=None)
    user = people.accept_as_new(secret=secret, name="Nils", password="a-quiet-harbour-9")
    assert User.objects.get(pk=user.pk).staff_role == StaffRole.SUPPORT


def test_staff_are_let_in_only_while_the_inviter_is_an_administrator(world):
    known = UserFactory(email="known@example.org")
    secrets = [
        people.invite(
            actor=acting(world.staff), email=email, role=StaffRole.ADMINISTRATOR, place=None
        )[1]
        for email in (NEW, known.email)
    ]
    User.objects.filter(pk=world.support.pk).update(staff_role=StaffRole.ADMINISTRATOR)
    world.support.refresh_from_db()
    accounts.set_staff_role(
        actor=acting(world.support), user=world.staff, staff_role=StaffRole.SUPPORT
    )
    with refused(InvalidInvitationError):
        people.accept_as_new(secret=secrets[0], name="Nils", password="a-quiet-harbour-9")
    with refused(InvalidInvitationError):
        people.accept(actor=acting(known), secret=secrets[1])


def test_a_role_is_changed(world, admin):
    user = world["member_viewer"]
    people.change_role(actor=admin, user=user, role=Role.MEMBER_MANAGER, place=world.fjord.member)
    assert grants.role_at(user=user, place=world.fjord.member) == Role.MEMBER_MANAGER
    changes = {"person": [None, user.name], "role": ["member_viewer", "member_manager"]}
    assert_event(
        Tag.ROLE_GRANTED, actor=admin, subject="FJORD", changes=changes, member=world.fjord
    )
    with nothing_stored():
        people.change_role(
            actor=admin, user=user, role=Role.MEMBER_MANAGER, place=world.fjord.member
        )


def test_a_role_that_is_none_here_is_refused(world, admin):
    place = world.fjord.member
    for user, role in (
        (world["member_viewer"], Role.CLIENT_EDITOR),
        (world["neighbor_administrator"], Role.MEMBER_VIEWER),
        (world["member_account"], Role.MEMBER_ADMINISTRATOR),
    ):
        with refused(InvalidInputError) as info:
            people.change_role(actor=admin, user=user, role=role, place=place)
        assert list(info.value.errors) == ["role"]


def test_a_person_is_removed_and_keeps_the_sign_in(world, admin):
    user = world["member_viewer"]
    people.remove(actor=admin, user=user, place=world.fjord.member)
    assert grants.roles_of(user) == []
    assert User.objects.get(pk=user.pk).is_active
    changes = {"person": [user.name, None], "role": ["member_viewer", None]}
    assert_event(Tag.ROLE_REVOKED, actor=admin, subject="FJORD", changes=changes)
    with nothing_stored():
        people.remove(actor=admin, user=user, place=world.fjord.member)


def test_the_last_administrator_stays_unless_somebody_above_decides(world, admin):
    place, user = world.fjord.member, world["member_administrator"]
    with refused(InUseError, match="last administrator"):
        people.remove(actor=admin, user=user, place=place)
    with refused(InUseError, match="last administrator"):
        people.change_role(actor=admin, user=user, role=Role.MEMBER_VIEWER, place=place)
    asleep = person_with(Role.MEMBER_ADMINISTRATOR, place, is_active=False)
    with refused(InUseError, match="last administrator"):
        people.remove(actor=admin, user=user, place=place)
    User.objects.filter(pk=asleep.pk).update(is_active=True)
    people.remove(actor=admin, user=user, place=place)
    people.remove(actor=acting(world["lead_administrator"]), user=asleep, place=place)
    assert not [h for h in grants.holders(place) if h.role == Role.MEMBER_ADMINISTRATOR]


def test_the_last_administrator_of_a_client_stays(world):
    actor = acting(world["client_administrator"])
    with refused(InUseError):
        people.remove(actor=actor, user=actor.user, place=world.data)
    people.remove(actor=acting(world["member_administrator"]), user=actor.user, place=world.data)
    assert grants.role_at(user=actor.user, place=world.data) is None


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("member_manager", DeniedError),
        ("member_account", DeniedError),
        ("client_administrator", HiddenError),
        ("neighbor_administrator", HiddenError),
    ],
)
def test_others_change_no_roles(world, name, error):
    actor, user, place = acting(world[name]), world["member_viewer"], world.fjord.member
    with refused(error):
        people.change_role(actor=actor, user=user, role=Role.MEMBER_MANAGER, place=place)
    with refused(error):
        people.remove(actor=actor, user=user, place=place)


def test_a_role_without_an_invitation_is_given_by_staff_alone(world, admin):
    user, place = UserFactory(), world.fjord.member
    with refused(DeniedError):
        people.grant(actor=admin, user=user, role=Role.MEMBER_VIEWER, place=place)
    people.grant(actor=acting(world.staff), user=user, role=Role.MEMBER_VIEWER, place=place)
    assert grants.role_at(user=user, place=place) == Role.MEMBER_VIEWER
    assert_event(Tag.ROLE_GRANTED, actor=acting(world.staff), subject="FJORD")
