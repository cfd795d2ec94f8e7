"""DOIs: minted, edited, moved between states, restored, deleted while drafts.

Each operation runs two prepared statements: one that finds out who may what and locks, one that
writes the DOI, its version, its event and what the handle server must be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from registry.access import minting, policy
from registry.access.minting import Ground
from registry.access.roles import Permission
from registry.metadata import doi as names
from registry.metadata import problems as rules
from registry.metadata import states
from registry.metadata.domains import url_within
from registry.metadata.problems import Problem
from registry.metadata.record import normalise
from registry.metadata.validation import validate
from registry.models import Client, Doi, DoiState, DoiVersion, Prefix, Tag
from registry.operations import doi_rows
from registry.operations.errors import (
    IllegalMoveError,
    InvalidInputError,
    InvalidRecordError,
    StaleError,
    TakenError,
)


@transaction.atomic
def create(
    *,
    actor: Actor,
    client: Client,
    name: str,
    record: Mapping[str, Any],
    url: str = "",
    state: str = DoiState.DRAFT,
) -> Doi:
    """Mint a DOI for a client, in any of the three states.

    Raises:
        InvalidInputError: the name cannot be a new DOI of this client.
        InvalidRecordError: the record or the URL does not suit the state.
        TakenError: the DOI exists.

    """
    name = check_new_name(name)
    prefix, _suffix = names.split(name)
    ground = minting.ground_for_mint(actor, client, prefix)
    wanted = Permission.DOI_DRAFT if state == DoiState.DRAFT else Permission.DOI_PUBLISH
    if ground is None:
        policy.require(actor, wanted, client)
        text = _("%(prefix)s is not a prefix of %(client)s.")
        raise InvalidInputError({"name": [text % {"prefix": prefix, "client": client.symbol}]})
    minting.require(actor, wanted, ground, client)
    content = normalise(record)
    _check(content, state, url, ground)
    made = doi_rows.insert(
        actor, ground, name=name, record=content, url=url.strip(), state=DoiState(state)
    )
    if made is None:
        raise TakenError({"name": [_taken(actor, name)]})
    return made


@transaction.atomic
def update(
    *,
    actor: Actor,
    doi: Doi,
    record: Mapping[str, Any] | None = None,
    url: str | None = None,
    state: str | None = None,
    expected_version: int | None = None,
    tag: Tag | None = None,
) -> Doi:
    """Change a DOI's record, URL or state, all in one; what is None stays.

    What would be the same as before leaves no version and no event.

    Raises:
        IllegalMoveError: the state cannot follow the present one.
        InvalidRecordError: what would result does not suit the state.
        StaleError: somebody else changed the DOI meanwhile.

    """
    ground, current = minting.lock_for_edit(actor, doi.name)
    target = DoiState(state) if state is not None else DoiState(current.state)
    draft = current.state == DoiState.DRAFT and target == DoiState.DRAFT
    wanted = Permission.DOI_DRAFT if draft else Permission.DOI_PUBLISH
    minting.require(actor, wanted, ground, current)
    if expected_version is not None and current.version != expected_version:
        raise StaleError(current)
    if target != current.state and not states.can_move(current.state, target):
        raise IllegalMoveError(_illegal(current, target))
    content = current.record if record is None else normalise(record)
    address = current.url if url is None else url.strip()
    if (content, address, target) == (current.record, current.url, current.state):
        return current
    _check(content, target, address, ground)
    return doi_rows.update(
        actor, ground, current, record=content, url=address, state=target, tag=tag
    )


def change_state(*, actor: Actor, doi: Doi, state: str, expected_version: int | None = None) -> Doi:
    """Move a DOI to another state; raises what `update` raises."""
    return update(actor=actor, doi=doi, state=state, expected_version=expected_version)


@transaction.atomic
def delete(*, actor: Actor, doi: Doi, expected_version: int | None = None) -> None:
    """Delete a draft; its name may be used again.

    Raises:
        IllegalMoveError: it is no draft, so it stays for ever.
        StaleError: somebody else changed the DOI meanwhile.

    """
    ground, current = minting.lock_for_edit(actor, doi.name)
    minting.require(actor, Permission.DOI_DELETE, ground, current)
    if expected_version is not None and current.version != expected_version:
        raise StaleError(current)
    if not states.can_delete(current.state):
        raise IllegalMoveError(
            _("Only drafts can be deleted. A findable DOI can be hidden instead.")
        )
    doi_rows.delete(actor, ground, current)


@transaction.atomic
def restore(*, actor: Actor, doi: Doi, number: int, expected_version: int | None = None) -> Doi:
    """Bring back the record and URL of an earlier version, as a new version in today's state.

    Raises:
        HiddenError: they may not see the DOI, so neither whether there is such a version.
        InvalidInputError: there is no such version.
        InvalidRecordError: the earlier record does not suit today's state.
        StaleError: somebody else changed the DOI meanwhile.

    """
    policy.require(actor, Permission.DOI_READ, doi)
    version = DoiVersion.objects.filter(doi=doi.pk, number=number).first()
    if version is None:
        raise InvalidInputError({"number": [_("There is no version %d.") % number]})
    return update(
        actor=actor,
        doi=doi,
        record=version.record,
        url=version.url,
        expected_version=expected_version,
        tag=Tag.DOI_RESTORED,
    )


def suggest_name(prefix: Prefix | str) -> str:
    """Return a free name with a drawn suffix under a prefix."""
    start = prefix if isinstance(prefix, str) else prefix.value
    name = f"{start}/{names.generate_suffix()}"
    while Doi.objects.filter(name=name).exists():
        name = f"{start}/{names.generate_suffix()}"
    return name


def check_new_name(name: str) -> str:
    """Return the folded name of a DOI to be minted.

    Raises:
        InvalidInputError: it is no name the agency gives to new DOIs.

    """
    folded = names.normalise(name) or ""
    prefix, suffix = names.split(folded)
    if not names.is_valid_prefix(prefix):
        text = _("A DOI looks like 10.5072/abc: a prefix, a slash, a suffix.")
        raise InvalidInputError({"name": [text]})
    if not names.is_valid_new_suffix(suffix):
        text = _(
            "The suffix starts with a letter or digit and holds letters, digits and "
            "- . _ ; ( ) / : * ~ $ = only."
        )
        raise InvalidInputError({"name": [text]})
    return folded


def name_problem(*, actor: Actor, client: Client, name: str) -> str:
    """Return why a name cannot be minted by this client, or nothing when it is free."""
    try:
        folded = check_new_name(name)
    except InvalidInputError as error:
        return error.message
    prefix, _suffix = names.split(folded)
    if not Prefix.objects.filter(value=prefix, client=client).exists():
        text = _("%(prefix)s is not a prefix of %(client)s.")
        return text % {"prefix": prefix, "client": client.symbol}
    return _taken(actor, folded) if Doi.objects.filter(name=folded).exists() else ""


def _check(record: Mapping[str, Any], state: str, url: str, ground: Ground) -> None:
    found = list(validate(record, state=states.State(state), url=url))
    if state != DoiState.DRAFT and url and not url_within(url, ground.domains):
        found.append(
            Problem(
                pointer="/url",
                code="url-domain",
                message=_(
                    "The address must be within the client's domains: %(domains)s. The provider "
                    "can add one."
                )
                % {"domains": ", ".join(ground.domains)},
                value=url,
                allowed=tuple(ground.domains),
            )
        )
    if rules.errors(found):
        raise InvalidRecordError([*rules.errors(found), *rules.warnings(found)])


def _taken(actor: Actor, name: str) -> str:
    # A draft may have been deleted since its name was in the way.
    owner = Doi.objects.select_related("client").filter(name=name).first()
    if owner is not None and policy.can(actor, Permission.DOI_READ, owner):
        text = _("%(doi)s is taken: it is a DOI of %(client)s.")
        return text % {"doi": name, "client": owner.client.symbol}
    return _("%(doi)s is taken.") % {"doi": name}


def _illegal(doi: Doi, target: DoiState) -> str:
    allowed = [DoiState(move).label for move in states.allowed_moves(doi.state)]
    return _("A %(state)s DOI cannot become %(target)s; it can become %(allowed)s.") % {
        "state": DoiState(doi.state).label.lower(),
        "target": target.label.lower(),
        "allowed": _(" or ").join(str(label).lower() for label in allowed),
    }
