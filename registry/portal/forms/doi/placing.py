"""Show what validation found at the input it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from registry.metadata.problems import Problem, is_error
from registry.metadata.validation.members import words
from registry.portal.forms.doi.editor import Editor
from registry.portal.forms.doi.general import GeneralForm
from registry.portal.forms.doi.kinds import KINDS
from registry.portal.forms.doi.patch import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A form and one of its fields; without a field the form as a whole."""

    form: forms.BaseForm
    field: str | None = None

    @property
    def element(self) -> str:
        """The id of the input, for links; empty for a whole form."""
        return self.form[self.field].id_for_label if self.field else ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning: where, in words and as the id of an input, and what."""

    label: str
    text: str
    element: str = ""


def show_problems(editor: Editor, problems: Iterable[Problem]) -> None:
    """Add the errors to the fields of the form; what it does not show, to the form itself."""
    for problem in problems:
        if not is_error(problem):
            continue
        place = find(editor, problem.pointer)
        if place is None or place.field is None:
            form = place.form if place else editor.form
            form.add_error(None, f"{describe(problem.pointer)}: {problem.message}")
        else:
            place.form.add_error(place.field, problem.message)


def remarks(problems: Iterable[Problem], editor: Editor | None = None) -> list[Remark]:
    """Return the warnings, each with the input it is about when there is one."""
    found = []
    for problem in problems:
        if not is_error(problem):
            place = find(editor, problem.pointer) if editor else None
            element = place.element if place else ""
            found.append(Remark(describe(problem.pointer), problem.message, element))
    return found


def find(editor: Editor, pointer: str) -> Place | None:
    """Return where a value of the record is shown, None when it is not."""
    path = _parts(pointer)
    if path == ("url",):
        return Place(editor.form, "url")
    if not path:
        return None
    key = str(path[0])
    if key in KINDS:
        return _in_rows(editor, key, path[1:])
    name = _field_at(GeneralForm.paths, path)
    return Place(editor.form, name) if name else None


def describe(pointer: str) -> str:
    """Say in words where a pointer leads: `/creators/1/name` → `Creators 2, name`."""
    parts = _parts(pointer)
    name = _field_at(GeneralForm.paths, parts) if parts else None
    if name or parts == ("url",):
        return str(GeneralForm.base_fields[name or "url"].label)
    text = ""
    for part in parts:
        if isinstance(part, int):
            text += f" {part + 1}"
        else:
            text += f", {words(part)}" if text else words(part).capitalize()
    return text or _("The whole record")


def _in_rows(editor: Editor, key: str, rest: Path) -> Place | None:
    row_set = editor.rows[key]
    if not rest:
        # The list is missing as a whole: its first row is where to begin.
        first = next(iter(row_set.forms), None)
        return Place(first, next(iter(_main_fields(key)))) if first else None
    row = row_set.row_at(rest[0]) if isinstance(rest[0], int) else None
    if row is None:
        return None
    path = rest[1:] or ("value",)
    return Place(row, _field_at(row.all_paths(), path))


def _main_fields(key: str) -> list[str]:
    form = KINDS[key].rows.form_class
    return [*form.anchors, *(["name"] if "name" in form.base_fields else []), *form.base_fields]


def _field_at(paths: Mapping[str, Path], path: Path) -> str | None:
    """Return the field whose path this is, or the first one inside it."""
    for name, own in paths.items():
        if own == path:
            return name
    return next((name for name, own in paths.items() if own[: len(path)] == path), None)


def _parts(pointer: str) -> Path:
    raw = pointer.split("/")[1:]
    named = (part.replace("~1", "/").replace("~0", "~") for part in raw)
    return tuple(int(p) if p.isascii() and p.isdecimal() and len(p) < 7 else p for p in named)  # noqa: PLR2004
