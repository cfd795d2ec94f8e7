"""The processes of `serve`: started together, watched, and stopped together."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from config.embedded import processes

_STOP_SECONDS = 20.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_REPOSITORY = Path(__file__).resolve().parent.parent
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104


def options_to_environment(arguments: Sequence[str]) -> None:
    """Set what the settings read from the environment by the options of `serve`.

    The settings are read before a command sees its options, so that this comes first.
    """
    values = _values(arguments, "--data", "--port", "--bind")
    data = values.get("--data") or os.environ.get("DATA_DIR")
    if data:
        # Resolved here, because web server and worker run in another folder.
        os.environ["DATA_DIR"] = str(Path(data).resolve())
    bind, port = values.get("--bind", "127.0.0.1"), int(values.get("--port", "8000"))
    os.environ.setdefault("PORTAL_URL", address(bind, port).rstrip("/"))


def _values(arguments: Sequence[str], *names: str) -> dict[str, str]:
    found = {}
    for position, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name in names:
            following = arguments[position + 1 : position + 2]
            found[name] = value if equals else "".join(following)
    return {name: value for name, value in found.items() if value}


def host(bind: str) -> str:
    """Return the name this machine itself reaches a listening address by."""
    return _EVERYWHERE.get(bind, bind)


def address(bind: str, port: int) -> str:
    """Return the address of the portal, as a browser takes it."""
    name = host(bind)
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


class Child:
    """One long-running program that ends with this process, however this ends."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        """Name the program and how it is started."""
        self.name = name
        self.command = list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._pause = _FIRST_PAUSE
        self._due: float | None = None

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches this process alone."""
        self._started, self._due = time.monotonic(), None
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            cwd=_REPOSITORY,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
        )

    def has_ended(self) -> bool:
        """Tell whether it runs no longer."""
        return self.process is not None and self.process.poll() is not None

    def revive(self) -> float | None:
        """Start it again when it has ended, after longer and longer pauses.

        Returns:
            The length of the pause, once, when it is found to have ended.

        """
        if not self.has_ended():
            return None
        now = time.monotonic()
        if self._due is None:
            lived_well = now - self._started > _LONGEST_PAUSE
            self._pause = _FIRST_PAUSE if lived_well else min(self._pause * 2, _LONGEST_PAUSE)
            self._due = now + self._pause
            self._end_group()  # or processes of its own would keep the port
            return self._pause
        if now >= self._due:
            self.start()
        return None

    def ask_to_stop(self) -> None:
        """Ask it to end after what it is doing."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self) -> None:
        """Ask it to end, and make it end when it does not."""
        self.ask_to_stop()
        if self.process is None:
            return
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._end_group()
            self.process.wait()

    def _end_group(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def web(bind: str, port: int) -> Child:
    """Return the web server: gunicorn with two processes."""
    where = f"[{bind}]:{port}" if ":" in bind else f"{bind}:{port}"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--workers=2"]
    # Its control socket would lie in the home folder, one for all portals of an account.
    options = [f"--bind={where}", "--graceful-timeout=10", "--log-level=warning"]
    return Child("web server", [*command, *options, "--no-control-socket"])


def worker() -> Child:
    """Return the worker."""
    return Child("worker", [sys.executable, str(_REPOSITORY / "manage.py"), "worker"])


def why_not_listen(bind: str, port: int, *, seconds: float) -> str:
    """Return why a port cannot be listened on, nothing when it can.

    A former holder that is just going is waited for a little.
    """
    error: OSError | None = None

    def is_free() -> bool:
        nonlocal error
        family = socket.AF_INET6 if ":" in bind else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((bind, port))
            except OSError as raised:
                error = raised
                return raised.errno != errno.EADDRINUSE
            error = None
            return True

    processes.wait_until(is_free, seconds=seconds)
    if error is None:
        return ""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another with --port."
    return f"Cannot listen on {bind} port {port}: {error.strerror}. Choose with --bind and --port."


def wait_until_answering(bind: str, port: int, child: Child, *, seconds: float) -> bool:
    """Tell whether the web server answers in time, whatever it answers."""

    def answers() -> bool:
        # Not urllib: a proxy of the environment has no business here.
        connection = http.client.HTTPConnection(host(bind), port, timeout=10)
        try:
            connection.request("GET", "/heartbeat")
            connection.getresponse()
        except (OSError, http.client.HTTPException):
            return False
        else:
            return True
        finally:
            connection.close()

    processes.wait_until(lambda: child.has_ended() or answers(), seconds=seconds)
    return not child.has_ended() and answers()


def take_lock(data_dir: Path, *, seconds: float = 0.0) -> IO[str] | None:
    """Return the file that says this data folder is being served, or None when it is already."""
    data_dir.mkdir(parents=True, exist_ok=True)
    file = (data_dir / "serve.lock").open("a+", encoding="ascii")

    def is_taken() -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    if processes.wait_until(is_taken, seconds=seconds):
        return file
    file.close()
    return None


def remember(lock: IO[str], children: Sequence[Child]) -> None:
    """Write down which processes are running, for the case that this one is killed."""
    text = "".join(f"{child.process.pid}\n" for child in children if child.process)
    lock.seek(0)
    if lock.read() != text:
        lock.seek(0)
        lock.truncate()
        lock.write(text)
        lock.flush()


def end_leftovers(lock: IO[str]) -> None:
    """End what a killed `serve` has left running; another program with its number is let be."""
    lock.seek(0)
    known = [int(line) for line in lock.read().split() if line.isdigit()]
    ours = ("config.wsgi:application", str(_REPOSITORY / "manage.py"))
    left = [pid for pid in known if any(word in processes.command(pid) for word in ours)]
    processes.end(left, seconds=_STOP_SECONDS)
