#!/usr/bin/env python
"""Run the project's commands; `python manage.py help` lists them."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from config.embedded import EmbeddedServerError, ensure_running
from config.serving import options_to_environment

# These start or stop the server themselves, or do not need one.
_WITHOUT_DATABASE = frozenset(
    {"check", "collectstatic", "compilemessages", "db", "diffsettings", "help", "makemessages"}
    | {"metadata", "serve", "version", "--help", "-h", "--version"}
)
_PRODUCTION = "config.settings.production"


def main() -> None:
    """Choose the development settings unless the environment names others, then run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "serve":
        options_to_environment(sys.argv[2:])
    if _needs_database(command, sys.argv[2:]):
        try:
            ensure_running()
        except EmbeddedServerError as error:
            sys.exit(str(error))
    execute_from_command_line(sys.argv)


def _needs_database(command: str, arguments: list[str]) -> bool:
    """Tell whether the embedded server must run; production names its own or says that it must."""
    if os.environ["DJANGO_SETTINGS_MODULE"] == _PRODUCTION:
        return False
    return command not in _WITHOUT_DATABASE and not {"-h", "--help"} & set(arguments)


if __name__ == "__main__":
    main()
