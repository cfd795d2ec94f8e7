"""Identifiers of the right form that belong to nobody."""

from __future__ import annotations

import random

from registry.metadata import doi as names

_ROR_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def orcid(rng: random.Random) -> str:
    """Return an ORCID iD with a right check digit, from a block that is given to nobody."""
    digits = f"00090090{rng.randrange(10**7):07d}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = "0123456789X"[(12 - total % 11) % 11]
    text = f"{digits}{check}"
    return "https://orcid.org/" + "-".join(text[i : i + 4] for i in range(0, 16, 4))


def ror(name: str) -> str:
    """Return a ROR ID of the right form for an organization that does not exist."""
    number = random.Random(name).randrange(32**6)  # noqa: S311 - the same every time is the point
    digits = "".join(_ROR_ALPHABET[number >> shift & 31] for shift in range(25, -1, -5))
    return f"https://ror.org/0{digits}{names.check_digits(number):02d}"
