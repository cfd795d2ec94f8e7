"""`manage.py metadata`: convert and validate files of metadata, without a database."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registry.management.metadata import tables
from registry.management.metadata.converting import Conversion
from registry.management.metadata.reports import Outcome
from registry.management.metadata.runs import Output, convert_all, validate_all
from registry.management.metadata.sources import ENDINGS, Sources
from registry.management.metadata.validating import Expectation
from registry.management.metadata.writing import destination
from registry.metadata import doi
from registry.metadata.formats.catalog import FORMATS
from registry.metadata.formats.citation.styles import UnknownStyleError, style_file
from registry.metadata.states import State

_STATES = [state.value for state in State]
_READ = [one.name for one in FORMATS.values() if one.can_read]
_WRITTEN = [one.name for one in FORMATS.values() if one.can_write]
_INTERRUPTED = 128 + 2  # as shells say it of a process that SIGINT ended
_NO_READER = 128 + 13  # SIGPIPE

_SOURCES = f"""
In folders, and those below, files ending in {", ".join(sorted(ENDINGS))} are read; hidden ones
and links to folders are left out. A file that is named is always read, and - reads stdin.
"""
_STATUS = """
The exit status is 0 when every file is valid, 1 when some are invalid, 2 when some could not be
read or written or the command was not understood.
"""
_CONVERT = f"""
Write a file, or every file of a folder, in another format. Defects of the source and what the
format has no place for are written to stderr, a line each: file:line: severity code pointer
message. Whatever can be read is written; it is valid when it could be stored as a draft, or is
good for --state. {_SOURCES}
"""
_VALIDATE = f"""
Say what is wrong with files. A missing DOI is a warning only, but in DataCite XML, which must have
one; the address of the landing page is checked only when the file or --url says one. {_SOURCES}
"""


class Command(BaseCommand):
    """Convert or validate files, or list the formats."""

    help = "Convert and validate files of DOI metadata, and list the formats; needs no database."
    # Whoever has only files needs neither a server nor settings that are right.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do and the arguments of that."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        convert = actions.add_parser(
            "convert", help="write in another format", description=_CONVERT, epilog=_STATUS
        )
        validate = actions.add_parser(
            "validate", help="say what is wrong", description=_VALIDATE, epilog=_STATUS
        )
        formats = actions.add_parser("formats", help="list the formats that are read and written")
        _add_convert_arguments(convert)
        _add_validate_arguments(validate)
        shown = formats.add_mutually_exclusive_group()
        shown.add_argument("--table", action="store_true", help="print docs/metadata/formats.md")
        shown.add_argument("--codes", action="store_true", help="print docs/metadata/problems.md")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and end the process with the exit status unless that is 0."""
        output = Output(self.stdout, self.stderr, quiet=options.get("quiet", False))
        try:
            status = int(_ACTIONS[options["action"]](output, options))
        except KeyboardInterrupt:
            status = _INTERRUPTED
        except BrokenPipeError:
            # What is left in the buffer would be tried again on the way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = _NO_READER
        except OSError as error:
            raise CommandError(
                f"Nothing can be written: {error.strerror or error}.", returncode=2
            ) from error
        if status:
            sys.exit(status)


def _add_convert_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE|DIR|-", help="what to read")
    _add_common_arguments(parser)
    parser.add_argument(
        "--to", required=True, choices=_WRITTEN, metavar="FORMAT", help=", ".join(_WRITTEN)
    )
    parser.add_argument(
        "--out",
        metavar="FILE|DIR",
        default="",
        help="where to write: a file (else stdout), or a folder, where files keep their relative "
        "names and have the ending of the format added: a/b.xml becomes DIR/a/b.xml.bib",
    )
    parser.add_argument("--state", choices=_STATES, help="the state it shall be good for")
    parser.add_argument("--doi", default="", help="the DOI, whatever the source says")
    parser.add_argument(
        "--normalise",
        "--normalize",
        action="store_true",
        help="rewrite what can be written in a better way, such as identifiers as addresses",
    )
    parser.add_argument("--style", default="", help="of a citation, such as apa")
    parser.add_argument("--locale", default="", help="of a citation, such as en-US")
    parser.add_argument("--quiet", action="store_true", help="write nothing to stderr")


def _add_validate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="FILE|DIR|-", help="what to read")
    _add_common_arguments(parser)
    parser.add_argument(
        "--state", choices=_STATES, default="findable", help="the state it shall be good for"
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON for each file")


def _add_common_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="format",
        choices=_READ,
        default="",
        metavar="FORMAT",
        help=f"what the content tells otherwise: {', '.join(_READ)}",
    )
    parser.add_argument("--url", default="", help="the address of the landing page")


def _convert(output: Output, options: dict[str, Any]) -> Outcome:
    sources = Sources([options["source"]])
    target = options["to"]
    citing = _citing(options)
    try:
        out = destination(options["out"], sources, FORMATS[target].ending)
    except ValueError as error:
        raise CommandError(str(error), returncode=2) from error
    conversion = Conversion(
        target,
        _expectation(options, sources),
        is_judged=options["state"] is not None,
        with_normalising=options["normalise"],
        tells_losses=not options["quiet"],
        options=citing,
    )
    return convert_all(sources, conversion, output, out=out)


def _citing(options: dict[str, Any]) -> dict[str, str]:
    """Return how to cite, where that was said."""
    said = {key: options[key] for key in ("style", "locale") if options[key]}
    if said and options["to"] != "citation":
        raise CommandError("--style and --locale are of --to citation.", returncode=2)
    if "style" in said:
        try:
            style_file(said["style"])
        except UnknownStyleError as error:
            raise CommandError(str(error), returncode=2) from error
    return said


def _validate(output: Output, options: dict[str, Any]) -> Outcome:
    sources = Sources(options["sources"])
    expected = _expectation(options, sources)
    return validate_all(sources, expected, output, json_lines=options["json"])


def _formats(output: Output, options: dict[str, Any]) -> Outcome:
    output.text(
        tables.formats_page()
        if options["table"]
        else tables.problems_page()
        if options["codes"]
        else tables.formats_list()
    )
    return Outcome.VALID


_ACTIONS = {"convert": _convert, "validate": _validate, "formats": _formats}


def _expectation(options: dict[str, Any], sources: Sources) -> Expectation:
    given = options.get("doi", "")
    name = doi.normalise(given) or ""
    if given and not name:
        raise CommandError(f"{given} is no DOI.", returncode=2)
    if sources.is_many and (name or options["url"]):
        raise CommandError("--doi and --url are of one record; give one file.", returncode=2)
    state = State(options["state"] or State.DRAFT)
    return Expectation(options["format"], state, name, options["url"])
