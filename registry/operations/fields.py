"""Check plain values against a model's fields, and turn what is wrong into our own error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from registry.operations.errors import InvalidInputError


def assign(row: models.Model, fields: Mapping[str, Any], *, allowed: frozenset[str]) -> None:
    """Put values on a row and check them all, without saving.

    Raises:
        InvalidInputError: a field does not exist here, or its value is not valid.

    """
    unknown = sorted(set(fields) - allowed)
    if unknown:
        raise InvalidInputError({name: [_("This cannot be set here.")] for name in unknown})
    unfit = {name: found for name in fields if (found := _unfit(row, name, fields[name]))}
    if unfit:
        raise InvalidInputError(unfit)
    for name, value in fields.items():
        setattr(row, name, value)
    skip = {f.name for f in row._meta.fields if f.name not in fields}  # noqa: SLF001
    try:
        row.clean_fields(exclude=skip)
    except ValidationError as error:
        raise InvalidInputError(error.message_dict) from error


def _unfit(row: models.Model, name: str, value: Any) -> list[str]:
    """Say what Django leaves to the database: no value, a zero byte, a long text."""
    field = row._meta.get_field(name)  # noqa: SLF001
    if value is None and not field.null:
        return [_("This cannot be empty.")]
    if not is_storable(value):
        return [_("This holds characters that cannot be stored.")]
    longest = getattr(field, "max_length", None)
    if isinstance(value, str) and longest and len(value) > longest:
        return [_("At most %(number)d characters.") % {"number": longest}]
    return []


def is_storable(value: object) -> bool:
    """Tell whether PostgreSQL can hold every text in here: no zero byte, no half a character."""
    if isinstance(value, list | tuple):
        return all(is_storable(part) for part in value)
    if not isinstance(value, str):
        return True
    return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def messages(error: ValidationError) -> dict[str, list[str]]:
    """Return a validation error's messages by field."""
    if hasattr(error, "error_dict"):
        return dict(error.message_dict)
    return {NON_FIELD_ERRORS: list(error.messages)}
