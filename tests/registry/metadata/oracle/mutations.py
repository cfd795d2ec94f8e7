"""Documents changed in one step or in several: invalid, odd, or only different.

`enumerations` take every step at every place of a document, `mutated` draws several.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any, Final, NamedTuple

from hypothesis import strategies as st
from lxml import etree

from tests.registry.metadata.oracle import documents, edits
from tests.registry.metadata.oracle.edits import Node, local
from tests.registry.metadata.oracle.patterns import KERNEL_4, XSI
from tests.registry.metadata.oracle.steps import LISTS, Step, attribute_steps, element_steps

WHOLE_NAMESPACES: Final = (
    *(f"{KERNEL_4}.{minor}" for minor in range(8)),
    *(f"{KERNEL_4}/", f"{KERNEL_4}.77", KERNEL_4.upper(), KERNEL_4.replace("http:", "https:")),
    *(
        KERNEL_4.replace("4", kernel)
        for kernel in ("2.0", "2.1", "2.2", "3", "3.0", "3.1", "5", "")
    ),
    *("", "urn:x"),
)


class Case(NamedTuple):
    """A changed document, and how it came about."""

    label: str
    document: bytes


def _names(root: Node) -> list[str]:
    return sorted({str(node.tag) for node in root.iter(etree.Element)})


def _attribute_names(root: Node) -> list[str]:
    names = {str(name) for node in root.iter(etree.Element) for name in node.attrib}
    return sorted(name for name in names if XSI not in name)


# --- Every step at every place ---


def places(root: Node) -> dict[str, int]:
    """Return the distinct paths of names, each with the number of its first element."""
    found: dict[str, int] = {}
    for number, node in enumerate(root.iter(etree.Element)):
        found.setdefault(path(node), number)
    return found


def path(node: Node) -> str:
    """Return the names from the root to an element."""
    names = [local(one) for one in (node, *node.iterancestors())]
    return "/".join(reversed(names))


def changed(root: Node, number: int, step: Step) -> Case | None:
    """Return the document after one step on its n-th element, None when it changed nothing."""
    other = copy.deepcopy(root)
    node = next(node for index, node in enumerate(other.iter(etree.Element)) if index == number)
    at = path(node)
    if not step.apply(node):
        return None
    return Case(f"{step.label} at {at}", etree.tostring(other, encoding="utf-8"))


def only_around(root: Node, *numbers: int) -> tuple[Node, list[int]]:
    """Return a document of the properties the elements stand in and the least beside them.

    What else is there has no part in what a step does, and costs time. The elements have other
    numbers in it, which are returned.
    """
    nodes = list(root.iter(etree.Element))
    chosen = [nodes[number] for number in numbers]
    if root in chosen:
        return root, list(numbers)
    kept = {ancestor for node in chosen for ancestor in (node, *node.iterancestors())}
    other = etree.Element(root.tag)
    originals = [child for child in root if child in kept]
    names = {child.tag for child in originals}
    others = [child for child in parsed(documents.MINIMAL) if child.tag not in names]
    other.extend(copy.deepcopy(child) for child in (*originals, *others))
    counterparts = {root: other}
    for original, copied in zip(originals, other, strict=False):
        counterparts |= dict(
            zip(original.iter(etree.Element), copied.iter(etree.Element), strict=True)
        )
    order = list(other.iter(etree.Element))
    return other, [order.index(counterparts[node]) for node in chosen]


@cache
def parsed(document: str) -> Node:
    """Return a document without its layout, as mutations start from it; not to be changed."""
    return etree.fromstring(document.encode(), etree.XMLParser(remove_blank_text=True))


def element_cases(root: Node) -> Iterator[Case]:
    """Take every step on every element, at the first place of each path."""
    for number in places(root).values():
        yield from _each(root, number, element_steps())


def attribute_cases(root: Node) -> Iterator[Case]:
    """Take every step on every attribute, at the first place of each path."""
    for number, name in attribute_places(root):
        yield from _each(root, number, attribute_steps(name))


def _each(root: Node, number: int, steps: Iterable[Step]) -> Iterator[Case]:
    base, (new_number,) = only_around(root, number)
    cases = (changed(base, new_number, step) for step in steps)
    return (case for case in cases if case)


def attribute_places(root: Node) -> list[tuple[int, str]]:
    """Return number and attribute for each attribute at the first element of a path that has it."""
    found: dict[tuple[str, str], int] = {}
    for number, node in enumerate(root.iter(etree.Element)):
        for name in node.attrib:
            if XSI not in str(name):
                found.setdefault((path(node), str(name)), number)
    return [(number, name) for (_, name), number in found.items()]


def foreign_attributes(root: Node) -> Iterator[Case]:
    """Put every attribute of the schema on every element that has it not."""
    steps = [Step(f"{name} added", partial(_set_new, name=name)) for name in _attribute_names(root)]
    for number in places(root).values():
        yield from _each(root, number, steps)


def _set_new(node: Node, name: str) -> bool:
    return name not in node.attrib and edits.set_attribute(node, name, "en")


def foreign_elements(root: Node) -> Iterator[Case]:
    """Put every element of the schema, empty, into every element with parts."""
    steps = [Step(f"{name} added", partial(edits.put_in_empty, name=name)) for name in _names(root)]
    for number in _with_parts(root):
        yield from _each(root, number, steps)


def moved(root: Node) -> Iterator[Case]:
    """Move the first element of every path into every other element with parts."""
    for number in places(root).values():
        for target in _with_parts(root):
            if case := _moved(root, number, target):
                yield case


def _with_parts(root: Node) -> list[int]:
    nodes = list(root.iter(etree.Element))
    return [number for number in places(root).values() if len(nodes[number])]


def _moved(root: Node, number: int, target: int) -> Case | None:
    base, numbers = only_around(root, number, target)
    other = copy.deepcopy(base)
    nodes = list(other.iter(etree.Element))
    node, parent = (nodes[one] for one in numbers)
    if node is parent or node in parent.iterancestors() or node.getparent() is parent:
        return None
    label = f"{path(node)} moved into {path(parent)}"
    parent.append(node)
    return Case(label, etree.tostring(other, encoding="utf-8"))


def every_list_value(root: Node) -> Iterator[Case]:
    """Write every value of every list into every attribute of a list, right and wrong ones."""
    nodes = list(root.iter(etree.Element))
    for number, name in attribute_places(root):
        if nodes[number].get(name) not in LISTS or name.endswith("Scheme"):
            continue
        steps = (
            Step(f"{name}={value!r}", partial(edits.replace, name=name, value=value))
            for value in LISTS
        )
        yield from _each(root, number, steps)


def whole_namespaces(root: Node) -> Iterator[Case]:
    """Put the whole document into other namespaces."""
    for namespace in WHOLE_NAMESPACES:
        other = copy.deepcopy(root)
        for node in other.iter(etree.Element):
            edits.put_into_namespace(node, namespace)
        document = etree.tostring(other, encoding="utf-8")
        yield Case(f"all in {namespace!r}", document)


# --- Generated documents ---


def mutated(root: Node, most: int = 6) -> st.SearchStrategy[bytes]:
    """Return a strategy for documents that several steps were taken on, one after the other."""
    full = parsed(documents.FULL)
    attributes = _attribute_names(full)
    steps = [*element_steps(), *(step for name in attributes for step in attribute_steps(name))]
    added = [
        *(Step(name, partial(edits.set_attribute, name=name, value="en")) for name in attributes),
        *(Step(name, partial(edits.put_in_empty, name=name)) for name in _names(full)),
    ]
    choice = st.tuples(
        st.integers(0, 500), st.one_of(st.sampled_from(steps), st.sampled_from(added))
    )
    return st.lists(choice, min_size=1, max_size=most).map(partial(_all_taken, root))


def _all_taken(root: Node, chosen: list[tuple[int, Step]]) -> bytes:
    other = copy.deepcopy(root)
    for number, step in chosen:
        nodes = list(other.iter(etree.Element))
        step.apply(nodes[number % len(nodes)])
    return etree.tostring(other, encoding="utf-8")


NAMES: Final = _names(parsed(documents.FULL))
_TEXTS: Final = st.text("a1 <é\n", max_size=4)


def trees() -> st.SearchStrategy[bytes]:
    """Return a strategy for documents of known elements in any places."""
    name = st.sampled_from(NAMES)
    leaf: st.SearchStrategy = st.tuples(name, _TEXTS, st.just([]))
    node = st.recursive(
        leaf, lambda inner: st.tuples(name, _TEXTS, st.lists(inner, max_size=4)), max_leaves=20
    )
    return st.lists(node, max_size=6).map(_built)


def _built(nodes: list[Any]) -> bytes:
    root = etree.Element(edits.tag("resource"))
    _add(root, nodes)
    return etree.tostring(root, encoding="utf-8")


def _add(parent: Node, nodes: list[Any]) -> None:
    for name, text, inner in nodes:
        child = etree.SubElement(parent, name)
        child.text = text
        _add(child, inner)


# --- Whole documents ---


def whole_documents() -> Iterator[Case]:
    """Write documents in other namespaces, encodings, envelopes, with a document type …"""
    for document in (documents.FULL, documents.MINIMAL):
        yield from whole_namespaces(parsed(document))
    body = documents.MINIMAL
    prefixed = re.sub(r"<(/?)(\w)", r"<\1d:\2", body).replace("xmlns=", "xmlns:d=")
    texts = {
        "prefix": prefixed,
        "document type": f"<!DOCTYPE resource>{body}",
        "entity": f'<!DOCTYPE resource [<!ENTITY a "b">]>{body}',
        "envelope": f'<record xmlns="http://www.openarchives.org/OAI/2.0/">{body}</record>',
        "two in one": f"<records>{body}{body}</records>",
        "other root": body.replace("resource>", "resources>").replace("<resource ", "<resources "),
        "deep": body.replace("</creatorName>", f"</creatorName>{_nested('givenName', 100)}"),
        "section": body.replace(">Ice<", "><![CDATA[I<i>c</i>e]]><"),
        "references": body.replace(">Ice<", ">&#73;&#x63;&amp;e&#13;<"),
    }
    for label, text in texts.items():
        yield Case(label, text.encode())
    for encoding in ("utf-16", "iso-8859-1"):
        declared = f'<?xml version="1.0" encoding="{encoding}"?>{body}'
        yield Case(encoding, declared.encode(encoding))


def _nested(name: str, levels: int) -> str:
    return f"<{name}>" * levels + f"</{name}>" * levels


def enumerations() -> dict[str, Callable[[], Iterator[Case]]]:
    """Return every enumeration of changed documents by its name."""
    full = parsed(documents.FULL)
    return {
        "elements": partial(element_cases, full),
        "attributes": partial(attribute_cases, full),
        "foreign attributes": partial(foreign_attributes, full),
        "foreign elements": partial(foreign_elements, full),
        "moved elements": partial(moved, full),
        "list values": partial(every_list_value, full),
        "whole documents": whole_documents,
    }
