"""Subjects: keywords, as bare texts or as terms of a defined set (DefinedTerm)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata.formats.building import present
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.related_reading import is_subject
from registry.metadata.formats.schema_org.texts import tagged
from registry.metadata.lenient import known, objects, text_of

TERMS: Final = frozenset({"keywords", "applicationCategory", "applicationSubCategory"})


def subjects(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the subjects of a record, always as a list: in a text alone, commas would part it."""
    found = [_subject(subject) for subject in objects(record, "subjects")]
    return present(keywords=[keyword for keyword in found if keyword])


def _subject(subject: Mapping[str, Any]) -> Any:  # noqa: ANN401, RUF100 - a text or an object
    text = tagged(known(text_of(subject, "subject")), text_of(subject, "lang"))
    scheme, scheme_uri = text_of(subject, "subjectScheme"), text_of(subject, "schemeUri")
    value_uri, code = text_of(subject, "valueUri"), text_of(subject, "classificationCode")
    if not (scheme or scheme_uri or value_uri or code):
        return text
    term_set: Any = scheme_uri
    if scheme:
        term_set = present(**{"@type": "DefinedTermSet"}, name=scheme, url=scheme_uri)
    return present(
        **{"@type": "DefinedTerm"},
        name=text,
        inDefinedTermSet=term_set,
        termCode=code,
        url=value_uri,
    )


def read_subjects(node: Node, notes: Notes) -> Iterator[dict[str, Any]]:
    """Walk the keywords of a node. A single text holds several, parted by commas."""
    for term in sorted(TERMS | {"about"}):
        values = [v for v in node.values(term) if term != "about" or is_subject(v)]
        if term == "keywords" and len(values) == 1 and _is_bare(values[0], node):
            yield from (_of_text(part, values[0].lang) for part in _parted(values[0].text))
            continue
        for value in values:
            found = read_subject(value)
            if not found:
                notes.left_out(value, "This keyword has no name.")
            yield found


def _is_bare(value: Value, node: Node) -> bool:
    """Say whether the value stands by itself, not as the one member of a list."""
    return value.node is None and value.at == node.terms["keywords"]


def _parted(text: str) -> list[str]:
    separator = "," if "," in text or ";" not in text else ";"
    return [part.strip() for part in text.split(separator) if part.strip()]


def _of_text(text: str, lang: str) -> dict[str, Any]:
    return present(subject=text, lang=lang)


def read_subject(value: Value) -> dict[str, Any]:
    """Return a subject from a text or a DefinedTerm."""
    node = value.node
    if node is None:
        return _of_text(value.text, value.lang)
    named = node.first("name")
    term_set = node.first("inDefinedTermSet")
    scheme = scheme_uri = ""
    if term_set is not None and term_set.node is not None:
        scheme = term_set.label
        scheme_uri = term_set.node.text("url") or term_set.node.id
    elif term_set is not None:
        is_address = "://" in term_set.text
        scheme, scheme_uri = ("", term_set.text) if is_address else (term_set.text, "")
    return present(
        subject=named.label if named else "",
        subjectScheme=scheme,
        schemeUri=scheme_uri,
        valueUri=node.text("url") or (node.id if "://" in node.id else ""),
        classificationCode=node.text("termCode"),
        lang=named.lang if named else "",
    )
