from __future__ import annotations

import json
import stat
from collections import Counter
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import F

from accounts.models import StaffRole, User
from registry.access import grants
from registry.access.roles import CLIENT_ROLES, MEMBER_ROLES, Role
from registry.management.demo import organizations, people, sign_ins, structure
from registry.metadata import identifiers
from registry.metadata.languages import is_language_tag
from registry.metadata.problems import errors
from registry.metadata.validation import validate
from registry.models import (
    Client,
    Contact,
    ContactRole,
    Delivery,
    Doi,
    DoiState,
    DoiVersion,
    Invitation,
    Member,
    MemberType,
    Prefix,
    Provider,
    RegistryEvent,
    Request,
    RequestState,
)
from registry.search import counts

NUMBER = 150
RESERVED = (".example", ".example.org")


def run(**options) -> str:
    out = StringIO()
    call_command("demo", stdout=out, verbosity=0, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """A small demo for all tests of this module, rolled back at the end."""
    # Imported here: a test case cannot be had before Django is set up.
    from django.conf import settings  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    kept = settings.DATA_DIR
    with django_db_blocker.unblock():
        settings.DATA_DIR = tmp_path_factory.mktemp("demo")
        with transaction.atomic():
            run(dois=NUMBER)
            yield
            transaction.set_rollback(True)
        settings.DATA_DIR = kept


def test_organizations_are_of_every_needed_kind(demo):
    types = Counter(Member.objects.values_list("member_type", flat=True))
    assert types == {
        MemberType.DIRECT: 1,
        MemberType.MEMBER_ONLY: 1,
        MemberType.CONSORTIUM: 1,
        MemberType.CONSORTIUM_ORGANIZATION: 2,
    }
    assert Provider.objects.filter(lead__member__symbol="AURELIA").count() == 2
    assert Client.objects.count() == 6
    assert not Provider.objects.filter(member__symbol="CHORAL").exists()


def test_prefixes_are_in_the_pool_with_providers_and_with_clients(demo):
    assert Prefix.objects.count() == 60
    assert Prefix.objects.in_pool().count() == 60 - len(structure.GIVEN)
    assert all(client.prefixes.exists() for client in Client.objects.all())
    lent = Prefix.objects.get(value="10.70007")
    assert lent.client is None
    assert lent.assignments.filter(client__isnull=False, ended_at__isnull=False).count() == 1


def test_dois_are_in_every_state(demo):
    states = Counter(Doi.objects.values_list("state", flat=True))
    assert sum(states.values()) == NUMBER
    assert states[DoiState.FINDABLE] > states[DoiState.DRAFT] > 0
    assert states[DoiState.REGISTERED] > 0
    assert Client.objects.filter(dois__isnull=True).count() == 0


def test_public_records_are_valid_without_even_a_warning(demo):
    problems = {
        doi.name: found
        for doi in Doi.objects.exclude(state=DoiState.DRAFT)
        if (found := validate(doi.record, state=doi.state, url=doi.url))
    }
    assert problems == {}


def test_some_drafts_are_unfinished(demo):
    drafts = list(Doi.objects.filter(state=DoiState.DRAFT))
    unfinished = [d for d in drafts if errors(validate(d.record, state="findable", url=d.url))]
    assert 0 < len(unfinished) < len(drafts)


def test_records_are_in_many_languages_and_of_many_types(demo):
    languages = {doi.record["language"] for doi in Doi.objects.all() if "language" in doi.record}
    assert {"en", "de", "fr", "es", "pt", "ja", "ar", "pl"} <= languages
    assert all(map(is_language_tag, languages))
    assert Doi.objects.values("resource_type").distinct().count() > 15


def test_orcids_have_check_digits_and_are_nobodys(demo):
    found = [
        identifier["nameIdentifier"]
        for doi in Doi.objects.all()
        for creator in doi.record.get("creators", [])
        for identifier in creator.get("nameIdentifiers", [])
    ]
    assert found
    assert all(map(identifiers.is_orcid, found))
    assert all(orcid.startswith("https://orcid.org/0009-0090-") for orcid in found)


def test_every_address_is_of_a_reserved_domain(demo):
    hosts = {
        urlsplit(url).hostname for url in Doi.objects.exclude(url="").values_list("url", flat=True)
    }
    hosts |= {email.partition("@")[2] for email in _addresses()}
    assert hosts
    assert all(f".{host}".endswith(RESERVED) for host in hosts)


def _addresses() -> list[str]:
    return [
        *User.objects.persons().values_list("email", flat=True),
        *Member.objects.values_list("system_email", flat=True),
        *Client.objects.values_list("system_email", flat=True),
        *Contact.objects.values_list("email", flat=True),
        *Invitation.objects.values_list("email", flat=True),
    ]


def test_ror_ids_have_check_digits(demo):
    found = [ror for ror in Member.objects.values_list("ror_id", flat=True) if ror]
    assert found
    assert all(map(identifiers.is_ror, found))


def test_related_dois_exist(demo):
    related = {
        relation["relatedIdentifier"]
        for doi in Doi.objects.all()
        for relation in doi.record.get("relatedIdentifiers", [])
        if relation["relatedIdentifierType"] == "DOI"
    }
    assert related
    assert Doi.objects.findable().filter(name__in=related).count() == len(related)


def test_dates_are_spread_and_follow_each_other(demo):
    years = set(Doi.objects.values_list("created_at__year", flat=True))
    assert len(years) > 4
    assert not Doi.objects.filter(updated_at__lt=F("created_at")).exists()
    assert not Doi.objects.filter(registered_at__lt=F("created_at")).exists()
    assert not Doi.objects.filter(published_at__gt=F("updated_at")).exists()
    assert not Doi.objects.filter(state=DoiState.DRAFT, registered_at__isnull=False).exists()
    assert not Doi.objects.exclude(state=DoiState.DRAFT).filter(registered_at=None).exists()
    assert not Doi.objects.findable().filter(published_at=None).exists()
    in_order = list(Doi.objects.order_by("id").values_list("created_at", flat=True))
    assert in_order == sorted(in_order)


def test_back_dating_leaves_counts_right_and_no_event_of_its_own(demo):
    rows = Counter(Doi.objects.values_list("created_at__year", flat=True))
    kept = counts.by_year(Client.objects.all())
    assert dict(kept) == dict(rows)
    assert not RegistryEvent.objects.filter(tag="doi:outside").exists()


def test_some_dois_have_several_versions(demo):
    assert DoiVersion.objects.count() == sum(Doi.objects.values_list("version", flat=True))
    assert Doi.objects.filter(version__gt=2).exists()


def test_requests_wait_on_both_levels_and_some_are_decided(demo):
    waiting = Request.objects.open()
    assert waiting.filter(client__isnull=False, kind="prefix").exists()
    agency = waiting.filter(client=None, provider__lead=None)
    assert set(agency.values_list("kind", flat=True)) == {"client", "prefix"}
    provider = Provider.objects.get(member__symbol="TIDEWAY")
    assert agency.filter(kind="client", provider=provider).exists()
    assert provider.clients.count() == provider.client_limit
    decided = set(Request.objects.values_list("state", flat=True))
    assert decided == set(RequestState.values)


def test_one_mail_failed_and_no_other_is_left_to_send(demo):
    assert [row.state for row in Delivery.objects.all()] == ["failed"]
    assert Delivery.objects.get().last_error


def test_contacts_have_roles_and_an_invitation_is_open(demo):
    roles = {role for contact in Contact.objects.all() for role in contact.roles}
    assert {ContactRole.VOTING, ContactRole.SERVICE, ContactRole.BILLING} <= roles
    assert Invitation.objects.open().count() == 1


def test_every_role_has_a_person_who_can_sign_in(demo):
    password = _rows()[0][2]
    held = set()
    for _who, name, _password in _rows():
        user = User.objects.filter(email=name).first()
        if user is not None:
            assert authenticate(None, email=name, username=name, password=password) == user
            held |= {membership.role for membership in grants.roles_of(user)}
    assert held == {*MEMBER_ROLES, *CLIENT_ROLES}
    staff = User.objects.persons().exclude(staff_role="")
    assert set(staff.values_list("staff_role", flat=True)) == {
        StaffRole.ADMINISTRATOR,
        StaffRole.SUPPORT,
    }
    several = User.objects.get(email="jorinde@aurelia.example")
    assert len(grants.roles_of(several)) > 2


def test_program_accounts_know_the_password(demo):
    password = _rows()[0][2]
    for symbol in ("ADMIN", *people.ACCOUNTS):
        assert User.objects.get(symbol=symbol).check_password(password)
    assert Role.CLIENT_ADMINISTRATOR in {
        membership.role
        for membership in grants.roles_of(User.objects.get(symbol="TIDEWAY.ARCHIVE"))
    }


def test_sign_ins_are_kept_for_their_owner_alone_and_shown_again(demo):
    assert stat.S_IMODE(sign_ins.file().stat().st_mode) == 0o600
    shown = run(sign_ins=True)
    password = _rows()[0][2]
    assert len(password) > 15
    for person in (people.STAFF, *people.PEOPLE):
        assert person.email in shown
    assert shown.count(password) == len(people.PEOPLE) + 2 + len(people.ACCOUNTS)
    assert "/invitations/" in shown


def test_second_run_changes_nothing(demo):
    before = _snapshot()
    assert "already there" in run(dois=NUMBER)
    assert _snapshot() == before


def _rows() -> list[list[str]]:
    return [line.split("\t") for line in sign_ins.file().read_text().splitlines()]


def _snapshot() -> tuple[object, ...]:
    models = (Doi, DoiVersion, RegistryEvent, Request, User, Delivery, Invitation, Prefix)
    return sign_ins.file().read_text(), [model.objects.count() for model in models]


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_same_world_every_time(db, folder):
    from django.db import transaction  # noqa: PLC0415

    worlds = []
    for _turn in range(2):
        with transaction.atomic():
            run(dois=20)
            names = Doi.objects.order_by("id").values_list("name", "record")
            worlds.append(json.dumps(list(names)))
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]


def test_failure_in_the_middle_leaves_nothing(db, folder, monkeypatch):
    from registry.operations import requests  # noqa: PLC0415

    def fail(**_values):
        raise RuntimeError("the power is gone")

    monkeypatch.setattr(requests, "submit_domain", fail)
    with pytest.raises(RuntimeError, match="power"):
        run(dois=5)
    assert not Member.objects.exists()
    assert not User.objects.exists()
    monkeypatch.undo()
    assert "is there now" in run(dois=5)
    assert Doi.objects.count() == 5


def test_password_that_was_set_is_everybodys(db, folder, settings):
    settings.ADMIN_PASSWORD = "seventeen-quiet-herons"
    run(dois=1)
    assert User.objects.get(email=people.STAFF.email).check_password("seventeen-quiet-herons")


def test_weak_password_is_refused(db, folder, settings):
    settings.ADMIN_PASSWORD = "password"
    with pytest.raises(CommandError):
        run(dois=1)
    assert not Member.objects.exists()


def test_account_of_the_bootstrap_is_left_as_it_is(db, folder, settings):
    settings.ADMIN_EMAIL, settings.ADMIN_PASSWORD = "chief@example.org", "seventeen-quiet-herons"
    call_command("bootstrap", stdout=StringIO())
    former = User.objects.get(symbol="ADMIN").password
    run(dois=1)
    assert User.objects.get(symbol="ADMIN").password == former
    assert "chief@example.org" in run(sign_ins=True)


def test_invented_dois_never_reach_a_handle_server(db, folder, settings):
    settings.HANDLE_SERVER_URL = "http://127.0.0.1:9/"
    with pytest.raises(CommandError, match="HANDLE_SERVER_URL"):
        run(dois=1)
    assert not Member.objects.exists()


def test_sign_ins_that_are_gone_are_said_to_be_gone(db, folder):
    assert "gone" in run(sign_ins=True)


def test_names_of_the_cast_are_not_doubled():
    keys = [person.key for person in (people.STAFF, *people.PEOPLE)]
    assert len(keys) == len(set(keys))
    assert set(people.EDITORS) == {*organizations.CLIENTS, "KESTREL.SOFT"}
