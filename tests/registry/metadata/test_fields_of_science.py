from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata import fields_of_science as fields


def test_there_are_six_major_fields_and_forty_two_minor_ones():
    majors = [code for code in fields.FIELDS if "." not in code]
    assert majors == list("123456")
    assert len(fields.FIELDS) - len(majors) == 42
    assert len(set(fields.FIELDS.values())) == 48


def test_minor_fields_follow_their_major():
    codes = [code for code, _ in fields.choices()]
    assert codes == sorted(codes, key=lambda code: [int(part) for part in code.split(".")])


@pytest.mark.parametrize("code", fields.FIELDS)
def test_labels_and_subjects_lead_back_to_the_code(code):
    assert fields.code_of(fields.FIELDS[code]) == code
    assert fields.code_of(fields.subject(code)["subject"]) == code


def test_what_is_no_label_has_no_code():
    assert fields.code_of("Ice") == fields.code_of("") == fields.code_of("FOS:") == ""


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("01", "1.1"),
        ("1", "1.1"),
        ("0102", "1.1"),
        ("102", "1.1"),
        ("010204", "1.1"),
        ("06", "1.6"),
        ("0601", "1.6"),
        ("060102", "1.2"),
        ("60102", "1.2"),
        ("0503", "4.1"),
        ("0502", "1.5"),
        ("050202", "1.6"),
        ("0807", "5.8"),
        ("09", "2"),
        ("0905", "2.1"),
        ("0908", "2.11"),
        ("10", ""),
        ("1001", "4.4"),
        ("1007", "2.10"),
        ("11", "3"),
        ("1117", "3.3"),
        ("12", ""),
        ("20", ""),
        ("2003", "6.2"),
        ("22", "6.3"),
        ("23", ""),
        ("30", "4"),
        ("3006", "2.11"),
        ("33", ""),
        ("3301", "2.1"),
        ("37", "1.5"),
        ("42", "3.3"),
        ("45", ""),
        ("4602", "1.2"),
        ("4610", "5.8"),
        ("520104", "5.1"),
        ("", ""),
        ("0", ""),
        ("x1", ""),
        ("\u0661", ""),
        ("\u00b2", ""),
        ("0101010101", ""),
    ],
)
def test_fields_of_research_fall_into_fields_of_science(code, field):
    assert fields.code_of_research(code) == field


@given(st.text())
def test_nothing_raises(text):
    fields.code_of(text)
    fields.code_of_research(text)
