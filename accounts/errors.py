"""What the operations on accounts refuse, in words for people; nothing of HTTP."""

# ruff: noqa: N818  (refusals are named after what is wrong: EmailTaken, WeakPassword)

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AccountError(Exception):
    """An operation refused; `message` says why, `field` names the input it belongs to."""

    message: str | Promise = _("This is not possible.")
    field = ""

    def __init__(self, message: str | Promise | None = None, *, field: str = "") -> None:
        if message is not None:
            self.message = message
        self.field = field or self.field
        super().__init__(str(self.message))

    def __str__(self) -> str:
        return str(self.message)


class EmailTaken(AccountError):
    """Somebody has this address already."""

    message = _("Somebody with this e-mail address has a sign-in already.")
    field = "email"


class EmailInvalid(AccountError):
    """The text is not an address."""

    message = _("Enter an e-mail address like name@example.org.")
    field = "email"


class SymbolTaken(AccountError):
    """An account with this symbol exists."""

    message = _("This symbol has an account already.")
    field = "symbol"


class SymbolInvalid(AccountError):
    """The text is not a symbol, or one kept for the agency."""

    message = _("A symbol looks like MEMBER or MEMBER.NAME.")
    field = "symbol"


class WeakPassword(AccountError):
    """The password breaks rules; `messages` has one sentence for each."""

    field = "password"

    def __init__(self, messages: Sequence[str]) -> None:
        self.messages = list(messages)
        super().__init__(" ".join(self.messages))


class InvalidToken(AccountError):
    """A token without a name, or that would be over before it began."""


class NameInvalid(AccountError):
    """No name, or an endless one."""

    message = _("Enter a name.")
    field = "name"


class NotAllowed(AccountError):
    """The actor may not do this."""

    message = _("Only staff administrators can do this.")


class LastAdministrator(AccountError):
    """The agency would be left without anybody who can decide."""

    message = _("This is the last staff administrator; make somebody else one first.")
