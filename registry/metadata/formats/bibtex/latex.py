"""LaTeX, as BibTeX values hold it, to text: accents, symbols, styles, simple formulas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final, NamedTuple

from registry.metadata.formats.bibtex import symbols

_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
_TOKEN: Final = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?(?P<gap> ?)|\\(?P<symbol>.)|(?P<sign>[{}$~^_])"
    r"|(?P<ligature>---?|``|''|[?!]`)|(?P<text>[^\\{}$~^_\-`'?!]+|.)",
    re.DOTALL,
)
_LIGATURES: Final = {"--": "\u2013", "---": "\u2014", "``": "“", "''": "”", "?`": "¿", "!`": "¡"}
_ADDRESS: Final = re.compile(r"\{([^{}]*)\}")
_OPTION: Final = re.compile(r"\[[^\[\]{}]{0,200}\]")
_ESCAPED: Final = re.compile(r"\\([_%&#$~{}])")
# A formula: no blank inside of its dollar signs, no digit after it; else they are amounts.
_FORMULA: Final = re.compile(r"\$(?! )((?:[^$\\]|\\.){1,500}?)(?<! )\$(?![0-9])", re.DOTALL)
# Styles in styles, and accents on accents, beyond which they are left out: both cost time.
_MOST_NESTED: Final = 30
_MOST_PENDING: Final = 4

Change = Callable[[str], str]


class Text(NamedTuple):
    """What a value says, and the commands in it that are not known (kept as they are written)."""

    text: str
    unknown: tuple[str, ...] = ()


def to_text(source: str, *, markup: bool = False, verbatim: bool = False) -> Text:
    """Return the text of a LaTeX source in one line.

    With `markup`, styles become the tags that titles may have (i, em, b, sub, sup, code);
    without, they are left out. `verbatim` is for addresses and identifiers, in which only escaped
    characters and commands are read: `~`, `--` and `$` are themselves. Never raises.
    """
    decoder = _Decoder(markup=markup, verbatim=verbatim)
    decoder.feed(_BLANKS.sub(" ", source))
    text = _BLANKS.sub(" ", decoder.close())
    return Text(text.strip(), tuple(dict.fromkeys(decoder.unknown)))


class _Group(NamedTuple):
    start: int  # where its text starts among the pieces
    changes: list[Change]
    keeps_braces: bool = False
    is_declared: bool = False  # ends with the group around it


class _Decoder:
    """A machine over tokens: a stack of open groups, and what waits for its argument."""

    def __init__(self, *, markup: bool, verbatim: bool = False, formula: bool = False) -> None:
        self.unknown: list[str] = []
        self._markup = markup
        self._verbatim = verbatim
        self._formula = formula
        self._pieces: list[str] = []
        self._groups: list[_Group] = []
        self._pending: list[Change] = []
        self._changed = 0  # open groups that change their text
        self._source = ""
        self._at = 0

    def feed(self, source: str) -> None:
        """Read a whole source."""
        self._source = source
        while match := _TOKEN.match(source, self._at):
            self._at = match.end()
            kind = match.lastgroup or ""
            if kind == "gap":
                self._word(match["word"], match[0])
            else:
                self._TAKES[kind](self, match[kind])

    def close(self) -> str:
        """Close what is open and return the text."""
        while self._groups:
            self._end_group()
        self._flush()
        return "".join(self._pieces)

    def _emit(self, text: str, *, is_whole: bool = True) -> None:
        """Add a text; what waits for an argument takes it, or its first letter, as TeX does."""
        if not self._pending:
            self._pieces.append(text)
            return
        stripped = text if is_whole else text.lstrip(" ")
        if not stripped and not is_whole:
            return
        argument, rest = (stripped, "") if is_whole else (stripped[:1], stripped[1:])
        self._pieces.append(self._changed_by(self._pending, argument) + rest)
        self._pending = []

    @staticmethod
    def _changed_by(changes: list[Change], text: str) -> str:
        for change in reversed(changes):
            text = change(text)
        return text

    def _flush(self) -> None:
        if self._pending:
            self._emit("")

    def _wait(self, change: Change) -> None:
        if len(self._pending) < _MOST_PENDING:
            self._pending.append(change)

    def _text(self, text: str) -> None:
        self._emit(text, is_whole=False)

    def _ligature(self, text: str) -> None:
        self._emit(text if self._verbatim or self._formula else _LIGATURES[text])

    def _symbol(self, symbol: str) -> None:
        if self._verbatim and symbol in "~^":
            # Some programs escape them in addresses, where no accent can be meant.
            self._emit(symbol)
        elif symbol in symbols.CONTROL_SYMBOLS:
            self._emit(symbols.CONTROL_SYMBOLS[symbol])
        elif symbol in symbols.ACCENTS:
            self._wait(_accent(symbols.ACCENTS[symbol]))
        else:
            self.unknown.append(f"\\{symbol}")
            self._emit(f"\\{symbol}")

    def _word(self, word: str, written: str) -> None:
        if word in symbols.WORDS:
            # In formulas blanks are kept as they are written, for they are read as text.
            blank = " " if self._formula and written.endswith(" ") else ""
            self._emit(symbols.WORDS[word] + blank)
        elif change := self._change(word):
            self._wait(change)
        elif word in symbols.DECLARATIONS:
            self._declare(symbols.DECLARATIONS[word])
        elif word not in symbols.ADDRESSES or not self._address():
            self._unknown_word(word, written)

    def _change(self, word: str) -> Change | None:
        """Return what a command does to its argument, or None when it is no such command."""
        if word in symbols.ACCENTS:
            return _accent(symbols.ACCENTS[word])
        if word in symbols.STYLES:
            return self._styled(symbols.STYLES[word])
        if word in symbols.QUOTATIONS:
            return _quoted(*symbols.QUOTATIONS[word])
        return _unprinted if word in symbols.UNPRINTED else None

    def _unknown_word(self, word: str, written: str) -> None:
        self.unknown.append(f"\\{word}")
        self._emit(written)
        self._keep_braces()

    def _keep_braces(self) -> None:
        """Leave the delimiters of arguments of an unknown command, as it is kept itself."""
        if option := _OPTION.match(self._source, self._at):
            self._at = option.end()
            self._emit(option[0])
        if self._source.startswith("{", self._at):
            self._at += 1
            self._emit("{")
            self._groups.append(_Group(len(self._pieces), [], keeps_braces=True))

    def _address(self) -> bool:
        """Take the argument of a command for addresses, in which nothing is a command."""
        match = _ADDRESS.match(self._source, self._at)
        if match is None:
            return False
        self._at = match.end()
        self._emit(_ESCAPED.sub(r"\1", match[1]))
        return True

    def _sign(self, sign: str) -> None:
        if sign == "{":
            self._start_group()
        elif sign == "}":
            self._close_brace()
        elif self._verbatim:
            self._emit(sign)
        elif sign == "$":
            self._dollar()
        elif sign == "~":
            self._emit(" ")
        elif self._formula:
            self._wait(self._styled("sup" if sign == "^" else "sub"))
        else:
            self._emit(sign)

    def _dollar(self) -> None:
        match = _FORMULA.match(self._source, self._at - 1)
        if match is None:
            self._emit("$")
            return
        self._at = match.end()
        formula = _Decoder(markup=self._markup, formula=True)
        formula.feed(match[1])
        text = formula.close()
        # A formula that says more than text can is kept as it is written.
        self._emit(match[0] if formula.unknown else text)

    def _declare(self, tag: str) -> None:
        self._flush()
        if tag:
            self._push([self._styled(tag)], is_declared=True)

    def _start_group(self) -> None:
        changes, self._pending = self._pending, []
        self._push(changes)

    def _push(self, changes: list[Change], *, is_declared: bool = False) -> None:
        if self._changed >= _MOST_NESTED:
            changes = []
        self._changed += bool(changes)
        self._groups.append(_Group(len(self._pieces), changes, is_declared=is_declared))

    def _close_brace(self) -> None:
        while self._groups and self._groups[-1].is_declared:
            self._end_group()
        if not self._groups:
            self._emit("}")
            return
        if self._end_group().keeps_braces:
            self._emit("}")
            self._keep_braces()

    def _end_group(self) -> _Group:
        self._flush()
        group = self._groups.pop()
        if group.changes:
            self._changed -= 1
            text = "".join(self._pieces[group.start :])
            del self._pieces[group.start :]
            self._pieces.append(self._changed_by(group.changes, text))
        return group

    def _styled(self, tag: str) -> Change:
        if not tag or not self._markup:
            return lambda text: text
        return lambda text: f"<{tag}>{text}</{tag}>" if text else ""

    _TAKES: Final = {"symbol": _symbol, "sign": _sign, "ligature": _ligature, "text": _text}


def _accent(mark: str) -> Change:
    def accented(text: str) -> str:
        letter = text[:1]
        if not letter.strip():
            return symbols.ALONE.get(mark, "") + text
        letter = symbols.DOTLESS.get(letter, letter)
        return unicodedata.normalize("NFC", letter + mark) + text[1:]

    return accented


def _quoted(opening: str, closing: str) -> Change:
    return lambda text: f"{opening}{text}{closing}"


def _unprinted(_: str) -> str:
    return ""
