"""What holds for the whole tree, read from its source."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import URLResolver, get_resolver

ROOT = Path(__file__).parents[2]
SOURCES = ("accounts", "config", "registry", "tests")
DOORS = ("portal", "console", "resolver", "management")
# What writes, or begins a transaction, is an operation's business.
WRITES = {
    "save", "delete", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "select_for_update", "atomic",
}  # fmt: skip
# Reading statements of other modules that have the same names.
NO_WRITES = {"dois.create", "dois.delete", "clients.create", "clients.delete", "contacts.save",
             "members.delete"}  # fmt: skip
LONGER: dict[str, str] = {
    "registry/migrations/0001_initial.py": "written by Django",
    "accounts/migrations/0001_initial.py": "written by Django",
}
MOST_LINES = 300
# Where packages come from is nobody's business here: it is what pip is set up with.
# Each in two halves, so that this file does not name one itself.
HALVES = [("py", "pi"), ("python", "hosted"), ("npm", "js"), ("js", "delivr"), ("un", "pkg")]
REGISTRIES = "|".join(first + second for first, second in HALVES)
REGISTRY_HOST = re.compile(rf"({REGISTRIES})\.(org|com|net|io)")


def python(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def called(path: Path) -> set[str]:
    """Return what a module calls through a dot, with the last name before it."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            before = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            found.add(f"{before}.{node.attr}")
    return found


@pytest.mark.parametrize("door", DOORS)
def test_doors_never_write(door):
    allowed = {
        "registry/management": {"transaction.atomic"},
    }.get(f"registry/{door}", set())
    found = {
        f"{name(path)}: {call}"
        for path in python(f"registry/{door}")
        for call in called(path)
        if call.rpartition(".")[2] in WRITES and call not in NO_WRITES | allowed
        if call.partition(".")[0] in {"objects", "transaction", "_default_manager"}
        or call.endswith((".save", ".bulk_create", ".bulk_update", ".select_for_update"))
    }
    assert found == set()


@pytest.mark.parametrize("path", python("registry/migrations", "accounts/migrations"), ids=name)
def test_migrations_import_no_code_of_ours(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and path.name != "__init__.py":
            module = node.module or ""
            assert not module.startswith(("config", "tests")), module
            if module.startswith(("registry", "accounts")):
                # What fields and constraints refer to; migrations made by Django import no more.
                assert path.name == "0001_initial.py", module


@pytest.mark.parametrize("path", python("accounts", "config", "registry"), ids=name)
def test_modules_are_short(path):
    if name(path) in LONGER:
        return
    assert len(path.read_text().splitlines()) <= MOST_LINES


def test_what_may_be_longer_is():
    for path in LONGER:
        assert len((ROOT / path).read_text().splitlines()) > MOST_LINES


TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"}
)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_template_compiles(path):
    get_template(str(path.relative_to(ROOT / "templates")))


def test_nothing_is_inline():
    for path in TEMPLATES:
        if path.suffix == ".html" and "email" not in path.parts:
            text = path.read_text()
            assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']", text), path
            assert not re.search(r"<script(?![^>]*(\bsrc=|application/json))", text), path


def addresses(resolver, namespace: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= addresses(pattern, inner)
        else:
            found.add(f"{namespace}{pattern.name}")
    return found


def test_every_address_that_a_template_names_exists():
    known = addresses(get_resolver())
    for path in TEMPLATES:
        for wanted in re.findall(r"{%\s*url\s+[\"']([^\"']+)[\"']", path.read_text()):
            assert wanted in known, f"{name(path)}: {wanted}"


def test_every_address_that_code_names_exists():
    known = addresses(get_resolver())
    for path in python("accounts", "registry"):
        for node in ast.walk(tree(path)):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            function = node.func
            called_name = getattr(function, "id", "") or getattr(function, "attr", "")
            first = node.args[0]
            if called_name in {"reverse", "reverse_lazy"} and isinstance(first, ast.Constant):
                assert str(first.value) in known, name(path)


def test_no_file_names_where_packages_come_from():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    for line in listed.stdout.splitlines():
        path = ROOT / line
        if path.suffix in {".py", ".txt", ".toml", ".md", ".html", ".css", ".js", ".yml", ".cfg"}:
            if path == Path(__file__) or not path.exists():
                continue
            assert not REGISTRY_HOST.search(path.read_text()), line
