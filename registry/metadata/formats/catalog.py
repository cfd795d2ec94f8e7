"""Every format by name: reading with detection, writing, and what is carried.

A format is a module of this folder with `CARRIES` and, as far as it can, `read(source) -> Reading`
and `write(record, *, name, url, …) -> bytes`. Modules are imported when they are first asked for:
some pull in libraries that not every process needs.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Any, Final, NamedTuple, cast

from registry.metadata.formats.coverage import Coverage
from registry.metadata.formats.detection import detect
from registry.metadata.formats.reading import Reading


class Format(NamedTuple):
    """A format: how it is called, written to disk and sent."""

    name: str
    label: str
    ending: str
    media_type: str
    module: str
    can_read: bool = True
    can_write: bool = True


_FORMATS: Final = (
    Format(
        "datacite-xml",
        "DataCite XML",
        ".xml",
        "application/vnd.datacite.datacite+xml",
        "datacite_xml",
    ),
    Format(
        "datacite-json",
        "DataCite JSON",
        ".json",
        "application/vnd.datacite.datacite+json",
        "datacite_json",
    ),
    Format(
        "schema-org",
        "schema.org JSON-LD",
        ".jsonld",
        "application/vnd.schemaorg.ld+json",
        "schema_org",
    ),
    Format(
        "codemeta",
        "CodeMeta",
        ".codemeta.json",
        "application/vnd.codemeta.ld+json",
        "codemeta",
    ),
    Format(
        "csl",
        "CSL JSON",
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        "csl",
    ),
    Format("ris", "RIS", ".ris", "application/x-research-info-systems", "ris"),
    Format("bibtex", "BibTeX", ".bib", "application/x-bibtex", "bibtex"),
    Format(
        "crossref-xml",
        "Crossref XML",
        ".crossref.xml",
        "application/vnd.crossref.unixsd+xml",
        "crossref_xml",
        can_write=False,
    ),
    Format(
        "jats", "JATS citation", ".jats.xml", "application/vnd.jats+xml", "jats", can_read=False
    ),
    Format("oai-dc", "Dublin Core (OAI-PMH)", ".dc.xml", "text/xml", "dublin_core", can_read=False),
    Format("csv", "CSV row", ".csv", "text/csv", "csv_row", can_read=False),
    Format(
        "citation", "Formatted citation", ".txt", "text/x-bibliography", "citation", can_read=False
    ),
)

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({one.name: one for one in _FORMATS})


def module_of(name: str) -> ModuleType:
    """Return the module of a format, imported on the first call. Raises KeyError for no format."""
    return importlib.import_module(f"registry.metadata.formats.{FORMATS[name].module}")


def read(source: object, format_name: str = "") -> Reading:
    """Read a source in a format, or in the one its content tells. Never raises for a source.

    Raises KeyError for a name that is no format, and ValueError for a format only written.
    """
    if not format_name:
        found = detect(source)
        if isinstance(found, Reading):
            return found
        format_name = found
    if not FORMATS[format_name].can_read:
        raise ValueError(f"{format_name} is only written, not read")
    return cast("Reading", module_of(format_name).read(source))


def write(
    record: object, format_name: str, *, name: str = "", url: str = "", **options: Any
) -> bytes:
    """Write a record in a format, in UTF-8. `options` are those of its module's `write`.

    Raises KeyError for a name that is no format, and ValueError for a format only read.
    """
    if not FORMATS[format_name].can_write:
        raise ValueError(f"{format_name} is only read, not written")
    return cast("bytes", module_of(format_name).write(record, name=name, url=url, **options))


def carries(format_name: str) -> Coverage:
    """Return what a format carries of a record. Raises KeyError for a name that is no format."""
    return cast("Coverage", module_of(format_name).CARRIES)
