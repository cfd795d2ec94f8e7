from __future__ import annotations

from copy import deepcopy
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.completeness import GROUPS, Group, completeness
from registry.metadata.completeness.criteria import CRITERIA
from registry.metadata.record import normalise
from tests.registry.metadata.cost import lines_run
from tests.registry.metadata.samples import FULL, MINIMAL, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

ORCID = {
    "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
    "nameIdentifierScheme": "ORCID",
}
ISNI = {"nameIdentifier": "0000 0001 2103 2683", "nameIdentifierScheme": "ISNI"}
ROR = {"nameIdentifier": "https://ror.org/04wxnsj81", "nameIdentifierScheme": "ROR"}
OTHER = {"nameIdentifier": "A-1234-2010", "nameIdentifierScheme": "ResearcherID"}
LONG = "Cores were drilled through the ice shelf and cut. " * 4


def part(record, code, **options):
    """Return a part by its code, or None where it does not apply."""
    return next((p for p in completeness(record, **options).parts if p.code == code), None)


def met(record, code, **options):
    return part(record, code, **options).met


def dataset(**properties):
    return MINIMAL | properties


def test_scores_go_from_nothing_to_all():
    assert completeness({}).score == 0
    assert completeness(None).score == 0
    assert 10 < completeness(MINIMAL).score < 50
    assert 90 <= completeness(FULL).score <= completeness(FULL, url=URL).score < 100


def test_a_record_with_all_that_it_can_have_scores_100_without_what_is_optional():
    person = {
        "name": "Ng, Ann",
        "nameType": "Personal",
        "nameIdentifiers": [ORCID],
        "affiliation": [{"name": "Uni", "affiliationIdentifier": "https://ror.org/04wxnsj81"}],
    }
    publisher = {"name": "Press", "publisherIdentifier": "https://ror.org/04wxnsj81"}
    record = {
        "creators": [person],
        "titles": [{"title": "Ice cores", "lang": "en"}],
        "publisher": publisher,
        "publicationYear": 2024,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Time series"},
        "language": "en",
        "version": "1",
        "subjects": [{"subject": "Ice", "subjectScheme": "LCSH"}],
        "descriptions": [{"description": LONG, "descriptionType": "Abstract", "lang": "en"}],
        "relatedIdentifiers": [
            {
                "relatedIdentifier": "10.5072/paper",
                "relatedIdentifierType": "DOI",
                "relationType": "IsSupplementTo",
            }
        ],
        "rightsList": [{"rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode"}],
        "dates": [
            {"date": "2024-05-06", "dateType": "Issued"},
            {"date": "2023", "dateType": "Collected"},
        ],
    }
    found = completeness(record, url=URL)
    assert found.score == 100
    assert found.next_steps() == ()
    assert [p.code for p in found.parts if not p.is_met and not p.is_optional] == []


def test_optional_parts_make_up_for_some_of_what_is_missing():
    optional = {
        "fundingReferences": FULL["fundingReferences"],
        "contributors": FULL["contributors"],
        "geoLocations": FULL["geoLocations"],
        "formats": ["text/csv"],
        "sizes": ["3 MB"],
        "descriptions": [{"description": "By hand.", "descriptionType": "Methods", "lang": "en"}],
    }
    low = completeness(MINIMAL).score
    assert low < completeness(MINIMAL | optional).score < low + 25


def test_parts_are_sorted_by_what_they_gain():
    found = completeness(MINIMAL)
    gains = [p.gain for p in found.parts]
    assert gains == sorted(gains, reverse=True)
    assert [p.code for p in found.next_steps(2)] == ["licence", "people-identifiers"]
    assert found.next_steps(100) == tuple(p for p in found.parts if not p.is_met)
    assert found.next_steps(0) == ()


def test_the_gain_is_what_the_score_rises_by():
    before = completeness(MINIMAL)
    gain = part(MINIMAL, "licence").gain
    after = completeness(MINIMAL | {"rightsList": FULL["rightsList"]})
    assert abs(after.score - before.score - gain) <= 1


def test_every_part_says_where_and_what_to_do():
    found = completeness(FULL, url=URL).parts
    assert {p.code for p in found} <= {c.code for c in CRITERIA}
    assert len({c.code for c in CRITERIA}) == len(CRITERIA)
    assert len({c.message for c in CRITERIA}) == len(CRITERIA)
    for p in found:
        assert p.label
        assert p.message.endswith(".")
        assert p.weight > 0
        assert p.pointer == "" or p.pointer.startswith("/")


def test_parts_come_in_groups():
    found = completeness(FULL)
    groups = found.by_group()
    assert list(groups) == list(GROUPS) == [Group.CITE, Group.FIND, Group.REUSE]
    assert sorted(p.code for parts in groups.values() for p in parts) == sorted(
        p.code for p in found.parts
    )
    assert {p.code for p in groups[Group.REUSE]} >= {"licence", "dates"}


@pytest.mark.parametrize(
    ("absent", "at"),
    [
        ("creators", "/creators"),
        ("titles", "/titles"),
        ("publisher", "/publisher"),
        ("publicationYear", "/publicationYear"),
        ("types", "/types/resourceTypeGeneral"),
    ],
)
def test_what_is_mandatory_and_missing_is_pointed_at(absent, at):
    found = part({k: v for k, v in MINIMAL.items() if k != absent}, "mandatory")
    assert (found.have, found.total, found.missing, found.pointer) == (4, 5, (at,), at)
    assert part(MINIMAL, "mandatory").is_met


def test_codes_for_the_unknown_count_for_nothing():
    code = ":unav"
    record = {
        "creators": [{"name": code, "nameIdentifiers": [ORCID]}],
        "titles": [{"title": "(:tba)"}],
        "publisher": {"name": code, "publisherIdentifier": code},
        "types": {"resourceTypeGeneral": code, "resourceType": code},
        "subjects": [{"subject": code, "subjectScheme": "LCSH"}],
        "contributors": [{"name": code, "contributorType": "Editor"}],
        "dates": [{"date": code, "dateType": kind} for kind in ("Issued", "Created")],
        "language": code,
        "sizes": [code],
        "formats": [code],
        "version": code,
        "rightsList": [{"rights": code, "rightsUri": code, "rightsIdentifier": code}],
        "descriptions": [
            {"description": code, "descriptionType": kind} for kind in ("Abstract", "Methods")
        ],
        "relatedIdentifiers": [
            {
                "relatedIdentifier": code,
                "relatedIdentifierType": "DOI",
                "relationType": "Cites",
            }
        ],
        "fundingReferences": [{"funderName": code, "awardNumber": "7"}],
        "geoLocations": [{"geoLocationPlace": code}],
    }
    assert completeness(record, url=":tba").score == 0


@pytest.mark.parametrize(
    ("creators", "people", "organizations"),
    [
        ([{"name": "Ng, Ann"}], (0, 1), None),
        ([{"name": "Ng, Ann", "nameIdentifiers": [ORCID]}], (1, 1), None),
        ([{"name": "Ng, Ann", "nameIdentifiers": [ISNI]}], (1, 1), None),
        ([{"name": "Ng, Ann", "nameIdentifiers": [OTHER]}], (0, 1), None),
        ([{"name": "Ng, Ann", "nameIdentifiers": [OTHER, ORCID]}], (1, 1), None),
        ([{"name": "Ice Lab"}], (0, 1), None),
        ([{"name": "Ice Lab", "nameIdentifiers": [ROR]}], None, (1, 1)),
        ([{"name": "Ice Lab", "nameType": "Organizational"}], None, (0, 1)),
        (
            [{"name": "Ice Lab", "nameType": "Organizational", "nameIdentifiers": [ROR]}],
            None,
            (1, 1),
        ),
        (
            [
                {"name": "Ng, Ann", "nameIdentifiers": [ORCID]},
                {"name": "Ice Lab", "nameType": "Organizational"},
                {"name": "Roux, Jo"},
            ],
            (1, 2),
            (0, 1),
        ),
        ([], None, None),
    ],
)
def test_people_and_organizations_are_counted_apart(creators, people, organizations):
    for code, expected in (
        ("people-identifiers", people),
        ("organization-identifiers", organizations),
    ):
        found = part({"creators": creators}, code)
        assert (found and (found.have, found.total)) == expected


def test_an_identifier_of_another_scheme_counts_half():
    record = {"creators": [{"name": "Ng, Ann", "nameIdentifiers": [OTHER]}]}
    assert met(record, "people-identifiers") == 0.5
    wrong = ORCID | {"nameIdentifier": "0000-0002-1825-0098"}
    record = {"creators": [{"name": "Ng, Ann", "nameIdentifiers": [wrong]}]}
    assert met(record, "people-identifiers") == 0.5
    record = {"creators": [{"name": "Ng, Ann", "nameIdentifiers": [{"nameIdentifier": "7"}]}]}
    assert met(record, "people-identifiers") == 0


def test_what_is_missing_is_pointed_at_in_the_list_and_not_without_end():
    people = [{"name": "Ng, Ann", "nameIdentifiers": [ORCID]}, {"name": "A, B"}, {"name": "C, D"}]
    found = part({"creators": people}, "people-identifiers")
    assert found.missing == ("/creators/1/nameIdentifiers", "/creators/2/nameIdentifiers")
    assert found.pointer == "/creators"
    assert found.met == pytest.approx(1 / 3)
    found = part({"creators": people[:2]}, "people-identifiers")
    assert found.pointer == "/creators/1/nameIdentifiers"
    found = part({"creators": [{"name": "A, B"}] * 10_000}, "people-identifiers")
    assert (len(found.missing), found.have, found.total) == (20, 0, 10_000)


@pytest.mark.parametrize(
    ("affiliation", "expected"),
    [
        ([], 0),
        (["Uni"], 0.5),
        ([{"name": "Uni", "affiliationIdentifier": "grid.1.2"}], 0.5),
        ([{"name": "Uni", "affiliationIdentifier": "https://ror.org/04wxnsj81"}], 1),
        (["Other", {"name": "Uni", "affiliationIdentifier": "04wxnsj81"}], 1),
    ],
)
def test_affiliations_count_by_their_ror_id(affiliation, expected):
    assert met({"creators": [{"name": "Ng, Ann", "affiliation": affiliation}]}, "affiliations") == (
        expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LONG, 1),
        ("Cores were drilled in the Weddell Sea.", pytest.approx(0.59)),
        ("Cores", 0),
        ("A b c d.", 0),
        ("Psychoneuroendocrinologically", 0),
        ("Ice cores from the Weddell Sea", 0),
        ("", 0),
        ("<br>" * 100, 0),
        (
            "南極の氷床から掘削された氷のコアを用いて過去二千年の降雪を調べた結果を示すデータである。",
            1,
        ),
        ("氷", 0),
        (["a"], 0),
    ],
)
def test_an_abstract_counts_by_what_it_says(text, expected):
    record = {
        "titles": [{"title": "Ice cores from the Weddell Sea"}],
        "descriptions": [{"description": text, "descriptionType": "Abstract"}],
    }
    assert met(record, "abstract") == expected


def test_only_an_abstract_is_one_and_the_best_of_several_counts():
    methods = {"description": LONG, "descriptionType": "Methods"}
    short = {"description": "Cores.", "descriptionType": "Abstract"}
    long = {"description": LONG, "descriptionType": "Abstract"}
    assert met({"descriptions": [methods]}, "abstract") == 0
    assert met({"descriptions": [short, long]}, "abstract") == 1
    assert met({"descriptions": [methods]}, "methods") == 1
    assert met({"descriptions": [long]}, "methods") == 0


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ({"rightsUri": "https://creativecommons.org/licenses/by/4.0/"}, 1),
        ({"rightsIdentifier": "cc-by-4.0", "rightsIdentifierScheme": "SPDX"}, 1),
        ({"rightsIdentifier": "X", "rightsIdentifierScheme": "Ours"}, 0.5),
        ({"rights": "All rights reserved"}, 0.3),
        ({"rightsUri": "info:eu-repo/semantics/openAccess"}, 0.3),
        ({"lang": "en"}, 0),
    ],
)
def test_a_licence_counts_when_software_recognises_it(rights, expected):
    assert met({"rightsList": [rights]}, "licence") == expected
    assert met({"rightsList": [rights, {"rights": "x"}]}, "licence") == max(expected, 0.3)


@pytest.mark.parametrize(
    ("related", "expected"),
    [
        (("10.5072/paper", "DOI", "Cites"), 1),
        (("https://a.test/x", "URL", "Cites"), 1),
        (("0317-8471", "ISSN", "IsPublishedIn"), 0.5),
        (("no DOI", "DOI", "Cites"), 0.5),
        (("10.5072/paper", "doi", "Cites"), 0),
        (("10.5072/paper", "DOI", "Likes"), 0),
        (("", "DOI", "Cites"), 0),
    ],
)
def test_a_relation_counts_when_it_leads_somewhere(related, expected):
    keys = ("relatedIdentifier", "relatedIdentifierType", "relationType")
    record = {"relatedIdentifiers": [dict(zip(keys, related, strict=True))]}
    assert met(record, "relations") == expected


def test_a_related_item_counts_half():
    item = {"relationType": "IsPublishedIn", "titles": [{"title": "Journal of Ice"}]}
    assert met({"relatedItems": [item]}, "relations") == 0.5


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([("2024-05-06", "Issued"), ("2023", "Created")], 1),
        ([("2024-05", "Issued")], 0.5),
        ([("2024", "Issued")], 0),
        ([("2024-02-31", "Issued")], 0),
        ([("2023/2024", "Collected")], 0.5),
        ([("soon", "Created")], 0),
        ([("2023", "Harvested")], 0),
        ([("2024", "Issued"), ("2024-05-06", "Issued")], 0.5),
        ([], 0),
    ],
)
def test_dates_count_when_they_say_more_than_the_year(dates, expected):
    given_dates = [{"date": date, "dateType": kind} for date, kind in dates]
    assert met({"dates": given_dates}, "dates") == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("ice", 0.6),
        ({"subject": "Ice", "subjectScheme": "LCSH"}, 1),
        ({"subject": "Ice", "valueUri": "https://id.loc.gov/x"}, 1),
        ({"subject": "Ice", "classificationCode": "QE576"}, 1),
        ({"subjectScheme": "LCSH"}, 0),
    ],
)
def test_subjects_count_in_full_when_one_is_from_a_scheme(subject, expected):
    assert met({"subjects": [subject]}, "subjects") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ice cores from the Weddell Sea", 1),
        ("Ice", 1),
        ("QGIS 3.34", 1),
        ("氷床コア2020", 1),
        ("final_version2.csv", 0),
        ("Data of the survey.XLSX", 0),
        ("ice_core_77", 0),
        ("2020-05-06", 0),
        (":unav", 0),
        ("", 0),
    ],
)
def test_a_title_that_is_a_file_name_says_nothing(title, expected):
    assert met({"titles": [{"title": title}]}, "title") == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.test/1", 1),
        ("http://a.test", 1),
        ("", 0),
        ("a.test", 0),
        ("ftp://a.test/1", 0),
        ("https:// x", 0),
        ("https://" + "a" * 100_000 + " x", 0),
    ],
)
def test_a_landing_page_is_one_that_browsers_open(url, expected):
    assert met(MINIMAL, "landing-page", url=url) == expected


@pytest.mark.parametrize(
    ("general", "applies"),
    [("Dataset", True), ("Software", True), ("JournalArticle", False), ("", False)],
)
def test_versions_are_asked_of_data_and_software(general, applies):
    record = {"types": {"resourceTypeGeneral": general}}
    assert (part(record, "version") is not None) == applies
    if applies:
        assert met(record, "version") == 0
        assert met(record | {"version": "1"}, "version") == 1


def test_things_are_asked_no_language():
    assert part({"types": {"resourceTypeGeneral": "PhysicalObject"}}, "language") is None
    assert met({"language": "en"}, "language") == 1
    assert met({"language": "und"}, "language") == 0
    assert met({"language": "no tag"}, "language") == 0


def test_titles_and_descriptions_are_counted_by_their_language():
    record = {
        "titles": [{"title": "Ice", "lang": "en"}, {"title": "Eis"}, {"title": ""}],
        "descriptions": [{"description": "Much ice.", "lang": "en"}, {"description": "Eis."}],
    }
    found = part(record, "text-languages")
    assert (found.have, found.total) == (2, 4)
    assert found.missing == ("/titles/1/lang", "/descriptions/1/lang")
    assert part({}, "text-languages") is None


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ({"resourceTypeGeneral": "Dataset", "resourceType": "Time series"}, 1),
        ({"resourceTypeGeneral": "Dataset", "resourceType": "dataset"}, 0),
        ({"resourceTypeGeneral": "JournalArticle", "resourceType": "Journal article"}, 0),
        ({"resourceTypeGeneral": "Dataset"}, 0),
    ],
)
def test_a_type_in_words_says_more_than_the_general_one(types, expected):
    assert met({"types": types}, "resource-type") == expected


@pytest.mark.parametrize(
    ("contributor", "expected"),
    [
        ({"name": "Ng, Ann", "contributorType": "Editor"}, 0.5),
        ({"name": "Ng, Ann", "contributorType": "Editor", "nameIdentifiers": [ORCID]}, 1),
        ({"name": "Lab", "contributorType": "HostingInstitution", "nameIdentifiers": [ROR]}, 1),
        ({"name": "Ng, Ann", "contributorType": "Friend"}, 0),
    ],
)
def test_contributors_count_with_their_role(contributor, expected):
    assert met({"contributors": [contributor]}, "contributors") == expected


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        ({"funderName": "Fund"}, 0.4),
        ({"funderName": "Fund", "funderIdentifier": "https://ror.org/04wxnsj81"}, 0.7),
        ({"funderName": "Fund", "awardNumber": "7"}, 0.7),
        ({"funderName": "Fund", "funderIdentifier": "x", "awardUri": "https://a.test/7"}, 1),
        ({"awardNumber": "7"}, 0),
    ],
)
def test_funding_counts_with_identifier_and_award(funding, expected):
    assert met({"fundingReferences": [funding]}, "funding") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"geoLocationPlace": "Weddell Sea"}, 0.5),
        ({"geoLocationPoint": {"pointLongitude": 0, "pointLatitude": -70}}, 1),
        ({"geoLocationPoint": {"pointLongitude": 0}, "geoLocationPlace": "Sea"}, 0.5),
        ({"geoLocationBox": FULL["geoLocations"][0]["geoLocationBox"]}, 1),
        ({"geoLocationPolygon": FULL["geoLocations"][0]["geoLocationPolygon"]}, 1),
        ({"geoLocationPoint": "0 -70"}, 0),
    ],
)
def test_places_count_with_coordinates(place, expected):
    assert met({"geoLocations": [place]}, "places") == expected


def test_places_are_not_asked_where_none_is_named():
    assert part(MINIMAL, "places") is None


def test_files_count_by_format_and_size():
    assert met({"formats": ["text/csv"], "sizes": ["3 MB"]}, "files") == 1
    found = part({"formats": ["text/csv"]}, "files")
    assert (found.met, found.pointer) == (0.5, "/sizes")
    assert part({}, "files").pointer == "/formats"


def test_a_publisher_counts_with_its_identifier():
    assert met({"publisher": "Press"}, "publisher-identifier") == 0
    publisher = {"name": "Press", "publisherIdentifier": "https://doi.org/10.17616/R3989R"}
    assert met({"publisher": publisher}, "publisher-identifier") == 1


RECORDS = st.one_of(CANONICAL, SCRAMBLED)


@settings(max_examples=60)
@given(RECORDS, st.data())
def test_an_orcid_never_lowers_the_score(record, data):
    before = normalise(record)
    creators = before.get("creators")
    people = creators if isinstance(creators, list) else []
    people = [person for person in people if isinstance(person, dict)]
    if not people:
        before["creators"] = people = [{"name": "Ng, Ann"}]
    chosen = data.draw(st.sampled_from(range(len(people))))
    after = deepcopy(before)
    person = [p for p in after["creators"] if isinstance(p, dict)][chosen]
    known = person.get("nameIdentifiers")
    person["nameIdentifiers"] = [*(known if isinstance(known, list) else []), ORCID]
    assert completeness(after).score >= completeness(before).score


@settings(max_examples=60)
@given(RECORDS, st.sampled_from(["rightsList", "relatedIdentifiers", "subjects", "dates"]))
def test_more_of_what_is_asked_never_lowers_the_score(record, key):
    before = normalise(record)
    known = before.get(key)
    after = before | {key: [*(known if isinstance(known, list) else []), *FULL[key]]}
    assert completeness(after).score >= completeness(before).score


@settings(max_examples=60)
@given(RECORDS, st.text(max_size=12))
def test_every_score_and_part_is_within_its_bounds(record, url):
    found = completeness(record, url=url)
    assert 0 <= found.score <= 100
    assert found.parts
    for p in found.parts:
        assert 0 <= p.met <= 1
        assert 0 <= p.gain <= 100
        assert p.have <= p.total or p.total == 0
        assert len(p.missing) <= 20
        assert p.is_met or p.gain > 0 or found.score == 100
    assert completeness(record, url=url) == found


@settings(max_examples=60)
@given(JSON)
def test_nothing_raises(value):
    completeness(value)
    completeness(dict.fromkeys(FULL, value))
    completeness({key: [value] for key in FULL})


@pytest.mark.parametrize("key", ["creators", "relatedIdentifiers", "subjects", "titles"])
def test_it_costs_in_proportion_to_the_record(key):
    few, many = (
        lines_run(partial(completeness, FULL | {key: FULL[key] * number})) for number in (10, 100)
    )
    assert many < few * 11
