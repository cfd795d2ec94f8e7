"""A handle server inside this process, for development and tests; it can be made to misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


@dataclass
class HandleStore:
    """What the server knows, and how it behaves: `mood` is fine, down, slow or nonsense."""

    handles: dict[str, str] = field(default_factory=dict)
    mood: str = "fine"
    asked: int = 0
    slow_seconds: float = 2.0


@contextmanager
def running(store: HandleStore | None = None) -> Iterator[tuple[str, HandleStore]]:
    """Run a server on a free loopback port; give its address and its store."""
    kept = store or HandleStore()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(kept))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(store: HandleStore) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            """Store a handle, or misbehave."""
            store.asked += 1
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if store.mood == "slow":
                time.sleep(store.slow_seconds)
            if store.mood == "down":
                self._answer(503, b"down for maintenance")
            elif store.mood == "nonsense":
                self._answer(200, b"<html>it works!</html>")
            else:
                path = urlsplit(self.path).path
                name = unquote(path.removeprefix("/api/handles/"))
                store.handles[name] = json.loads(body)["values"][0]["data"]["value"]
                self._answer(201, json.dumps({"responseCode": 1, "handle": name}).encode())

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    return Handler
