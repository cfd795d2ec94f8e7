"""Looking into records that may be malformed: what is absent or of a wrong type is left out.

Validation reports wrong types; everybody else only wants what is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from registry.metadata.vocabularies import is_unknown_value_code


def objects(record: object, key: str) -> Iterator[dict[str, Any]]:
    """Walk the objects in a list."""
    members = record.get(key) if isinstance(record, dict) else None
    if isinstance(members, list):
        yield from (member for member in members if isinstance(member, dict))


def numbered_objects(record: object, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Walk the objects in a list, each with its index there."""
    members = record.get(key) if isinstance(record, dict) else None
    if isinstance(members, list):
        for index, member in enumerate(members):
            if isinstance(member, dict):
                yield index, member


def text_of(value: object, key: str) -> str:
    """Return a text without the blanks around it, or nothing."""
    found = value.get(key) if isinstance(value, dict) else None
    return found.strip() if isinstance(found, str) else ""


def texts(record: object, key: str) -> list[str]:
    """Return the texts in a list that have any, without the blanks around them."""
    members = record.get(key) if isinstance(record, dict) else None
    found = members if isinstance(members, list) else []
    return [text.strip() for text in found if isinstance(text, str) and text.strip()]


def is_missing(value: object, key: str) -> bool:
    """Say whether a key is absent or blank; a value of a wrong type is neither."""
    found = value.get(key) if isinstance(value, dict) else None
    return found is None or (isinstance(found, str) and not found.strip())


def known(text: str) -> str:
    """Return the text, or nothing for a code such as `:unav` that stands for the unknown."""
    return "" if is_unknown_value_code(text) else text
