"""Forms about members: their settings, their billing address, their contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.models import Contact, ContactRole, Member, MemberType

if TYPE_CHECKING:
    MemberModelForm = forms.ModelForm[Member]
    ContactModelForm = forms.ModelForm[Contact]
else:
    # Django's own forms take no type at run time.
    MemberModelForm = forms.ModelForm
    ContactModelForm = forms.ModelForm

BILLING = (
    "billing_department",
    "billing_organization",
    "billing_street",
    "billing_city",
    "billing_state",
    "billing_postcode",
    "billing_country",
)
SECTIONS = (
    (
        _("Organization"),
        _("The name and the display name are public."),
        (
            "name",
            "display_name",
            "ror_id",
            "country",
            "website",
            "organization_type",
            "focus_area",
            "description",
        ),
    ),
    (
        _("Mail"),
        _("Where the agency writes to. Not public."),
        ("system_email", "group_email"),
    ),
    (
        _("Billing address"),
        _("Seen by the administrators and the agency's staff only."),
        BILLING,
    ),
)
# An organization under a lead neither votes nor pays: its lead does.
OF_ORGANIZATIONS = (
    ContactRole.SERVICE,
    ContactRole.SECONDARY_SERVICE,
    ContactRole.TECHNICAL,
    ContactRole.SECONDARY_TECHNICAL,
)


def pays(member: Member) -> bool:
    """Tell whether a member is billed itself."""
    return member.member_type != MemberType.CONSORTIUM_ORGANIZATION


class MemberForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a member may change about itself."""

    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https"
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Member
        fields = (
            "name",
            "display_name",
            "ror_id",
            "country",
            "organization_type",
            "focus_area",
            "system_email",
            "group_email",
            "description",
            *BILLING,
        )
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "name": _("The full, legal name."),
            "display_name": _("As lists show it."),
            "ror_id": _("Such as https://ror.org/04wxnsj81."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(website=self.instance.website, version=self.instance.version)
        if not pays(self.instance):
            for name in BILLING:
                del self.fields[name]

    def _post_clean(self) -> None:
        """Leave the row to the operation, which locks it, checks it and alone may change it."""

    def values(self) -> dict[str, Any]:
        """Return the fields the operation takes."""
        return {name: v for name, v in self.cleaned_data.items() if name != "version"}

    def sections(self) -> list[dict[str, Any]]:
        """Return the parts of the page, each with the fields it has in this form."""
        found = []
        for title, about, names in SECTIONS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                found.append({"title": title, "about": about, "fields": fields})
        return found


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """A person to reach, and for what."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Service: news. Technical: outages. Billing: invoices. Voting: elections."),
    )

    class Meta:
        model = Contact
        fields = ("given_name", "family_name", "email")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.instance.roles
        self.initial["roles"] = held
        self.fields["roles"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label)
            for role in ContactRole
            if pays(member) or role in OF_ORGANIZATIONS or role.value in held
        ]

    def _post_clean(self) -> None:
        """Leave the row to the operation."""
