from __future__ import annotations

from pathlib import Path

from registry.metadata.normalisation import RULES

PAGE = Path(__file__).parents[4] / "docs" / "metadata" / "normalisation.md"


def test_the_documentation_has_the_table_of_rules():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line[:1] == "|"
    ]
    assert rows[0] == ["code", "what it does", "source", "on by default"]
    assert rows[2:] == [
        [rule.code, rule.does, rule.source, "yes" if rule.is_default else "no"]
        for rule in RULES.values()
    ]
