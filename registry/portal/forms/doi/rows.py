"""Repeatable rows: a form for each member of a list of the record, in the order to be stored."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from registry.metadata.validation.members import words
from registry.metadata.validation.structure import MAX_MEMBERS
from registry.portal.forms.doi import patch
from registry.portal.forms.doi.fields import accept_stored
from registry.portal.forms.doi.patch import Path

ORIGIN = "ORIGIN"
_SPARE_ROWS = 50
_BUTTON = re.compile(r"(add|remove|up|down)-(?P<key>[A-Za-z]+)(?:-(?P<number>[0-9]{1,6}))?")


class RowForm(forms.Form):
    """One member of a list. `ORIGIN` says which stored member it patches, empty for a new one."""

    # Where a field's value stands, when not under the field's own name in the record's spelling.
    paths: ClassVar[dict[str, Path]] = {}
    # Fields that make a row worth keeping; all texts when empty.
    anchors: ClassVar[tuple[str, ...]] = ()
    # Fields that take a whole line.
    wide: ClassVar[tuple[str, ...]] = ()
    # Fields without a value of their own in the record.
    virtual: ClassVar[tuple[str, ...]] = ()
    # Whether a member is a text by itself, shown by a field named `value`.
    is_text: ClassVar[bool] = False

    def __init__(self, *args: Any, stored_members: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[ORIGIN] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.origin = self._find_origin(len(stored_members))
        member = {} if self.origin is None else stored_members[self.origin]
        self.stored: dict[str, Any] = member if isinstance(member, dict) else {"value": member}
        self.position: int | None = None
        for name, path in self.all_paths().items():
            accept_stored(self.fields[name], patch.read(self.stored, path))

    @classmethod
    def all_paths(cls) -> dict[str, Path]:
        """Return where the value of each field stands in a member."""
        names = [name for name in cls.base_fields if name not in cls.virtual]
        return {name: cls.paths.get(name, (_spelled(name),)) for name in names}

    @classmethod
    def shown(cls, member: dict[str, Any]) -> dict[str, str]:
        """Return what the fields show of a stored member."""
        return {name: patch.read(member, path) for name, path in cls.all_paths().items()}

    def patched(self) -> dict[str, Any] | None:
        """Return the stored member with what was changed, None for a row that was emptied."""
        if self._is_blank(self.sent) and not (self.stored and self._is_blank(self._before())):
            return None
        result = copy.deepcopy(self.stored)
        for name, path in self.all_paths().items():
            if self.is_changed(name):
                patch.write(result, path, self.sent[name])
        self.complete(result)
        return result

    def complete(self, result: dict[str, Any]) -> None:
        """Fill in what follows from the changed values; for kinds of rows that know more."""

    def is_changed(self, name: str) -> bool:
        """Tell whether a field came back with another value than it showed."""
        has_lines = isinstance(self.fields[name].widget, forms.Textarea)
        before = self._before().get(name, "")
        return not patch.is_same(before, self.sent[name], has_lines=has_lines)

    @property
    def sent(self) -> dict[str, str]:
        """What came back, by field; also where an empty row was not cleaned at all."""
        cleaned = getattr(self, "cleaned_data", {})
        return {name: str(cleaned.get(name) or "") for name in self.base_fields}

    @cached_property
    def kept(self) -> list[str]:
        """Names of stored values that the row does not show but keeps."""
        shown = set(self.all_paths().values())
        return sorted(
            {
                words(str(key))
                for path in _leaves(self.stored)
                if path not in shown
                for key in path[:1]
            }
        )

    def visible(self) -> Iterator[tuple[forms.BoundField, bool]]:
        """Walk the fields a person fills in, and whether each takes a whole line."""
        for field in self.visible_fields():
            if field.name not in {"DELETE", "ORDER"}:
                yield field, field.name in self.wide

    def _before(self) -> dict[str, str]:
        return self.shown(self.stored)

    def _is_blank(self, values: dict[str, str]) -> bool:
        texts = [n for n, f in self.fields.items() if isinstance(f, forms.CharField)]
        return not any(values.get(name, "").strip() for name in self.anchors or texts)

    def _find_origin(self, length: int) -> int | None:
        if self.is_bound:
            given = self.data.get(self.add_prefix(ORIGIN), "")
        else:
            given = self.initial.get(ORIGIN, "")
        text = str(given)
        known = text.isascii() and text.isdecimal() and len(text) < 7  # noqa: PLR2004 - MAX_MEMBERS
        return int(text) if known and int(text) < length else None


class RowSet(BaseFormSet):  # type: ignore[type-arg]
    """The rows of one list of the record; its prefix is the list's key."""

    form_class: ClassVar[type[RowForm]]
    deletion_widget = forms.CheckboxInput
    ordering_widget = forms.HiddenInput

    def __init__(self, *args: Any, stored: Any, limit: int, **kwargs: Any) -> None:
        self.stored: list[Any] = stored if isinstance(stored, list) else []
        self.limit = limit
        members = {"stored_members": self.stored[:limit]}
        super().__init__(*args, **{**kwargs, "form_kwargs": members})

    @property
    def number_hidden(self) -> int:
        """How many members there are beyond those shown."""
        return max(0, len(self.stored) - self.limit)

    def total_form_count(self) -> int:
        """Return how many rows there are; of those announced, hardly more than were sent."""
        announced = super().total_form_count()
        return min(announced, self._most) if self.is_bound else announced

    @cached_property
    def _most(self) -> int:
        return most_rows(self.data, str(self.prefix), self.form_class)

    def clean(self) -> None:
        """Refuse a form of which rows were lost under way: storing it would remove them."""
        if super().total_form_count() > self._most:
            raise forms.ValidationError(
                _("Some rows did not arrive. Open this page again and repeat the change.")
            )

    def in_order(self) -> list[RowForm]:
        """Return the rows that were not removed, in the order they were put into."""
        removed = {id(form) for form in self.deleted_forms}
        rows = [form for form in self.forms if id(form) not in removed]
        return sorted(rows, key=_order)

    def patched(self) -> list[Any]:
        """Return the list as it shall be stored; what was not shown stays at its end."""
        result: list[Any] = []
        used: set[int] = set()
        for form in self.in_order():
            if form.origin is not None:
                if form.origin in used:
                    continue
                used.add(form.origin)
            member = form.patched()
            if member is not None:
                form.position = len(result)
                result.append(member)
        result = [self.unwrapped(member) for member in result]
        hidden = [
            member
            for index, member in enumerate(self.stored)
            if index >= self.limit or not self.is_showable(member)
        ]
        return [*result, *hidden]

    def unwrapped(self, member: dict[str, Any]) -> Any:
        """Return a member as the record holds it."""
        return member["value"] if self.form_class.is_text else member

    @classmethod
    def is_showable(cls, member: Any) -> bool:
        """Tell whether a row can show a member of the record."""
        return isinstance(member, str if cls.form_class.is_text else dict)

    def row_at(self, position: int) -> RowForm | None:
        """Return the row whose member was stored at a position."""
        return next((form for form in self.forms if form.position == position), None)


def row_set(form: type[RowForm]) -> type[RowSet]:
    """Make the class of the rows of one kind."""
    made = formset_factory(
        form,
        formset=RowSet,
        extra=0,
        can_order=True,
        can_delete=True,
        max_num=MAX_MEMBERS,
        absolute_max=MAX_MEMBERS,
    )
    made.form_class = form  # type: ignore[attr-defined]
    return made  # type: ignore[return-value]


def initial_rows(
    rows: type[RowSet], stored: Any, limit: int, *, least: int
) -> list[dict[str, Any]]:
    """Return what the rows of a stored list show, and blank ones up to the least number."""
    members = stored[:limit] if isinstance(stored, list) else []
    found = [
        {ORIGIN: str(index), **rows.form_class.shown(_wrapped(member))}
        for index, member in enumerate(members)
        if rows.is_showable(member)
    ]
    return found + [{} for _blank in range(least - len(found))]


def most_rows(data: Iterable[str], key: str, form: type[RowForm]) -> int:
    """Return how many rows the fields sent can make up, with a few that are missing.

    A large number alone would otherwise have the server build and show fifty thousand rows.
    """
    number = sum(name.startswith(f"{key}-") for name in data)
    return _SPARE_ROWS + number // max(1, len(form.base_fields))


def button_of(data: Iterable[str]) -> str:
    """Return the name of the row button a form was sent with, empty for none."""
    return next((name for name in data if _BUTTON.fullmatch(name)), "")


def pressed(rows: list[dict[str, str]], key: str, button: str) -> list[dict[str, str]]:
    """Return rows as they stand after a button: one more, one less, or two exchanged.

    A row knows its number in the page by `number`.
    """
    match = _BUTTON.fullmatch(button)
    if match is None or match["key"] != key:
        return rows
    if match[1] == "add":
        return [*rows, {}]
    places = [i for i, row in enumerate(rows) if row["number"] == match["number"]]
    if not places:
        return rows
    (place,) = places
    if match[1] == "remove":
        return [*rows[:place], *rows[place + 1 :]]
    other = place + (1 if match[1] == "down" else -1)
    if 0 <= other < len(rows):
        rows = list(rows)
        rows[place], rows[other] = rows[other], rows[place]
    return rows


def _wrapped(member: Any) -> dict[str, Any]:
    return member if isinstance(member, dict) else {"value": member}


def _order(form: RowForm) -> int:
    cleaned = getattr(form, "cleaned_data", {})
    order = cleaned.get("ORDER")
    return MAX_MEMBERS if order is None else int(order)


def _leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index))
    else:
        yield path


def _spelled(name: str) -> str:
    """Return the record's spelling of a field's name: `award_uri` → `awardUri`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
