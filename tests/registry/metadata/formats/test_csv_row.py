from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import csv_row
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def read(document):
    return list(csv.reader(io.StringIO(document.decode(), newline=""), strict=True))


def cells(record, **options):
    names, values = read(csv_row.write(record, **options))
    assert tuple(names) == csv_row.header()
    return dict(zip(names, values, strict=True))


def test_the_first_columns_are_those_of_datacite():
    assert csv_row.header()[:10] == (
        "doi",
        "url",
        "registered",
        "state",
        "resourceTypeGeneral",
        "resourceType",
        "title",
        "author",
        "publisher",
        "publicationYear",
    )
    assert len(set(csv_row.header())) == len(csv_row.header())
    row = csv_row.row(FULL, name=NAME, url=URL, state="findable", registered="2023-04-05T06:07:08Z")
    assert row[:10] == (
        NAME,
        URL,
        "2023-04-05T06:07:08Z",
        "findable",
        "JournalArticle",
        "Field report",
        "Ice cores from the Weddell Sea",
        "Carberry, Josiah; 氷河観測団",
        "Polar Data Press",
        "2023",
    )


# What the cells after the first ten say of the full record; empty ones are not named.
FULL_CELLS = {
    "authorIdentifiers": "https://orcid.org/0000-0002-1825-0097",
    "authorAffiliations": "Brown Institute; Society for Psychoceramics",
    "authorAffiliationIdentifiers": "https://ror.org/04wxnsj81",
    "publisherIdentifier": "https://ror.org/05dxps055",
    "contributors": (
        "Ng, Ann (Editor); Dupont, Anaïs (Translator); Polar Data Centre (HostingInstitution)"
    ),
    "contributorIdentifiers": "ISNI:0000 0001 2103 2683",
    "contributorAffiliations": "Island University",
    "contributorAffiliationIdentifiers": "GRID:grid.268117.b",
    "titleLanguage": "en",
    "otherTitles": (
        "Subtitle: A drilling season; TranslatedTitle: Carottes de glace; AlternativeTitle: ICE-77"
    ),
    "language": "en",
    "version": "2.1",
    "subjects": "Glaciology; ice cores",
    "subjectSchemes": "Library of Congress Subject Headings",
    "subjectUris": "https://id.loc.gov/authorities/subjects/sh85055034",
    "classificationCodes": "QE576",
    "abstract": "Cores were drilled. They hold 2 000 years of snow.",
    "methods": "A hot-water drill was used.",
    "technicalInfo": "Depths are in metres.",
    "rights": "Creative Commons Attribution 4.0 International; Embargo until May 2023",
    "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode",
    "rightsIdentifier": "cc-by-4.0",
    "sizes": "15 pages; 3 MB",
    "formats": "application/pdf; text/csv",
    "dateIssued": "2023-04-05",
    "dateCollected": "2022-01-02/2022-03-04",
    "dateCreated": "2022-11",
    "dateUpdated": "2023-06-07T08:09:10Z",
    "dateSubmitted": "2022-12-01",
    "dateAccepted": "2023-01-15",
    "dateAvailable": "2023-05-01",
    "dateCoverage": "1880/1990",
    "dateInformation": "Issued: first release",
    "alternateIdentifiers": "Local accession number:LOCAL-77; ark:/12345/fk1234",
    "relatedIdentifiers": (
        "IsSupplementTo DOI:10.5072/paper.1 (Report); "
        "HasMetadata https://data.example.org/meta/123.xml; "
        "Other arXiv:0706.0001 was disputed by; "
        "References DOI:10.5072/cited; "
        "IsPublishedIn ISSN:0317-8471; "
        "IsNewVersionOf DOI:10.5072/old"
    ),
    "relatedItems": (
        "IsPublishedIn Journal of Ice (Journal) ISSN:0317-8471; "
        "Other Sea ice maps (Dataset) was shown beside"
    ),
    "containerTitle": "Journal of Ice",
    "containerIdentifier": "ISSN:0317-8471",
    "volume": "12",
    "issue": "3",
    "number": "45",
    "firstPage": "101",
    "lastPage": "119",
    "edition": "2nd edition",
    "funderName": "Ice Research Fund",
    "funderIdentifier": "https://doi.org/10.13039/501100000780",
    "awardNumber": "ICE-2021-7",
    "awardUri": "https://fund.example.org/ICE-2021-7",
    "awardTitle": "Snow of two millennia",
    "geoLocationPlace": "Weddell Sea",
    "pointLongitude": "-45.5",
    "pointLatitude": "-70.25",
    "westBoundLongitude": "-60",
    "eastBoundLongitude": "-30.5",
    "southBoundLatitude": "-75",
    "northBoundLatitude": "-65.5",
    "polygons": "POLYGON((-50 -70, -40 -70, -40 -72, -50 -70))",
    "schemaOrg": "TechArticle",
    "citeproc": "article-magazine",
    "bibtex": "unpublished",
    "ris": "MGZN",
    "contentUrl": "https://data.example.org/files/123.pdf",
    "schemaVersion": "http://datacite.org/schema/kernel-4",
}


def test_every_property_that_fits_a_cell_is_in_one():
    filled = {name: cell for name, cell in cells(FULL, name=NAME, url=URL).items() if cell}
    assert dict(list(filled.items())[8:]) == FULL_CELLS


def test_the_lines_are_those_of_rfc_4180():
    record = {"titles": [{"title": 'He said "ice", twice'}]}
    document = csv_row.write(record)
    assert document.count(b"\r\n") == 2
    assert document.count(b"\n") == 2
    assert document.endswith(b"\r\n")
    assert b',"He said ""ice"", twice",' in document
    assert not document.startswith("\ufeff".encode())


def test_rows_of_many_records_make_one_table():
    rows = [csv_row.row(record, name=NAME) for record in (FULL, MINIMAL, {}, None)]
    table = read(csv_row.lines([csv_row.header(), *rows]))
    assert [len(row) for row in table] == [len(csv_row.header())] * 5
    assert [tuple(row) for row in table[1:]] == rows
    assert rows[3] == rows[2]


def test_an_empty_record_has_empty_cells():
    values = cells({})
    assert {name for name, value in values.items() if value} == {
        "schemaOrg",
        "citeproc",
        "bibtex",
        "ris",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-1-1", "'-1-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\r\n=1+1", "'=1+1"),
        ("  =1+1", "'=1+1"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff20x", "'\uff20x"),
        ('=HYPERLINK("https://evil.test","x")', '\'=HYPERLINK("https://evil.test","x")'),
        ("-0100/-0050", "'-0100/-0050"),
        ("--", "'--"),
        ("-", "'-"),
        ("-45.5", "-45.5"),
        ("+3", "+3"),
        ("-1.5e-7", "-1.5e-7"),
        ("-٣", "'-٣"),
        ("'t Hooft", "'t Hooft"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_no_cell_starts_a_formula(text, expected):
    assert cells({"version": text})["version"] == expected
    assert cells({}, name=text, url=text)["doi"] == expected


def test_each_of_several_values_is_kept_from_starting_a_formula():
    record = {"subjects": ["ice", "=1+1", "-5"], "titles": [{"title": "Ice; =1+1"}]}
    assert cells(record)["subjects"] == "ice; '=1+1; -5"
    assert cells(record)["title"] == "Ice; '=1+1"


def test_what_stands_behind_a_semicolon_starts_no_formula():
    assert cells({"version": "a;=1;-2; @x; b-c"})["version"] == "a;'=1;-2; '@x; b-c"


def test_coordinates_stay_numbers():
    point = {"pointLongitude": -45.5, "pointLatitude": -70}
    other = {"pointLongitude": 10**400, "pointLatitude": "south"}
    record = {"geoLocations": [{"geoLocationPoint": point}, {"geoLocationPoint": other}]}
    assert cells(record)["pointLongitude"] == "-45.5"
    assert cells(record)["pointLatitude"] == "-70"
    twice = {"geoLocations": [{"geoLocationPoint": point}] * 2}
    assert cells(twice)["pointLongitude"] == "-45.5; -45.5"


def test_several_polygons_are_all_written():
    def ring(*corners):
        return [
            {"polygonPoint": {"pointLongitude": east, "pointLatitude": north}}
            for east, north in corners
        ]

    rings = [ring((0, 0), (1, 0), (1, 1), (0, 0)), ring((5, 5), (6, 5), (6, 6), (5, 5))]
    record = {"geoLocations": [{"geoLocationPolygon": rings}]}
    assert cells(record)["polygons"] == (
        "POLYGON((0 0, 1 0, 1 1, 0 0)); POLYGON((5 5, 6 5, 6 6, 5 5))"
    )
    broken = {"geoLocations": [{"geoLocationPolygon": "POLYGON"}, {"geoLocationPolygon": [7]}]}
    assert cells(broken)["polygons"] == ""


def test_texts_lose_html_line_breaks_and_control_characters():
    record = {
        "titles": [{"title": "H<sub>2</sub>O\r\n\x1b[31m \u202eice\x00\ud800"}],
        "descriptions": [
            {"description": "One<br>two\n\nthree", "descriptionType": "Abstract"},
            {"description": "Kept", "descriptionType": "New type"},
            {"description": "Too"},
        ],
        "creators": [{"name": "Ng,\u2028Ann\x00\ud800"}],
    }
    values = cells(record)
    assert values["title"] == "H2O [31m ice"
    assert values["abstract"] == "One two three"
    assert values["otherDescriptions"] == "Kept; Too"
    assert values["author"] == "Ng, Ann"


def test_a_name_keeps_its_brackets():
    assert cells({}, name="10.1002/(SICI)1<b>::AID</b>3")["doi"] == "10.1002/(SICI)1<b>::AID</b>3"


def test_dates_of_no_listed_type_are_among_the_others():
    dates = [{"date": "2020", "dateType": "Harvested"}, {"date": "2021"}, {"dateType": "Other"}]
    assert cells({"dates": dates})["dateOther"] == "2020; 2021"


def test_the_main_title_is_not_among_the_others():
    titles = [{"title": "Glace", "titleType": "TranslatedTitle"}, {"title": "Ice", "lang": "en"}]
    values = cells({"titles": titles})
    assert (values["title"], values["titleLanguage"]) == ("Ice", "en")
    assert values["otherTitles"] == "TranslatedTitle: Glace"


def test_what_the_client_sent_as_container_is_read_without_a_related_item():
    container = {"title": "Reports", "identifier": "0317-8471", "identifierType": "ISSN"}
    values = cells({"container": container})
    assert values["containerTitle"] == "Reports"
    assert values["containerIdentifier"] == "ISSN:0317-8471"


def test_an_old_year_has_four_digits():
    assert cells({"publicationYear": "0800"})["publicationYear"] == "0800"


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@settings(max_examples=80)
@given(st.one_of(CANONICAL, SCRAMBLED, JSON), st.text(max_size=9), st.text(max_size=9))
def test_nothing_raises_and_no_cell_is_dangerous(record, name, url):
    _, values = read(csv_row.write(record, name=name, url=url, state=url, registered=name))
    for cell in values:
        assert cell.strip() == cell
        assert not set("\r\n\x00") & set(cell)
        is_number_list = all(map(is_number, cell.split("; ")))
        assert cell[:1] not in set(FORMULA_STARTS) or is_number_list


@settings(max_examples=40)
@given(JSON)
def test_anything_in_any_place_is_survived(value):
    csv_row.write(dict.fromkeys(FULL, value))
    csv_row.write({key: [value] for key in FULL})
