"""What the metadata core costs: reading, writing, large records, the import. No database."""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

from lxml import etree

from registry.management.measure import timed
from registry.metadata import completeness
from registry.metadata.formats import catalog, datacite_xml
from registry.metadata.validation import validate

_URL = "https://data.example.org/1"
_NAME = "10.5072/measured"
_MANY = 10_000
_PERSON = {
    "name": "Carberry, Josiah",
    "nameType": "Personal",
    "givenName": "Josiah",
    "familyName": "Carberry",
    "nameIdentifiers": [
        {
            "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
            "nameIdentifierScheme": "ORCID",
            "schemeUri": "https://orcid.org",
        }
    ],
    "affiliation": [
        {
            "name": "Brown Institute",
            "affiliationIdentifier": "https://ror.org/04wxnsj81",
            "affiliationIdentifierScheme": "ROR",
            "schemeUri": "https://ror.org",
        }
    ],
}
# About three kilobytes of XML, most of it elements, as deposits have them.
_RECORD = {
    "creators": [_PERSON, {"name": "Harbour Observatory", "nameType": "Organizational"}],
    "titles": [
        {"title": "Hourly readings of the tide gauge at the northern harbour", "lang": "en"},
        {"title": "Stündliche Pegelstände", "titleType": "TranslatedTitle", "lang": "de"},
    ],
    "publisher": {"name": "Harbour Observatory"},
    "publicationYear": 2026,
    "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Time series"},
    "subjects": [
        {"subject": "tides", "subjectScheme": "Harbour terms"},
        {"subject": "sea level"},
        {"subject": "water levels"},
    ],
    "contributors": [
        {"name": "Lind, Ida", "nameType": "Personal", "contributorType": "DataCollector"}
    ],
    "dates": [
        {"date": "2026-03-04", "dateType": "Issued"},
        {"date": "2025-01-01/2025-12-31", "dateType": "Collected"},
    ],
    "language": "en",
    "identifiers": [{"identifier": "TIDE-7", "identifierType": "Local number"}],
    "relatedIdentifiers": [
        {
            "relatedIdentifier": "10.5072/paper",
            "relatedIdentifierType": "DOI",
            "relationType": "IsSupplementTo",
        }
    ],
    "sizes": ["8,760 rows"],
    "formats": ["text/csv"],
    "version": "1.0",
    "rightsList": [
        {
            "rights": "Creative Commons Attribution 4.0 International",
            "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode",
        }
    ],
    "descriptions": [
        {"description": "Water levels in centimetres. " * 8, "descriptionType": "Abstract"}
    ],
    "geoLocations": [
        {
            "geoLocationPlace": "Northern harbour",
            "geoLocationPoint": {"pointLongitude": 10.5, "pointLatitude": 59.9},
        }
    ],
    "fundingReferences": [{"funderName": "Sea Fund", "awardNumber": "S-7"}],
}
_LARGE = """
import resource, sys, time
from registry.metadata.formats import datacite_xml
source = sys.stdin.buffer.read()
start = time.perf_counter()
reading = datacite_xml.read(source)
reading.all_problems(state="findable", url="https://data.example.org/1")
datacite_xml.write(reading.record, name=reading.name)
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
# Formats are imported when they are first asked for; a process may need few of them.
CORE = ("datacite-xml", "datacite-json")
EVERY = tuple(catalog.FORMATS)
_IMPORT = """
import sys, time
start = time.perf_counter()
import registry.metadata.validation, registry.metadata.completeness
import registry.metadata.formats.catalog as catalog
for name in sys.argv[1:]:
    catalog.module_of(name)
print((time.perf_counter() - start) * 1000)
"""


class Large(NamedTuple):
    """What reading, validating and writing a record of 10,000 creators took."""

    megabytes: float
    seconds: float
    peak_megabytes: float  # of the whole process


def source() -> bytes:
    """Return the record of the benchmark as XML, about 3 KB."""
    return datacite_xml.write(_RECORD, name=_NAME)


def parse_xml(runs: int) -> list[float]:
    """Parse the XML alone, the floor of reading it."""
    given = source()
    return timed(lambda n: etree.fromstring(given), runs)


def read_xml(runs: int) -> list[float]:
    """Parse, check, map and validate the XML, lines of problems included."""
    given = source()

    def once(n: int) -> None:
        datacite_xml.read(given).all_problems(state="findable", url=_URL)

    return timed(once, runs)


def write_xml(runs: int) -> list[float]:
    """Write the record as XML."""
    return timed(lambda n: datacite_xml.write(_RECORD, name=_NAME), runs)


def check_record(runs: int) -> list[float]:
    """Validate the record for the state findable."""
    return timed(lambda n: validate(_RECORD, state="findable", url=_URL), runs)


def score(runs: int) -> list[float]:
    """Tell how complete the record is."""
    return timed(lambda n: completeness.completeness(_RECORD), runs)


def large() -> Large:
    """Read, validate and write a record with many creators in a process of its own."""
    record = {**_RECORD, "creators": [_PERSON] * _MANY}
    given = datacite_xml.write(record, name=_NAME)
    said = subprocess.run(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", _LARGE], input=given, capture_output=True, check=True
    ).stdout.split()
    return Large(len(given) / 1024 / 1024, float(said[0]), float(said[1]))


def imports(formats: tuple[str, ...], runs: int) -> list[float]:
    """Import the core and some formats, without citation styles, in new processes."""
    return [
        float(
            subprocess.run(  # noqa: S603 - our own interpreter and text
                [sys.executable, "-c", _IMPORT, *formats], capture_output=True, check=True
            ).stdout
        )
        for _ in range(runs)
    ]
