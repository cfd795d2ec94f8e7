from __future__ import annotations

import subprocess
import sys
from functools import partial

import pytest

from registry.metadata.validation import validate
from tests.registry.metadata.cost import lines_run
from tests.registry.metadata.test_validation import GOOD, URL


@pytest.mark.parametrize("key", ["creators", "titles"])
def test_validation_costs_in_proportion_to_the_record(key):
    def check(number: int) -> None:
        record = GOOD | {key: GOOD[key] * number}
        assert validate(record, state="findable", url=URL) == []

    few, many = (lines_run(partial(check, number)) for number in (10, 100))
    assert many < few * 11


def test_the_package_imports_nothing_heavy():
    script = (
        "import sys, registry.metadata.validation, registry.metadata.formats.citation, "
        "registry.metadata.formats.datacite_json, registry.metadata.formats.catalog, "
        "registry.metadata.normalisation, registry.metadata.completeness; "
        "print(' '.join(sys.modules))"
    )
    modules = subprocess.check_output([sys.executable, "-c", script], text=True).split()
    assert not {"django", "accounts", "socket", "lxml", "citeproc", "langcodes"} & set(modules)
