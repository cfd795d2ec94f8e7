"""People and accounts: who signs in, with which roles; the agency's own staff; invitations."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from accounts import operations as accounts
from accounts.models import AccountEvent, StaffRole, User, UserKind
from registry.access import grants
from registry.console import find
from registry.console.forms.decisions import ConfirmForm
from registry.console.forms.people import StaffRoleForm
from registry.console.http import StaffRequest, actor_of
from registry.console.lists import Filter, Listing, equals, show_list, yes_no
from registry.console.pages import Data, bind, crumbs, operate, show
from registry.console.parts import RECENT, Part, button, fact, section, timeline
from registry.console.tables import Cell, badge, table
from registry.models import Client, Member

_YES_NO = (("yes", lazy("Yes")), ("no", lazy("No")))
_STAFF = [choice for choice in StaffRole.choices if choice[0]]


def _search(rows: QuerySet[User], words: str) -> QuerySet[User]:
    named = Q(name__icontains=words) | Q(email__icontains=words)
    return rows.filter(named | Q(symbol__istartswith=words))


def _row(user: User) -> list[Cell]:
    kind = badge(_("Person"), "user-round") if user.is_person else badge(_("Account"), "terminal")
    return [
        Cell(str(user), url=reverse("admin:person-detail", args=[user.pk])),
        Cell(user.get_username(), "text" if user.is_person else "mono"),
        kind,
        Cell(user.get_staff_role_display() if user.staff_role else ""),
        _activity(user),
        Cell(user.last_login, kind="moment"),
    ]


LISTING = Listing[User](
    columns=(
        (lazy("Name"), ""),
        (lazy("Sign-in"), ""),
        (lazy("Kind"), ""),
        (lazy("Staff"), ""),
        (lazy("State"), ""),
        (lazy("Last sign-in"), "table__date"),
    ),
    row=_row,
    keys=("name", "id"),
    search=_search,
    search_label=lazy("Name, e-mail or symbol"),
    filters=(
        Filter("kind", lazy("Kind"), UserKind.choices, equals("kind")),
        Filter("staff", lazy("Staff role"), _STAFF, equals("staff_role")),
        Filter("active", lazy("Active"), _YES_NO, yes_no("is_active")),
    ),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the people and accounts."""
    buttons = [button(_("Invite staff"), "person-invite", icon="user-plus", kind="primary")]
    return show_list(
        request,
        LISTING,
        User.objects.all(),
        heading=_("People and accounts"),
        intro=_("People sign in to pages; accounts are the credentials of members' programs."),
        buttons=buttons if request.user.is_administrator else [],
    )


def detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show somebody's roles and what happened to their sign-in."""
    user = find.one(User.objects.all(), pk=pk)
    facts = [
        fact(_("Sign-in"), user.get_username()),
        fact(_("Kind"), user.get_kind_display()),
        fact(_("Staff role"), user.get_staff_role_display() if user.staff_role else _("none")),
        fact(_("Joined"), user.date_joined, "date"),
        fact(_("Last sign-in"), user.last_login, "moment"),
        fact(_("Language"), user.locale),
        fact(_("Time zone"), user.time_zone),
    ]
    events = AccountEvent.objects.filter(user=user).order_by("-at", "-pk")[:RECENT]
    context = {
        "heading": str(user),
        "badges": [] if user.is_active else [_activity(user)],
        "breadcrumbs": crumbs((_("People and accounts"), reverse("admin:person-list"))),
        "buttons": _buttons(user) if request.user.is_administrator else [],
        "sections": [
            section(_("Sign-in"), facts=facts),
            _roles(user),
            section(_("What happened"), timeline={"events": timeline(events)}),
        ],
    }
    return show(request, "detail", context)


def deactivate(request: StaffRequest, pk: int) -> HttpResponse:
    """Let somebody in no longer."""
    user = find.one(User.objects.all(), pk=pk)
    page = {
        "question": _("Deactivate %s?") % user,
        "consequences": [
            _("They cannot sign in and every session of theirs ends now."),
            _("Their roles stay and work again when you reactivate them."),
        ],
        "submit_label": _("Deactivate"),
        "kind": "danger",
    }

    def call(_data: Data) -> User:
        return accounts.deactivate_person(actor=actor_of(request), user=user)

    message = _("They can no longer sign in.")
    return operate(
        request,
        bind(ConfirmForm, request),
        call,
        done=_url(user),
        page=_page(user) | page,
        message=message,
        template="confirm",
    )


def reactivate(request: StaffRequest, pk: int) -> HttpResponse:
    """Let somebody in again."""
    user = find.one(User.objects.all(), pk=pk)
    page = {
        "question": _("Reactivate %s?") % user,
        "consequences": [_("They can sign in again, with the roles they had.")],
        "submit_label": _("Reactivate"),
    }

    def call(_data: Data) -> User:
        return accounts.reactivate_person(actor=actor_of(request), user=user)

    return operate(
        request,
        bind(ConfirmForm, request),
        call,
        done=_url(user),
        page=_page(user) | page,
        message=_("They can sign in again."),
        template="confirm",
    )


def staff_role(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a person into the agency's staff, or out."""
    user = find.one(User.objects.persons(), pk=pk)
    form = bind(StaffRoleForm, request, initial={"staff_role": user.staff_role})
    page = {"heading": _("Staff role of %s") % user, "short": True}

    def call(data: Data) -> User:
        return accounts.set_staff_role(
            actor=actor_of(request), user=user, staff_role=data["staff_role"]
        )

    return operate(
        request,
        form,
        call,
        done=_url(user),
        page=_page(user) | page,
        message=_("The staff role is set."),
    )


def _buttons(user: User) -> list[Part]:
    made = []
    if user.is_person:
        made.append(button(_("Staff role"), "person-staff-role", user.pk, icon="shield"))
    if user.is_active:
        made.append(button(_("Deactivate"), "person-deactivate", user.pk, icon="ban"))
    else:
        made.append(button(_("Reactivate"), "person-reactivate", user.pk, icon="rotate-ccw"))
    return made


def _roles(user: User) -> Part:
    lines = [
        [_place(membership.place), Cell(membership.role.label)]
        for membership in grants.roles_of(user)
    ]
    empty = _("No role for a member or client.")
    return section(_("Roles"), table=table(((_("For"), ""), (_("Role"), "")), lines, empty))


def _place(place: Member | Client) -> Cell:
    if isinstance(place, Client):
        url = reverse("admin:client-detail", args=[place.symbol])
        return Cell(place.name, url=url, meta=place.symbol)
    url = reverse("admin:member-detail", args=[place.symbol])
    return Cell(place.display_name, url=url, meta=place.symbol)


def _activity(user: User) -> Cell:
    if user.is_active:
        return badge(_("Active"), "check", "good")
    return badge(_("Inactive"), "ban", "bad")


def _url(user: User) -> str:
    return reverse("admin:person-detail", args=[user.pk])


def _page(user: User) -> Data:
    way = crumbs((_("People and accounts"), reverse("admin:person-list")), (str(user), _url(user)))
    return {"heading": str(user), "breadcrumbs": way}
