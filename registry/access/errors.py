"""How the policy says no; nothing here knows of HTTP."""

from __future__ import annotations

from collections.abc import Sequence

from registry.access.roles import Permission


class AccessError(Exception):
    """Somebody may not do what they asked for."""


class HiddenError(AccessError):
    """They may not even know that it exists."""


class DeniedError(AccessError):
    """They may see it but not do this; says why and who can."""

    def __init__(self, permission: Permission, message: str, who_can: Sequence[str] = ()) -> None:
        """Keep the permission asked for, the sentence to show and the names of who can."""
        super().__init__(message)
        self.permission = permission
        self.message = message
        self.who_can = tuple(who_can)


class ReasonRequiredError(AccessError):
    """Staff acting inside an organization must say why first."""

    def __init__(self, obj: object = None) -> None:
        """Keep what they want to act on, so that a door can ask for the reason at its place."""
        super().__init__()
        self.obj = obj
