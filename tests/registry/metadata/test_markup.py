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
        ("<p>One.</p><ul><li>Two</li></ul>", "One. Two"),
        ('See <a href="https://x.test">the <span class="c">site</span></a>.', "See the site."),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("p <0.05 and <u>y</u> <unit>", "p <0.05 and y <unit>"),
        ("x <u and v> y", "x <u and v> y"),
        ("Astronomy &amp; Astrophysics &#8211; A&#x26;A", "Astronomy & Astrophysics – A&A"),
        ("a &lt;i&gt; b &amp;lt; c", "a <i> b &lt; c"),
        ("R&D; https://x.test/?a=1&section=2&copy=3", "R&D; https://x.test/?a=1&section=2&copy=3"),
        ("a&#0;b&#8238;c", "a\N{REPLACEMENT CHARACTER}b c"),
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
        ("x.test/?a=1&section=2", "x.test/?a=1&amp;section=2"),
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
