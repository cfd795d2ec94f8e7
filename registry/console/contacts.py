"""Contacts of a member: added, changed, removed."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.console import find
from registry.console.forms.decisions import ConfirmForm
from registry.console.forms.members import ContactForm
from registry.console.http import StaffRequest, actor_of
from registry.console.pages import Data, bind, crumbs, operate
from registry.models import Contact, Member
from registry.operations import contacts

_FIELDS = ("given_name", "family_name", "email", "roles")


def add(request: StaffRequest, symbol: str) -> HttpResponse:
    """Add a contact."""
    member = find.member(request, symbol)
    return _save(request, member, None, _("Add a contact"))


def edit(request: StaffRequest, symbol: str, pk: int) -> HttpResponse:
    """Change a contact."""
    member = find.member(request, symbol)
    contact = find.one(Contact.objects.filter(member=member), pk=pk)
    return _save(request, member, contact, str(contact))


def remove(request: StaffRequest, symbol: str, pk: int) -> HttpResponse:
    """Remove a contact."""
    member = find.member(request, symbol)
    contact = find.one(Contact.objects.filter(member=member), pk=pk)
    page = {
        "heading": str(contact),
        "breadcrumbs": _crumbs(member),
        "question": _("Remove %s?") % contact,
        "consequences": [_("Notices for their roles no longer go to %s.") % contact.email],
        "submit_label": _("Remove the contact"),
        "kind": "danger",
    }
    return operate(
        request,
        bind(ConfirmForm, request),
        lambda _data: contacts.remove(actor=actor_of(request), contact=contact),
        done=_url(member),
        page=page,
        message=_("The contact is removed."),
        template="confirm",
    )


def _save(
    request: StaffRequest, member: Member, contact: Contact | None, heading: str
) -> HttpResponse:
    initial = {name: getattr(contact, name) for name in _FIELDS} if contact else {}
    form = bind(ContactForm, request, initial=initial)
    page: Data = {"heading": heading, "breadcrumbs": _crumbs(member), "short": True}
    if contact:
        url = reverse("admin:contact-remove", args=[member.symbol, contact.pk])
        page["danger"] = {"label": _("Remove this contact"), "url": url}

    def call(data: Data) -> Contact:
        return contacts.save(actor=actor_of(request), member=member, fields=data, contact=contact)

    return operate(
        request, form, call, done=_url(member), page=page, message=_("The contact is saved.")
    )


def _url(member: Member) -> str:
    return reverse("admin:member-detail", args=[member.symbol])


def _crumbs(member: Member) -> list[dict[str, str]]:
    return crumbs((_("Members"), reverse("admin:member-list")), (member.symbol, _url(member)))
