from __future__ import annotations

import subprocess
import sys

import pytest

from registry.metadata.validation import validate
from tests.registry.metadata.test_validation import GOOD, URL


def lines_run(record: dict) -> int:
    """Count the lines of our own code that validating runs: the same on every machine."""
    count = 0

    def trace(frame, event, _argument):
        nonlocal count
        if "registry/metadata" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        assert validate(record, state="findable", url=URL) == []
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("key", ["creators", "titles"])
def test_validation_costs_in_proportion_to_the_record(key):
    few, many = (lines_run(GOOD | {key: GOOD[key] * number}) for number in (10, 100))
    assert many < few * 11


def test_the_package_imports_nothing_heavy():
    script = (
        "import sys, registry.metadata.validation, registry.metadata.formats.citation, "
        "registry.metadata.formats.datacite_json; print(' '.join(sys.modules))"
    )
    modules = subprocess.check_output([sys.executable, "-c", script], text=True).split()
    assert not {"django", "accounts", "socket", "lxml"} & set(modules)
