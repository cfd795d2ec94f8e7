from __future__ import annotations

import json
import subprocess
import sys
import time

from registry.metadata.validation import validate
from tests.registry.metadata.test_validation import GOOD, URL

# Twice and more what is measured on an idle machine: only a change of order shall fail here.
VALIDATION_SECONDS = 0.001
IMPORT_SECONDS = 0.5


def test_a_usual_record_is_validated_in_a_fraction_of_a_millisecond():
    record = GOOD | {"creators": GOOD["creators"] * 3}
    assert len(json.dumps(record)) > 2000
    times = []
    for _ in range(50):
        start = time.perf_counter()
        validate(record, state="findable", url=URL)
        times.append(time.perf_counter() - start)
    assert min(times) < VALIDATION_SECONDS


def test_a_record_of_ten_thousand_creators_is_validated_in_proportion():
    record = GOOD | {"creators": GOOD["creators"] * 10_000}
    start = time.perf_counter()
    assert validate(record, state="findable", url=URL) == []
    assert time.perf_counter() - start < 3


def test_the_package_imports_nothing_heavy():
    script = (
        "import sys, time; start = time.perf_counter(); import registry.metadata.validation, "
        "registry.metadata.formats.citation, registry.metadata.formats.datacite_json; "
        "print(time.perf_counter() - start); print(' '.join(sys.modules))"
    )
    command = [sys.executable, "-c", script]
    seconds, modules = subprocess.check_output(command, text=True).splitlines()
    assert float(seconds) < IMPORT_SECONDS
    assert not {"django", "accounts", "socket", "lxml"} & set(modules.split())
