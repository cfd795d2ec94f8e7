"""How an operation says no. Nothing here knows of HTTP; each door translates once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from registry.access.errors import (
    AccessError,
    DeniedError,
    HiddenError,
    ReasonRequiredError,
)
from registry.metadata.problems import Problem

__all__ = [
    "AccessError",
    "AlreadyDecidedError",
    "DeniedError",
    "HiddenError",
    "IllegalMoveError",
    "InUseError",
    "InvalidInputError",
    "InvalidInvitationError",
    "InvalidRecordError",
    "LimitReachedError",
    "NoPrefixFreeError",
    "NotAllocatingError",
    "OperationError",
    "ReasonRequiredError",
    "StaleError",
    "TakenError",
]


class OperationError(Exception):
    """Something the registry's rules forbid; nothing was stored."""

    def __init__(self, message: str) -> None:
        """Keep the sentence to show."""
        super().__init__(message)
        self.message = str(message)


class InvalidInputError(OperationError):
    """Values that cannot be stored: what was wrong, by field."""

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        """Keep the messages by field; `__all__` holds those of no single field."""
        self.errors = {field: [str(m) for m in messages] for field, messages in errors.items()}
        super().__init__(" ".join(m for messages in self.errors.values() for m in messages))


class TakenError(InvalidInputError):
    """A symbol, a DOI or an e-mail address that somebody else has."""


class InvalidRecordError(OperationError):
    """Metadata or a URL that the wanted state does not allow: every problem at its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep all problems, errors before warnings."""
        self.problems = tuple(problems)
        super().__init__(_("The metadata is not complete or not valid."))


class StaleError(OperationError):
    """Somebody else changed the object since it was read."""

    def __init__(self, current: Any) -> None:
        """Keep the object as it is now."""
        self.current = current
        super().__init__(
            _("Somebody else changed this while you were editing. Nothing of yours was saved.")
        )


class IllegalMoveError(OperationError):
    """A state the DOI cannot take from where it is."""


class InUseError(OperationError):
    """Something that cannot go while other things depend on it."""


class LimitReachedError(OperationError):
    """The provider has as many clients as it may have."""

    def __init__(self, limit: int) -> None:
        """Keep the limit."""
        self.limit = limit
        super().__init__(
            _(
                "The limit of %(limit)d clients is reached. Ask the agency for a further client "
                "account."
            )
            % {"limit": limit}
        )


class NoPrefixFreeError(OperationError):
    """No prefix is left, neither with the provider nor in the pool."""

    def __init__(self) -> None:
        """Say what to do next."""
        super().__init__(_("No prefix is free. Ask for one; nothing was created."))


class AlreadyDecidedError(OperationError):
    """A request that is no longer open."""


class NotAllocatingError(OperationError):
    """A member without DOI services, on a door to clients, prefixes or DOIs."""

    def __init__(self) -> None:
        """Say who can change it."""
        super().__init__(
            _("This member does not allocate DOIs. The agency's staff can enable DOI services.")
        )


class InvalidInvitationError(OperationError):
    """A link that is unknown, used, revoked or too old."""
