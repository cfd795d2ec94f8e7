"""Creating and editing a DOI: one editor for both."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actor import Actor
from registry.access import policy
from registry.access.roles import Permission
from registry.metadata import doi as names
from registry.metadata.record import normalise
from registry.models import Client, Doi, DoiState
from registry.operations import dois
from registry.operations.errors import OperationError, StaleError, TakenError
from registry.portal.allocating import allocating_only
from registry.portal.doi import creating, editing, moves, showing
from registry.portal.doi.editing import Base
from registry.portal.forms.doi.editor import Editor
from registry.portal.gates import CONFLICT, UNPROCESSABLE, get_or_404
from registry.portal.http import PortalRequest, actor_of
from registry.portal.scope import scope_of
from registry.portal.views.dois import RELATED


@require_http_methods(["GET", "HEAD", "POST"])
@allocating_only
def create(request: PortalRequest) -> HttpResponse:
    """Mint a DOI of a client, as a draft or at once further."""
    client = _client(request)
    if client is None:
        return _choose_client(request)
    prefixes = creating.prefixes_of(client)
    if not prefixes:
        context = {"heading": _("New DOI"), "client": client}
        return render(request, "registry/doi/no_prefix.html", context)
    if request.method != "POST":
        editor = Editor.opened({}, initial=_first_values(request, prefixes), prefixes=prefixes)
        return _create_page(request, editor, client)
    if editing.is_button(request):
        return _create_page(request, _after_button(request, prefixes), client)
    editor = Editor.sent(request.POST, {}, prefixes=prefixes)
    if not editor.is_valid():
        return _create_page(request, editor, client, status=UNPROCESSABLE)
    return _mint(request, editor, client)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PortalRequest, name: str) -> HttpResponse:
    """Edit a DOI, and move it on in the same step if wanted."""
    actor = actor_of(request)
    doi = get_or_404(actor, Permission.DOI_READ, Doi, related=RELATED, name=name)
    policy.require(actor, moves.edit_permission(doi), doi)
    if request.method != "POST":
        first = {"url": doi.url, "version": doi.version, "base": doi.version}
        limit = editing.rows_wanted(request)
        return _edit_page(request, Editor.opened(doi.record, initial=first, limit=limit), doi)
    base = editing.base_of(doi, request.POST)
    if base is None:
        messages.error(request, _("The form could not be read. Nothing was saved; begin again."))
        return redirect(request.path)
    if editing.is_button(request):
        return _edit_page(request, Editor.after_button(request.POST, base.record), doi)
    editor = Editor.sent(request.POST, base.record)
    if not editor.is_valid():
        return _edit_page(request, editor, doi, status=UNPROCESSABLE)
    return _save(request, editor, base, doi)


def _client(request: PortalRequest) -> Client | None:
    """Return the client to mint for; None when somebody has yet to choose.

    Raises:
        DeniedError: they may mint nowhere here.

    """
    actor = actor_of(request)
    symbol = request.GET.get("client", "").replace("\x00", "").upper()
    if symbol:
        related = ("provider__member",)
        return get_or_404(actor, Permission.DOI_DRAFT, Client, related=related, symbol=symbol)
    found = list(creating.clients_to_mint_for(request).select_related("provider__member")[:2])
    if not found and scope_of(request).place is not None:
        policy.require(actor, Permission.DOI_DRAFT, scope_of(request).place)
    if len(found) == 1:
        policy.require(actor, Permission.DOI_DRAFT, found[0])
        return found[0]
    return None


def _choose_client(request: PortalRequest) -> HttpResponse:
    rows = creating.clients_to_mint_for(request)[: creating.MOST_CLIENTS]
    context = {
        "heading": _("New DOI"),
        "clients": [(client, creating.create_url(client)) for client in rows],
        "breadcrumbs": [_list_crumb(), {"label": _("New DOI")}],
    }
    return render(request, "registry/doi/choose_client.html", context)


def _first_values(request: PortalRequest, prefixes: list[str]) -> dict[str, Any]:
    asked = request.GET.get("prefix", "")
    prefix = asked if asked in prefixes else prefixes[0]
    return {"prefix": prefix, "suffix": names.generate_suffix()}


def _after_button(request: PortalRequest, prefixes: list[str]) -> Editor:
    data = request.POST.copy()
    if editing.DRAW in data:
        data["suffix"] = names.generate_suffix()
    return Editor.after_button(data, {}, prefixes=prefixes)


def _create_page(
    request: PortalRequest, editor: Editor, client: Client, status: int = 200
) -> HttpResponse:
    held = policy.permissions(actor_of(request), client)
    ways = moves.saving(DoiState.DRAFT, held)
    state = editing.wanted_state(request, DoiState.DRAFT)
    context = {
        "heading": _("New DOI"),
        "breadcrumbs": [_list_crumb(), _client_crumb(client), {"label": _("New DOI")}],
        "cancel_url": reverse("registry:doi-list"),
        "refused": moves.refused_at(client, held),
        **editing.context(editor, client=client, ways=ways, state=state),
    }
    return render(request, "registry/doi/edit.html", context, status=status)


def _edit_page(
    request: PortalRequest, editor: Editor, doi: Doi, status: int = 200, **more: Any
) -> HttpResponse:
    held = policy.permissions(actor_of(request), doi)
    ways = moves.saving(doi.state, held)
    state = editing.wanted_state(request, doi.state)
    context = {
        "heading": _("Edit the DOI"),
        "doi": doi,
        "breadcrumbs": showing.crumbs(doi, _("Edit")),
        "cancel_url": reverse("registry:doi-detail", args=[doi.name]),
        "refused": moves.refused(actor_of(request), doi, held),
        **editing.context(editor, client=doi.client, ways=ways, state=state),
        **more,
    }
    return render(request, "registry/doi/edit.html", context, status=status)


def _mint(request: PortalRequest, editor: Editor, client: Client) -> HttpResponse:
    actor = actor_of(request)
    record, url = editor.record(), editor.form.cleaned_data["url"]
    state = editing.wanted_state(request, DoiState.DRAFT)
    name = editor.name_form.name() if editor.name_form else ""
    try:
        made = dois.create(
            actor=actor, client=client, name=name, record=record, url=url, state=state
        )
    except TakenError as error:
        if _is_twin(actor, client, name, record, url):
            return _saved(request, names.normalise(name) or name)
        status = editing.show_refusal(editor, error)
        return _create_page(request, editor, client, status=status)
    except OperationError as error:
        status = editing.show_refusal(editor, error)
        return _create_page(request, editor, client, status=status)
    return _saved(request, made.name)


def _is_twin(actor: Actor, client: Client, name: str, record: dict[str, Any], url: str) -> bool:
    """Tell whether the DOI was made by this very form, sent a second time."""
    rows = policy.objects(actor, Permission.DOI_READ, Doi)
    found = rows.filter(name=names.normalise(name), client=client, version=1).first()
    return found is not None and (found.record, found.url) == (normalise(record), url)


def _save(request: PortalRequest, editor: Editor, base: Base, doi: Doi) -> HttpResponse:
    record, url = editing.merged(editor, base, doi)
    state = editing.wanted_state(request, doi.state)
    try:
        dois.update(
            actor=actor_of(request),
            doi=doi,
            record=record,
            url=url,
            state=state,
            expected_version=editor.form.cleaned_data["version"] or 0,
        )
    except StaleError as error:
        editor.form.add_error(None, error.message)
        compared = editing.show_conflict(editor, base, error.current)
        return _edit_page(request, editor, doi, status=CONFLICT, compared=compared)
    except OperationError as error:
        status = editing.show_refusal(editor, error)
        return _edit_page(request, editor, doi, status=status)
    return _saved(request, doi.name)


def _saved(request: PortalRequest, name: str) -> HttpResponse:
    messages.success(request, _("%(doi)s was saved.") % {"doi": name})
    return redirect(reverse("registry:doi-detail", args=[name]))


def _list_crumb() -> dict[str, str]:
    return {"label": _("DOIs"), "url": reverse("registry:doi-list")}


def _client_crumb(client: Client) -> dict[str, str]:
    url = reverse("registry:client-detail", args=[client.symbol])
    return {"label": client.name, "url": url}
