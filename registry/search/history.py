"""What an event says changed, in the words the forms use; for every door that shows a history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import StaffRole
from registry.access.roles import Role
from registry.models import Client, DoiState, Member

# Values are [before, after]; anything else is what an event says about itself.
_PAIR = 2


def changes(values: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return a row for each property that really changed: field, before, after."""
    rows = []
    for field, value in values.items():
        is_pair = isinstance(value, list) and len(value) == _PAIR
        before, after = value if is_pair else (None, value)
        if _text(before) != _text(after):
            rows.append({"field": _label(field), "before": _text(before), "after": _text(after)})
    return rows


def _label(field: str) -> str:
    """Return a property's name as the forms call it."""
    for model in (Client, Member):
        known = {f.name: f for f in model._meta.fields}  # noqa: SLF001 - the public API
        if field in known:
            return str(known[field].verbose_name).capitalize()
    return field.replace("_", " ").capitalize()


def _text(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return ""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case list():
            return ", ".join(_text(item) for item in value)
        case dict():
            return "; ".join(f"{_label(str(k))}: {_text(v)}" for k, v in value.items() if v)
        case str():
            return _word(value)
    return str(value)


def _word(value: str) -> str:
    """Return a stored code as the word people know it by."""
    for choices in (Role, StaffRole, DoiState):
        if value in choices.values:
            return str(choices(value).label)
    return value
