from __future__ import annotations

import pytest

from registry.metadata import normalisation


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ("eng", "en"),
        ("fre", "fr"),
        ("English", "en"),
        ("en_US", "en-US"),
        ("EN", "en"),
        (" de ", "de"),
        ("pt-br", "pt-BR"),
        ("en", "en"),
        ("Klingonese", "Klingonese"),
        ("en; fr", "en; fr"),
        ("", ""),
        (7, 7),
    ],
)
def test_the_language_of_the_resource_is_a_canonical_tag(given, after):
    assert normalisation.apply({"language": given}).record == {"language": after}


def test_languages_of_texts_are_canonical_tags():
    person = {"name": "x", "lang": "EN"}
    record = {
        "creators": [person],
        "contributors": [person],
        "titles": [{"title": "x", "lang": "eng"}],
        "publisher": {"name": "x", "lang": "English"},
        "subjects": [{"subject": "x", "lang": "EN"}],
        "rightsList": [{"rights": "x", "lang": "EN"}],
        "descriptions": [{"description": "x", "lang": "EN"}],
        "relatedItems": [
            {
                "titles": [{"title": "x", "lang": "EN"}],
                "creators": [person],
                "contributors": [person],
            }
        ],
    }
    changes = normalisation.apply(record).changes
    assert [(change.pointer, change.rule, change.after) for change in changes] == [
        (pointer, "text-language", "en")
        for pointer in (
            "/creators/0/lang",
            "/titles/0/lang",
            "/publisher/lang",
            "/subjects/0/lang",
            "/contributors/0/lang",
            "/relatedItems/0/creators/0/lang",
            "/relatedItems/0/titles/0/lang",
            "/relatedItems/0/contributors/0/lang",
            "/rightsList/0/lang",
            "/descriptions/0/lang",
        )
    ]
