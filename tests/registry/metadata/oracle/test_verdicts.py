"""The product's verdict on XML is that of the official schema, but for a list of known exceptions.

The oracle is the RELAX NG schema beside this file, and the official XML schema too where the
environment tells where it is (`official`).
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.problems import errors
from tests.registry.metadata.oracle import documents, mutations, official, schema
from tests.registry.metadata.oracle.exceptions import LAXER, STRICTER
from tests.registry.metadata.oracle.verdicts import (
    Disagreement,
    Oracle,
    compare,
    parsed,
    problems_of,
)

ORACLES: dict[str, Oracle] = {"relax-ng": schema.accepts}
if official.IS_THERE:
    ORACLES["official"] = official.accepts
ENUMERATIONS = mutations.enumerations()
MUTATED = st.one_of(
    mutations.mutated(mutations.parsed(documents.MINIMAL)),
    mutations.mutated(mutations.parsed(documents.FULL)),
)


@cache
def disagreement(oracle: str, enumeration: str) -> Disagreement:
    """Return the first unexplained differences of an enumeration, and the entries it met."""
    unexplained: list[str] = []
    known: set[str] = set()
    for case in ENUMERATIONS[enumeration]():
        found = compare(case.document, ORACLES[oracle])
        known |= found.known
        unexplained += [f"{case.label}: {said}" for said in found.unexplained]
    return Disagreement(unexplained, known)


@pytest.mark.parametrize("oracle", ORACLES)
def test_the_documents_to_start_from_are_valid_to_both(oracle):
    for document in (documents.FULL.encode(), documents.MINIMAL.encode()):
        assert ORACLES[oracle](parsed(document))
        assert errors(problems_of(document)) == []


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
@pytest.mark.parametrize("oracle", ORACLES)
def test_after_any_one_step_the_verdict_is_that_of_the_schema(oracle, enumeration):
    assert disagreement(oracle, enumeration).unexplained == []


@pytest.mark.parametrize("oracle", ORACLES)
def test_every_known_exception_is_met(oracle):
    met = set().union(*(disagreement(oracle, name).known for name in ENUMERATIONS))
    assert met == {entry.name for entry in (*STRICTER, *LAXER)}


@pytest.mark.parametrize("oracle", ORACLES)
@given(MUTATED)
@settings(max_examples=250)
def test_after_several_steps_the_verdict_is_that_of_the_schema(oracle, document):
    assert compare(document, ORACLES[oracle]).unexplained == []
