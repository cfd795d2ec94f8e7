"""The oai_datacite envelope, version 1.1: a DataCite record and who registered it.

Source: the XML schema of http://schema.datacite.org/oai/oai-1.1/ (schemaVersion,
datacentreSymbol and payload, each once, in any order; the payload complete and unaltered).
"""

from __future__ import annotations

import re
from typing import Final, cast

from lxml import etree

from registry.metadata.formats import catalog
from registry.metadata.formats.reading import Reading
from registry.metadata.formats.xml_names import XSI
from registry.metadata.formats.xml_sources import xml_root
from registry.metadata.formats.xml_writing import clean, serialised

OAI_DATACITE: Final = "http://schema.datacite.org/oai/oai-1.1/"
SCHEMA: Final = "http://schema.datacite.org/oai/oai-1.1/oai.xsd"

_PAYLOAD: Final = "datacite-xml"
_KERNEL: Final = re.compile(r"\{http://datacite\.org/schema/kernel-([0-9.]+)\}")
# The stubs of lxml do not know that None stands for the namespace without a prefix.
_PREFIXES: Final = cast("dict[str, str]", {None: OAI_DATACITE, "xsi": XSI})


def envelope(payload: object, *, symbol: str, name: str = "", url: str = "") -> bytes:
    """Return the envelope in UTF-8, around DataCite XML in bytes or around a record.

    A record is written as DataCite XML with its name and landing page first. `symbol` is that of
    the client. Never raises for a record; raises ValueError for bytes that are no DataCite XML.
    """
    return serialised(element(payload, symbol=symbol, name=name, url=url))


def element(payload: object, *, symbol: str, name: str = "", url: str = "") -> etree._Element:
    """Return the envelope as an element, as the answers of an OAI-PMH server hold it.

    Raises ValueError for bytes that are no DataCite XML.
    """
    if isinstance(payload, bytes | bytearray):
        resource = _parsed(payload)
    else:
        written = catalog.write(payload, _PAYLOAD, name=clean(name), url=clean(url))
        resource = etree.fromstring(written, etree.XMLParser(no_network=True, huge_tree=True))
    root = etree.Element(_tag("oai_datacite"), nsmap=_PREFIXES)
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DATACITE} {SCHEMA}")
    # The schema wants both, even where there is nothing to say.
    etree.SubElement(root, _tag("schemaVersion")).text = schema_version(resource)
    etree.SubElement(root, _tag("datacentreSymbol")).text = clean(symbol).strip()
    etree.SubElement(root, _tag("payload")).append(resource)
    return root


def _parsed(payload: bytes | bytearray) -> etree._Element:
    resource = xml_root(payload, _PAYLOAD)
    if isinstance(resource, Reading):
        message = resource.problems[0].message
        raise ValueError(f"this is no DataCite XML: {message}")  # noqa: TRY004 - the value is wrong
    if etree.QName(resource).localname != "resource":
        raise ValueError(f"this is no DataCite XML: it starts with {resource.tag}")
    return resource


def schema_version(resource: etree._Element) -> str:
    """Return the version that the namespace tells: `4` for all of schema 4, else `2.2` or `3`.

    Schema 2.0 has no namespace; one that is not DataCite's gives an empty text.
    """
    tag = str(resource.tag)
    if not tag.startswith("{"):
        return "2.0"
    kernel = _KERNEL.match(tag)
    return kernel[1] if kernel else ""


def _tag(local: str) -> str:
    return f"{{{OAI_DATACITE}}}{local}"
