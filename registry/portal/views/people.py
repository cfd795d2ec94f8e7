"""People and roles of a member or a client: seen, invited, given another role, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.access import grants, policy
from registry.access.grants import Holder, Place
from registry.access.roles import Permission, Role
from registry.models import Client, Invitation, Member
from registry.operations import people
from registry.operations.errors import OperationError
from registry.portal.forms.person import InvitationForm, RoleForm
from registry.portal.gates import get_or_404, render_form, show_errors
from registry.portal.http import PortalRequest, actor_of
from registry.portal.tabs import crumbs_of, tabs_of

MEMBER_RELATED = ("provider__lead__member",)
CLIENT_RELATED = ("provider__member", "provider__lead__member")


@require_safe
def of_member(request: PortalRequest, symbol: str) -> HttpResponse:
    """List who has a role for a member, and who was invited."""
    member = get_or_404(
        actor_of(request), Permission.MEMBER_READ, Member, related=MEMBER_RELATED, symbol=symbol
    )
    return _listed(request, member)


@require_safe
def of_client(request: PortalRequest, symbol: str) -> HttpResponse:
    """List who has a role for a client, and who was invited."""
    client = get_or_404(
        actor_of(request), Permission.CLIENT_READ, Client, related=CLIENT_RELATED, symbol=symbol
    )
    return _listed(request, client)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: PortalRequest, symbol: str) -> HttpResponse:
    """Offer somebody a role by mail."""
    place = _managed(request, symbol)
    form, status = InvitationForm(request.POST or None, place=place), None
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            people.invite(
                actor=actor_of(request), email=email, role=form.role_chosen(), place=place
            )
        except OperationError as error:
            status = show_errors(form, error)
        else:
            messages.success(request, _("The invitation to %(to)s is on its way.") % {"to": email})
            return redirect(_list_url(place))
    context = {"heading": _("Invite a person"), **_frame(place, _("Invite"))}
    return render_form(request, "registry/people/invite.html", form, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def change_role(request: PortalRequest, symbol: str, pk: int) -> HttpResponse:
    """Give a person another role."""
    place = _managed(request, symbol)
    holder = _holder(place, pk)
    form, status = RoleForm(request.POST or None, place=place, initial={"role": holder.role}), None
    if request.method == "POST" and form.is_valid():
        role = form.role_chosen()
        try:
            people.change_role(actor=actor_of(request), user=holder.user, role=role, place=place)
        except OperationError as error:
            status = show_errors(form, error)
        else:
            said = {"name": holder.user.name, "role": role.label}
            messages.success(request, _("%(name)s is %(role)s now.") % said)
            return redirect(_list_url(place))
    heading = _("Change the role of %(name)s") % {"name": holder.user.name}
    context = {"heading": heading, "holder": holder, **_frame(place, _("Change role"))}
    return render_form(request, "registry/people/role.html", form, context, status)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PortalRequest, symbol: str, pk: int) -> HttpResponse:
    """Ask, then take a person's role away."""
    place = _managed(request, symbol)
    holder = _holder(place, pk)
    context: dict[str, Any] = {
        "heading": _("Remove %(name)s") % {"name": holder.user.name},
        "holder": holder,
        "is_self": holder.user.pk == request.user.pk,
        **_frame(place, _("Remove")),
    }
    if request.method != "POST":
        return render(request, "registry/people/remove.html", context)
    try:
        people.remove(actor=actor_of(request), user=holder.user, place=place)
    except OperationError as error:
        context["error"] = error.message
        return render(request, "registry/people/remove.html", context, status=409)
    said = {"name": holder.user.name, "place": place}
    messages.success(request, _("%(name)s has no role for %(place)s any more.") % said)
    return redirect("registry:dashboard" if context["is_self"] else _list_url(place))


@require_POST
def resend(request: PortalRequest, symbol: str, pk: int) -> HttpResponse:
    """Send a new link, which makes the former one worthless."""
    place = _managed(request, symbol)
    earlier = _open_invitation(place, pk)
    people.invite(
        actor=actor_of(request), email=earlier.email, role=Role(earlier.role), place=place
    )
    said = {"to": earlier.email}
    messages.success(request, _("A new link is on its way to %(to)s; the old one is void.") % said)
    return redirect(_list_url(place))


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: PortalRequest, symbol: str, pk: int) -> HttpResponse:
    """Ask, then make an invitation's link worthless."""
    place = _managed(request, symbol)
    found = _open_invitation(place, pk)
    if request.method == "POST":
        people.revoke_invitation(actor=actor_of(request), invitation=found)
        messages.success(request, _("The invitation to %(to)s was revoked.") % {"to": found.email})
        return redirect(_list_url(place))
    context = {
        "heading": _("Revoke the invitation to %(to)s") % {"to": found.email},
        "invitation": found,
        **_frame(place, _("Revoke")),
    }
    return render(request, "registry/people/revoke.html", context)


def _listed(request: PortalRequest, place: Place) -> HttpResponse:
    may_manage = _permission(place) in policy.permissions(actor_of(request), place)
    invitations = place.invitations.open().select_related("invited_by") if may_manage else []
    context = {
        "heading": place.name if isinstance(place, Client) else place.display_name,
        "place": place,
        "breadcrumbs": [*crumbs_of(place), {"label": _("People")}],
        "tabs": tabs_of(request, place),
        "holders": grants.holders(place),
        "above": [(over, grants.holders(over)) for over in _above(place)],
        "may_manage": may_manage,
        "who_can": [] if may_manage else policy.who_can(_permission(place), place),
        "invitations": [(found, Role(found.role).label) for found in invitations],
    }
    return render(request, "registry/people/list.html", context)


def _managed(request: PortalRequest, symbol: str) -> Place:
    """Return the place whose people the person may manage."""
    actor = actor_of(request)
    if "." in symbol:
        return get_or_404(
            actor, Permission.CLIENT_PEOPLE, Client, related=CLIENT_RELATED, symbol=symbol
        )
    return get_or_404(
        actor, Permission.MEMBER_PEOPLE, Member, related=MEMBER_RELATED, symbol=symbol
    )


def _permission(place: Place) -> Permission:
    return Permission.CLIENT_PEOPLE if isinstance(place, Client) else Permission.MEMBER_PEOPLE


def _above(place: Place) -> list[Member]:
    """Return whose people reach this place from above, the nearest first."""
    provider = place.provider if isinstance(place, Client) else getattr(place, "provider", None)
    above = [place.provider.member] if isinstance(place, Client) else []
    if provider is not None and provider.lead is not None:
        above.append(provider.lead.member)
    return above


def _holder(place: Place, pk: int) -> Holder:
    found = [h for h in grants.holders(place) if h.user.pk == pk and h.user.is_person]
    if not found:
        raise Http404
    return found[0]


def _open_invitation(place: Place, pk: int) -> Invitation:
    return get_object_or_404(place.invitations.open(), pk=pk)


def _list_url(place: Place) -> str:
    name = "client-people" if isinstance(place, Client) else "member-people"
    return reverse(f"registry:{name}", args=[place.symbol])


def _frame(place: Place, label: str) -> dict[str, Any]:
    url = _list_url(place)
    crumbs = [*crumbs_of(place), {"label": _("People"), "url": url}, {"label": label}]
    return {"place": place, "breadcrumbs": crumbs, "cancel_url": url}
