"""`manage.py serve`: everything the portal needs, from one command, until Ctrl-C."""

from __future__ import annotations

import signal
import time
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config import serving
from config.embedded import EmbeddedServer, EmbeddedServerError

_LONGEST_PAUSE = 30.0


class Command(BaseCommand):
    """Start the database, bring it up to date, then run the web server and the worker."""

    help = "Run the whole portal: database, web server and worker."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to listen, where to keep the data, and whether to fill in demo data."""
        parser.add_argument("--demo", action="store_true", help="fill in demo data, once")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--bind", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--data", help="folder of the data (default: DATA_DIR, else var/)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start everything, watch it, and stop everything again."""
        self.stopping = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        lock = serving.take_lock(settings.DATA_DIR)
        if lock is None:
            raise CommandError(f"The data in {settings.DATA_DIR} is being served already.")
        bind, port = options["bind"], options["port"]
        if not serving.port_is_free(bind, port, seconds=5):
            raise CommandError(f"Port {port} is taken. Choose another with --port.")
        web, worker = serving.web(bind, port), serving.worker()
        server = self._start_database()
        try:
            self._prepare(demo=options["demo"])
            if not self.stopping:
                self._run(web, worker, f"http://{bind}:{port}/", demo=options["demo"])
        finally:
            self._say("Stopping …")
            for child in (web, worker):
                child.stop()
            if server is not None:
                server.stop()
                self._mark(server).unlink(missing_ok=True)
            self._say("Stopped. The data is kept; the same command starts it again.")

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _start_database(self) -> EmbeddedServer | None:
        """Return the server to stop at the end: not one that somebody else had started."""
        if settings.DATABASE_URL:
            self._say("Using the database of DATABASE_URL.")
            return None
        server = EmbeddedServer(settings.DATA_DIR)
        was_running = server.is_running()
        self._say("Starting PostgreSQL …")
        try:
            server.start()
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from error
        # A killed `serve` leaves its server running: its mark says that it is ours to stop.
        if was_running and not self._mark(server).exists():
            return None
        self._mark(server).touch()
        return server

    def _mark(self, server: EmbeddedServer) -> Path:
        return server.root / "postgres.of-serve"

    def _prepare(self, *, demo: bool) -> None:
        self._say("Bringing the database up to date …")
        call_command("migrate", verbosity=0, interactive=False)
        if settings.ADMIN_EMAIL and settings.ADMIN_PASSWORD:
            call_command("bootstrap")
        if demo and not self.stopping:
            call_command("demo")

    def _run(self, web: serving.Child, worker: serving.Child, url: str, *, demo: bool) -> None:
        web.start()
        worker.start()
        if not serving.wait_until_answering(f"{url}heartbeat", web, seconds=60):
            raise CommandError("The web server did not start; see above.")
        if demo:
            call_command("demo", sign_ins=True)
        self._say(f"\n{settings.AGENCY_NAME} answers on {url}  (Ctrl-C stops it)")
        pause = 1.0
        while not self.stopping:
            time.sleep(0.2)
            if web.has_ended():
                raise CommandError("The web server ended; see above.")
            if worker.has_ended():
                lived = time.monotonic() - worker.started
                pause = 1.0 if lived > _LONGEST_PAUSE else min(pause * 2, _LONGEST_PAUSE)
                self._say(f"The worker ended; it starts again in {pause:.0f} s.")
                self._sleep(pause)
                if not self.stopping:
                    worker.start()

    def _sleep(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not self.stopping:
            time.sleep(0.1)
