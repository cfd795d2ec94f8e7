"""The processes of `serve`: started together, watched, and stopped together."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

_STOP_SECONDS = 20
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_REPOSITORY = Path(__file__).resolve().parent.parent


def options_to_environment(arguments: Sequence[str]) -> None:
    """Set what the settings read from the environment by the options of `serve`.

    The settings are read before a command sees its options, so that this comes first.
    """
    values = _values(arguments, "--data", "--port", "--bind")
    if "--data" in values:
        os.environ["DATA_DIR"] = str(Path(values["--data"]).resolve())
    port, bind = values.get("--port", "8000"), values.get("--bind", "127.0.0.1")
    os.environ.setdefault("PORTAL_URL", f"http://{bind}:{port}")


def _values(arguments: Sequence[str], *names: str) -> dict[str, str]:
    found = {}
    for position, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name in names:
            following = arguments[position + 1 : position + 2]
            found[name] = value if equals else "".join(following)
    return {name: value for name, value in found.items() if value}


class Child:
    """One long-running program that ends with this process, however this ends."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        """Name the program and how it is started."""
        self.name = name
        self.command = list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it through us alone."""
        self.started = time.monotonic()
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

    def stop(self) -> None:
        """Ask it to end, and make it end when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


def web(bind: str, port: int) -> Child:
    """Return the web server: gunicorn with two processes."""
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--workers=2"]
    # A killed `serve` leaves its web server a moment to go; the port is shared no longer than that.
    options = [f"--bind={bind}:{port}", "--graceful-timeout=10", "--log-level=warning"]
    return Child("web server", [*command, *options])


def worker() -> Child:
    """Return the worker."""
    return Child("worker", [sys.executable, str(_REPOSITORY / "manage.py"), "worker"])


def port_is_free(bind: str, port: int, *, seconds: float) -> bool:
    """Tell whether a port can be listened on, waiting a little for a former holder to go."""
    deadline = time.monotonic() + seconds
    while True:
        family = socket.AF_INET6 if ":" in bind else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((bind, port))
            except OSError:
                if time.monotonic() >= deadline:
                    return False
                time.sleep(0.2)
            else:
                return True


def wait_until_answering(url: str, child: Child, *, seconds: float) -> bool:
    """Tell whether the web server answers in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not child.has_ended():
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - an address of our own
                return True
        except urllib.error.HTTPError:
            return True
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
    return False


def take_lock(data_dir: Path) -> IO[str] | None:
    """Return the file that says this data folder is being served, or None when it is already."""
    data_dir.mkdir(parents=True, exist_ok=True)
    file = (data_dir / "serve.lock").open("w", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
