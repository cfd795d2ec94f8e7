from __future__ import annotations

import pytest

from registry.metadata import fields_of_science, normalisation

MATHEMATICS = fields_of_science.subject("1.1")
BIOLOGY = fields_of_science.subject("1.6")


def subjects(*given):
    return normalisation.apply({"subjects": list(given)}).record["subjects"]


@pytest.mark.parametrize("label", ["Mathematics", "mathematics", " MATHEMATICS"])
def test_a_label_of_the_oecd_gets_a_twin(label):
    given = {"subject": label, "lang": "en"}
    assert subjects(given, {"subject": "Ice"}) == [
        {"subject": label.strip(), "lang": "en"},
        {"subject": "Ice"},
        MATHEMATICS,
    ]


def test_a_twin_is_what_datacite_writes():
    assert MATHEMATICS == {
        "subject": "FOS: Mathematics",
        "subjectScheme": "Fields of Science and Technology (FOS)",
        "schemeUri": "http://www.oecd.org/science/inno/38235147.pdf",
    }


def test_a_twin_is_not_added_twice():
    assert subjects({"subject": "Mathematics"}, {"subject": "mathematics"}, MATHEMATICS) == [
        {"subject": "Mathematics"},
        {"subject": "mathematics"},
        MATHEMATICS,
    ]


def test_a_field_that_is_written_out_gets_its_scheme():
    assert subjects({"subject": "FOS: Mathematics"}) == [MATHEMATICS]
    assert subjects({"subject": "Mathematics"}, {"subject": "FOS: Mathematics"}) == [
        {"subject": "Mathematics"},
        MATHEMATICS,
    ]
    other = {"subject": "FOS: Mathematics", "subjectScheme": "ours"}
    assert subjects(other) == [other]
    own_address = {"subject": "FOS: Mathematics", "schemeUri": "https://example.org"}
    assert subjects(own_address)[0]["schemeUri"] == "https://example.org"
    assert subjects({"subject": "FOS: Ice"}) == [{"subject": "FOS: Ice"}]


@pytest.mark.parametrize(
    "given",
    [
        {"subject": "060501 Bacteriology", "subjectScheme": "ANZSRC FOR"},
        {"subject": "Bacteriology", "subjectScheme": "FOR", "classificationCode": "060501"},
        {"subject": "60501", "subjectScheme": "anzsrc-for"},
        {"subject": "0605", "subjectScheme": "Fields of Research"},
        {"subject": "Microbiology", "classificationCode": "0605", "subjectScheme": "for 2008"},
        {"subject": "31", "subjectScheme": "ANZSRC Fields of Research 2020"},
        {
            "subject": "Microbiology",
            "valueUri": "http://purl.org/au-research/vocabulary/anzsrc-for/2008/0605",
        },
    ],
)
def test_a_field_of_research_gets_the_field_it_falls_into(given):
    assert subjects(given) == [given, BIOLOGY]


@pytest.mark.parametrize(
    "given",
    [
        {"subject": "0605", "subjectScheme": "Thesaurus for Ice"},
        {"subject": "0605", "subjectScheme": "ANZSRC SEO"},
        {"subject": "0605", "subjectScheme": "DDC"},
        {"subject": "0605"},
        {"subject": "20", "subjectScheme": "FOR"},
        {"subject": "ice 0605", "subjectScheme": "FOR"},
        {"subject": "06050123", "subjectScheme": "FOR"},
        {"subject": "x", "valueUri": "http://purl.org/au-research/vocabulary/anzsrc-seo/2008/97"},
        {"subject": ["Mathematics"]},
        "Mathematics",
    ],
)
def test_other_subjects_get_none(given):
    assert subjects(given) == [given]
