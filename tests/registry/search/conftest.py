from __future__ import annotations

import pytest

from registry.models import Prefix
from tests.registry import dois


@pytest.fixture
def prefix(db) -> Prefix:
    return dois.make_prefix(dois.make_client(dois.make_provider()))
