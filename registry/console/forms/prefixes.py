"""Prefixes: a range to take into the pool, and whom to give one."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from registry.models import Provider
from registry.operations.prefixes import LARGEST_RANGE

_PREFIX = re.compile(r"10\.([1-9][0-9]{3,8})\Z")


class ImportForm(forms.Form):
    """The ends of a range; only the first for a single prefix."""

    first = forms.CharField(label=_("First prefix"), max_length=12, help_text=_("As in 10.5072."))
    last = forms.CharField(
        label=_("Last prefix"),
        max_length=12,
        required=False,
        help_text=_("Leave empty to take in only the first."),
    )

    def clean_first(self) -> str:
        """Refuse what is no prefix."""
        return self._prefix("first")

    def clean_last(self) -> str:
        """Refuse what is no prefix; nothing is fine."""
        return self._prefix("last") if self.cleaned_data["last"] else ""

    def clean(self) -> dict[str, Any]:
        """Refuse a range that runs backwards or is too long to look through."""
        data = super().clean() or {}
        if data.get("first") and data.get("last"):
            length = _number(data["last"]) - _number(data["first"]) + 1
            if length < 1:
                self.add_error("last", _("The last prefix comes before the first."))
            elif length > LARGEST_RANGE:
                text = _("At most %(number)d prefixes can be taken in at once.")
                self.add_error("last", text % {"number": LARGEST_RANGE})
        return data

    def values(self) -> list[str]:
        """Return every prefix of the range."""
        first = _number(self.cleaned_data["first"])
        last = _number(self.cleaned_data["last"] or self.cleaned_data["first"])
        return [f"10.{number}" for number in range(first, last + 1)]

    def _prefix(self, name: str) -> str:
        value = str(self.cleaned_data[name]).strip()
        if not _PREFIX.match(value):
            raise forms.ValidationError(_("A prefix looks like 10.5072: 10. and 4 to 9 digits."))
        return value


class HolderForm(forms.Form):
    """The provider that gets a prefix."""

    provider = forms.ModelChoiceField(
        Provider.objects.none(), label=_("Provider"), empty_label=_("Choose…")
    )

    def __init__(self, *args: Any, providers: QuerySet[Provider], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["provider"].queryset = providers  # type: ignore[attr-defined]


def _number(value: str) -> int:
    return int(value.removeprefix("10."))
