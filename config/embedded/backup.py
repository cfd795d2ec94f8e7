"""Write the embedded database to one file, and read it back."""

from __future__ import annotations

import subprocess
from pathlib import Path

from config.embedded import binaries
from config.embedded.errors import EmbeddedServerError
from config.embedded.server import DATABASE, PORT, USER, EmbeddedServer


def backup(server: EmbeddedServer, file: Path) -> None:
    """Write a consistent copy in PostgreSQL's own archive format, while the server runs.

    Raises:
        EmbeddedServerError: the programs lack pg_dump, or it failed.

    """
    server.start()
    _run(server, "pg_dump", "--format=custom", f"--file={file}", DATABASE)


def restore(server: EmbeddedServer, file: Path) -> None:
    """Replace the database by what a backup holds; on failure the old one stays.

    Raises:
        EmbeddedServerError: there is no such file, the programs lack pg_restore, or it failed.

    """
    if not file.is_file():
        raise EmbeddedServerError(f"There is no file {file}.")
    server.start()
    options = ["--clean", "--if-exists", "--single-transaction", "--no-owner"]
    _run(server, "pg_restore", *options, f"--dbname={DATABASE}", str(file))


def _run(server: EmbeddedServer, program: str, *arguments: str) -> None:
    path = binaries.find() / program
    if not path.exists():
        raise EmbeddedServerError(f"These PostgreSQL programs come without {program}: {path}")
    where = [f"--host={server.socket_dir}", f"--port={PORT}", f"--username={USER}"]
    done = subprocess.run(  # noqa: S603
        [str(path), *where, "--no-password", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EmbeddedServerError(f"{program} failed: {done.stderr.strip()}")
