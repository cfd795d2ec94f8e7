"""Providers: DOI services enabled, limits set, prefixes given."""

from __future__ import annotations

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from registry.console import find, member_page
from registry.console.forms.providers import LIMITS, EnableForm, GiveForm, LimitsForm
from registry.console.http import StaffRequest, actor_of
from registry.console.lists import Filter, Listing, equals, show_list
from registry.console.pages import Data, bind, crumbs, operate
from registry.console.queue import pooled
from registry.console.tables import Cell
from registry.models import Client, Member, MemberType, Prefix, Provider
from registry.operations import members as operations
from registry.operations import prefixes
from registry.operations.errors import InUseError

# How many free prefixes the form offers at once.
OFFERED = 24
_TYPES = [choice for choice in MemberType.choices if choice[0] != MemberType.MEMBER_ONLY]


def _search(rows: QuerySet[Provider], words: str) -> QuerySet[Provider]:
    named = Q(member__display_name__icontains=words)
    return rows.filter(named | Q(member__symbol__istartswith=words))


def _row(row: Provider) -> list[Cell]:
    limit = row.client_limit
    held = getattr(row, "clients_held", 0)
    full = limit is not None and held >= limit
    return [
        Cell(
            row.member.display_name,
            url=reverse("admin:member-detail", args=[row.symbol]),
            meta=row.symbol,
        ),
        Cell(row.member.get_member_type_display(), meta=row.lead.symbol if row.lead else ""),
        Cell(held, kind="number", meta=_("limit reached") if full else ""),
        Cell(_("none") if limit is None else limit),
        Cell(getattr(row, "prefixes_held", 0), kind="number"),
        member_page.activity(row.member),
    ]


LISTING = Listing[Provider](
    columns=(
        (lazy("Provider"), ""),
        (lazy("Type"), ""),
        (lazy("Clients"), "table__num"),
        (lazy("Client limit"), "table__num"),
        (lazy("Prefixes"), "table__num"),
        (lazy("State"), ""),
    ),
    row=_row,
    keys=("member__display_name", "member_id"),
    search=_search,
    search_label=lazy("Name or symbol"),
    filters=(Filter("type", lazy("Type"), _TYPES, equals("member_type")),),
    empty=lazy("No member allocates DOIs yet. Enable DOI services on a member's page."),
)


def listing(request: StaffRequest) -> HttpResponse:
    """List the providers with what they hold."""
    rows = find.readable(request, Provider, "member", "lead__member")
    rows = rows.filter(member__deleted_at=None).annotate(
        clients_held=_number(Client.objects.filter(deleted_at=None)),
        prefixes_held=_number(Prefix.objects.all()),
    )
    intro = _("The members that allocate DOIs. Limits and prefixes are set on a member's page.")
    return show_list(request, LISTING, rows, heading=_("Providers"), intro=intro)


def enable(request: StaffRequest, symbol: str) -> HttpResponse:
    """Make a member a provider."""
    member = find.member(request, symbol)
    leads = find.providers(request).filter(member_type=MemberType.CONSORTIUM)
    form = bind(EnableForm, request, member=member, leads=leads)
    page = {
        "heading": _("Enable DOI services for %s") % member.display_name,
        "intro": _("From then on it can have clients, prefixes and DOIs."),
        "breadcrumbs": _crumbs(member),
        "submit_label": _("Enable DOI services"),
        "short": True,
    }

    def call(data: Data) -> Provider:
        return operations.enable_doi_services(
            actor=actor_of(request),
            member=member,
            client_limit=data["client_limit"],
            lead=data.get("lead"),
        )

    return operate(
        request, form, call, done=_url(member), page=page, message=_("DOI services are enabled.")
    )


def limits(request: StaffRequest, symbol: str) -> HttpResponse:
    """Set a provider's limits and what is approved without a person."""
    provider = find.provider(request, symbol)
    form = bind(LimitsForm, request, initial={name: getattr(provider, name) for name in LIMITS})
    page = {
        "heading": _("Limits of %s") % provider.member.display_name,
        "breadcrumbs": _crumbs(provider.member),
        "short": True,
    }

    def call(data: Data) -> Provider:
        return operations.set_limits(actor=actor_of(request), provider=provider, **data)

    return operate(
        request,
        form,
        call,
        done=_url(provider.member),
        page=page,
        message=_("The limits are saved."),
    )


def give(request: StaffRequest, symbol: str) -> HttpResponse:
    """Give a provider prefixes of the pool."""
    provider = find.provider(request, symbol)
    free = pooled(actor_of(request)).order_by("value")
    form = bind(GiveForm, request, free=free, shown=OFFERED)
    page = {
        "heading": _("Give prefixes to %s") % provider.member.display_name,
        "intro": _("The first free prefixes of the pool."),
        "breadcrumbs": _crumbs(provider.member),
        "submit_label": _("Give the chosen prefixes"),
        "short": True,
        "preview": _empty_pool() if not free.exists() else None,
    }
    return operate(
        request,
        form,
        lambda data: _give_all(request, provider, list(data["prefixes"])),
        done=_url(provider.member),
        page=page,
        message=_("The prefixes are given."),
    )


def _give_all(request: StaffRequest, provider: Provider, chosen: list[Prefix]) -> None:
    """Give one after the other; when somebody was quicker, say which were given."""
    given: list[str] = []
    for prefix in chosen:
        try:
            prefixes.give(actor=actor_of(request), prefix=prefix, provider=provider)
        except InUseError as error:
            if given:
                text = _("%(problem)s Given before that: %(given)s.")
                values = {"problem": error.message, "given": ", ".join(given)}
                raise InUseError(text % values) from error
            raise
        given.append(prefix.value)


def _empty_pool() -> dict[str, str]:
    return {"text": _("The pool is empty. Import prefixes first."), "kind": "warning"}


def _number(rows: QuerySet[Client] | QuerySet[Prefix]) -> Coalesce:
    """Count the rows of each provider in a query of its own, so that counts do not multiply."""
    counted = (
        rows.filter(provider=OuterRef("pk")).order_by().values("provider").annotate(n=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("n")), 0, output_field=IntegerField())


def _url(member: Member) -> str:
    return reverse("admin:member-detail", args=[member.symbol])


def _crumbs(member: Member) -> list[dict[str, str]]:
    return crumbs((_("Members"), reverse("admin:member-list")), (member.symbol, _url(member)))
