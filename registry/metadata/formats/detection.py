"""Telling the format of a source by its content.

XML is told by its first element, JSON by its keys, the rest by how its lines begin. The formats
say themselves what is theirs (`matches`); here stands in which order they are asked.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from types import ModuleType
from typing import Final

from registry.metadata import doi
from registry.metadata.formats.reading import Reading, unreadable
from registry.metadata.formats.sources import json_of, source_text
from registry.metadata.formats.xml_start import start_of
from registry.metadata.problems import shown
from registry.metadata.record import ADMINISTRATIVE
from registry.metadata.shapes import RECORD

_DATACITE_NAMESPACE: Final = "datacite.org/schema/kernel-"
# Properties that mark a record in DataCite JSON; others, such as `version`, stand anywhere.
_MARKS: Final = """
    creators titles publicationYear types subjects contributors dates descriptions rightsList
    geoLocations fundingReferences relatedIdentifiers relatedItems alternateIdentifiers
    schemaVersion schema-version
"""
_DATACITE_KEYS: Final = frozenset(_MARKS.split())
_ALL_KEYS: Final = frozenset(RECORD.fields) | ADMINISTRATIVE

_READ: Final = (
    "Read are DataCite XML, DataCite JSON, schema.org JSON-LD, CodeMeta, CSL JSON, RIS, BibTeX "
    "and Crossref XML."
)
_PAGE: Final = (
    "This is a web page (HTML), not metadata. Save its metadata instead: many pages have "
    "schema.org JSON-LD in a script element, and most repositories offer a file for download."
)
_HINTS: Final[Mapping[str, str]] = {
    "html": _PAGE,
    "head": _PAGE,
    "body": _PAGE,
    "script": _PAGE,
    "dc": "This is Dublin Core, which is only written, not read.",
}
_MOST_KEYS: Final = 8
_SHOWN_LENGTH: Final = 60
_FIRST: Final = re.compile(r"\s*(\S)")


def detect(source: object) -> str | Reading:
    """Return the name of the format, or the reading that says why none was found.

    The source is bytes, a text, or JSON that was parsed already. Of XML only the beginning is
    looked at; JSON has to be parsed, and what cannot be is reported here.
    """
    if not isinstance(source, str | bytes | bytearray):
        return _of_json(source)
    text = source_text(source, "")
    if isinstance(text, Reading):
        return text
    first = _FIRST.match(text)
    if first and first[1] == "<":
        return _of_xml(text)
    if first and first[1] in "{[":
        found = json_of(text, "")
        return found if isinstance(found, Reading) else _of_json(found[0])
    return _of_text(text)


def _of_xml(text: str) -> str | Reading:
    """Tell XML by its first element; a document type is the reader's to refuse.

    DataCite records also come in envelopes, such as those of OAI-PMH; the reader opens them.
    """
    start = start_of(text)
    name = start.name or start.doctype
    hint = _HINTS.get("html" if start.doctype.lower() == "html" else name.lower())
    if hint:
        return _unknown(hint)
    if start.name == "resource" and (not start.namespace or "datacite" in start.namespace):
        return "datacite-xml"
    if _module("crossref_xml").matches(start.name, start.namespace):
        return "crossref-xml"
    if start.name == "oai_datacite" or _DATACITE_NAMESPACE in text:
        return "datacite-xml"
    if not name:
        return _unknown("This begins like XML, but has no first element to tell it by.")
    where = f"in the namespace {shown(start.namespace)}" if start.namespace else "in no namespace"
    return _unknown(f"This is XML that begins with the element {shown(name)} {where}. {_READ}")


def _of_json(value: object) -> str | Reading:
    """Tell JSON by its context, which is the clearest sign, then by its keys.

    CodeMeta names schema.org beside its own context, and DataCite's schema.org has its schema
    version, hence the order.
    """
    for name, module in (("codemeta", "codemeta"), ("schema-org", "schema_org")):
        if _module(module).matches(value):
            return name
    if _is_datacite(value):
        return "datacite-json"
    if _module("csl").matches(value):
        return "csl"
    return _unknown(f"{_seen_in_json(value)} {_READ}")


def _is_datacite(value: object) -> bool:
    """Say whether this has a key of the record, or only what a DOI of the REST API has."""
    for key in ("data", "attributes"):
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict) and isinstance(value.get(key), dict | list):
            value = value[key]
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, dict) or not value:
        return False
    keys = value.keys()
    return not _DATACITE_KEYS.isdisjoint(keys) or keys <= _ALL_KEYS


def _seen_in_json(value: object) -> str:
    inner = value[0] if isinstance(value, list) and value else value
    place = "a list of objects" if isinstance(value, list) else "an object"
    if not isinstance(inner, dict):
        return "This is JSON, but no object in braces."
    if not inner:
        return "This is JSON, but there is nothing in it."
    keys = ", ".join(str(shown(key)) for key in list(inner)[:_MOST_KEYS] if isinstance(key, str))
    more = ", …" if len(inner) > _MOST_KEYS else ""
    return f"This is JSON, {place} with the keys {keys}{more}."


def _of_text(text: str) -> str | Reading:
    """Tell a text by how its lines begin; nothing but a name or an address gets a hint."""
    for name in ("ris", "bibtex"):
        if _module(name).matches(text):
            return name
    line = text.strip().splitlines()[0].strip()
    if doi.parse(text) or line.startswith(("http://", "https://")):
        return _unknown("This is the address of something, not its metadata; nothing is fetched.")
    begin = line if len(line) <= _SHOWN_LENGTH else f"{line[:_SHOWN_LENGTH]}…"
    return _unknown(f"This is text that begins with “{shown(begin)}”. {_READ}")


def _unknown(message: str) -> Reading:
    return unreadable("", "format-unknown", message)


def _module(name: str) -> ModuleType:
    """Return the module of a format, imported when it is first asked."""
    return importlib.import_module(f"registry.metadata.formats.{name}")
