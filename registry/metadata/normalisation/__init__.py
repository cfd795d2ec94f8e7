"""Normalisation of values: what depositors mean, written in the one form that others look for.

This is another matter than the canonical shape of a record (`record.normalise`), which it starts
from. Every rule stands in a table with its source; everything a rule does is a change that can be
taken back, so that what the depositor wrote is never lost. What a rule cannot improve stays.
"""

from __future__ import annotations

from registry.metadata.normalisation.changes import ABSENT, Change, perform, revert
from registry.metadata.normalisation.engine import ALL, DEFAULT, Normalised, apply, suggest
from registry.metadata.normalisation.rules import Rule
from registry.metadata.normalisation.table import RULES

__all__ = [
    "ABSENT",
    "ALL",
    "DEFAULT",
    "RULES",
    "Change",
    "Normalised",
    "Rule",
    "apply",
    "perform",
    "revert",
    "suggest",
]
