"""What occurs once: the address, the publisher, the year, the type, the language, the version."""

from __future__ import annotations

import copy
import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.metadata.domains import MAX_URL_LENGTH
from registry.metadata.vocabularies import RESOURCE_TYPES
from registry.portal.forms.doi import fields, patch, schemes
from registry.portal.forms.doi.fields import accept_stored
from registry.portal.forms.doi.patch import Path

_YEAR = re.compile(r"[0-9]{4}")


class GeneralForm(forms.Form):
    """The properties without rows, and which version the form was made from.

    `base` is the version that the rows patch, `version` the one that is replaced: they differ when
    a stale form is sent again.
    """

    url = forms.CharField(
        label=_("Address (URL)"),
        required=False,
        max_length=MAX_URL_LENGTH,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    publisher = fields.text(_("Publisher"), help_text=_("Who holds or publishes the resource."))
    publisher_identifier = fields.text(
        _("Publisher's ROR ID"), autocapitalize="none", spellcheck="false"
    )
    publication_year = fields.text(_("Publication year"), inputmode="numeric", maxlength=4, size=6)
    resource_type_general = fields.choice(_("Resource type"), RESOURCE_TYPES)
    resource_type = fields.text(
        _("In your own words"), help_text=_("Such as “Field recording” or “Census table”.")
    )
    language = fields.language(
        _("Language of the resource"), help_text=_("A code such as en, de or pt-BR.")
    )
    record_version = fields.text(_("Version of the resource"), help_text=_("Such as 1.0."))
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    base = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    shown = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    paths: ClassVar[dict[str, Path]] = {
        "publisher": ("publisher", "name"),
        "publisher_identifier": ("publisher", "publisherIdentifier"),
        "publication_year": ("publicationYear",),
        "resource_type_general": ("types", "resourceTypeGeneral"),
        "resource_type": ("types", "resourceType"),
        "language": ("language",),
        "record_version": ("version",),
    }

    def __init__(self, *args: Any, stored: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        for name, path in self.paths.items():
            accept_stored(self.fields[name], patch.read(stored, path))

    @classmethod
    def values_of(cls, record: dict[str, Any]) -> dict[str, str]:
        """Return what the fields show of a record."""
        return {name: patch.read(record, path) for name, path in cls.paths.items()}

    def clean_publication_year(self) -> str:
        """Refuse a new year that is not four digits; an old one may stay."""
        year = str(self.cleaned_data["publication_year"])
        if year and self._is_changed("publication_year") and not _YEAR.fullmatch(year):
            raise ValidationError(_("Write the year with four digits, such as 2024."))
        return year

    def patched(self) -> dict[str, Any]:
        """Return the stored record with what was changed here."""
        result = copy.deepcopy(self.stored)
        for name, path in self.paths.items():
            if self._is_changed(name):
                patch.write(result, path, self.cleaned_data[name])
        if self._is_changed("publication_year") and self.cleaned_data["publication_year"]:
            result["publicationYear"] = int(self.cleaned_data["publication_year"])
        if self._is_changed("publisher_identifier"):
            self._complete_publisher(result)
        return result

    def _complete_publisher(self, result: dict[str, Any]) -> None:
        sent = self.cleaned_data["publisher_identifier"]
        if known := schemes.of_organization(sent):
            result["publisher"] |= {
                "publisherIdentifier": known.identifier,
                "publisherIdentifierScheme": known.scheme,
                "schemeUri": known.scheme_uri,
            }
        elif not sent and isinstance(result.get("publisher"), dict):
            result["publisher"].pop("publisherIdentifierScheme", None)
            result["publisher"].pop("schemeUri", None)
            if not result["publisher"]:
                result.pop("publisher")

    def _is_changed(self, name: str) -> bool:
        shown = patch.read(self.stored, self.paths[name])
        return not patch.is_same(shown, str(self.cleaned_data.get(name, "")))


class NameForm(forms.Form):
    """The name of a new DOI: one of the client's prefixes and a suffix."""

    # Django takes fields off the class, so this does not hide the prefix of the form.
    prefix = forms.ChoiceField(label=_("Prefix"))  # type: ignore[assignment]
    suffix = forms.CharField(
        label=_("Suffix"),
        max_length=200,
        help_text=_("Drawn at random, or your own. It can never be changed later."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Give a suffix, or have one drawn.")},
    )

    def __init__(self, *args: Any, prefixes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prefix"].choices = [(value, value) for value in prefixes]  # type: ignore[attr-defined]

    def name(self) -> str:
        """Return the DOI asked for."""
        return f"{self.cleaned_data['prefix']}/{self.cleaned_data['suffix']}"
