"""Inputs of the DOI form. None is required here: what a state needs is said by validation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.metadata.validation.structure import MAX_TEXT_LENGTH
from registry.metadata.vocabularies import Vocabulary, choices

LANGUAGE_LIST = "known-languages"
SCHEME_LIST = "known-schemes"


def text(label: Any, *, help_text: Any = "", **attributes: Any) -> forms.CharField:
    """Return an input of one line."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=MAX_TEXT_LENGTH,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attributes}),
    )


def lines(label: Any, *, help_text: Any = "", rows: int = 5) -> forms.CharField:
    """Return an input of several lines."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=MAX_TEXT_LENGTH,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def choice(
    label: Any, values: Vocabulary, *, empty: Any = None, help_text: Any = ""
) -> forms.ChoiceField:
    """Return a select over a controlled list; its first option stands for no value."""
    return options(label, choices(values), empty=empty or _("Choose…"), help_text=help_text)


def options(
    label: Any, pairs: Iterable[tuple[str, Any]], *, empty: Any, help_text: Any = ""
) -> forms.ChoiceField:
    """Return a select over values and labels."""
    return forms.ChoiceField(
        label=label, required=False, choices=[("", empty), *pairs], help_text=help_text
    )


def language(label: Any = None, *, help_text: Any = "") -> forms.CharField:
    """Return an input for a language code that offers the known ones."""
    return text(
        label or _("Language"),
        help_text=help_text,
        list=LANGUAGE_LIST,
        size=8,
        autocapitalize="none",
    )


def accept_stored(field: forms.Field, stored: str) -> None:
    """Let a select keep a value that is not in its list (any more)."""
    if isinstance(field, forms.ChoiceField) and stored:
        known = {str(value) for value, _label in field.choices}  # type: ignore[misc, union-attr]
        if stored not in known:
            field.choices = [*field.choices, (stored, stored)]  # type: ignore[misc]
