"""Write the embedded database to one file, and read it back."""

from __future__ import annotations

import subprocess
from pathlib import Path

from config.embedded import binaries, cluster
from config.embedded.cluster import PORT, USER
from config.embedded.errors import EmbeddedServerError
from config.embedded.server import DATABASE, EmbeddedServer

_RESTORED = f"{DATABASE}_restored"
_REPLACED = f"{DATABASE}_replaced"


def backup(server: EmbeddedServer, file: Path) -> None:
    """Write a consistent copy in PostgreSQL's own archive format, while the server runs.

    Raises:
        EmbeddedServerError: the programs lack pg_dump, or it failed; no half a file is left.

    """
    server.start()
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        # It holds everybody's data and digests of passwords.
        unfinished.touch(mode=0o600)
        _run(server, "pg_dump", "--format=custom", f"--file={unfinished}", DATABASE)
        unfinished.replace(file)
    except OSError as error:
        raise EmbeddedServerError(f"Cannot write {file}: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore(server: EmbeddedServer, file: Path) -> None:
    """Replace the database by what a backup holds; until all of it is there the old one stays.

    Raises:
        EmbeddedServerError: there is no such file, the programs lack pg_restore, or it failed.

    """
    if not file.is_file():
        raise EmbeddedServerError(f"There is no file {file}.")
    server.start()
    with server.connect("postgres") as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {_RESTORED} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {_RESTORED}")
        try:
            options = ["--exit-on-error", "--no-owner", f"--dbname={_RESTORED}"]
            _run(server, "pg_restore", *options, str(file))
        except EmbeddedServerError:
            connection.execute(f"DROP DATABASE {_RESTORED} WITH (FORCE)")
            raise
    _exchange(server)


def _exchange(server: EmbeddedServer) -> None:
    """Give the restored database the name of the old one, in one transaction."""
    with server.connect("postgres") as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {_REPLACED} WITH (FORCE)")
        # Or a web server would connect again between the end of its session and the new name.
        connection.execute(f"ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS false")
        try:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s",
                [DATABASE],
            )
            with connection.transaction():
                connection.execute(f"ALTER DATABASE {DATABASE} RENAME TO {_REPLACED}")
                connection.execute(f"ALTER DATABASE {_RESTORED} RENAME TO {DATABASE}")
        finally:
            connection.execute(f"ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS true")
        connection.execute(f"DROP DATABASE {_REPLACED} WITH (FORCE)")


def _run(server: EmbeddedServer, program: str, *arguments: str) -> None:
    path = binaries.find(cluster.made_by(server.files)) / program
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
