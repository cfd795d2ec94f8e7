"""The style sheets and modules keep the rules of the house."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
SHEETS = sorted((STATIC / "css").rglob("*.css"))
MODULES = sorted((STATIC / "js").glob("*.js"))


def test_every_sheet_is_imported_once():
    imported = re.findall(r'@import url\("(.+?)"\)', (STATIC / "css" / "main.css").read_text())
    files = [str(path.relative_to(STATIC / "css")) for path in SHEETS if path.name != "main.css"]
    assert sorted(imported) == sorted(files)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_custom_property_is_defined(sheet):
    defined = set(re.findall(r"(--[\w-]+):", "".join(path.read_text() for path in SHEETS)))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text())) <= defined


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(sheet):
    assert not re.search(r"https?://|//[\w.]+/", sheet.read_text())


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_modules_stay_small_and_within_the_policy(module):
    text = module.read_text()
    assert len(text.splitlines()) < 100
    assert not re.search(r"\beval\(|new Function|\.style\b|setAttribute\(\"style", text)
