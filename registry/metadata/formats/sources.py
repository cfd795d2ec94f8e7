"""Sources as they arrive: bytes or text, of bounded size, in a known encoding; JSON in them."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from typing import Any, Final

from registry.metadata.formats.reading import Reading, unreadable
from registry.metadata.problems import Problem, Problems, pointer, shown

# A record with 10,000 creators, all with identifiers and affiliations, takes 5.5 MB.
MAX_BYTES: Final = 8 * 1024 * 1024

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What sources begin with: XML, JSON, BibTeX, RIS.
_FIRST_CHARACTERS: Final = (b"<", b"{", b"[", b"@", b"T")
_DECLARED: Final = re.compile(
    rb"""\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']"""
)
# Codecs that Python knows and XML files are really in; others (zip, punycode …) are no text.
_ENCODINGS: Final = re.compile(
    r"us-?ascii|utf-?8|utf-?16(-?[lb]e)?|iso-?8859-?[0-9]{1,2}|latin-?1|windows-?125[0-8]|"
    r"cp-?125[0-8]|shift_?jis|euc-?(jp|kr)|gb(k|2312|18030)|big5|koi8-[ru]",
    re.IGNORECASE,
)


def source_text(source: object, format_name: str) -> str | Reading:
    """Return the text of a source without its byte order mark, or the reading that says why not.

    Bytes are UTF-8, or what a byte order mark or an XML declaration says.
    """
    if isinstance(source, str):
        text: str | Reading = source
    elif isinstance(source, bytes | bytearray):
        text = _decoded(bytes(source), format_name)
    else:
        return unreadable(format_name, "type", "A source must be bytes or a text.")
    if isinstance(text, Reading):
        return text
    # A text has no more characters than bytes; encoding it to know would cost more.
    if len(text) > MAX_BYTES:
        return _too_large(format_name)
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        return unreadable(format_name, "empty", "There is nothing in this source.")
    return text


def _decoded(source: bytes, format_name: str) -> str | Reading:
    if len(source) > MAX_BYTES:
        return _too_large(format_name)
    encoding = _encoding(source)
    if not _ENCODINGS.fullmatch(encoding) and encoding != "utf-32":
        message = f"The encoding {encoding} is not read here; send the source in UTF-8."
        return unreadable(format_name, "encoding", message, value=shown(encoding))
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        message = (
            f"This is no text in {encoding.upper()}: "
            f"byte {error.start + 1}, in line {line}, does not belong there."
        )
        return unreadable(format_name, "encoding", message, line=line)
    except LookupError:
        return unreadable(format_name, "encoding", f"The encoding {encoding} is not known.")


def _encoding(source: bytes) -> str:
    """Return the encoding by the mark, else by how the first characters lie, else as declared.

    A declaration of UTF-16 that can be read byte by byte is wrong (XML 1.0, appendix F).
    """
    for mark, encoding in _BOMS:
        if source.startswith(mark):
            return encoding
    if source[1:2] == b"\0" and source[:1] in _FIRST_CHARACTERS:
        return "utf-16-le"
    if source[:1] == b"\0" and source[1:2] in _FIRST_CHARACTERS:
        return "utf-16-be"
    declared = _DECLARED.match(source[:300])
    encoding = declared[1].decode("ascii") if declared else "utf-8"
    return "utf-8" if encoding.lower().startswith(("utf-16", "utf16")) else encoding


def _too_large(format_name: str) -> Reading:
    message = f"This source is too large: at most {MAX_BYTES // 1024 // 1024} MB are read."
    return unreadable(format_name, "too-large", message)


def json_of(source: object, format_name: str) -> tuple[object, list[Problem]] | Reading:
    """Return the parsed value of a JSON source with its problems, or the reading that says why not.

    A source that is no text was parsed already and comes back as it is. Keys that a JSON object
    has twice are reported; the last one counts, as everywhere.
    """
    if not isinstance(source, str | bytes | bytearray):
        return source, []
    text = source_text(source, format_name)
    if isinstance(text, Reading):
        return text
    problems = Problems()

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) < len(pairs) and problems.takes("error"):
            problems.extend(_duplicates(pairs))
        return result

    try:
        return json.loads(text, object_pairs_hook=collect), problems
    except json.JSONDecodeError as error:
        message = f"This is no JSON: {error.msg}, line {error.lineno}, column {error.colno}."
        return unreadable(format_name, "syntax", message, line=error.lineno)
    except RecursionError:
        return unreadable(format_name, "too-deep", "This JSON is nested too deep to be read.")
    except ValueError:
        return unreadable(format_name, "number", "This JSON holds a number too long to be read.")


def _duplicates(pairs: list[tuple[str, Any]]) -> list[Problem]:
    counts = Counter(key for key, _ in pairs)
    return [
        Problem(
            pointer(key), "duplicate-key", f"The same key is defined more than once: {shown(key)}"
        )
        for key, count in counts.items()
        if count > 1
    ]
