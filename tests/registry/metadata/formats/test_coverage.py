from __future__ import annotations

from collections.abc import Iterable

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


# Properties that can stand in for others: the one is seen only where the other is not.
STAND_INS = (
    """
    dates relatedItems creators.givenName creators.familyName contributors.givenName
    contributors.familyName types.schemaOrg types.citeproc types.bibtex types.ris
    """,
    "relatedIdentifiers creators.name contributors.name",
)


def bases() -> list[dict]:
    """Return the full record, and it without what can stand in for something else."""
    lesser = [lacking(FULL, paths.split()) for paths in STAND_INS]
    # Data are cited by other parts than articles are.
    data = without(lesser[0], "container") | {"types": {"resourceTypeGeneral": "Dataset"}}
    return [FULL, *lesser, data]


def lacking(record: dict, leaves: Iterable[str]) -> dict:
    for leaf in leaves:
        record = without(record, leaf)
    return record


def written(name: str, record: dict) -> bytes:
    return catalog.write(record, name, name=NAME, url=URL)


@pytest.mark.parametrize("name", WRITERS)
def test_what_a_writer_declares_is_what_it_writes(name):
    """Take away one property after the other: the output changes exactly where it is declared."""
    carries = catalog.carries(name)
    declared = {leaf for leaf in LEAVES if carries.of(leaf) != "none"}
    changing: set[str] = set()
    for base in bases():
        whole = written(name, base)
        asked = declared - changing
        others = set(LEAVES) - asked - changing
        # Most of these change nothing even all at once, which spares asking for each of them.
        if written(name, lacking(base, others)) != whole:
            asked |= others
        changing |= {leaf for leaf in asked if written(name, without(base, leaf)) != whole}
    assert (sorted(changing - declared), sorted(declared - changing)) == ([], [])


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
