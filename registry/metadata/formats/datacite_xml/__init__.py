"""DataCite XML: schema 4.7 read and written, 4.0 to 4.6 read as they are, 2 and 3 upgraded."""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.coverage import PATHS, coverage
from registry.metadata.formats.datacite_xml.names import NAME
from registry.metadata.formats.datacite_xml.reading import read
from registry.metadata.formats.datacite_xml.writing import write

__all__ = ["CARRIES", "NAME", "read", "write"]

# What no element of the schema holds.
_ELSEWHERE: Final = frozenset({"container", "contentUrl", "schemaVersion", "types"})
CARRIES: Final = coverage(
    " ".join(path for path in PATHS if "." not in path and path not in _ELSEWHERE)
    + " types.resourceTypeGeneral types.resourceType"
)
