"""Rows for tests, with the least that is valid; roles go through registry.access.grants."""

from __future__ import annotations

import datetime

import factory
from django.utils import timezone

from accounts.actor import Actor, Door
from accounts.models import StaffRole, User, UserKind
from registry.access import grants
from registry.access.roles import Role
from registry.models import (
    Client,
    Contact,
    Doi,
    DoiState,
    Member,
    MemberType,
    Prefix,
    PrefixAssignment,
    Provider,
)

PASSWORD = "a-long-and-quiet-river"

VALID_RECORD = {
    "titles": [{"title": "Tide gauge readings of the northern harbour"}],
    "creators": [{"name": "Lind, Ida", "nameType": "Personal"}],
    "publisher": {"name": "Harbour Observatory"},
    "publicationYear": 2026,
    "types": {"resourceTypeGeneral": "Dataset"},
}


def _letters(number: int) -> str:
    """Return a symbol of six capitals for a number."""
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters = chr(65 + rest) + letters
    return letters


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    kind = UserKind.PERSON
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)


class StaffFactory(UserFactory):
    staff_role = StaffRole.ADMINISTRATOR
    email = factory.Sequence(lambda n: f"staff{n}@agency.example")


class MemberFactory(factory.django.DjangoModelFactory[Member]):
    class Meta:
        model = Member

    symbol = factory.Sequence(_letters)
    name = factory.LazyAttribute(lambda o: f"University of {o.symbol.title()}")
    display_name = factory.LazyAttribute(lambda o: o.name)
    member_type = MemberType.DIRECT
    country = "DE"
    system_email = factory.LazyAttribute(lambda o: f"office@{o.symbol.lower()}.example")
    joined_on = datetime.date(2020, 1, 1)


class ProviderFactory(factory.django.DjangoModelFactory[Provider]):
    class Meta:
        model = Provider

    class Params:
        organization_of = None

    member = factory.SubFactory(
        MemberFactory,
        member_type=factory.LazyAttribute(
            lambda o: (
                MemberType.CONSORTIUM_ORGANIZATION
                if o.factory_parent.organization_of
                else MemberType.DIRECT
            )
        ),
    )
    member_type = factory.LazyAttribute(lambda o: o.member.member_type)
    lead = factory.LazyAttribute(lambda o: o.organization_of)


class ClientFactory(factory.django.DjangoModelFactory[Client]):
    class Meta:
        model = Client

    provider = factory.SubFactory(ProviderFactory)
    symbol = factory.LazyAttributeSequence(lambda o, n: f"{o.provider.member.symbol}.C{n}")
    name = factory.LazyAttribute(lambda o: f"Repository {o.symbol}")
    system_email = "repository@example.org"
    domains = ["*"]


class PrefixFactory(factory.django.DjangoModelFactory[Prefix]):
    class Meta:
        model = Prefix
        skip_postgeneration_save = True

    value = factory.Sequence(lambda n: f"10.{50000 + n}")
    provider = factory.LazyAttribute(lambda o: o.client.provider if o.client else None)
    client: Client | None = None

    @factory.post_generation
    def history(self, create, extracted, **kwargs):
        if self.provider:
            PrefixAssignment.objects.create(prefix=self, provider=self.provider)
        if self.client:
            PrefixAssignment.objects.create(prefix=self, provider=self.provider, client=self.client)


class ContactFactory(factory.django.DjangoModelFactory[Contact]):
    class Meta:
        model = Contact

    member = factory.SubFactory(MemberFactory)
    given_name = "Nora"
    family_name = factory.Sequence(lambda n: f"Quist {n}")
    email = factory.Sequence(lambda n: f"contact{n}@example.org")
    roles = ["service"]


class DoiFactory(factory.django.DjangoModelFactory[Doi]):
    """A row as it stands, without version or event; use the operation where those matter."""

    class Meta:
        model = Doi

    client = factory.SubFactory(ClientFactory)
    prefix = factory.LazyAttribute(
        lambda o: o.client.prefixes.first() or PrefixFactory(client=o.client)
    )
    name = factory.LazyAttributeSequence(lambda o, n: f"{o.prefix.value}/test-{n}")
    state = DoiState.DRAFT
    url = factory.LazyAttribute(
        lambda o: "" if o.state == DoiState.DRAFT else f"https://data.example.org/{o.name}"
    )
    record = factory.LazyFunction(lambda: dict(VALID_RECORD))
    publication_year = 2026
    resource_type = "Dataset"
    created_at = factory.LazyFunction(timezone.now)
    updated_at = factory.LazyFunction(timezone.now)


def person_with(role, place, **fields) -> User:
    """Return a new person with one role for one member or client."""
    user = UserFactory(**fields)
    grants.grant(user=user, role=role, place=place)
    return user


def account_of(place) -> User:
    """Return the account credential of a member or client."""
    role = Role.MEMBER_MANAGER if isinstance(place, Member) else Role.CLIENT_ADMINISTRATOR
    user = UserFactory(kind=UserKind.ACCOUNT, email=None, symbol=place.symbol, name=place.symbol)
    grants.grant(user=user, role=role, place=place)
    return user


def acting(user: User, reason: str = "", door: Door = Door.PORTAL) -> Actor:
    """Return the user as an actor."""
    return Actor(user=user, door=door, reason=reason)
