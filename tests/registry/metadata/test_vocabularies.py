from __future__ import annotations

import pytest

from registry.metadata import languages, vocabularies


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("RESOURCE_TYPES", 34),
        ("RELATION_TYPES", 39),
        ("RELATED_IDENTIFIER_TYPES", 23),
        ("CONTRIBUTOR_TYPES", 22),
        ("DATE_TYPES", 12),
        ("DESCRIPTION_TYPES", 6),
        ("TITLE_TYPES", 4),
        ("FUNDER_IDENTIFIER_TYPES", 5),
        ("NAME_TYPES", 2),
        ("NUMBER_TYPES", 4),
    ],
)
def test_lists_have_the_size_of_the_schema(name, size):
    vocabulary = getattr(vocabularies, name)
    assert len(vocabulary) == size
    assert set(vocabulary.values()) <= {
        "2.0",
        "2.2",
        "3.0",
        "3.1",
        "4.0",
        "4.1",
        "4.2",
        "4.3",
        "4.4",
        "4.5",
        "4.6",
        "4.7",
    }


def test_other_stands_last():
    assert list(vocabularies.RESOURCE_TYPES)[-1] == "Other"
    assert vocabularies.RESOURCE_TYPES["Poster"] == "4.7"


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("JournalArticle", "Journal article"),
        ("IsNewVersionOf", "Is new version of"),
        ("DOI", "DOI"),
        ("RAiD", "RAiD"),
        ("Crossref Funder ID", "Crossref Funder ID"),
        ("Other", "Other"),
    ],
)
def test_labels_are_words(value, label):
    assert vocabularies.label(value) == label


def test_codes_for_unknown_values_are_known():
    assert vocabularies.is_unknown_value_code(" (:TBA) ")
    assert vocabularies.is_unknown_value_code(":unav")
    assert not vocabularies.is_unknown_value_code("tba")
    assert not vocabularies.is_unknown_value_code("")


def test_languages_are_two_letters_and_sorted_by_name():
    assert len(languages.LANGUAGES) > 180
    assert all(len(code) == 2 and code.islower() for code in languages.LANGUAGES)
    assert list(languages.LANGUAGES.values()) == sorted(languages.LANGUAGES.values())


@pytest.mark.parametrize("tag", ["en", "de-CH", "zh-Hant-TW", "gsw", "sl-rozaj-biske", "x-private"])
def test_language_tags(tag):
    assert languages.is_language_tag(tag)
    assert languages.is_tag_shaped(tag)


@pytest.mark.parametrize("tag", ["english", "qq", "xx-YY", "en-toolongpart"])
def test_tags_that_name_no_language(tag):
    assert not languages.is_language_tag(tag)


@pytest.mark.parametrize("tag", ["", "en_US", "de ch", "-en", "1en"])
def test_text_that_is_no_tag_at_all(tag):
    assert not languages.is_tag_shaped(tag)
