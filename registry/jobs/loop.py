"""The worker's loop: work while there is some, rest a little otherwise, stop when asked."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from registry.jobs import deliver
from registry.search import counts

logger = logging.getLogger(__name__)
_REST_SECONDS = 0.5
_LONGEST_REST_SECONDS = 30.0


@dataclass
class Chore:
    """Something to do again and again, at most every so many seconds."""

    do: Callable[[], int]
    every: float
    due: float = 0.0


def run(stop: threading.Event) -> None:
    """Work until told to stop; what is under way is finished first.

    A database that goes away is waited for, with longer and longer rests.
    """
    if not settings.HANDLE_SERVER_URL:
        logger.info("No handle server is configured: the built-in resolver is the handle store.")
    chores = [
        Chore(deliver.handles, 0),
        Chore(deliver.mails, 0),
        Chore(counts.fold, 5),
        Chore(make_months, 3600),
    ]
    rest = _REST_SECONDS
    while not stop.is_set():
        try:
            close_old_connections()
            worked = sum([_turn(chore) for chore in chores])
            rest = _REST_SECONDS
        except (OperationalError, InterfaceError) as error:
            logger.warning("the database does not answer: %s", str(error).strip())
            connection.close()
            worked, rest = 0, min(rest * 2, _LONGEST_REST_SECONDS)
        if not worked:
            stop.wait(rest)


def make_months() -> int:
    """Make the partitions of the coming months; return how many were missing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT registry_make_months(2)")
        return int(cursor.fetchone()[0])


def _turn(chore: Chore) -> int:
    now = time.monotonic()
    if now < chore.due:
        return 0
    chore.due = now + chore.every
    done = chore.do()
    return done if not chore.every else 0
