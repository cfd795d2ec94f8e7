"""Forms about clients: created, changed, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from registry.metadata.identifiers import is_issn
from registry.models import Certificate, Client, Prefix, Provider, RepositoryType
from registry.portal.forms.lists import DomainsField, LanguagesField

if TYPE_CHECKING:
    ClientModelForm = forms.ModelForm[Client]
else:
    # Django's own forms take no type at run time.
    ClientModelForm = forms.ModelForm

# The sections of the page: title, what it is about, its fields.
SECTIONS = (
    (
        _("Client"),
        _("What it is called and where notices about it go."),
        ("symbol", "name", "alternate_name", "client_type", "system_email"),
    ),
    (
        _("Prefix"),
        _("A client starts with one prefix; its DOIs begin with it. More can be assigned later."),
        ("prefix",),
    ),
    (
        _("URL domains"),
        _("Registered and findable DOIs of this client must point to one of these hosts."),
        ("domains",),
    ),
    (
        _("Repository"),
        _("Helps people to find out what it holds. The name and this are public."),
        ("software", "url", "description", "repository_types", "certificates", "languages", "issn"),
    ),
    (
        _("Service contact"),
        _("Whom the provider reaches about this client. Not public."),
        ("contact_given_name", "contact_family_name", "contact_email"),
    ),
)


class ClientForm(forms.ModelForm):  # type: ignore[type-arg]
    """The settings of a client, as its own people and its provider's see them."""

    domains = DomainsField()
    url = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    repository_types = forms.MultipleChoiceField(
        label=_("Repository types"),
        choices=RepositoryType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    certificates = forms.MultipleChoiceField(
        label=_("Certificates"),
        choices=Certificate.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Client
        fields = (
            "name",
            "alternate_name",
            "client_type",
            "system_email",
            "software",
            "description",
            "issn",
            "contact_given_name",
            "contact_family_name",
            "contact_email",
        )
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "name": _("As people know the repository or journal. Public."),
            "client_type": _("A periodical has an ISSN; a catalog or registry has its own rules."),
            "issn": _("For periodicals, such as 2049-3630."),
        }

    def __init__(self, *args: Any, may_set_domains: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"] = LanguagesField(self.instance.languages)
        for name in ("url", "languages", "repository_types", "certificates", "version"):
            self.initial[name] = getattr(self.instance, name)
        if self.instance.domains:
            self.initial["domains"] = self.instance.domains
        if not may_set_domains:
            del self.fields["domains"]

    def _post_clean(self) -> None:
        """Leave the row to the operation, which locks it, checks it and alone may change it."""

    def clean_issn(self) -> str:
        """Check the form and the check digit."""
        issn = str(self.cleaned_data["issn"]).strip().upper()
        if issn and not is_issn(issn):
            raise forms.ValidationError(_("This is not an ISSN, or its check digit is wrong."))
        digits = issn.replace("-", "")
        return f"{digits[:4]}-{digits[4:]}" if issn else ""

    def values(self) -> dict[str, Any]:
        """Return the fields the operation takes."""
        left_out = {"version", "symbol", "prefix"}
        return {name: v for name, v in self.cleaned_data.items() if name not in left_out}

    def sections(self) -> list[dict[str, Any]]:
        """Return the parts of the page, each with the fields it has in this form."""
        found = []
        for title, about, names in SECTIONS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                found.append({"title": title, "about": about, "fields": fields})
        return found


class NewClientForm(ClientForm):
    """A new client: its settings, its symbol for ever, and its first prefix."""

    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=18,
        help_text=_(
            "Capitals and digits, at most one hyphen. It is the client's account name and can "
            "never be changed."
        ),
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    # The metaclass takes it out of the class, so the form's own `prefix` is not touched.
    prefix = forms.ModelChoiceField(  # type: ignore[assignment]
        label=_("First prefix"),
        queryset=Prefix.objects.none(),
        to_field_name="value",
        required=False,
        error_messages={
            "invalid_choice": _("This is not a free prefix of the provider. Choose another.")
        },
    )

    def __init__(
        self, *args: Any, provider: Provider, free: QuerySet[Prefix], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.provider = provider
        del self.fields["version"]
        field = self.fields["prefix"]
        field.queryset = free  # type: ignore[attr-defined]
        field.empty_label = _("The first that is free")  # type: ignore[attr-defined]

    def full_symbol(self) -> str:
        """Return the whole symbol; what stands before the full stop may have been left out."""
        typed = str(self.cleaned_data["symbol"]).strip().upper()
        return typed if "." in typed else f"{self.provider.symbol}.{typed}"


class DeleteForm(forms.Form):
    """The symbol typed once more, so that nobody deletes by accident."""

    confirmation = forms.CharField(
        max_length=64, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )

    def __init__(self, *args: Any, symbol: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.symbol = symbol
        label = _("Type %(symbol)s to confirm") % {"symbol": symbol}
        self.fields["confirmation"].label = label

    def clean_confirmation(self) -> str:
        """Compare it with the symbol, in any case."""
        typed = str(self.cleaned_data["confirmation"]).strip()
        if typed.upper() != self.symbol:
            raise forms.ValidationError(
                _("This is not %(symbol)s. Nothing was deleted.") % {"symbol": self.symbol}
            )
        return typed
