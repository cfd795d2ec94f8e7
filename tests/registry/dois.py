"""Rows for tests about DOIs: a provider, its clients, their prefixes, people and DOIs."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from django.utils import timezone

from accounts.models import StaffRole, User
from registry.access import grants
from registry.access.roles import Role
from registry.models import Client, Doi, DoiState, Member, MemberType, Prefix, Provider

_numbers = itertools.count(1)


def make_provider(symbol: str = "UNI") -> Provider:
    member = Member.objects.create(
        symbol=symbol,
        name=f"University {symbol}",
        display_name=f"University {symbol}",
        member_type=MemberType.DIRECT,
        country="NL",
        system_email="office@example.org",
        joined_on=datetime.date(2020, 1, 1),
    )
    return Provider.objects.create(member=member, member_type=member.member_type)


def make_client(provider: Provider, name: str = "DATA", **fields: Any) -> Client:
    return Client.objects.create(
        symbol=f"{provider.member.symbol}.{name}",
        provider=provider,
        name=f"{name.title()} archive",
        system_email="data@example.org",
        **{"domains": ["*.example.org", "example.org"], **fields},
    )


def make_prefix(client: Client, value: str = "10.5072") -> Prefix:
    return Prefix.objects.create(value=value, provider=client.provider, client=client)


def make_record(title: str = "Tides of the North Sea", **properties: Any) -> dict[str, Any]:
    return {
        "creators": [{"name": "Ødegård, Åse", "nameType": "Personal"}],
        "titles": [{"title": title}],
        "publisher": {"name": "Harbour Press"},
        "publicationYear": 2024,
        "types": {"resourceTypeGeneral": "Dataset"},
        "descriptions": [{"description": "Levels at a gauge.", "descriptionType": "Abstract"}],
        **properties,
    }


def make_doi(
    prefix: Prefix, suffix: str = "", record: dict[str, Any] | None = None, **fields: Any
) -> Doi:
    assert prefix.client is not None
    record = make_record() if record is None else record
    state = fields.pop("state", DoiState.FINDABLE)
    now = timezone.now()
    return Doi.objects.create(
        name=f"{prefix.value}/{suffix or f'made-{next(_numbers)}'}",
        client=prefix.client,
        prefix=prefix,
        state=state,
        url=fields.pop("url", "https://example.org/1"),
        record=record,
        publication_year=record.get("publicationYear"),
        resource_type=record.get("types", {}).get("resourceTypeGeneral", ""),
        created_at=fields.pop("created_at", now),
        updated_at=now,
        **fields,
    )


def make_person(name: str, place: Member | Client | None = None, role: Role | None = None) -> User:
    user = User.objects.create_user(email=f"{name}@example.org", password="secret", name=name)
    if place is not None and role is not None:
        grants.grant(user=user, role=role, place=place)
    return user


def make_staff(name: str = "staff") -> User:
    user = make_person(name)
    user.staff_role = StaffRole.ADMINISTRATOR
    user.save()
    return user
