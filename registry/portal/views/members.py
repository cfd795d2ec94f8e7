"""Members: shown, changed, and, for a lead, the organizations below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from registry.access import policy
from registry.access.roles import Permission
from registry.models import DoiState, Member, MemberType
from registry.operations import credentials, members
from registry.operations.errors import OperationError, StaleError
from registry.portal import member_page, organizations
from registry.portal.forms.member import MemberForm
from registry.portal.forms.password import AccountPasswordForm
from registry.portal.gates import CONFLICT, get_or_404, render_form, show_errors
from registry.portal.http import PortalRequest, actor_of, paginate
from registry.portal.listing import Select, read
from registry.portal.scope import scope_of
from registry.portal.stale import show_conflict

RELATED = ("provider__lead__member",)
Change = Callable[..., Member]


@require_safe
def detail(request: PortalRequest, symbol: str) -> HttpResponse:
    """Show a member: what it is, its contacts, its numbers, and what may be done."""
    actor = actor_of(request)
    member = _found(request, symbol)
    actions = member_page.actions(actor, member)
    contacts = list(member.contacts.all())
    may_edit = Permission.MEMBER_EDIT in actions.held
    sees_billing = may_edit or bool(actor.user.staff_role)
    context = {
        "heading": member.display_name,
        "actions": actions,
        "facts": member_page.facts(member),
        "contacts": member_page.with_roles(contacts),
        "missing": member_page.missing_contacts(member, contacts),
        "may_edit": may_edit,
        "billing": member_page.billing(member) if sees_billing else [],
        "sees_billing": sees_billing,
        "allocation": member_page.allocation(member),
        "may_create": Permission.CLIENT_CREATE in actions.held,
        "dois": _dois_by_state(request, member),
        "agency_email": settings.AGENCY_EMAIL,
        **member_page.frame(request, member),
    }
    return render(request, "registry/member/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PortalRequest, symbol: str) -> HttpResponse:
    """Change what a member may change about itself."""
    member = _found(request, symbol, Permission.MEMBER_EDIT)
    form = MemberForm(request.POST or None, instance=member)
    status, conflict = None, []
    if request.method == "POST" and form.is_valid():
        version, values = form.cleaned_data["version"], form.values()
        try:
            members.update(
                actor=actor_of(request), member=member, fields=values, expected_version=version
            )
            return _done(request, member, _("The settings of %(member)s were saved."))
        except StaleError as error:
            status, conflict = CONFLICT, show_conflict(form, error)
        except OperationError as error:
            status = show_errors(form, error)
    context = {
        "heading": _("Settings of %(member)s") % {"member": member.display_name},
        "conflict": conflict,
        **member_page.frame(request, member, _("Edit")),
    }
    return render_form(request, "registry/member/edit.html", form, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def password(request: PortalRequest, symbol: str) -> HttpResponse:
    """Set the password with which programs of the member sign in."""
    member = _found(request, symbol, Permission.MEMBER_CREDENTIAL)
    form, status = AccountPasswordForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            credentials.set_member_password(
                actor=actor_of(request), member=member, password=form.cleaned_data["password"]
            )
            return _done(request, member, _("The account password of %(member)s was set."))
        except OperationError as error:
            status = show_errors(form, error)
    context = {
        "heading": _("Account password of %(member)s") % {"member": member.symbol},
        **member_page.frame(request, member, _("Account password")),
    }
    return render_form(request, "registry/member/password.html", form, context, status)


@require_safe
def organization_list(request: PortalRequest, symbol: str) -> HttpResponse:
    """List the organizations under a consortium lead."""
    lead = _found(request, symbol)
    if lead.member_type != MemberType.CONSORTIUM:
        raise Http404
    actor = actor_of(request)
    below = policy.objects(actor, Permission.MEMBER_READ, Member)
    below = below.filter(provider__lead=lead.pk, deleted_at=None)
    states = [("active", _("Active")), ("inactive", _("Inactive"))]
    filters = read(
        request, label=_("Name or symbol"), selects=[Select("state", _("State"), states)]
    )
    rows = organizations.filtered(below, filters)
    total = rows.count()
    page = paginate(request, organizations.prepared(rows), ("name_key", "id"))
    context = {
        "heading": _("Organizations below %(lead)s") % {"lead": lead.display_name},
        "page": page,
        "rows": organizations.with_numbers(actor, page.rows),
        "range": ngettext("%(n)d organization", "%(n)d organizations", total) % {"n": total},
        "filters": filters,
        "agency_email": settings.AGENCY_EMAIL,
        **member_page.frame(request, lead),
    }
    return render(request, "registry/member/organizations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: PortalRequest, symbol: str) -> HttpResponse:
    """Ask, then make an organization, and all below it, read-only."""
    member = _found(request, symbol, Permission.MEMBER_ACTIVITY)
    text = {
        "heading": _("Deactivate %(member)s") % {"member": member.display_name},
        "submit_label": _("Deactivate"),
        "kind": "danger",
        "consequences": [
            _("It and all its clients can be read, but not changed, by any door."),
            _("Their DOIs keep resolving, and findable ones stay public."),
            _("Its open requests cannot be approved until it is reactivated."),
        ],
    }
    said = _("%(member)s is inactive now.")
    return _confirmed(request, member, members.deactivate, text, said)


@require_http_methods(["GET", "HEAD", "POST"])
def reactivate(request: PortalRequest, symbol: str) -> HttpResponse:
    """Ask, then let an organization act again."""
    member = _found(request, symbol, Permission.MEMBER_ACTIVITY)
    text = {
        "heading": _("Reactivate %(member)s") % {"member": member.display_name},
        "submit_label": _("Reactivate"),
        "kind": "primary",
        "consequences": [
            _("Its people, and those of its active clients, can work again as their roles allow.")
        ],
    }
    said = _("%(member)s is active again.")
    return _confirmed(request, member, members.reactivate, text, said)


def _found(
    request: PortalRequest, symbol: str, permission: Permission = Permission.MEMBER_READ
) -> Member:
    return get_or_404(
        actor_of(request), permission, Member, related=RELATED, symbol=symbol, deleted_at=None
    )


def _dois_by_state(request: PortalRequest, member: Member) -> dict[str, str]:
    """Return the lists behind the numbers; the list of DOIs is that of the place worked for."""
    if scope_of(request).place != member:
        return {}
    url = reverse("registry:doi-list")
    return {state: f"{url}?{urlencode({'state': state})}" for state in DoiState.values}


def _done(request: PortalRequest, member: Member, text: str) -> HttpResponse:
    messages.success(request, text % {"member": member.symbol})
    return redirect("registry:member-detail", member.symbol)


def _confirmed(
    request: PortalRequest, member: Member, change: Change, text: dict[str, Any], said: str
) -> HttpResponse:
    if request.method == "POST":
        change(actor=actor_of(request), member=member)
        return _done(request, member, said)
    context = {**text, **member_page.frame(request, member, text["submit_label"])}
    return render(request, "registry/member/confirm.html", context)
