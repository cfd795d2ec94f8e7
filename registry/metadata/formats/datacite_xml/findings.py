"""Problems of the XML itself, each with the line of its element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final, cast

from lxml.etree import _Element as Node

from registry.metadata.formats.datacite_xml.elements import Content, Element
from registry.metadata.formats.xml_names import XSI
from registry.metadata.problems import Problem, Problems, Severity, shown
from registry.metadata.vocabularies import LISTS

_XSI: Final = "{" + XSI + "}"
# May stand on any element and say nothing about the resource.
_XSI_ATTRIBUTES: Final = frozenset(
    f"{_XSI}{name}" for name in ("type", "schemaLocation", "noNamespaceSchemaLocation")
)


def local_name(node: Node) -> str:
    """Return the name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def line_of(node: Node) -> int | None:
    """Return the line in which an element starts."""
    return cast("int | None", node.sourceline)


class Findings:
    """The problems found so far."""

    def __init__(self) -> None:
        self.problems = Problems()

    @contextmanager
    def moved(self, before: str, after: str) -> Iterator[None]:
        """Turn the pointers found inside, such as `before7/x`, into `after7/name/x`.

        Points of a polygon are a list of their own in XML, and members of the ring in the record.
        """
        first = len(self.problems)
        yield
        name = before.rstrip("/").rpartition("/")[2]
        for index, problem in enumerate(self.problems[first:], first):
            if problem.pointer.startswith(before):
                number, slash, rest = problem.pointer[len(before) :].partition("/")
                pointer = f"{after}{number}/{name}{slash}{rest}"
                self.problems[index] = replace(problem, pointer=pointer)

    def report(
        self,
        at: str,
        code: str,
        message: str,
        node: Node,
        *,
        value: object = None,
        allowed: Iterable[str] = (),
        severity: Severity = "error",
    ) -> None:
        """Add a problem with the line of the element."""
        if self.problems.takes(severity):
            self.problems.append(
                Problem(at, code, message, shown(value), tuple(allowed), severity, line_of(node))
            )

    def warn(self, at: str, code: str, message: str, node: Node, *, value: object = None) -> None:
        """Add a warning with the line of the element."""
        self.report(at, code, message, node, value=value, severity="warning")

    def stray(self, node: Node, text: str, at: str) -> None:
        """Report text where only elements may stand."""
        message = f"Text stands directly in <{local_name(node)}>, where only elements may."
        self.report(at, "stray-text", message, node, value=text.strip())

    def unknown(self, node: Node, name: str, element: Element, at: str) -> None:
        """Report an element that the schema does not have there, with the text in it."""
        if not self.problems.takes("error"):
            return  # all the text in an element is much to gather for nothing
        message = f"<{name}> is no element of <{element.name}>."
        attributes = (str(value) for inner in node.iter("*") for value in inner.values())
        said = " ".join((*(str(piece) for piece in node.itertext()), *attributes))
        text = " ".join(said.split())
        self.report(at, "unknown-element", message, node, value=text, allowed=element.parts)

    def misplaced(self, node: Node, name: str, element: Element, at: str) -> None:
        """Report an element that stands after one that must follow it."""
        names = list(element.parts)
        later = ", ".join(f"<{other}>" for other in names[names.index(name) + 1 :])
        message = f"<{name}> must stand before {later} in <{element.name}>."
        self.report(at, "order", message, node, allowed=names)

    def missing(self, node: Node, part: Element, key: str, here: str) -> None:
        """Report what an element must have and has not."""
        inner = part.parts.get(key)
        is_coordinate = inner is not None and inner.content is Content.COORDINATE
        code = "coordinate" if is_coordinate else "required"
        if part.is_hoisted:
            code = "scheme-required"
        names = [one.name for one in part.parts.values() if one.key == key] or [key]
        message = f"<{part.name}> lacks its {names[0]}."
        self.report(f"{here}/{key}", code, message, node, allowed=LISTS.get(key, ()))

    def unknown_attribute(self, node: Node, name: str, part: Element, at: str) -> None:
        """Report an attribute that the schema does not have; a warning where it checks none."""
        if name in _XSI_ATTRIBUTES:
            return
        is_checked = not part.is_open or name == f"{_XSI}nil"
        severity: Severity = "error" if is_checked else "warning"
        if not self.problems.takes(severity):
            return  # every value is looked for among all attributes
        said = name.rpartition("}")[2]
        message = f"<{part.name}> has no attribute {said}."
        value = node.get(name)
        allowed = [known.rpartition("}")[2] for known in part.attributes]
        self.report(
            at, "unknown-attribute", message, node, value=value, allowed=allowed, severity=severity
        )
