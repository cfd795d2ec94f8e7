from __future__ import annotations

import pytest

from registry.metadata.formats import citation
from registry.metadata.formats.citation.styles import (
    STYLES,
    UnknownStyleError,
    locale_name,
    style_file,
)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("apa", "apa"),
        ("APA ", "apa"),
        ("harvard-cite-them-right", "harvard-cite-them-right"),
        ("modern-language-association", "modern-language-association"),
        ("vancouver", "nlm-citation-sequence"),
        ("chicago-fullnote-bibliography", "chicago-notes-bibliography"),
        ("chicago-author-date", "chicago-author-date"),
        ("mla", "modern-language-association"),
        ("harvard", "harvard-cite-them-right"),
        ("ieee", "ieee"),
        ("nature", "nature"),
        ("nature-genetics", "nature"),
        ("american-medical-association", "american-medical-association"),
    ],
)
def test_styles_are_found_by_all_their_names(name, stem):
    path = style_file(name)
    assert path.stem == stem
    assert path.is_file()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "no-such-style",
        "../styles/apa",
        "dependent/nature-genetics",
        "apa.csl",
        "/etc/passwd",
        "..",
        "apa\x00",
        "https://example.org/apa",
        "x" * 100_000,
        None,
        7,
        ["apa"],
    ],
)
def test_no_other_name_is_a_style(name):
    with pytest.raises(UnknownStyleError) as caught:
        citation.write({"titles": [{"title": "Ice"}]}, style=name)
    assert isinstance(caught.value, ValueError)
    assert "apa, harvard-cite-them-right" in str(caught.value)
    assert len(str(caught.value)) < 500


def test_another_output_is_refused():
    with pytest.raises(ValueError, match="text and html"):
        citation.write({}, output="rtf")


def test_the_usual_styles_are_there_to_pick():
    assert citation.styles() == tuple(STYLES.items())
    assert citation.styles()[0] == ("apa", "APA")
    assert all(style_file(name).is_file() and title for name, title in citation.styles())


def test_the_locales_are_there_to_pick():
    found = dict(citation.locales())
    assert found["de-DE"] == "Deutsch (Deutschland)"
    assert {"en-US", "en-GB", "fr-FR", "pt-BR", "zh-CN", "ar"} <= set(found)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-US", "en-US"),
        ("en-gb", "en-GB"),
        ("en_GB", "en-GB"),
        ("de", "de-DE"),
        ("de-LI", "de-DE"),
        ("pt", "pt-PT"),
        ("pt-BR", "pt-BR"),
        ("zh-Hans-CN", "zh-CN"),
        ("sr-Cyrl-RS", "sr-Cyrl-RS"),
        ("fr-CA-x-private", "fr-CA"),
        ("eu", "eu"),
        ("tlh", "en-US"),
        ("", "en-US"),
        ("../../en", "en-US"),
        (None, "en-US"),
        (7, "en-US"),
    ],
)
def test_the_nearest_locale_counts(tag, expected):
    assert locale_name(tag) == expected


@pytest.mark.parametrize(
    ("style", "locale", "edition"),
    [
        ("apa", "en-US", "2nd ed."),
        ("apa", "de-DE", "2. Aufl."),
        ("apa", "fr-FR", "2\u1d49 éd."),
        ("vancouver", "fr-FR", "2\u1d49 éd."),
        ("ieee", "de-DE", "2. Aufl."),
    ],
)
def test_ordinals_are_those_of_the_language(style, locale, edition):
    book = {
        "relatedItemType": "Book",
        "relationType": "IsPublishedIn",
        "titles": [{"title": "Big book"}],
        "edition": "2",
    }
    record = {
        "creators": [{"name": "Ng, Ann"}],
        "titles": [{"title": "Ice"}],
        "types": {"resourceTypeGeneral": "BookChapter"},
        "relatedItems": [book],
    }
    assert edition in citation.write(record, style=style, locale=locale).decode()
