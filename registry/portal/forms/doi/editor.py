"""The whole form of a DOI: made from a record, read from what was sent, and as a button left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from registry.metadata.validation.members import words
from registry.portal.forms.doi import rows as row_tools
from registry.portal.forms.doi.general import GeneralForm, NameForm
from registry.portal.forms.doi.kinds import KINDS
from registry.portal.forms.doi.rows import ORIGIN, RowSet

# How many members of a list a page shows; the rest stays as it is unless asked for.
ROWS_SHOWN = 100
# Keys of a record that are not metadata of the resource.
_SILENT = frozenset({"schemaVersion"})


class Editor:
    """The form of properties without rows, the name of a new DOI, and the rows of each list."""

    def __init__(
        self,
        record: Mapping[str, Any],
        *,
        data: QueryDict | None = None,
        initial: dict[str, Any] | None = None,
        rows: dict[str, list[dict[str, Any]]] | None = None,
        prefixes: Sequence[str] | None = None,
        limit: int = ROWS_SHOWN,
    ) -> None:
        self.stored = dict(record)
        self.limit = limit
        # What was read, kept because a field that is told an error loses its value.
        self.made: dict[str, Any] | None = None
        self.form = GeneralForm(data, stored=self.stored, initial=initial)
        self.name_form = (
            None if prefixes is None else NameForm(data, prefixes=list(prefixes), initial=initial)
        )
        self.rows: dict[str, RowSet] = {
            key: kind.rows(
                data,
                prefix=key,
                stored=self.stored.get(key),
                limit=limit,
                initial=None if rows is None else rows[key],
            )
            for key, kind in KINDS.items()
        }

    @classmethod
    def opened(
        cls,
        record: Mapping[str, Any],
        *,
        initial: dict[str, Any],
        prefixes: Sequence[str] | None = None,
        limit: int = ROWS_SHOWN,
    ) -> Editor:
        """Show a stored record, or an empty one."""
        values = {**GeneralForm.values_of(dict(record)), "shown": limit, **initial}
        rows = {
            key: row_tools.initial_rows(kind.rows, record.get(key), limit, least=kind.least)
            for key, kind in KINDS.items()
        }
        return cls(record, initial=values, rows=rows, prefixes=prefixes, limit=limit)

    @classmethod
    def sent(
        cls, data: QueryDict, record: Mapping[str, Any], *, prefixes: Sequence[str] | None = None
    ) -> Editor:
        """Read what came back, over the record that was shown."""
        return cls(record, data=data, prefixes=prefixes, limit=_limit(data))

    @classmethod
    def after_button(
        cls, data: QueryDict, record: Mapping[str, Any], *, prefixes: Sequence[str] | None = None
    ) -> Editor:
        """Show what came back once more, a row more, less or elsewhere; nothing is judged yet."""
        button = row_tools.button_of(data)
        names = [*GeneralForm.base_fields, *NameForm.base_fields]
        initial = {name: data.get(name, "") for name in names}
        rows = {key: row_tools.pressed(_raw_rows(data, key), key, button) for key in KINDS}
        return cls(record, initial=initial, rows=dict(rows), prefixes=prefixes, limit=_limit(data))

    @property
    def forms(self) -> list[forms.BaseForm]:
        """The forms without rows."""
        return [self.form, *([self.name_form] if self.name_form else [])]

    @property
    def more(self) -> list[Any]:
        """Everything but the first form, for the summary of errors."""
        return [*self.forms[1:], *self.rows.values()]

    @property
    def has_hidden_rows(self) -> bool:
        """Whether a list is longer than what the page shows."""
        return any(row_set.number_hidden for row_set in self.rows.values())

    def is_valid(self) -> bool:
        """Tell whether the inputs can be read; all of them are looked at."""
        return all(
            [*(f.is_valid() for f in self.forms), *(s.is_valid() for s in self.rows.values())]
        )

    def record(self) -> dict[str, Any]:
        """Return the record with what was changed; needs valid inputs the first time."""
        if self.made is None:
            self.made = self._patched()
        return self.made

    def _patched(self) -> dict[str, Any]:
        result = self.form.patched()
        for key, row_set in self.rows.items():
            members = row_set.patched()
            if members:
                result[key] = members
            elif isinstance(result.get(key, []), list):
                result.pop(key, None)
        return result

    def kept(self) -> list[str]:
        """Name what the record holds beyond this form."""
        shown = {*KINDS, *(path[0] for path in GeneralForm.paths.values()), *_SILENT}
        return [words(key) for key in self.stored if key not in shown]


def _limit(data: QueryDict) -> int:
    text = data.get("shown", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else ROWS_SHOWN  # noqa: PLR2004


def _raw_rows(data: QueryDict, key: str) -> list[dict[str, str]]:
    """Return the rows of a list as they were sent, removed ones left out, in their order."""
    total = data.get(f"{key}-TOTAL_FORMS", "0")
    count = int(total) if total.isascii() and total.isdecimal() and len(total) < 6 else 0  # noqa: PLR2004
    names = [*KINDS[key].rows.form_class.base_fields, ORIGIN]
    found = []
    most = row_tools.most_rows(data, key, KINDS[key].rows.form_class)
    for number in range(min(count, most)):
        prefix = f"{key}-{number}"
        if f"{prefix}-{ORIGIN}" not in data or data.get(f"{prefix}-DELETE"):
            continue
        row = {name: data.get(f"{prefix}-{name}", "") for name in names}
        found.append({**row, "number": str(number), "order": data.get(f"{prefix}-ORDER", "")})
    return sorted(found, key=_sent_order)


def _sent_order(row: Mapping[str, str]) -> int:
    order = row["order"]
    return int(order) if order.isascii() and order.isdecimal() and len(order) < 9 else 10**9  # noqa: PLR2004
