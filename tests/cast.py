"""Who is who in the tests; the same names mean the same everywhere.

A consortium (lead NORDIC, organizations FJORD and LAGOON), a direct member HARBOR, and a member
without DOI services, CHOIR. FJORD has the client FJORD.DATA, HARBOR has HARBOR.TIDE; every role of
FJORD and of FJORD.DATA has a person, and HARBOR's people are the strangers next door.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from accounts.models import StaffRole, User
from registry.access.roles import CLIENT_ROLES, MEMBER_ROLES, Role
from registry.models import Client, Member, MemberType, Prefix, Provider
from tests.factories import (
    ClientFactory,
    MemberFactory,
    PrefixFactory,
    ProviderFactory,
    StaffFactory,
    account_of,
    person_with,
)


@dataclass
class World:
    """Everybody and everything by name."""

    staff: User
    support: User
    lead: Provider
    fjord: Provider
    lagoon: Provider
    harbor: Provider
    choir: Member
    data: Client
    tide: Client
    prefix: Prefix
    free: Prefix
    pooled: Prefix
    foreign_prefix: Prefix
    people: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, name: str) -> User:
        return self.people[name]


def build() -> World:
    """Make the whole cast."""
    lead = _provider("NORDIC", MemberType.CONSORTIUM)
    fjord = _provider("FJORD", MemberType.CONSORTIUM_ORGANIZATION, lead)
    lagoon = _provider("LAGOON", MemberType.CONSORTIUM_ORGANIZATION, lead)
    harbor = _provider("HARBOR", MemberType.DIRECT)
    choir = MemberFactory(symbol="CHOIR", member_type=MemberType.MEMBER_ONLY)
    data = ClientFactory(
        provider=fjord, symbol="FJORD.DATA", name="Fjord Data", domains=["*.example.org"]
    )
    tide = ClientFactory(provider=harbor, symbol="HARBOR.TIDE", name="Tide Gauges")
    world = World(
        staff=StaffFactory(name="Ada Staff"),
        support=StaffFactory(name="Sol Support", staff_role=StaffRole.SUPPORT),
        lead=lead,
        fjord=fjord,
        lagoon=lagoon,
        harbor=harbor,
        choir=choir,
        data=data,
        tide=tide,
        prefix=PrefixFactory(value="10.60001", client=data),
        free=PrefixFactory(value="10.60002", provider=fjord),
        pooled=PrefixFactory(value="10.60003"),
        foreign_prefix=PrefixFactory(value="10.60004", client=tide),
    )
    world.people = {
        "staff": world.staff,
        "support": world.support,
        **{role.value: person_with(role, fjord.member) for role in MEMBER_ROLES},
        **{role.value: person_with(role, data) for role in CLIENT_ROLES},
        "lead_administrator": person_with(Role.MEMBER_ADMINISTRATOR, lead.member),
        "neighbor_administrator": person_with(Role.MEMBER_ADMINISTRATOR, harbor.member),
        "neighbor_client": person_with(Role.CLIENT_ADMINISTRATOR, tide),
        "choir_administrator": person_with(Role.MEMBER_ADMINISTRATOR, choir),
        "member_account": account_of(fjord.member),
        "client_account": account_of(data),
    }
    return world


def _provider(symbol: str, member_type: MemberType, lead: Provider | None = None) -> Provider:
    member = MemberFactory(symbol=symbol, name=symbol.title(), member_type=member_type)
    return ProviderFactory(member=member, member_type=member_type, lead=lead)
