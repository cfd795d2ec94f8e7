"""Start, stop and ask after the server of one data folder."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from config.embedded import binaries, cluster, processes
from config.embedded.cluster import PORT, USER
from config.embedded.errors import EmbeddedServerError
from config.embedded.privileges import runner

DATABASE = "registry"
# After a crash a busy database replays its log before it answers.
RECOVERY_SECONDS = 600
_STOP_SECONDS = 60
_LONGEST_SOCKET_PATH = 107
# The folder is part of a list in PostgreSQL's settings and of a list of hosts in libpq.
_PLAIN_PATH = re.compile(r"[\w./+@=-]+", re.ASCII)


class EmbeddedServer:
    """The server whose files are under `<data>/postgres`."""

    def __init__(self, data_dir: Path) -> None:
        """Name the folder; nothing is made or started yet."""
        self.root = Path(data_dir).resolve()
        self.files = self.root / "postgres"
        self.log = self.root / "postgres.log"

    @property
    def socket_dir(self) -> Path:
        """Return the folder of the socket: under the data, unless the path does not lend itself.

        It is the same in every process, whatever its environment says about temporary files.
        """
        folder = self.root / "run"
        length = len(os.fsencode(folder / f".s.PGSQL.{PORT}"))
        if length <= _LONGEST_SOCKET_PATH and _PLAIN_PATH.fullmatch(str(folder)):
            return folder
        key = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path(f"/tmp/registry-{os.geteuid()}-{key}")  # noqa: S108 - private, and checked

    def start(self) -> None:
        """Start the server, making its files the first time; nothing when it answers already.

        Raises:
            EmbeddedServerError: it cannot be made or started; the text says why.

        """
        if self._accepts(DATABASE):
            return
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with self._lock():
                if not self._awaited():
                    self._launch()
                self._make_database()
        except PermissionError as error:
            raise EmbeddedServerError(
                f"{error.filename} belongs to another account. Run this as that account, or keep "
                "the data elsewhere (--data DIR)."
            ) from error

    def stop(self) -> None:
        """Stop the server, rolling back what is under way; nothing when it does not run.

        Raises:
            EmbeddedServerError: it is still there after more than a minute.

        """
        if self._holder() is None:
            return
        with self._lock():
            # Fast, then immediate: the next start replays the log.
            for number in (signal.SIGINT, signal.SIGQUIT):
                holder = self._holder()
                if holder is not None:
                    with suppress(ProcessLookupError):
                        os.kill(holder, number)
                if processes.wait_until(lambda: self._holder() is None, seconds=_STOP_SECONDS):
                    return
        raise EmbeddedServerError(f"PostgreSQL does not stop; {self.log} may say why.")

    def is_running(self) -> bool:
        """Tell whether the server answers."""
        return self._accepts("postgres")

    def is_alive(self) -> bool:
        """Tell whether the server's process is there, answering or not yet; asks no database."""
        return self._holder() is not None

    def connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        """Return a connection of one's own, every statement its own transaction."""
        return psycopg.connect(
            host=str(self.socket_dir),
            port=PORT,
            user=USER,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def _accepts(self, database: str) -> bool:
        """Tell whether a real connection can be made; a live process number proves nothing."""
        try:
            self.connect(database).close()
        except psycopg.OperationalError as error:
            return "too many clients" in str(error) or "connection slots" in str(error)
        return True

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Have two processes that start or stop the same server wait for each other."""
        with (self.root / "postgres.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _holder(self) -> int | None:
        """Return the process that holds the files, when it is there and this server's."""
        try:
            pid = int((self.files / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        line = processes.command(pid)
        return pid if "postgres" in line and str(self.files) in line else None

    def _awaited(self) -> bool:
        """Tell whether a server that is there comes to answer; False when there is none."""
        processes.wait_until(
            lambda: self._holder() is None or self.is_running(), seconds=RECOVERY_SECONDS
        )
        if self._holder() is None:
            return False
        if not self.is_running():
            raise EmbeddedServerError(
                f"PostgreSQL has been starting for {RECOVERY_SECONDS} s; {self.log} may say why."
            )
        return True

    def _launch(self) -> None:
        programs = binaries.find(cluster.made_by(self.files))
        how = runner(files=self.files, programs=programs)
        cluster.private(self.socket_dir, how)
        if cluster.made_by(self.files) is None:
            cluster.make(self.files, how, programs)
        elif how.account and self.files.stat().st_uid != how.account.pw_uid:
            how.own(self.files)
        # Without their postmaster they soon end of themselves, unless a long query keeps them.
        # Whoever else is in that folder, a shell perhaps, is left alone.
        left = [pid for pid in processes.working_in(self.files) if _is_backend(pid)]
        processes.end(left, seconds=10)
        cluster.forget_holder(self.files, self.socket_dir)
        cluster.configure(self.files, self.socket_dir, how)
        self.log.touch(mode=0o600)
        how.own(self.log)
        command = [str(programs / "pg_ctl"), "-D", str(self.files), "-l", str(self.log)]
        done = how.run([*command, "-t", str(RECOVERY_SECONDS), "-w", "start"])
        if done.returncode or not self._awaited():
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
            raise EmbeddedServerError(f"PostgreSQL did not start; {self.log} ends with:\n{tail}")

    def _make_database(self) -> None:
        if self._accepts(DATABASE):
            return
        with self.connect("postgres") as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
            ).fetchone()
            if found is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")
            else:  # a restore was killed while it kept everybody out
                connection.execute(f"ALTER DATABASE {DATABASE} ALLOW_CONNECTIONS true")


def _is_backend(pid: int) -> bool:
    """Tell whether a process is one that a postmaster started, by the title it gave itself."""
    return processes.command(pid).startswith("postgres: ")
