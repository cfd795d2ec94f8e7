from __future__ import annotations

import pytest

from registry.metadata.formats import csl
from registry.metadata.formats.csl.types import CROSSREF_TYPES, CSL_TYPES
from registry.metadata.formats.resource_types import TYPE_NAMES
from registry.metadata.vocabularies import RESOURCE_TYPES


def record(**item):
    return csl.read({"type": "document", "title": "Ice"} | item).record


def problems(**item):
    found = csl.read({"type": "document", "title": "Ice"} | item).problems
    return [(problem.pointer, problem.code) for problem in found]


def test_the_types_are_types_of_the_schema():
    assert set(CSL_TYPES.values()) | set(CROSSREF_TYPES.values()) <= {*RESOURCE_TYPES, ""}
    assert {names.csl for names in TYPE_NAMES.values()} <= set(CSL_TYPES)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": "dataset"}, {"resourceTypeGeneral": "Dataset"}),
        ({"type": "article"}, {"resourceTypeGeneral": "Preprint"}),
        ({"type": "map"}, {"resourceTypeGeneral": "Image", "citeproc": "map"}),
        ({"type": "document"}, None),
        (
            {"type": "thesis", "genre": "PhD thesis"},
            {"resourceTypeGeneral": "Dissertation", "resourceType": "PhD thesis"},
        ),
        (
            {"type": "journal-article"},
            {"resourceTypeGeneral": "JournalArticle", "resourceType": "Journal Article"},
        ),
        (
            {"type": "book-series"},
            {"resourceTypeGeneral": "Collection", "resourceType": "Book Series"},
        ),
        (
            {"type": "monograph"},
            {"resourceTypeGeneral": "Book", "resourceType": "Monograph"},
        ),
        (
            {"type": "posted-content"},
            {"resourceTypeGeneral": "Preprint", "resourceType": "Posted Content"},
        ),
        (
            {"type": "posted-content", "subtype": "working_paper"},
            {"resourceTypeGeneral": "Preprint", "resourceType": "Working Paper"},
        ),
        ({"type": "component"}, {"resourceType": "Component"}),
        ({"type": "Wunderkammer"}, {"resourceType": "Wunderkammer"}),
    ],
)
def test_types_are_told(item, expected):
    assert record(**item).get("types") == expected


def test_a_type_that_is_none_is_reported():
    assert problems(type="Wunderkammer") == [("/type", "not-understood")]


@pytest.mark.parametrize("written", [*CSL_TYPES, *CROSSREF_TYPES])
def test_types_of_csl_come_back(written):
    reading = csl.read({"type": written, "title": "Ice"})
    assert reading.problems == []
    if written in CSL_TYPES:
        assert f'"type": "{written}"' in csl.write(reading.record).decode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            {"family": "Ng", "given": "Ann"},
            {
                "name": "Ng, Ann",
                "nameType": "Personal",
                "familyName": "Ng",
                "givenName": "Ann",
            },
        ),
        ({"family": "Ng"}, {"name": "Ng", "familyName": "Ng"}),
        ({"given": "Ann"}, {"name": "Ann", "givenName": "Ann"}),
        (
            {"literal": "Polar, Ltd"},
            {"name": "Polar, Ltd", "nameType": "Organizational"},
        ),
        ({"name": "Ice Team"}, {"name": "Ice Team", "nameType": "Organizational"}),
        (
            {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
            {
                "name": "van Gogh, Vincent",
                "nameType": "Personal",
                "familyName": "van Gogh",
                "givenName": "Vincent",
            },
        ),
        (
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            {
                "name": "Humboldt, Alexander von",
                "nameType": "Personal",
                "familyName": "Humboldt",
                "givenName": "Alexander von",
            },
        ),
        (
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {
                "name": "King, Martin Luther, Jr.",
                "nameType": "Personal",
                "familyName": "King",
                "givenName": "Martin Luther, Jr.",
            },
        ),
        (
            {
                "family": "Carberry",
                "ORCID": "http://orcid.org/0000-0002-1825-0097",
                "affiliation": [
                    {
                        "name": "Brown Institute",
                        "id": [{"id": "https://ror.org/04wxnsj81", "id-type": "ROR"}],
                    },
                    "Society",
                    {},
                ],
            },
            {
                "name": "Carberry",
                "familyName": "Carberry",
                "nameIdentifiers": [
                    {
                        "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                        "nameIdentifierScheme": "ORCID",
                        "schemeUri": "https://orcid.org",
                    }
                ],
                "affiliation": [
                    {"name": "Society"},
                    {
                        "name": "Brown Institute",
                        "affiliationIdentifier": "https://ror.org/04wxnsj81",
                        "affiliationIdentifierScheme": "ROR",
                        "schemeUri": "https://ror.org",
                    },
                ],
            },
        ),
    ],
)
def test_names_become_creators(name, expected):
    assert record(author=[name])["creators"] == [expected]


def test_a_name_without_any_is_nobody():
    assert "creators" not in record(author=[{}, {"suffix": "Jr."}, "Ng, Ann", None])
    assert record(author={"family": "Ng"})["creators"] == [{"name": "Ng", "familyName": "Ng"}]


def test_roles_become_types_of_contributors():
    roles = ("editor", "translator", "producer", "contributor", "illustrator")
    found = record(**{role: [{"literal": f"Team of the {role}"}] for role in roles})
    assert [(one["name"], one["contributorType"]) for one in found["contributors"]] == [
        ("Team of the editor", "Editor"),
        ("Team of the translator", "Translator"),
        ("Team of the producer", "Producer"),
        ("Team of the contributor", "Other"),
        ("Team of the illustrator", "Other"),
    ]


def test_roles_that_are_lost_are_reported():
    one = [{"literal": "Team"}]
    assert problems(contributor=one) == []
    assert problems(illustrator=one) == [("/illustrator", "not-understood")]
    assert problems(recipient=one) == [("/recipient", "not-understood")]
    assert "contributors" not in record(recipient=one)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("title", ["Ice"], {"title": "Ice"}),
        ("title", "H<sub>2</sub>O", {"title": "H<sub>2</sub>O"}),
        ("title", "The <jats:italic>Ab</jats:italic> gene", {"title": "The <i>Ab</i> gene"}),
        (
            "title",
            '<span class="nocase">iPod</span> <mml:math><mml:mi>x</mml:mi></mml:math>',
            {"title": "iPod x"},
        ),
        ("title", "1 <2 and <script>", {"title": "1 <2 and <script>"}),
        ("title", "x<a and b>c, vector<list>", {"title": "x<a and b>c, vector<list>"}),
        ("subtitle", ["Cores"], {"title": "Cores", "titleType": "Subtitle"}),
        ("title-short", "Cores", {"title": "Cores", "titleType": "AlternativeTitle"}),
        ("shortTitle", "Cores", {"title": "Cores", "titleType": "AlternativeTitle"}),
        ("original-title", ["Eis"], {"title": "Eis", "titleType": "AlternativeTitle"}),
    ],
)
def test_titles_are_told(key, value, expected):
    assert expected in record(**{key: value})["titles"]


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        ({"date-parts": [[2023, 4, 5]]}, "2023-04-05"),
        ({"date-parts": [["2023", "4"]]}, "2023-04"),
        ({"date-parts": [[2023], [2024, 2]]}, "2023/2024-02"),
        ({"date-parts": [[2020], [0]]}, "2020/.."),
        ({"date-parts": [[2020]], "circa": True}, "2020~"),
        ({"date-parts": [[2020]], "circa": "0"}, "2020"),
        ({"date-parts": [[2020]], "season": "Summer"}, "2020-22"),
        ({"date-parts": [[2020]], "season": 3}, "2020-23"),
        ({"date-parts": [[2020, 24]]}, "2020-24"),
        ({"date-parts": [[-50]]}, "-0050"),
        ({"date-parts": [[17000]]}, "Y17000"),
        ({"date-parts": [[2023, 13, 45]]}, "2023"),
        ({"date-parts": [["2023-04-05"]]}, "2023-04-05"),
        ({"raw": "2023-04-05"}, "2023-04-05"),
        ({"raw": "2023/4/5"}, "2023-04-05"),
        ({"edtf": "2021-05/2023"}, "2021-05/2023"),
        ({"literal": "2020–"}, "2020/.."),
        ({"date-time": "2023-01-01T00:00:00Z"}, "2023-01-01T00:00:00Z"),
        ("2023-04", "2023-04"),
        (2023, "2023"),
    ],
)
def test_dates_are_written_as_the_schema_does(variable, expected):
    assert record(issued=variable)["dates"] == [{"date": expected, "dateType": "Issued"}]


def test_words_stay_beside_the_year_in_them():
    found = record(issued={"literal": "Easter 2023"})
    assert found["dates"] == [
        {"date": "2023", "dateType": "Issued", "dateInformation": "Easter 2023"}
    ]
    assert found["publicationYear"] == 2023


@pytest.mark.parametrize("variable", [{"literal": "n.d."}, {"raw": "in press"}, "forthcoming"])
def test_words_without_a_year_are_no_date(variable):
    assert "dates" not in record(issued=variable)
    assert problems(issued=variable) == [("/issued", "not-understood")]


@pytest.mark.parametrize("variable", [{"date-parts": [[None]]}, {"date-parts": [[]]}, {}, [], 7.5])
def test_a_date_without_parts_is_none(variable):
    assert "dates" not in record(issued=variable)
    assert "publicationYear" not in record(issued=variable)


def test_every_date_has_its_type():
    def on(day):
        return {"date-parts": [[2023, 1, day]]}

    found = record(
        **{
            "published-print": on(1),
            "published-online": on(2),
            "submitted": on(3),
            "accepted": on(4),
            "available-date": on(5),
            "event-date": on(6),
        }
    )
    assert found["publicationYear"] == 2023
    assert found["dates"] == [
        {"date": "2023-01-01", "dateType": "Issued"},
        {"date": "2023-01-03", "dateType": "Submitted"},
        {"date": "2023-01-04", "dateType": "Accepted"},
        {"date": "2023-01-05", "dateType": "Available"},
        {"date": "2023-01-02", "dateType": "Available"},
        {"date": "2023-01-06", "dateType": "Other", "dateInformation": "event-date"},
    ]


def test_a_journal_article_has_its_journal():
    found = record(
        **{
            "type": "article-journal",
            "container-title": ["Journal of Ice"],
            "container-title-short": "J. Ice",
            "volume": 12,
            "issue": "3",
            "page": "101–119",
            "number": "45",
            "ISSN": ["0317-8471", "1573-7462"],
            "issn-type": [{"value": "1573-7462", "type": "electronic"}],
        }
    )
    assert found["relatedItems"] == [
        {
            "relatedItemType": "Journal",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "0317-8471",
                "relatedItemIdentifierType": "ISSN",
            },
            "titles": [
                {"title": "Journal of Ice"},
                {"title": "J. Ice", "titleType": "AlternativeTitle"},
            ],
            "volume": "12",
            "issue": "3",
            "number": "45",
            "numberType": "Article",
            "firstPage": "101",
            "lastPage": "119",
        }
    ]
    assert [
        (r["relatedIdentifier"], r["relatedIdentifierType"]) for r in found["relatedIdentifiers"]
    ] == [("0317-8471", "ISSN"), ("1573-7462", "EISSN")]


def test_a_chapter_has_its_book_and_series():
    found = record(
        **{
            "type": "chapter",
            "container-title": "The Book of Ice",
            "container-author": [{"family": "Olsen", "given": "Kari"}],
            "collection-title": "Ice Series",
            "collection-number": "7",
            "collection-editor": [{"literal": "Board"}],
            "chapter-number": "4",
            "edition": "2",
            "ISBN": "978-3-16-148410-0",
        }
    )
    book, series = found["relatedItems"]
    assert (book["relatedItemType"], book["titles"]) == ("Book", [{"title": "The Book of Ice"}])
    assert (book["number"], book["numberType"], book["edition"]) == ("4", "Chapter", "2")
    assert book["creators"][0]["name"] == "Olsen, Kari"
    assert book["relatedItemIdentifier"]["relatedItemIdentifierType"] == "ISBN"
    assert series == {
        "relatedItemType": "Collection",
        "relationType": "IsPublishedIn",
        "titles": [{"title": "Ice Series"}],
        "volume": "7",
        "contributors": [
            {"name": "Board", "nameType": "Organizational", "contributorType": "Editor"}
        ],
    }


def test_a_report_has_its_series_and_number():
    found = record(
        **{
            "type": "report",
            "collection-title": "Ice Reports",
            "volume": "5",
            "number": "R-77",
            "ISBN": ["http://id.crossref.org/isbn/9783161484100"],
        }
    )
    assert found["relatedItems"][0]["volume"] == "5"
    assert found["identifiers"] == [
        {"identifier": "9783161484100", "identifierType": "ISBN"},
        {"identifier": "R-77", "identifierType": "Report number"},
    ]


def test_without_a_title_the_place_stays_in_the_container():
    found = record(type="article-journal", volume="12", page="7", ISSN="0317-8471")
    assert found["container"] == {
        "volume": "12",
        "firstPage": "7",
        "identifier": "0317-8471",
        "identifierType": "ISSN",
    }
    assert found["relatedIdentifiers"][0]["relationType"] == "IsPublishedIn"
    chapter = record(**{"type": "chapter", "chapter-number": "4"})
    assert chapter["container"] == {"chapterNumber": "4"}


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("101-119", ("101", "119")),
        ("S12 – S15", ("S12", "S15")),
        ("e1234", ("e1234", None)),
        ("1-3, 7", ("1-3, 7", None)),
        ("3-12-3-15", ("3-12-3-15", None)),
    ],
)
def test_pages_are_cut_at_one_hyphen(pages, expected):
    found = record(**{"type": "chapter", "container-title": "Book", "page": pages})
    item = found["relatedItems"][0]
    assert (item["firstPage"], item.get("lastPage")) == expected


@pytest.mark.parametrize(
    ("item", "name", "url"),
    [
        ({"DOI": "10.1234/ABC"}, "10.1234/abc", ""),
        ({"DOI": "https://doi.org/10.1234/ABC"}, "10.1234/abc", ""),
        ({"id": "https://doi.org/10.1234/a%3Cb"}, "10.1234/a<b", ""),
        ({"id": "ng2023"}, "", ""),
        ({"URL": "https://doi.org/10.1234/abc"}, "10.1234/abc", ""),
        ({"URL": "https://a.example/1", "DOI": "10.1234/a"}, "10.1234/a", "https://a.example/1"),
        (
            {
                "URL": "http://dx.doi.org/10.1234/a",
                "resource": {"primary": {"URL": "https://a.example/1"}},
            },
            "10.1234/a",
            "https://a.example/1",
        ),
    ],
)
def test_name_and_landing_page_are_told_apart(item, name, url):
    reading = csl.read({"type": "book", "title": "Ice"} | item)
    assert (reading.name, reading.url, reading.problems) == (name, url, [])


def test_what_is_no_doi_is_reported():
    assert problems(DOI="see below") == [("/DOI", "not-understood")]


@pytest.mark.parametrize(
    ("key", "value", "prop", "expected"),
    [
        ("publisher", "Press", "publisher", {"name": "Press"}),
        ("version", 2, "version", "2"),
        ("language", "en-GB", "language", "en-GB"),
        ("language", "English", "language", "en"),
        ("language", "Elbisch", "language", "Elbisch"),
        ("dimensions", "15 pages; 3 MB", "sizes", ["15 pages", "3 MB"]),
        ("number-of-pages", 15, "sizes", ["15 pages"]),
        ("number-of-volumes", "2", "sizes", ["2 volumes"]),
        ("medium", "CD", "formats", ["CD"]),
        ("categories", ["ice", "snow"], "subjects", [{"subject": "ice"}, {"subject": "snow"}]),
        ("keyword", "ice, snow", "subjects", [{"subject": "ice"}, {"subject": "snow"}]),
        (
            "keyword",
            "ice, polar; snow",
            "subjects",
            [{"subject": "ice, polar"}, {"subject": "snow"}],
        ),
        ("keyword", ["ice, polar"], "subjects", [{"subject": "ice, polar"}]),
        ("subject", ["ice"], "subjects", [{"subject": "ice"}]),
        ("PMID", "1234567", "identifiers", [{"identifier": "1234567", "identifierType": "PMID"}]),
        (
            "call-number",
            "QE 576",
            "identifiers",
            [{"identifier": "QE 576", "identifierType": "Call number"}],
        ),
        (
            "note",
            "Found in a drawer.",
            "descriptions",
            [{"description": "Found in a drawer.", "descriptionType": "Other"}],
        ),
        ("license", "CC BY 4.0", "rightsList", [{"rights": "CC BY 4.0"}]),
        ("copyright", "https://l.example/", "rightsList", [{"rightsUri": "https://l.example/"}]),
    ],
)
def test_simple_variables_have_a_property(key, value, prop, expected):
    assert record(**{key: value})[prop] == expected
    assert problems(**{key: value}) == []


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("Plain text.", "Plain text."),
        (
            "<jats:p>One.</jats:p><jats:p>Two <jats:bold>2</jats:bold>.</jats:p>",
            "One.<br>Two <b>2</b>.",
        ),
        (
            "<jats:title>Abstract</jats:title><sec><title>Aim</title><p>To know.</p></sec>",
            "Aim<br>To know.",
        ),
        ("<p>One</p>\n<p>Two</p>", "One<br>Two"),
        ("p < 0.05 & <img src=x onerror=alert(1)>", "p < 0.05 & <img src=x onerror=alert(1)>"),
    ],
)
def test_abstracts_have_the_markup_of_records(abstract, expected):
    assert record(abstract=abstract)["descriptions"] == [
        {"description": expected, "descriptionType": "Abstract"}
    ]


def test_a_work_of_crossref_is_read_whole():
    """A work as the REST API sends it; what it says is invented."""
    work = {
        "indexed": {"date-time": "2024-01-01T00:00:00Z"},
        "reference-count": 2,
        "publisher": "Ice Society",
        "license": [
            {"URL": "https://l.example/tdm", "content-version": "tdm", "delay-in-days": 0},
            {"URL": "https://l.example/vor", "content-version": "vor"},
            {"URL": "https://l.example/vor"},
        ],
        "funder": [
            {"DOI": "10.13039/501100000780", "name": "Ice Fund", "award": ["A-1", "A-2"]},
            {"name": "Snow Fund"},
        ],
        "content-domain": {"domain": []},
        "DOI": "10.5072/ICE.1",
        "type": "journal-article",
        "created": {"date-parts": [[2023, 4, 6]]},
        "source": "Crossref",
        "title": ["Ice &amp; snow"],
        "prefix": "10.5072",
        "author": [{"given": "Ann", "family": "Ng", "sequence": "first", "affiliation": []}],
        "member": "1",
        "reference": [{"key": "1", "DOI": "10.5072/old"}, {"key": "2", "unstructured": "Ng"}],
        "container-title": ["Journal of Ice"],
        "link": [
            {"URL": "https://a.example/1.pdf", "intended-application": "text-mining"},
            {"URL": "https://a.example/1.xml", "intended-application": "similarity-checking"},
        ],
        "score": 1,
        "resource": {"primary": {"URL": "https://a.example/1"}},
        "issued": {"date-parts": [[2023, 4, 5]]},
        "article-number": "77",
        "URL": "http://dx.doi.org/10.5072/ICE.1",
        "relation": {
            "is-preprint-of": [{"id-type": "doi", "id": "10.5072/ICE.2", "asserted-by": "subject"}],
            "is-comment-on": [{"id-type": "doi", "id": "10.5072/ICE.3"}],
            "is-supplement-to": [{"id-type": "other", "id": "shelf 3"}],
            "cites": [],
        },
        "subject": ["Glaciology"],
        "alternative-id": ["PII-1"],
    }
    reading = csl.read({"status": "ok", "message-type": "work", "message": work})
    assert (reading.name, reading.url) == ("10.5072/ice.1", "https://a.example/1")
    assert [(p.pointer, p.message) for p in reading.problems] == [
        ("/message/reference", "Works cited without a DOI are left out: 1 of 2."),
        (
            "/message/relation",
            "The record has no place for what is related by is-supplement-to.",
        ),
        ("/message/license", "A licence for text and data mining is left out beside another."),
    ]
    assert reading.record == {
        "identifiers": [{"identifier": "PII-1", "identifierType": "Publisher ID"}],
        "creators": [
            {
                "name": "Ng, Ann",
                "nameType": "Personal",
                "familyName": "Ng",
                "givenName": "Ann",
            }
        ],
        "titles": [{"title": "Ice & snow"}],
        "publisher": {"name": "Ice Society"},
        "publicationYear": 2023,
        "subjects": [{"subject": "Glaciology"}],
        "dates": [{"date": "2023-04-05", "dateType": "Issued"}],
        "types": {"resourceTypeGeneral": "JournalArticle", "resourceType": "Journal Article"},
        "relatedIdentifiers": [
            {
                "relatedIdentifier": "10.5072/old",
                "relatedIdentifierType": "DOI",
                "relationType": "References",
            },
            {
                "relatedIdentifier": "10.5072/ICE.2",
                "relatedIdentifierType": "DOI",
                "relationType": "IsVersionOf",
            },
            {
                "relatedIdentifier": "10.5072/ICE.3",
                "relatedIdentifierType": "DOI",
                "relationType": "Other",
                "relationTypeInformation": "is comment on",
            },
        ],
        "relatedItems": [
            {
                "relatedItemType": "Journal",
                "relationType": "IsPublishedIn",
                "titles": [{"title": "Journal of Ice"}],
                "number": "77",
                "numberType": "Article",
            }
        ],
        "rightsList": [
            {"rightsUri": "https://l.example/vor"},
        ],
        "fundingReferences": [
            {
                "funderName": "Ice Fund",
                "funderIdentifier": "https://doi.org/10.13039/501100000780",
                "funderIdentifierType": "Crossref Funder ID",
                "awardNumber": "A-1",
            },
            {
                "funderName": "Ice Fund",
                "funderIdentifier": "https://doi.org/10.13039/501100000780",
                "funderIdentifierType": "Crossref Funder ID",
                "awardNumber": "A-2",
            },
            {"funderName": "Snow Fund"},
        ],
        "contentUrl": ["https://a.example/1.pdf"],
    }


def test_several_numbers_in_one_text_are_several_numbers():
    item = {"type": "article-journal", "ISSN": "0317-8471, 2049-3630", "title": "T"}
    related: list = csl.read(item).record["relatedIdentifiers"]
    assert [one["relatedIdentifier"] for one in related] == ["0317-8471", "2049-3630"]
    book = {"type": "book", "ISBN": "978-0-306-40615-7 0-306-40615-2", "title": "T"}
    own: list = csl.read(book).record["identifiers"]
    assert [one["identifier"] for one in own] == ["978-0-306-40615-7", "0-306-40615-2"]
    odd = {"type": "book", "ISBN": "978 0 306 40615 7", "title": "T"}
    own = csl.read(odd).record["identifiers"]
    assert [one["identifier"] for one in own] == ["978 0 306 40615 7"]


def test_character_references_become_what_they_stand_for():
    item = {"type": "book", "title": "Ice &amp; &lt;i&gt;snow&lt;/i&gt; &#x2014; a &section=2"}
    assert csl.read(item).record["titles"] == [{"title": "Ice & <i>snow</i> \u2014 a &section=2"}]


def test_a_licence_for_mining_gives_way_to_that_of_the_work():
    mining = {"URL": "https://tdm.example.org", "content-version": "tdm"}
    licence = {"URL": "https://licence.example.org", "content-version": "vor"}
    reading = csl.read({"type": "journal-article", "title": "T", "license": [mining, licence]})
    assert reading.record["rightsList"] == [{"rightsUri": "https://licence.example.org"}]
    assert "/license" in {problem.pointer for problem in reading.problems}
    alone = csl.read({"type": "journal-article", "title": "T", "license": [mining]})
    assert alone.record["rightsList"] == [{"rightsUri": "https://tdm.example.org"}]


def test_the_institution_of_a_preprint_hosts_it():
    reading = csl.read(
        {"type": "posted-content", "title": "T", "institution": [{"name": "Preprint server"}]}
    )
    assert reading.record["contributors"] == [
        {
            "name": "Preprint server",
            "nameType": "Organizational",
            "contributorType": "HostingInstitution",
        }
    ]
    assert reading.problems == []
