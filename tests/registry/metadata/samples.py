"""Records to try formats with. FULL has every property of the schema, each with a value of its own.

What it says is invented, but for the iDs, which the schemes give as examples.
"""

from __future__ import annotations

from typing import Any, Final

NAME: Final = "10.5072/abc-123"
URL: Final = "https://data.example.org/landing/123"

_ORCID: Final = "https://orcid.org/0000-0002-1825-0097"
_ROR: Final = "https://ror.org/04wxnsj81"


def _point(longitude: float, latitude: float) -> dict[str, float]:
    return {"pointLongitude": longitude, "pointLatitude": latitude}


FULL: Final[dict[str, Any]] = {
    "identifiers": [
        {"identifier": "LOCAL-77", "identifierType": "Local accession number"},
        {"identifier": "ark:/12345/fk1234", "identifierType": "ARK"},
    ],
    "creators": [
        {
            "name": "Carberry, Josiah",
            "nameType": "Personal",
            "givenName": "Josiah",
            "familyName": "Carberry",
            "nameIdentifiers": [
                {
                    "nameIdentifier": _ORCID,
                    "nameIdentifierScheme": "ORCID",
                    "schemeUri": "https://orcid.org",
                }
            ],
            "affiliation": [
                {
                    "name": "Brown Institute",
                    "affiliationIdentifier": _ROR,
                    "affiliationIdentifierScheme": "ROR",
                    "schemeUri": "https://ror.org",
                },
                {"name": "Society for Psychoceramics"},
            ],
        },
        {
            "name": "氷河観測団",
            "nameType": "Organizational",
            "lang": "ja",
        },
    ],
    "titles": [
        {"title": "Ice cores from the <i>Weddell</i> Sea", "lang": "en"},
        {"title": "A drilling season", "titleType": "Subtitle", "lang": "en"},
        {"title": "Carottes de glace", "titleType": "TranslatedTitle", "lang": "fr"},
        {"title": "ICE-77", "titleType": "AlternativeTitle"},
    ],
    "publisher": {
        "name": "Polar Data Press",
        "publisherIdentifier": "https://ror.org/05dxps055",
        "publisherIdentifierScheme": "ROR",
        "schemeUri": "https://ror.org/",
        "lang": "en",
    },
    "container": {
        "type": "Series",
        "identifier": "https://series.example.org/9",
        "identifierType": "URL",
        "title": "Reports on Polar Research",
        "volume": "77",
        "issue": "7",
        "edition": "3rd edition of the series",
        "number": "R-7",
        "chapterNumber": "7a",
        "firstPage": "777",
        "lastPage": "787",
    },
    "publicationYear": 2023,
    "subjects": [
        {
            "subject": "Glaciology",
            "subjectScheme": "Library of Congress Subject Headings",
            "schemeUri": "https://id.loc.gov/authorities/subjects",
            "valueUri": "https://id.loc.gov/authorities/subjects/sh85055034",
            "classificationCode": "QE576",
            "lang": "en",
        },
        {"subject": "ice cores"},
    ],
    "contributors": [
        {
            "contributorType": "Editor",
            "name": "Ng, Ann",
            "nameType": "Personal",
            "givenName": "Ann",
            "familyName": "Ng",
            "nameIdentifiers": [
                {
                    "nameIdentifier": "0000 0001 2103 2683",
                    "nameIdentifierScheme": "ISNI",
                    "schemeUri": "https://isni.org",
                }
            ],
            "affiliation": [
                {
                    "name": "Island University",
                    "affiliationIdentifier": "grid.268117.b",
                    "affiliationIdentifierScheme": "GRID",
                    "schemeUri": "https://www.grid.ac",
                }
            ],
        },
        {
            "contributorType": "Translator",
            "name": "Dupont, Anaïs",
            "nameType": "Personal",
            "givenName": "Anaïs",
            "familyName": "Dupont",
        },
        {
            "contributorType": "HostingInstitution",
            "name": "Polar Data Centre",
            "nameType": "Organizational",
            "lang": "en",
        },
    ],
    "dates": [
        {"date": "2023-04-05", "dateType": "Issued", "dateInformation": "first release"},
        {"date": "2022-01-02/2022-03-04", "dateType": "Collected"},
        {"date": "2022-11", "dateType": "Created"},
        {"date": "2023-06-07T08:09:10Z", "dateType": "Updated"},
        {"date": "2022-12-01", "dateType": "Submitted"},
        {"date": "2023-01-15", "dateType": "Accepted"},
        {"date": "2023-05-01", "dateType": "Available"},
        {"date": "1880/1990", "dateType": "Coverage"},
    ],
    "language": "en",
    "types": {
        "resourceTypeGeneral": "JournalArticle",
        "resourceType": "Field report",
        "schemaOrg": "TechArticle",
        "citeproc": "article-magazine",
        "bibtex": "unpublished",
        "ris": "MGZN",
    },
    "relatedIdentifiers": [
        {
            "relatedIdentifier": "10.5072/paper.1",
            "relatedIdentifierType": "DOI",
            "relationType": "IsSupplementTo",
            "resourceTypeGeneral": "Report",
        },
        {
            "relatedIdentifier": "https://data.example.org/meta/123.xml",
            "relatedIdentifierType": "URL",
            "relationType": "HasMetadata",
            "relatedMetadataScheme": "ISO 19115",
            "schemeUri": "https://schemas.example.org/19115.xsd",
            "schemeType": "XSD",
        },
        {
            "relatedIdentifier": "arXiv:0706.0001",
            "relatedIdentifierType": "arXiv",
            "relationType": "Other",
            "relationTypeInformation": "was disputed by",
        },
        {
            "relatedIdentifier": "10.5072/cited",
            "relatedIdentifierType": "DOI",
            "relationType": "References",
        },
        {
            "relatedIdentifier": "0317-8471",
            "relatedIdentifierType": "ISSN",
            "relationType": "IsPublishedIn",
        },
        {
            "relatedIdentifier": "10.5072/old",
            "relatedIdentifierType": "DOI",
            "relationType": "IsNewVersionOf",
        },
    ],
    "relatedItems": [
        {
            "relatedItemType": "Journal",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "0317-8471",
                "relatedItemIdentifierType": "ISSN",
                "relatedMetadataScheme": "KBART",
                "schemeURI": "https://schemas.example.org/kbart",
                "schemeType": "TSV",
            },
            "creators": [
                {
                    "name": "Olsen, Kari",
                    "nameType": "Personal",
                    "givenName": "Kari",
                    "familyName": "Olsen",
                },
                {"name": "Norsk polarlag", "nameType": "Organizational", "lang": "no"},
            ],
            "titles": [
                {"title": "Journal of Ice", "lang": "en"},
                {"title": "J. Ice", "titleType": "AlternativeTitle"},
            ],
            "publicationYear": 2022,
            "volume": "12",
            "issue": "3",
            "number": "45",
            "numberType": "Article",
            "firstPage": "101",
            "lastPage": "119",
            "publisher": "Ice Society",
            "edition": "2nd edition",
            "contributors": [
                {
                    "contributorType": "Editor",
                    "name": "Berg, Per",
                    "nameType": "Personal",
                    "givenName": "Per",
                    "familyName": "Berg",
                },
                {
                    "contributorType": "Sponsor",
                    "name": "Isfondet",
                    "nameType": "Organizational",
                    "lang": "no",
                },
            ],
        },
        {
            "relatedItemType": "Dataset",
            "relationType": "Other",
            "relationTypeInformation": "was shown beside",
            "titles": [{"title": "Sea ice maps"}],
        },
    ],
    "sizes": ["15 pages", "3 MB"],
    "formats": ["application/pdf", "text/csv"],
    "version": "2.1",
    "rightsList": [
        {
            "rights": "Creative Commons Attribution 4.0 International",
            "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode",
            "rightsIdentifier": "cc-by-4.0",
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
            "lang": "en",
        },
        {"rights": "Embargo until May 2023"},
    ],
    "descriptions": [
        {
            "description": "Cores were drilled.<br>They hold 2 000 years of <b>snow</b>.",
            "descriptionType": "Abstract",
            "lang": "en",
        },
        {"description": "A hot-water drill was used.", "descriptionType": "Methods"},
        {"description": "Depths are in metres.", "descriptionType": "TechnicalInfo"},
    ],
    "geoLocations": [
        {
            "geoLocationPlace": "Weddell Sea",
            "geoLocationPoint": _point(-45.5, -70.25),
            "geoLocationBox": {
                "westBoundLongitude": -60,
                "eastBoundLongitude": -30.5,
                "southBoundLatitude": -75,
                "northBoundLatitude": -65.5,
            },
            "geoLocationPolygon": [
                {"polygonPoint": _point(-50, -70)},
                {"polygonPoint": _point(-40, -70)},
                {"polygonPoint": _point(-40, -72)},
                {"polygonPoint": _point(-50, -70)},
                {"inPolygonPoint": _point(-43, -71)},
            ],
        },
    ],
    "fundingReferences": [
        {
            "funderName": "Ice Research Fund",
            "funderIdentifier": "https://doi.org/10.13039/501100000780",
            "funderIdentifierType": "Crossref Funder ID",
            "schemeUri": "https://www.crossref.org/services/funder-registry/",
            "awardNumber": "ICE-2021-7",
            "awardUri": "https://fund.example.org/ICE-2021-7",
            "awardTitle": "Snow of two millennia",
        },
    ],
    "contentUrl": ["https://data.example.org/files/123.pdf"],
    "schemaVersion": "http://datacite.org/schema/kernel-4",
}

# The least that a findable DOI needs.
MINIMAL: Final[dict[str, Any]] = {
    "creators": [{"name": "Ng, Ann"}],
    "titles": [{"title": "Ice"}],
    "publisher": {"name": "Press"},
    "publicationYear": 2024,
    "types": {"resourceTypeGeneral": "Dataset"},
}


def without(record: Any, path: str) -> Any:
    """Return a copy of a record without the property at a dotted path, in every list member."""
    if isinstance(record, list):
        return [without(member, path) for member in record]
    if not isinstance(record, dict):
        return record
    key, _, rest = path.partition(".")
    if not rest:
        return {k: v for k, v in record.items() if k != key}
    return {k: without(v, rest) if k == key else v for k, v in record.items()}
