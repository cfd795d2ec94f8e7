"""What the sign-in library does to somebody, as events of ours."""

from __future__ import annotations
