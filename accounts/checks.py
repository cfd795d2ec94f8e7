"""Mistakes in the settings that would open a door, as system checks."""

from __future__ import annotations
