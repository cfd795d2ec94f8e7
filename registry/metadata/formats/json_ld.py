"""JSON-LD about things of schema.org, as it is found in pages and files.

Understood are contexts by their addresses and prefixes (nothing is ever fetched), graphs and
references by `@id`, lists, sets, typed values and languages (JSON-LD 1.1, 4). Keys and types come
out as the local names of schema.org, CodeMeta and Bioschemas; those of other vocabularies as they
stand.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from registry.metadata.formats.json_ld_contexts import LOCAL, contexts, definitions, flattened
from registry.metadata.problems import escape

_LARGEST_INTEGER: Final = 2**63
_REFERENCE: Final = frozenset({"@id", "id", "@type", "type"})


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: a text, perhaps in a language, or a node; and where it stands."""

    at: str
    text: str = ""
    lang: str = ""
    node: Node | None = None

    @property
    def label(self) -> str:
        """Return the text, or the name of the node."""
        return self.node.text("name") if self.node is not None else self.text

    @property
    def address(self) -> str:
        """Return the text, or how the node is addressed: its `@id`, else its `url`."""
        return self.text if self.node is None else self.node.id or self.node.text("url")


class Node:
    """An object of a document, its keys as local terms."""

    def __init__(self, raw: Mapping[Any, Any], at: str, document: Document) -> None:
        self.at = at
        self._document = document
        self._fields: dict[str, list[tuple[object, str]]] = {}
        for key, value in raw.items():
            if isinstance(key, str) and value is not None:
                entry = (value, f"{at}/{escape(key)}")
                self._fields.setdefault(document.term(key), []).append(entry)

    @property
    def id(self) -> str:
        """Return the `@id`, or nothing."""
        return next((v.strip() for v, _ in self._fields.get("@id", []) if isinstance(v, str)), "")

    @property
    def types(self) -> tuple[str, ...]:
        """Return the types as local names, in their order."""
        found = flattened(self._fields.get("@type", []))
        return tuple(self._document.term(t.strip()) for t, _ in found if isinstance(t, str))

    @property
    def terms(self) -> dict[str, str]:
        """Return every term but the keywords of JSON-LD, and where its first value stands."""
        return {term: at[0][1] for term, at in self._fields.items() if not term.startswith("@")}

    @property
    def is_reference(self) -> bool:
        """Say whether this only points at a node described elsewhere."""
        return set(self._fields) <= {"@id", "@type"} and bool(self.id)

    def values(self, *terms: str) -> list[Value]:
        """Return the values of terms in their order, lists unfolded, references followed."""
        self._document.ask(self, terms)
        pairs = [pair for term in terms for pair in self._fields.get(term, ())]
        found = (self._value(raw, at) for raw, at in flattened(pairs)) if pairs else ()
        return [value for value in found if value is not None]

    def texts(self, *terms: str) -> list[str]:
        """Return the values of terms as texts, nodes by their names."""
        return [label for value in self.values(*terms) if (label := value.label)]

    def text(self, *terms: str) -> str:
        """Return the first text among the values of terms, or nothing."""
        return next(iter(self.texts(*terms)), "")

    def first(self, *terms: str) -> Value | None:
        """Return the first value of terms."""
        return next(iter(self.values(*terms)), None)

    def references(self) -> Iterator[str]:
        """Walk the `@id`s of the nodes that this one names."""
        for raw, _ in flattened(pair for pairs in self._fields.values() for pair in pairs):
            identifier = raw.get("@id", raw.get("id")) if isinstance(raw, dict) else None
            if isinstance(identifier, str):
                yield identifier.strip()

    def reverse(self) -> Node | None:
        """Return what is said the other way round (`@reverse`), as a node of its own."""
        for value, at in self._fields.get("@reverse", []):
            if isinstance(value, dict):
                return Node(value, at, self._document)
        return None

    def resolved(self) -> Node:
        """Return the description of the node where this only points at it."""
        return self._document.find(self.id) or self if self.is_reference else self

    def followed(self, value: Value) -> Value:
        """Return a value, or the node that its text points at without saying so."""
        if value.node is None and (":" in value.text or value.text.startswith("#")):
            found = self._document.find(value.text)
            return Value(value.at, node=found) if found else value
        return value

    def _value(self, raw: object, at: str) -> Value | None:
        lang: object = self._document.language if isinstance(raw, str) else ""
        if isinstance(raw, dict):
            if "@value" not in raw:
                return Value(at, node=Node(raw, at, self._document).resolved())
            lang, raw = raw.get("@language"), raw["@value"]
        text = text_of_scalar(raw)
        return Value(at, text, text_of_scalar(lang)) if text else None


def text_of_scalar(raw: object) -> str:
    """Return a JSON scalar as a text without blanks around it; nothing for what is none."""
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int):
        return str(raw) if abs(raw) < _LARGEST_INTEGER else ""
    return repr(raw) if isinstance(raw, float) and math.isfinite(raw) else ""


class Document:
    """A JSON-LD document: the nodes at its top, and all others by their `@id`."""

    def __init__(self, parsed: object, terms: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take a parsed document; `terms` stand for other terms in all of it."""
        self._parsed = parsed
        self._terms = terms
        self._aliases, self._prefixes, self.language = definitions(contexts(parsed))
        self._reached: set[str] = set()
        self._asked: dict[str, tuple[Node, set[str]]] = {}

    @cached_property
    def tops(self) -> list[Node]:
        """Return the objects of the graph, of the list, or the one object that there is."""
        found = []
        for raw, at in flattened([(self._parsed, "")]):
            if not isinstance(raw, dict):
                continue
            key = next((k for k in ("@graph", "graph") if isinstance(raw.get(k), list)), "")
            members = flattened([(raw[key], f"{at}/{key}")]) if key else iter([(raw, at)])
            found += [Node(item, place, self) for item, place in members if isinstance(item, dict)]
        return found

    @property
    def unreached(self) -> list[Node]:
        """Return the nodes at the top that were not read."""
        return [node for node in self.tops if node.at not in self._reached]

    def ask(self, node: Node, terms: Iterable[str]) -> None:
        """Count terms of a node as read."""
        self._asked.setdefault(node.at, (node, set()))[1].update(terms)

    @property
    def unasked(self) -> Iterator[tuple[Node, str, str]]:
        """Walk the terms that nobody asked for of the nodes that were read, and where they are."""
        for node, terms in self._asked.values():
            yield from ((node, term, at) for term, at in node.terms.items() if term not in terms)

    def reach(self, node: Node) -> None:
        """Count a node as read."""
        self._reached.add(node.at)

    def term(self, key: str) -> str:
        """Return the local name that a key or type stands for."""
        local = self._local(key)
        return self._terms.get(local, local)

    def _local(self, key: str) -> str:
        if key in self._aliases:
            return self._aliases[key]
        if match := LOCAL.match(key):
            return key[match.end() :]
        prefix, colon, rest = key.partition(":")
        return rest if colon and prefix in self._prefixes else key

    def find(self, identifier: str) -> Node | None:
        """Return the node described under an `@id`."""
        found = self._described.get(identifier)
        if found is None:
            return None
        self._reached.add(found[1])
        return Node(*found, self)

    @cached_property
    def _described(self) -> dict[str, tuple[Mapping[Any, Any], str]]:
        found: dict[str, tuple[Mapping[Any, Any], str]] = {}
        stack: list[tuple[object, str]] = [(self._parsed, "")]
        while stack:
            raw, at = stack.pop()
            if isinstance(raw, list | tuple):
                stack.extend((item, f"{at}/{i}") for i, item in reversed(list(enumerate(raw))))
            elif isinstance(raw, dict):
                identifier = raw.get("@id") or raw.get("id")
                if isinstance(identifier, str) and not set(raw) <= _REFERENCE:
                    found.setdefault(identifier.strip(), (raw, at))
                inner = [(v, f"{at}/{escape(k)}") for k, v in raw.items() if isinstance(k, str)]
                stack.extend(reversed(inner))
        return found


def dumps(document: Mapping[str, Any]) -> bytes:
    """Return a document as indented JSON in UTF-8 that may stand inside an HTML script element.

    `<` is escaped, so that no value can end the element or open a comment in it (HTML, 4.12.1.3).
    """
    text = json.dumps(document, ensure_ascii=False, indent=2).replace("<", "\\u003c")
    return f"{text}\n".encode("utf-8", "backslashreplace")
