"""Generated JSON: anything at all, and records built from the names of the schema."""

from __future__ import annotations

from hypothesis import strategies as st

from registry.metadata.shapes import RECORD, Kind, Shape

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
