"""`manage.py worker`: send deliveries, fold counts, make partitions, until told to stop."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from registry.jobs import loop


class Command(BaseCommand):
    """Run the worker; any number may run side by side."""

    help = "Send what is due and look after the counts, until SIGTERM or Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes; what is under way is finished."""
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        loop.run(stop)
