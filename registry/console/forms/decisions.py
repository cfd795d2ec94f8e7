"""Short forms: a note with a decision, a reason for acting, nothing but a yes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_LINES = forms.Textarea(attrs={"rows": 3})


class ConfirmForm(forms.Form):
    """Only asks."""


class ReasonForm(forms.Form):
    """Why staff do something inside an organization."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=_LINES,
        help_text=_("The organization's people see it in their history, with your name."),
    )


class ApproveForm(forms.Form):
    """A word to who asked, if there is one."""

    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=_LINES)


class DeclineForm(forms.Form):
    """Why not."""

    note = forms.CharField(
        label=_("Why not"),
        max_length=2000,
        widget=_LINES,
        help_text=_("Who asked reads this; say what they can do instead."),
    )
