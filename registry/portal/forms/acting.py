"""The form with which staff say why they act inside an organization."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ActForForm(forms.Form):
    """For whom, why, and where to go then."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The organization's people see it in their history, with your name."),
    )
    place = forms.CharField(widget=forms.HiddenInput)
    next = forms.CharField(widget=forms.HiddenInput, required=False)
