"""Who gets what from every address: one row for each named URL, some with a second for a variant.

The roles are those of tests/cast.py. Rows speak of FJORD and its client FJORD.DATA; the same rows
are asked again with what belongs to HARBOR. Account credentials have no browser in practice; here
they are signed in by force, since nothing but the policy may stand between them and a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from registry.access.roles import Role
from registry.models import Delivery, DoiVersion, Request
from registry.operations import dois, people, requests
from tests.cast import World
from tests.factories import VALID_RECORD, ContactFactory, acting, person_with

# The roles ---------------------------------------------------------------------------------------
STAFF = frozenset({"staff"})
AGENCY = frozenset({"staff", "support"})
MEMBER = frozenset({"member_administrator", "member_manager", "member_viewer", "member_account"})
CLIENT = frozenset(
    {
        "client_administrator",
        "client_editor",
        "client_contributor",
        "client_viewer",
        "client_account",
    }
)
LEAD = frozenset({"lead_administrator"})
NEIGHBORS = frozenset({"neighbor_administrator", "neighbor_client"})
CHOIR = frozenset({"choir_administrator"})
EVERYBODY = AGENCY | MEMBER | CLIENT | LEAD | NEIGHBORS | CHOIR
PERSONS = EVERYBODY - {"member_account", "client_account"}

READ_MEMBER = AGENCY | MEMBER | LEAD
READ_CLIENT = READ_MEMBER | CLIENT
ADMINISTER_MEMBER = LEAD | {"member_administrator"}
MANAGE = LEAD | {"member_administrator", "member_manager", "member_account"}
ADMINISTER_CLIENT = frozenset({"client_administrator", "client_account"})
EDIT = ADMINISTER_CLIENT | {"client_editor"}
DRAFT = EDIT | {"client_contributor"}


# What the addresses name -------------------------------------------------------------------------
@dataclass
class Things:
    """One of everything, of one organisation."""

    member: str
    client: str
    prefix: str
    draft: str
    public: str
    version: int
    contact: int
    person: int
    invitation: int
    secret: str
    request: int
    delivery: int
    lead: str = "NORDIC"


def things(world: World, *, foreign: bool) -> Things:
    """Make one of everything for FJORD, or for HARBOR."""
    provider, client = (world.harbor, world.tide) if foreign else (world.fjord, world.data)
    prefix = world.foreign_prefix if foreign else world.prefix
    minter = acting(world["neighbor_client" if foreign else "client_editor"])
    admin = acting(world["neighbor_administrator" if foreign else "member_administrator"])
    url = f"https://data.example.org/{prefix.value}"
    draft = dois.create(actor=minter, client=client, name=f"{prefix.value}/draft", record={})
    public = dois.create(
        actor=minter, client=client, name=f"{prefix.value}/public", record=VALID_RECORD, url=url,
        state="findable",
    )  # fmt: skip
    place = provider.member
    invitation, secret = people.invite(
        actor=admin, email=f"{place.symbol}@example.net", role=Role.MEMBER_VIEWER, place=place
    )
    return Things(
        member=place.symbol,
        client=client.symbol,
        prefix=prefix.value,
        draft=draft.name,
        public=public.name,
        version=DoiVersion.objects.get(doi=public).pk,
        contact=ContactFactory(member=place).pk,
        person=person_with(Role.MEMBER_VIEWER, place).pk,
        invitation=invitation.pk,
        secret=secret,
        request=_request(minter, client).pk,
        delivery=Delivery.objects.create(kind="handle", doi=public, state="failed").pk,
    )


def _request(asker: Any, client: Any) -> Request:
    return requests.submit_prefix(actor=asker, asker=client, reason="More")


# The rows ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Row:
    """What each role gets from one address.

    `ok` see the page, `moved` are sent elsewhere, `seen` know of it but may not: 403; of
    `conflict` the member does not allocate: 409. Everybody else gets `otherwise`.
    A page that changes something (`posts`) refuses POST from all but `may`.
    `of` builds its arguments from Things; without it the page is about nothing in particular.
    """

    name: str
    of: Callable[[Things], list[Any]] | None = None
    ok: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    conflict: frozenset[str] = frozenset()
    otherwise: int = 404
    posts: bool = False
    may: frozenset[str] | None = None
    query: str = ""
    anonymous: int | str = "sign-in"
    foreign: bool = True

    @property
    def is_console(self) -> bool:
        return self.name.startswith("admin:")

    def get(self, role: str) -> int:
        """Return the status a role gets for GET."""
        if role in self.ok:
            return 200
        if role in self.moved:
            return 302
        if role in self.conflict:
            return 409
        return 403 if role in self.seen else self.otherwise

    @property
    def allowed(self) -> frozenset[str]:
        """Return who may send the form."""
        return self.ok if self.may is None else self.may


def page(name: str, *args: Any, **fields: Any) -> Row:
    """Return the row of a portal page that reads."""
    return Row(f"registry:{name}", *args, **fields)


def form(name: str, *args: Any, **fields: Any) -> Row:
    """Return the row of a portal page that changes something."""
    return Row(f"registry:{name}", *args, **{"posts": True, **fields})


def console(name: str, of: Callable[[Things], list[Any]] | None = None, **fields: Any) -> Row:
    """Return the row of a console page that every one of the agency's people reads."""
    return Row(f"admin:{name}", of, **{"ok": AGENCY, "seen": EVERYBODY, **fields})


def decision(name: str, of: Callable[[Things], list[Any]] | None = None, **fields: Any) -> Row:
    """Return the row of a console page on which staff administrators decide."""
    return Row(
        f"admin:{name}",
        of,
        **{"ok": STAFF, "seen": EVERYBODY, "posts": True, "may": STAFF, **fields},
    )


def own(name: str, **fields: Any) -> Row:
    """Return the row of a page about one's own account."""
    return Row(name, **{"ok": EVERYBODY, **fields})


def member(o: Things) -> list[Any]:
    return [o.member]


def client(o: Things) -> list[Any]:
    return [o.client]


def prefix(o: Things) -> list[Any]:
    return [o.prefix]


def request(o: Things) -> list[Any]:
    return [o.request]


def draft(o: Things) -> list[Any]:
    return [o.draft]


def public(o: Things) -> list[Any]:
    return [o.public]


def contact(o: Things) -> list[Any]:
    return [o.member, o.contact]


def person(o: Things) -> list[Any]:
    return [o.member, o.person]


def invitation(o: Things) -> list[Any]:
    return [o.member, o.invitation]


OVERVIEW = [
    page("dashboard", ok=EVERYBODY),
    page("switch", ok=EVERYBODY),
    form("acting-start", ok=STAFF, seen=AGENCY, query="place=FJORD"),
    Row("registry:acting-stop", otherwise=405),
]
MEMBERS = [
    page("member-detail", member, ok=READ_MEMBER),
    form("member-edit", member, ok=STAFF | ADMINISTER_MEMBER, seen=READ_MEMBER),
    form("member-password", member, ok=ADMINISTER_MEMBER, seen=READ_MEMBER),
    form("member-deactivate", member, ok=STAFF | LEAD, seen=READ_MEMBER),
    form("member-reactivate", member, ok=STAFF | LEAD, seen=READ_MEMBER),
    page("member-organizations", lambda o: [o.lead], ok=AGENCY | LEAD, foreign=False),
    form("contact-create", member, ok=STAFF | ADMINISTER_MEMBER, seen=READ_MEMBER),
    form("contact-edit", contact, ok=STAFF | ADMINISTER_MEMBER, seen=READ_MEMBER),
    form("contact-remove", contact, ok=STAFF | ADMINISTER_MEMBER, seen=READ_MEMBER),
    page("member-people", member, ok=READ_MEMBER),
    page("member-history", member, ok=READ_MEMBER),
]
CLIENTS = [
    page("client-list", ok=EVERYBODY - CHOIR, seen=CHOIR),
    form(
        "client-create",
        ok=STAFF | MANAGE | {"neighbor_administrator"},
        seen=EVERYBODY,
    ),
    page("client-check", ok=STAFF | MANAGE | CHOIR | {"neighbor_administrator"}, seen=EVERYBODY),
    page("client-detail", client, ok=READ_CLIENT),
    form("client-edit", client, ok=MANAGE | ADMINISTER_CLIENT, seen=READ_CLIENT),
    form("client-prefix", client, ok=MANAGE, seen=READ_CLIENT),
    form("client-password", client, ok=ADMINISTER_MEMBER | ADMINISTER_CLIENT, seen=READ_CLIENT),
    form("client-deactivate", client, ok=MANAGE, seen=READ_CLIENT),
    form("client-reactivate", client, ok=MANAGE, seen=READ_CLIENT),
    form("client-delete", client, ok=MANAGE, seen=READ_CLIENT),
    page("client-people", client, ok=READ_CLIENT),
    page("client-history", client, ok=READ_CLIENT),
]
PREFIXES = [
    page("prefix-list", ok=EVERYBODY - CHOIR, seen=CHOIR),
    page("prefix-detail", prefix, ok=READ_CLIENT),
    form("prefix-assign", prefix, ok=MANAGE, seen=READ_CLIENT),
    form("prefix-release", prefix, ok=MANAGE, seen=READ_CLIENT),
    page("prefix-history", prefix, ok=READ_CLIENT),
]
_DECIDERS = STAFF | MANAGE
REQUESTS = [
    page("request-list", ok=EVERYBODY),
    page("request-detail", request, ok=READ_CLIENT),
    # Decided by a form of the request's own page, where GET leads back to.
    form("request-approve", request, moved=READ_CLIENT, may=_DECIDERS),
    form("request-decline", request, moved=READ_CLIENT, may=_DECIDERS),
    form("request-withdraw", request, ok=EDIT, seen=READ_CLIENT),
    page("request-history", request, ok=READ_CLIENT),
]
ASKING = [
    form(
        "request-client",
        ok=MANAGE | {"neighbor_administrator"},
        seen=frozenset({"member_viewer"}),
        conflict=CHOIR,
    ),
    form(
        "request-prefix",
        ok=MANAGE | EDIT | NEIGHBORS,
        conflict=CHOIR,
        seen=frozenset({"member_viewer", "client_contributor", "client_viewer"}),
    ),
    form(
        "request-domain",
        ok=EDIT | {"neighbor_client"},
        seen=frozenset({"client_contributor", "client_viewer"}),
        moved=AGENCY | MEMBER | LEAD | CHOIR | {"neighbor_administrator"},
    ),
]
DOIS = [
    page("doi-list", ok=EVERYBODY - CHOIR, seen=CHOIR),
    # Staff who work for nobody in particular choose a client first; for support none is offered.
    form(
        "doi-create",
        ok=AGENCY | DRAFT | {"neighbor_client"},
        seen=EVERYBODY,
    ),
    page("doi-check", ok=DRAFT | STAFF, query="client=FJORD.DATA&name=10.60001/x", foreign=False),
    page("doi-failed", ok=EVERYBODY),
    page("doi-detail", draft, ok=READ_CLIENT),
    page("doi-detail", public, ok=READ_CLIENT),
    form("doi-edit", draft, ok=DRAFT, seen=READ_CLIENT),
    form("doi-edit", public, ok=EDIT, seen=READ_CLIENT),
    form("doi-state", draft, ok=EDIT, seen=READ_CLIENT),
    form("doi-state", public, ok=EDIT, seen=READ_CLIENT),
    form("doi-delete", draft, ok=EDIT, seen=READ_CLIENT),
    form("doi-versions", public, ok=READ_CLIENT, may=EDIT),
    form("doi-retry", public, otherwise=405, may=EDIT),
    page("doi-history", draft, ok=READ_CLIENT),
]
PEOPLE = [
    form("person-invite", member, ok=STAFF | ADMINISTER_MEMBER, seen=READ_MEMBER),
    form("person-role", person, ok=STAFF | ADMINISTER_MEMBER, seen=READ_MEMBER),
    form("person-remove", person, ok=STAFF | ADMINISTER_MEMBER, seen=READ_MEMBER),
    form("invitation-resend", invitation, otherwise=405, may=STAFF | ADMINISTER_MEMBER),
    form("invitation-revoke", invitation, ok=STAFF | ADMINISTER_MEMBER, seen=READ_MEMBER),
    # Whoever has the link sees what it offers; whom it is for is asked when they accept.
    page("invitation", lambda o: [o.secret], ok=EVERYBODY, anonymous=200, foreign=False),
]
CONSOLE = [
    console("index"),
    console("member-list"),
    console("member-detail", member),
    console("provider-list"),
    console("client-list"),
    console("client-detail", client),
    console("request-list"),
    console("request-detail", request),
    console("prefix-list"),
    console("prefix-detail", prefix),
    console("person-list"),
    console("person-detail", lambda o: [o.person]),
    console("invitation-list"),
    console("doi-list"),
    console("doi-version", lambda o: [o.version]),
    console("doi-detail", draft),
    console("event-list"),
    console("delivery-list"),
    decision("member-new"),
    decision("prefix-import"),
    decision("request-decide", ok=frozenset(), moved=STAFF),
    decision("person-invite"),
    decision("invitation-revoke", lambda o: [o.invitation]),
    decision("member-edit", member),
    decision("provider-enable", member),
    decision("provider-limits", member),
    decision("provider-give", member),
    decision("member-deactivate", member),
    decision("member-reactivate", member),
    decision("member-delete", member),
    decision("member-password", member),
    decision("member-invite", member),
    decision("contact-new", member),
    decision("contact-edit", contact),
    decision("contact-remove", contact),
    decision("act-for", member),
    decision("prefix-give", prefix),
    decision("prefix-reclaim", prefix),
    decision("request-approve", request, ok=frozenset(), moved=STAFF),
    decision("request-decline", request, ok=frozenset(), moved=STAFF),
    decision("person-deactivate", lambda o: [o.person]),
    decision("person-reactivate", lambda o: [o.person]),
    decision("person-staff-role", lambda o: [o.person]),
    decision("delivery-retry", lambda o: [o.delivery]),
]
# Behind these the library asks for the password once more, or has nothing to show yet.
_AGAIN: dict[str, Any] = {"ok": frozenset(), "moved": EVERYBODY}
_NOTHING: dict[str, Any] = {"ok": frozenset()}
_PUBLIC: dict[str, Any] = {"anonymous": 200}
ACCOUNTS = [
    own("accounts:profile"),
    own("accounts:history"),
    own("accounts:token-list"),
    own("accounts:token-create", **_AGAIN),
    own("accounts:token-revoke", of=lambda _o: [1], **_NOTHING),
    own("account_login", **_AGAIN, **_PUBLIC),
    own("account_logout"),
    own("account_inactive", **_PUBLIC),
    own("account_reauthenticate"),
    own("account_change_password"),
    own("account_set_password", **_AGAIN),
    own("account_reset_password", **_PUBLIC),
    own("account_reset_password_done", **_PUBLIC),
    own("account_reset_password_from_key", of=lambda _o: ["1", "abc"], **_PUBLIC),
    own("account_reset_password_from_key_done", **_PUBLIC),
    own("mfa_index"),
    own("mfa_authenticate", **_AGAIN),
    own("mfa_reauthenticate", **_AGAIN),
    own("mfa_activate_totp", **_AGAIN),
    own("mfa_deactivate_totp", **_NOTHING),
    own("mfa_view_recovery_codes", **_NOTHING),
    own("mfa_generate_recovery_codes", **_AGAIN),
    own("mfa_download_recovery_codes", **_NOTHING),
    own("mfa_list_webauthn"),
    own("mfa_add_webauthn", **_AGAIN),
    own("mfa_edit_webauthn", of=lambda _o: [1], **_AGAIN),
    own("mfa_remove_webauthn", of=lambda _o: [1], **_AGAIN),
    own("mfa_login_webauthn", **_AGAIN),
    own("mfa_reauthenticate_webauthn", **_AGAIN),
    own("usersessions_list"),
]
RESOLVER = [
    Row("resolver:heartbeat", ok=EVERYBODY, anonymous=200),
    Row("resolver:robots", ok=EVERYBODY, anonymous=200),
    Row("resolver:handle", public, ok=EVERYBODY, anonymous=200),
    Row("resolver:handle", draft, anonymous=404),
    Row("resolver:resolve", public, moved=EVERYBODY, anonymous=302),
    Row("resolver:resolve", draft, anonymous=404),
]
ROWS = [
    *OVERVIEW,
    *MEMBERS,
    *CLIENTS,
    *PREFIXES,
    *REQUESTS,
    *ASKING,
    *DOIS,
    *PEOPLE,
    *CONSOLE,
    *ACCOUNTS,
    *RESOLVER,
]
