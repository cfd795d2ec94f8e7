"""Markup and punctuation of citations, apart from any style."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.metadata.formats.citation import marks
from registry.metadata.formats.citation.marks import CLOSE_QUOTE, DOI, OPEN_QUOTE, wrap
from registry.metadata.formats.citation.punctuation import Quotes, settle

AMERICAN = Quotes(takes_punctuation=True)
BRITISH = Quotes(False, "‘", "’", "“", "”")
# Texts with all that markup, references and marks are made of.
TRICKY = st.lists(
    st.sampled_from(
        [
            *("<i>", "</i>", "<b>", "</sub>", "<sub>", "<em>", "&lt;", "&amp;", "&#x202e;"),
            *("<script>", "\ue000", "\ue009", "\x00", "\u202e", "a", " ", "<", ">", "&"),
            *("&lt;i&gt;", "&#57344;"),
        ]
    )
).map("".join)


@pytest.mark.parametrize(
    ("text", "as_text", "as_html"),
    [
        ("Ice", "Ice", "Ice"),
        ("<i>Ice</i> <B>cores</B>", "Ice cores", "<i>Ice</i> <b>cores</b>"),
        ("<em>E. <strong>coli</strong></em>", "E. coli", "<i>E. <b>coli</b></i>"),
        ("H<sub>2</sub>O m<sup>2</sup>", "H2O m2", "H<sub>2</sub>O m<sup>2</sup>"),
        ("<i>open", "open", "<i>open</i>"),
        ("a</i>b", "ab", "ab"),
        ("<i>a<b>b</i>c</b>", "abc", "<i>a<b>b</b></i>c"),
        ("<i>a <i>b</i> c</i>", "a b c", "<i>a</i> b<i> c</i>"),
        ("a<br>b<br/>c", "a b c", "a b c"),
        ("<code>main</code>", "main", "main"),
        ("AT&amp;T & <T>", "AT&T & <T>", "AT&amp;T &amp; &lt;T&gt;"),
        ("&lt;i&gt;", "<i>", "&lt;i&gt;"),
        (
            "<script>alert(1)</script>",
            "<script>alert(1)</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
        ),
        ('<i onclick="x()">a</i>', '<i onclick="x()">a', '&lt;i onclick="x()"&gt;a'),
        ("a\r\n\tb\x00\x1b[31m\u202ec&#x202e;d", "a b [31m c d", "a b [31m c d"),
        ("\ue000a\ue001\ue00a", "a", "a"),
        ("&#xe000;a&#57345;", "a", "a"),
        ("<i></i>", "", ""),
        ("", "", ""),
    ],
)
def test_texts_of_records_keep_their_formats_and_nothing_else(text, as_text, as_html):
    assert marks.plain(text) == as_text
    assert marks.as_text(marks.rich(text)) == as_text
    assert marks.as_html(marks.rich(text)) == as_html


@given(TRICKY)
def test_no_text_becomes_markup(text):
    for marked in (marks.rich(text), wrap("i", marks.rich(text)), marks.plain(text)):
        html = marks.as_html(marked)
        bare = re.sub(r"</?(?:i|b|sub|sup)>", "", html)
        assert not set(bare) & set("<>\x00\u202e\ue000\ue009")
        assert marks.as_text(marked).count("<") == bare.count("&lt;")
        assert opened_and_closed(html)


def opened_and_closed(html):
    stack: list[str] = []
    for end, tag in re.findall(r"<(/?)(i|b|sub|sup)>", html):
        if end and (not stack or stack.pop() != tag):
            return False
        if not end:
            stack.append(tag)
    return not stack


def quoted(text):
    return f"{OPEN_QUOTE}{text}{CLOSE_QUOTE}"


@pytest.mark.parametrize(
    ("marked", "american", "british"),
    [
        (f"Ng. {quoted('Ice')}. Press.", "Ng. “Ice.” Press.", "Ng. ‘Ice’. Press."),
        (f"Ng, {quoted('Ice')}, Press.", "Ng, “Ice,” Press.", "Ng, ‘Ice’, Press."),
        (f"Ng. {quoted('Ice.')}. Press.", "Ng. “Ice.” Press.", "Ng. ‘Ice.’ Press."),
        (f"Ng. {quoted('Ice?')}. Press.", "Ng. “Ice?” Press.", "Ng. ‘Ice?’ Press."),
        (f"Ng, {quoted('Ice?')}, Press.", "Ng, “Ice?,” Press.", "Ng, ‘Ice?’, Press."),
        (f"{quoted('Ice')}; {quoted('Snow')}: x", "“Ice”; “Snow”: x", "‘Ice’; ‘Snow’: x"),
        (quoted("Ice “and snow”") + ".", "“Ice ‘and snow.’”", "‘Ice “and snow”’."),
    ],
)
def test_quotation_marks_take_punctuation_where_the_locale_says(marked, american, british):
    assert settle(marked, AMERICAN) == american
    assert settle(marked, BRITISH) == british


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Is it ice?. Press.", "Is it ice? Press."),
        ("Ice!., Press.", "Ice!, Press."),
        ("Wait.... Press.", "Wait... Press."),
        ("Wait…. Press.", "Wait… Press."),
        (f"{wrap('i', 'Ice.')}. Press.", "Ice. Press."),
        (f"{wrap('i', 'Wait...')}. Press.", "Wait... Press."),
        (f"{wrap('i', 'Ice,')}, Press.", "Ice, Press."),
        ("Ng, A.. Press.", "Ng, A. Press."),
        ("Press, , 2020.", "Press, 2020."),
        ("Press;. 2020", "Press; 2020"),
        ("Press 2020;.", "Press 2020."),
        ("n.d.;.", "n.d."),
        (". Press ( 2020 ) .", "Press (2020)."),
        (".NET and C++: a..b, 1...2", ".NET and C++: a..b, 1...2"),
        ("std::vector f() a[]", "std::vector f() a[]"),
    ],
)
def test_punctuation_is_not_doubled(marked, expected):
    assert marks.as_text(settle(marked, AMERICAN)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        f"Ice. https://doi.org/{DOI}.",
        f"Ice. http://dx.doi.org/{DOI}.",
        f"Ice. doi: {DOI}.",
        f"Ice. DOI:{DOI}.",
        f"Ice. {wrap('i', 'doi')}: {DOI}.",
        f"Ice. doi:https://doi.org/{DOI}.",
        f"Ice. {DOI}, {DOI}.",
        f"Ice. https://doi.org/{DOI} https://doi.org/{DOI}.",
    ],
)
def test_the_doi_is_left_once_and_bare(marked):
    assert settle(marked, AMERICAN).replace(DOI, "#").translate(
        dict.fromkeys(range(0xE000, 0xE008))
    ) == ("Ice. #.")


@given(st.text(st.sampled_from(f".,;:!? ()\ue000\ue001{OPEN_QUOTE}{CLOSE_QUOTE}{DOI}ab")))
def test_settling_leaves_no_mark_of_a_quotation(marked):
    settled = settle(marked, AMERICAN)
    assert OPEN_QUOTE not in settled
    assert CLOSE_QUOTE not in settled
    assert settled.count(DOI) == (1 if DOI in marked else 0)
    assert [c for c in settled if c in "ab"] == [c for c in marked if c in "ab"]
