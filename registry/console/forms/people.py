"""People: whom to invite to which role, and what a person is for the agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffRole
from registry.access.roles import MEMBER_ROLES, ROLE_MEANING

STAFF_MEANING = {
    StaffRole.SUPPORT: _("Reads everything, decides nothing."),
    StaffRole.ADMINISTRATOR: _("Decides everything the agency decides."),
}


class InviteForm(forms.Form):
    """An address and a role; which roles there are depends on the place."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class StaffRoleForm(forms.Form):
    """What a person may do for the whole agency."""

    staff_role = forms.ChoiceField(
        label=_("Staff role"), choices=StaffRole.choices, required=False, widget=forms.RadioSelect
    )


def member_roles() -> list[tuple[str, str]]:
    """Return the roles of a member with what they mean."""
    return [(role.value, f"{role.label}: {ROLE_MEANING[role]}") for role in MEMBER_ROLES]


def staff_roles() -> list[tuple[str, str]]:
    """Return the roles of the agency with what they mean."""
    return [(role.value, f"{role.label}: {text}") for role, text in STAFF_MEANING.items()]
