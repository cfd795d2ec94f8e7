"""The editor: opened, sent back, refused; what a page of it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from registry.metadata import problems as rules
from registry.metadata.languages import LANGUAGES
from registry.metadata.states import State
from registry.metadata.validation import validate
from registry.models import Client, Doi, DoiState, DoiVersion
from registry.operations.errors import (
    InvalidInputError,
    InvalidRecordError,
    OperationError,
    TakenError,
)
from registry.portal.doi import comparing, sections
from registry.portal.forms.doi import patch
from registry.portal.forms.doi.editor import ROWS_SHOWN, Editor
from registry.portal.forms.doi.placing import remarks, show_problems
from registry.portal.forms.doi.rows import button_of
from registry.portal.gates import CONFLICT, UNPROCESSABLE

# What a suffix button of a new DOI is called.
DRAW = "draw"
_ALL_ROWS = 20_000
_SCHEMES = ("ORCID", "ROR", "ISNI", "GND", "VIAF", "ResearcherID", "Wikidata")


@dataclass(frozen=True, slots=True)
class Base:
    """The version of a DOI that a form was made from."""

    record: Mapping[str, Any]
    url: str


def rows_wanted(request: HttpRequest) -> int:
    """Return how many members of each list to show: some, or on request all."""
    return _ALL_ROWS if request.GET.get("rows") == "all" else ROWS_SHOWN


def base_of(doi: Doi, data: Mapping[str, Any]) -> Base | None:
    """Return the version a form was made from; None when there never was such a one."""
    number = data.get("base", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004
        return None
    if int(number) == doi.version:
        return Base(doi.record, doi.url)
    version = DoiVersion.objects.filter(doi=doi.pk, number=int(number)).first()
    return Base(version.record, version.url) if version else None


def merged(editor: Editor, base: Base, doi: Doi) -> tuple[dict[str, Any], str]:
    """Return record and URL as they shall be: mine, where I changed them, else as they are."""
    url = editor.form.cleaned_data["url"]
    record = patch.merge(base.record, editor.record(), doi.record)
    return record, doi.url if patch.is_same(base.url, url) else url


def wanted_state(request: HttpRequest, current: str) -> str:
    """Return the state of the button that was pressed, the present one for any other."""
    state = request.POST.get("state", "")
    return state if state in DoiState.values else current


def is_button(request: HttpRequest) -> bool:
    """Tell whether the form was sent to change its rows rather than to be saved."""
    return bool(button_of(request.POST)) or DRAW in request.POST


def show_refusal(editor: Editor, error: OperationError) -> int:
    """Put what an operation refused at its fields; return the status of the answer."""
    if isinstance(error, InvalidRecordError):
        show_problems(editor, error.problems)
        return UNPROCESSABLE
    if not isinstance(error, InvalidInputError):
        editor.form.add_error(None, error.message)
        return CONFLICT
    for field, messages in error.errors.items():
        for message in messages:
            if field == "name" and editor.name_form:
                editor.name_form.add_error("suffix", message)
            else:
                editor.form.add_error(None, message)
    return CONFLICT if isinstance(error, TakenError) else UNPROCESSABLE


def show_conflict(editor: Editor, base: Base, current: Doi) -> list[dict[str, Any]]:
    """Make the form replace the present version when sent again; return what differs."""
    data = editor.form.data.copy()  # type: ignore[attr-defined]
    data["version"] = str(current.version)
    editor.form.data = data
    mine = comparing.content(editor.record(), editor.form.cleaned_data["url"])
    theirs = comparing.content(current.record, current.url)
    return comparing.three_ways(comparing.content(base.record, base.url), theirs, mine)


def context(
    editor: Editor, *, client: Client, ways: Sequence[dict[str, Any]], state: str
) -> dict[str, Any]:
    """Return what the editor's page shows besides its head."""
    return {
        "form": editor.form,
        "formsets": editor.more,
        "editor": editor,
        "sections": sections.of(editor),
        "client": client,
        "ways": ways,
        "first_way": ways[0],
        "more_ways": [
            {"label": way["label"], "name": "state", "value": way["state"]} for way in ways[1:]
        ],
        "domains": ", ".join(client.domains),
        "kept": editor.kept(),
        "warnings": _warnings(editor, state),
        "languages": LANGUAGES.items(),
        "schemes": _SCHEMES,
        "check_url": reverse("registry:doi-check"),
    }


def _warnings(editor: Editor, state: str) -> list[Any]:
    """Return what could be better, once the form was sent and could be read."""
    if editor.made is None:
        return []
    url = editor.form["url"].value()
    found = validate(editor.made, state=State(state), url=url)
    return remarks(rules.warnings(found), editor)
