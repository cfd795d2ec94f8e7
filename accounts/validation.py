"""What may be stored as address, name, symbol and password."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email
from django.utils.translation import gettext_lazy as _

from accounts import errors
from accounts.models.user import SYMBOL_PATTERN, User

EMAIL_LENGTH = 254
NAME_LENGTH = 200
SYMBOL_LENGTH = 64


def clean_email(email: str) -> str:
    """Fold an address; raises EmailInvalid."""
    cleaned = email.strip().lower()
    try:
        validate_email(cleaned)
    except ValidationError as error:
        raise errors.EmailInvalid from error
    if len(cleaned) > EMAIL_LENGTH:
        raise errors.EmailInvalid
    return cleaned


def clean_name(name: str) -> str:
    """Fold the spaces of a name; raises NameInvalid."""
    cleaned = " ".join(name.replace("\0", "").split())
    if not cleaned:
        raise errors.NameInvalid
    if len(cleaned) > NAME_LENGTH:
        raise errors.NameInvalid(_("A name has at most 200 characters."))
    return cleaned


def clean_symbol(symbol: str) -> str:
    """Fold a symbol; raises SymbolInvalid."""
    cleaned = symbol.strip().upper()
    try:
        RegexValidator(SYMBOL_PATTERN)(cleaned)
    except ValidationError as error:
        raise errors.SymbolInvalid from error
    if len(cleaned) > SYMBOL_LENGTH:
        raise errors.SymbolInvalid
    return cleaned


def hash_password(user: User, password: str | None) -> None:
    """Put a password on a user, unsaved; None lets none match. Raises WeakPassword."""
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise errors.WeakPassword(error.messages) from error
    user.set_password(password)
