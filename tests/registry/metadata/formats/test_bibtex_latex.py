from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats.bibtex import braces, escaping
from registry.metadata.formats.bibtex.latex import to_text
from registry.metadata.markup import one_line

PRINTABLE = st.text(st.characters(codec="utf-8").filter(str.isprintable), max_size=40)
# What LaTeX and BibTeX give a meaning to, in any order.
SPECIAL = st.text(st.sampled_from("\\{}$&%#_^~\"'`-?!@=,;() aäI1\u0301<>|/"), max_size=40)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # Accents in every way they are written.
        (r"M{\"u}ller", "Müller"),
        (r"M\"{u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"M\" uller", "Müller"),
        (r"{\'E}cole", "École"),
        (r"\'{\i}", "í"),
        (r"\'\i", "í"),
        (r"\`{\j}", "j\u0300"),
        (r"Erd\H{o}s, Erd\H os", "Erdős, Erdős"),
        (r"\v{S}\v z", "Šž"),
        (r"Gar\c{c}on, Gar\c con", "Garçon, Garçon"),
        (r"\u{a}\k{e}\d{s}\b{d}\=o\.z\r{u}\~n\^o", "ăęṣḏōżůñô"),
        (r"\t{oo}", "o\u0361o"),
        (r"\'{\=a}", "ā\u0301"),
        (r"\^{}, \~{}, \'{}", "^, ~, ´"),
        # Letters and signs.
        (r"\aa\AA\ae\OE\o\l\L\ss\DH\th", "åÅæŒøłŁßÐþ"),
        (r"{\O}re, \O re, \O{}re", "Øre, Øre, Øre"),
        (r"\textregistered{} \copyright{} \S 5 \dots", "® © §5 …"),
        (r"\alpha{} and \textmu m", "α and μm"),
        (r"\LaTeX{} 100\% \& \$5 \#1 a\_b \{x\}", "LaTeX 100% & $5 #1 a_b {x}"),
        (r"\textbackslash{}\textasciitilde{}\textasciicircum{}\textbraceleft{}", "\\~^{"),
        # Punctuation.
        ("1--2---3", "1\u20132\u20143"),
        ("``a'' and `b'", "“a” and `b'"),
        ("?`a? !`b!", "¿a? ¡b!"),
        (r"a~b\ c\,d\\e", "a b c d e"),
        (r"hy\-phen\/ate", "hyphenate"),
        ("two\n   lines\t here", "two lines here"),
        # Braces protect capitals.
        ("{DNA} of {{E}. coli}", "DNA of E. coli"),
        # Addresses are verbatim.
        (r"\url{http://a.test/~b_c--d\%20}", "http://a.test/~b_c--d%20"),
        (r"see \enquote{x}", "see “x”"),
        (r"{\noopsort{1985}}1984", "1984"),
        (r"\protect\textsc{abc} \mbox{d}", "abc d"),
        # Broken or incomplete.
        ("a \\", "a \\"),
        (r"\'", "´"),
        ("a{b", "ab"),
        ("a}b", "a}b"),
        (r"\textit", ""),
        ("", ""),
    ],
)
def test_latex_becomes_text(source, text):
    assert to_text(source) == (text, ())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\textit{Homo} x", "<i>Homo</i> x"),
        (r"\emph{Homo}", "<em>Homo</em>"),
        (r"\textbf {b}", "<b>b</b>"),
        (r"CO\textsubscript{2} m\textsuperscript3", "CO<sub>2</sub> m<sup>3</sup>"),
        (r"\texttt{x}", "<code>x</code>"),
        (r"{\it Homo {\bf sapiens}} x", "<i>Homo <b>sapiens</b></i> x"),
        (r"{\em a} {\itshape b} {\bfseries c}", "<em>a</em> <i>b</i> <b>c</b>"),
        (r"a \it b", "a <i>b</i>"),
        (r"\textit{}", ""),
        (r"{\sc Small} \rm{} x", "Small x"),
        (r"\textit{\'E}t\'e", "<i>É</i>té"),
    ],
)
def test_styles_become_tags(source, text):
    assert to_text(source, markup=True) == (text, ())
    assert to_text(source).text == re.sub("<[^>]*>", "", text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"$\alpha$-decay", "α-decay"),
        (r"$T_c$, $x^2$, $10^{-3}$", "T<sub>c</sub>, x<sup>2</sup>, 10<sup>-3</sup>"),
        (r"H$_2$O and H$_{2}$O", "H<sub>2</sub>O and H<sub>2</sub>O"),
        (r"$p < 0.05$", "p < 0.05"),
        (r"$a \leq b$", "a ≤ b"),
        (r"$\mathrm{pH}$", "pH"),
        # What text cannot say stays a formula.
        (r"$\frac{1}{2}$", r"$\frac{1}{2}$"),
        (r"$\mathscr{H}_0$", r"$\mathscr{H}_0$"),
        # Amounts are no formulas.
        ("from $5 and $6", "from $5 and $6"),
        ("from $5", "from $5"),
        ("$$", "$$"),
        (r"a_b^c", "a_b^c"),
    ],
)
def test_simple_formulas_become_text(source, text):
    assert to_text(source, markup=True) == (text, ())


@pytest.mark.parametrize(
    ("source", "unknown"),
    [
        (r"a \foo b", (r"\foo",)),
        (r"\foo{a}{b}", (r"\foo",)),
        (r"\foo{\bar{x}} \foo", (r"\foo", r"\bar")),
        (r"\cite[p.~2]{x}".replace("~", " "), (r"\cite",)),
        (r"\*", (r"\*",)),
    ],
)
def test_unknown_commands_are_kept_and_named(source, unknown):
    assert to_text(source) == (source, unknown)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("http://a.test/~b--c_d$e^f", "http://a.test/~b--c_d$e^f"),
        (r"http://a.test/\~b\_c\%20\&d\#e", "http://a.test/~b_c%20&d#e"),
        (r"http://a.test/\~{}b", "http://a.test/~b"),
        (r"10.1007/978-3\_5", "10.1007/978-3_5"),
        (r"10.1007/978-3{\_}5", "10.1007/978-3_5"),
        (r"\url{http://a.test}", "http://a.test"),
    ],
)
def test_addresses_and_identifiers_are_verbatim(source, text):
    assert to_text(source, verbatim=True) == (text, ())


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("a & b % c $ d # e _ f", r"a \& b \% c \$ d \# e \_ f"),
        (
            "{~^\\}",
            r"\textbraceleft{}\textasciitilde{}\textasciicircum{}\textbackslash{}\textbraceright{}",
        ),
        ("a--b ``c''", "a-{}-b `{}`c'{}'"),
        ("?`", "?{}`"),
        ("Müller 氷", "Müller 氷"),
        ("two\r\nlines \u2028 here", "two lines here"),
        ("a\x00\ud800b", "a b"),
        ("<i>x</i>", "<i>x</i>"),
    ],
)
def test_text_becomes_latex(text, latex):
    assert escaping.to_latex(text) == latex


@pytest.mark.parametrize(
    ("text", "latex", "back"),
    [
        ("<i>Homo</i> x", r"\textit{Homo} x", "<i>Homo</i> x"),
        ("<em>a</em><b>b</b>", r"\emph{a}\textbf{b}", "<em>a</em><b>b</b>"),
        ("<strong>a</strong>", r"\textbf{a}", "<b>a</b>"),
        ("CO<sub>2</sub>", r"CO\textsubscript{2}", "CO<sub>2</sub>"),
        ("m<SUP>3</SUP>", r"m\textsuperscript{3}", "m<sup>3</sup>"),
        ("<i>a <b>b</b></i>", r"\textit{a \textbf{b}}", "<i>a <b>b</b></i>"),
        ("<i>a", r"\textit{a}", "<i>a</i>"),
        ("a</i>", "a", "a"),
        ("<i>a<b>b</i>c", r"\textit{a\textbf{b}}c", "<i>a<b>b</b></i>c"),
        ("a<br/>b", "a b", "a b"),
        ("<i>{</i>", r"\textit{\textbraceleft{}}", "<i>{</i>"),
        ("a < b <script>", "a < b <script>", "a < b <script>"),
    ],
)
def test_tags_become_styles_and_back(text, latex, back):
    assert escaping.markup_to_latex(text) == latex
    assert to_text(latex, markup=True) == (back, ())


@given(st.one_of(PRINTABLE, SPECIAL))
@settings(max_examples=300)
def test_any_text_comes_back(text):
    latex = escaping.to_latex(text)
    assert to_text(latex) == (" ".join(text.split()), ())
    assert_harmless(latex)


@given(st.lists(st.one_of(SPECIAL, st.sampled_from(["<i>", "</i>", "<sub>", "</SUB>", "<br>"]))))
def test_any_text_with_tags_is_harmless(pieces):
    text = "".join(pieces)
    latex = escaping.markup_to_latex(text)
    assert_harmless(latex)
    assert to_text(latex, markup=True).unknown == ()


@given(st.text())
def test_any_identifier_comes_back(text):
    shown = one_line(text)
    assert to_text(escaping.identifier(text), verbatim=True) == (shown.strip(), ())
    assert_harmless(escaping.identifier(text))
    assert_harmless(escaping.address(text))


def assert_harmless(latex):
    """As BibTeX counts braces: escaped ones too; and never less closed than open."""
    depth = 0
    for character in latex:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert len(latex.splitlines()) <= 1


@given(st.one_of(st.text(), SPECIAL), st.booleans(), st.booleans())
@settings(max_examples=200)
def test_reading_never_raises(source, markup, verbatim):
    assert isinstance(to_text(source, markup=markup, verbatim=verbatim).text, str)


@pytest.mark.parametrize(
    "source",
    [
        "{" * 100_000,
        "{" * 100_000 + "}" * 100_000,
        "a{" * 100_000 + "}" * 100_000,
        r"\textit{a" * 50_000 + "}" * 50_000,
        r"{\bf a" * 50_000,
        r"\foo{a" * 50_000 + "}" * 50_000,
        r"\'" * 100_000,
        "$ " * 100_000,
        "$" * 100_000,
        "a$b " * 50_000,
        "\\" * 100_000,
    ],
)
def test_deep_and_long_sources_come_to_an_end(source):
    for markup in (False, True):
        assert len(to_text(source, markup=markup).text) <= 2 * len(source)


@pytest.mark.parametrize(
    ("value", "separator", "parts"),
    [
        ("a, {b, c}, d", ",", ["a", "{b, c}", "d"]),
        (r"a\, b, c\{, d", ",", [r"a\, b", r"c\{", "d"]),
        ("", ",", [""]),
        ("{a,b", ",", ["{a,b"]),
        ("a},b", ",", ["a}", "b"]),
        ("1--2", "-{2}", ["1", "2"]),
    ],
)
def test_values_are_cut_outside_of_braces(value, separator, parts):
    assert braces.split(value, separator) == parts


@pytest.mark.parametrize(
    ("value", "inner"),
    [
        ("{a}", "a"),
        ("{a {b} c}", "a {b} c"),
        ("{}", ""),
        ("{a} {b}", None),
        ("{a} and {b}", None),
        (r"{a\}", None),
        ("{", None),
        ("a", None),
        ("", None),
    ],
)
def test_braces_around_a_whole_value_are_found(value, inner):
    assert braces.inner(value) == inner
