"""What the operating system says about processes: a number alone proves nothing.

Numbers are used again, in containers soon, and a killed process keeps its number until its parent
has asked after it, which some first processes of containers never do.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")


def command(pid: int) -> str:
    """Return the command line of a process; nothing when it is gone or only a number is left."""
    if not (_PROC / "self").exists():
        return _asked(pid)
    try:
        line = (_PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return ""
    return line.replace(b"\0", b" ").decode(errors="replace").strip()


def working_in(folder: Path) -> list[int]:
    """Return the processes whose working directory a folder is; none where that cannot be told."""
    found = []
    for entry in _PROC.glob("[0-9]*"):
        with suppress(OSError):
            if (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
    return found


def end(pids: list[int], *, seconds: float) -> None:
    """Ask processes to end, and make them end when they have not after some seconds."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        if wait_until(lambda: not any(map(command, pids)), seconds=seconds):
            return


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Tell whether something came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.05)
    return True


def _asked(pid: int) -> str:
    """Ask `ps`, where there is no /proc (macOS)."""
    answer = subprocess.run(  # noqa: S603
        ["ps", "-o", "stat=,command=", "-p", str(pid)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    state, _, line = answer.stdout.strip().partition(" ")
    return "" if state.startswith("Z") else line.strip()
