"""What the README says is so."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

README = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")


def test_every_setting_of_the_environment_is_in_the_table():
    source = (settings.BASE_DIR / "config" / "settings" / "base.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    rows = [line for line in README.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])}
    assert len(read) > 10
    assert read - told == set()


@pytest.mark.parametrize("command", ["serve", "bootstrap", "worker", "db", "migrate", "metadata"])
def test_the_commands_it_names_exist(command):
    assert f"{command}" in README
    assert command in get_commands()


@pytest.mark.parametrize("heading", ["Run", "Test"])
def test_each_set_up_is_one_line(heading):
    found = re.search(rf"^## {heading}\n\n```sh\n(.+)\n```$", README, re.MULTILINE)
    assert found is not None
    assert "\n" not in found[1]
