"""Generated JSON: anything at all, and records built from the names of the schema."""

from __future__ import annotations

import copy
import re
from typing import Any

from hypothesis import strategies as st

from registry.metadata.shapes import RECORD, Kind, Shape
from registry.metadata.vocabularies import LISTS

# For tests that may take their time on a busy machine.

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(), max_size=12),
    st.sampled_from([10**400, "\ud800", "\x00", "0000-0002-1825-0097", "2024-02-30/..", "12,5"]),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def _keys(shape: Shape) -> set[str]:
    nested = [*shape.fields.values(), *([shape.member] if shape.member else [])]
    return {*shape.fields, *shape.aliases}.union(*map(_keys, nested))


KEYS = sorted(_keys(RECORD) | {"alternateIdentifiers", "alternateIdentifier", "", "a/b~c"})
# Known keys at any place, with any value: most rules meet a type they do not expect.
SCRAMBLED = st.dictionaries(
    st.sampled_from(sorted(RECORD.fields)),
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
        ),
        max_leaves=20,
    ),
    max_size=8,
)

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=20)


def _values(shape: Shape, depth: int) -> st.SearchStrategy:
    if shape.kind is Kind.TEXT:
        return _WORDS
    if shape.kind is Kind.YEAR:
        return st.integers(1000, 9999)
    if shape.kind is Kind.COORDINATE:
        return st.floats(-90, 90)
    if shape.kind is Kind.OBJECT:
        fields = {key: _values(field, depth + 1) for key, field in shape.fields.items()}
        return st.fixed_dictionaries({}, optional=fields).filter(bool)
    assert shape.member is not None
    return st.lists(_values(shape.member, depth + 1), min_size=1, max_size=2)


# Records in canonical shape, with any text in every place.
CANONICAL = _values(RECORD, 0)


# --- Valid records ---

# What an object of a list must have; points and boxes must have all.
_MANDATORY = {
    "": {"creators", "titles", "publisher", "publicationYear", "types"},
    "types": {"resourceTypeGeneral"},
    "creators": {"name"},
    "contributors": {"name", "contributorType"},
    "titles": {"title"},
    "publisher": {"name", "publisherIdentifierScheme"},
    "dates": {"dateType"},
    "identifiers": {"identifierType"},
    "nameIdentifiers": {"nameIdentifier", "nameIdentifierScheme"},
    "relatedIdentifiers": {"relatedIdentifierType", "relationType"},
    "relatedItems": {"relatedItemType", "relationType", "titles"},
    "descriptions": {"descriptionType"},
    "fundingReferences": {"funderName", "funderIdentifierType"},
}
_ELSEWHERE = {"container", "contentUrl", "schemaVersion", "schemaOrg", "citeproc", "bibtex", "ris"}
# What XML 1.0 can hold. Line breaks at the edges are layout in XML, blank texts are none.
_XML_TEXT = st.text(
    st.one_of(
        st.sampled_from(" \t\n\r<>&\"'/]\x7f\x85\xa0\u2028\ufeff٣ab"),
        st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff"),
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() and not re.search(r"^[ \t\n\r]*[\n\r]|[\n\r][ \t\n\r]*$", text))
_URIS = st.sampled_from(["https://example.org/a%20b?c=d#e", "urn:x:y", "a b", "#", "ä"])
_TAGS = st.sampled_from(["en", "de-CH", "zh-Hant", "no", "x-a", "EN"])


def _valid_leaf(key: str, shape: Shape) -> st.SearchStrategy:
    if key in LISTS:
        return st.sampled_from(sorted(LISTS[key]))
    if key in {"lang", "language"}:
        return _TAGS
    if key.endswith(("Uri", "URI")) or key == "classificationCode":
        return _URIS
    if shape.kind is Kind.COORDINATE:
        limit = 90 if key.endswith("Latitude") else 180
        return st.floats(-limit, limit) | st.integers(-limit, limit)
    return st.integers(1000, 9999) if shape.kind is Kind.YEAR else _XML_TEXT


def _valid(key: str, shape: Shape) -> st.SearchStrategy:
    if shape.kind is Kind.POLYGON:
        ring = _ring(shape.member)
        return ring | st.lists(ring, min_size=2, max_size=2)
    if shape.kind is Kind.LIST:
        assert shape.member is not None
        return st.lists(_valid(key, shape.member), min_size=1, max_size=2)
    if shape.kind is not Kind.OBJECT:
        return _valid_leaf(key, shape)
    fields = {k: _valid(k, v) for k, v in shape.fields.items() if k not in _ELSEWHERE}
    is_place = all(field.kind is Kind.COORDINATE for field in shape.fields.values())
    mandatory = set(fields) if is_place else _MANDATORY.get(key, set())
    optional = {k: v for k, v in fields.items() if k not in mandatory}
    value = st.fixed_dictionaries(
        {k: fields[k] for k in fields if k in mandatory}, optional=optional
    )
    return value if mandatory else value.filter(bool)


def _ring(member: Shape | None) -> st.SearchStrategy:
    assert member is not None
    corner, inner = (
        st.fixed_dictionaries({key: _valid(key, member.fields[key])})
        for key in ("polygonPoint", "inPolygonPoint")
    )
    corners = st.lists(corner, min_size=4, max_size=5)
    return st.tuples(corners, st.lists(inner, max_size=1)).map(lambda parts: [*parts[0], *parts[1]])


def _valid_records() -> st.SearchStrategy:
    """Draw the mandatory properties and up to three others: larger records cost too much time."""
    fields = {k: _valid(k, v) for k, v in RECORD.fields.items() if k not in _ELSEWHERE}
    mandatory = {key: fields.pop(key) for key in sorted(_MANDATORY[""])}
    further = st.sets(st.sampled_from(sorted(fields)), max_size=3)
    return further.flatmap(
        lambda keys: st.fixed_dictionaries(mandatory | {key: fields[key] for key in sorted(keys)})
    )


# Records without a fault; what XML does not carry is left out.
VALID = _valid_records()

_ODD_TEXTS = [
    "",
    " ",
    "\n",
    "x",
    "Other",
    "other",
    "en_US",
    "100%",
    "http://[",
    "0999",
    "12,5",
    "\x00é",
]
_ODD_VALUES: list[object] = [
    None,
    0,
    999,
    10000,
    90.5,
    181,
    -180.00000001,
    10**30,
    True,
    [],
    {},
    [[]],
    {"x": "y"},
]
_ODD: st.SearchStrategy = st.sampled_from([*_ODD_TEXTS, *_ODD_VALUES])


def _leaves(value: object) -> list[tuple[Any, Any]]:
    """Return every place of a value, the inner ones first, as container and key."""
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [place for key, item in pairs for place in (*_leaves(item), (value, key))]


def _spoiled(drawn: tuple[dict, list[tuple[int, object]]]) -> dict:
    record, changes = drawn[0], drawn[1]
    record = copy.deepcopy(record)
    for number, odd in changes:
        places = _leaves(record)
        container, key = places[number % len(places)]
        if odd is None:
            del container[key]
        else:
            container[key] = copy.deepcopy(odd)
    return record


# Valid records in which one to three values are odd or gone.
NEARLY_VALID = st.tuples(
    VALID, st.lists(st.tuples(st.integers(0, 1000), _ODD), min_size=1, max_size=3)
).map(_spoiled)
