"""People and accounts of these tests, made as everywhere: through the operations."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from accounts import operations
from accounts.actor import Actor, Door
from accounts.credentials import failures, verified_passwords
from accounts.models import StaffRole, User

PASSWORD = "a-long-and-quiet-river"


@pytest.fixture(autouse=True)
def fresh_memories():
    """Forget what this process remembers between tests."""
    for memory in (cache, failures, verified_passwords):
        memory.clear()


@pytest.fixture
def password() -> str:
    return PASSWORD


@pytest.fixture
def person(db) -> User:
    return operations.create_person(
        actor=None, email="Ida@Example.org", name="Ida Lind", password=PASSWORD
    )


@pytest.fixture
def administrator(db) -> User:
    return operations.create_person(
        actor=None,
        email="staff@agency.example",
        name="Ada Staff",
        password=PASSWORD,
        staff_role=StaffRole.ADMINISTRATOR,
    )


@pytest.fixture
def account(db) -> User:
    return operations.create_account(actor=None, symbol="lund.repo", password=PASSWORD)


@pytest.fixture
def by_staff(administrator) -> Actor:
    return Actor(user=administrator, door=Door.CONSOLE, address="192.0.2.1")


@pytest.fixture
def by_person(person) -> Actor:
    return Actor(user=person, door=Door.PORTAL)
