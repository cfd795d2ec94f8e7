from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import codemeta, schema_org
from registry.metadata.formats.reading import Reading
from registry.metadata.record import normalise
from registry.metadata.vocabularies import (
    CONTRIBUTOR_TYPES,
    DATE_TYPES,
    RELATION_TYPES,
    RESOURCE_TYPES,
)
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

CONTEXT = "https://w3id.org/codemeta/3.0"
CONTEXTS = [
    CONTEXT,
    "https://w3id.org/codemeta/3.1",
    "https://w3id.org/codemeta/v2.0",
    "https://doi.org/10.5063/schema/codemeta-2.0",
    "https://doi.org/doi:10.5063/schema/codemeta-2.0",
    "http://dx.doi.org/10.5063/SCHEMA/CODEMETA-2.0",
    "https://raw.githubusercontent.com/codemeta/codemeta/master/codemeta.jsonld",
    ["https://doi.org/10.5063/schema/codemeta-2.0", "http://schema.org"],
    ["http://schema.org", CONTEXT, {"extra": "https://a.test/"}],
]
# Terms that the context of CodeMeta 3.0 defines, as far as they are used.
TERMS = """
    affiliation author citation codeRepository contributor copyrightHolder copyrightYear
    dateCreated dateModified datePublished description downloadUrl editor familyName fileFormat
    fileSize funder funding givenName hasPart identifier isPartOf isSourceCodeOf keywords license
    maintainer name producer provider publisher referencePublication relatedLink roleName sameAs
    softwareRequirements sponsor url version
"""
KEYWORDS = {"@context", "@id", "@language", "@type", "@value"}


def read(**terms: Any) -> Reading:
    source = {"@context": CONTEXT, "type": "SoftwareSourceCode", "name": "Ice"}
    return codemeta.read(source | terms)


def record(**terms: Any) -> Any:
    reading = read(**terms)
    assert reading.problems == []
    return reading.record


def relations(**terms: Any) -> list[tuple[str, str]]:
    found = record(**terms)["relatedIdentifiers"]
    return [(entry["relationType"], entry["relatedIdentifier"]) for entry in found]


def written(record: object, **options: Any) -> dict[str, Any]:
    found = json.loads(codemeta.write(record, **options))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("context", CONTEXTS)
def test_contexts_of_codemeta_are_known_and_win(context):
    source = {"@context": context, "@type": "SoftwareSourceCode", "name": "Ice"}
    assert codemeta.matches(source)
    assert not schema_org.matches(source)
    reading = codemeta.read(json.dumps(source))
    assert (reading.format, reading.problems) == ("codemeta", [])
    assert reading.record["types"] == {"resourceTypeGeneral": "Software"}


@pytest.mark.parametrize(
    "source",
    [
        None,
        [],
        "codemeta",
        {"@context": "https://schema.org"},
        {
            "@context": {
                "@vocab": "https://schema.org/",
                "codemeta": "https://codemeta.github.io/terms/",
            }
        },
        {"name": "codemeta"},
    ],
)
def test_other_documents_do_not_match(source):
    assert not codemeta.matches(source)


def test_a_whole_document_of_version_3_is_read():
    reading = codemeta.read(
        {
            "@context": CONTEXT,
            "type": "SoftwareSourceCode",
            "id": "https://doi.org/10.5072/ICE",
            "name": "Ice",
            "description": "Counts snow.",
            "version": "2.1",
            "url": "https://ice.test",
            "license": "https://spdx.org/licenses/MIT",
            "author": [
                {
                    "id": "https://orcid.org/0000-0002-1825-0097",
                    "type": "Person",
                    "givenName": "Josiah",
                    "familyName": "Carberry",
                    "affiliation": {"type": "Organization", "name": "Brown"},
                    "email": "j@brown.test",
                },
                {
                    "type": "Role",
                    "schema:author": "https://orcid.org/0000-0002-1825-0097",
                    "roleName": "Coding",
                },
            ],
            "maintainer": {"type": "Person", "name": "Ann Ng"},
            "contributor": [
                {
                    "type": "Role",
                    "roleName": "DataCurator",
                    "contributor": {"type": "Person", "name": "Kari"},
                }
            ],
            "dateCreated": "2019-01-01",
            "datePublished": "2020-02-03",
            "dateModified": "2021-03-04",
            "keywords": "snow, ice",
            "programmingLanguage": ["Python", "C"],
            "codeRepository": "https://code.test/ice",
            "developmentStatus": "active",
            "issueTracker": "https://code.test/ice/issues",
            "funder": {"type": "Organization", "name": "Fund"},
            "funding": "1549758",
            "referencePublication": "https://doi.org/10.5072/paper",
        }
    )
    assert (reading.name, reading.url) == ("10.5072/ice", "https://ice.test")
    assert reading.record == {
        "creators": [
            {
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
                "affiliation": [{"name": "Brown"}],
            }
        ],
        "titles": [{"title": "Ice"}],
        "publicationYear": 2020,
        "subjects": [{"subject": "snow"}, {"subject": "ice"}],
        "contributors": [
            {"name": "Ann Ng", "nameType": "Personal", "contributorType": "DataManager"},
            {"name": "Kari", "nameType": "Personal", "contributorType": "DataCurator"},
        ],
        "dates": [
            {"date": "2020-02-03", "dateType": "Issued"},
            {"date": "2019-01-01", "dateType": "Created"},
            {"date": "2021-03-04", "dateType": "Updated"},
        ],
        "types": {"resourceTypeGeneral": "Software"},
        "relatedIdentifiers": [
            {
                "relatedIdentifier": "https://code.test/ice",
                "relatedIdentifierType": "URL",
                "relationType": "IsVersionOf",
            },
            {
                "relatedIdentifier": "10.5072/paper",
                "relatedIdentifierType": "DOI",
                "relationType": "IsDescribedBy",
            },
        ],
        "formats": ["Python", "C"],
        "version": "2.1",
        "rightsList": [
            {
                "rightsUri": "https://spdx.org/licenses/MIT",
                "rightsIdentifier": "MIT",
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
            }
        ],
        "descriptions": [{"description": "Counts snow.", "descriptionType": "Abstract"}],
        "fundingReferences": [{"funderName": "Fund", "awardNumber": "1549758"}],
    }
    assert [(p.pointer, p.code, p.value) for p in reading.problems] == [
        ("/developmentStatus", "not-understood", "active"),
        ("/issueTracker", "not-understood", "https://code.test/ice/issues"),
        ("/author/1/roleName", "not-understood", "Coding"),
        ("/author/0/email", "not-understood", "j@brown.test"),
    ]


def test_agents_of_version_1_are_read():
    found = record(
        **{
            "@context": "https://raw.githubusercontent.com/codemeta/codemeta/1.0/codemeta.jsonld",
            "name": None,
            "title": "Ice",
            "tags": ["snow"],
            "agents": [
                {
                    "@type": "person",
                    "name": "Ann Ng",
                    "isMaintainer": True,
                    "isRightsHolder": False,
                    "role": {"roleCode": ["Editor"]},
                },
                {"@type": "organization", "name": "Uni", "isRightsHolder": True},
            ],
            "relatedPublications": "https://doi.org/10.5072/paper",
        }
    )
    assert found["titles"] == [{"title": "Ice"}]
    assert found["subjects"] == [{"subject": "snow"}]
    assert [(c["name"], c["nameType"]) for c in found["creators"]] == [
        ("Ann Ng", "Personal"),
        ("Uni", "Organizational"),
    ]
    assert [(c["name"], c["contributorType"]) for c in found["contributors"]] == [
        ("Ann Ng", "DataManager"),
        ("Ann Ng", "Editor"),
        ("Uni", "RightsHolder"),
    ]
    assert found["relatedIdentifiers"][0]["relationType"] == "IsDescribedBy"


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"softwareVersion": "2"}, {"version": "2"}),
        ({"identifier": "https://doi.org/10.5072/x"}, {}),
        (
            {"identifier": "ice"},
            {"identifiers": [{"identifier": "ice", "identifierType": "Other"}]},
        ),
        (
            {"license": "GPL-3.0-only"},
            {
                "rightsList": [
                    {
                        "rights": "GPL-3.0-only",
                        "rightsIdentifier": "GPL-3.0-only",
                        "rightsIdentifierScheme": "SPDX",
                        "schemeUri": "https://spdx.org/licenses/",
                    }
                ]
            },
        ),
        ({"applicationCategory": "Physics"}, {"subjects": [{"subject": "Physics"}]}),
        (
            {"fileSize": "3 MB", "fileFormat": "application/zip"},
            {"sizes": ["3 MB"], "formats": ["application/zip"]},
        ),
        ({"downloadUrl": "https://a.test/x"}, {"contentUrl": ["https://a.test/x"]}),
        (
            {"embargoEndDate": "2031-01-01"},
            {"dates": [{"date": "2031-01-01", "dateType": "Available"}]},
        ),
        (
            {"copyrightHolder": "Uni"},
            {"contributors": [{"name": "Uni", "contributorType": "RightsHolder"}]},
        ),
        (
            {"publisher": {"type": "Organization", "name": "Press"}},
            {"publisher": {"name": "Press"}},
        ),
        (
            {"funding": "Grant of the Queen"},
            {"fundingReferences": [{"awardTitle": "Grant of the Queen"}]},
        ),
        (
            {"runtimePlatform": "JVM", "memoryRequirements": "1 GB"},
            {
                "descriptions": [
                    {
                        "description": "runtimePlatform: JVM\nmemoryRequirements: 1 GB",
                        "descriptionType": "TechnicalInfo",
                    }
                ]
            },
        ),
    ],
)
def test_terms_become_properties(terms, expected):
    found = record(**terms)
    assert {k: v for k, v in found.items() if k not in {"titles", "types"}} == expected


@pytest.mark.parametrize(
    ("term", "relation"),
    [
        ("codeRepository", "IsVersionOf"),
        ("referencePublication", "IsDescribedBy"),
        ("citation", "References"),
        ("isPartOf", "IsPartOf"),
        ("hasPart", "HasPart"),
        ("sameAs", "IsIdenticalTo"),
        ("softwareRequirements", "Requires"),
        ("hasSourceCode", "IsDerivedFrom"),
        ("isSourceCodeOf", "IsSourceOf"),
        ("readme", "IsDocumentedBy"),
        ("buildInstructions", "IsDocumentedBy"),
        ("softwareHelp", "IsDocumentedBy"),
        ("supportingData", "IsSupplementedBy"),
        ("relatedLink", "Other"),
    ],
)
def test_links_become_relations(term, relation):
    assert relations(**{term: ["https://a.test/x"]}) == [(relation, "https://a.test/x")]


def test_a_publication_with_a_title_is_a_related_item():
    paper = {"type": "ScholarlyArticle", "name": "Snow", "id": "https://doi.org/10.5072/x"}
    (item,) = record(referencePublication=paper)["relatedItems"]
    assert (item["relationType"], item["titles"]) == ("IsDescribedBy", [{"title": "Snow"}])


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "empty"),
        ("{", "syntax"),
        (b'{"name": "\xff"}', "encoding"),
        ("[1]", "not-this-format"),
        ("7", "type"),
        (None, "type"),
        (
            '{"@context": "https://www.w3.org/ns/activitystreams", "type": "Note"}',
            "not-this-format",
        ),
        ('{"@context": "https://w3id.org/codemeta/3.0"}', "empty"),
    ],
)
def test_what_cannot_be_read_is_reported(source, code):
    reading = codemeta.read(source)
    assert ([problem.code for problem in reading.problems], reading.record) == ([code], {})


def test_the_least_record_is_written():
    record = MINIMAL | {"types": {"resourceTypeGeneral": "Software"}}
    assert written(record, name=NAME, url=URL) == {
        "@context": CONTEXT,
        "@type": "SoftwareSourceCode",
        "@id": "https://doi.org/10.5072/abc-123",
        "identifier": "https://doi.org/10.5072/abc-123",
        "name": "Ice",
        "url": URL,
        "author": [{"@type": "Person", "name": "Ng, Ann"}],
        "publisher": {"@type": "Organization", "name": "Press"},
        "datePublished": "2024",
    }


@pytest.mark.parametrize("general", RESOURCE_TYPES)
def test_only_terms_of_the_context_are_written(general):
    record = FULL | {
        "types": {"resourceTypeGeneral": general},
        "contributors": [{"name": "X", "contributorType": kind} for kind in CONTRIBUTOR_TYPES],
        "dates": [{"date": "2020", "dateType": kind} for kind in DATE_TYPES],
        "relatedIdentifiers": [
            {"relatedIdentifier": text, "relatedIdentifierType": kind, "relationType": relation}
            for relation in RELATION_TYPES
            for text, kind in (("10.5072/x", "DOI"), ("https://a.test", "URL"), ("12", "PMID"))
        ],
    }
    found = written(record, name=NAME, url=URL)
    stack: list[Any] = [found]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            assert item.keys() <= {*TERMS.split(), *KEYWORDS}
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    kind = found["@type"]
    assert kind == "SoftwareSourceCode" or kind.startswith("schema:")


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        (
            {"rightsIdentifier": "mit", "rightsIdentifierScheme": "SPDX"},
            "https://spdx.org/licenses/MIT",
        ),
        ({"rightsUri": "https://a.test"}, "https://a.test"),
        (
            {
                "rightsIdentifier": "MIT",
                "rightsIdentifierScheme": "SPDX",
                "rightsUri": "https://a.test",
            },
            ["https://spdx.org/licenses/MIT", "https://a.test"],
        ),
        ({"rights": "Ask us"}, None),
        ({"rightsIdentifier": "x", "rightsIdentifierScheme": "SPDX", "rightsUri": "no"}, None),
    ],
)
def test_licences_are_addresses(rights, expected):
    assert written({"rightsList": [rights]}).get("license") == expected


@pytest.mark.parametrize(
    ("kind", "text", "relation", "term"),
    [
        ("URL", "https://code.test/x", "IsVersionOf", "codeRepository"),
        ("DOI", "10.5072/x", "IsVersionOf", "relatedLink"),
        ("DOI", "10.5072/x", "IsDescribedBy", "referencePublication"),
        ("DOI", "10.5072/x", "IsSupplementTo", "referencePublication"),
        ("URL", "https://a.test", "IsSupplementTo", "relatedLink"),
        ("DOI", "10.5072/x", "Cites", "citation"),
        ("URL", "https://a.test", "IsPartOf", "isPartOf"),
        ("URL", "https://a.test", "Requires", "softwareRequirements"),
        ("URL", "https://a.test", "Obsoletes", "relatedLink"),
    ],
)
def test_relations_have_terms(kind, text, relation, term):
    entry = {"relatedIdentifier": text, "relatedIdentifierType": kind, "relationType": relation}
    found = written({"relatedIdentifiers": [entry]})
    assert term in found
    assert len(found) == 3


def test_software_reads_back():
    record = {
        "creators": [
            {
                "name": "Carberry, Josiah",
                "nameType": "Personal",
                "givenName": "Josiah",
                "familyName": "Carberry",
                "affiliation": [{"name": "Brown"}],
            },
            {"name": "Uni", "nameType": "Organizational"},
        ],
        "titles": [{"title": "Ice"}],
        "publisher": {"name": "Press"},
        "publicationYear": 2020,
        "subjects": [{"subject": "a, b"}, {"subject": "c"}],
        "contributors": [
            {"name": "Ed", "contributorType": "Editor"},
            {"name": "Tr", "contributorType": "Translator"},
            {"name": "Dc", "contributorType": "DataCollector"},
        ],
        "dates": [
            {"date": "2020-02-03", "dateType": "Issued"},
            {"date": "2019", "dateType": "Created"},
        ],
        "types": {"resourceTypeGeneral": "Software"},
        "relatedIdentifiers": [
            {
                "relatedIdentifier": "https://code.test/x",
                "relatedIdentifierType": "URL",
                "relationType": "IsVersionOf",
            }
        ],
        "sizes": ["3 MB"],
        "formats": ["application/zip"],
        "version": "2.1",
        "rightsList": [{"rightsUri": "https://a.test/licence"}],
        "descriptions": [{"description": "Counts.", "descriptionType": "Abstract"}],
        "fundingReferences": [{"funderName": "Fund", "awardNumber": "7"}],
        "contentUrl": ["https://a.test/x.zip"],
    }
    reading = codemeta.read(codemeta.write(record, name=NAME, url=URL))
    assert (reading.record, reading.problems) == (normalise(record), [])
    assert (reading.name, reading.url) == (NAME, URL)


def test_no_value_can_end_a_script_element():
    text = codemeta.write({"titles": [{"title": "</script><!--"}], "version": "</script>"})
    assert b"<" not in text
    assert json.loads(text)["version"] == "</script>"


@given(st.one_of(SCRAMBLED, JSON, CANONICAL))
@settings(max_examples=100)
def test_anything_is_written_and_read_again(record):
    reading = codemeta.read(codemeta.write(record, name=NAME, url=URL))
    assert {problem.code for problem in reading.problems} <= {"not-understood"}
    assert reading.name == NAME


@given(st.one_of(JSON, st.binary(), st.text()))
@settings(max_examples=100)
def test_nothing_raises(source):
    codemeta.matches(source)
    codemeta.read(source)
    codemeta.read(
        {
            "@context": CONTEXT,
            "type": "SoftwareSourceCode",
            "name": "x",
            "author": source,
            "agents": source,
            "softwareRequirements": source,
            "funding": source,
        }
    )
