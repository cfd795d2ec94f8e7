"""Putting converted documents where they belong, whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from registry.management.metadata.sources import STDIN, Source, Sources, is_folder
from registry.management.metadata.validating import file_problem
from registry.metadata.problems import Problem


@dataclass(frozen=True, slots=True)
class Destination:
    """A file, or a folder in which every source has a file of its name with an ending after it.

    Nothing is written at or below `sources`: what is read stays as it is.
    """

    path: Path
    sources: Path | None  # none for stdin
    ending: str = ""  # of files in a folder; empty where the path is a file

    def put(self, source: Source, document: bytes) -> Problem | None:
        """Write the document made from a source, and return what went wrong."""
        target = self.path
        if self.ending:
            target = target / source.relative.parent / f"{source.relative.name}{self.ending}"
        try:
            real = _real(target)
            if self.sources is not None and real.is_relative_to(self.sources):
                message = "This would be written over or among the files that are read."
                return Problem("", "file-unwritable", message)
            if self.ending and target.is_symlink():
                message = f"{target} is a link; links in the folder of --out are not followed."
                return Problem("", "file-unwritable", message)
            if target.exists() and not stat.S_ISREG(target.stat().st_mode):
                target.write_bytes(document)  # a pipe or a device
            else:
                _replace(real, document)
        except OSError as error:
            return file_problem("file-unwritable", f"{target} cannot be written", error)
        return None


def destination(out: str, sources: Sources, ending: str) -> Destination | None:
    """Return where the documents go, or None for stdout.

    Raises ValueError for what cannot be done, with the reason.
    """
    (source,) = sources.arguments
    if not out:
        if sources.is_many:
            raise ValueError("A folder is converted into a folder: give one with --out.")
        return None
    path = Path(out)
    in_folder = sources.is_many or is_folder(out) or out.endswith(os.sep)
    if in_folder and source == STDIN:
        raise ValueError("What comes from stdin has no name: give --out a file.")
    if in_folder and path.exists() and not path.is_dir():
        raise ValueError(f"{out} is no folder.")
    kept = None if source == STDIN else _real(Path(source))
    if sources.is_many and kept is not None and _real(path).is_relative_to(kept):
        raise ValueError("The folder of --out must not be in the folder that is converted.")
    return Destination(path, kept, ending if in_folder else "")


def _real(path: Path) -> Path:
    """Follow links as far as they lead; `Path.resolve` raises where they lead in circles."""
    return Path(os.path.realpath(path))


def _replace(target: Path, document: bytes) -> None:
    """Write a file by way of a draft beside it, so that nobody ever sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with draft.open("xb") as file:
            file.write(document)
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
