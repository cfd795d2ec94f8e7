"""DOI names: reading what people send, checking, comparing, drawing new ones.

Sources: DOI Handbook 2.2 and 2.3 (syntax, case), ISO 7064 mod 97-10 (check digits), the REST
service of DataCite (form of a generated suffix).
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

# A name is the key of a unique index, whose entries PostgreSQL limits to about 2,700 bytes.
MAX_NAME_BYTES: Final = 2000
MAX_NEW_SUFFIX_LENGTH: Final = 200
MAX_SHOULDER_LENGTH: Final = 100
GENERATED_NUMBERS: Final = 32**6

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_DIGITS: Final = {digit: value for value, digit in enumerate(_ALPHABET)}
_UPPER_TO_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))

_RESOLVERS: Final = r"(?:(?:dx\.|www\.)?doi\.org|handle\.(?:stage|test)\.datacite\.org)"
_URL_FORM: Final = re.compile(rf"(?:https?:/{{1,2}})?{_RESOLVERS}/(?:doi:)?", re.IGNORECASE)
_LABEL_FORM: Final = re.compile(r"(?:info:doi/|urn:doi:|doi:\s*)", re.IGNORECASE)
_PREFIX: Final = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*")
_NEW_SUFFIX: Final = re.compile(r"[A-Za-z0-9][-A-Za-z0-9._;()/:*~$=]*")
_GENERATED: Final = re.compile(rf"(?:.*-)?([{_ALPHABET}]{{4}})-([{_ALPHABET}]{{2}})([0-9]{{2}})")

# What RFC 3986 allows raw in a path segment, less "+" which form decoders read as a blank.
_SAFE_IN_SEGMENT: Final = "!$&'()*,;=:@"


def fold(name: str) -> str:
    """Fold the ASCII letters A to Z, and only those: two names are equal when this is equal.

    Unicode lower-casing would join names that the DOI system holds apart (DOI Handbook 2.4).
    """
    return name.translate(_UPPER_TO_LOWER)


def parse(text: object) -> str | None:
    """Return the DOI name inside `text` in its own case, or None when there is none.

    Accepts a bare name, `doi:` and `info:doi/` labels, and addresses of the resolvers with or
    without protocol. Percent escapes are decoded in addresses only: elsewhere `%` is itself.
    """
    if not isinstance(text, str):
        return None
    name = text.translate(_INVISIBLE).strip()
    if address := _URL_FORM.match(name):
        name = _decode(name[address.end() :])
    elif label := _LABEL_FORM.match(name):
        name = name[label.end() :]
    return name if is_valid_name(name) else None


def _decode(escaped: str) -> str:
    try:
        return unquote(escaped, errors="strict")
    except UnicodeDecodeError:
        return ""


def normalise(text: object) -> str | None:
    """Return the DOI name inside `text` in the form that is stored and compared, or None."""
    name = parse(text)
    return None if name is None else fold(name)


def split(name: str) -> tuple[str, str]:
    """Cut a name into prefix and suffix at the first slash; either may come out empty."""
    prefix, _, suffix = name.partition("/")
    return prefix, suffix


def is_valid_prefix(prefix: object) -> bool:
    """Say whether this is `10.` and 4 to 9 digits, with dotted sub-codes as old names have."""
    return isinstance(prefix, str) and _PREFIX.fullmatch(prefix) is not None


def is_valid_name(name: object) -> bool:
    """Say whether this may be an existing name: a prefix and printable characters after it.

    Blanks of any kind are no printable characters here: they are lost in print and in transit.
    """
    if not isinstance(name, str):
        return False
    prefix, suffix = split(name)
    return (
        is_valid_prefix(prefix)
        and suffix != ""
        and suffix.isprintable()
        and " " not in suffix
        and len(name.encode("utf-8")) <= MAX_NAME_BYTES
    )


def is_valid_new_suffix(suffix: object) -> bool:
    """Say whether a new name may end in this: the agency's narrower alphabet.

    Letters and digits of ASCII and `- . _ ; ( ) / : * ~ $ =`, starting with a letter or digit.
    Empty, `.` and `..` segments are refused: browsers and proxies rewrite such paths.
    """
    return (
        isinstance(suffix, str)
        and len(suffix) <= MAX_NEW_SUFFIX_LENGTH
        and _NEW_SUFFIX.fullmatch(suffix) is not None
        and not _has_fragile_segment(suffix)
    )


def _has_fragile_segment(suffix: str) -> bool:
    return any(segment in {"", ".", ".."} for segment in suffix.split("/"))


def check_digits(number: int) -> int:
    """Return the two check digits of a number by ISO 7064 mod 97-10, from 2 to 98."""
    return 98 - number * 100 % 97


def suffix_of(number: int, shoulder: str = "") -> str:
    """Write a number as a suffix `xxxx-xxxx`, after the shoulder and a hyphen if there is one.

    Raises ValueError for a number outside 0 to 32**6 - 1 or a shoulder no new suffix may start
    with.
    """
    if not 0 <= number < GENERATED_NUMBERS:
        raise ValueError(f"{number} does not fit in six base-32 digits")
    if shoulder and not (len(shoulder) <= MAX_SHOULDER_LENGTH and is_valid_new_suffix(shoulder)):
        raise ValueError(f"{shoulder!r} cannot start a suffix")
    digits = "".join(_ALPHABET[number >> shift & 31] for shift in range(25, -1, -5))
    suffix = f"{digits[:4]}-{digits[4:]}{check_digits(number):02d}"
    return f"{shoulder}-{suffix}" if shoulder else suffix


def generate_suffix(shoulder: str = "") -> str:
    """Draw a suffix at random; whoever stores it draws again when it is taken.

    Raises ValueError for a shoulder no new suffix may start with.
    """
    import secrets  # noqa: PLC0415 - slow to import, and only those who draw need it

    return suffix_of(secrets.randbelow(GENERATED_NUMBERS), shoulder)


def has_valid_check_digits(suffix: str) -> bool:
    """Say whether a suffix ends like a generated one and its check digits fit."""
    match = _GENERATED.fullmatch(fold(suffix))
    if match is None:
        return False
    number = 0
    for digit in match[1] + match[2]:
        number = number * 32 + _DIGITS[digit]
    return check_digits(number) == int(match[3])


def url_path(name: str) -> str:
    """Percent-encode a name for the path of an address; the first slash always stays raw.

    Slashes beside an empty, `.` or `..` segment are encoded too, because browsers and proxies
    would otherwise fold such segments away and ask for another name.
    """
    prefix, suffix = split(name)
    safe = _SAFE_IN_SEGMENT if _has_fragile_segment(suffix) else _SAFE_IN_SEGMENT + "/"
    # What is no name, such as half a surrogate pair, has an address too: nobody's.
    encoded = quote(suffix, safe=safe, errors="replace")
    return f"{quote(prefix, safe='.', errors='replace')}/{encoded}"


def resolver_url(base: str, name: str) -> str:
    """Return the address of a name at a resolver, e.g. `https://doi.org/10.1234/abc`."""
    return f"{base.rstrip('/')}/{url_path(name)}"
