from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata import doi


@pytest.mark.parametrize(
    "text",
    [
        "10.1234/abc",
        " 10.1234/ABC\n",
        "doi:10.1234/abc",
        "DOI: 10.1234/Abc",
        "info:doi/10.1234/abc",
        "https://doi.org/10.1234/abc",
        "http://dx.doi.org/10.1234/abc",
        "HTTPS://DOI.ORG/10.1234/ABC",
        "https:/doi.org/10.1234/abc",
        "doi.org/10.1234/abc",
        "https://doi.org/doi:10.1234/abc",
        "https://doi.org/10.1234/%61bc",
        "https://handle.test.datacite.org/10.1234/abc",
        "10.1234/a\u200bbc",
    ],
)
def test_every_written_form_gives_the_same_name(text):
    assert doi.normalise(text) == "10.1234/abc"


@pytest.mark.parametrize(
    "text",
    [
        None,
        7,
        "",
        "10.1234",
        "10.1234/",
        "10.123/abc",
        "10.1234567890/abc",
        "11.1234/abc",
        "10.1234/a b",
        "10.1234/a\tb",
        "10.1234/a\x00b",
        "10.1234/\ud800",
        "https://doi.org/10.1234/%ff",
        "https://example.org/10.1234/abc",
        "x10.1234/abc",
        "\u0661\u0660.\u0661\u0662\u0663\u0664/abc",
        "10.1234/" + "x" * 2000,
    ],
)
def test_other_text_holds_no_name(text):
    assert doi.normalise(text) is None


def test_only_ascii_letters_are_folded():
    assert doi.normalise("10.1234/ABZÄÉİ\u212aΣ") == "10.1234/abzÄÉİ\u212aΣ"


def test_parsing_keeps_the_case():
    assert doi.parse("doi:10.1234/AbC") == "10.1234/AbC"


def test_escapes_are_decoded_in_addresses_only():
    assert doi.parse("10.1234/100%25") == "10.1234/100%25"
    assert doi.parse("https://doi.org/10.1234/100%25") == "10.1234/100%"


@pytest.mark.parametrize("prefix", ["10.1234", "10.123456789", "10.1000.11", "10.1000.11.2"])
def test_prefixes_have_four_to_nine_digits_and_sub_codes(prefix):
    assert doi.is_valid_prefix(prefix)


@pytest.mark.parametrize(
    "prefix", ["10.123", "10.1234567890", "10.1234.", "10.12a4", "10", "", 10.1234]
)
def test_other_prefixes_are_refused(prefix):
    assert not doi.is_valid_prefix(prefix)


def test_existing_names_may_hold_any_printable_character():
    printable = "".join(map(chr, range(0x21, 0x7F)))
    assert doi.is_valid_name("10.1234/" + printable)
    assert doi.is_valid_name("10.1234/数据集\u2013é")


@pytest.mark.parametrize("suffix", ["abc", "0", "A-._;()/:*~$=z", "a/b/c", "x" * 200])
def test_new_suffixes_use_the_narrow_alphabet(suffix):
    assert doi.is_valid_new_suffix(suffix)


@pytest.mark.parametrize(
    "suffix",
    [
        "",
        "-a",
        "_a",
        "a b",
        "a+b",
        "a#b",
        "a%b",
        "ä",
        "a<b",
        "a/",
        "a//b",
        "a/../b",
        "a/./b",
        "x" * 201,
        "a\n",
        None,
    ],
)
def test_other_new_suffixes_are_refused(suffix):
    assert not doi.is_valid_new_suffix(suffix)


@pytest.mark.parametrize(
    ("number", "suffix"),
    [
        (123456, "003r-j076"),
        (1234578, "015n-mj18"),
        (1234579, "015n-mk15"),
        (122149076, "3mfp-6m52"),
        (0, "0000-0098"),
        (32**6 - 1, "zzzz-zz02"),
    ],
)
def test_numbers_are_written_as_datacite_writes_them(number, suffix):
    assert doi.suffix_of(number) == suffix
    assert doi.has_valid_check_digits(suffix)


@pytest.mark.parametrize("number", [-1, 32**6])
def test_numbers_that_do_not_fit_are_refused(number):
    with pytest.raises(ValueError, match="fit"):
        doi.suffix_of(number)


@pytest.mark.parametrize("shoulder", ["-a", "a b", "ä", "a/", "x" * 101])
def test_shoulders_no_new_suffix_may_start_with_are_refused(shoulder):
    with pytest.raises(ValueError, match="cannot start a suffix"):
        doi.generate_suffix(shoulder)


@given(st.integers(0, 32**6 - 1), st.sampled_from(["", "fk2", "A.b/c"]))
def test_drawn_suffixes_are_valid_new_suffixes(number, shoulder):
    suffix = doi.suffix_of(number, shoulder)
    assert doi.is_valid_new_suffix(suffix)
    assert doi.has_valid_check_digits(suffix.upper())
    assert len(suffix.removeprefix(f"{shoulder}-" if shoulder else "")) == 9


@given(
    st.integers(0, 32**6 - 1),
    st.integers(0, 8),
    st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"),
)
def test_one_wrong_character_is_noticed(number, place, character):
    suffix = doi.suffix_of(number)
    if place == 4 or suffix[place] == character:
        return
    wrong = suffix[:place] + character + suffix[place + 1 :]
    # A letter is five bits, and 31 is the largest change: never a multiple of 97.
    assert not doi.has_valid_check_digits(wrong)


def test_two_drawn_suffixes_differ():
    assert len({doi.generate_suffix() for _ in range(50)}) > 45


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("10.1234/abc", "10.1234/abc"),
        ("10.1234/a/b", "10.1234/a/b"),
        ("10.1234/a#b?c%d+e", "10.1234/a%23b%3Fc%25d%2Be"),
        ("10.1234/a<b>[c]", "10.1234/a%3Cb%3E%5Bc%5D"),
        ("10.1234/a(b);c:d", "10.1234/a(b);c:d"),
        ("10.1234/ä", "10.1234/%C3%A4"),
        ("10.1234/a/../b", "10.1234/a%2F..%2Fb"),
        ("10.1234/a/", "10.1234/a%2F"),
    ],
)
def test_paths_are_percent_encoded(name, path):
    assert doi.url_path(name) == path


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=40))
def test_addresses_give_their_name_back(suffix):
    name = f"10.1234/{suffix}"
    if doi.is_valid_name(name):
        expected = doi.parse(name)
        assert doi.parse(doi.resolver_url("https://doi.org/", name)) == expected


@given(st.text())
def test_reading_never_raises_and_is_stable(text):
    name = doi.normalise(text)
    assert name is None or doi.normalise(name) == name
