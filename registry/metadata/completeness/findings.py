"""What a look at one part of a record finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from registry.metadata.problems import pointer

# A page lists some; with 10,000 creators, more would only cost.
MOST_MISSING: Final = 20


class Finding(NamedTuple):
    """How far a part is met, from 0 to 1, and where something is missing.

    Where things are counted, `have` of `total` are met in full.
    """

    met: float
    missing: tuple[str, ...] = ()
    have: int = 0
    total: int = 0


def is_there(met: float, *at: str | int) -> Finding:
    """Return the finding of one thing: met, or missing at a place."""
    return Finding(float(met), () if met >= 1 or not at else (pointer(*at),))


def counted(
    key: str, found: Iterable[tuple[int, float]], *, within: Sequence[str] = ()
) -> Finding | None:
    """Return the finding of several things in a list: the mean of how far each is met.

    `found` has the index of each in the list at `key`. None when there are none to count.
    """
    met, have, total = 0.0, 0, 0
    missing: list[str] = []
    for index, share in found:
        met += share
        total += 1
        have += share >= 1
        if share < 1 and len(missing) < MOST_MISSING:
            missing.append(pointer(key, index, *within))
    return Finding(met / total, tuple(missing), have, total) if total else None
