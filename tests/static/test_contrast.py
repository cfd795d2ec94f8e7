"""The colours of the tokens reach WCAG 2.2 AA in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS.read_text()
    )
}
INKS = [
    "ink",
    "ink-soft",
    "ink-faint",
    "accent",
    "accent-strong",
    "good",
    "info",
    "warn",
    "bad",
    "bad-strong",
    "plain",
]
TEXT = [(ink, ground) for ink in INKS for ground in ("paper", "surface", "sunken")] + [
    ("good", "good-wash"),
    ("info", "info-wash"),
    ("warn", "warn-wash"),
    ("bad", "bad-wash"),
    ("bad-strong", "bad-wash"),
    ("plain", "plain-wash"),
    ("accent", "accent-wash"),
    ("accent-strong", "accent-wash"),
    ("ink-soft", "accent-wash"),
    ("ink-faint", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-bad", "bad"),
    ("on-bad", "bad-strong"),
    ("on-spine", "spine"),
    ("on-spine", "spine-raised"),
    ("on-spine-soft", "spine"),
    ("on-spine-soft", "spine-raised"),
]
EDGES = [("edge", "paper"), ("edge", "surface"), ("edge", "sunken"), ("focus", "paper")]
PAIRS = [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in EDGES]


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_pair_is_readable(ink, ground, least, theme):
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= least


def test_contrast_is_computed_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
