"""Every kind of work that Crossref registers, from every kind of source."""

from __future__ import annotations

import pytest

from registry.metadata.formats import crossref_xml
from registry.metadata.formats.crossref_xml.kinds import KINDS, PUBLICATIONS
from registry.metadata.validation import validate
from tests.registry.metadata.formats import crossref_samples as samples
from tests.registry.metadata.formats.crossref_samples import (
    answer,
    date,
    deposit,
    doi_data,
    unixref,
)


def read(source):
    return crossref_xml.read(source)


def without_problems(source):
    reading = read(source)
    assert reading.problems == []
    return reading.record


def complaints(reading):
    return [(p.pointer.rpartition("/")[2], p.code, p.line) for p in reading.problems]


def person(family, given, **more):
    return {
        "name": f"{family}, {given}",
        "nameType": "Personal",
        "familyName": family,
        "givenName": given,
    } | more


EDITOR = person("Edit", "Eva", contributorType="Editor")
ABSTRACTLESS = "abstract-missing"


def related(identifier, kind, relation, general=""):
    found = {
        "relatedIdentifier": identifier,
        "relatedIdentifierType": kind,
        "relationType": relation,
    }
    return found | ({"resourceTypeGeneral": general} if general else {})


def test_an_article_is_read_with_all_its_parts():
    reading = read(deposit(samples.ARTICLE))
    record = reading.record
    assert (reading.name, reading.url) == ("10.5072/ice.1", "https://ice.test/1")
    assert record["types"] == {
        "resourceTypeGeneral": "JournalArticle",
        "resourceType": "Journal Article",
    }
    assert record["language"] == "en"
    assert record["publicationYear"] == 2020
    assert record["publisher"] == {"name": "Polar Press"}
    assert record["contentUrl"] == ["https://ice.test/1.pdf"]
    assert record["formats"] == ["application/pdf"]
    assert record["identifiers"] == [
        {"identifier": "4", "identifierType": "sequence-number"},
        {"identifier": "S0001", "identifierType": "PII"},
    ]
    assert record["relatedItems"] == [
        {
            "relatedItemType": "Journal",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "1234-5679",
                "relatedItemIdentifierType": "EISSN",
            },
            "titles": [
                {"title": "Annals of Ice"},
                {"title": "Annales de la glace", "titleType": "AlternativeTitle"},
                {"title": "Ann. Ice", "titleType": "AlternativeTitle"},
            ],
            "contributors": [EDITOR],
            "publicationYear": 2020,
            "volume": "12",
            "issue": "3 Suppl. 1",
            "number": "e77",
            "numberType": "Article",
            "firstPage": "15",
            "lastPage": "27",
        }
    ]
    serial = [r for r in record["relatedIdentifiers"] if r["relationType"].startswith("Is")]
    assert serial == [
        related("10.5072/older", "DOI", "IsNewVersionOf"),
        related("10.5072/annals.12.3", "DOI", "IsPartOf", "Journal"),
        related("10.5072/annals.12", "DOI", "IsPartOf", "Journal"),
        related("2049-3630", "ISSN", "IsPublishedIn", "Journal"),
        related("10.5072/annals", "DOI", "IsPublishedIn", "Journal"),
        related("1234-5679", "EISSN", "IsPublishedIn", "Journal"),
    ]
    assert complaints(reading) == [
        ("institution_id", "not-understood", 39),
        ("person_name", "not-understood", 54),
        ("custom_metadata", "not-understood", 76),
        ("description", "not-understood", 94),
        ("archive_locations", "not-understood", 101),
        ("collection", "not-understood", 103),
        ("citation_list", "not-understood", 108),
        ("component_list", "not-understood", 113),
    ]
    assert {problem.severity for problem in reading.problems} == {"warning"}


@pytest.mark.parametrize(
    "source",
    [
        deposit(samples.ARTICLE),
        deposit(samples.ARTICLE, version="4.3.6"),
        deposit(samples.ARTICLE, version="5.4.0").encode(),
        deposit(samples.ARTICLE).replace("utf-8", "utf-16").encode("utf-16"),
        answer(samples.ARTICLE),
        unixref(samples.ARTICLE),
    ],
)
def test_the_wrapping_and_the_version_of_the_schema_make_no_difference(source):
    record = dict(read(source).record)
    whole = dict(read(deposit(samples.ARTICLE)).record)
    for given in (record, whole):
        given.pop("publisher", None)
    assert record == whole
    assert read(source).name == "10.5072/ice.1"


def test_a_chapter_stands_in_its_book():
    reading = read(deposit(samples.CHAPTER))
    record = reading.record
    assert (reading.name, reading.url) == ("10.5072/book.4", "https://ice.test/b/4")
    assert record["titles"] == [{"title": "Breen"}]
    assert record["language"] == "no"
    assert record["creators"] == [person("Nordmann", "Kari")]
    assert record["publisher"] == {"name": "Cold Books"}
    assert record["publicationYear"] == 2018
    assert record["types"] == {
        "resourceTypeGeneral": "BookChapter",
        "resourceType": "Book Chapter",
    }
    assert record["relatedItems"] == [
        {
            "relatedItemType": "Book",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "978-3-16-148410-0",
                "relatedItemIdentifierType": "ISBN",
            },
            "titles": [
                {"title": "Handbook of Ice"},
                {"title": "Cold", "titleType": "Subtitle"},
            ],
            "creators": [person("Autor", "Otto")],
            "contributors": [EDITOR],
            "publicationYear": 2018,
            "publisher": "Cold Books",
            "edition": "2",
            "number": "4",
            "numberType": "Chapter",
            "firstPage": "10",
            "lastPage": "20",
        }
    ]
    assert record["relatedIdentifiers"] == [
        related("9780306406157", "ISBN", "IsPublishedIn", "Book"),
        related("10.5072/book", "DOI", "IsPublishedIn", "Book"),
        related("978-3-16-148410-0", "ISBN", "IsPublishedIn", "Book"),
    ]
    assert complaints(reading) == [("other_pages", "not-understood", 28)]


def test_the_answer_for_the_doi_of_a_book_is_the_book():
    reading = read(answer(samples.CHAPTER, doi="10.5072/BOOK"))
    assert reading.name == "10.5072/book"
    assert reading.record["types"] == {
        "resourceTypeGeneral": "Book",
        "resourceType": "Edited Book",
    }
    assert reading.record["version"] == "2"
    assert reading.record["identifiers"] == [
        {"identifier": "978-3-16-148410-0", "identifierType": "ISBN"},
        {"identifier": "9780306406157", "identifierType": "ISBN"},
    ]
    assert "relatedItems" not in reading.record


def test_a_book_stands_in_its_series():
    record = without_problems(deposit(samples.MONOGRAPH))
    assert record["types"] == {"resourceTypeGeneral": "Book", "resourceType": "Monograph"}
    assert record["titles"][0] == {"title": "Handbook of Ice"}
    assert record["creators"] == [person("Autor", "Otto")]
    assert record["contributors"] == [EDITOR]
    assert record["relatedItems"] == [
        {
            "relatedItemType": "Collection",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "2049-3630",
                "relatedItemIdentifierType": "ISSN",
            },
            "titles": [{"title": "Polar Series"}],
            "contributors": [person("Serie", "Sara", contributorType="Editor")],
            "volume": "17",
            "number": "9",
        }
    ]


def test_a_volume_of_a_set_is_called_as_the_set():
    reading = read(deposit(samples.BOOK_SET))
    assert reading.record["titles"] == [{"title": "All Ice"}]
    item = reading.record["relatedItems"][0]
    assert (item["volume"], item["number"], item["titles"]) == ("3", "2", [{"title": "All Ice"}])
    assert complaints(reading) == [("publisher_place", "not-understood", 14)]


def test_a_series_of_books_can_be_the_work():
    reading = read(deposit(samples.BOOK_SERIES))
    assert reading.name == "10.5072/series"
    assert reading.record == {
        "titles": [{"title": "Polar Series"}],
        "identifiers": [{"identifier": "1234-5679", "identifierType": "EISSN"}],
        "language": "en",
        "publicationYear": 2011,
        "dates": [{"date": "2011", "dateType": "Issued"}],
        "publisher": {"name": "Cold Books"},
        "types": {"resourceTypeGeneral": "Collection", "resourceType": "Book Series"},
    }
    assert complaints(reading) == [("book_series_metadata", "not-understood", 10)]


CONFERENCE = (
    "Conference name: Ice Days; theme: Melting; acronym: ID; sponsor: Fridge Ltd; number: 12; "
    "location: Oslo; date: 1997-01-15/1997-01-17"
)


def test_a_paper_stands_in_its_proceedings_and_their_series():
    record = without_problems(deposit(samples.PAPER))
    assert record["types"]["resourceTypeGeneral"] == "ConferencePaper"
    assert record["descriptions"] == [{"description": CONFERENCE, "descriptionType": "Other"}]
    assert record["subjects"] == [{"subject": "Glaciology"}]
    assert record["dates"] == [{"date": "1998-21", "dateType": "Issued"}]
    assert record["relatedItems"] == [
        {
            "relatedItemType": "ConferenceProceeding",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "9780306406157",
                "relatedItemIdentifierType": "ISBN",
            },
            "titles": [{"title": "Proceedings of Ice Days"}],
            "contributors": [EDITOR],
            "publicationYear": 1998,
            "publisher": "Cold Books",
            "volume": "5",
            "firstPage": "1",
        },
        {
            "relatedItemType": "ConferenceProceeding",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "2049-3630",
                "relatedItemIdentifierType": "ISSN",
            },
            "titles": [{"title": "Lecture Notes in Ice"}],
            "volume": "5",
        },
    ]


def test_proceedings_without_papers_are_the_work():
    record = without_problems(deposit(samples.PROCEEDINGS))
    assert record["types"] == {
        "resourceTypeGeneral": "ConferenceProceeding",
        "resourceType": "Proceedings",
    }
    assert record["titles"] == [{"title": "Proceedings of Ice Days"}]
    assert record["contributors"] == [EDITOR]
    assert record["descriptions"] == [{"description": CONFERENCE, "descriptionType": "Other"}]
    assert record["relatedItems"][0]["titles"] == [{"title": "Lecture Notes in Ice"}]
    assert "contributors" not in record["relatedItems"][0]


def test_a_dissertation_has_its_university_as_publisher_and_its_degree_as_type():
    reading = read(deposit(samples.DISSERTATION))
    record = reading.record
    assert record["types"] == {"resourceTypeGeneral": "Dissertation", "resourceType": "PhD"}
    assert record["creators"] == [person("Doktor", "Per")]
    assert record["publicationYear"] == 2015
    assert record["dates"] == [
        {"date": "2015-06-31", "dateType": "Accepted"},
        {"date": "2015-06-31", "dateType": "Issued"},
    ]
    assert record["publisher"] == {
        "name": "University of Ice",
        "publisherIdentifier": "https://isni.org/isni/0000000121032683",
        "publisherIdentifierScheme": "ISNI",
        "schemeUri": "https://isni.org",
    }
    assert record["contributors"] == [
        {
            "name": "Second Uni",
            "nameType": "Organizational",
            "contributorType": "HostingInstitution",
        }
    ]
    assert complaints(reading) == [("institution_department", "not-understood", 17)]


def test_a_report_has_numbers_a_host_and_a_series():
    reading = read(deposit(samples.REPORT))
    record = reading.record
    assert record["types"] == {"resourceTypeGeneral": "Report", "resourceType": "Report"}
    assert record["creators"] == [{"name": "Ice Office", "nameType": "Organizational"}]
    assert record["identifiers"] == [
        {"identifier": "R-7", "identifierType": "Report number"},
        {"identifier": "C-99", "identifierType": "Contract number"},
    ]
    assert record["dates"] == [
        {"date": "2018-12", "dateType": "Accepted"},
        {"date": "2019-35", "dateType": "Issued"},
    ]
    assert record["publisher"] == {"name": "State Press"}
    assert record["contributors"] == [
        {
            "name": "Ice Institute",
            "nameType": "Organizational",
            "nameIdentifiers": [
                {
                    "nameIdentifier": "https://ror.org/04wxnsj81",
                    "nameIdentifierScheme": "ROR",
                    "schemeUri": "https://ror.org",
                }
            ],
            "contributorType": "HostingInstitution",
        }
    ]
    assert record["version"] == "3"
    assert record["relatedItems"][0]["volume"] == "7"
    assert related("10.5072/report.c", "DOI", "References") in record["relatedIdentifiers"]
    assert complaints(reading) == [
        ("component_list", "not-understood", 25),
        ("publisher", "not-understood", 18),
    ]


def test_a_part_of_a_report_stands_in_it():
    item = f"""<content_item component_type="other"><titles><title>Annex</title></titles>
        <component_number>A</component_number>{doi_data("10.5072/report.a")}</content_item>"""
    record = read(deposit(samples.REPORT.replace("<component_list>", item + "<component_list>")))
    assert record.record["types"]["resourceType"] == "Report Component"
    assert record.record["relatedItems"][0] == {
        "relatedItemType": "Report",
        "relationType": "IsPublishedIn",
        "relatedItemIdentifier": {
            "relatedItemIdentifier": "10.5072/report",
            "relatedItemIdentifierType": "DOI",
        },
        "titles": [{"title": "State of the Ice"}],
        "creators": [{"name": "Ice Office", "nameType": "Organizational"}],
        "publicationYear": 2019,
        "volume": "7",
        "edition": "3",
        "publisher": "State Press",
        "number": "A",
        "numberType": "Other",
    }
    assert record.record["relatedItems"][1]["titles"] == [{"title": "Ice Reports"}]


def test_a_standard_has_designators_and_a_body():
    reading = read(deposit(samples.STANDARD))
    record = reading.record
    assert record["types"] == {"resourceTypeGeneral": "Standard", "resourceType": "Standard"}
    assert record["identifiers"] == [
        {"identifier": "ICE 1:2020", "identifierType": "Standard designator"},
        {"identifier": "ICE 1", "identifierType": "Undated standard designator"},
    ]
    assert record["publisher"] == {"name": "Ice Standards"}
    assert record["publicationYear"] == 2020
    assert record["descriptions"] == [
        {"description": "publication status: withdrawn", "descriptionType": "Other"}
    ]
    assert complaints(reading) == [
        ("std_designator", "not-understood", 13),
        ("standards_body_acronym", "not-understood", 17),
    ]


def test_a_dataset_stands_in_its_database():
    record = without_problems(deposit(samples.DATASET))
    assert record == {
        "creators": [person("Data", "Dana")],
        "titles": [{"title": "Cores"}],
        "publisher": {"name": "Data Centre"},
        "publicationYear": 2011,
        "language": "en",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Collection"},
        "dates": [
            {"date": "2010-01-02", "dateType": "Created"},
            {"date": "2012-03", "dateType": "Updated"},
            {"date": "2011", "dateType": "Issued"},
        ],
        "identifiers": [{"identifier": "D-1", "identifierType": "Publisher item number"}],
        "descriptions": [
            {"description": "Cores of <b>ice</b>", "descriptionType": "Abstract", "lang": "en"}
        ],
        "formats": ["text/csv", "comma separated"],
        "relatedItems": [
            {
                "relatedItemType": "Dataset",
                "relationType": "IsPublishedIn",
                "titles": [{"title": "Ice Database"}],
                "publisher": "Data Centre",
            }
        ],
    }


def test_a_database_can_be_the_work():
    record = without_problems(deposit(samples.DATABASE))
    assert record == {
        "titles": [{"title": "Ice Database"}],
        "publisher": {"name": "Ice Institute"},
        "publicationYear": 2009,
        "language": "en",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Database"},
        "dates": [{"date": "2009", "dateType": "Issued"}],
        "descriptions": [{"description": "All ice", "descriptionType": "Abstract"}],
    }


def test_a_component_belongs_to_its_parent():
    record = without_problems(deposit(samples.COMPONENT))
    assert record["types"] == {"resourceTypeGeneral": "Image", "resourceType": "Component"}
    assert record["sizes"] == ["2048"]
    assert record["formats"] == ["image/png"]
    assert record["relatedIdentifiers"] == [related("10.5072/ice.1", "DOI", "IsPartOf")]


def test_what_a_component_is_stays_open_without_a_telling_format():
    source = deposit(samples.COMPONENT.replace("image/png", "application/pdf"))
    assert read(source).record["types"] == {"resourceType": "Component"}


def test_a_preprint_has_a_version_a_group_and_its_article():
    record = without_problems(deposit(samples.PREPRINT))
    assert record["types"] == {"resourceTypeGeneral": "Preprint", "resourceType": "Preprint"}
    assert record["version"] == "2"
    assert record["subjects"] == [{"subject": "Glaciology"}]
    assert record["publisher"] == {"name": "iceRxiv"}
    assert record["publicationYear"] == 2021
    assert record["dates"] == [
        {"date": "2021-06", "dateType": "Accepted"},
        {"date": "2021-04-05", "dateType": "Issued"},
    ]
    assert record["identifiers"] == [{"identifier": "abc", "identifierType": "UUID"}]
    assert record["descriptions"] == [{"description": "More ice", "descriptionType": "Other"}]
    assert record["relatedIdentifiers"] == [related("10.5072/ice.1", "DOI", "IsVersionOf")]
    assert record["rightsList"] == [
        {"rights": "free to read"},
        {"rightsUri": "https://cc.test/by/4.0/"},
    ]


def test_a_review_is_written_by_its_reviewers():
    record = without_problems(deposit(samples.REVIEW))
    assert record["types"] == {
        "resourceTypeGeneral": "PeerReview",
        "resourceType": "Referee Report",
    }
    assert record["creators"] == [person("Viewer", "Re"), {"name": "Anonymous"}]
    assert record["contributors"] == [EDITOR]
    assert record["relatedIdentifiers"] == [related("10.5072/ice.1", "DOI", "Reviews")]
    assert record["identifiers"] == [{"identifier": "RC1", "identifierType": "Running number"}]
    assert record["descriptions"] == [
        {
            "description": "stage: pre-publication; recommendation: major-revision; "
            "revision round: 1",
            "descriptionType": "Other",
        },
        {"description": "I like <i>ice</i>.", "descriptionType": "Other"},
    ]


def test_the_report_of_an_editor_is_written_by_the_editor():
    source = deposit(samples.REVIEW.replace("referee-report", "editor-report"))
    assert person("Edit", "Eva") in read(source).record["creators"]


def test_what_is_only_announced_has_no_year():
    reading = read(deposit(samples.PENDING))
    assert (reading.name, reading.url) == ("10.5072/soon", "")
    assert reading.problems == []
    assert reading.record["dates"] == [{"date": "2023-09", "dateType": "Accepted"}]
    assert "publicationYear" not in reading.record
    assert reading.record["descriptions"] == [
        {"description": "This will come out.", "descriptionType": "Other"}
    ]
    assert reading.record["relatedItems"][0]["titles"] == [{"title": "Annals of Ice"}]


def test_a_grant_is_an_award():
    reading = read(samples.GRANT)
    fund = {
        "funderName": "Ice Fund",
        "funderIdentifier": "https://doi.org/10.13039/100000001",
        "funderIdentifierType": "Crossref Funder ID",
        "awardNumber": "IF-1",
    }
    assert reading.name == "10.5072/grant.1"
    assert reading.record == {
        "creators": [
            {
                "name": "Ice Fund",
                "nameType": "Organizational",
                "nameIdentifiers": [
                    {
                        "nameIdentifier": "https://doi.org/10.13039/100000001",
                        "nameIdentifierScheme": "Crossref Funder ID",
                    }
                ],
            }
        ],
        "titles": [
            {"title": "Ice for all", "lang": "en"},
            {"title": "Hielo para todos", "titleType": "TranslatedTitle", "lang": "es"},
            {"title": "More ice", "titleType": "AlternativeTitle"},
        ],
        "publisher": {
            "name": "Ice Fund",
            "publisherIdentifier": "https://doi.org/10.13039/100000001",
            "publisherIdentifierScheme": "Crossref Funder ID",
        },
        "publicationYear": 2020,
        "types": {"resourceTypeGeneral": "Award", "resourceType": "Grant"},
        "identifiers": [{"identifier": "IF-1", "identifierType": "Award number"}],
        "contributors": [
            person(
                "Carberry",
                "Josiah",
                nameIdentifiers=[
                    {
                        "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                        "nameIdentifierScheme": "ORCID",
                        "schemeUri": "https://orcid.org",
                    }
                ],
                affiliation=[
                    {
                        "name": "Brown Institute",
                        "affiliationIdentifier": "https://ror.org/04wxnsj81",
                        "affiliationIdentifierScheme": "ROR",
                        "schemeUri": "https://ror.org",
                    }
                ],
                contributorType="ProjectLeader",
            ),
            person(
                "Ng",
                "Ann",
                affiliation=[{"name": "Old Uni"}],
                contributorType="ProjectMember",
            ),
        ],
        "dates": [
            {"date": "2020-01-01/2022-12-31", "dateType": "Valid", "dateInformation": "planned"},
            {"date": "2021-01-01/2021-12-31", "dateType": "Valid"},
            {
                "date": "2020-01-01",
                "dateType": "Issued",
                "dateInformation": "start of the award",
            },
        ],
        "sizes": ["2000 NOK"],
        "descriptions": [
            {"description": "We make ice.", "descriptionType": "Abstract", "lang": "en"},
            {
                "description": "Funding by Ice Fund: scheme: Cold start; type: salary award; "
                "amount: 1000 NOK; percentage: 50",
                "descriptionType": "Other",
            },
        ],
        "fundingReferences": [fund | {"awardTitle": t} for t in ("Ice for all", "More ice")],
        "relatedIdentifiers": [
            related("10.5072/ice.1", "DOI", "Other") | {"relationTypeInformation": "finances"}
        ],
    }
    assert complaints(reading) == [("alternateName", "not-understood", 10)]


ISSUE_DOI = (
    "<doi_data><doi>10.5072/annals.12.3</doi><resource>https://ice.test/12/3</resource></doi_data>"
)
VOLUME_DOI = (
    "<doi_data><doi>10.5072/annals.12</doi><resource>https://ice.test/12</resource></doi_data>"
)


def test_a_journal_without_articles_is_the_work():
    reading = read(deposit(f"<journal>{samples.JOURNAL.partition('<journal_issue>')[0]}</journal>"))
    assert reading.name == "10.5072/annals"
    assert reading.problems == []
    assert reading.record == {
        "titles": [
            {"title": "Annals of Ice"},
            {"title": "Annales de la glace", "titleType": "AlternativeTitle"},
            {"title": "Ann. Ice", "titleType": "AlternativeTitle"},
        ],
        "identifiers": [
            {"identifier": "2049-3630", "identifierType": "ISSN"},
            {"identifier": "1234-5679", "identifierType": "EISSN"},
        ],
        "publisher": {"name": "Polar Press"},
        "language": "en",
        "types": {"resourceTypeGeneral": "Journal", "resourceType": "Journal"},
    }


@pytest.mark.parametrize(
    ("journal", "name", "label"),
    [
        (samples.JOURNAL, "10.5072/annals.12.3", "Journal Issue"),
        (samples.JOURNAL.replace(ISSUE_DOI, ""), "10.5072/annals.12", "Journal Volume"),
        (
            samples.JOURNAL.replace(ISSUE_DOI, "").replace(VOLUME_DOI, ""),
            "10.5072/annals",
            "Journal",
        ),
    ],
)
def test_of_a_journal_the_most_precise_part_with_a_doi_is_the_work(journal, name, label):
    compact = " ".join(journal.split()).replace("> <", "><")
    reading = read(deposit(f"<journal>{compact}</journal>"))
    assert reading.name == name
    assert reading.record["types"] == {"resourceTypeGeneral": "Journal", "resourceType": label}
    assert reading.record["titles"][0] == {"title": "Annals of Ice"}
    if label != "Journal":
        item = reading.record["relatedItems"][0]
        assert (item["volume"], item["issue"]) == ("12", "3 Suppl. 1")


def test_of_several_works_the_first_is_read():
    article = f"<journal_article><titles><title>A</title></titles>{doi_data()}</journal_article>"
    two = deposit(f"<journal>{samples.JOURNAL}{article}\n{article}</journal>{samples.PREPRINT}")
    reading = read(two)
    assert reading.record["titles"] == [{"title": "A"}]
    problem = reading.problems[-1]
    assert (problem.code, problem.severity, problem.value) == ("several-records", "warning", 3)
    assert problem.line == two[: two.rindex("<journal_article>")].count("\n") + 1
    assert read(unixref(samples.PREPRINT, samples.PREPRINT)).problems[-1].value == 2


ITEMS = """
<crm-item name="publisher-name" type="string">Real Publisher</crm-item>
<crm-item name="prefix-name" type="string">Prefix Owner</crm-item>
<crm-item name="citation-id" type="number">1</crm-item>
<crm-item name="citedby-count" type="number">7</crm-item>
<crm-item name="created" type="date">2014-02-11T21:59:29Z</crm-item>
<crm-item name="last-update" type="date">2018-08-23T13:41:49Z</crm-item>
<crm-item name="prime-doi" type="doi">10.5072/prime</crm-item>
<crm-item name="relation" type="doi" claim="isReferencedBy">10.5072/citing</crm-item>
<crm-item name="colour" type="string">blue</crm-item>
"""


def test_what_the_registry_says_beside_the_record_is_read():
    article = f"<journal_article><titles><title>A</title></titles>{doi_data()}</journal_article>"
    reading = read(answer(f"<journal>{article}</journal>", ITEMS))
    assert reading.record["publisher"] == {"name": "Real Publisher"}
    assert reading.record["publicationYear"] == 2014
    assert reading.record["dates"] == [
        {"date": "2018-08-23T13:41:49Z", "dateType": "Updated"},
        {
            "date": "2014-02-11T21:59:29Z",
            "dateType": "Issued",
            "dateInformation": "registration of the DOI",
        },
    ]
    assert reading.record["relatedIdentifiers"] == [
        related("10.5072/prime", "DOI", "IsIdenticalTo"),
        related("10.5072/citing", "DOI", "IsReferencedBy"),
    ]
    assert complaints(reading) == [("crm_item", "not-understood", 15)]


def test_where_a_preprint_is_posted_hosts_it_when_the_registry_knows_the_publisher():
    record = read(answer(samples.PREPRINT, ITEMS, doi="10.5072/pre")).record
    assert record["publisher"] == {"name": "Real Publisher"}
    assert record["contributors"] == [
        {
            "name": "iceRxiv",
            "nameType": "Organizational",
            "contributorType": "HostingInstitution",
        }
    ]


def test_the_day_of_registration_is_no_date_of_a_work_that_has_one():
    record = read(answer(samples.ARTICLE, ITEMS)).record
    assert record["publicationYear"] == 2020
    assert not [d for d in record["dates"] if d.get("dateInformation") == "registration of the DOI"]


@pytest.mark.parametrize(
    ("registrant", "publisher"), [("Us", {"name": "Us"}), ("WEB-FORM", None), ("", None)]
)
def test_the_registrant_is_the_last_resort_for_a_publisher(registrant, publisher):
    article = f"<journal_article>{doi_data()}</journal_article>"
    source = deposit(f"<journal>{article}</journal>", registrant=registrant)
    assert read(source).record.get("publisher") == publisher


@pytest.mark.parametrize(
    ("kind", "general", "label"),
    [
        ("working_paper", "Preprint", "Working Paper"),
        ("letter", "Text", "Letter"),
        ("dissertation", "Dissertation", "Dissertation"),
        ("report", "Report", "Report"),
        ("review", "Text", "Review"),
        ("other", "Text", "Posted Content"),
        ("poster", "Poster", "Poster"),
        ("presentation", "Presentation", "Presentation"),
    ],
)
def test_posted_content_is_of_many_kinds(kind, general, label):
    source = deposit(samples.PREPRINT.replace('type="preprint"', f'type="{kind}"'))
    assert read(source).record["types"] == {
        "resourceTypeGeneral": general,
        "resourceType": label,
    }


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("section", "Book Section"),
        ("part", "Book Part"),
        ("track", "Book Track"),
        ("reference_entry", "Reference Entry"),
        ("other", "Book Chapter"),
    ],
)
def test_parts_of_books_are_of_several_kinds(kind, label):
    source = samples.CHAPTER.replace('component_type="chapter"', f'component_type="{kind}"')
    reading = read(deposit(source))
    assert reading.record["types"]["resourceType"] == label


def test_a_kind_that_is_not_known_is_reported():
    reading = read(deposit(samples.PREPRINT.replace('type="preprint"', 'type="dance"')))
    assert reading.record["types"]["resourceTypeGeneral"] == "Preprint"
    assert [(p.code, p.value) for p in reading.problems] == [("not-understood", "dance")]


def test_every_work_of_every_publication_has_a_kind():
    for name, publication in PUBLICATIONS.items():
        paths = [*publication.itself, publication.works]
        places = {f"{name}/{path.rpartition('/')[2]}" if path else name for path in paths}
        places -= {name} if publication.works else set()
        assert places <= set(KINDS), places


@pytest.mark.parametrize(
    "sample", ["ARTICLE", "CHAPTER", "MONOGRAPH", "PAPER", "DISSERTATION", "REPORT", "DATASET"]
)
def test_good_deposits_give_valid_records(sample):
    reading = read(deposit(getattr(samples, sample)))
    found = validate(reading.record, state="findable", url=reading.url)
    assert [problem for problem in found if problem.severity == "error"] == []


def test_problems_of_the_record_are_given_the_line_of_their_source():
    reading = read(deposit(samples.DISSERTATION))
    found = reading.with_lines(validate(reading.record, state="findable", url=reading.url))
    lines = {problem.pointer: problem.line for problem in found}
    assert lines["/dates/0/date"] == 14
    assert lines["/descriptions"] == 10


def test_a_doi_that_is_none_is_reported():
    reading = read(deposit(samples.PREPRINT.replace("10.5072/pre<", "no doi<")))
    assert reading.name == ""
    assert [(p.pointer, p.code, p.value) for p in reading.problems] == [("/doi", "doi", "no doi")]


def test_an_unknown_element_of_a_work_is_reported():
    extra = f"<wave height='3'>high</wave>{date('publication_date', 'x')}"
    source = deposit(samples.PENDING.replace("<intent_statement>", f"{extra}<intent_statement>"))
    line = source[: source.index("<wave")].count("\n") + 1
    assert [(p.pointer, p.value, p.line) for p in read(source).problems] == [
        ("/doi_batch/body/pending_publication/wave", "high", line),
        ("/doi_batch/body/pending_publication/publication_date", "x", line),
    ]
