from __future__ import annotations

import pytest

from registry.metadata.formats import catalog
from registry.metadata.formats.coverage import LEAVES, coverage, losses
from registry.metadata.record import normalise
from registry.metadata.validation import validate
from tests.registry.metadata.samples import FULL, NAME, URL, without

WRITERS = [one.name for one in catalog.FORMATS.values() if one.can_write]


def test_the_full_sample_is_full_valid_and_canonical():
    assert normalise(FULL) == FULL
    assert [p for p in validate(FULL, state="findable", url=URL) if p.severity == "error"] == []
    for leaf in LEAVES:
        assert without(FULL, leaf) != FULL, leaf


@pytest.mark.parametrize("name", WRITERS)
def test_what_a_writer_declares_is_what_it_writes(name):
    """Take away one property after the other: the output changes exactly where it is declared."""
    carries = catalog.carries(name)
    whole = catalog.write(FULL, name, name=NAME, url=URL)
    undeclared, unwritten = [], []
    for leaf in LEAVES:
        changed = catalog.write(without(FULL, leaf), name, name=NAME, url=URL) != whole
        if changed and carries.of(leaf) == "none":
            undeclared.append(leaf)
        if not changed and carries.of(leaf) != "none":
            unwritten.append(leaf)
    assert (undeclared, unwritten) == ([], [])


def test_what_is_lost_is_named_at_its_place():
    record = {
        "titles": [{"title": "Ice", "lang": "en"}, {"title": ""}],
        "creators": [{"name": "Ng", "affiliation": [{"name": "Uni"}]}],
        "version": None,
        "x/y": 1,
    }
    found = losses(record, coverage("titles.title creators.name"), "plain")
    assert [(p.pointer, p.code, p.severity) for p in found] == [
        ("/titles/0/lang", "not-carried", "warning"),
        ("/creators/0/affiliation/0/name", "not-carried", "warning"),
        ("/x~1y", "not-carried", "warning"),
    ]


def test_a_path_that_no_record_has_is_refused():
    with pytest.raises(ValueError, match=r"titles\.colour"):
        coverage("titles.colour")
