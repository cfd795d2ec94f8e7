"""Members: the list, one of them, and what the agency decides about it."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django_countries import countries

from registry.access.roles import Role
from registry.console import find, member_page
from registry.console.forms.decisions import ConfirmForm
from registry.console.forms.members import MemberForm, PasswordForm, TakeOnForm
from registry.console.forms.people import InviteForm, member_roles
from registry.console.http import StaffRequest, actor_of
from registry.console.lists import Filter, Listing, equals, show_list, yes_no
from registry.console.pages import Data, bind, crumbs, operate, show
from registry.console.parts import button
from registry.console.queue import without_service_contact
from registry.console.tables import Cell, badge
from registry.models import Member, MemberType, Region
from registry.models.regions import region_of
from registry.operations import credentials, people
from registry.operations import members as operations

YES_NO = (("yes", lazy("Yes")), ("no", lazy("No")))


def _search(rows: QuerySet[Member], words: str) -> QuerySet[Member]:
    named = Q(name__icontains=words) | Q(display_name__icontains=words)
    return rows.filter(named | Q(symbol__istartswith=words) | Q(ror_id__iendswith=words))


def _in_region(rows: QuerySet[Member], value: str) -> QuerySet[Member]:
    return rows.filter(country__in=[code for code, _n in countries if region_of(code) == value])


def _row(member: Member) -> list[Cell]:
    allocates = hasattr(member, "provider")
    url = reverse("admin:member-detail", args=[member.symbol])
    return [
        Cell(member.display_name, url=url, meta=member.symbol),
        Cell(member.get_member_type_display()),
        Cell(member.region.label, meta=member.country.name),
        badge(_("Yes"), "check", "good") if allocates else badge(_("No"), "minus"),
        member_page.activity(member),
        Cell(member.joined_on, kind="date"),
    ]


LISTING = Listing[Member](
    columns=(
        (lazy("Member"), ""),
        (lazy("Type"), ""),
        (lazy("Region"), ""),
        (lazy("DOI services"), ""),
        (lazy("State"), ""),
        (lazy("Joined"), "table__date"),
    ),
    row=_row,
    keys=("display_name", "id"),
    search=_search,
    search_label=lazy("Name, symbol or ROR ID"),
    filters=(
        Filter("type", lazy("Type"), MemberType.choices, equals("member_type")),
        Filter("region", lazy("Region"), Region.choices, _in_region),
        Filter("active", lazy("Active"), YES_NO, yes_no("is_active")),
        Filter(
            "allocating",
            lazy("DOI services"),
            YES_NO,
            lambda rows, value: rows.filter(provider__isnull=value != "yes"),
        ),
    ),
    empty=lazy("The agency has no members yet. Take the first one on."),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the members."""
    rows = find.readable(request, Member, "provider").filter(deleted_at=None)
    intro = _("The organizations that belong to the agency.")
    if request.GET.get("contacts") == "missing":
        rows = without_service_contact(actor_of(request)).select_related("provider")
        intro = _("Active members without a service contact.")
    buttons = [button(_("Take a member on"), "member-new", icon="plus", kind="primary")]
    return show_list(
        request,
        LISTING,
        rows,
        heading=_("Members"),
        intro=intro,
        buttons=buttons if request.user.is_administrator else [],
    )


def detail(request: StaffRequest, symbol: str) -> HttpResponse:
    """Show a member with its contacts, people, provider and history."""
    member = find.member(request, symbol)
    return show(request, "detail", member_page.context(request, member))


def take_on(request: StaffRequest) -> HttpResponse:
    """Take an organization on as a member."""
    form = bind(TakeOnForm, request)
    symbol = request.POST.get("symbol", "").strip().upper()
    done = reverse("admin:member-list")
    page = {
        "heading": _("Take a member on"),
        "intro": _("It has no DOI services until you enable them."),
        "breadcrumbs": crumbs((_("Members"), done)),
        "sections": form.sections(),
        "submit_label": _("Take on"),
    }

    def call(data: Data) -> Member:
        fields = {key: value for key, value in data.items() if key not in {"symbol", "version"}}
        return operations.take_on(actor=actor_of(request), symbol=data["symbol"], fields=fields)

    return operate(
        request, form, call, done=done, page=page, message=_("%s is a member now.") % symbol
    )


def edit(request: StaffRequest, symbol: str) -> HttpResponse:
    """Change a member's settings."""
    member = find.member(request, symbol)
    form = bind(MemberForm, request, initial=MemberForm.values_of(member))
    page = {
        "heading": _("Settings of %s") % member.display_name,
        "breadcrumbs": _crumbs(member),
        "sections": form.sections(),
    }

    def call(data: Data) -> Member:
        version = data.pop("version")
        return operations.update(
            actor=actor_of(request), member=member, fields=data, expected_version=version
        )

    return operate(
        request, form, call, done=_url(member), page=page, message=_("The settings are saved.")
    )


def deactivate(request: StaffRequest, symbol: str) -> HttpResponse:
    """Make a member, and all below it, read-only."""
    member = find.member(request, symbol)
    page = {
        "question": _("Deactivate %s?") % member,
        "consequences": [
            _("The member, its clients and their DOIs can only be read."),
            _("Programs that use its accounts are refused."),
            _("DOIs keep resolving. You can reactivate it at any time."),
        ],
        "submit_label": _("Deactivate"),
        "kind": "danger",
    }
    return _confirm(request, member, operations.deactivate, page, _("It is inactive now."))


def reactivate(request: StaffRequest, symbol: str) -> HttpResponse:
    """Let a member act again."""
    member = find.member(request, symbol)
    page = {
        "question": _("Reactivate %s?") % member,
        "consequences": [_("Its people and programs can write again, as their roles allow.")],
        "submit_label": _("Reactivate"),
    }
    return _confirm(request, member, operations.reactivate, page, _("It is active again."))


def delete(request: StaffRequest, symbol: str) -> HttpResponse:
    """Remove a member from view; refused while anything depends on it."""
    member = find.member(request, symbol)
    page = {
        "question": _("Delete %s?") % member,
        "consequences": [
            _("It disappears from every list; its history stays."),
            _("Its symbol %s is never given to anybody again.") % member.symbol,
            _("This cannot be undone here."),
        ],
        "submit_label": _("Delete the member"),
        "kind": "danger",
    }
    done = reverse("admin:member-list")
    return _confirm(request, member, operations.delete, page, _("It is deleted."), done=done)


def password(request: StaffRequest, symbol: str) -> HttpResponse:
    """Set the password of the account a member's programs use."""
    member = find.member(request, symbol)
    form = bind(PasswordForm, request)
    page = {
        "heading": _("Password of the account %s") % member.symbol,
        "intro": _("For programs. People sign in with logins of their own."),
        "breadcrumbs": _crumbs(member),
        "submit_label": _("Set the password"),
        "short": True,
    }

    def call(data: Data) -> object:
        actor = actor_of(request, reason=data["reason"])
        return credentials.set_member_password(
            actor=actor, member=member, password=data["password"]
        )

    return operate(
        request, form, call, done=_url(member), page=page, message=_("The password is set.")
    )


def invite(request: StaffRequest, symbol: str) -> HttpResponse:
    """Invite a person to a role for a member."""
    member = find.member(request, symbol)
    form = bind(InviteForm, request, roles=member_roles())
    page = {
        "heading": _("Invite somebody to %s") % member.display_name,
        "intro": _("They get a mail with a link, good for two weeks."),
        "breadcrumbs": _crumbs(member),
        "submit_label": _("Send the invitation"),
        "short": True,
    }

    def call(data: Data) -> object:
        return people.invite(
            actor=actor_of(request), email=data["email"], role=Role(data["role"]), place=member
        )

    return operate(
        request, form, call, done=_url(member), page=page, message=_("The invitation is sent.")
    )


def _confirm(
    request: StaffRequest,
    member: Member,
    operation: Callable[..., Member],
    page: Data,
    message: str,
    *,
    done: str = "",
) -> HttpResponse:
    page |= {"heading": member.display_name, "breadcrumbs": _crumbs(member)}
    form = bind(ConfirmForm, request)

    def call(_data: Data) -> object:
        return operation(actor=actor_of(request), member=member)

    url = done or _url(member)
    return operate(
        request,
        form,
        call,
        done=url,
        page={**page, "cancel_url": _url(member)},
        message=message,
        template="confirm",
    )


def _url(member: Member) -> str:
    return reverse("admin:member-detail", args=[member.symbol])


def _crumbs(member: Member) -> list[dict[str, str]]:
    return crumbs((_("Members"), reverse("admin:member-list")), (member.symbol, _url(member)))
