"""The steps that mutations are made of: an edit with what it puts in, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final, NamedTuple

from lxml import etree

from tests.registry.metadata.oracle import edits, vocabularies
from tests.registry.metadata.oracle.edits import Node, tag
from tests.registry.metadata.oracle.patterns import KERNEL_4, XML, XSI


class Step(NamedTuple):
    """A change of an element; `apply` says whether there was anything to change."""

    label: str
    apply: Callable[[Node], bool]


TEXTS: Final = (
    *("", " ", "\n\t", "\u00a0", "\u3000", "\ufeff", "\u200b", ":unav", "0", "100%", "a\u0301"),
    *(
        "2024",
        " 1.5 ",
        "10.5072/other",
        "https://doi.org/10.5072/UP",
        "Ğ ürük 😀",
        "<b>not</b> & so",
    ),
    "long " * 401,
)
# For elements that hold a number or a language.
TOKENS: Final = (
    *("٢٠٢٤", "２０２４", "२०२४", "𝟚𝟘𝟚𝟜", "²024", " 2024\n", "\u00a02024", "20 24", "0999"),
    *("20245", "-202", "+2024", "2024.0", "2024-05-17", "2024-02-30", "9" * 400, "1.5e3000"),
    *("NaN", "nan", "INF", "-INF", "Infinity", "1,5", "1.5", "+1", "-1", "1.", ".5", "."),
    *("1e1", "1E+1", "1e", "1e-400", "0x10", "1_0", "١", "--1", "- 1", "1 1", "1.5\u00a0", "-0"),
    *("90", "90.000001", "90.0001", "-90.5", "180", "180.000001", "180.0001", "-181", "1" * 40),
    *("0." + "3" * 200, "00000000000000000000000000000000000000001", "1e1.5", "1f", "0e99999"),
    *("en", "EN-us", " en\n", "en_US", "english", "abcdefghi", "e1", "en-", "e", "x-a-b", "é"),
)
VALUES: Final = (
    *("", " ", "x", "Other", "other", "OTHER", "Film", "Funder", "StartDate", "Nonsense", "DOI"),
    *("doi", " DOI ", "en", "EN-us", " en ", "en_US", "english", "abcdefghi", "é", "100%", "%4"),
    *("%41", "a b", "http://[", "http://[::1]/", "http://a/[", "1:a", ":", "a:", "##", "//"),
    *("http://a:b", "http://a:99999999999", "http://a:65536", "http://日本.example/ä", "\u202e<>"),
    *("{|}^`\\", "a\nb", "\t", "\u00a0", "9" * 400, "https://example.org/#[1]?%41", "?%", "#%zz"),
)
LISTS: Final = sorted(
    {
        value
        for values in vars(vocabularies).values()
        if isinstance(values, list)
        for value in values
    }
)
_UNKNOWN: Final = ("colour", f"{{{KERNEL_4}}}titleType", "{urn:x}titleType", f"{{{XSI}}}colour")
_FOREIGN: Final = (
    *((f"{{{XML}}}lang", value) for value in ("en", "", "en_US")),
    *((f"{{{XML}}}space", value) for value in ("preserve", "never")),
    *((f"{{{XML}}}base", value) for value in ("http://example.org/", "100%")),
    *((f"{{{XSI}}}nil", value) for value in ("true", "false", "1", "x")),
    (f"{{{XSI}}}schemaLocation", "a"),
    (f"{{{XSI}}}noNamespaceSchemaLocation", ""),
    *((name, "red") for name in _UNKNOWN),
)
_TYPES: Final = (
    "xs:string",
    "nameIdentifier",
    "affiliation",
    "xs:anyType",
    "xs:colour",
    "q:colour",
)
_NAMESPACES: Final = ("", "http://datacite.org/schema/kernel-3", "urn:x", f"{KERNEL_4}.7")


_CHILDREN: Final = ("{urn:x}b", "b", tag("b"), tag("br"), tag("sub"), tag("resource"))


def element_steps() -> list[Step]:
    """Return the steps that any element can go through."""
    simple = (edits.drop, edits.duplicate, edits.swap, edits.empty, edits.strip_attributes)
    marks = (etree.Comment(" aside "), etree.ProcessingInstruction("aside", "x"))
    renamed = (lambda _: "colour", _capital, str.lower, lambda name: f"{name}s")
    return [
        *(Step(edit.__name__, edit) for edit in (*simple, edits.wrap, edits.unwrap)),
        *_with_each(edits.move_to, "position", (0, -1)),
        *_with_each(edits.rename, "renamed", renamed),
        *_with_each(edits.mark, "mark", marks),
        *_with_each(edits.put_in_itself, "depth", (0, 3)),
        *_with_each(edits.put_into_namespace, "namespace", _NAMESPACES),
        *_with_each(edits.write_text, "text", TEXTS),
        *_with_each(edits.write_token, "text", TOKENS),
        *_with_each(edits.add_text, "text", ("stray", " ", "\u00a0", "\ufeff", "0")),
        *_with_each(edits.put_in, "name", _CHILDREN),
        *_with_each(edits.put_in_empty, "name", _CHILDREN),
        *_with_each(edits.set_type, "name", _TYPES),
        *(
            Step(f"{name}={value!r}", partial(edits.set_attribute, name=name, value=value))
            for name, value in _FOREIGN
        ),
    ]


def attribute_steps(name: str) -> list[Step]:
    """Return the steps that an attribute of that name can go through, where it stands."""
    changes: tuple[Callable[[str], str], ...] = (
        *(str.lower, str.upper, str.swapcase),
        *(lambda value: f"{value}x", lambda value: f" {value} ", lambda value: f"{value} {value}"),
    )
    bare = etree.QName(name).localname
    return [
        Step(f"no {name}", partial(edits.drop_attribute, name=name)),
        *_with_each(edits.change, "change", changes, name=name),
        *_with_each(edits.replace, "value", VALUES, name=name),
        *_with_each(
            edits.rename_attribute, "renamed", (_capital(bare), tag(bare), "colour"), name=name
        ),
    ]


def _with_each(
    edit: Callable[..., bool], key: str, values: Iterable[Any], **fixed: Any
) -> list[Step]:
    return [
        Step(
            " ".join([edit.__name__, *fixed.values(), getattr(value, "__name__", repr(value))]),
            partial(edit, **fixed, **{key: value}),
        )
        for value in values
    ]


def _capital(name: str) -> str:
    return name[:1].swapcase() + name[1:]
