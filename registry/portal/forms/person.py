"""Forms about people: invited, given a role, accepting an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from registry.access.grants import Place, roles_for
from registry.access.roles import ROLE_MEANING, Role


class RoleForm(forms.Form):
    """One role of those a member or a client has, each with its meaning."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, _described(role)) for role in roles_for(place)
        ]

    def role_chosen(self) -> Role:
        """Return the role of a form that is valid."""
        return Role(self.cleaned_data["role"])


class InvitationForm(RoleForm):
    """An address to write to, and the role offered."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The person's own address: they sign in with it. Not a shared mailbox."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    field_order = ("email", "role")


class AcceptForm(forms.Form):
    """What a new person brings: a name and a password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("Shown to colleagues, and in the history of what you change."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password again"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> None:
        """Compare the two passwords."""
        super().clean()
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ."))


def _described(role: Role) -> str:
    return format_html(
        '<span class="strong">{}</span> <span class="muted">{}</span>',
        role.label,
        ROLE_MEANING[role],
    )
