"""The files a command was given: those named, and those in the folders named."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from registry.metadata.formats.catalog import FORMATS
from registry.metadata.formats.sources import MAX_BYTES

STDIN: Final = "-"
# In folders only these are looked at: a README beside the records is nobody's mistake.
ENDINGS: Final = frozenset(
    {PurePath(f"x{one.ending}").suffix for one in FORMATS.values() if one.can_read} | {".bibtex"}
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: as it was named, and where it lies below the folder that was named.

    `failure` is set where even looking was not possible.
    """

    name: str
    relative: PurePath
    failure: OSError | None = None

    def read(self) -> bytes:
        """Return the bytes, at most one more than any reader takes. Raises OSError."""
        if self.failure is not None:
            raise self.failure
        if self.name == STDIN:
            if sys.stdin is None:
                raise OSError(errno.EBADF, "stdin is closed")
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(self.name).open("rb") as file:
            return file.read(MAX_BYTES + 1)


@dataclass(slots=True)
class Sources:
    """The files behind the arguments, found one after the other while they are worked on.

    `ignored` counts the files in folders that have other endings.
    """

    arguments: Sequence[str]
    ignored: int = field(default=0, init=False)

    @property
    def is_many(self) -> bool:
        """Say whether there may be more than one file."""
        return len(self.arguments) != 1 or is_folder(self.arguments[0])

    def __iter__(self) -> Iterator[Source]:
        """Walk the files in the order of the arguments, folders in alphabetical order."""
        self.ignored = 0
        for argument in self.arguments:
            if is_folder(argument):
                yield from self._in_folder(argument)
            else:
                yield Source(argument, PurePath(PurePath(argument).name))

    def _in_folder(self, top: str) -> Iterator[Source]:
        """Walk a folder and those below; hidden ones and links to folders are left out.

        Links to folders could lead in circles.
        """
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                yield Source(folder, _below(folder, top), error)
                continue
            shown = [entry for entry in entries if not entry.name.startswith(".")]
            for entry in shown:
                if _is_wanted(entry):
                    yield Source(entry.path, _below(entry.path, top))
                else:
                    self.ignored += not entry.is_dir(follow_symlinks=False)
            waiting += [e.path for e in reversed(shown) if e.is_dir(follow_symlinks=False)]


def is_folder(path: str) -> bool:
    """Say whether a folder can be seen there; the empty name and that of stdin are none."""
    try:
        return path not in {"", STDIN} and stat.S_ISDIR(Path(path).stat().st_mode)
    except OSError:
        return False


def _below(path: str, top: str) -> PurePath:
    return PurePath(path).relative_to(top)


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    """Say whether this is a file of a known ending; broken links are, so that they are reported."""
    if PurePath(entry.name).suffix.lower() not in ENDINGS:
        return False
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True
