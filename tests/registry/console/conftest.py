"""A console as each kind of staff sees it."""

from __future__ import annotations

import pytest


@pytest.fixture
def administrator(world, browser):
    return browser(world.staff)


@pytest.fixture
def support(world, browser):
    return browser(world.support)
