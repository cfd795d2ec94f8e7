"""schema.org JSON-LD as records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from registry.metadata import doi, identifiers
from registry.metadata.formats.building import finished, present
from registry.metadata.formats.json_ld import Document, Node
from registry.metadata.formats.json_ld_contexts import has_context, names_schema_org
from registry.metadata.formats.json_lines import with_lines
from registry.metadata.formats.reading import Reading, unreadable
from registry.metadata.formats.schema_org import (
    dates,
    files,
    funding,
    people,
    places,
    relations,
    rights,
    subjects,
    texts,
    types,
)
from registry.metadata.formats.schema_org.choosing import choose, grants_for
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.organizations import read_organization
from registry.metadata.formats.schema_org.related_reading import PAGE_TERMS, read_links
from registry.metadata.formats.schema_org.schemes import read_identifier
from registry.metadata.formats.sources import json_of
from registry.metadata.languages import is_language_tag
from registry.metadata.problems import Problem

_OWN_TERMS: Final = (
    "identifier",
    "url",
    "mainEntityOfPage",
    "mainEntity",
    "isbn",
    "issn",
    "publisher",
    "inLanguage",
    "version",
    "softwareVersion",
    "schemaVersion",
    "includedInDataCatalog",
)
_TERMS: Final = frozenset(_OWN_TERMS).union(
    PAGE_TERMS,
    *(
        topic.TERMS
        for topic in (
            dates,
            files,
            funding,
            people,
            places,
            relations,
            rights,
            subjects,
            texts,
            types,
        )
    ),
)
# What says of an inner node only what its type, its role or its `@id` says.
_TOLD_OTHERWISE: Final = frozenset({"additionalType", "contributorType", "url"})
_SCHEMA_OF_DATACITE: Final = "http://datacite.org/schema/"


def read_as(
    format_name: str,
    source: object,
    is_format: Callable[[object], bool],
    aliases: Mapping[str, str],
) -> Reading:
    """Read a source of schema.org or of a vocabulary built on it. Never raises.

    `is_format` says whether a parsed document is of the format; `aliases` are terms that stand
    for others.
    """
    found = json_of(source, format_name)
    if isinstance(found, Reading):
        return found
    parsed, problems = found
    if not isinstance(parsed, dict | list):
        return unreadable(format_name, "type", "JSON-LD is an object in braces, or a list of them.")
    if not is_format(parsed):
        message = "This is no JSON-LD of schema.org, nor of CodeMeta: it has no @context of either."
        return unreadable(format_name, "not-this-format", message)
    document = Document(parsed, aliases)
    notes = Notes(problems)
    node = choose(document, notes)
    if node is None:
        message = "There is no work in this JSON-LD: nothing that has a type and a name."
        return unreadable(format_name, "empty", message)
    reading = _read_node(format_name, document, node, notes)
    reading.problems = with_lines(reading.problems, source)
    return reading


def is_schema_org(parsed: object) -> bool:
    """Say whether a parsed document is of schema.org, or names no vocabulary but has a type."""
    if names_schema_org(parsed):
        return True
    first = parsed[0] if isinstance(parsed, list) and parsed else parsed
    return (
        isinstance(first, dict)
        and not has_context(parsed)
        and ("@type" in first or "@graph" in first)
    )


def _read_node(format_name: str, document: Document, node: Node, notes: Notes) -> Reading:
    name, url, others = _identity(node)
    for term, at in node.terms.items():
        if term not in _TERMS:
            value = node.first(term)
            shown = (value.label or value.address) if value else None
            notes.not_understood(at, f"There is no place for {term} in a record.", shown or None)
    own = {address for address in (name, url, node.id, *node.texts("url")) if address}
    record = _record(document, node, others, own, notes)
    document.reach(node)
    for other in document.unreached:
        kind = ", ".join(other.types) or "object"
        notes.not_understood(other.at, f"This {kind} is no part of the work.", other.id or None)
    _note_inner_terms(document, node, notes)
    return Reading(format_name, finished(record), list[Problem](notes), name=name, url=url)


def _note_inner_terms(document: Document, node: Node, notes: Notes) -> None:
    """Note the terms of inner nodes that were of no use, but in nodes noted as a whole."""
    told = {problem.pointer for problem in notes}
    for inner, term, at in list(document.unasked):
        if node.at != inner.at not in told and term not in _TOLD_OTHERWISE:
            said = f"There is no place for {term} of {' or '.join(inner.types) or 'this object'}."
            notes.not_understood(at, said, inner.text(term) or None)


def _record(
    document: Document, node: Node, others: list[dict[str, Any]], own: set[str], notes: Notes
) -> dict[str, Any]:
    language = _language(node, notes)
    creators, also = people.read_creators(node, notes)
    identifiers, items = read_links(node, own, notes)
    required, needs = files.read_needs(node)
    return {
        "identifiers": others,
        "creators": creators,
        "titles": list(texts.read_titles(node, language)),
        "publisher": _publisher(node, notes),
        "container": _catalog(node, notes),
        "publicationYear": dates.read_publication_year(node),
        "subjects": list(subjects.read_subjects(node, notes)),
        "contributors": [*also, *people.read_contributors(node, notes)],
        "dates": list(dates.read_dates(node, notes)),
        "language": language,
        "types": types.read_types(node, notes),
        "relatedIdentifiers": [*identifiers, *required],
        "relatedItems": items,
        "version": _only(node, notes, "version", "softwareVersion"),
        "rightsList": rights.read_rights(node),
        "descriptions": [*texts.read_descriptions(node, notes), *needs],
        "geoLocations": list(places.read_places(node, notes)),
        "fundingReferences": list(funding.read_funding(node, grants_for(document, node), notes)),
        "schemaVersion": _schema_version(node, notes),
    } | dict(files.read_files(node, notes))


def _identity(node: Node) -> tuple[str, str, list[dict[str, Any]]]:
    """Return the DOI, the landing page, and the other identifiers of a node."""
    given = [read_identifier(value) for value in node.values("identifier")]
    addresses = [value.address for value in node.values("url", "mainEntityOfPage")]
    candidates = [node.id, *(found.identifier for found in given), *addresses]
    elsewhere = set(filter(None, map(doi.normalise, node.texts("sameAs"))))
    # The same thing elsewhere is the resource itself, where nothing else has a name for it.
    candidates += elsewhere if len(elsewhere) == 1 else []
    name = next(filter(None, map(doi.normalise, candidates)), "")
    pages = [a for a in (*addresses, node.id) if identifiers.type_of(a) not in {"", "DOI"}]
    url = next(iter(pages), "")
    numbers = [(text, kind) for kind in ("ISBN", "ISSN") for text in node.texts(kind.lower())]
    entries: dict[str, dict[str, Any]] = {}
    texts_of_ids = [(found.identifier, found.scheme) for found in given]
    for text, scheme in (*texts_of_ids, *numbers, (node.id, "")):
        kind = scheme or identifiers.type_of(text)
        is_local = text == node.id and not kind
        if text and not (is_local or text == url or doi.normalise(text) == name != ""):
            entries.setdefault(text, present(identifier=text, identifierType=kind))
    return name, url, list(entries.values())


def _publisher(node: Node, notes: Notes) -> dict[str, Any]:
    values = [value for value, _ in people.acting(node, "publisher")]
    for value in values[1:]:
        notes.left_out(value, "A record has one publisher; the first was taken.")
    if not values:
        return {}
    name, found = read_organization(values[0])
    inner = values[0].node
    named = inner.first("name", "legalName") if inner is not None else values[0]
    return present(
        name=name,
        publisherIdentifier=found.identifier,
        publisherIdentifierScheme=found.scheme,
        schemeUri=found.scheme_uri,
        lang=named.lang if named else "",
    )


def _catalog(node: Node, notes: Notes) -> dict[str, Any]:
    """Return the repository that holds the resource as its container."""
    values = node.values("includedInDataCatalog")
    for value in values[1:]:
        notes.left_out(value, "A record has one container; the first was taken.")
    for value in values[:1]:
        inner = value.node
        address = value.address
        if inner is not None and not address and (given := inner.first("identifier")):
            address = read_identifier(given).identifier
        kind = identifiers.type_of(address)
        title = value.label if inner is not None or not kind else ""
        return present(
            type="DataRepository",
            identifier=address if kind else "",
            identifierType=kind,
            title=title,
        )
    return {}


def _language(node: Node, notes: Notes) -> str:
    values = node.values("inLanguage")
    for value in values[1:]:
        notes.left_out(value, "A record has one language; the first was taken.")
    for value in values[:1]:
        if value.node is None:
            return value.text
        names = value.node.texts("alternateName", "identifier", "termCode", "name")
        return next(filter(is_language_tag, names), value.label)
    return ""


def _only(node: Node, notes: Notes, *terms: str) -> str:
    values = node.values(*terms)
    for value in values[1:]:
        if value.label != values[0].label:
            notes.left_out(value, f"A record has one {terms[0]}; the first was taken.")
    return values[0].label if values else ""


def _schema_version(node: Node, notes: Notes) -> str:
    for value in node.values("schemaVersion"):
        if value.text.startswith(_SCHEMA_OF_DATACITE):
            return value.text
        notes.left_out(value, "This is no version of the metadata schema of DataCite.")
    return ""
