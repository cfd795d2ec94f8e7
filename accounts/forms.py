"""The forms of one's own account."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actor import Reach
from accounts.models.user import User


class ProfileForm(forms.Form):
    """How somebody is called, and in which language and time zone pages are shown to them."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("Shown to colleagues, and in the history of what you change."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    locale = forms.ChoiceField(label=_("Language"))
    time_zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": user.name, "locale": user.locale, "time_zone": user.time_zone}
        super().__init__(*args, **kwargs)
        self.fields["locale"].choices = settings.LANGUAGES  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = time_zone_choices()  # type: ignore[attr-defined]
        if len(settings.LANGUAGES) == 1:
            # Nothing to choose yet.
            self.fields["locale"].widget = forms.HiddenInput()


class TokenForm(forms.Form):
    """A name, how far the token reaches, and when it ends."""

    LIFETIMES = {
        "30": _("30 days"),
        "90": _("90 days"),
        "365": _("One year"),
        "": _("Never; revoke it by hand"),
    }

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("The program that will use it, for example “Repository nightly export”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=Reach.choices,
        initial=Reach.READ,
        widget=forms.RadioSelect,
        help_text=_("Never more than you may do yourself."),
    )
    lifetime = forms.ChoiceField(
        label=_("Ends after"), choices=list(LIFETIMES.items()), initial="90", required=False
    )

    def expires_at(self) -> datetime | None:
        """Tell when a token made from this form ends."""
        days = self.cleaned_data["lifetime"]
        return timezone.now() + timedelta(days=int(days)) if days else None


def time_zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """List the time zones by region, those without one first."""
    names = sorted(name for name in zoneinfo.available_timezones() if _is_place(name))
    regions = groupby(names, key=lambda name: name.partition("/")[0])
    places = [
        (region, [(name, name.partition("/")[2].replace("_", " ")) for name in group])
        for region, group in regions
    ]
    return [(str(_("Everywhere")), [("UTC", "UTC")]), *places]


def _is_place(name: str) -> bool:
    return "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/"))
