"""`manage.py db`: look after the embedded PostgreSQL."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.embedded import EmbeddedServer, EmbeddedServerError
from config.embedded import backup as backups


class Command(BaseCommand):
    """Start, stop, ask after, back up or restore the embedded server."""

    help = "Look after the embedded PostgreSQL of the data folder."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, and a file for backup and restore."""
        parser.add_argument("action", choices=["start", "stop", "status", "backup", "restore"])
        parser.add_argument("file", nargs="?", type=Path, help="for backup and restore")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say why not."""
        if settings.DATABASE_URL:
            raise CommandError("DATABASE_URL names another server; look after it with its tools.")
        server = EmbeddedServer(settings.DATA_DIR)
        try:
            self.stdout.write(self._act(server, options["action"], options["file"]))
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from error

    def _act(self, server: EmbeddedServer, action: str, file: Path | None) -> str:
        if action == "start":
            server.start()
            return f"running, socket in {server.socket_dir}"
        if action == "stop":
            server.stop()
            return "stopped"
        if action == "status":
            return "running" if server.is_running() else "not running"
        if file is None:
            raise CommandError(f"Name a file: manage.py db {action} FILE")
        if action == "backup":
            backups.backup(server, file.resolve())
            return f"written to {file}"
        backups.restore(server, file.resolve())
        return f"restored from {file}"
