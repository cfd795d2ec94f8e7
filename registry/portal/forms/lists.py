"""Fields for lists of plain values: URL domains one a line, a few languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.metadata import domains
from registry.metadata.languages import LANGUAGES
from registry.metadata.problems import shown

LANGUAGE_BOXES = 3


class DomainsField(forms.CharField):
    """URL domains, one a line; says for each wrong line what is wrong with it."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"rows": 4, "spellcheck": "false", "autocapitalize": "none", "class": "mono"}
        kwargs = {
            "label": gettext_lazy("URL domains"),
            "help_text": gettext_lazy(
                "Hosts that DOIs may point to, one a line: data.example.org for this host, "
                "*.example.org for all hosts below it, * for any."
            ),
            "widget": forms.Textarea(attrs=attrs),
            "max_length": 10_000,
            **kwargs,
        }
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a list with one domain a line."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the domains; a line that is none is an error of its own.

        Raises ValidationError.
        """
        text = super().clean(value)
        lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
        problems = [
            _("Line %(number)d, %(line)s: %(text)s")
            % {"number": number, "line": shown(line), "text": _(problem.message)}
            for number, line in lines
            if line and (problem := domains.validate_domain(line))
        ]
        if problems:
            raise ValidationError(problems)
        found = [domains.normalise_domain(line) or line for _number, line in lines if line]
        return list(dict.fromkeys(found))


class LanguagesWidget(forms.MultiWidget):
    """A select for each of a few languages."""

    use_fieldset = True
    template_name = "registry/parts/boxes.html"

    def __init__(self, number: int) -> None:
        super().__init__(
            [
                forms.Select(
                    attrs={"aria-label": _("Language %(number)d") % {"number": index + 1}},
                )
                for index in range(number)
            ]
        )

    def decompress(self, value: Any) -> list[Any]:
        """Spread a list over the selects."""
        codes = list(value or [])
        return codes + [""] * (len(self.widgets) - len(codes))


class LanguagesField(forms.MultiValueField):
    """A list of languages by code; has a select for every one there is, and at least three."""

    def __init__(self, present: Sequence[str] = (), **kwargs: Any) -> None:
        number = max(LANGUAGE_BOXES, len(present))
        # A code from elsewhere that the list does not know stays choosable, so that it survives.
        choices = [("", gettext_lazy("None")), *LANGUAGES.items()]
        choices += [(code, code) for code in present if code not in LANGUAGES]
        fields = [forms.ChoiceField(choices=choices, required=False) for _index in range(number)]
        widget = LanguagesWidget(number)
        for select in widget.widgets:
            select.choices = choices  # type: ignore[attr-defined]
        kwargs = {"label": gettext_lazy("Languages"), "required": False, **kwargs}
        super().__init__(fields=fields, widget=widget, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> list[str]:
        """Return the chosen codes once each, in order."""
        return list(dict.fromkeys(code for code in data_list if code))
