"""Names of the format and of the namespaces that its files claim."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = "datacite-xml"

# Namespaces of all kernels, with what some files wrongly write: a version (kernel-4.1, kernel-3.0),
# a slash at the end, the address of the schema files.
_KERNEL: Final = re.compile(
    r"https?://(?:datacite\.org/schema|schema\.datacite\.org/meta)/kernel-([234])(?:\.[0-9])?"
    r"(?:/|/metadata\.xsd)?"
)
LATEST: Final = 4
UNKNOWN_KERNEL: Final = 0


def kernel_of(namespace: str) -> int | None:
    """Return the major version that a namespace stands for; 0 for none, None for a foreign one.

    Schema 2.0 had no namespace.
    """
    if not namespace:
        return UNKNOWN_KERNEL
    match = _KERNEL.fullmatch(namespace)
    return int(match[1]) if match else None
