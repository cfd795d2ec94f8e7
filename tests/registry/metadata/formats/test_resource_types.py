from __future__ import annotations

import pytest

from registry.metadata.formats.resource_types import TYPE_NAMES, TypeNames, type_names


def of(general: str, **given: str) -> TypeNames:
    return type_names({"types": {"resourceTypeGeneral": general, **given}})


@pytest.mark.parametrize(
    ("general", "filled_in"),
    [
        ("Text", ("ScholarlyArticle", "article-journal", "article", "RPRT")),
        ("Report", ("Report", "report", "misc", "RRPT")),
        ("Book", ("Book", "article", "misc", "BOOK")),
        ("BookChapter", ("Chapter", "article", "misc", "CHAP")),
        ("DataPaper", ("Article", "article", "article", "GEN")),
        ("ConferencePaper", ("Article", "article", "article", "CPAPER")),
        ("Preprint", ("CreativeWork", "article", "misc", "GEN")),
        ("Software", ("SoftwareSourceCode", "article", "misc", "COMP")),
        ("Poster", ("CreativeWork", "article", "misc", "GEN")),
    ],
)
def test_types_that_datacite_fills_in_do_not_hide_the_better_ones(general, filled_in):
    keys = ("schemaOrg", "citeproc", "bibtex", "ris")
    assert of(general, **dict(zip(keys, filled_in, strict=True))) == TYPE_NAMES[general]


def test_types_that_a_client_chose_win():
    assert of("Text", schemaOrg="Poem", citeproc="bill", bibtex="online", ris="BILL") == (
        TypeNames("Poem", "bill", "online", "BILL")
    )
    assert of("Preprint", bibtex="article").bibtex == "article"


def test_without_a_general_type_what_is_given_counts():
    assert of("", citeproc="article", ris="RRPT") == (
        TypeNames("CreativeWork", "article", "misc", "GEN")
    )


@pytest.mark.parametrize("types", [None, [], "Dataset", {"ris": 1, "citeproc": ["x"]}])
def test_malformed_types_are_those_of_anything(types):
    assert type_names({"types": types}) == TypeNames("CreativeWork", "document", "misc", "GEN")
