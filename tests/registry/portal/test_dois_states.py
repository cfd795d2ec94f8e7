"""Moving between states, deleting drafts, versions."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registry.models import Doi, DoiState
from registry.operations import dois
from tests.factories import VALID_RECORD, acting

pytestmark = pytest.mark.django_db


def of(doi, view: str) -> str:
    return reverse(f"registry:{view}", args=[doi.name])


@pytest.fixture
def mint(world):
    def minted(state=DoiState.DRAFT, record=None):
        return dois.create(
            actor=acting(world["client_editor"]),
            client=world.data,
            name="10.60001/made",
            record=VALID_RECORD if record is None else record,
            url="https://data.example.org/1",
            state=state,
        )

    return minted


@pytest.mark.parametrize(
    ("state", "target", "status"),
    [
        (DoiState.DRAFT, DoiState.REGISTERED, 302),
        (DoiState.DRAFT, DoiState.FINDABLE, 302),
        (DoiState.REGISTERED, DoiState.FINDABLE, 302),
        (DoiState.FINDABLE, DoiState.REGISTERED, 302),
        (DoiState.FINDABLE, DoiState.DRAFT, 409),
        (DoiState.REGISTERED, DoiState.DRAFT, 409),
    ],
)
def test_moves(browser, world, mint, state, target, status):
    doi = mint(state)
    data = {"state": target.value, "version": "1"}
    answer = browser(world["client_editor"]).post(of(doi, "doi-state"), data)
    assert answer.status_code == status
    assert Doi.objects.get().state == (target if status == 302 else state)


def test_the_page_names_the_consequences(browser, world, mint):
    text = browser(world["client_editor"]).get(of(mint(), "doi-state")).content.decode()
    assert "can never be deleted again" in text
    assert "never becomes a draft again" in text


def test_an_incomplete_draft_is_not_published(browser, world, mint):
    doi = mint(record={})
    data = {"state": "findable", "version": "1"}
    answer = browser(world["client_editor"]).post(of(doi, "doi-state"), data)
    assert answer.status_code == 422
    assert "Name at least one creator" in answer.content.decode()
    assert Doi.objects.get().state == DoiState.DRAFT


@pytest.mark.parametrize("data", [{}, {"state": "bogus", "version": "1"}, {"state": "findable"}])
def test_a_broken_form_moves_nothing(browser, world, mint, data):
    doi = mint()
    answer = browser(world["client_editor"]).post(of(doi, "doi-state"), data)
    assert (answer.status_code, Doi.objects.get().state) == (422, DoiState.DRAFT)


@pytest.mark.parametrize("view", ["doi-state", "doi-delete"])
def test_what_was_changed_meanwhile_is_not_moved_or_deleted(browser, world, mint, view):
    doi = mint()
    dois.update(actor=acting(world["client_editor"]), doi=doi, record={})
    data = {"state": "registered", "version": "1"}
    assert browser(world["client_editor"]).post(of(doi, view), data).status_code == 409
    assert Doi.objects.get().state == DoiState.DRAFT


@pytest.mark.parametrize(
    ("view", "name", "status"),
    [
        ("doi-state", "client_contributor", 403),
        ("doi-delete", "client_contributor", 403),
        ("doi-state", "client_viewer", 403),
        ("doi-delete", "member_administrator", 403),
        ("doi-state", "neighbor_client", 404),
        ("doi-delete", "client_editor", 200),
    ],
)
def test_who_may_open_the_page(browser, world, mint, view, name, status):
    assert browser(world[name]).get(of(mint(), view)).status_code == status


def test_a_draft_is_deleted_after_asking(browser, world, mint):
    doi = mint()
    signed_in = browser(world["client_editor"])
    assert "becomes free" in signed_in.get(of(doi, "doi-delete")).content.decode()
    assert signed_in.post(of(doi, "doi-delete"), {"version": "1"}).status_code == 302
    assert not Doi.objects.exists()


def test_what_was_public_is_not_deleted(browser, world, mint):
    doi = mint(DoiState.FINDABLE)
    signed_in = browser(world["client_editor"])
    assert "This DOI stays" in signed_in.get(of(doi, "doi-delete")).content.decode()
    assert signed_in.post(of(doi, "doi-delete"), {"version": "1"}).status_code == 409
    assert Doi.objects.exists()


def test_versions_are_listed_compared_and_restored(browser, world, mint):
    doi = mint()
    changed = {**VALID_RECORD, "titles": [{"title": "Second"}]}
    dois.update(actor=acting(world["client_editor"]), doi=doi, record=changed)
    signed_in = browser(world["client_editor"])
    found = signed_in.get(of(doi, "doi-versions"), {"from": "1", "to": "2"})
    assert [version.number for version in found.context["page"].rows] == [2, 1]
    assert found.context["compared"] == [
        {
            "field": "Titles 1, title",
            "before": "Tide gauge readings of the northern harbour",
            "after": "Second",
        }
    ]
    data = {"number": "1", "version": "2"}
    assert signed_in.post(of(doi, "doi-versions"), data).status_code == 302
    assert (Doi.objects.get().record, Doi.objects.get().version) == (VALID_RECORD, 3)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 422),
        ({"number": "9", "version": "1"}, 422),
        ({"number": "x", "version": "1"}, 422),
        ({"number": "1", "version": "7"}, 409),
    ],
)
def test_a_wrong_restore_changes_nothing(browser, world, mint, data, status):
    doi = mint()
    answer = browser(world["client_editor"]).post(of(doi, "doi-versions"), data)
    assert (answer.status_code, Doi.objects.get().version) == (status, 1)


def test_readers_see_versions_but_restore_none(browser, world, mint):
    doi = mint()
    signed_in = browser(world["client_viewer"])
    assert signed_in.get(of(doi, "doi-versions")).status_code == 200
    data = {"number": "1", "version": "1"}
    assert signed_in.post(of(doi, "doi-versions"), data).status_code == 403


def test_unknown_versions_are_not_found(browser, world, mint):
    path = of(mint(), "doi-versions")
    signed_in = browser(world["client_viewer"])
    assert signed_in.get(path, {"from": "1", "to": "8"}).status_code == 404
    assert signed_in.get(path, {"from": "x", "to": "8"}).status_code == 200
