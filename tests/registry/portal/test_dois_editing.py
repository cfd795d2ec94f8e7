"""The editor through HTTP, as a browser without scripts uses it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registry.models import Doi, DoiState, DoiVersion
from registry.operations import dois
from tests.factories import VALID_RECORD, PrefixFactory, acting
from tests.registry.portal.doi_form import as_sent

pytestmark = pytest.mark.django_db

NEW = "/dois/new/"
URL = "https://data.example.org/1"


def fill(response, **values):
    """Return what a browser sends of the form on a page, with some values typed."""
    data = as_sent(response.context["editor"]).dict()
    return {**data, **{name.replace("__", "-"): value for name, value in values.items()}}


def minted(world, state=DoiState.DRAFT, record=None, name="10.60001/made"):
    return dois.create(
        actor=acting(world["client_editor"]),
        client=world.data,
        name=name,
        record=VALID_RECORD if record is None else record,
        url=URL,
        state=state,
    )


def edit_path(doi) -> str:
    return reverse("registry:doi-edit", args=[doi.name])


METADATA = {
    "titles__0__title": "Tides",
    "creators__0__name": "Vos, Jan",
    "publisher": "Harbour Press",
    "publication_year": "2024",
    "resource_type_general": "Dataset",
    "url": URL,
}


@pytest.mark.parametrize("state", ["draft", "registered", "findable"])
def test_a_doi_is_created_in_any_state(browser, world, state):
    signed_in = browser(world["client_editor"])
    data = fill(signed_in.get(NEW), suffix="abc", state=state, **METADATA)
    answer = signed_in.post(NEW, data)
    assert (answer.status_code, answer["Location"]) == (302, "/dois/10.60001/abc")
    made = Doi.objects.get(name="10.60001/abc")
    assert (made.state, made.client, made.url) == (state, world.data, URL)
    assert made.record["titles"] == [{"title": "Tides"}]


def test_a_drawn_suffix_is_offered_and_another_on_request(browser, world):
    signed_in = browser(world["client_editor"])
    first = signed_in.get(NEW)
    suffix = first.context["editor"].name_form["suffix"].value()
    again = signed_in.post(NEW, fill(first, draw="1", titles__0__title="kept"))
    assert again.status_code == 200
    assert again.context["editor"].name_form["suffix"].value() not in {"", suffix}
    assert 'value="kept"' in again.content.decode()
    assert not Doi.objects.exists()


@pytest.mark.parametrize(
    ("values", "status", "field"),
    [
        ({"suffix": "taken"}, 409, "suffix"),
        ({"suffix": "ä"}, 422, "suffix"),
        ({"suffix": ""}, 422, "suffix"),
        ({"prefix": "10.60004"}, 422, "prefix"),
        ({"url": "https://elsewhere.com/"}, 422, "url"),
        ({"url": ""}, 422, "url"),
        ({"publisher": ""}, 422, "publisher"),
        ({"publication_year": "24"}, 422, "publication_year"),
        ({"resource_type_general": ""}, 422, "resource_type_general"),
        ({"resource_type_general": "Bogus"}, 422, "resource_type_general"),
        ({"titles__0__title": ""}, 422, "titles-0-title"),
        ({"creators__0__name": ""}, 422, "creators-0-name"),
        ({"language": "en_US"}, 422, "language"),
    ],
)
def test_bad_input_is_told_at_its_field_and_not_stored(browser, world, values, status, field):
    minted(world, name="10.60001/taken", record={})
    signed_in = browser(world["client_editor"])
    values = {"suffix": "abc", "state": "findable", **METADATA, **values}
    answer = signed_in.post(NEW, fill(signed_in.get(NEW), **values))
    assert answer.status_code == status
    text = answer.content.decode()
    assert f'href="#id_{field}"' in text
    assert f'name="{field}"' in text
    assert "error-summary" in text
    assert Doi.objects.count() == 1


def test_a_draft_needs_no_more_than_its_name(browser, world):
    signed_in = browser(world["client_contributor"])
    assert signed_in.post(NEW, fill(signed_in.get(NEW), suffix="abc")).status_code == 302
    assert Doi.objects.get().record == {}


def test_a_contributor_cannot_publish(browser, world):
    signed_in = browser(world["client_contributor"])
    first = signed_in.get(NEW)
    assert [way["state"] for way in first.context["ways"]] == ["draft"]
    assert first.context["refused"]["who_can"]
    answer = signed_in.post(NEW, fill(first, suffix="abc", state="findable", **METADATA))
    assert answer.status_code == 403
    assert not Doi.objects.exists()


def test_the_same_form_sent_twice_makes_one_doi(browser, world):
    signed_in = browser(world["client_editor"])
    data = fill(signed_in.get(NEW), suffix="abc", **METADATA)
    first, second = signed_in.post(NEW, data), signed_in.post(NEW, data)
    assert first["Location"] == second["Location"]
    assert DoiVersion.objects.count() == 1


@pytest.mark.parametrize("name", ["client_viewer", "member_manager", "support"])
def test_who_may_not_mint_is_told_why(browser, world, name):
    answer = browser(world[name]).get(NEW, {"client": "FJORD.DATA"})
    assert answer.status_code == 403


def test_a_client_without_prefix_is_led_to_the_request(browser, world):
    world.prefix.client = None
    world.prefix.save()
    text = browser(world["client_editor"]).get(NEW).content.decode()
    assert reverse("registry:request-prefix") in text


def test_the_prefix_is_chosen_among_ones_own(browser, world):
    PrefixFactory(client=world.data, value="10.60008")
    form = browser(world["client_editor"]).get(NEW).context["editor"].name_form
    assert [value for value, _label in form.fields["prefix"].choices] == ["10.60008", "10.60001"]


def test_saving_unchanged_makes_no_version(browser, world):
    doi = minted(world)
    signed_in = browser(world["client_editor"])
    assert signed_in.post(edit_path(doi), fill(signed_in.get(edit_path(doi)))).status_code == 302
    assert Doi.objects.get().version == 1


def test_an_edit_is_saved_and_may_publish_at_once(browser, world):
    doi = minted(world)
    signed_in = browser(world["client_editor"])
    data = fill(signed_in.get(edit_path(doi)), titles__0__title="New", state="findable")
    assert signed_in.post(edit_path(doi), data).status_code == 302
    found = Doi.objects.get()
    assert (found.state, found.record["titles"]) == ("findable", [{"title": "New"}])
    assert {**found.record, "titles": VALID_RECORD["titles"]} == VALID_RECORD


def test_a_row_is_added_without_script_and_nothing_is_saved(browser, world):
    doi = minted(world)
    signed_in = browser(world["client_editor"])
    data = fill(signed_in.get(edit_path(doi)), **{"add-creators": "1"})
    answer = signed_in.post(edit_path(doi), data)
    assert answer.status_code == 200
    assert len(answer.context["editor"].rows["creators"].forms) == 2
    data = fill(answer, creators__1__name="Added, Ann")
    assert signed_in.post(edit_path(doi), data).status_code == 302
    assert [c["name"] for c in Doi.objects.get().record["creators"]] == ["Lind, Ida", "Added, Ann"]


def test_a_stale_edit_is_compared_and_then_merged(browser, world):
    doi = minted(world)
    signed_in = browser(world["client_editor"])
    data = fill(signed_in.get(edit_path(doi)), titles__0__title="Mine")
    theirs = {**VALID_RECORD, "titles": [{"title": "Theirs"}], "version": "2", "hidden": "x"}
    dois.update(actor=acting(world["client_administrator"]), doi=doi, record=theirs)
    answer = signed_in.post(edit_path(doi), data)
    assert answer.status_code == 409
    compared = {row["field"]: row for row in answer.context["compared"]}
    title = compared["Titles 1, title"]
    assert (title["theirs"], title["mine"], title["is_conflict"]) == ("Theirs", "Mine", True)
    assert Doi.objects.get().record == theirs
    again = signed_in.post(edit_path(doi), fill(answer))
    assert again.status_code == 302
    assert Doi.objects.get().record == {**theirs, "titles": [{"title": "Mine"}]}


@pytest.mark.parametrize(
    "data", [{}, {"base": "99", "version": "99"}, {"base": "x"}, {"base": "1"}]
)
def test_a_broken_form_saves_nothing(browser, world, data):
    doi = minted(world)
    answer = browser(world["client_editor"]).post(edit_path(doi), data)
    assert answer.status_code in {302, 422}
    assert Doi.objects.get().version == 1


def test_an_invalid_edit_of_a_findable_doi_is_refused(browser, world):
    doi = minted(world, DoiState.FINDABLE)
    signed_in = browser(world["client_editor"])
    data = fill(signed_in.get(edit_path(doi)), publisher="")
    answer = signed_in.post(edit_path(doi), data)
    assert answer.status_code == 422
    assert 'href="#id_publisher"' in answer.content.decode()
    assert Doi.objects.get().record == VALID_RECORD


def test_warnings_stand_apart(browser, world):
    doi = minted(world, DoiState.FINDABLE)
    signed_in = browser(world["client_editor"])
    data = fill(signed_in.get(edit_path(doi)), publisher="")
    answer = signed_in.post(edit_path(doi), data)
    assert "Descriptions" in {remark.label for remark in answer.context["warnings"]}


@pytest.mark.parametrize(
    ("name", "state", "status"),
    [
        ("client_contributor", DoiState.DRAFT, 200),
        ("client_contributor", DoiState.FINDABLE, 403),
        ("client_viewer", DoiState.DRAFT, 403),
        ("member_administrator", DoiState.DRAFT, 403),
        ("neighbor_client", DoiState.FINDABLE, 404),
        ("staff", DoiState.DRAFT, 403),
    ],
)
def test_who_may_open_the_editor(browser, world, name, state, status):
    doi = minted(world, state)
    assert browser(world[name]).get(edit_path(doi)).status_code == status


def test_queries_of_the_editor_do_not_grow_with_rows(browser, world, query_count):
    small = minted(world, record={"subjects": [{"subject": "x"}]})
    many = [{"subject": str(n)} for n in range(40)]
    large = minted(world, record={"subjects": many}, name="10.60001/large")
    signed_in = browser(world["client_editor"])
    few = query_count.of(lambda: signed_in.get(edit_path(small)))
    assert query_count.of(lambda: signed_in.get(edit_path(large))) == few
