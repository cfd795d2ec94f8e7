"""Who somebody is, by which secrets they show it, and what happened to them."""

from __future__ import annotations

from accounts.models.event import AccountEvent, AccountEventTag, Event
from accounts.models.token import Token
from accounts.models.user import StaffRole, User, UserKind, display

__all__ = [
    "AccountEvent",
    "AccountEventTag",
    "Event",
    "StaffRole",
    "Token",
    "User",
    "UserKind",
    "display",
]
