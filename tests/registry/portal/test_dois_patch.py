"""What the form of a DOI does not show survives; what was not changed is not written."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.record import normalise
from registry.portal.forms.doi import patch
from registry.portal.forms.doi.editor import Editor
from registry.portal.forms.doi.kinds import KINDS
from tests.registry.portal.doi_form import RICH, as_sent, changed, opened, sent


def test_saving_a_rich_record_unchanged_gives_an_equal_one():
    editor = sent(RICH)
    assert editor.is_valid()
    assert editor.record() == RICH


def test_the_rich_record_is_in_canonical_shape():
    assert normalise(RICH) == RICH


TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"),
    max_size=12,
)
VALUES = st.recursive(
    TEXTS | st.integers(-9, 9) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)


def members(key: str) -> st.SearchStrategy[Any]:
    form = KINDS[key].rows.form_class
    if form.is_text:
        return TEXTS
    keys = [str(path[0]) for path in form.all_paths().values()]
    known = st.dictionaries(st.sampled_from([*keys, "schemeUri", "unknown"]), TEXTS, max_size=6)
    people = st.fixed_dictionaries(
        {},
        optional={
            "name": TEXTS,
            "nameIdentifiers": st.lists(
                st.dictionaries(st.sampled_from(["nameIdentifier", "schemeUri"]), TEXTS), max_size=2
            ),
            "affiliation": st.lists(
                st.dictionaries(st.sampled_from(["name", "schemeUri"]), TEXTS), max_size=2
            ),
            "x": VALUES,
        },
    )
    return known | people


RECORDS = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.lists(members(key), max_size=3) for key in KINDS},
        "publisher": st.dictionaries(
            st.sampled_from(["name", "publisherIdentifier", "schemeUri", "lang"]), TEXTS
        ),
        "types": st.dictionaries(
            st.sampled_from(["resourceTypeGeneral", "resourceType", "citeproc"]), TEXTS
        ),
        "publicationYear": st.integers(1000, 2030) | TEXTS,
        "language": TEXTS,
        "version": TEXTS,
        "geoLocations": VALUES,
        "unknown": VALUES,
    },
).map(normalise)


@settings(max_examples=60)
@given(record=RECORDS)
def test_saving_any_record_unchanged_gives_an_equal_one(record):
    before = copy.deepcopy(record)
    editor = sent(record)
    assert editor.is_valid(), editor.rows.values()
    assert editor.record() == before


@pytest.mark.parametrize(
    ("field", "value", "path", "stored"),
    [
        ("publisher", "Tidal Press", ("publisher", "name"), "Tidal Press"),
        ("publication_year", "2021", ("publicationYear",), 2021),
        ("resource_type_general", "Book", ("types", "resourceTypeGeneral"), "Book"),
        ("language", "fr", ("language",), "fr"),
        ("record_version", "2", ("version",), "2"),
        ("titles-0-title", "New", ("titles", 0, "title"), "New"),
        ("titles-1-title_type", "Subtitle", ("titles", 1, "titleType"), "Subtitle"),
        ("creators-0-affiliation", "Elsewhere", ("creators", 0, "affiliation", 0, "name"),
         "Elsewhere"),
        ("creators-0-name_type", "Organizational", ("creators", 0, "nameType"), "Organizational"),
        ("contributors-0-contributor_type", "Editor", ("contributors", 0, "contributorType"),
         "Editor"),
        ("subjects-0-subject", "Ebb", ("subjects", 0, "subject"), "Ebb"),
        ("dates-0-date", "2020", ("dates", 0, "date"), "2020"),
        ("descriptions-0-description", "A\r\nB", ("descriptions", 0, "description"), "A\r\nB"),
        ("relatedIdentifiers-0-relation_type", "Cites", ("relatedIdentifiers", 0, "relationType"),
         "Cites"),
        ("fundingReferences-0-award_number", "7", ("fundingReferences", 0, "awardNumber"), "7"),
        ("identifiers-0-identifier", "B-2", ("identifiers", 0, "identifier"), "B-2"),
        ("rightsList-1-rights", "Ask us", ("rightsList", 1, "rights"), "Ask us"),
        ("sizes-0-value", "2 km", ("sizes", 0), "2 km"),
        ("formats-0-value", "text/csv", ("formats", 0), "text/csv"),
    ],
)  # fmt: skip
def test_changing_one_field_changes_only_that(field, value, path, stored):
    expected = copy.deepcopy(RICH)
    holder: Any = expected
    for part in path[:-1]:
        holder = holder[part]
    assert holder[path[-1]] != stored
    holder[path[-1]] = stored
    assert changed(RICH, {field: value}) == expected


def test_a_removed_row_goes_and_the_others_stay_whole():
    expected = copy.deepcopy(RICH)
    del expected["creators"][0]
    assert changed(RICH, {"creators-0-DELETE": "on"}) == expected


def test_an_emptied_row_goes():
    expected = copy.deepcopy(RICH)
    del expected["sizes"][0]
    assert changed(RICH, {"sizes-0-value": ""}) == expected


def test_removing_all_rows_removes_the_property():
    data = {f"dates-{n}-DELETE": "on" for n in range(len(RICH["dates"]))}
    assert changed(RICH, data) == {k: v for k, v in RICH.items() if k != "dates"}


def test_rows_are_stored_in_the_order_they_were_put_into():
    found = changed(RICH, {"creators-0-ORDER": "2", "creators-1-ORDER": "1"})
    assert found["creators"] == [RICH["creators"][1], RICH["creators"][0], *RICH["creators"][2:]]


def test_a_new_row_is_added_at_the_end():
    found = changed(RICH, {"sizes-TOTAL_FORMS": "3", "sizes-2-value": "4 m", "sizes-2-ORIGIN": ""})
    assert found["sizes"] == [*RICH["sizes"], "4 m"]


def test_a_blank_new_row_adds_nothing():
    data = {"dates-TOTAL_FORMS": "9", "dates-8-date_type": "Issued"}
    assert changed(RICH, data) == RICH


def test_one_stored_member_is_patched_by_one_row_only():
    found = changed(RICH, {"creators-1-ORIGIN": "0"})
    assert found["creators"][0] == RICH["creators"][0]
    assert len(found["creators"]) == len(RICH["creators"]) - 1


def test_members_beyond_those_shown_are_kept():
    record = {"titles": [{"title": str(n)} for n in range(5)]}
    editor = Editor.opened(record, initial={}, limit=2)
    data = as_sent(editor)
    data["titles-0-title"] = "first"
    found = Editor.sent(data, record)
    assert found.is_valid()
    assert [t["title"] for t in found.record()["titles"]] == ["first", "1", "2", "3", "4"]


def test_the_name_follows_its_parts():
    found = changed(RICH, {"creators-0-given_name": "Solveig"})["creators"][0]
    assert (found["name"], found["givenName"]) == ("Ødegård, Solveig", "Solveig")


def test_a_typed_name_stays_beside_its_parts():
    data = {"creators-0-given_name": "Solveig", "creators-0-name": "S. Ødegård"}
    assert changed(RICH, data)["creators"][0]["name"] == "S. Ødegård"


@pytest.mark.parametrize(
    ("typed", "identifier", "scheme"),
    [
        ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "ORCID"),
        ("https://ror.org/04wxnsj81", "https://ror.org/04wxnsj81", "ROR"),
        ("ISNI 0000 0001 2103 2683", "https://isni.org/isni/0000000121032683", "ISNI"),
    ],
)
def test_the_scheme_is_told_from_the_identifier(typed, identifier, scheme):
    found = changed(RICH, {"creators-0-identifier": typed})["creators"][0]
    first, *rest = found["nameIdentifiers"]
    assert (first["nameIdentifier"], first["nameIdentifierScheme"]) == (identifier, scheme)
    assert rest == RICH["creators"][0]["nameIdentifiers"][1:]


def test_an_emptied_identifier_goes_with_its_scheme():
    found = changed(RICH, {"creators-0-identifier": ""})["creators"][0]
    assert found["nameIdentifiers"] == RICH["creators"][0]["nameIdentifiers"][1:]


def test_a_licence_of_the_list_writes_all_it_stands_for():
    found = changed(RICH, {"rightsList-0-licence": "mit"})["rightsList"][0]
    assert found == {
        "rights": "MIT License",
        "rightsUri": "https://opensource.org/license/mit/",
        "rightsIdentifier": "mit",
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
        "lang": "en",
    }


def test_a_new_record_is_built_from_nothing():
    editor = opened({})
    data = as_sent(editor)
    data.update({"titles-0-title": "Tides", "creators-0-family_name": "Vos"})
    data.update({"publisher": "Harbour Press", "publication_year": "2024"})
    data.update({"resource_type_general": "Dataset"})
    found = Editor.sent(data, {})
    assert found.is_valid()
    assert normalise(found.record()) == {
        "titles": [{"title": "Tides"}],
        "creators": [{"name": "Vos", "familyName": "Vos"}],
        "publisher": {"name": "Harbour Press"},
        "publicationYear": 2024,
        "types": {"resourceTypeGeneral": "Dataset"},
    }


def test_a_year_that_is_none_is_refused():
    data = as_sent(opened(RICH))
    data["publication_year"] = "20x4"
    editor = Editor.sent(data, RICH)
    assert not editor.is_valid()
    assert "publication_year" in editor.form.errors


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("add-creators", ["0", "1", "2", ""]),
        ("remove-creators-0", ["1", "2"]),
        ("down-creators-0", ["1", "0", "2"]),
        ("up-creators-2", ["0", "2", "1"]),
        ("up-creators-0", ["0", "1", "2"]),
        ("remove-creators-99", ["0", "1", "2"]),
    ],
)
def test_buttons_work_without_script(button, expected):
    data = as_sent(opened(RICH))
    data["creators-0-affiliation"] = "typed just now"
    data[button] = "1"
    editor = Editor.after_button(data, RICH)
    origins = [form.initial.get("ORIGIN", "") for form in editor.rows["creators"].forms]
    assert origins == expected
    assert all(not form.errors for form in editor.rows["creators"].forms)
    typed = [form.initial.get("affiliation") for form in editor.rows["creators"].forms]
    assert ("typed just now" in typed) == ("0" in expected)
    # What the button left can be saved.
    again = Editor.sent(as_sent(editor), RICH)
    assert again.is_valid()
    assert len(again.record()["creators"]) == len([o for o in expected if o])


@pytest.mark.parametrize(
    "text", ["titles-TOTAL_FORMS=x", "titles-TOTAL_FORMS=99999999", "shown=-1", ""]
)
def test_a_broken_form_is_refused_not_raised(text):
    editor = Editor.sent(QueryDict(text), RICH)
    assert not editor.is_valid()
    Editor.after_button(QueryDict(text + "&add-titles=1"), RICH)


def test_merge_keeps_what_either_side_changed():
    base = {"a": 1, "b": 1, "c": 1, "d": 1}
    mine = {"a": 2, "b": 1, "d": 3}
    theirs = {"a": 1, "b": 9, "c": 1, "d": 4, "e": 5}
    assert patch.merge(base, mine, theirs) == {"a": 2, "b": 9, "d": 3, "e": 5}
