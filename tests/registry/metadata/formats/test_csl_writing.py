from __future__ import annotations

import json

import pytest

from registry.metadata.formats import csl
from registry.metadata.formats.csl.types import CSL_TYPES
from registry.metadata.vocabularies import RESOURCE_TYPES
from tests.registry.metadata.samples import FULL, NAME, URL

# The variables of CSL 1.0.2 (specification, appendix IV) that the writer may use, and the two
# names that DataCite uses beside them.
_STANDARD = """
    id type title genre language version publisher abstract author container-author editor
    translator producer contributor issued submitted available-date container-title
    collection-title collection-number volume issue number chapter-number edition page page-first
    DOI URL ISSN ISBN PMID PMCID call-number keyword dimensions license
"""
STANDARD = set(_STANDARD.split())
DATACITE = {"categories", "copyright"}
DATE_KEYS = {"date-parts", "season", "circa", "literal"}
NAME_KEYS = {"family", "given", "literal"}


def written(record, **options):
    return json.loads(csl.write(record, **options))


def host(kind="Journal", **parts):
    titles = [{"title": "Journal of Ice"}]
    item = {"relatedItemType": kind, "relationType": "IsPublishedIn", "titles": titles, **parts}
    return {"relatedItems": [item]}


def typed(general, **types):
    return {"types": {"resourceTypeGeneral": general, **types}}


def test_the_full_sample_is_written_whole():
    assert written(FULL, name=NAME, url=URL) == {
        "id": "https://doi.org/10.5072/abc-123",
        "type": "article-magazine",
        "title": "Ice cores from the <i>Weddell</i> Sea",
        "genre": "Field report",
        "language": "en",
        "version": "2.1",
        "publisher": "Polar Data Press",
        "abstract": "Cores were drilled.\nThey hold 2 000 years of snow.",
        "author": [{"family": "Carberry", "given": "Josiah"}, {"literal": "氷河観測団"}],
        "container-author": [
            {"family": "Olsen", "given": "Kari"},
            {"literal": "Norsk polarlag"},
        ],
        "editor": [{"family": "Ng", "given": "Ann"}],
        "translator": [{"family": "Dupont", "given": "Anaïs"}],
        "issued": {"date-parts": [[2023, 4, 5]]},
        "submitted": {"date-parts": [[2022, 12, 1]]},
        "available-date": {"date-parts": [[2023, 5, 1]]},
        "container-title": "Journal of Ice",
        "volume": "12",
        "issue": "3",
        "number": "45",
        "edition": "2nd edition",
        "page": "101-119",
        "page-first": "101",
        "DOI": "10.5072/abc-123",
        "URL": "https://data.example.org/landing/123",
        "ISSN": "0317-8471",
        "categories": ["Glaciology", "ice cores"],
        "keyword": "Glaciology, ice cores",
        "dimensions": "15 pages; 3 MB",
        "license": "https://creativecommons.org/licenses/by/4.0/legalcode; Embargo until May 2023",
        "copyright": "https://creativecommons.org/licenses/by/4.0/legalcode",
    }


def test_nothing_stands_there_that_csl_does_not_know():
    item = written(FULL, name=NAME, url=URL)
    assert set(item) <= STANDARD | DATACITE
    for key in ("issued", "submitted", "available-date"):
        assert set(item[key]) <= DATE_KEYS
    for key in ("author", "container-author", "editor", "translator"):
        assert all(set(name) <= NAME_KEYS for name in item[key])


@pytest.mark.parametrize("general", RESOURCE_TYPES)
def test_every_general_type_is_a_type_of_csl(general):
    assert written(typed(general) | {"version": "2"})["type"] in CSL_TYPES


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ({"resourceTypeGeneral": "Software"}, "software"),
        ({"resourceTypeGeneral": "Software", "citeproc": "book"}, "book"),
        ({"resourceTypeGeneral": "Software", "citeproc": "computer program"}, "software"),
        ({"resourceTypeGeneral": "Software", "citeproc": "article"}, "software"),
        ({"resourceTypeGeneral": "Preprint", "citeproc": "article"}, "article"),
        ({"citeproc": "article"}, "article"),
        ({"citeproc": "map"}, "map"),
        ({"resourceTypeGeneral": "Film"}, "document"),
        ({}, "document"),
        (None, "document"),
    ],
)
def test_the_type_of_the_client_counts_when_csl_has_it(types, expected):
    assert written({"types": types})["type"] == expected


@pytest.mark.parametrize(
    ("creator", "expected"),
    [
        ({"name": "van der Berg, Jan"}, {"family": "van der Berg", "given": "Jan"}),
        ({"familyName": "Ng", "name": "Ng"}, {"family": "Ng"}),
        ({"name": "Plato"}, {"literal": "Plato"}),
        ({"name": "Polar, Ltd", "nameType": "Organizational"}, {"literal": "Polar, Ltd"}),
        ({"name": "<i>Team</i>\x00 Ice"}, {"literal": "Team Ice"}),
        ({"name": ":unav"}, None),
        ({"name": " "}, None),
    ],
)
def test_names_are_cut_only_where_they_may_be(creator, expected):
    item = written({"creators": [creator, {"name": "Ng, Ann"}]})
    names = [expected] if expected else []
    assert item["author"] == [*names, {"family": "Ng", "given": "Ann"}]


@pytest.mark.parametrize(
    ("role", "variable"),
    [
        ("Editor", "editor"),
        ("Translator", "translator"),
        ("Producer", "producer"),
        ("DataCollector", "contributor"),
        ("Researcher", "contributor"),
        ("Sponsor", None),
        ("HostingInstitution", None),
        ("RightsHolder", None),
    ],
)
def test_contributors_are_cited_for_what_they_did(role, variable):
    item = written({"contributors": [{"name": "Ng, Ann", "contributorType": role}]})
    found = {key for key in item if item[key] == [{"family": "Ng", "given": "Ann"}]}
    assert found == ({variable} if variable else set())


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023", {"date-parts": [[2023]]}),
        ("2023-04", {"date-parts": [[2023, 4]]}),
        ("2023-04-05T10:00:00+02:00", {"date-parts": [[2023, 4, 5]]}),
        ("2021/2023-05", {"date-parts": [[2021], [2023, 5]]}),
        ("2020~", {"date-parts": [[2020]], "circa": True}),
        ("1984?/2004", {"date-parts": [[1984], [2004]], "circa": True}),
        ("2020-22", {"date-parts": [[2020]], "season": 2}),
        ("2020-XX", {"date-parts": [[2020]]}),
        ("-0050", {"date-parts": [[-50]]}),
        ("Y17000", {"date-parts": [[17000]]}),
        ("2020/..", {"literal": "2020–"}),
        ("../2020", {"literal": "–2020"}),
        ("202X", {"literal": "202X"}),
        ("April 2023", {"literal": "April 2023"}),
        ("2023-02-30", {"literal": "2023-02-30"}),
        (":unav", None),
        ("", None),
    ],
)
def test_dates_become_parts_where_they_have_any(date, expected):
    dates = [{"date": date, "dateType": kind} for kind in ("Issued", "Submitted", "Available")]
    item = written({"dates": dates})
    for key in ("issued", "submitted", "available-date"):
        assert item.get(key) == expected


def test_the_year_stands_for_a_date_of_issue_without_parts():
    dates = [{"date": "spring", "dateType": "Issued"}]
    assert written({"dates": dates, "publicationYear": 2020})["issued"] == {"date-parts": [[2020]]}
    assert written({"publicationYear": 2021})["issued"] == {"date-parts": [[2021]]}
    assert "issued" not in written({"titles": [{"title": "Ice"}]})


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (typed("Book") | host("Collection", volume="12"), ("collection", "12")),
        (typed("Report") | host("", volume="12"), ("collection", "12")),
        (typed("Report") | host("Journal", volume="12"), ("container", "12")),
        (typed("Dataset") | host("Collection", volume="12"), ("container", "12")),
        (typed("BookChapter") | host("Book", volume="12"), ("container", "12")),
    ],
)
def test_a_series_of_books_is_no_container(record, expected):
    item = written(record)
    kind, volume = expected
    number_of = {"collection": "collection-number", "container": "volume"}
    assert item[f"{kind}-title"] == "Journal of Ice"
    assert item[number_of[kind]] == volume
    assert not set(item) & ({"collection-title", "container-title"} - {f"{kind}-title"})


def test_the_series_of_a_book_is_told_beside_it():
    record = typed("BookChapter") | host("Book")
    record["relatedItems"].append(
        {"relationType": "IsPublishedIn", "titles": [{"title": "Ice Series"}], "volume": "7"}
    )
    item = written(record)
    assert (item["container-title"], item["collection-title"]) == ("Journal of Ice", "Ice Series")
    assert item["collection-number"] == "7"


def test_editors_of_a_book_are_those_of_its_chapter():
    editor = {"contributorType": "Editor", "name": "Berg, Per"}
    book = written(typed("BookChapter") | host("Book", contributors=[editor]))
    journal = written(typed("JournalArticle") | host("Journal", contributors=[editor]))
    assert book["editor"] == [{"family": "Berg", "given": "Per"}]
    assert "editor" not in journal


@pytest.mark.parametrize(
    ("kind", "key"), [("Chapter", "chapter-number"), ("Article", "number"), ("", "number")]
)
def test_numbers_go_where_their_type_says(kind, key):
    item = written(host(number="7a", numberType=kind))
    assert {name for name in ("number", "chapter-number") if name in item} == {key}
    assert item[key] == "7a"


def test_identifiers_of_the_work_and_of_its_container_are_told():
    own = [
        {"identifier": "978-3-16-148410-0", "identifierType": "ISBN"},
        {"identifier": "1234567", "identifierType": "PMID"},
        {"identifier": "PMC123", "identifierType": "PMCID"},
        {"identifier": "QE 576", "identifierType": "Call number"},
        {"identifier": "R-77", "identifierType": "Report number"},
    ]
    item = written(typed("Report") | {"identifiers": own})
    assert item["ISBN"] == "978-3-16-148410-0"
    assert (item["PMID"], item["PMCID"], item["call-number"]) == ("1234567", "PMC123", "QE 576")
    assert item["number"] == "R-77"
    related = [
        {
            "relatedIdentifier": "1573-7462",
            "relatedIdentifierType": "EISSN",
            "relationType": "IsPublishedIn",
        }
    ]
    assert written({"relatedIdentifiers": related})["ISSN"] == "1573-7462"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "H<sub>2</sub>O <strong>and</strong> <em>more</em>",
            "H<sub>2</sub>O <b>and</b> <i>more</i>",
        ),
        ("The <code>main</code><br>function", "The main function"),
        ("1 < 2 & <script>x</script>", "1 < 2 & <script>x</script>"),
        ("Ice\r\n\x1b\u202ecores", "Ice cores"),
        ("Ледяные керны", "Ледяные керны"),
    ],
)
def test_titles_keep_the_markup_that_csl_has(title, expected):
    assert written({"titles": [{"title": title}]})["title"] == expected


def test_subjects_with_commas_are_parted_otherwise():
    item = written({"subjects": [{"subject": "Ice, polar"}, {"subject": "Snow"}]})
    assert item["keyword"] == "Ice, polar; Snow"
    assert item["categories"] == ["Ice, polar", "Snow"]


def test_the_name_is_written_as_it_is_and_as_an_address():
    name = "10.1002/(sici)1<1::aid>3.0.co;2-a"
    item = written({}, name=name)
    assert item["DOI"] == name
    assert item["id"] == "https://doi.org/10.1002/(sici)1%3C1::aid%3E3.0.co;2-a"
    assert written({}, name=name, resolver="https://r.example/")["id"].startswith("https://r.exa")
    assert written({}, url="https://a.example")["id"] == "https://a.example"
    assert written({}) == {"id": "record", "type": "document"}


def test_broken_unicode_is_still_json():
    source = csl.write({"titles": [{"title": "\ud800 Ice"}]}, url="https://a.example/\ud800")
    assert json.loads(source)["title"] == "Ice"
