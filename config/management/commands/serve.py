"""`manage.py serve`: everything the portal needs, from one command, until Ctrl-C."""

from __future__ import annotations

import signal
import time
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from config import serving
from config.embedded import EmbeddedServer, EmbeddedServerError

_WEB_SECONDS = 120
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    """Start the database, bring it up to date, then run the web server and the worker."""

    help = "Run the whole portal: database, web server and worker."
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Take options by their whole names only: `--data` is looked for before this parser is."""
        return super().create_parser(prog_name, subcommand, allow_abbrev=False, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to listen, where to keep the data, and whether to fill in demo data."""
        parser.add_argument("--demo", action="store_true", help="fill in demo data, once")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--bind", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--data", help="folder of the data (default: DATA_DIR, else var/)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start everything, watch it, and stop everything again."""
        bind, port = options["bind"], options["port"]
        lock = serving.take_lock(settings.DATA_DIR, seconds=5)
        if lock is None:
            raise CommandError(f"The data in {settings.DATA_DIR} is being served already.")
        serving.end_leftovers(lock)
        problem = serving.why_not_listen(bind, port, seconds=1)
        if problem:
            raise CommandError(problem)
        children = [serving.web(bind, port), serving.worker()]
        database = Database(settings.DATA_DIR, is_named=bool(settings.DATABASE_URL))
        _interrupt_on_signals()
        try:
            self._prepare(database, demo=options["demo"])
            self._run(database, children, lock, bind=bind, port=port, demo=options["demo"])
        except KeyboardInterrupt:
            self._say("")
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}".strip()) from error
        finally:
            self._stop(database, children)

    def _say(self, text: str) -> None:
        # Whoever was reading may have gone; that is no reason to leave things running.
        with suppress(OSError):
            self.stdout.write(text)
            self.stdout.flush()

    def _prepare(self, database: Database, *, demo: bool) -> None:
        self._say(
            "Using the database of DATABASE_URL."
            if database.is_named
            else f"Starting PostgreSQL, data in {settings.DATA_DIR} …"
        )
        database.start()
        self._say("Bringing the database up to date …")
        call_command("migrate", verbosity=0, interactive=False)
        if settings.ADMIN_EMAIL and settings.ADMIN_PASSWORD:
            call_command("bootstrap")
        if demo:
            call_command("demo")

    def _run(
        self,
        database: Database,
        children: list[serving.Child],
        lock: IO[str],
        *,
        bind: str,
        port: int,
        demo: bool,
    ) -> None:
        self._say("Starting the web server and the worker …")
        for child in children:
            child.start()
        serving.remember(lock, children)
        if not serving.wait_until_answering(bind, port, children[0], seconds=_WEB_SECONDS):
            raise CommandError("The web server did not start; see above.")
        if demo:
            call_command("demo", sign_ins=True)
        url = serving.address(bind, port)
        self._say(f"\n{settings.AGENCY_NAME} answers on {url}  (Ctrl-C stops it)")
        while True:
            time.sleep(0.2)
            if not database.is_alive():
                self._say("PostgreSQL ended; it starts again.")
                database.start()
            for child in children:
                pause = child.revive()
                if pause is not None:
                    self._say(f"The {child.name} ended; it starts again in {pause:.0f} s.")
            serving.remember(lock, children)

    def _stop(self, database: Database, children: list[serving.Child]) -> None:
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        self._say("Stopping …")
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.stop()
        database.stop()
        self._say("Stopped. The data is kept; the same command starts it again.")


class Database:
    """The database of a run: one that was named, or the embedded server, stopped at the end."""

    def __init__(self, data_dir: Path, *, is_named: bool) -> None:
        """Choose; nothing is started yet."""
        self.is_named = is_named
        self._server = EmbeddedServer(data_dir)
        # A killed `serve` leaves its server running; its mark says whose that was to stop.
        self._mark = data_dir / "postgres.of-serve"
        self._is_ours = False

    def start(self) -> None:
        """Start the embedded server, if it does not run."""
        if self.is_named:
            return
        self._is_ours = self._is_ours or self._mark.exists() or not self._server.is_alive()
        if self._is_ours:
            self._mark.touch()
        self._server.start()

    def is_alive(self) -> bool:
        """Tell whether it is there, as far as that is this command's to know."""
        return self.is_named or self._server.is_alive()

    def stop(self) -> None:
        """Stop the embedded server, unless somebody else had started it."""
        if self._is_ours:
            self._server.stop()
            self._mark.unlink(missing_ok=True)


def _interrupt_on_signals() -> None:
    """Treat every request to end as Ctrl-C, also in the background of a shell that ignores it.

    A terminal that goes away ends the run too, unless it was started with nohup.
    """
    for number in _SIGNALS:
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
