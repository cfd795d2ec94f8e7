"""The files of a server: made once and whole, configured at every start."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from config.embedded import binaries
from config.embedded.errors import EmbeddedServerError
from config.embedded.privileges import Runner

USER = "registry"
PORT = 5432
_UNFINISHED = "postgres.new-"
_SETTINGS = {
    "shared_buffers": "256MB",
    "max_wal_size": "4GB",
    "wal_compression": "on",
    "jit": "off",
    "random_page_cost": "1.1",
    "max_connections": "100",
    "log_min_messages": "warning",
    "timezone": "UTC",
}
# More than any system gives out, so that no process has it.
_NOBODYS_NUMBER = 2**22 + 1


def made_by(files: Path) -> int | None:
    """Return the major version of PostgreSQL that made the files, None when there are none."""
    try:
        return int((files / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def make(files: Path, how: Runner, programs: Path) -> None:
    """Make the files of a new, empty server; what was begun and not finished is thrown away.

    Raises:
        EmbeddedServerError: initdb failed, or the folder holds something else.

    """
    if files.exists() and any(files.iterdir()):
        raise EmbeddedServerError(f"{files} is not a PostgreSQL database; move it away.")
    for unfinished in files.parent.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    # Killed half-way it leaves a folder that nobody takes for a database.
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=files.parent))
    how.own(folder)
    # The same order on every machine, and prefix searches that an index can answer.
    locale = (
        ["--locale-provider=builtin", "--locale=C.UTF-8"]
        if binaries.version(programs) >= 17  # noqa: PLR2004 - the first with a built-in provider
        else ["--locale=C"]
    )
    command = [str(programs / "initdb"), "-D", str(folder), "-U", USER, "-E", "UTF8"]
    done = how.run([*command, "--auth=trust", *locale])
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise EmbeddedServerError(f"initdb failed: {done.stderr.strip() or done.stdout}")
    folder.rename(files)
    _sync(files.parent)


def configure(files: Path, socket_dir: Path, how: Runner) -> None:
    """Write the settings; only this machine's socket is listened on."""
    settings = {
        **_SETTINGS,
        "listen_addresses": "",
        "unix_socket_directories": str(socket_dir),
        "unix_socket_permissions": "0700",
        "port": str(PORT),
    }
    file = files / "postgresql.auto.conf"
    file.write_text("".join(f"{name} = '{value}'\n" for name, value in settings.items()))
    how.own(file)


def private(folder: Path, how: Runner) -> None:
    """Make a folder that no other account may enter.

    Raises:
        EmbeddedServerError: it exists and is somebody else's, or open to others.

    """
    if not folder.exists():
        folder.mkdir(mode=0o700)
    state = folder.stat()
    ours = {os.geteuid()} | ({how.account.pw_uid} if how.account else set())
    if state.st_mode & 0o077 or state.st_uid not in ours or folder.is_symlink():
        raise EmbeddedServerError(f"{folder} is open to others; remove it and try again.")
    how.own(folder)


def forget_holder(files: Path, socket_dir: Path) -> None:
    """Clear away what a killed server says about itself, once it is known to be gone.

    Its number may be another process's by now, which PostgreSQL would take for a running server.
    The rest of the file stays: by it PostgreSQL knows whether the shared memory is still in use.
    """
    file = files / "postmaster.pid"
    if file.exists():
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        lines[0] = str(_NOBODYS_NUMBER)
        file.write_text("\n".join(lines), encoding="utf-8", errors="surrogateescape")
    for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (socket_dir / name).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
