"""What holds for every template of the portal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string

TEMPLATES = Path(__file__).parents[2] / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
CONTRACTS = sorted([*TEMPLATES.glob("layouts/*.html"), *TEMPLATES.glob("components/*.html")])


def name(path):
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_it_compiles(path):
    get_template(name(path))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_is_inline(path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=|<style|\son\w+\s*=\s*[\"']|javascript:|\|safeseq", text)
    assert not re.search(r"<script(?![^>]*(\bsrc=|application/json))", text)


@pytest.mark.parametrize("path", CONTRACTS, ids=name)
def test_it_begins_with_its_contract(path):
    first = path.read_text().splitlines()[0]
    assert first.startswith("{#")


@pytest.mark.parametrize("page", ["403.html", "404.html", "500.html"])
def test_error_pages_need_no_context(page, settings):
    html = render_to_string(page)
    assert settings.AGENCY_NAME in html
    assert '<main class="lone__main" id="main"' in html


@pytest.mark.parametrize("page", ["403.html", "404.html"])
def test_error_pages_give_the_reason_escaped(page):
    html = render_to_string(page, {"reason": "No such <b>client</b>."})
    assert "No such &lt;b&gt;client&lt;/b&gt;." in html
