"""A PostgreSQL of the project's own, for a first run, development, tests and small sites.

No Django in here: the settings ask where the server will be before it runs, and `manage.py` starts
it before anything connects. docs/decisions/0002-embedded-postgresql.md says why it exists.
"""

from __future__ import annotations

import os
from pathlib import Path

from config.embedded.cluster import PORT, USER
from config.embedded.errors import EmbeddedServerError
from config.embedded.server import DATABASE, EmbeddedServer

__all__ = ["EmbeddedServer", "EmbeddedServerError", "database_settings", "ensure_running"]


def database_settings(data_dir: Path) -> dict[str, str]:
    """Return where the server of a data folder listens, running or not."""
    return {
        "NAME": DATABASE,
        "USER": USER,
        "HOST": str(EmbeddedServer(data_dir).socket_dir),
        "PORT": str(PORT),
    }


def ensure_running(data_dir: Path | None = None) -> EmbeddedServer | None:
    """Start the server of the data folder unless it runs; nothing when DATABASE_URL names another.

    Raises:
        EmbeddedServerError: it cannot be started; the text says what to do.

    """
    if os.environ.get("DATABASE_URL"):
        return None
    default = Path(__file__).resolve().parent.parent.parent / "var"
    server = EmbeddedServer(data_dir or Path(os.environ.get("DATA_DIR") or default))
    server.start()
    return server
