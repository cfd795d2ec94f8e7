"""Make members, people, prefixes and clients, each by the one whose business it is."""

from __future__ import annotations

from accounts import operations as accounts
from accounts.models import User
from registry.management.demo import organizations, people
from registry.management.demo.people import Person
from registry.management.demo.world import World
from registry.models import Prefix
from registry.operations import clients, contacts, credentials, members, prefixes
from registry.operations import people as memberships

# By prefix: which provider holds it. The clients take theirs from these; the rest stays free.
GIVEN = {
    "10.70001": "TIDEWAY", "10.70002": "TIDEWAY", "10.70003": "AURELIA", "10.70004": "KESTREL",
    "10.70005": "KESTREL", "10.70006": "SOLERA", "10.70007": "TIDEWAY", "10.70008": "TIDEWAY",
    "10.70009": "AURELIA", "10.70010": "SOLERA", "10.70011": "KESTREL",
}  # fmt: skip
_CREATORS = {
    "TIDEWAY": "member_manager",
    "AURELIA": "lead_administrator",
    "KESTREL": "organization_manager",
    "SOLERA": "organization_administrator",
}


def make_people(world: World) -> None:
    """Let everybody in: the first administrator by the command line, the others by them."""
    world.users[people.STAFF.key] = _person(world, people.STAFF)
    for person in people.PEOPLE:
        world.users[person.key] = _person(world, person)
        world.advance(1)


def make_members(world: World) -> None:
    """Take the members on, with contacts, enable DOI services, and give roles."""
    staff = world.actor("staff")
    for symbol, fields in organizations.MEMBERS.items():
        member = members.take_on(actor=staff, symbol=symbol, fields=fields)
        world.members[symbol] = member
        for given, family, email, roles in organizations.CONTACTS[symbol]:
            values = {
                "given_name": given,
                "family_name": family,
                "email": email,
                "roles": list(roles),
            }
            contacts.save(actor=staff, member=member, fields=values)
        world.advance(1)
    for symbol, (lead, limit) in organizations.PROVIDERS.items():
        world.providers[symbol] = members.enable_doi_services(
            actor=staff,
            member=world.members[symbol],
            client_limit=limit,
            lead=world.providers[lead] if lead else None,
        )
    _grant(world, at_clients=False)


def make_prefixes(world: World) -> None:
    """Fill the pool, and give the providers some."""
    staff = world.actor("staff")
    first, last = organizations.FIRST_PREFIX, organizations.LAST_PREFIX
    prefixes.import_range(actor=staff, first=first, last=last)
    for value, symbol in GIVEN.items():
        prefix = Prefix.objects.get(value=value)
        prefixes.give(actor=staff, prefix=prefix, provider=world.providers[symbol])
        world.advance(1)


def make_clients(world: World) -> None:
    """Have the providers create their clients; one prefix comes and goes, for its history."""
    for symbol, fields in organizations.CLIENTS.items():
        provider = symbol.partition(".")[0]
        world.clients[symbol] = clients.create(
            actor=world.actor(_CREATORS[provider]),
            provider=world.providers[provider],
            symbol=symbol,
            fields=fields,
        )
        world.advance(1)
    manager, press = world.actor("member_manager"), world.clients["TIDEWAY.PRESS"]
    lent = Prefix.objects.get(value="10.70007")
    lent = prefixes.assign(actor=manager, prefix=lent, client=press)
    prefixes.release(actor=manager, prefix=lent)


def make_client_people(world: World) -> None:
    """Give the roles at clients, invite a newcomer, and set passwords for programs."""
    _grant(world, at_clients=True)
    email, role, symbol = people.INVITED
    _invitation, world.invitation = memberships.invite(
        actor=world.actor("client_administrator"),
        email=email,
        role=role,
        place=world.place(symbol),
    )
    for symbol, key in people.ACCOUNTS.items():
        actor = world.actor(key)
        if "." in symbol:
            client = world.clients[symbol]
            credentials.set_client_password(actor=actor, client=client, password=world.password)
        else:
            member = world.members[symbol]
            credentials.set_member_password(actor=actor, member=member, password=world.password)
        world.advance(1)


def make_agency_account(world: World) -> None:
    """Make the account ADMIN, unless the bootstrap made it."""
    if not User.objects.filter(symbol="ADMIN").exists():
        accounts.create_account(
            actor=None, symbol="ADMIN", password=world.password, staff_role="administrator"
        )


def _person(world: World, person: Person) -> User:
    first = person is people.STAFF
    return accounts.create_person(
        actor=None if first else world.actor(people.STAFF.key),
        email=person.email,
        name=person.name,
        password=world.password,
        staff_role=person.staff_role,
    )


def _grant(world: World, *, at_clients: bool) -> None:
    for person in people.PEOPLE:
        for role, symbol in person.roles:
            if ("." in symbol) == at_clients:
                memberships.grant(
                    actor=world.actor("staff"),
                    user=world.users[person.key],
                    role=role,
                    place=world.place(symbol),
                )
