"""From XML to a record: one walk that maps, and reports what the schema does not allow.

What stands in the wrong place is reported with its line, never silently dropped; values are taken
as they are, for the validation of records to judge. White space at the edges of a text is layout
when there is a line break in it, and content otherwise.
"""

from __future__ import annotations

from typing import Any, Final, cast

from lxml.etree import QName
from lxml.etree import _Element as Node

from registry.metadata import doi
from registry.metadata.formats.datacite_xml import upgrading
from registry.metadata.formats.datacite_xml.findings import line_of, local_name
from registry.metadata.formats.datacite_xml.lines import LineFinder
from registry.metadata.formats.datacite_xml.mapping import Mapping
from registry.metadata.formats.datacite_xml.names import LATEST, NAME, kernel_of
from registry.metadata.formats.datacite_xml.table import IDENTIFIER, RESOURCE
from registry.metadata.formats.reading import Reading, several_records, unreadable
from registry.metadata.formats.xml_sources import xml_root
from registry.metadata.problems import Problem, shown
from registry.metadata.properties import Record
from registry.metadata.record import complete_name
from registry.metadata.vocabularies import NAMESPACE, is_unknown_value_code

_RESOURCE: Final = RESOURCE.name


def read(source: object) -> Reading:
    """Read a record from XML of any kernel, alone or inside an envelope such as OAI-PMH's.

    Never raises. Problems at `/doi` are about the identifier in the XML: doors that know the name
    from elsewhere leave them out.
    """
    root = xml_root(source, NAME)
    if isinstance(root, Reading):
        return root
    resources = [root] if local_name(root) == _RESOURCE else list(root.iter("{*}" + _RESOURCE))
    namespace = QName(resources[0]).namespace or "" if resources else ""
    kernel = kernel_of(namespace)
    if not resources or kernel is None:
        return _foreign(root, namespace)
    reading = _read(resources[0], namespace, kernel)
    if len(resources) > 1:
        reading.problems.append(several_records(len(resources), line=line_of(resources[1])))
    return reading


def _read(resource: Node, namespace: str, kernel: int) -> Reading:
    is_legacy = kernel < LATEST
    mapping = Mapping(namespace)
    values: dict[str, Any] = {}
    _check_namespace(resource, namespace, kernel, mapping)
    table = upgrading.RESOURCE if is_legacy else RESOURCE
    mapping.take_attributes(resource, table, values, "")
    mapping.take_parts(resource, table, values, "")
    mapping.note(values, resource, table)
    name = _name(values, mapping, resource)
    lines = LineFinder(values, mapping.origins, namespace)
    if is_legacy:
        upgrading.upgrade(values, kernel, mapping.findings.problems, lines)
    for key in ("creators", "contributors"):
        for person in values.get(key, ()):
            complete_name(person)
    return Reading(
        NAME, cast("Record", values), mapping.findings.problems, name=name, line_of=lines
    )


def _foreign(root: Node, namespace: str) -> Reading:
    said = f"its root is {shown(f'<{local_name(root)}>')}, not <resource>"
    if namespace:
        said = f"its <resource> is in the namespace {shown(namespace)}, not {NAMESPACE}"
    message = f"This is no DataCite XML: {said}."
    return unreadable(NAME, "not-this-format", message, line=line_of(root))


def _check_namespace(resource: Node, namespace: str, kernel: int, mapping: Mapping) -> None:
    if namespace == NAMESPACE or (kernel in {2, 3} and "/schema/" in namespace):
        return
    said = shown(namespace) or "none"
    message = f"The namespace should be {NAMESPACE}, not {said}; it is read as if it were."
    mapping.findings.warn("", "namespace", message, resource, value=namespace)


def _name(values: dict[str, Any], mapping: Mapping, resource: Node) -> str:
    """Take the identifier (property 1) out of the record, where it is not kept."""
    given = values.pop(IDENTIFIER.key, None)
    kind = values.pop("identifierType", None)
    line = mapping.line_of_part(resource, IDENTIFIER.name)
    if given is None:
        message = "The XML has no <identifier>, which holds the DOI."
        mapping.findings.problems.append(Problem("/doi", "required", message, line=line))
        return ""
    if kind != "DOI":
        message = "The identifierType of the DOI must be “DOI”."
        mapping.findings.problems.append(
            Problem("/doi", "vocabulary", message, shown(kind), ("DOI",), line=line)
        )
    name = doi.normalise(given) or ""
    if not name:
        is_code = is_unknown_value_code(given)
        message = (
            "The XML leaves the DOI open."
            if is_code
            else "This is no DOI such as 10.1234/abc: a prefix, a slash and a suffix."
        )
        severity = "warning" if is_code else "error"
        mapping.findings.problems.append(
            Problem("/doi", "doi", message, shown(given), severity=severity, line=line)  # type: ignore[arg-type]
        )
    return name
