"""`manage.py benchmark`: the figures of the budgets, in a database of its own, from one run."""

from __future__ import annotations

import statistics
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from registry.management import measure


class Command(BaseCommand):
    """Measure minting, editing, resolving, pages and validation, and print medians and ratios."""

    help = "Measure the product's budgets; bounded, and nothing of the real data is touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many DOIs the lists hold and how often each thing is measured."""
        parser.add_argument("--dois", type=int, default=20_000, help="DOIs in the lists")
        parser.add_argument("--runs", type=int, default=200, help="runs of each figure")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the database, measure, and drop it again."""
        runs = min(options["runs"], 10_000)
        real_name = str(connection.settings_dict["NAME"])
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            bench = measure.prepare()
            measure.fill(bench, min(options["dois"], 5_000_000))
            self._say(f"{options['dois']} DOIs, {runs} runs each, milliseconds")
            self._say(f"{'':34}{'median':>9}{'p95':>9}{'max':>9}")
            floor = self._row("the same rows in one statement", measure.mint_floor(bench, runs))
            mint = self._row("mint and publish (operation)", measure.mint(bench, runs))
            self._row("edit a findable DOI (operation)", measure.edit(bench, runs))
            self._row("validate a 3 KB record", measure.check_record(runs))
            self._row("resolver redirect", measure.redirect(bench, runs))
            few = max(runs // 10, 20)
            for label, address in (
                ("DOI list", "/dois/"),
                ("DOI list, words", "/dois/?q=title+number"),
                ("DOI page", f"/dois/{bench.prefix}/fill-7"),
                ("dashboard", "/"),
            ):
                self._row(label, measure.page(bench, address, few))
            self._say(f"minting reaches {floor / mint:.0%} of the statement alone")
        finally:
            connection.creation.destroy_test_db(real_name, verbosity=0)

    def _row(self, label: str, times: list[float]) -> float:
        ordered = sorted(times)
        median, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        self._say(f"{label:34}{median:9.2f}{late:9.2f}{ordered[-1]:9.2f}")
        return median

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
