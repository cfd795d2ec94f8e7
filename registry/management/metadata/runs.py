"""One run of the command over its sources: what is printed where, and how it ends."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.core.management.base import OutputWrapper
from tqdm import tqdm

from registry.management.metadata.converting import Conversion, convert
from registry.management.metadata.reports import (
    Outcome,
    Result,
    as_block,
    as_json,
    as_lines,
    summary,
)
from registry.management.metadata.sources import ENDINGS, Source, Sources
from registry.management.metadata.validating import Expectation, validate
from registry.management.metadata.writing import Destination


class Output:
    """Where a run writes: documents and results to stdout, everything else to stderr."""

    def __init__(
        self, stdout: OutputWrapper, stderr: OutputWrapper, *, quiet: bool = False
    ) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self._quiet = quiet

    def document(self, document: bytes) -> None:
        """Write bytes as they are, at once."""
        with tqdm.external_write_mode():
            buffer = getattr(self._stdout, "buffer", None)
            if buffer is None:
                self._stdout.write(document.decode("utf-8", "replace"), ending="")
            else:
                buffer.write(document)
                buffer.flush()

    def text(self, text: str) -> None:
        """Write text in UTF-8, file names that are none with escapes."""
        self.document(text.encode("utf-8", "backslashreplace"))

    def note(self, text: str) -> None:
        """Write to stderr, unless nothing is wanted there."""
        if not self._quiet:
            with tqdm.external_write_mode(file=sys.stderr):
                self._stderr.write(text, str, ending="")


def validate_all(
    sources: Sources, expected: Expectation, output: Output, *, json_lines: bool
) -> Outcome:
    """Report on every source as soon as it is read; counts at the end are for people."""
    outcomes: Counter[Outcome] = Counter()
    for source in _watched(sources):
        result = validate(source, expected)
        outcomes[result.outcome] += 1
        output.text(as_json(result) if json_lines else as_block(result))
    if not json_lines and sources.is_many:
        output.text(summary(outcomes, sources.ignored))
    return _worst(outcomes, output)


def convert_all(
    sources: Sources, conversion: Conversion, output: Output, *, out: Destination | None
) -> Outcome:
    """Convert every source to where it belongs, and say on stderr what was wrong or is lost."""
    outcomes: Counter[Outcome] = Counter()
    for source in _watched(sources):
        result, document = convert(source, conversion)
        if result.outcome is not Outcome.UNREADABLE:
            result = _put(source, document, result, output, out)
        outcomes[result.outcome] += 1
        for line in as_lines(source.name, result.problems):
            output.note(line)
    if sources.is_many:
        output.note(summary(outcomes, sources.ignored))
    return _worst(outcomes, output)


def _put(
    source: Source, document: bytes, result: Result, output: Output, out: Destination | None
) -> Result:
    if out is None:
        output.document(document)
        return result
    failure = out.put(source, document)
    if failure is None:
        return result
    return replace(result, outcome=Outcome.UNREADABLE, problems=[*result.problems, failure])


def _worst(outcomes: Counter[Outcome], output: Output) -> Outcome:
    """Return how the run ends. Finding nothing at all is a failure: the name was surely wrong."""
    if not outcomes:
        output.note(f"There is no file with one of the endings {', '.join(sorted(ENDINGS))}.\n")
        return Outcome.UNREADABLE
    return max(outcomes)


def _watched(sources: Sources) -> Iterable[Source]:
    """Return the sources, with a bar where somebody watches and there is something to watch."""
    if not sources.is_many or not sys.stderr.isatty():
        return sources
    bar: Iterable[Source] = tqdm(
        sources,
        total=sum(1 for _ in sources),
        unit="file",
        leave=False,
        ncols=min(shutil.get_terminal_size().columns, 100),
    )
    return bar
