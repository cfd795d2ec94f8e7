"""When two people edited the same thing: both values side by side, and the form once more."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from registry.operations.errors import StaleError


def show_conflict(form: BaseForm, error: StaleError) -> list[dict[str, str]]:
    """Say at the form that it is stale; return the fields in which the two differ.

    The form keeps what was typed and takes over the present version, so that sending it again
    saves over the other change on purpose.
    """
    form.add_error(None, error.message)
    if isinstance(form.data, QueryDict):
        data = form.data.copy()
        data["version"] = str(error.current.version)
        form.data = data
    rows = []
    for field in form.visible_fields():
        saved = getattr(error.current, field.name, None)
        yours = form.cleaned_data.get(field.name)
        if not _same(saved, yours):
            rows.append(
                {
                    "label": str(field.label),
                    "saved": _shown(field, saved),
                    "yours": _shown(field, yours),
                }
            )
    return rows


def _same(saved: Any, yours: Any) -> bool:
    if isinstance(saved, list) and isinstance(yours, list):
        return saved == yours
    return str(saved or "") == str(yours or "")


def _shown(field: BoundField, value: Any) -> str:
    names = dict(_flat(getattr(field.field, "choices", ())))
    values = value if isinstance(value, list) else [value]
    texts = [str(names.get(str(v), v)) for v in values if v not in {None, ""}]
    return ", ".join(texts) or _("(empty)")


def _flat(choices: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for value, name in choices:
        found += _flat(name) if isinstance(name, list | tuple) else [(str(value), name)]
    return found
