"""How complete a record is: a score, and what would make it easier to find, cite and reuse.

What is looked at follows practice in assessing records:

- the mandatory and recommended properties of DataCite schema 4.7;
- the FAIRsFAIR metrics that F-UJI tests: FsF-F2-01M (creator, title, publisher, date, abstract,
  keywords), FsF-R1.1-01M (licence), FsF-I3-01M (related resources), FsF-R1.2-01M (provenance:
  dates, people), FsF-R1-01MD (type, formats, sizes);
- the FAIR use cases of Metadata Game Changers for DataCite (Habermann 2019,
  https://doi.org/10.5438/2chg-b074, and later): text, identifiers, connections.

The weights are this agency's judgement on that ground: a quarter for what is mandatory, most of
the rest for what nearly every work can have. What only some works can have, funding or places for
example, is optional: it never lowers a score, and makes up for some of what else is missing, so
that nobody has to invent it. What cannot apply, such as identifiers of people where there are none,
is left out. Codes such as `:unav` say nothing and count for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from registry.metadata.completeness.criteria import CRITERIA, GROUPS, Criterion, Group
from registry.metadata.completeness.findings import Finding
from registry.metadata.completeness.view import view_of

__all__ = ["GROUPS", "Completeness", "Group", "Part", "completeness"]

# How much of what the rest lacks all optional parts together make up for.
_MADE_UP: Final = 0.2
_FULL: Final = 100
_EXTRA_WEIGHT: Final = sum(criterion.weight for criterion in CRITERIA if criterion.is_optional)
_ALMOST: Final = 1e-9


class Part(NamedTuple):
    """One thing that is looked at, how far a record has it, and what more would gain.

    `code` is stable; `label` and `message` (what to do) are source texts for translation, those of
    `group` are in GROUPS. `gain` is by how many points the score would rise were it met in full.
    """

    criterion: Criterion
    finding: Finding
    gain: float

    @property
    def code(self) -> str:
        """Return the stable name of the part."""
        return self.criterion.code

    @property
    def group(self) -> Group:
        """Return what the part helps with."""
        return self.criterion.group

    @property
    def label(self) -> str:
        """Return what is looked at, in a few words to be translated."""
        return self.criterion.label

    @property
    def message(self) -> str:
        """Return what to do, in words to be translated."""
        return self.criterion.message

    @property
    def weight(self) -> int:
        """Return how much the part counts."""
        return self.criterion.weight

    @property
    def is_optional(self) -> bool:
        """Say whether only some works can have it: then it never lowers a score."""
        return self.criterion.is_optional

    @property
    def met(self) -> float:
        """Return how far it is met, from 0 to 1."""
        return self.finding.met

    @property
    def is_met(self) -> bool:
        """Say whether nothing is left to do here."""
        return self.finding.met >= 1

    @property
    def pointer(self) -> str:
        """Return the JSON Pointer into the canonical record where to act (`/url` stands beside)."""
        missing = self.finding.missing
        return missing[0] if len(missing) == 1 else self.criterion.pointer

    @property
    def missing(self) -> tuple[str, ...]:
        """Return JSON Pointers to all places where something is missing, at most 20."""
        return self.finding.missing

    @property
    def have(self) -> int:
        """Return how many are met in full, where things are counted."""
        return self.finding.have

    @property
    def total(self) -> int:
        """Return how many there are, or 0 where nothing is counted."""
        return self.finding.total


@dataclass(frozen=True, slots=True)
class Completeness:
    """A score from 0 to 100, and the parts it is made of: first those that gain most."""

    score: int
    parts: tuple[Part, ...]

    def next_steps(self, number: int = 3) -> tuple[Part, ...]:
        """Return the parts that would raise the score most, at most so many."""
        return tuple(part for part in self.parts if part.gain > _ALMOST)[:number]

    def by_group(self) -> Mapping[Group, tuple[Part, ...]]:
        """Return the parts of every group, in the order of GROUPS."""
        return {group: tuple(p for p in self.parts if p.group == group) for group in GROUPS}


def completeness(record: object, *, url: str = "") -> Completeness:
    """Return how complete a record is, with the address of its landing page if it has one.

    Never raises. An empty record scores 0; an identifier that is added never lowers the score.
    """
    view = view_of(record, url)
    found = [(criterion, finding) for criterion in CRITERIA if (finding := criterion.look(view))]
    met, weight, extra = 0.0, 0, 0.0
    for criterion, finding in found:
        if criterion.is_optional:
            extra += criterion.weight * finding.met
        else:
            met += criterion.weight * finding.met
            weight += criterion.weight
    share, made_up = met / weight, _MADE_UP * extra / _EXTRA_WEIGHT
    gains = {
        True: _FULL * (1 - share) * _MADE_UP / _EXTRA_WEIGHT,
        False: _FULL * (1 - made_up) / weight,
    }
    parts = [Part(c, f, gains[c.is_optional] * c.weight * (1 - f.met)) for c, f in found]
    # The sort is stable: parts that gain the same stay in the order of the table.
    parts.sort(key=_lack)
    return Completeness(int(_FULL * (share + (1 - share) * made_up) + _ALMOST), tuple(parts))


def _lack(part: Part) -> float:
    return -part.gain
