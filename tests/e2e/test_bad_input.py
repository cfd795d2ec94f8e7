"""What is refused says so at its field, answers 4xx, and leaves the database as it was."""

from __future__ import annotations

import pytest

from registry.models import Client, Doi, DoiState, DoiVersion, Prefix, RegistryEvent
from registry.operations import dois
from tests.cast import World
from tests.e2e.conftest import Enter
from tests.e2e.visitor import Visitor
from tests.factories import VALID_RECORD, acting

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Counts = tuple[int, ...]


def stored() -> Counts:
    """Count what a write could have left behind."""
    return tuple(
        model.objects.count() for model in (Client, Prefix, Doi, DoiVersion, RegistryEvent)
    )


def new_client(enter: Enter, people: World, symbol: str) -> Visitor:
    visitor = enter(people["member_manager"])
    visitor.go("/clients/new/")
    visitor.fill(symbol=symbol, name="Kelp", system_email="kelp@fjord.example", domains="*")
    return visitor


def new_doi(enter: Enter, people: World, **values: str) -> Visitor:
    visitor = enter(people["client_editor"])
    visitor.go("/dois/new/")
    given = {
        "suffix": "kelp-1",
        "url": "https://data.example.org/kelp",
        "titles__0__title": "Kelp",
        "creators__0__name": "Lind, Ida",
        "publisher": "Fjord Data",
        "publication_year": "2026",
        "resource_type_general": "Dataset",
    }
    visitor.fill(**{**given, **values})
    return visitor


def drafted(people: World, **record: object) -> Doi:
    return dois.create(
        actor=acting(people["client_editor"]),
        client=people.data,
        name=f"{people.prefix.value}/drafted",
        record={**VALID_RECORD, **record},
    )


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_a_taken_symbol(enter: Enter, people: World, javascript: bool) -> None:
    before = stored()
    visitor = enter(people["member_manager"], javascript=javascript)
    visitor.go("/clients/new/")
    visitor.fill(symbol="DATA", name="Kelp", system_email="kelp@fjord.example", domains="*")
    visitor.send("Create client", 409)
    visitor.complains_at("symbol", "FJORD.DATA")
    assert stored() == before
    visitor.shoot("refused")


def test_a_bad_symbol(enter: Enter, people: World) -> None:
    before = stored()
    visitor = new_client(enter, people, "K!LP")
    visitor.send("Create client", 422)
    visitor.complains_at("symbol", "then capitals, digits or hyphens")
    assert stored() == before


def test_a_foreign_prefix(enter: Enter, people: World) -> None:
    before = stored()
    visitor = new_doi(enter, people)
    # No honest page offers it, so the option is forged.
    forged = "(node, value) => { node.options[0].value = value; node.value = value; }"
    visitor.control("prefix").evaluate(forged, people.foreign_prefix.value)
    visitor.send("Save draft", 422)
    visitor.complains_at("prefix", people.foreign_prefix.value)
    assert stored() == before


def test_a_taken_doi(enter: Enter, people: World) -> None:
    drafted(people)
    before = stored()
    visitor = new_doi(enter, people, suffix="DRAFTED")
    visitor.send("Save draft", 409)
    visitor.complains_at("suffix", "10.60001/drafted is taken")
    assert stored() == before


def test_a_url_outside_the_domains(enter: Enter, people: World) -> None:
    before = stored()
    visitor = new_doi(enter, people, url="https://elsewhere.example/kelp")
    visitor.send("Publish", 422)
    visitor.complains_at("url", "within the client's domains: *.example.org")
    assert stored() == before
    visitor.shoot("refused", key=True)


def test_missing_mandatory_metadata(enter: Enter, people: World) -> None:
    before = stored()
    visitor = new_doi(enter, people, titles__0__title="", publisher="", publication_year="")
    visitor.send("Publish", 422)
    visitor.complains_at("titles-0-title", "Give at least one title.")
    visitor.complains_at("publisher", "Name the publisher.")
    visitor.complains_at("publication_year", "Give the year")
    assert stored() == before
    visitor.shoot("refused")


def test_an_empty_pool(enter: Enter, people: World) -> None:
    visitor = new_client(enter, people, "KELP")
    visitor.fill(prefix="")
    # While the form is open, the last free prefixes go elsewhere.
    Prefix.objects.filter(client=None).update(client=people.tide, provider=people.harbor)
    before = stored()
    visitor.send("Create client", 409)
    visitor.sees("No prefix is free. Ask for one; nothing was created.")
    assert stored() == before


def test_a_stale_edit(enter: Enter, people: World) -> None:
    doi = drafted(people)
    visitor = enter(people["client_editor"])
    visitor.go(f"/dois/edit/{doi.name}")
    theirs = {**VALID_RECORD, "titles": [{"title": "Theirs"}]}
    dois.update(actor=acting(people["client_administrator"]), doi=doi, record=theirs)
    before = stored()

    visitor.fill(titles__0__title="Mine")
    visitor.send("Save draft", 409)

    visitor.sees("Theirs")
    assert visitor.control("titles-0-title").input_value() == "Mine"
    doi.refresh_from_db()
    assert (doi.record["titles"][0]["title"], doi.state) == ("Theirs", DoiState.DRAFT)
    assert stored() == before
    visitor.shoot("refused", key=True)
