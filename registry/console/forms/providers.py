"""Providers: what DOI services start with, and how far they go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from registry.models import Member, MemberType, Prefix, Provider

LARGEST_LIMIT = 1_000_000
LIMITS = ["client_limit", "auto_approve_clients", "auto_approve_prefixes"]


class EnableForm(forms.Form):
    """What a member begins with as a provider; organizations of a consortium choose their lead."""

    client_limit = forms.IntegerField(
        label=_("Client limit"),
        min_value=0,
        max_value=LARGEST_LIMIT,
        required=False,
        help_text=_("How many clients it may have. Empty means as many as it likes."),
    )

    def __init__(
        self, *args: Any, member: Member, leads: QuerySet[Provider], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if member.member_type == MemberType.CONSORTIUM_ORGANIZATION:
            self.fields["lead"] = forms.ModelChoiceField(
                leads, label=_("Consortium lead"), empty_label=_("Choose…")
            )


class LimitsForm(forms.Form):
    """How many clients a provider may have, and what is approved without a person."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.update(fields_for_model(Provider, fields=LIMITS))


class GiveForm(forms.Form):
    """Prefixes of the pool to give."""

    prefixes = forms.ModelMultipleChoiceField(
        Prefix.objects.none(), label=_("Prefixes"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, free: QuerySet[Prefix], shown: int, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["prefixes"]
        field.queryset = free  # type: ignore[attr-defined]
        field.choices = [(row.pk, row.value) for row in free[:shown]]  # type: ignore[attr-defined]
