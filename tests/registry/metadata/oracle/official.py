"""The official schemas and examples, which the project does not hold: the environment names them.

DATACITE_SCHEMA_DIR is a folder with `xsd/kernel-4.7/metadata.xsd` and `examples/kernel-*/*.xml`.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree

_FOLDER: Final = os.environ.get("DATACITE_SCHEMA_DIR", "")
IS_THERE: Final = bool(_FOLDER)


def accepts(root: etree._Element) -> bool:
    """Say whether a parsed document is valid by the official schema of kernel 4.7."""
    return _schema().validate(root)


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(_FOLDER) / "xsd" / "kernel-4.7" / "metadata.xsd"))


def examples(kernels: str) -> dict[str, Path]:
    """Return the examples of kernels such as `4.*`, by short names; none without the folder."""
    if not IS_THERE:
        return {}
    folder = Path(_FOLDER) / "examples"
    return {
        f"{path.parent.name}/{path.name}": path
        for path in sorted(folder.glob(f"kernel-{kernels}/*.xml"))
    }
