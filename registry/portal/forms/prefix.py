"""Forms about prefixes: which client gets one, or which one a client gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from registry.models import Client, Prefix

if TYPE_CHECKING:
    ClientChoiceField = forms.ModelChoiceField[Client]
else:
    # Django's own fields take no type at run time.
    ClientChoiceField = forms.ModelChoiceField


class ClientChoice(ClientChoiceField):
    """Clients by name, with the symbol behind it."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the client as the list shows it."""
        return f"{obj.name} ({obj.symbol})"


class AssignForm(forms.Form):
    """The client that gets a prefix."""

    client = ClientChoice(
        label=_("Client"),
        queryset=Client.objects.none(),
        to_field_name="symbol",
        empty_label=_("Choose a client"),
        error_messages={
            "invalid_choice": _("This is not an active client of the provider. Choose another.")
        },
    )

    def __init__(self, *args: Any, clients: QuerySet[Client], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = clients  # type: ignore[attr-defined]


class TakeForm(forms.Form):
    """The prefix that a client gets."""

    # The metaclass takes it out of the class, so the form's own `prefix` is not touched.
    prefix = forms.ModelChoiceField(  # type: ignore[assignment]
        label=_("Prefix"),
        queryset=Prefix.objects.none(),
        to_field_name="value",
        empty_label=None,
        error_messages={
            "invalid_choice": _("This is not a free prefix of the provider. Choose another.")
        },
    )

    def __init__(self, *args: Any, free: QuerySet[Prefix], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prefix"].queryset = free  # type: ignore[attr-defined]
