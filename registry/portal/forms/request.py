"""Forms to ask for something, and to decide what was asked."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.models import Client


class RequestForm(forms.Form):
    """What every request says: what it is for. Sent twice, it is still one request."""

    reason = forms.CharField(
        label=_("What it is for"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever decides reads this."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class ClientRequestForm(RequestForm):
    """The client account a provider would like to have."""

    name = forms.CharField(
        label=_("Name of the client"),
        max_length=255,
        help_text=_("As people know it: the name of the repository."),
    )
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=18,
        help_text=_("For ever: it cannot be changed later, and is never used again."),
        widget=forms.TextInput(attrs={"class": "mono", "autocapitalize": "characters"}),
    )
    system_email = forms.EmailField(
        label=_("System e-mail"), help_text=_("Notices about this client go here.")
    )
    domains = forms.CharField(
        label=_("URL domains"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "mono"}),
        help_text=Client._meta.get_field("domains").help_text,  # noqa: SLF001 - the public API
    )

    field_order = ("name", "symbol", "system_email", "domains", "reason")

    def details(self) -> dict[str, Any]:
        """Return what is asked for, as the operation takes it."""
        names = ("name", "symbol", "system_email")
        domains = self.cleaned_data["domains"].split()
        return {**{name: self.cleaned_data[name] for name in names}, "domains": domains}


class PrefixRequestForm(RequestForm):
    """One more prefix."""


class DomainRequestForm(RequestForm):
    """One more host that a client's DOIs may point to."""

    domain = forms.CharField(
        label=_("Domain"),
        max_length=255,
        help_text=_("A host, such as data.example.org, or *.example.org for all below it."),
        widget=forms.TextInput(attrs={"class": "mono", "autocapitalize": "none"}),
    )

    field_order = ("domain", "reason")


class DecisionForm(forms.Form):
    """What whoever decides says with it."""

    note = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sent to both sides. Needed when you decline."),
    )
