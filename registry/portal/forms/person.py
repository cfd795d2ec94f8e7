"""Forms about people: invited, given a role, accepting an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from registry.access.grants import Place, roles_for
from registry.access.roles import ROLE_MEANING, Role


class RoleSelect(forms.RadioSelect):
    """Roles as radio buttons, each with a sentence about what it may do."""

    option_template_name = "registry/people/role_option.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the meaning of the role to its option."""
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "meaning": ROLE_MEANING[Role(value)]}


class RoleForm(forms.Form):
    """One role of those a member or a client has, each with its meaning."""

    role = forms.ChoiceField(label=_("Role"), widget=RoleSelect)

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label) for role in roles_for(place)
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
