"""`manage.py benchmark`: the figures of the budgets, in a database of its own, from one run."""

from __future__ import annotations

import statistics
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from registry.management import measure, measure_metadata


class Command(BaseCommand):
    """Measure minting, editing, resolving, pages and validation, and print medians and ratios."""

    help = "Measure the product's budgets; bounded, and nothing of the real data is touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many DOIs the lists hold and how often each thing is measured."""
        parser.add_argument("--dois", type=int, default=20_000, help="DOIs in the lists")
        parser.add_argument("--runs", type=int, default=200, help="runs of each figure")
        parser.add_argument("--metadata", action="store_true", help="only what needs no database")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the database, measure, and drop it again."""
        runs = min(options["runs"], 10_000)
        self._measure_metadata(runs)
        if not options["metadata"]:
            self._measure_registry(runs, options["dois"])

    def _measure_metadata(self, runs: int) -> None:
        self._head(f"metadata core, {runs} runs each, milliseconds")
        floor = self._row("parse a 3 KB XML record alone", measure_metadata.parse_xml(runs))
        read = self._row("parse, map and validate it", measure_metadata.read_xml(runs))
        self._row("write it", measure_metadata.write_xml(runs))
        self._row("validate a 3 KB record", measure_metadata.check_record(runs))
        self._row("completeness of it", measure_metadata.score(runs))
        few = min(runs, 15)
        for label, formats in (
            ("import the core", measure_metadata.CORE),
            ("import the core and every format", measure_metadata.EVERY),
        ):
            self._row(label, measure_metadata.imports(formats, few))
        self._say(f"reading takes {read / floor:.1f} times the parsing alone")
        large = measure_metadata.large()
        self._say(
            f"10,000 creators ({large.megabytes:.1f} MB): read, validated and written in "
            f"{large.seconds:.2f} s, {large.peak_megabytes:.0f} MB at the peak"
        )

    def _measure_registry(self, runs: int, number: int) -> None:
        real_name = str(connection.settings_dict["NAME"])
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            bench = measure.prepare()
            measure.fill(bench, min(number, 5_000_000))
            self._head(f"{number} DOIs, {runs} runs each, milliseconds")
            floor = self._row("the same rows in one statement", measure.mint_floor(bench, runs))
            mint = self._row("mint and publish (operation)", measure.mint(bench, runs))
            self._row("edit a findable DOI (operation)", measure.edit(bench, runs))
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

    def _head(self, title: str) -> None:
        self._say(title)
        self._say(f"{'':34}{'median':>9}{'p95':>9}{'max':>9}")

    def _row(self, label: str, times: list[float]) -> float:
        ordered = sorted(times)
        median, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        self._say(f"{label:34}{median:9.2f}{late:9.2f}{ordered[-1]:9.2f}")
        return median

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
