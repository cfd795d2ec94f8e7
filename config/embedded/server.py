"""Make, start, stop and ask after the server of one data folder."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from config.embedded import binaries
from config.embedded.errors import EmbeddedServerError
from config.embedded.privileges import Runner, runner

DATABASE = "registry"
USER = "registry"
PORT = 5432
# After a crash a busy database replays its log before it answers.
RECOVERY_SECONDS = 600
_LONGEST_SOCKET_PATH = 107
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


class EmbeddedServer:
    """The server whose files are under `<data>/postgres`."""

    def __init__(self, data_dir: Path) -> None:
        """Name the folder; nothing is made or started yet."""
        self.root = Path(data_dir).resolve()
        self.files = self.root / "postgres"
        self.log = self.root / "postgres.log"

    @property
    def socket_dir(self) -> Path:
        """Return the folder of the socket: under the data, unless the path would be too long."""
        folder = self.root / "run"
        if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET_PATH:
            return folder
        key = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"registry-{os.geteuid()}-{key}"

    def start(self) -> None:
        """Start the server, making its files the first time; nothing when it answers already.

        Raises:
            EmbeddedServerError: it cannot be made or started; the text says why.

        """
        if self.answers() and self._has_database():
            return
        self.root.mkdir(parents=True, exist_ok=True)
        with self._lock():
            if not self.answers():
                how = runner()
                folder = binaries.find()
                self._check_reach(how, folder)
                self._private(self.socket_dir, how)
                if not (self.files / "PG_VERSION").exists():
                    self._make(how, folder)
                self._clear_stale_pid()
                self._start(how, folder)
            self._make_database()

    def stop(self) -> None:
        """Stop the server, letting running transactions be rolled back."""
        if not (self.files / "postmaster.pid").exists():
            return
        with self._lock():
            command = [str(binaries.find() / "pg_ctl"), "-D", str(self.files), "-m", "fast"]
            runner().run([*command, "-w", "-t", "60", "stop"])

    def is_running(self) -> bool:
        """Tell whether the server answers."""
        return self.answers()

    def answers(self) -> bool:
        """Tell whether a real connection can be made; a live process number proves nothing."""
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.socket_dir),
            port=PORT,
            user=USER,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Have two processes that start or stop the same server wait for each other."""
        with (self.root / "postgres.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _check_reach(self, how: Runner, folder: Path) -> None:
        for path in (folder / "postgres", self.root):
            if not how.can_reach(path):
                raise EmbeddedServerError(
                    f"PostgreSQL cannot run as root, and the account {how.account!r}, which it "
                    f"would run as, cannot reach {path}. Run this as an ordinary user, keep the "
                    "data elsewhere (--data DIR), or set DATABASE_URL to a running server."
                )

    def _private(self, folder: Path, how: Runner) -> None:
        if not folder.exists():
            folder.mkdir(mode=0o700)
            how.own(folder)
        elif folder.stat().st_mode & 0o077:
            raise EmbeddedServerError(f"{folder} is open to others; remove it and try again.")

    def _make(self, how: Runner, folder: Path) -> None:
        if self.files.exists() and any(self.files.iterdir()):
            raise EmbeddedServerError(f"{self.files} is not a finished database; move it away.")
        self._private(self.files, how)
        # The same order on every machine, and prefix searches that an index can answer.
        locale = (
            ["--locale-provider=builtin", "--locale=C.UTF-8"]
            if binaries.version(folder) >= 17  # noqa: PLR2004 - the first with a built-in provider
            else ["--locale=C"]
        )
        command = [str(folder / "initdb"), "-D", str(self.files), "-U", USER, "-E", "UTF8"]
        done = how.run([*command, "--auth=trust", *locale])
        if done.returncode:
            raise EmbeddedServerError(f"initdb failed: {done.stderr.strip() or done.stdout}")

    def _start(self, how: Runner, folder: Path) -> None:
        settings = {
            **_SETTINGS,
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_dir),
            "unix_socket_permissions": "0700",
            "port": str(PORT),
        }
        (self.files / "postgresql.auto.conf").write_text(
            "".join(f"{name} = '{value}'\n" for name, value in settings.items()), encoding="utf-8"
        )
        if how.account:
            how.own(self.files / "postgresql.auto.conf")
        self.log.touch(mode=0o600)
        how.own(self.log)
        command = [str(folder / "pg_ctl"), "-D", str(self.files), "-l", str(self.log)]
        done = how.run([*command, "-t", str(RECOVERY_SECONDS), "-w", "start"])
        if done.returncode or not self._wait():
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
            raise EmbeddedServerError(f"PostgreSQL did not start; {self.log} ends with:\n{tail}")

    def _wait(self) -> bool:
        deadline = time.monotonic() + RECOVERY_SECONDS
        while time.monotonic() < deadline:
            if self.answers():
                return True
            if self._pid() is None:
                return False
            time.sleep(0.05)
        return False

    def _pid(self) -> int | None:
        try:
            return int((self.files / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _clear_stale_pid(self) -> None:
        """Deal with a killed server that nobody has reaped: it looks alive and holds nothing."""
        deadline = time.monotonic() + 5
        pid = self._pid()
        while pid is not None and _is_zombie(pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        if pid is not None and _is_zombie(pid):
            (self.files / "postmaster.pid").unlink()

    def _has_database(self) -> bool:
        try:
            self._connect(DATABASE).close()
        except psycopg.OperationalError:
            return False
        return True

    def _make_database(self) -> None:
        if not self._has_database():
            with self._connect("postgres") as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")


def _is_zombie(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] == "Z"
