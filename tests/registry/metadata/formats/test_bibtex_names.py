from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import bibtex
from registry.metadata.formats.bibtex.names import people

PART = st.text(
    st.one_of(
        st.characters(codec="utf-8").filter(str.isprintable),
        st.sampled_from("\\{},$&%#_^~\"'-. "),
    ),
    min_size=1,
    max_size=12,
)


def person(family, given):
    return {
        "name": f"{family}, {given}",
        "nameType": "Personal",
        "familyName": family,
        "givenName": given,
    }


def organization(name):
    return {"name": name, "nameType": "Organizational"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ng, Ann", [person("Ng", "Ann")]),
        ("Ann Ng", [person("Ng", "Ann")]),
        ("Donald E. Knuth", [person("Knuth", "Donald E.")]),
        ("Ng, Ann and Bo Lee", [person("Ng", "Ann"), person("Lee", "Bo")]),
        ("Ng, Ann\n  AND\tLee, Bo", [person("Ng", "Ann"), person("Lee", "Bo")]),
        (r"Ng, A \& and Lee, Bo", [person("Ng", "A &"), person("Lee", "Bo")]),
        # Particles.
        ("Ludwig van Beethoven", [person("van Beethoven", "Ludwig")]),
        ("van Beethoven, Ludwig", [person("van Beethoven", "Ludwig")]),
        (
            "Charles Louis de la Vall{\\'e}e Poussin",
            [person("de la Vallée Poussin", "Charles Louis")],
        ),
        ("Charles {De La Vall{\\'e}e Poussin}", [person("De La Vallée Poussin", "Charles")]),
        # Suffixes.
        ("King, Jr., Martin Luther", [person("King", "Martin Luther, Jr.")]),
        ("{Smith, Jr.}, Jo", [person("Smith, Jr.", "Jo")]),
        # Organizations.
        ("{The XYZ Group}", [organization("The XYZ Group")]),
        ("{Barnes and Noble} and Ng, Ann", [organization("Barnes and Noble"), person("Ng", "Ann")]),
        ("{{NASA}}", [organization("NASA")]),
        ('{Universit{\\"a}t K{\\"o}ln}', [organization("Universität Köln")]),
        # One word says neither.
        ("Plato", [{"name": "Plato"}]),
        ("Plato,", [{"name": "Plato"}]),
        ("氷河観測団", [{"name": "氷河観測団"}]),
        # LaTeX in names.
        (r"{\O}stergaard, J{\o}rgen", [person("Østergaard", "Jørgen")]),
        (r"Erd{\H o}s, P{\'a}l", [person("Erdős", "Pál")]),
        (r"D.~E. Knuth", [person("Knuth", "D. E.")]),
        (r"O'Brien, Se\'an", [person("O'Brien", "Seán")]),
        (r"\textit{Ng}, Ann", [person("Ng", "Ann")]),
        # The form of biblatex with named parts.
        ("family=Berg, given=Jo, prefix=van", [person("van Berg", "Jo")]),
        ("given=Jo, family=Doe, suffix=III", [person("Doe", "Jo, III")]),
        ("", []),
        (" and ", [{"name": "and"}]),
    ],
)
def test_names_are_read(value, expected):
    assert people(value).people == expected


@pytest.mark.parametrize(
    ("value", "count", "remark"),
    [
        ("Ng, Ann and others", 1, "others"),
        ("Ng, Ann and et al.", 1, "others"),
        ("Ng, A., Lee, B., Ito, C.", 1, "several names"),
        ("Ng, A.; Lee, B.", 1, "several names"),
    ],
)
def test_odd_lists_are_remarked_on(value, count, remark):
    found = people(value)
    assert len(found.people) == count
    assert remark in " ".join(found.remarks)


@pytest.mark.parametrize("value", ["Ng, A., Lee, B., Ito, C.", "Ng, A.; Lee, B."])
def test_a_list_with_wrong_separators_is_kept_as_it_is(value):
    assert people(value).people == [{"name": value}]


def test_contributors_have_their_type():
    assert people("{Press}", "Editor").people == [
        organization("Press") | {"contributorType": "Editor"}
    ]


def test_unknown_commands_are_named():
    assert people(r"\foo{N}g, A. and {\bar B}").unknown == [r"\foo", r"\bar"]


@pytest.mark.parametrize(
    ("creator", "written"),
    [
        ({"familyName": "Ng", "givenName": "Ann"}, "Ng, Ann"),
        ({"name": "Ng, Ann"}, "Ng, Ann"),
        ({"name": "van der Berg, A."}, "van der Berg, A."),
        ({"name": "Polar and Sons", "nameType": "Organizational"}, "{Polar and Sons}"),
        ({"name": "Univ., Oslo", "nameType": "Organizational"}, "{Univ., Oslo}"),
        ({"name": "Plato"}, "Plato"),
        ({"familyName": "Plato"}, "Plato"),
        ({"name": "Unesco", "nameType": "Organizational"}, "{Unesco}"),
        ({"familyName": "Smith, Jr.", "givenName": "Jo"}, "{Smith, Jr.}, Jo"),
        ({"familyName": "King", "givenName": "M. L., Jr."}, "King, Jr., M. L."),
        ({"familyName": "King", "givenName": "M., L."}, "King, {M., L.}"),
        ({"familyName": "Ng", "givenName": "A and B"}, "Ng, {A and B}"),
        ({"familyName": "Ng", "givenName": "A; B"}, "Ng, {A; B}"),
        ({"name": "others"}, "{others}"),
        ({"name": "A {B"}, r"{A \textbraceleft{}B}"),
        ({"name": "R&D_Lab"}, r"{R\&D\_Lab}"),
        ({"name": ":unav"}, None),
        ({"name": "\x00"}, None),
    ],
)
def test_names_are_written(creator, written):
    text = bibtex.write({"creators": [creator]}).decode()
    assert text == "".join(
        ["@misc{", text.split("{")[1].split(",")[0], ",\n"]
        + ([f"  author = {{{written}}},\n"] if written else [])
        + ["}\n"]
    )


@given(st.lists(st.tuples(PART, PART), min_size=1, max_size=3))
@settings(max_examples=200)
def test_names_of_persons_come_back(parts):
    cleaned = [tuple(" ".join(part.split()) for part in pair) for pair in parts]
    creators = [
        {"familyName": f"F{family}".strip(), "givenName": f"G{given}".strip()}
        for family, given in cleaned
    ]
    reading = bibtex.read(bibtex.write({"creators": creators}))
    assert [(c["familyName"], c["givenName"]) for c in reading.record.get("creators", [])] == [
        (c["familyName"], c["givenName"]) for c in creators
    ]
    assert reading.problems == []


@given(st.lists(PART, min_size=1, max_size=3))
@settings(max_examples=200)
def test_names_of_organizations_come_back(names):
    creators = [organization(" ".join(f"N{name}".split())) for name in names]
    reading = bibtex.read(bibtex.write({"creators": creators}))
    assert reading.record.get("creators") == creators
    assert reading.problems == []


@given(st.one_of(st.text(), st.text(st.sampled_from("{}\\, andoersB~="), max_size=40)))
@settings(max_examples=200)
def test_reading_names_never_raises(value):
    assert all(one["name"] for one in people(value).people)


@pytest.mark.parametrize(
    "value", ["}" * 100_000, "{" * 100_000, "," * 100_000, "a " * 100_000, "a and " * 20_000]
)
def test_long_lists_come_to_an_end(value):
    assert len(people(value).people) <= 20_001
