"""How one language of the demo speaks: names, topics, places, titles and abstracts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """An invented place: how a title says "there", its name, and where a map would show it."""

    there: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language; templates know `topic`, `there`, `first`, `last`, `subject` and `number`."""

    code: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    # What a title names, and the keyword that goes with it.
    topics: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    series: str
    studies: tuple[str, ...]
    data_abstract: str
    study_abstract: str
