from __future__ import annotations

from typing import Any

import pytest

from registry.metadata.formats import schema_org
from registry.metadata.formats.reading import Reading
from registry.metadata.identifiers import SCHEME_URIS


def read(**terms: Any) -> Reading:
    source = {"@context": "http://schema.org", "@type": "Dataset", "name": "Ice"}
    return schema_org.read(source | terms)


def record(**terms: Any) -> Any:
    reading = read(**terms)
    assert reading.problems == []
    return reading.record


def left_out(reading: Reading) -> list[tuple[str, object]]:
    assert {problem.code for problem in reading.problems} <= {"not-understood"}
    return [(problem.pointer, problem.value) for problem in reading.problems]


@pytest.mark.parametrize(
    "terms",
    [
        {"@id": "https://doi.org/10.5072/ABC"},
        {"@id": "http://dx.doi.org/10.5072/abc"},
        {"identifier": "doi:10.5072/abc"},
        {"identifier": ["https://doi.org/10.5072/abc"]},
        {"identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5072/abc"}},
        {
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "https://registry.identifiers.org/registry/doi",
                "value": "doi:10.5072/abc",
                "url": "https://doi.org/10.5072/abc",
            }
        },
        {"identifier": {"@id": "https://doi.org/10.5072/abc"}},
        {"url": "https://doi.org/10.5072/abc"},
        {"sameAs": "https://doi.org/10.5072/abc"},
    ],
)
def test_the_doi_is_found(terms):
    reading = read(**terms)
    assert (reading.name, reading.url) == ("10.5072/abc", "")
    assert "identifiers" not in reading.record


@pytest.mark.parametrize(
    "terms",
    [
        {"url": "https://a.test/1"},
        {"url": {"@id": "https://a.test/1"}},
        {"mainEntityOfPage": "https://a.test/1"},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.test/1"}},
        {"@id": "https://a.test/1"},
        {"@id": "#it", "url": "https://a.test/1"},
        {"@id": "https://a.test/1", "url": "https://a.test/1", "identifier": "https://a.test/1"},
    ],
)
def test_the_landing_page_is_found(terms):
    reading = read(**terms)
    assert (reading.name, reading.url) == ("", "https://a.test/1")
    assert "identifiers" not in reading.record


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"identifier": "X-77"}, [("X-77", "Other")]),
        ({"identifier": ["ark:/12345/x1"]}, [("ark:/12345/x1", "ARK")]),
        ({"identifier": {"name": "Accession", "value": 7}}, [("7", "Accession")]),
        (
            {
                "identifier": {
                    "propertyID": "https://registry.identifiers.org/registry/pubmed",
                    "value": "pubmed:16333295",
                }
            },
            [("16333295", "PMID")],
        ),
        ({"isbn": "978-3-16-148410-0"}, [("978-3-16-148410-0", "ISBN")]),
        ({"@id": "https://doi.org/10.5072/a", "identifier": "10.5072/b"}, [("10.5072/b", "DOI")]),
        ({"@id": "https://a.test/id", "url": "https://a.test/1"}, [("https://a.test/id", "URL")]),
    ],
)
def test_other_identifiers_are_kept(terms, expected):
    found = record(**terms)["identifiers"]
    assert [(i["identifier"], i.get("identifierType")) for i in found] == expected


@pytest.mark.parametrize(
    ("terms", "year", "dates"),
    [
        ({"datePublished": "2019"}, 2019, []),
        ({"datePublished": 2019}, 2019, []),
        ({"datePublished": "2019-04-05"}, 2019, [("2019-04-05", "Issued")]),
        ({"dateCreated": "2018"}, None, [("2018", "Created")]),
        ({"dateModified": "2020-01-01T00:00:00Z"}, None, [("2020-01-01T00:00:00Z", "Updated")]),
        ({"temporalCoverage": "1880/1990"}, None, [("1880/1990", "Coverage")]),
        (
            {"temporalCoverage": ["1880", "1990/.."]},
            None,
            [("1880", "Coverage"), ("1990/..", "Coverage")],
        ),
        (
            {"temporalCoverage": {"startDate": "1880", "endDate": "1990"}},
            None,
            [("1880/1990", "Coverage")],
        ),
        (
            {"temporalCoverage": "Triassic to Jurassic"},
            None,
            [("Triassic to Jurassic", "Coverage")],
        ),
        ({"copyrightYear": 2017}, None, [("2017", "Copyrighted")]),
        ({"expires": "2031-01-01"}, None, [("2031-01-01", "Withdrawn")]),
        ({"recordedAt": {"startDate": "2015"}}, None, [("2015", "Collected")]),
        (
            {
                "publication": [
                    {"startDate": "2020"},
                    {"name": "Accepted", "startDate": "2019-02"},
                ],
                "datePublished": "2019-12-31",
            },
            2020,
            [("2019-12-31", "Issued"), ("2019-02", "Accepted")],
        ),
    ],
)
def test_dates(terms, year, dates):
    found = record(**terms)
    assert found.get("publicationYear") == year
    assert [(d["date"], d["dateType"]) for d in found.get("dates", [])] == dates


def test_periods_that_are_no_text_are_reported():
    period = {"@type": "time:ProperInterval", "time:hasBeginning": {"@type": "time:Instant"}}
    assert left_out(read(temporalCoverage=["Triassic", period])) == [("/temporalCoverage/1", None)]
    assert left_out(read(publication={"@type": "BroadcastEvent", "name": "Live"})) == [
        ("/publication", "Live")
    ]


def _point(latitude: float, longitude: float) -> dict[str, float]:
    return {"pointLatitude": latitude, "pointLongitude": longitude}


BOX = {
    "southBoundLatitude": 39.3,
    "westBoundLongitude": 120.1,
    "northBoundLatitude": 40,
    "eastBoundLongitude": 123,
}


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        ("Oslo", [{"geoLocationPlace": "Oslo"}]),
        ({"@type": "Place", "name": "Oslo"}, [{"geoLocationPlace": "Oslo"}]),
        ({"@type": "Place", "address": "Oslo"}, [{"geoLocationPlace": "Oslo"}]),
        (
            {
                "@type": "Place",
                "address": {"addressLocality": "Oslo", "addressCountry": {"name": "Norway"}},
            },
            [{"geoLocationPlace": "Oslo, Norway"}],
        ),
        (
            {"geo": {"@type": "GeoCoordinates", "latitude": "59.9", "longitude": 10}},
            [{"geoLocationPoint": _point(59.9, 10)}],
        ),
        ({"latitude": 59.9, "longitude": 10}, [{"geoLocationPoint": _point(59.9, 10)}]),
        (
            {"@type": "GeoCoordinates", "latitude": 59.9, "longitude": 10},
            [{"geoLocationPoint": _point(59.9, 10)}],
        ),
        ({"geo": {"box": "39.3 120.1 40 123"}}, [{"geoLocationBox": BOX}]),
        ({"geo": {"box": "39.3,120.1 40,123"}}, [{"geoLocationBox": BOX}]),
        ({"geo": {"box": ["39.3, 120.1, 40, 123"]}}, [{"geoLocationBox": BOX}]),
        (
            {"name": "Here", "geo": {"polygon": "1 2 1 3 2 3 1 2"}},
            [
                {
                    "geoLocationPlace": "Here",
                    "geoLocationPolygon": [
                        {"polygonPoint": _point(1, 2)},
                        {"polygonPoint": _point(1, 3)},
                        {"polygonPoint": _point(2, 3)},
                        {"polygonPoint": _point(1, 2)},
                    ],
                }
            ],
        ),
        (
            {
                "name": "Here",
                "geo": [{"latitude": 1, "longitude": 2}, {"latitude": 3, "longitude": 4}],
            },
            [
                {"geoLocationPlace": "Here", "geoLocationPoint": _point(1, 2)},
                {"geoLocationPlace": "Here", "geoLocationPoint": _point(3, 4)},
            ],
        ),
        (
            ["Oslo", {"name": "Bergen"}],
            [{"geoLocationPlace": "Oslo"}, {"geoLocationPlace": "Bergen"}],
        ),
    ],
)
def test_places(coverage, expected):
    assert record(spatialCoverage=coverage)["geoLocations"] == expected


@pytest.mark.parametrize(
    ("geo", "pointer"),
    [
        ({"circle": "1 2 3"}, "/circle"),
        ({"line": "1 2 3 4"}, "/line"),
        ({"box": "1 2 3"}, "/box"),
        ({"box": "west"}, "/box"),
        ({"polygon": "1 2 3 4 5 6 7"}, "/polygon"),
        ({"polygon": "1 2 1 2"}, "/polygon"),
        ({"latitude": "59°N", "longitude": 10}, ""),
        ("59 10", ""),
    ],
)
def test_shapes_that_cannot_be_kept_are_reported(geo, pointer):
    reading = read(spatialCoverage={"@type": "Place", "name": "Here", "geo": geo})
    assert reading.record["geoLocations"] == [{"geoLocationPlace": "Here"}]
    assert [at for at, _ in left_out(reading)] == [f"/spatialCoverage/geo{pointer}"]


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ("ice, snow ,", [{"subject": "ice"}, {"subject": "snow"}]),
        ("ice; snow", [{"subject": "ice"}, {"subject": "snow"}]),
        (["ice, cold", "snow"], [{"subject": "ice, cold"}, {"subject": "snow"}]),
        (["ice, cold"], [{"subject": "ice, cold"}]),
        ({"@value": "ice", "@language": "en"}, [{"subject": "ice", "lang": "en"}]),
        (
            {
                "@type": "DefinedTerm",
                "name": "ice",
                "inDefinedTermSet": "https://set.test",
                "termCode": 7,
                "@id": "https://set.test/ice",
            },
            [
                {
                    "subject": "ice",
                    "schemeUri": "https://set.test",
                    "valueUri": "https://set.test/ice",
                    "classificationCode": "7",
                }
            ],
        ),
        (
            {"name": "ice", "inDefinedTermSet": {"name": "Set", "@id": "https://set.test"}},
            [{"subject": "ice", "subjectScheme": "Set", "schemeUri": "https://set.test"}],
        ),
        ({"name": "ice", "inDefinedTermSet": "Set"}, [{"subject": "ice", "subjectScheme": "Set"}]),
    ],
)
def test_keywords(keywords, expected):
    assert record(keywords=keywords)["subjects"] == expected


def test_topics_are_subjects_too():
    found = record(about=[{"@type": "Thing", "name": "ice"}, "snow"])
    assert found["subjects"] == [{"subject": "ice"}, {"subject": "snow"}]


CC = "https://creativecommons.org/licenses/by/4.0/"
SPDX = {"rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        (CC, [{"rightsUri": CC}]),
        ([CC, "Ask us"], [{"rightsUri": CC}, {"rights": "Ask us"}]),
        ("MIT", [{"rights": "MIT", "rightsIdentifier": "MIT"} | SPDX]),
        (
            "https://spdx.org/licenses/CC-BY-4.0",
            [
                {
                    "rightsUri": "https://spdx.org/licenses/CC-BY-4.0",
                    "rightsIdentifier": "CC-BY-4.0",
                }
                | SPDX
            ],
        ),
        (
            [
                "http://spdx.org/licenses/CC0-1.0",
                "https://creativecommons.org/publicdomain/zero/1.0",
            ],
            [
                {
                    "rightsUri": "https://creativecommons.org/publicdomain/zero/1.0",
                    "rightsIdentifier": "CC0-1.0",
                }
                | SPDX
            ],
        ),
        (
            ["https://spdx.org/licenses/MIT", CC],
            [
                {"rightsUri": "https://spdx.org/licenses/MIT", "rightsIdentifier": "MIT"} | SPDX,
                {"rightsUri": CC},
            ],
        ),
        (
            {"@type": "CreativeWork", "name": "CC BY", "url": CC},
            [{"rights": "CC BY", "rightsUri": CC}],
        ),
        ({"@id": CC}, [{"rightsUri": CC}]),
    ],
)
def test_licences(licence, expected):
    assert record(license=licence)["rightsList"] == expected


def test_conditions_are_rights():
    found = record(conditionsOfAccess="Ask us", copyrightNotice="© Ann")["rightsList"]
    assert found == [{"rights": "Ask us"}, {"rights": "© Ann"}]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "en"),
        ("English", "English"),
        ({"@type": "Language", "name": "Spanish", "alternateName": "es"}, "es"),
        ({"@type": "Language", "name": "Spanish"}, "Spanish"),
    ],
)
def test_languages(language, expected):
    assert record(inLanguage=language)["language"] == expected


def test_single_values_of_a_record_take_the_first():
    reading = read(inLanguage=["en", "fr"], version=[1, "2"], publisher=["A", "B"])
    found = reading.record
    assert (found["language"], found["version"], found["publisher"]) == ("en", "1", {"name": "A"})
    assert sorted(left_out(reading)) == [
        ("/inLanguage/1", "fr"),
        ("/publisher/1", "B"),
        ("/version/1", "2"),
    ]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"contentSize": "3 MB"}, {"sizes": ["3 MB"]}),
        ({"size": {"value": 3, "unitText": "MB"}}, {"sizes": ["3 MB"]}),
        ({"numberOfPages": 320}, {"sizes": ["320 pages"]}),
        ({"encodingFormat": ["text/csv", "text/csv"]}, {"formats": ["text/csv"]}),
        (
            {
                "distribution": {
                    "@type": "DataDownload",
                    "contentUrl": "https://a.test/x",
                    "encodingFormat": "text/csv",
                    "contentSize": "3 MB",
                }
            },
            {"contentUrl": ["https://a.test/x"], "formats": ["text/csv"], "sizes": ["3 MB"]},
        ),
        ({"distribution": ["https://a.test/x"]}, {"contentUrl": ["https://a.test/x"]}),
        ({"encoding": {"url": "https://a.test/x"}}, {"contentUrl": ["https://a.test/x"]}),
    ],
)
def test_files(terms, expected):
    found = record(**terms)
    assert {key: found[key] for key in expected} == expected


FUND = "https://doi.org/10.13039/501100000780"


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"funder": "Fund"}, [{"funderName": "Fund"}]),
        (
            {"funder": {"@id": FUND, "name": "Fund", "url": "https://fund.test"}},
            [
                {
                    "funderName": "Fund",
                    "funderIdentifier": FUND,
                    "funderIdentifierType": "Crossref Funder ID",
                    "schemeUri": SCHEME_URIS["Crossref Funder ID"],
                }
            ],
        ),
        (
            {
                "funding": {
                    "@type": "Grant",
                    "identifier": "7",
                    "name": "Snow",
                    "url": "https://fund.test/7",
                    "funder": {"name": "Fund"},
                },
                "funder": {"name": "Fund"},
            },
            [
                {
                    "funderName": "Fund",
                    "awardNumber": "7",
                    "awardTitle": "Snow",
                    "awardUri": "https://fund.test/7",
                }
            ],
        ),
        (
            {"funder": "Fund", "funding": "1549758"},
            [{"funderName": "Fund", "awardNumber": "1549758"}],
        ),
        (
            {"funder": ["A", "B"], "funding": "7"},
            [{"awardNumber": "7"}, {"funderName": "A"}, {"funderName": "B"}],
        ),
        ({"funding": "The great fund"}, [{"awardTitle": "The great fund"}]),
    ],
)
def test_funding(terms, expected):
    assert record(**terms)["fundingReferences"] == expected


def test_repositories_are_containers():
    found = record(includedInDataCatalog={"name": "Polar", "url": "https://polar.test"})
    assert found["container"] == {
        "type": "DataRepository",
        "title": "Polar",
        "identifier": "https://polar.test",
        "identifierType": "URL",
    }


def test_the_schema_of_datacite_is_kept_and_no_other():
    assert record(schemaVersion="http://datacite.org/schema/kernel-4")["schemaVersion"]
    assert left_out(read(schemaVersion="https://schema.org/version/9.0/")) == [
        ("/schemaVersion", "https://schema.org/version/9.0/")
    ]


def test_terms_without_a_place_are_reported():
    reading = read(variableMeasured=[{"name": "snow depth"}], isAccessibleForFree=True)
    assert left_out(reading) == [
        ("/variableMeasured", "snow depth"),
        ("/isAccessibleForFree", "true"),
    ]


def test_what_software_needs_is_described():
    found = record(
        softwareRequirements=[
            "Python",
            "https://doi.org/10.5072/lib",
            {"name": "icu", "version": 7},
        ],
        operatingSystem=["Linux", "BSD"],
        programmingLanguage={"@type": "ComputerLanguage", "name": "C++"},
        downloadUrl="https://a.test/x",
        fileSize="3 MB",
    )
    assert found["descriptions"] == [
        {
            "description": "softwareRequirements: Python, icu 7\noperatingSystem: Linux, BSD",
            "descriptionType": "TechnicalInfo",
        }
    ]
    assert found["relatedIdentifiers"] == [
        {
            "relatedIdentifier": "10.5072/lib",
            "relatedIdentifierType": "DOI",
            "relationType": "Requires",
        }
    ]
    assert (found["formats"], found["contentUrl"], found["sizes"]) == (
        ["C++"],
        ["https://a.test/x"],
        ["3 MB"],
    )
