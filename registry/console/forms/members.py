"""Members and contacts: plain forms over the fields of the models, without the models' saving."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.models import Contact, ContactRole, Member

SECTIONS = (
    (
        _("Organization"),
        _("How the organization is called and what it is."),
        ("name", "display_name", "ror_id", "country", "organization_type", "focus_area"),
    ),
    (
        _("Membership"),
        _("Only the agency sets these."),
        ("member_type", "tax_status", "joined_on"),
    ),
    (
        _("Reaching it"),
        _("Addresses of the organization; people are contacts."),
        ("system_email", "group_email", "website", "description"),
    ),
    (
        _("Billing"),
        _("Where invoices go."),
        (
            "billing_organization",
            "billing_department",
            "billing_street",
            "billing_postcode",
            "billing_city",
            "billing_state",
            "billing_country",
        ),
    ),
)
FIELDS = [name for _title, _text, names in SECTIONS for name in names]


def _formfield(column: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    if isinstance(column, models.URLField):
        options["assume_scheme"] = "https"
    if isinstance(column, models.DateField):
        options["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    made = column.formfield(**options)
    if isinstance(made, forms.ChoiceField):
        blank = _("Choose…") if made.required else _("Not given")
        choices: Any = made.choices
        made.choices = [(value, label if value else blank) for value, label in choices]
    return made


def _fields(model: type[models.Model], names: list[str]) -> dict[str, forms.Field]:
    return fields_for_model(model, fields=names, formfield_callback=_formfield)


class MemberForm(forms.Form):
    """A member's settings; `version` is what the person saw when the form was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.update(_fields(Member, FIELDS))

    @staticmethod
    def values_of(member: Member) -> dict[str, Any]:
        """Return what the form shows of a member."""
        return {name: getattr(member, name) for name in [*FIELDS, "version"]}

    def sections(self) -> list[dict[str, Any]]:
        """Return the form's fields under their headings."""
        return [
            {"title": title, "text": text, "fields": [self[name] for name in names]}
            for title, text, names in SECTIONS
        ]


class TakeOnForm(MemberForm):
    """A new member: its symbol, which is for ever, and its settings."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"joined_on": timezone.localdate()})
        super().__init__(*args, **options)
        self.fields.update(_fields(Member, ["symbol"]))
        self.fields["symbol"].help_text = _(
            "Two to eight capitals. It stays for ever and is never given to anybody else."
        )

    def sections(self) -> list[dict[str, Any]]:
        """Begin with the symbol."""
        first = {
            "title": _("Symbol"),
            "text": _("The member's name on every door."),
            "fields": [self["symbol"]],
        }
        return [first, *super().sections()]


class ContactForm(forms.Form):
    """A person to reach, and for what."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=ContactRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = ["given_name", "family_name", "email"]
        self.fields.update(_fields(Contact, names))
        self.order_fields([*names, "roles"])


class PasswordForm(forms.Form):
    """The password of a member's account, for its programs."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters. Programs that use the old one stop working at once."),
    )
    repeated = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("The organization's people see it in their history, with your name."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two different passwords."""
        data = super().clean() or {}
        if data.get("password") and data.get("password") != data.get("repeated"):
            self.add_error("repeated", _("The two passwords differ."))
        return data
