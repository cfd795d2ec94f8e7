"""Commands of LaTeX that stand for characters, and accents, as Unicode has them."""

# The table is of characters that look like others.
# ruff: noqa: RUF001

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# Accent commands and the combining character of each; without a letter, how it stands alone.
ACCENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        "u": "\u0306",
        ".": "\u0307",
        '"': "\u0308",
        "h": "\u0309",
        "r": "\u030a",
        "H": "\u030b",
        "v": "\u030c",
        "d": "\u0323",
        "c": "\u0327",
        "k": "\u0328",
        "b": "\u0331",
        "t": "\u0361",
    }
)
# TeX authors write a tilde or a caret as an accent over nothing.
ALONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "\u0300": "`",
        "\u0301": "´",
        "\u0302": "^",
        "\u0303": "~",
        "\u0304": "¯",
        "\u0306": "˘",
        "\u0307": "˙",
        "\u0308": "¨",
        "\u030a": "˚",
        "\u030b": "˝",
        "\u030c": "ˇ",
        "\u0327": "¸",
        "\u0328": "˛",
    }
)
# Letters that lose their dot below an accent.
DOTLESS: Final[Mapping[str, str]] = MappingProxyType({"ı": "i", "ȷ": "j"})

# What a backslash and one other character stand for.
CONTROL_SYMBOLS: Final[Mapping[str, str]] = MappingProxyType(
    {symbol: symbol for symbol in "&%$#_{}"}
    | dict.fromkeys(" ,;:>\\", " ")
    | dict.fromkeys("-/!@", "")
)

_WORDS: Final = """
aa å; AA Å; ae æ; AE Æ; oe œ; OE Œ; o ø; O Ø; l ł; L Ł; ss ß; SS ẞ; i ı; j ȷ; dh ð; DH Ð; dj đ;
DJ Đ; th þ; TH Þ; ng ŋ; NG Ŋ; S §; P ¶; dag †; ddag ‡; copyright ©; pounds £; euro €; EUR €;
dots …; ldots …; textellipsis …; textbackslash \\; textasciitilde ~; textasciicircum ^;
textbraceleft {; textbraceright }; textunderscore _; textdollar $; textbar |; textless <;
textgreater >; textquotedbl "; textquotesingle '; textquoteleft ‘; textquoteright ’;
textquotedblleft “; textquotedblright ”; guillemotleft «; guillemotright »; guilsinglleft ‹;
guilsinglright ›; glqq „; grqq “; quotedblbase „; quotesinglbase ‚; textendash –; textemdash —;
textasciigrave `; textasciiacute ´; textasciidieresis ¨; textasciimacron ¯; textbullet •;
textperiodcentered ·; textdegree °; textregistered ®; texttrademark ™; textcopyright ©;
textsterling £; texteuro €; textcent ¢; textyen ¥; textcurrency ¤; textsection §;
textparagraph ¶; textdagger †; textdaggerdbl ‡; textmu μ; textpm ±; texttimes ×; textdiv ÷;
textonehalf ½; textonequarter ¼; textthreequarters ¾; textordfeminine ª; textordmasculine º;
textonesuperior ¹; texttwosuperior ²; textthreesuperior ³; textexclamdown ¡; textquestiondown ¿;
textperthousand ‰; textnumero №; textohm Ω; textleftarrow ←; textrightarrow →; textvisiblespace ␣;
LaTeX LaTeX; TeX TeX; BibTeX BibTeX; XeTeX XeTeX; LuaTeX LuaTeX;
times ×; div ÷; pm ±; mp ∓; cdot ·; cdots ⋯; ast ∗; star ⋆; circ ∘; bullet •; leq ≤; le ≤; geq ≥;
ge ≥; neq ≠; ne ≠; ll ≪; gg ≫; approx ≈; sim ∼; simeq ≃; equiv ≡; cong ≅; propto ∝; infty ∞;
partial ∂; nabla ∇; sum ∑; prod ∏; int ∫; sqrt √; in ∈; notin ∉; subset ⊂; subseteq ⊆; supset ⊃;
cup ∪; cap ∩; emptyset ∅; forall ∀; exists ∃; neg ¬; wedge ∧; vee ∨; oplus ⊕; otimes ⊗; to →;
rightarrow →; leftarrow ←; leftrightarrow ↔; Rightarrow ⇒; Leftarrow ⇐; Leftrightarrow ⇔;
longrightarrow ⟶; uparrow ↑; downarrow ↓; mapsto ↦; perp ⊥; parallel ∥; mid ∣; angle ∠; degree °;
prime ′; hbar ℏ; ell ℓ; Re ℜ; Im ℑ; aleph ℵ; dagger †; ddagger ‡; langle ⟨; rangle ⟩; lesssim ≲;
gtrsim ≳; odot ⊙; setminus ∖; varepsilon ε; vartheta ϑ; varpi ϖ; varrho ϱ; varsigma ς; varphi φ;
epsilon ϵ; phi ϕ
"""
_GREEK: Final = (
    "alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau "
    "upsilon chi psi omega"
)
_CAPITALS: Final = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"


def _greek(size: str, name: str) -> str:
    # Unicode spells one letter in another way.
    return unicodedata.lookup(f"GREEK {size} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}")


# Control words and the characters they stand for.
WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {entry.split()[0]: entry.split()[1] for entry in _WORDS.replace("\n", " ").split("; ")}
    | {name: _greek("SMALL", name) for name in _GREEK.split()}
    | {name: _greek("CAPITAL", name) for name in _CAPITALS.split()}
)

_PLAIN_STYLES: Final = """
text textrm textsf textsc textup textmd textnormal textnohyphenation mbox hbox mathrm mathsf mathcal
mathbb mathfrak operatorname lowercase uppercase MakeUppercase MakeLowercase ensuremath IeC
"""
# Commands that change how their argument looks, and the tag that says the same, if any.
STYLES: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(_PLAIN_STYLES.split(), "")
    | {
        "textit": "i",
        "textsl": "i",
        "mathit": "i",
        "emph": "em",
        "mkbibemph": "em",
        "textbf": "b",
        "mathbf": "b",
        "mkbibbold": "b",
        "textsubscript": "sub",
        "mkbibsubscript": "sub",
        "textsuperscript": "sup",
        "mkbibsuperscript": "sup",
        "texttt": "code",
    }
)
_PLAIN_DECLARATIONS: Final = """
rm sf sc normalfont rmfamily sffamily scshape upshape mdseries relax protect small large left right
displaystyle textstyle
"""
# Those that change all that follows in their group.
DECLARATIONS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(_PLAIN_DECLARATIONS.split(), "")
    | dict.fromkeys(("it", "itshape", "sl", "slshape"), "i")
    | dict.fromkeys(("bf", "bfseries"), "b")
    | dict.fromkeys(("tt", "ttfamily"), "code")
    | {"em": "em"}
)
# Those whose argument is quoted, and those whose argument is not printed.
QUOTATIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"enquote": ("“", "”"), "mkbibquote": ("“", "”"), "mkbibparens": ("(", ")")}
)
UNPRINTED: Final = frozenset(("noopsort", "label", "index", "phantom"))
# Those whose argument is an address.
ADDRESSES: Final = frozenset(("nolinkurl", "path", "url"))
