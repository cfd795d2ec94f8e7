"""Every rule that the database itself holds is broken once here, past all operations."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import StaffRole, User
from registry.models import (
    Client,
    Contact,
    Delivery,
    Doi,
    DoiCount,
    DoiVersion,
    Invitation,
    Member,
    MemberType,
    Prefix,
    PrefixAssignment,
    Provider,
    RegistryEvent,
    Request,
)
from registry.operations import dois
from tests.factories import ContactFactory, DoiFactory, MemberFactory, UserFactory, acting

pytestmark = pytest.mark.django_db


def update(model, **values):
    """Return what changes a row of a model behind everything."""
    return lambda world: model.objects.filter(pk=row(world, model).pk).update(**values)


def row(world, model):
    found = {
        Member: lambda: world.fjord.member,
        Provider: lambda: world.fjord,
        Client: lambda: world.data,
        Prefix: lambda: world.prefix,
        Doi: lambda: DoiFactory(client=world.data, state="findable"),
        User: lambda: world["member_viewer"],
        Contact: lambda: ContactFactory(member=world.fjord.member),
    }
    return found[model]()


def ask(world, **fields):
    return Request.objects.create(
        provider=world.fjord, asked_by=world.staff, reason="x", **{"kind": "prefix", **fields}
    )


def twice(world):
    ContactFactory(member=world.fjord.member, email="a@x.org")
    ContactFactory(member=world.fjord.member, email="A@x.org")


def assign_twice(world, client):
    for _ in range(2):
        PrefixAssignment.objects.create(prefix=world.pooled, provider=world.fjord, client=client)


def count_twice(world):
    for _ in range(2):
        DoiCount.objects.create(
            client=world.data, prefix=world.prefix, state="draft", year=2026, number=1
        )


def invite(world, **fields):
    Invitation.objects.create(
        email="a@x.org",
        digest="d",
        invited_by=world.staff,
        expires_at=timezone.now() + timedelta(days=1),
        **fields,
    )


def account(world):
    return User.objects.filter(pk=world["client_account"].pk)


def admin_role(world):
    return account(world).update(staff_role=StaffRole.ADMINISTRATOR)


def same_submission(world):
    uid = "00000000-0000-0000-0000-000000000001"
    ask(world, submission=uid)
    ask(world, submission=uid)


BROKEN = {
    "member_symbol_form": update(Member, symbol="Fjord"),
    "member_type_known": lambda w: Member.objects.filter(pk=w.choir.pk).update(member_type="x"),
    "member_deleted_inactive": update(Member, deleted_at=timezone.now()),
    "contact_member_email": twice,
    "contact_roles_known": update(Contact, roles=["emperor"]),
    "provider_allocates": lambda w: Provider.objects.create(
        member=w.choir, member_type=MemberType.MEMBER_ONLY
    ),
    "provider_lead_by_type": update(Provider, lead=None),
    "provider_not_own_lead": lambda w: Provider.objects.filter(pk=w.fjord.pk).update(
        lead=w.fjord.pk
    ),
    "provider_type_of_member": lambda w: Provider.objects.create(
        member=MemberFactory(member_type="developer"), member_type=MemberType.DIRECT
    ),
    "provider_lead_is_consortium": lambda w: Provider.objects.filter(pk=w.fjord.pk).update(
        lead=w.harbor.pk
    ),
    "client_symbol_form": update(Client, symbol="FJORD"),
    "client_deleted_inactive": update(Client, deleted_at=timezone.now()),
    "client_repository_types_known": update(Client, repository_types=["shop"]),
    "prefix_form": update(Prefix, value="11.1234"),
    "prefix_provider_first": update(Prefix, provider=None),
    "prefix_client_of_provider": lambda w: Prefix.objects.filter(pk=w.free.pk).update(
        client=w.tide
    ),
    "prefix_one_current_provider": lambda w: assign_twice(w, None),
    "prefix_one_current_client": lambda w: assign_twice(w, w.data),
    "doi_name_folded": update(Doi, name="10.60001/ABC"),
    "doi_state_known": update(Doi, state="hidden"),
    "doi_url_unless_draft": update(Doi, url=""),
    "doi_client_fk": update(Doi, client=2**40),
    "doi_prefix_fk": update(Doi, prefix=2**40),
    "registry_doi_p": lambda w: [DoiFactory(client=w.data, name="10.60001/same") for _ in range(2)],
    "request_decided_once": lambda w: ask(w, state="approved"),
    "request_state_known": lambda w: ask(w, state="lost", decided_at=timezone.now()),
    "request_kind_known": lambda w: ask(w, kind="favour"),
    "request_client_by_provider": lambda w: ask(w, kind="client", client=w.data),
    "request_domain_by_client": lambda w: ask(w, kind="domain"),
    "submission": same_submission,
    "delivery_handle_of_doi": lambda w: Delivery.objects.create(kind="handle"),
    "delivery_kind_known": lambda _w: Delivery.objects.create(kind="pigeon"),
    "delivery_state_known": lambda _w: Delivery.objects.create(kind="mail", state="lost"),
    "invitation_role_of_place": lambda w: invite(w, role="client_editor", member=w.choir),
    "invitation_one_place": lambda w: invite(
        w, role="member_viewer", member=w.choir, client=w.data
    ),
    "count_per_group": count_twice,
    "accounts_user_kind_identifier": update(User, email=None),
    "accounts_user_email_lower": update(User, email="Person@example.org"),
    "accounts_user_symbol_pattern": lambda w: account(w).update(symbol="fjord.data"),
    "accounts_user_never_superuser": update(User, is_superuser=True),
    "accounts_user_staff_role_known": update(User, staff_role="emperor"),
    "accounts_user_staff_are_persons": admin_role,
}
# What nothing but a composite key needs, and what the models of a partitioned table only describe.
ONLY_CARRIED = {"member_id_type", "client_id_provider", "provider_id_type"}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(world, name):
    with pytest.raises(IntegrityError, match=re.escape(name)), transaction.atomic():
        BROKEN[name](world)


def test_every_constraint_of_the_models_is_broken_above():
    declared = {
        constraint.name
        for app in ("registry", "accounts")
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }
    missing = declared - set(BROKEN) - ONLY_CARRIED
    assert {name for name in missing if not name.startswith("accounts_token")} == set()


@pytest.mark.parametrize(
    "again",
    [
        lambda w: MemberFactory(symbol="FJORD"),
        lambda w: Client.objects.create(symbol="FJORD.DATA", provider=w.fjord, name="x"),
        lambda w: Prefix.objects.create(value="10.60001"),
        lambda w: UserFactory(email=w["member_viewer"].email),
    ],
)
def test_symbols_prefixes_and_addresses_stand_once(world, again):
    with pytest.raises(IntegrityError), transaction.atomic():
        again(world)


def test_a_changed_type_or_provider_is_carried_along(world):
    Member.objects.filter(pk=world.harbor.pk).update(member_type="developer")
    assert Provider.objects.get(pk=world.harbor.pk).member_type == "developer"
    Client.objects.filter(pk=world.data.pk).update(provider=world.lagoon)
    assert Prefix.objects.get(pk=world.prefix.pk).provider_id == world.lagoon.pk


@pytest.fixture
def minted(world):
    return dois.create(
        actor=acting(world["client_editor"]), client=world.data, name="10.60001/x", record={}
    )


@pytest.mark.parametrize("model", [DoiVersion, RegistryEvent])
def test_what_happened_is_never_changed(minted, model):
    rows = model.objects.filter(doi=minted)
    for attempt in (lambda: rows.update(actor_name="somebody else"), rows.delete):
        with pytest.raises(IntegrityError, match="cannot be changed"), transaction.atomic():
            attempt()
    assert rows.count() == 1


@pytest.fixture
def outside():
    """Write as somebody who knows of no operation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.operation', '', true)")

        def run(statement, *values):
            cursor.execute("SELECT set_config('registry.operation', '', true)")
            cursor.execute(statement, values)

        yield run


def test_a_change_past_the_operations_leaves_an_event(minted, outside):
    outside("UPDATE registry_doi SET url = 'https://x.org' WHERE id = %s", minted.pk)
    outside("DELETE FROM registry_doi WHERE id = %s", minted.pk)
    last, before, made = RegistryEvent.objects.filter(doi=minted.pk)
    assert (before.tag, before.reason, before.changes) == ("doi:outside", "update", {"url": ""})
    assert (last.tag, last.reason) == ("doi:outside", "delete")
    assert last.changes["name"] == "10.60001/x"
    assert (last.subject, last.client_id, last.actor_id) == ("10.60001/x", minted.client_id, None)
    assert made.tag == "doi:create"


def months(parent: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
            "WHERE i.inhparent = %s::regclass",
            [parent],
        )
        return {name.removeprefix(f"{parent}_") for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("parent", ["registry_doiversion", "registry_registryevent"])
def test_rows_go_to_the_part_of_their_month(minted, parent):
    this_month = f"{timezone.now():%Y%m}"
    assert {"rest", this_month} <= months(parent)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT tableoid::regclass::text FROM {parent}")
        assert cursor.fetchall() == [(f"{parent}_{this_month}",)]
        cursor.execute("SELECT registry_make_months(5)")
    assert len(months(parent)) == 7
