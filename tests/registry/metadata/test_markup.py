from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from registry.metadata.markup import limited_html, plain


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<i>Ice</i>  and\nsnow<br/>fall", "Ice and snow fall"),
        ("a < b > c", "a < b > c"),
        ("<script>x</script>", "<script>x</script>"),
        ("a\x00b\u202ec", "a b c"),
    ],
)
def test_plain_text_has_no_markup_and_one_line(text, line):
    assert plain(text) == line


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<I>Ice</I> & <b>snow", "<i>Ice</i> &amp; <b>snow</b>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<i onclick='x'>a</i>", "&lt;i onclick='x'&gt;a"),
        ("<b><i>a</b></i>", "<b><i>a</i></b>"),
        ("a &lt; b &amp;amp; c", "a &lt; b &amp;amp; c"),
        ("</i>a<br/>b", "a<br>b"),
    ],
)
def test_limited_html_is_safe_and_balanced(text, html):
    assert limited_html(text) == html


def test_tags_that_are_not_allowed_leave_their_text():
    assert limited_html("<pre>H<sub>2</sub>O</pre>", ("i", "sub")) == "H<sub>2</sub>O"


@given(
    st.lists(st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<sub>", "<", ">", "&", "x", "<a "]))
)
def test_limited_html_is_always_well_formed(pieces):
    etree.fromstring(f"<p>{limited_html(''.join(pieces), ('i', 'b', 'sub'))}</p>")
