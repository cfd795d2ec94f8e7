"""Changes of one element in place; each says whether there was anything to change."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from tests.registry.metadata.oracle.patterns import KERNEL_4, XS, XSI_TYPE

Node = etree._Element
_TOKEN: Final = re.compile(r"[-+.\d]+|[a-z]{2}")


def tag(name: str) -> str:
    """Return the name in the namespace of kernel 4."""
    return f"{{{KERNEL_4}}}{name}"


def local(node: Node) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(node).localname


def drop(node: Node) -> bool:
    parent = node.getparent()
    if parent is None:
        return False
    parent.remove(node)
    return True


def duplicate(node: Node) -> bool:
    if node.getparent() is None:
        return False
    node.addnext(copy.deepcopy(node))
    return True


def move_to(node: Node, position: int) -> bool:
    parent = node.getparent()
    if parent is None or len(parent) == 1:
        return False
    parent.remove(node)
    parent.insert(position if position >= 0 else len(parent), node)
    return True


def swap(node: Node) -> bool:
    following = node.getnext()
    if following is None:
        return False
    following.addnext(node)
    return True


def rename(node: Node, renamed: Callable[[str], str]) -> bool:
    node.tag = tag(renamed(local(node)))
    return True


def put_into_namespace(node: Node, namespace: str) -> bool:
    node.tag = f"{{{namespace}}}{local(node)}" if namespace else local(node)
    return True


def empty(node: Node) -> bool:
    del node[:]
    node.text = None
    return True


def strip_attributes(node: Node) -> bool:
    had_some = bool(node.attrib)
    node.attrib.clear()
    return had_some


def write_text(node: Node, text: str) -> bool:
    if len(node):
        return False
    node.text = text
    return True


def write_token(node: Node, text: str) -> bool:
    return _TOKEN.fullmatch(node.text or "") is not None and write_text(node, text)


def add_text(node: Node, text: str) -> bool:
    if not len(node):
        return False
    node[-1].tail = text
    return True


def put_in(node: Node, name: str) -> bool:
    child = etree.SubElement(node, name)
    child.text = "7"
    return True


def put_in_empty(node: Node, name: str) -> bool:
    etree.SubElement(node, name)
    return True


def put_in_itself(node: Node, depth: int) -> bool:
    inner = copy.deepcopy(node)
    for _ in range(depth):
        outer = copy.deepcopy(inner)
        empty(outer)
        outer.append(inner)
        inner = outer
    node.append(inner)
    return True


def wrap(node: Node) -> bool:
    parent = node.getparent()
    if parent is None:
        return False
    wrapper = etree.Element(node.tag)
    parent.replace(node, wrapper)
    wrapper.append(node)
    return True


def unwrap(node: Node) -> bool:
    parent = node.getparent()
    if parent is None:
        return False
    for child in reversed(node):
        node.addnext(child)
    parent.remove(node)
    return True


def mark(node: Node, mark: Node) -> bool:
    """Put in what is no content: a comment or a processing instruction, in the middle of text."""
    mark = copy.copy(mark)
    text = node.text or ""
    node.text, mark.tail = text[:2], text[2:]
    node.insert(0, mark)
    return True


def set_attribute(node: Node, name: str, value: str) -> bool:
    if node.get(name) == value:
        return False
    node.set(name, value)
    return True


def set_type(node: Node, name: str) -> bool:
    parent = node.getparent()
    if parent is None:
        return False
    # The prefix has to be declared on the element itself, or on one around it.
    declared = etree.Element(node.tag, nsmap={"xs": XS})
    for key, value in node.items():
        declared.set(key, value)
    declared.text, declared.tail = node.text, node.tail
    declared.extend(node)
    declared.set(XSI_TYPE, name)
    parent.replace(node, declared)
    return True


def drop_attribute(node: Node, name: str) -> bool:
    if name not in node.attrib:
        return False
    del node.attrib[name]
    return True


def change(node: Node, name: str, change: Callable[[str], str]) -> bool:
    value = node.get(name)
    if value is None or change(value) == value:
        return False
    node.set(name, change(value))
    return True


def rename_attribute(node: Node, name: str, renamed: str) -> bool:
    value = node.get(name)
    if value is None:
        return False
    del node.attrib[name]
    node.set(renamed, value)
    return True


def replace(node: Node, name: str, value: str) -> bool:
    return name in node.attrib and set_attribute(node, name, value)
