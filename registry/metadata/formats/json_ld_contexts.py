"""Contexts of JSON-LD: what keys and types stand for. Addresses are known, never fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

_SCHEMA_ORG: Final = re.compile(
    r"(?:https?:)?(?://)?(?:(?:www\.)?schema\.org(?:[/#]|$)|w3id\.org/ro/crate/)", re.IGNORECASE
)
_CODEMETA: Final = re.compile(r"codemeta", re.IGNORECASE)
LOCAL: Final = re.compile(
    r"(?i:https?://(?:www\.)?"
    r"(?:schema\.org|codemeta\.github\.io/terms|bioschemas\.org(?:/types|/properties)?)[/#])"
)
# Prefixes that contexts without their text (CodeMeta, RO-Crate) are known to define.
_KNOWN_PREFIXES: Final = frozenset({"schema", "codemeta"})
_KEYWORDS: Final[Mapping[str, str]] = {"id": "@id", "type": "@type", "graph": "@graph"}
_FIRST_OBJECTS: Final = 5


def flattened(pairs: Iterable[tuple[object, str]]) -> Iterator[tuple[object, str]]:
    """Unfold lists and sets, however deep; without recursion, for sources that are hostile."""
    stack = list(pairs)[::-1]
    while stack:
        raw, at = stack.pop()
        if isinstance(raw, dict):
            inner = next((key for key in ("@list", "@set") if key in raw), "")
            if inner:
                stack.append((raw[inner], f"{at}/{inner}"))
                continue
        if isinstance(raw, list | tuple):
            stack.extend((item, f"{at}/{i}") for i, item in reversed(list(enumerate(raw))))
        elif raw is not None:
            yield raw, at


def contexts(parsed: object) -> Iterator[object]:
    """Walk what stands in the contexts of the first objects: addresses and definitions."""
    objects = parsed[:_FIRST_OBJECTS] if isinstance(parsed, list) else [parsed]
    for item in objects:
        if isinstance(item, dict):
            yield from (raw for raw, _ in flattened([(item.get("@context"), "")]))


def definitions(
    given_contexts: Iterable[object],
) -> tuple[dict[str, str], frozenset[str], str]:
    """Return the aliases of terms, the prefixes of understood vocabularies and the language."""
    given: dict[str, str] = {}
    for context in given_contexts:
        for key, value in context.items() if isinstance(context, dict) else ():
            iri = value.get("@id") if isinstance(value, dict) else value
            if isinstance(key, str) and isinstance(iri, str):
                given[key] = iri
    language = given.pop("@language", "")
    prefixes = {key for key, iri in given.items() if LOCAL.fullmatch(iri)} | _KNOWN_PREFIXES
    aliases = {
        key: term
        for key, iri in given.items()
        if key not in prefixes and not key.startswith("@") and (term := _aliased(iri, prefixes))
    }
    return {**_KEYWORDS, **aliases}, frozenset(prefixes), language


def _aliased(iri: str, prefixes: set[str]) -> str:
    """Return the local name or keyword that a context makes a term stand for, or nothing."""
    if iri in {"@id", "@type"}:
        return iri
    if match := LOCAL.match(iri):
        return iri[match.end() :]
    prefix, _, rest = iri.partition(":")
    return rest if prefix in prefixes else ""


def names_schema_org(parsed: object) -> bool:
    """Say whether a parsed document has the context of schema.org, by address or by prefix."""
    iris = (v for c in contexts(parsed) for v in (c.values() if isinstance(c, dict) else (c,)))
    return any(isinstance(iri, str) and _SCHEMA_ORG.match(iri.strip()) for iri in iris)


def names_codemeta(parsed: object) -> bool:
    """Say whether a parsed document has a context of CodeMeta, of whatever version."""
    return any(isinstance(c, str) and _CODEMETA.search(c) for c in contexts(parsed))


def has_context(parsed: object) -> bool:
    """Say whether a parsed document has any context."""
    return next(contexts(parsed), None) is not None
