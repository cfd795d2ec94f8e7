"""Sizes, formats and where the content is fetched; what software needs to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata import identifiers
from registry.metadata.formats.building import present, related
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.formats.schema_org.schemes import best_identifier
from registry.metadata.formats.schema_org.texts import single
from registry.metadata.lenient import texts

_SIZES: Final = ("contentSize", "size", "fileSize", "materialExtent", "duration", "numberOfPages")
_FORMATS: Final = ("encodingFormat", "fileFormat", "programmingLanguage")
_FILES: Final = ("distribution", "encoding", "associatedMedia")
_ADDRESSES: Final = ("contentUrl", "downloadUrl")
_NEEDS: Final = (
    "operatingSystem",
    "runtimePlatform",
    "memoryRequirements",
    "processorRequirements",
    "storageRequirements",
)
_REQUIREMENTS: Final = "softwareRequirements"
TERMS: Final = frozenset({*_SIZES, *_FORMATS, *_FILES, *_ADDRESSES, *_NEEDS, _REQUIREMENTS})

# Types whose files stand under `distribution`, and those that are files themselves.
_DATASETS: Final = frozenset({"Dataset", "DataFeed"})
_MEDIA: Final = frozenset({"AudioObject", "ImageObject", "MediaObject", "VideoObject"})


def files(record: Mapping[str, Any], schema_type: str) -> dict[str, Any]:
    """Return sizes, formats and files of a record by the properties that its type has."""
    sizes, formats, addresses = (texts(record, key) for key in ("sizes", "formats", "contentUrl"))
    is_media = schema_type in _MEDIA
    written = present(
        **{"contentSize" if is_media else "size": single(sizes)}, encodingFormat=single(formats)
    )
    if is_media:
        return written | present(contentUrl=single(addresses))
    term, kind = ("distribution", "DataDownload")
    if schema_type not in _DATASETS:
        term, kind = ("encoding", "MediaObject")
    # Which size and format a file has is known only where there is one of each.
    is_told = len(addresses) == 1
    entries = [
        present(
            **{"@type": kind},
            contentUrl=address,
            contentSize=sizes[0] if is_told and len(sizes) == 1 else "",
            encodingFormat=formats[0] if is_told and len(formats) == 1 else "",
        )
        for address in addresses
    ]
    return written | present(**{term: entries})


def read_files(node: Node, notes: Notes) -> dict[str, list[str]]:
    """Return sizes, formats and addresses of the content of a node and of its files."""
    found: dict[str, list[str]] = {"sizes": [], "formats": [], "contentUrl": []}
    _collect(node, found)
    for value in node.values(*_FILES):
        if value.node is None:
            found["contentUrl"].append(value.text)
            continue
        _collect(value.node, found)
        if not value.node.texts(*_ADDRESSES):
            address = value.node.text("url")
            if address:
                found["contentUrl"].append(address)
            else:
                notes.left_out(value, "This file has no address.")
    return found


def _collect(node: Node, found: dict[str, list[str]]) -> None:
    for term in _SIZES:
        unit = " pages" if term == "numberOfPages" else ""
        found["sizes"] += [f"{size}{unit}" for v in node.values(term) if (size := _size(v))]
    found["formats"] += node.texts(*_FORMATS)
    found["contentUrl"] += node.texts(*_ADDRESSES)


def _size(value: Value) -> str:
    """Return a size from a text or a QuantitativeValue."""
    if value.node is None:
        return value.text
    parts = (value.node.text("value"), value.node.text("unitText", "unitCode"))
    return " ".join(filter(None, parts)) or value.label


def read_needs(node: Node) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the resources that software requires, and what else it needs as a description."""
    required: list[dict[str, Any]] = []
    lines: list[str] = []
    named: list[str] = []
    for value in node.values(_REQUIREMENTS):
        found = best_identifier(value)
        entry = related(found.text, "Requires", kind=found.kind or identifiers.type_of(found.text))
        if entry:
            required.append(entry)
        elif label := _requirement(value):
            named.append(label)
    for term in _NEEDS:
        lines += _line(term, node.texts(term))
    lines = [*_line(_REQUIREMENTS, named), *lines]
    described = present(
        description="\n".join(lines), descriptionType="TechnicalInfo" if lines else ""
    )
    return required, [described] if described else []


def _requirement(value: Value) -> str:
    version = value.node.text("version", "softwareVersion") if value.node is not None else ""
    return " ".join(filter(None, (value.label, version)))


def _line(term: str, texts: list[str]) -> Iterator[str]:
    if texts:
        yield f"{term}: {', '.join(texts)}"
