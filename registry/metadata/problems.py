"""What can be wrong with a record, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Severity = Literal["error", "warning"]

# The codes are part of the interface: programs branch on them. Add, never rename or reuse.
CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "syntax": "The text is not of the format it claims to be and cannot be read.",
        "empty": "The source holds nothing, or nothing that a record could be made of.",
        "encoding": "The bytes are no text in the encoding they claim.",
        "too-large": "The source is larger than is read.",
        "doctype": "The XML has a document type, which is refused before it is parsed.",
        "format-unknown": "The source is of none of the formats that are read.",
        "not-this-format": "The source is readable, but of another format than was said.",
        "several-records": "The source holds more than one record; only the first is read.",
        "further-problems": "There are more errors or warnings than are listed.",
        "not-understood": "The reader has no use for this part of the source; it is left out.",
        "not-carried": "The format written has no place for this property; it is left out.",
        "namespace": "The XML element is not in the namespace of the schema.",
        "unknown-element": "The schema has no such element here.",
        "unknown-attribute": "The schema has no such attribute here.",
        "order": "The XML element stands after one that must follow it.",
        "repeated": "The XML element may stand here only once.",
        "nested": "An element stands where the schema has text alone.",
        "stray-text": "Text stands where the schema has elements alone.",
        "upgraded": "A value of an older schema was rewritten as schema 4.7 has it.",
        "duplicate-key": "A JSON object has the same key twice.",
        "type": "The value is of another JSON type than the property takes.",
        "characters": "The text holds control characters or broken Unicode, which XML and the "
        "database cannot hold.",
        "too-long": "The text is longer than can be stored.",
        "too-many": "The list has more members than can be stored.",
        "too-deep": "The value is nested deeper than can be stored.",
        "number": "The number is out of range or not finite.",
        "unknown-property": "The metadata schema has no such property; it is kept.",
        "required": "A mandatory property is missing or blank.",
        "blank": "A value that is given has no text.",
        "vocabulary": "The value is not in the controlled list.",
        "scheme-required": "An identifier is given without its scheme or type.",
        "year": "The year is not four digits.",
        "year-implausible": "The year is long past or far ahead.",
        "language": "The language is not written as a language tag.",
        "language-unknown": "The language tag starts with no known language.",
        "date-syntax": "The date is neither ISO 8601 nor EDTF.",
        "date-calendar": "The date is not in the calendar.",
        "date-order": "The range ends before it starts.",
        "coordinate": "A coordinate is missing, no number or out of range.",
        "box-order": "The southern edge of the box lies north of the northern edge.",
        "polygon-points": "The polygon has fewer than four points or more than one inner point.",
        "polygon-open": "The last point of the polygon is not its first.",
        "orcid": "The ORCID iD is malformed or its check digit does not fit.",
        "isni": "The ISNI is malformed or its check digit does not fit.",
        "ror": "The ROR ID is malformed or its check digits do not fit.",
        "related-identifier": "The identifier does not look like its type.",
        "metadata-scheme": "Metadata scheme properties are given for another relation than "
        "HasMetadata or IsMetadataFor.",
        "relation-information": "Information on the relation is given for another relation "
        "than Other.",
        "related-item-twin": "The identifier of a related item is not repeated among the "
        "related identifiers.",
        "identifier-doi": "A DOI stands among the alternate identifiers.",
        "doi": "The identifier of the record is no DOI name.",
        "uri": "The value is not an address as the official schema takes it.",
        "rights-uri": "The address of the licence is not absolute.",
        "abstract-missing": "There is no abstract.",
        "url-required": "A registered or findable DOI needs an address.",
        "url": "The address is not a usable http, https or ftp address.",
        "domain": "The domain pattern is malformed.",
    }
)

# So many errors are listed, and as many warnings: nobody reads more, and hostile sources hold
# millions.
MOST_PROBLEMS: Final = 1000
_SHOWN_LENGTH: Final = 200
_LARGEST_SHOWN: Final = 2**63
_UNSHOWABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect: where (a JSON Pointer, RFC 6901), which (a stable code), in words.

    The pointer leads into the record in canonical shape; that of a problem of the source, which no
    part of the record came from, into the source (`formats.reading.not_understood`).
    `value` is what was found, cut when long; `allowed` the controlled list, when there is one;
    `line` the line of the source text, when it is known.
    """

    pointer: str
    code: str
    message: str
    value: object = None
    allowed: tuple[str, ...] = ()
    severity: Severity = "error"
    line: int | None = None


class Problems(list[Problem]):
    """A list that takes the first errors and the first warnings, and then says that it was full."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Take problems found before."""
        super().__init__()
        self._counts: dict[Severity, int] = {"error": 0, "warning": 0}
        self.extend(problems)

    def takes(self, severity: Severity) -> bool:
        """Say whether one more would change the list; asked to spare the making of others."""
        return self._counts[severity] <= MOST_PROBLEMS

    def append(self, problem: Problem) -> None:
        """Add a problem, or in place of the first too many the problem that there are more."""
        count = self._counts[problem.severity]
        if count < MOST_PROBLEMS:
            super().append(problem)
        elif count == MOST_PROBLEMS:
            message = f"There are more {problem.severity}s; the first {MOST_PROBLEMS:,} are listed."
            super().append(Problem("", "further-problems", message, severity=problem.severity))
        self._counts[problem.severity] = count + 1

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems one by one."""
        for problem in problems:
            self.append(problem)


def is_error(problem: Problem) -> bool:
    """Say whether the problem forbids storing the record in the state asked for."""
    return problem.severity == "error"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those problems that are errors."""
    return [problem for problem in problems if is_error(problem)]


def warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Return those problems that are only warnings."""
    return [problem for problem in problems if not is_error(problem)]


def pointer(*parts: str | int) -> str:
    """Join keys and indexes to a JSON Pointer."""
    return "".join(f"/{escape(part) if isinstance(part, str) else part}" for part in parts)


def escape(key: str) -> str:
    """Escape a key for use in a JSON Pointer (RFC 6901, 3)."""
    return _printable(key).replace("~", "~0").replace("/", "~1")


def shown(value: object) -> object:
    """Return the value as a problem shows it: plain values whole, long ones cut, others not.

    What is shown can be encoded and stored, even where the value itself cannot.
    """
    if isinstance(value, str):
        return _printable(value if len(value) <= _SHOWN_LENGTH else value[:_SHOWN_LENGTH] + "…")
    if isinstance(value, int | float) and abs(value) < _LARGEST_SHOWN:
        return value
    return None


def _printable(text: str) -> str:
    return text if text.isprintable() else _UNSHOWABLE.sub("\ufffd", text)
