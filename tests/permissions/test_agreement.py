"""The policy's three questions agree on random worlds, and so does the statement that mints."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from django.db import transaction
from guardian.shortcuts import get_user_perms

from accounts.actor import Reach
from accounts.models import StaffRole, UserKind
from registry.access import grants, minting, policy
from registry.access.errors import ReasonRequiredError
from registry.access.roles import AGENCY, CLIENT_ROLES, MEMBER_ROLES, Permission, Role
from registry.models import Client, Doi, Member, MemberType, Prefix, Provider, Request
from tests.factories import (
    ClientFactory,
    DoiFactory,
    MemberFactory,
    PrefixFactory,
    ProviderFactory,
    UserFactory,
    acting,
)

pytestmark = pytest.mark.django_db
MODELS: tuple = (Member, Provider, Client, Doi, Prefix, Request)


def random_world(seed: int):
    """Return users of every sort over a random consortium, some of it inactive or deleted."""
    dice = random.Random(seed)
    lead = ProviderFactory(member__member_type=MemberType.CONSORTIUM)
    providers = [
        lead,
        *(ProviderFactory(organization_of=lead) for _ in range(2)),
        ProviderFactory(),
    ]
    lone = MemberFactory(member_type=MemberType.MEMBER_ONLY)
    clients = [ClientFactory(provider=dice.choice(providers)) for _ in range(5)]
    for client in clients:
        PrefixFactory(client=client)
        DoiFactory(client=client)
        kind = dice.choice(["prefix", "domain"])
        Request.objects.create(
            kind=kind, provider=client.provider, client=client, asked_by=UserFactory(), reason="x"
        )
    for provider in providers:
        PrefixFactory(provider=provider)
        Request.objects.create(kind="prefix", provider=provider, asked_by=UserFactory(), reason="x")
    PrefixFactory()
    members = [*(provider.member for provider in providers), lone]
    for member in dice.sample(members, 2):
        Member.objects.filter(pk=member.pk).update(is_active=False)
    for client in dice.sample(clients, 2):
        Client.objects.filter(pk=client.pk).update(is_active=False)
    Client.objects.filter(pk=dice.choice(clients).pk).update(
        is_active=False, deleted_at="2026-01-01T00:00Z"
    )
    users = []
    for _ in range(8):
        user = UserFactory(is_active=dice.random() > 0.1)
        for place in dice.sample([*members, *clients], 3):
            is_member = isinstance(place, Member)
            role = dice.choice(MEMBER_ROLES if is_member else CLIENT_ROLES)
            grants.grant(user=user, role=role, place=place)
        users.append(user)
    account = UserFactory(kind=UserKind.ACCOUNT, email=None, symbol=clients[0].symbol)
    grants.grant(user=account, role=Role.CLIENT_ADMINISTRATOR, place=clients[0])
    return [*users, account]


@pytest.mark.parametrize("seed", range(3))
def test_the_list_and_the_object_agree(seed):
    users = random_world(seed)
    users += [UserFactory(staff_role=role) for role in (StaffRole.SUPPORT, StaffRole.ADMINISTRATOR)]
    for user in users:
        actor = acting(user)
        for model in MODELS:
            rows = list(model.objects.all())
            held = {row.pk: policy.permissions(actor, row) for row in rows}
            for permission in Permission:
                if permission in AGENCY and user.staff_role:
                    continue
                listed = set(policy.objects(actor, permission, model).values_list("pk", flat=True))
                judged = {pk for pk, permissions in held.items() if permission in permissions}
                assert listed == judged, (permission, model.__name__, str(user))


@pytest.mark.parametrize("seed", range(3))
def test_the_people_and_the_object_agree(seed):
    users = [user for user in random_world(seed) if user.kind == UserKind.PERSON]
    for model in MODELS:
        for row in model.objects.all():
            held = {user.pk: policy.permissions(acting(user), row) for user in users}
            for permission in Permission:
                found = policy.people(permission, row).filter(pk__in=held)
                judged = {pk for pk, permissions in held.items() if permission in permissions}
                assert set(found.values_list("pk", flat=True)) == judged, (permission, row)


@pytest.mark.parametrize("seed", range(3))
def test_the_minting_statement_agrees_with_the_policy(seed):
    users = random_world(seed)
    for user in users:
        actor = acting(user)
        for doi in Doi.objects.select_related("client", "prefix"):
            with transaction.atomic():
                edited, _row = minting.lock_for_edit(actor, doi.name)
                minted = minting.ground_for_mint(actor, doi.client, doi.prefix.value)
            assert edited.permissions == policy.permissions(actor, doi)
            assert minted is not None
            assert minted.permissions == policy.permissions(actor, doi.client)


def test_guardian_agrees_about_what_was_granted():
    users = random_world(1)
    for user in users:
        for membership in grants.roles_of(user):
            assert list(get_user_perms(user, membership.place)) == [membership.role.value]


def test_guardian_knows_exactly_our_roles():
    assert grants.codenames_in_database() == {role.value for role in Role}


@pytest.mark.parametrize("reach", list(Reach))
def test_a_token_reaches_no_further_than_its_scope(world, reach):
    actor = acting(world["client_administrator"])
    limited = type(actor)(user=actor.user, door=actor.door, reach=reach)
    held = policy.permissions(limited, world.data)
    assert held <= policy.permissions(actor, world.data)
    assert (Permission.DOI_PUBLISH in held) == reach.includes(Reach.PUBLISH)
    assert (Permission.CLIENT_EDIT in held) == (reach == Reach.MANAGE)


def test_the_number_of_queries_of_a_question_is_small(world, django_assert_max_num_queries):
    doi = DoiFactory(client=world.data)
    with django_assert_max_num_queries(3):
        policy.permissions(acting(world["member_manager"]), doi)


def test_a_reason_given_for_one_organization_holds_for_no_other(world):
    for_harbor = ("member", world.harbor.pk)
    actor = replace(acting(world.staff, "asked by phone"), acting_for=for_harbor)
    policy.require(actor, Permission.CLIENT_EDIT, world.tide)
    with pytest.raises(ReasonRequiredError):
        policy.require(actor, Permission.CLIENT_EDIT, world.data)
    above = replace(actor, acting_for=("member", world.lead.pk))
    policy.require(above, Permission.CLIENT_EDIT, world.data)
