"""What the RELAX NG schema is built of: strings, lists, addresses, and content without checks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]

KERNEL_4: Final = "http://datacite.org/schema/kernel-4"
XS: Final = "http://www.w3.org/2001/XMLSchema"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XSI_TYPE: Final = f"{{{XSI}}}type"

_RNG: Final = "http://relaxng.org/ns/structure/1.0"
R: Final = ElementMaker(namespace=_RNG, nsmap={None: _RNG})
Pattern = etree._Element


def element(name: str, *content: Pattern) -> Pattern:
    """Return an element; on any may stand the location of its schema."""
    return R.element(R.ref(name="locations"), *content, name=name)


def string(name: str, *attributes: Pattern) -> Pattern:
    """Return an element of text, which may be empty."""
    return element(name, *attributes, R.text())


def plain_string(name: str) -> Pattern:
    """Return an element of the type xs:string, which may say so or name a stricter one."""
    untyped = R.group(R.ref(name="locations"), R.text())
    return R.element(R.choice(untyped, R.ref(name="typed")), name=name)


def filled_string(name: str, *attributes: Pattern) -> Pattern:
    """Return an element of text of one character at least, were it a blank."""
    return element(name, *attributes, filled())


def filled() -> Pattern:
    return data("string", minLength="1")


def many(wrapper: str, member: Pattern) -> Pattern:
    """Return an optional wrapper, which may be empty."""
    return R.optional(element(wrapper, R.zeroOrMore(member)))


def data(kind: str, **facets: str) -> Pattern:
    params = (R.param(value, name=name) for name, value in facets.items())
    return R.data(*params, type=kind)


def value(text: str) -> Pattern:
    """Return the very text, without the collapsing of blanks that is usual."""
    return R.value(text, type="string")


def listed(name: str, values: Iterable[str]) -> Pattern:
    """Return an attribute with a controlled list."""
    return R.attribute(R.choice(*map(value, values)), name=name, ns="")


def any_text(name: str) -> Pattern:
    return R.attribute(R.text(), name=name, ns="")


def texts(*names: str) -> list[Pattern]:
    return [R.optional(any_text(name)) for name in names]


def uris(*names: str) -> list[Pattern]:
    return [R.optional(R.attribute(data("anyURI"), name=name, ns="")) for name in names]


def lang() -> Pattern:
    """Return an optional xml:lang, which may be empty."""
    language = R.choice(data("language"), value(""))
    return R.optional(R.attribute(language, name="lang", ns=XML))


# --- Content without checks ---


def anything() -> list[Pattern]:
    """Any attributes, text and elements, but those that are declared are checked nevertheless."""
    declared = [("type", XSI), ("nil", XSI), ("lang", XML), ("base", XML), ("space", XML)]
    other_names = R.anyName(all_but(*(R.name(name, ns=ns) for name, ns in declared)))
    space = R.choice(value("default"), value("preserve"))
    unknown = R.element(
        R.anyName(all_but(R.name("resource"))),
        R.optional(R.attribute(R.text(), name="nil", ns=XSI)),
        anything_or_typed(),
    )
    return [
        R.zeroOrMore(R.attribute(other_names, R.text())),
        R.optional(xsi_type(XS, "anyType")),
        lang(),
        R.optional(R.attribute(data("anyURI"), name="base", ns=XML)),
        R.optional(R.attribute(space, name="space", ns=XML)),
        R.mixed(R.zeroOrMore(R.choice(R.ref(name="resource"), unknown))),
    ]


def typed() -> Pattern:
    """Text in an element that names a type for itself: `xsi:type`."""
    affiliation = texts("affiliationIdentifier", "affiliationIdentifierScheme")
    contents: list[list[Pattern]] = [
        [xsi_type(XS, "string"), R.text()],
        [
            xsi_type(KERNEL_4, "nameIdentifier"),
            any_text("nameIdentifierScheme"),
            *uris("schemeURI"),
            filled(),
        ],
        [xsi_type(KERNEL_4, "affiliation"), *affiliation, *uris("schemeURI"), filled()],
    ]
    return R.choice(*(R.group(R.ref(name="locations"), *content) for content in contents))


def xsi_type(namespace: str, name: str) -> Pattern:
    return R.attribute(value(f"{{{namespace}}}{name}"), name="type", ns=XSI)


def all_but(*names: Pattern) -> Pattern:
    return getattr(R, "except")(*names)


def anything_or_typed() -> Pattern:
    return R.choice(R.ref(name="anything"), R.ref(name="typed"))


def unchecked(name: str) -> Pattern:
    """Return an element that has no type, but may bring one."""
    return R.element(anything_or_typed(), name=name)


def maybe_unchecked(*names: str) -> list[Pattern]:
    return [R.optional(unchecked(name)) for name in names]
