from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata.languages import LANGUAGES, canonical_tag, is_language_tag, is_tag_shaped


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "EN",
        "de-CH",
        "de-1996",
        "zh-Hant-TW",
        "es-419",
        "gsw",
        "tlh",
        "mul",
        "und",
        "zxx",
        "qaa",
        "eng",
        "fre",
        "iw",
        "zh-yue",
        "sl-rozaj-biske",
        "ar-SA-u-nu-latn",
        "en-x-own",
        "x-private",
        "i-klingon",
        "en-GB-oed",
    ],
)
def test_tags_whose_parts_are_registered(tag):
    assert is_language_tag(tag)
    assert is_tag_shaped(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "english",
        "qq",
        "qq-DE",
        "xyz",
        "xx-YY",
        "en-JJ",
        "en-Xyzw",
        "en-oxenfree",
        "en-toolongpart",
        "en-Latn-Cyrl",
        "en-US-Latn",
        "de-1901-1901",
        "en-a-bbb-a-ccc",
        "sgn-ase-bfi",
        "en-x",
        "x",
        "root",
        "en_US",
        "en-",
        "",
        "\u00e9n",
        "en-" + "a" * 5000,
        "-".join(["en", "x", *["abcdefgh"] * 20]),
    ],
)
def test_tags_with_parts_that_are_not_registered(tag):
    assert not is_language_tag(tag)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        (" En\n", "en"),
        ("eng", "en"),
        ("ENG", "en"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("ger", "de"),
        ("heb", "he"),
        ("tgl", "tl"),
        ("English", "en"),
        ("norwegian bokmål", "nb"),
        ("en_US", "en-US"),
        ("en-us", "en-US"),
        ("eng-us", "en-US"),
        ("en-uk", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("DE-1996", "de-1996"),
        ("es-419", "es-419"),
        ("iw", "he"),
        ("i-klingon", "tlh"),
        ("zh-yue", "yue"),
        ("en-GB-oed", "en-GB-oxendict"),
        ("x-OWN", "x-own"),
        ("i-enochian", "i-enochian"),
        # Neither another language nor the larger one it belongs to.
        ("cmn", "cmn"),
        ("gsw", "gsw"),
        ("tl-PH", "tl-PH"),
        ("cnr", "cnr"),
        ("prs", "prs"),
        ("english language", ""),
        ("en; fr", ""),
        ("Deutsch", ""),
        ("xx", ""),
        ("xyz", ""),
        ("", ""),
        ("e" * 5000, ""),
    ],
)
def test_languages_are_written_as_canonical_tags(text, tag):
    assert canonical_tag(text) == tag


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_found_by_code_and_name(code):
    assert canonical_tag(code.upper()) == code
    assert canonical_tag(LANGUAGES[code].upper()) == code
    assert is_language_tag(code)


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                ["en", "eng", "zh", "yue", "Latn", "hant", "us", "419", "1996", "rozaj", "u", "x"]
            ),
            min_size=1,
        ).map("-".join),
    )
)
def test_a_canonical_tag_is_a_tag_and_its_own_canonical_form(text):
    is_language_tag(text)
    tag = canonical_tag(text)
    if tag:
        assert is_language_tag(tag)
        assert canonical_tag(tag) == tag


def test_tables_are_loaded_only_for_tags_that_need_them():
    script = (
        "import sys; from registry.metadata.languages import canonical_tag, is_language_tag; "
        "is_language_tag('en'); canonical_tag('EN'); canonical_tag('German'); "
        "is_language_tag('no tag'); print('langcodes' in sys.modules); "
        "is_language_tag('gsw'); print('langcodes' in sys.modules)"
    )
    said = subprocess.check_output([sys.executable, "-c", script], text=True)
    assert said.split() == ["False", "True"]
