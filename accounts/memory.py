"""Small bounded memories of one process, for what must be cheap and may be forgotten."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import AbstractContextManager

_QUEUES = 64


class KeyMemory:
    """Keys that are remembered for some seconds, the oldest forgotten first when it is full."""

    def __init__(self, *, seconds: float, at_most: int) -> None:
        self._seconds = seconds
        self._at_most = at_most
        self._until: OrderedDict[bytes, float] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, key: bytes) -> bool:
        until = self._until.get(key)
        return until is not None and until > time.monotonic()

    def __len__(self) -> int:
        return len(self._until)

    def add(self, key: bytes) -> None:
        """Remember a key from now on."""
        with self._lock:
            self._until[key] = time.monotonic() + self._seconds
            self._until.move_to_end(key)
            while len(self._until) > self._at_most:
                self._until.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._until.clear()


class FailureCounter:
    """How often something failed within a window that begins with the first failure."""

    def __init__(self, *, at_most: int) -> None:
        self._at_most = at_most
        self._windows: OrderedDict[Hashable, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._queues = [threading.Lock() for _ in range(_QUEUES)]

    def queue(self, key: Hashable) -> AbstractContextManager[bool]:
        """Wait for others that try the same."""
        return self._queues[hash(key) % _QUEUES]

    def count(self, key: Hashable) -> int:
        """Count the failures within the running window."""
        count, until = self._windows.get(key, (0, 0.0))
        return count if until > time.monotonic() else 0

    def wait(self, key: Hashable) -> int:
        """Tell the whole seconds until the window ends."""
        _, until = self._windows.get(key, (0, 0.0))
        return max(1, round(until - time.monotonic()))

    def add(self, key: Hashable, *, seconds: float) -> None:
        """Count one more; the first of a window opens it for so many seconds."""
        with self._lock:
            now = time.monotonic()
            count, until = self._windows.get(key, (0, 0.0))
            self._windows[key] = (count + 1, until) if until > now else (1, now + seconds)
            self._windows.move_to_end(key)
            while len(self._windows) > self._at_most:
                self._windows.popitem(last=False)

    def remove(self, key: Hashable) -> None:
        """Take one back that turned out to be none."""
        with self._lock:
            count, until = self._windows.get(key, (0, 0.0))
            if count > 1:
                self._windows[key] = (count - 1, until)
            else:
                self._windows.pop(key, None)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._windows.clear()
