"""Contacts of a member: added, changed, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.access.roles import Permission
from registry.models import Contact, Member
from registry.operations import contacts
from registry.operations.errors import OperationError
from registry.portal import member_page
from registry.portal.forms.member import ContactForm
from registry.portal.gates import get_or_404, render_form, show_errors
from registry.portal.http import PortalRequest, actor_of


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: PortalRequest, symbol: str) -> HttpResponse:
    """Add a contact to a member."""
    member = _member(request, symbol)
    text = {"heading": _("Add a contact"), "submit_label": _("Add contact")}
    return _form(request, member, None, text)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PortalRequest, symbol: str, pk: int) -> HttpResponse:
    """Change a contact of a member."""
    member = _member(request, symbol)
    contact = get_object_or_404(member.contacts, pk=pk)
    text = {
        "heading": str(contact),
        "submit_label": _("Save"),
        "remove_url": member_page.address("contact-remove", member, contact.pk),
    }
    return _form(request, member, contact, text)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PortalRequest, symbol: str, pk: int) -> HttpResponse:
    """Ask, then remove a contact of a member."""
    member = _member(request, symbol)
    contact = get_object_or_404(member.contacts, pk=pk)
    if request.method == "POST":
        contacts.remove(actor=actor_of(request), contact=contact)
        messages.success(request, _("%(name)s is no contact any more.") % {"name": contact})
        return redirect("registry:member-detail", member.symbol)
    left = [other for other in member.contacts.all() if other.pk != contact.pk]
    context = {
        "heading": _("Remove %(name)s") % {"name": contact},
        "submit_label": _("Remove contact"),
        "kind": "danger",
        "consequences": _consequences(member, left),
        **member_page.frame(request, member, _("Remove contact")),
    }
    return render(request, "registry/member/confirm.html", context)


def _member(request: PortalRequest, symbol: str) -> Member:
    return get_or_404(
        actor_of(request),
        Permission.MEMBER_EDIT,
        Member,
        related=("provider__lead__member",),
        symbol=symbol,
        deleted_at=None,
    )


def _form(
    request: PortalRequest, member: Member, contact: Contact | None, text: dict[str, Any]
) -> HttpResponse:
    form = ContactForm(request.POST or None, instance=contact, member=member)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            contacts.save(
                actor=actor_of(request), member=member, fields=form.cleaned_data, contact=contact
            )
            messages.success(request, _("The contact was saved."))
            return redirect("registry:member-detail", member.symbol)
        except OperationError as error:
            status = show_errors(form, error)
    context = {**text, **member_page.frame(request, member, text["heading"])}
    return render_form(request, "registry/member/contact.html", form, context, status)


def _consequences(member: Member, left: list[Contact]) -> list[str]:
    missing = member_page.missing_contacts(member, left)
    found = [_("The agency does not write to this person any more. A login is not affected.")]
    if missing:
        text = _("Nobody is left for: %(roles)s. Name somebody else for it.")
        found.append(text % {"roles": ", ".join(missing).lower()})
    return found
