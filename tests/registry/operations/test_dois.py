from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import connection

from registry.models import Delivery, Doi, DoiCountDelta, DoiState, DoiVersion, RegistryEvent, Tag
from registry.operations import clients, dois, members
from registry.operations.errors import (
    DeniedError,
    HiddenError,
    IllegalMoveError,
    InvalidInputError,
    InvalidRecordError,
    ReasonRequiredError,
    StaleError,
    TakenError,
)
from tests.factories import VALID_RECORD, PrefixFactory, acting

pytestmark = pytest.mark.django_db
URL = "https://data.example.org/1"


@pytest.fixture
def editor(world):
    return acting(world["client_editor"])


@pytest.fixture
def draft(world, editor):
    return dois.create(
        actor=editor, client=world.data, name="10.60001/one", record={"titles": [{"title": "One"}]}
    )


@pytest.fixture
def findable(world, editor):
    return dois.create(
        actor=editor, client=world.data, name="10.60001/two", record=VALID_RECORD, url=URL,
        state=DoiState.FINDABLE,
    )  # fmt: skip


def events_of(doi):
    return list(RegistryEvent.objects.filter(doi=doi).values_list("tag", flat=True))


def test_a_draft_needs_a_name_and_the_right_to_the_prefix(draft, world):
    assert (draft.state, draft.version, draft.client_id) == ("draft", 1, world.data.pk)
    assert DoiVersion.objects.get(doi=draft).record == {"titles": [{"title": "One"}]}
    assert events_of(draft) == [Tag.DOI_CREATED]


def test_names_are_folded_in_ascii_only(world, editor):
    made = dois.create(actor=editor, client=world.data, name="10.60001/ABC-X", record={})
    assert made.name == "10.60001/abc-x"
    with pytest.raises(TakenError) as refused:
        dois.create(actor=editor, client=world.data, name="10.60001/abc-X", record={})
    assert "10.60001/abc-x" in refused.value.errors["name"][0]
    assert Doi.objects.count() == 1


@pytest.mark.parametrize(
    "name",
    ["", "abc", "10.60001", "10.60001/", "10.60001/-x", "10.60001/a b", "10.60001/ä", "10.1/x"],
)
def test_a_bad_name_is_refused_at_its_field(world, editor, name):
    with pytest.raises(InvalidInputError) as refused:
        dois.create(actor=editor, client=world.data, name=name, record={})
    assert list(refused.value.errors) == ["name"]
    assert not Doi.objects.exists()


@pytest.mark.parametrize("prefix", ["10.60004", "10.60002", "10.60003", "10.99999"])
def test_a_foreign_prefix_is_refused(world, editor, prefix):
    with pytest.raises(InvalidInputError, match=r"not a prefix of FJORD\.DATA"):
        dois.create(actor=editor, client=world.data, name=f"{prefix}/x", record={})
    assert not Doi.objects.exists()


def test_publishing_sets_version_event_and_dates(draft, editor):
    doi = dois.update(actor=editor, doi=draft, record=VALID_RECORD, url=URL, state="findable")
    row = Doi.objects.get(pk=draft.pk)
    assert (row.state, row.version, row.url) == ("findable", 2, URL)
    assert row.registered_at == row.published_at == row.updated_at == doi.updated_at
    assert events_of(draft) == [Tag.DOI_PUBLISHED, Tag.DOI_CREATED]
    assert RegistryEvent.objects.filter(doi=draft)[0].changes["state"] == ["draft", "findable"]


def test_with_a_handle_server_registration_is_delivered(draft, editor, settings):
    settings.HANDLE_SERVER_URL = "http://127.0.0.1:1"
    dois.update(actor=editor, doi=draft, record=VALID_RECORD, url=URL, state="registered")
    assert Doi.objects.get(pk=draft.pk).registered_at is None
    assert list(Delivery.objects.values_list("kind", "doi_id", "doi_version")) == [
        ("handle", draft.pk, 2)
    ]


def test_an_update_without_a_new_url_tells_the_handle_server_nothing(findable, editor, settings):
    settings.HANDLE_SERVER_URL = "http://127.0.0.1:1"
    dois.update(actor=editor, doi=findable, record={**VALID_RECORD, "version": "2"})
    assert not Delivery.objects.exists()


def test_what_would_not_change_leaves_no_trace(findable, editor):
    dois.update(actor=editor, doi=findable, record=VALID_RECORD, url=URL, state="findable")
    assert DoiVersion.objects.filter(doi=findable).count() == 1


@pytest.mark.parametrize("key", ["titles", "creators", "publisher", "publicationYear", "types"])
def test_a_missing_mandatory_property_is_a_problem_at_its_place(draft, editor, key):
    record = {k: v for k, v in VALID_RECORD.items() if k != key}
    with pytest.raises(InvalidRecordError) as refused:
        dois.update(actor=editor, doi=draft, record=record, url=URL, state="findable")
    assert any(p.pointer.startswith(f"/{key}") for p in refused.value.problems)
    row = Doi.objects.get(pk=draft.pk)
    assert (row.state, row.version) == ("draft", 1)


@pytest.mark.parametrize(
    "url", ["", "https://elsewhere.net/x", "https://example.org.evil.net/", "javascript:alert(1)"]
)
def test_a_url_outside_the_domains_is_a_problem(draft, editor, url):
    with pytest.raises(InvalidRecordError) as refused:
        dois.update(actor=editor, doi=draft, record=VALID_RECORD, url=url, state="findable")
    assert any(p.pointer == "/url" for p in refused.value.problems)
    assert Doi.objects.get(pk=draft.pk).version == 1


def test_the_resulting_record_is_validated_not_the_change(findable, editor):
    with pytest.raises(InvalidRecordError):
        dois.update(actor=editor, doi=findable, record={"titles": [{"title": "Only this"}]})
    with pytest.raises(InvalidRecordError):
        dois.update(actor=editor, doi=findable, url="")
    assert Doi.objects.get(pk=findable.pk).record["creators"]


@pytest.mark.parametrize("target", ["draft"])
def test_nothing_returns_to_draft(findable, editor, target):
    with pytest.raises(IllegalMoveError, match="can become registered"):
        dois.change_state(actor=editor, doi=findable, state=target)


def test_hiding_and_showing_again(findable, editor):
    dois.change_state(actor=editor, doi=findable, state="registered")
    dois.change_state(actor=editor, doi=findable, state="findable")
    assert events_of(findable) == [Tag.DOI_PUBLISHED, Tag.DOI_HIDDEN, Tag.DOI_CREATED]


def test_a_stale_edit_is_refused_with_what_is_there_now(findable, editor):
    dois.update(actor=editor, doi=findable, url=f"{URL}/new", expected_version=1)
    with pytest.raises(StaleError) as refused:
        dois.update(actor=editor, doi=findable, url=f"{URL}/mine", expected_version=1)
    assert refused.value.current.url == f"{URL}/new"
    assert Doi.objects.get(pk=findable.pk).version == 2


def test_only_drafts_are_deleted_and_the_event_keeps_what_was(draft, findable, editor):
    with pytest.raises(IllegalMoveError):
        dois.delete(actor=editor, doi=findable)
    dois.delete(actor=editor, doi=draft)
    assert list(Doi.objects.values_list("name", flat=True)) == [findable.name]
    event = RegistryEvent.objects.get(tag=Tag.DOI_DELETED)
    assert event.changes["record"][0] == {"titles": [{"title": "One"}]}


def test_restoring_is_a_new_version(findable, editor):
    dois.update(actor=editor, doi=findable, record={**VALID_RECORD, "version": "2"})
    restored = dois.restore(actor=editor, doi=findable, number=1)
    assert (restored.version, "version" in restored.record) == (3, False)
    assert events_of(findable)[0] == Tag.DOI_RESTORED


def test_restoring_what_never_was_is_refused(findable, editor):
    with pytest.raises(InvalidInputError):
        dois.restore(actor=editor, doi=findable, number=9)


def test_a_contributor_edits_drafts_and_publishes_nothing(world, draft, findable):
    contributor = acting(world["client_contributor"])
    dois.update(actor=contributor, doi=draft, record=VALID_RECORD, url=URL)
    for attempt in (
        lambda: dois.change_state(actor=contributor, doi=draft, state="findable"),
        lambda: dois.update(actor=contributor, doi=findable, url=f"{URL}/x"),
        lambda: dois.delete(actor=contributor, doi=draft),
    ):
        with pytest.raises(DeniedError) as refused:
            attempt()
        assert "editor" in refused.value.message
        assert world["client_editor"].name in refused.value.who_can


@pytest.mark.parametrize("name", ["member_administrator", "lead_administrator", "support"])
def test_those_above_read_dois_but_write_none(world, draft, name):
    with pytest.raises(DeniedError):
        dois.update(actor=acting(world[name]), doi=draft, url=URL)


@pytest.mark.parametrize("name", ["neighbor_administrator", "neighbor_client"])
def test_strangers_do_not_even_learn_that_it_exists(world, draft, name):
    with pytest.raises(HiddenError):
        dois.update(actor=acting(world[name]), doi=draft, url=URL)
    with pytest.raises(HiddenError):
        dois.create(actor=acting(world[name]), client=world.data, name="10.60001/x", record={})


def test_staff_give_a_reason_which_the_event_keeps(world, draft):
    with pytest.raises(ReasonRequiredError):
        dois.update(actor=acting(world.staff), doi=draft, url=URL)
    dois.update(actor=acting(world.staff, "asked by phone"), doi=draft, url=URL)
    assert RegistryEvent.objects.filter(doi=draft)[0].reason == "asked by phone"


@pytest.mark.parametrize("level", ["client", "member", "lead"])
def test_nothing_is_written_below_something_inactive(world, draft, editor, level):
    staff = acting(world.staff, "test")
    if level == "client":
        clients.deactivate(actor=staff, client=world.data)
    else:
        provider = world.fjord if level == "member" else world.lead
        members.deactivate(actor=staff, member=provider.member)
    with pytest.raises(DeniedError, match="inactive"):
        dois.update(actor=editor, doi=draft, url=URL)
    with pytest.raises(DeniedError):
        dois.create(actor=editor, client=world.data, name="10.60001/x", record={})


def test_the_name_of_somebody_elses_doi_is_taken_without_telling_whose(world, editor):
    PrefixFactory(value="10.60009", client=world.data)
    dois.create(actor=editor, client=world.data, name="10.60009/x", record={})
    text = dois.name_problem(actor=editor, client=world.data, name="10.60009/X")
    assert "FJORD.DATA" in text


def test_suggested_names_are_free_and_well_formed(world):
    name = dois.suggest_name(world.prefix)
    assert dois.check_new_name(name) == name
    assert not Doi.objects.filter(name=name).exists()


def test_counts_follow_every_change(world, draft, findable, editor):
    dois.change_state(actor=editor, doi=findable, state="registered")
    dois.delete(actor=editor, doi=draft)
    totals: dict[str, int] = {}
    for state, number in DoiCountDelta.objects.values_list("state", "number"):
        totals[state] = totals.get(state, 0) + number
    assert totals == {"draft": 0, "findable": 0, "registered": 1}


def test_a_change_behind_the_operations_leaves_an_event_with_former_values(world, editor):
    doi = dois.create(actor=editor, client=world.data, name="10.60001/raw", record={})
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.operation', '', true)")
        cursor.execute(
            "UPDATE registry_doi SET url = 'https://x.example.org' WHERE id = %s", [doi.pk]
        )
    event = RegistryEvent.objects.filter(doi=doi)[0]
    assert (event.tag, event.changes) == (Tag.DOI_OUTSIDE, {"url": ""})


def test_hostile_records_are_problems_never_exceptions(world, editor):
    records: tuple[dict, ...] = (
        {"titles": "\x00"},
        {"titles": [{"title": "a\x00b"}]},
        {"titles": [[[[[]]]]]},
        {"creators": {"name": 7}},
        {"\x00": 1},
        {"titles": [{"title": "\ud800"}]},
        {"publicationYear": 10**30},
        {"types": {"resourceTypeGeneral": "x" * 100_000}},
    )
    for record in records:
        name = dois.suggest_name("10.60001")
        # Stored as it is, or refused in words; anything else would come through here.
        with suppress(InvalidRecordError):
            dois.create(actor=editor, client=world.data, name=name, record=record)
            assert Doi.objects.filter(name=name).exists()
