"""The elements of a citation, each written from the properties that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from registry.metadata import markup
from registry.metadata.dates import date_problem
from registry.metadata.formats.jats.kinds import Kind
from registry.metadata.formats.works import Work, person_of
from registry.metadata.formats.xml_writing import add, clean, prose, set_language
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.uris import is_link

XLINK: Final = "http://www.w3.org/1999/xlink"
_HREF: Final = f"{{{XLINK}}}href"
# Whose source is the repository that holds them.
_HELD: Final = frozenset({"data", "preprint"})
_GROUPS: Final = (
    ("author", "creators", ""),
    ("editor", "contributors", "Editor"),
    ("translator", "contributors", "Translator"),
    ("curator", "contributors", "DataCurator"),
)
_PUB_ID_TYPES: Final = frozenset({"ark", "arxiv", "bibcode", "handle", "pmcid", "pmid"})
_STANDARD_NUMBERS: Final = {
    "ISSN": ("issn", ""),
    "EISSN": ("issn", "electronic"),
    "LISSN": ("issn-l", ""),
    "ISBN": ("isbn", ""),
}
_INLINE: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "code": "monospace",
    "pre": "monospace",
    "sub": "sub",
    "sup": "sup",
}
_PLAIN_DATE: Final = re.compile(
    r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?(?:T.*)?", re.ASCII
)


def person_groups(root: etree._Element, record: Mapping[str, Any]) -> None:
    """Write those who made the work, in a group for every role that citations name."""
    for role, key, contributor_type in _GROUPS:
        group = etree.Element("person-group")
        group.set("person-group-type", role)
        for value in objects(record, key):
            if not contributor_type or text_of(value, "contributorType") == contributor_type:
                for name in _names(value):
                    set_language(name, text_of(value, "lang"))
                    group.append(name)
        if len(group):
            root.append(group)


def _names(value: Mapping[str, Any]) -> Iterator[etree._Element]:
    """Yield the name of somebody: a person's in parts, others in one text, or `etal`."""
    person = person_of(value)
    if person is None:
        if text_of(value, "name").strip("()").lower() == ":etal":
            yield etree.Element("etal")
        return
    if person.literal:
        is_person = text_of(value, "nameType") == "Personal" or person.orcid
        name = etree.Element("string-name" if is_person else "collab")
        name.text = prose(person.literal)
    else:
        name = etree.Element("name")
        add(name, "surname", prose(person.family))
        add(name, "given-names", prose(person.given))
    if name.text or len(name):
        yield name


def titles(root: etree._Element, record: Mapping[str, Any], work: Work, kind: Kind) -> None:
    """Write the titles of the work, where it appeared, its edition, version and publisher."""
    given = list(objects(record, "titles"))
    main = next((t for t in given if text_of(t, "title") == work.title), None)
    _add_title(root, kind.title, known(work.title), text_of(main, "lang"))
    for title in given:
        if text_of(title, "titleType") == "TranslatedTitle":
            _add_title(root, "trans-title", known(text_of(title, "title")), text_of(title, "lang"))
    container = known(work.container.title)
    is_held = kind.publication_type in _HELD and not container
    lang = text_of(record.get("publisher"), "lang")
    if kind.title == "source":
        _add_title(root, "series", container, "")
    elif is_held:
        _add_title(root, "source", work.publisher, lang)
    else:
        _add_title(root, "source", container, "")
    add(root, "edition", prose(work.container.edition))
    version = prose(known(work.version))
    add(root, "version", version, designator=version)
    if not is_held:
        _add_title(root, "publisher-name", work.publisher, lang)


def _add_title(root: etree._Element, tag: str, text: str, lang: str) -> None:
    """Append a text that may hold a little HTML, which JATS has elements of its own for."""
    html = markup.limited_html(text, (*_INLINE, "br")).replace("<br>", " ")
    for ours, theirs in _INLINE.items():
        html = html.replace(f"<{ours}>", f"<{theirs}>").replace(f"</{ours}>", f"</{theirs}>")
    try:
        element = etree.fromstring(f"<{tag}>{clean(html).strip()}</{tag}>")
    except etree.XMLSyntaxError:
        # Tags that are nested deeper than a parser goes.
        element = etree.Element(tag)
        element.text = prose(text)
    if "".join(map(str, element.itertext())).strip():
        set_language(element, lang)
        root.append(element)


def date(root: etree._Element, work: Work) -> None:
    """Write the year, with month and day where the Issued date is a plain one of that year."""
    year = "" if work.year is None else f"{work.year:04d}"
    issued = _PLAIN_DATE.fullmatch(work.issued)
    if issued is None or date_problem(work.issued) or (year and issued[1] != year):
        add(root, "year", year, iso_8601_date=year)
        return
    parts = tuple(filter(None, issued.groups()))
    add(root, "year", parts[0], iso_8601_date="-".join(parts))
    for tag, part in zip(("month", "day"), parts[1:], strict=False):
        add(root, tag, part)


def parts(root: etree._Element, work: Work, kind: Kind) -> None:
    """Write where in the other work it stands, and the ISSN or ISBN of that."""
    container = work.container
    add(root, "volume", prose(container.volume))
    add(root, "issue", prose(container.issue))
    add(root, "fpage", prose(container.first_page))
    add(root, "lpage", prose(container.last_page))
    if kind.title == "article-title" and container.number_type in {"", "Article"}:
        add(root, "elocation-id", prose(container.number))
    _standard_number(root, container.identifier_type, container.identifier)


def _standard_number(root: etree._Element, kind: str, number: str) -> None:
    if kind in _STANDARD_NUMBERS:
        tag, form = _STANDARD_NUMBERS[kind]
        add(root, tag, prose(number), publication_format=form)


def identifiers(root: etree._Element, record: Mapping[str, Any], work: Work) -> None:
    """Write the DOI, other identifiers that JATS knows, and the address of the landing page."""
    add(root, "pub-id", work.name, pub_id_type="doi", **{_HREF: clean(work.doi_url)})
    for given in objects(record, "identifiers"):
        kind, value = text_of(given, "identifierType"), known(text_of(given, "identifier"))
        _standard_number(root, kind.upper(), value)
        if kind.lower() in _PUB_ID_TYPES:
            add(root, "pub-id", value, pub_id_type=kind.lower())
    if is_link(work.url):
        add(root, "ext-link", work.url, ext_link_type="uri", **{_HREF: work.url})
