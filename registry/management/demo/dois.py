"""Plan DOIs over the years, mint them in that order, and edit some."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from accounts.actor import Actor
from registry.management.demo import people, records
from registry.management.demo.catalog import COLLECTIONS, Collection
from registry.management.demo.world import World
from registry.metadata import doi as names
from registry.models import Doi, DoiState
from registry.operations import dois

_RELATIONS = ("References", "Cites", "IsSupplementTo", "IsDerivedFrom", "IsDocumentedBy")
_METHODS = {
    "description": "Instruments were calibrated twice a year; the protocol is in the annex.",
    "descriptionType": "Methods",
    "lang": "en",
}


@dataclass
class Plan:
    """One DOI: what it will be, and when it will seem to have been made and changed."""

    collection: Collection
    created: datetime
    told: datetime
    updated: datetime
    state: DoiState
    record: dict[str, Any]
    # Started as a draft, hidden after publication, edited so many times.
    from_draft: bool = False
    hidden: bool = False
    edits: int = 0
    name: str = ""
    url: str = ""
    prefixes: tuple[str, ...] = field(default_factory=tuple)


def plan(world: World, number: int) -> list[Plan]:
    """Return the plans, the oldest first, so that lists by number are lists by date."""
    rng = world.rng
    weights = [collection.share for collection in COLLECTIONS]
    plans = [_plan_one(rng, rng.choices(COLLECTIONS, weights)[0], world.now) for _ in range(number)]
    plans.sort(key=lambda one: one.created)
    held = {
        symbol: tuple(client.prefixes.order_by("value").values_list("value", flat=True))
        for symbol, client in world.clients.items()
    }
    taken: set[str] = set()
    public: list[str] = []
    for position, one in enumerate(plans):
        _name(rng, one, held[one.collection.client], position, taken)
        _relate(rng, one, public)
        if one.state == DoiState.FINDABLE:
            public.append(one.name)
    return plans


def mint(world: World, plans: list[Plan]) -> None:
    """Make every DOI through the operations, with the versions that its plan asks for."""
    editors = {symbol: world.actor(key) for symbol, key in people.EDITORS.items()}
    contributor = world.actor("client_contributor")
    for one in plans:
        symbol = one.collection.client
        own_draft = one.state == DoiState.DRAFT and symbol == "TIDEWAY.ARCHIVE"
        actor = contributor if own_draft else editors[symbol]
        first = DoiState.FINDABLE if one.hidden else one.state
        doi = dois.create(
            actor=actor,
            client=world.clients[symbol],
            name=one.name,
            record=one.record,
            url=one.url,
            state=DoiState.DRAFT if one.from_draft else first,
        )
        if one.from_draft:
            doi = dois.change_state(actor=actor, doi=doi, state=first)
        _edit(actor, doi, one)
        world.advance(1)


def _plan_one(rng: random.Random, collection: Collection, now: datetime) -> Plan:
    start = now.replace(year=collection.first_year, month=3, day=1)
    created = start + (now - start) * rng.random() ** 0.7
    state = rng.choices(list(DoiState), (13, 9, 78))[0]
    if state == DoiState.DRAFT:
        # Nobody keeps drafts for years.
        created = now - timedelta(days=300) * rng.random() ** 2
    year = max(created.year - rng.choices((0, 1, 3), (80, 15, 5))[0], collection.first_year - 1)
    is_draft = state == DoiState.DRAFT
    make = records.unfinished if is_draft and rng.random() < 0.4 else records.whole  # noqa: PLR2004
    one = Plan(
        collection, created, created, created, state, record=make(rng, collection, year),
        from_draft=not is_draft and rng.random() < 0.05,  # noqa: PLR2004 - a share
        hidden=state == DoiState.REGISTERED and rng.random() < 0.3,  # noqa: PLR2004
        edits=rng.choices((0, 1, 2, 4), (90, 6, 3, 1))[0] if make is records.whole else 0,
    )  # fmt: skip
    left = now - created
    if one.from_draft:
        one.told = one.updated = created + min(left, timedelta(days=9)) * rng.random()
    if one.edits or one.hidden:
        one.updated = one.told + (now - one.told) * rng.random()
    return one


def _name(
    rng: random.Random, one: Plan, held: tuple[str, ...], position: int, taken: set[str]
) -> None:
    """Draw a suffix, or type one as the client does."""
    collection, prefix = one.collection, rng.choice(held)
    if collection.shoulder and rng.random() < 0.7:  # noqa: PLR2004 - a share
        suffix = f"{collection.shoulder}.{one.created.year}.{position:04d}"
    else:
        suffix = names.suffix_of(rng.randrange(names.GENERATED_NUMBERS))
        while f"{prefix}/{suffix}" in taken:
            suffix = names.suffix_of(rng.randrange(names.GENERATED_NUMBERS))
    one.name = f"{prefix}/{suffix}"
    taken.add(one.name)
    if one.state != DoiState.DRAFT or rng.random() < 0.6:  # noqa: PLR2004 - a share
        one.url = f"https://{collection.host}/records/{suffix}"


def _relate(rng: random.Random, one: Plan, public: list[str]) -> None:
    """Point a third of the records at earlier DOIs, and some at an address."""
    found = []
    if public and rng.random() < 0.33:  # noqa: PLR2004 - a share
        for name in rng.sample(public, min(len(public), rng.choice((1, 1, 2, 3)))):
            relation = rng.choice(_RELATIONS)
            found.append(_related(name, "DOI", relation))
    if rng.random() < 0.1:  # noqa: PLR2004 - a share
        address = f"https://www.{one.collection.host.partition('.')[2]}/about"
        found.append(_related(address, "URL", "IsDescribedBy"))
    if found and "publisher" in one.record:
        one.record["relatedIdentifiers"] = found


def _related(identifier: str, kind: str, relation: str) -> dict[str, str]:
    return {
        "relatedIdentifier": identifier,
        "relatedIdentifierType": kind,
        "relationType": relation,
    }


def _edit(actor: Actor, doi: Doi, one: Plan) -> None:
    """Make the versions after the first: a moved page, a method, a keyword, the first again."""
    record = dict(one.record)
    if one.edits > 0:
        record["descriptions"] = [*record.get("descriptions", []), _METHODS]
        doi = dois.update(actor=actor, doi=doi, record=record)
    if one.edits > 1:
        doi = dois.update(actor=actor, doi=doi, url=f"{one.url}/latest" if one.url else None)
        record["subjects"] = [*record.get("subjects", []), {"subject": "open data", "lang": "en"}]
        doi = dois.update(actor=actor, doi=doi, record=record)
    if one.edits > 2:  # noqa: PLR2004 - a number of edits
        doi = dois.restore(actor=actor, doi=doi, number=1)
    if one.hidden:
        dois.change_state(actor=actor, doi=doi, state=DoiState.REGISTERED)
