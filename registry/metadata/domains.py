"""Which landing pages a client may name: its list of domains.

A pattern is `*` (any host), `example.org` (this host alone) or `*.example.org` (any host below
it, not itself), as the REST service of DataCite has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from registry.metadata.problems import Problem, shown

SCHEMES: Final = ("http", "https", "ftp")
MAX_URL_LENGTH: Final = 4000
_MAX_HOST_LENGTH: Final = 253

_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# Blanks, control characters and lone surrogates, which parsers drop, keep or escape.
_BLANK: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]")
# The other full stops that browsers read as dots (UTS 46).
_DOTS: Final = dict.fromkeys(map(ord, "\u3002\uff0e\uff61"), ".")
# IDNA 2003 maps these away, IDNA 2008 and browsers keep them: two different hosts.
_DEVIATIONS: Final = frozenset("ßẞς\u200c\u200d")


def url_host(url: object) -> str | None:
    """Return the host a browser would go to, in ASCII and lower case, or None.

    None also for everything that parsers read in different ways: blanks and control characters,
    backslashes, escapes in the host, other schemes than http, https and ftp.
    """
    if not isinstance(url, str) or len(url) > MAX_URL_LENGTH or not _is_plain(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
        parts.port  # noqa: B018 - reading it raises ValueError for a port that is none
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or not host:
        return None
    return host if ":" in host else _ascii_host(host)


def _is_plain(url: str) -> bool:
    # Browsers read a backslash before the query as a slash, Python as part of the host.
    return _BLANK.search(url) is None and "\\" not in re.split("[?#]", url, maxsplit=1)[0]


def _ascii_host(host: str) -> str | None:
    labels = host.translate(_DOTS).lower().removesuffix(".").split(".")
    try:
        name = ".".join(_ascii_label(label) for label in labels)
    except UnicodeError:
        return None
    if len(name) > _MAX_HOST_LENGTH or not all(map(_LABEL.fullmatch, name.split("."))):
        return None
    return name


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label
    if _DEVIATIONS.isdisjoint(label):
        return label.encode("idna").decode("ascii").lower()
    return "xn--" + label.encode("punycode").decode("ascii")


def normalise_domain(pattern: object) -> str | None:
    """Return a domain pattern in the form that is compared, or None when it is none."""
    if not isinstance(pattern, str):
        return None
    text = pattern.strip()
    if text == "*":
        return text
    wildcard, host = ("*.", text[2:]) if text.startswith("*.") else ("", text)
    name = _ascii_host(host)
    return None if name is None else wildcard + name


def validate_domain(pattern: object) -> Problem | None:
    """Return what is wrong with a domain pattern, or None when it is fine."""
    if normalise_domain(pattern) is not None:
        return None
    return Problem(
        pointer="",
        code="domain",
        message="Write a host name such as example.org, *.example.org for all hosts below it, "
        "or * for any host; without http://, port or path.",
        value=shown(pattern),
    )


def parse_domains(text: str) -> list[str]:
    """Cut a list written in one text, as the wire has it, at commas and blanks."""
    return [part for part in re.split(r"[\s,;]+", text) if part]


def url_within(url: object, domains: Iterable[str]) -> bool:
    """Say whether the host of an address is inside a list of domains.

    An empty list contains nothing, and so does a malformed pattern.
    """
    host = url_host(url)
    if host is None:
        return False
    patterns = parse_domains(domains) if isinstance(domains, str) else domains
    return any(_matches(host, normalise_domain(pattern)) for pattern in patterns)


def _matches(host: str, pattern: str | None) -> bool:
    if pattern is None:
        return False
    if pattern == "*":
        return True
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and len(host) >= len(pattern)
    return host == pattern
