from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone


@pytest.fixture
def time_passes(monkeypatch):
    """Move the clock that the code reads; the database's own stays."""
    real, ahead = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: real() + ahead[0])

    def pass_(**by):
        ahead[0] += timedelta(**by)

    return pass_
