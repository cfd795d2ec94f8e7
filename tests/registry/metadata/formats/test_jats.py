from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from registry.metadata.formats import jats
from registry.metadata.vocabularies import RESOURCE_TYPES
from tests.registry.metadata.samples import FULL, MINIMAL, NAME, URL
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HREF = "{http://www.w3.org/1999/xlink}href"
# The children of element-citation that are written here; JATS 1.3 allows all of them.
ALLOWED = {
    *("person-group", "article-title", "data-title", "chapter-title", "source", "series"),
    *("trans-title", "edition", "version", "publisher-name", "year", "month", "day", "volume"),
    *("issue", "fpage", "lpage", "elocation-id", "issn", "issn-l", "isbn", "pub-id", "ext-link"),
    "comment",
}


def cited(record, **options):
    return etree.fromstring(jats.write(record, **options))


def work(general="JournalArticle", **properties):
    return MINIMAL | {"types": {"resourceTypeGeneral": general}} | properties


def texts(record, *path, **options):
    return [
        "".join(map(str, e.itertext())) for e in cited(record, **options).iterfind("/".join(path))
    ]


def plain_xml(element):
    """Return an element as XML, without the namespace it inherits."""
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    return written.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")


def test_the_citation_has_everything_of_the_full_record():
    root = cited(FULL, name=NAME, url=URL)
    assert root.tag == "element-citation"
    assert dict(root.attrib) == {"publication-type": "journal", LANG: "en"}
    said = [(e.tag, "".join(map(str, e.itertext()))) for e in root if e.tag != "person-group"]
    assert said == [
        ("article-title", "Ice cores from the Weddell Sea"),
        ("trans-title", "Carottes de glace"),
        ("source", "Journal of Ice"),
        ("edition", "2nd edition"),
        ("version", "2.1"),
        ("publisher-name", "Polar Data Press"),
        ("year", "2023"),
        ("month", "04"),
        ("day", "05"),
        ("volume", "12"),
        ("issue", "3"),
        ("fpage", "101"),
        ("lpage", "119"),
        ("elocation-id", "45"),
        ("issn", "0317-8471"),
        ("pub-id", "10.5072/abc-123"),
        ("pub-id", "ark:/12345/fk1234"),
        ("ext-link", URL),
        ("comment", "Field report"),
    ]
    assert {e.tag for e in root} <= ALLOWED


def test_people_stand_in_groups_by_their_role():
    root = cited(FULL)
    groups = root.findall("person-group")
    assert [g.get("person-group-type") for g in groups] == ["author", "editor", "translator"]
    assert [[plain_xml(name) for name in group] for group in groups] == [
        [
            "<name><surname>Carberry</surname><given-names>Josiah</given-names></name>",
            '<collab xml:lang="ja">氷河観測団</collab>',
        ],
        ["<name><surname>Ng</surname><given-names>Ann</given-names></name>"],
        ["<name><surname>Dupont</surname><given-names>Anaïs</given-names></name>"],
    ]


@pytest.mark.parametrize(
    ("creator", "expected"),
    [
        ({"name": "Ng, Ann"}, "<name><surname>Ng</surname><given-names>Ann</given-names></name>"),
        ({"name": "王, 小明"}, "<name><surname>王</surname><given-names>小明</given-names></name>"),
        ({"familyName": "Ng"}, "<name><surname>Ng</surname></name>"),
        ({"name": "Plato", "nameType": "Personal"}, "<string-name>Plato</string-name>"),
        ({"name": "Plato"}, "<collab>Plato</collab>"),
        ({"name": "Ice, Ltd", "nameType": "Organizational"}, "<collab>Ice, Ltd</collab>"),
        ({"name": "A & <C>", "nameType": "Organizational"}, "<collab>A &amp; &lt;C&gt;</collab>"),
        ({"name": ":etal"}, "<etal/>"),
        ({"name": "(:etal)"}, "<etal/>"),
    ],
)
def test_names_are_cited_in_the_element_for_them(creator, expected):
    (name,) = cited({"creators": [creator]}).findall("person-group/*")
    assert plain_xml(name) == expected


def test_somebody_with_an_orcid_is_a_person():
    orcid = {"nameIdentifier": "0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
    record = {"creators": [{"name": "Plato", "nameIdentifiers": [orcid]}]}
    assert texts(record, "person-group", "string-name") == ["Plato"]


@pytest.mark.parametrize("name", [":unav", "(:tba)", "", " ", "\x00", "\ud800", None, []])
def test_nobody_makes_no_group(name):
    assert cited({"creators": [{"name": name}]}).find("person-group") is None


def test_data_curators_are_named_and_other_contributors_are_not():
    roles = ("DataCurator", "Sponsor", "ContactPerson")
    people = [{"name": f"{role}, A", "contributorType": role} for role in roles]
    root = cited({"contributors": people})
    assert [g.get("person-group-type") for g in root.findall("person-group")] == ["curator"]
    assert [e.text for e in root.iter("surname")] == ["DataCurator"]


@pytest.mark.parametrize(
    ("general", "publication_type", "title"),
    [
        ("JournalArticle", "journal", "article-title"),
        ("DataPaper", "journal", "article-title"),
        ("Dataset", "data", "data-title"),
        ("Book", "book", "source"),
        ("BookChapter", "book", "chapter-title"),
        ("ConferencePaper", "confproc", "article-title"),
        ("ConferenceProceeding", "confproc", "source"),
        ("Dissertation", "thesis", "source"),
        ("Preprint", "preprint", "article-title"),
        ("Report", "report", "source"),
        ("OutputManagementPlan", "report", "source"),
        ("PeerReview", "review", "article-title"),
        ("Software", "software", "source"),
        ("ComputationalNotebook", "software", "source"),
        ("Standard", "standard", "source"),
        ("Journal", "journal", "source"),
        ("PhysicalObject", "physical-object", "source"),
        ("Audiovisual", "audiovisual", "source"),
        ("Text", None, "source"),
        ("Other", None, "source"),
        ("Nonsense", None, "source"),
        ("", None, "source"),
    ],
)
def test_the_kind_of_work_decides_where_its_title_stands(general, publication_type, title):
    root = cited(work(general))
    assert root.get("publication-type") == publication_type
    assert root.findtext(title) == "Ice"


@pytest.mark.parametrize("general", RESOURCE_TYPES)
def test_every_type_is_cited_with_elements_that_jats_has(general):
    root = cited(FULL | {"types": {"resourceTypeGeneral": general}}, name=NAME, url=URL)
    assert {e.tag for e in root} <= ALLOWED
    assert "Ice cores from the Weddell Sea" in texts(
        FULL | {"types": {"resourceTypeGeneral": general}}, "*"
    )


@pytest.mark.parametrize(
    ("general", "text", "item", "publication_type"),
    [
        ("Text", "Dissertation", {}, "thesis"),
        ("Text", "Journal article", {}, "journal"),
        ("Other", "ConferencePaper", {}, "confproc"),
        ("Text", "Poem", {}, None),
        ("Text", "", {"relatedItemType": "Journal"}, "journal"),
        ("Text", "", {"relatedItemType": "Book"}, "book"),
        ("Dataset", "Journal article", {"relatedItemType": "Journal"}, "data"),
    ],
)
def test_a_vague_type_is_told_by_the_text_or_the_container(general, text, item, publication_type):
    items = [item | {"relationType": "IsPublishedIn", "titles": [{"title": "J"}]}] if item else []
    record = work(types={"resourceTypeGeneral": general, "resourceType": text}, relatedItems=items)
    assert cited(record).get("publication-type") == publication_type


@pytest.mark.parametrize(
    ("general", "text", "comment"),
    [
        ("Dissertation", "PhD thesis", ["PhD thesis"]),
        ("JournalArticle", "Journal article", []),
        ("JournalArticle", "JournalArticle", []),
        ("Dataset", "", []),
        ("Dataset", ":unav", []),
        ("PhysicalObject", "", ["Physical object"]),
        ("PhysicalObject", "Ice core", ["Ice core"]),
        ("Other", "", []),
    ],
)
def test_the_comment_says_what_the_type_does_not(general, text, comment):
    record = {"types": {"resourceTypeGeneral": general, "resourceType": text}}
    assert texts(record, "comment") == comment


@pytest.mark.parametrize("general", ["Dataset", "Preprint"])
def test_the_source_of_data_and_preprints_is_who_holds_them(general):
    record = work(general)
    assert texts(record, "source") == ["Press"]
    assert texts(record, "publisher-name") == []
    within = record | {"container": {"title": "Collected ice"}}
    assert texts(within, "source") == ["Collected ice"]
    assert texts(within, "publisher-name") == ["Press"]


def test_what_stands_alone_belongs_to_a_series():
    record = work("Report", container={"title": "Polar reports", "volume": "7", "number": "R-7"})
    assert texts(record, "source") == ["Ice"]
    assert texts(record, "series") == ["Polar reports"]
    assert texts(record, "volume") == ["7"]
    assert texts(record, "elocation-id") == []


def test_a_chapter_is_cited_within_its_book():
    item = {
        "relationType": "IsPublishedIn",
        "relatedItemType": "Book",
        "titles": [{"title": "Snow"}],
        "relatedItemIdentifier": {
            "relatedItemIdentifier": "978-3-16-148410-0",
            "relatedItemIdentifierType": "ISBN",
        },
        "edition": "2nd",
        "firstPage": "9",
        "number": "4",
        "numberType": "Chapter",
    }
    root = cited(work("BookChapter", relatedItems=[item]))
    assert [(e.tag, e.text) for e in root][1:] == [
        ("chapter-title", "Ice"),
        ("source", "Snow"),
        ("edition", "2nd"),
        ("publisher-name", "Press"),
        ("year", "2024"),
        ("fpage", "9"),
        ("isbn", "978-3-16-148410-0"),
    ]


@pytest.mark.parametrize(
    ("year", "issued", "expected"),
    [
        (2023, "2023-04-05", [("year", "2023", "2023-04-05"), ("month", "04"), ("day", "05")]),
        (2023, "2023-04", [("year", "2023", "2023-04"), ("month", "04")]),
        (2023, "2023", [("year", "2023", "2023")]),
        (
            2023,
            "2023-04-05T06:07:08Z",
            [("year", "2023", "2023-04-05"), ("month", "04"), ("day", "05")],
        ),
        (2023, "2022-04-05", [("year", "2023", "2023")]),
        (2023, "2023-04-31", [("year", "2023", "2023")]),
        (2023, "2023-21", [("year", "2023", "2023")]),
        (2023, "2023-04~", [("year", "2023", "2023")]),
        (2023, "2023-01/2023-02", [("year", "2023", "2023")]),
        (2023, ":unav", [("year", "2023", "2023")]),
        (2023, "", [("year", "2023", "2023")]),
        (None, "2021-12", [("year", "2021", "2021-12"), ("month", "12")]),
        (None, "soon", []),
        (None, "", []),
        ("0800", "", [("year", "0800", "0800")]),
    ],
)
def test_the_date_is_as_exact_as_it_is_certain(year, issued, expected):
    record = {"publicationYear": year, "dates": [{"date": issued, "dateType": "Issued"}]}
    found = [(e.tag, e.text, e.get("iso-8601-date")) for e in cited(record)]
    assert [tuple(filter(None, date)) for date in found] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("H<sub>2</sub>O", "H<sub>2</sub>O"),
        ("<i>E. coli</i> in <b>ice</b>", "<italic>E. coli</italic> in <bold>ice</bold>"),
        ("<em>a</em> <strong>b</strong>", "<italic>a</italic> <bold>b</bold>"),
        ("<code>f(x)</code> x<sup>2</sup>", "<monospace>f(x)</monospace> x<sup>2</sup>"),
        ("One<br>two<BR/>three", "One two three"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("a &lt; b &amp; c", "a &lt; b &amp; c"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<i>open", "<italic>open</italic>"),
        ("]]><x/>", "]]&gt;&lt;x/&gt;"),
        ("a\x00\ud800\uffffb", "a b"),
        ("&#1;&#xFFFE;Ice", "Ice"),
    ],
)
def test_markup_in_titles_is_that_of_jats(title, expected):
    record = work(titles=[{"title": title}])
    (found,) = cited(record).iter("article-title")
    assert plain_xml(found) == f"<article-title>{expected}</article-title>"


def test_tags_nested_deeper_than_parsers_go_lose_to_the_text():
    record = work(titles=[{"title": "<b>" * 1000 + "Ice"}])
    assert texts(record, "article-title") == ["Ice"]


def test_languages_stand_on_the_citation_and_its_titles():
    record = work(
        language="nn",
        titles=[
            {"title": "Is", "lang": "nn"},
            {"title": "Ice", "titleType": "TranslatedTitle", "lang": "en"},
            {"title": "Eis", "titleType": "TranslatedTitle", "lang": "no tag"},
        ],
        publisher={"name": "Press", "lang": "en"},
    )
    root = cited(record)
    assert root.get(LANG) == "nn"
    assert [(e.text, e.get(LANG)) for e in root.iter("article-title", "trans-title")] == [
        ("Is", "nn"),
        ("Ice", "en"),
        ("Eis", None),
    ]
    assert [e.get(LANG) for e in root.iter("publisher-name")] == ["en"]


def test_a_version_tells_its_number():
    (version,) = cited(work("Software", version="v1.2")).iter("version")
    assert (version.text, version.get("designator")) == ("v1.2", "v1.2")


def test_a_name_with_special_characters_is_a_working_link():
    root = cited(MINIMAL, name="10.1002/(SICI)1<1::AID>3.0.CO;2-A")
    (identifier,) = root.iter("pub-id")
    assert identifier.text == "10.1002/(SICI)1<1::AID>3.0.CO;2-A"
    assert identifier.get("pub-id-type") == "doi"
    assert identifier.get(HREF) == "https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-A"
    (identifier,) = cited(MINIMAL, name=NAME, resolver="https://r.example.org").iter("pub-id")
    assert identifier.get(HREF) == f"https://r.example.org/{NAME}"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("ARK", "ark:/1/2", ("pub-id", "ark")),
        ("arXiv", "0706.0001", ("pub-id", "arxiv")),
        ("bibcode", "2007a", ("pub-id", "bibcode")),
        ("Handle", "20.500/1", ("pub-id", "handle")),
        ("PMID", "123", ("pub-id", "pmid")),
        ("PMCID", "PMC123", ("pub-id", "pmcid")),
        ("ISBN", "978-3-16-148410-0", ("isbn", None)),
        ("issn", "0317-8471", ("issn", None)),
        ("LISSN", "0317-8471", ("issn-l", None)),
    ],
)
def test_other_identifiers_that_jats_knows_are_cited(kind, value, expected):
    record = {"identifiers": [{"identifier": value, "identifierType": kind}]}
    (found,) = cited(record)
    assert (found.tag, found.get("pub-id-type"), found.text) == (*expected, value)


def test_an_electronic_issn_says_so():
    identifier = {"relatedItemIdentifier": "0317-8471", "relatedItemIdentifierType": "EISSN"}
    item = {"relationType": "IsPublishedIn", "relatedItemIdentifier": identifier}
    (issn,) = cited(work(relatedItems=[item])).iter("issn")
    assert issn.get("publication-format") == "electronic"


def test_identifiers_of_other_kinds_are_left_out():
    record = {"identifiers": [{"identifier": "L-7", "identifierType": "Local number"}]}
    assert len(cited(record)) == 0


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [
        ("https://a.test/x?y=1&z=2", True),
        ("ftp://a.test/x", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://a.test/ x", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_linked(url, is_linked):
    links = [(e.text, e.get(HREF)) for e in cited(MINIMAL, url=url).iter("ext-link")]
    assert links == ([(url, url)] if is_linked else [])


def test_codes_for_the_unknown_are_not_cited():
    record = {
        "titles": [{"title": ":unav"}],
        "publisher": "(:unav)",
        "version": ":none",
        "types": {"resourceTypeGeneral": "Dataset"},
    }
    assert len(cited(record)) == 0


def test_blanks_stand_between_the_parts_and_nowhere_in_them():
    document = jats.write(work(titles=[{"title": "<i>A</i> <b>b</b>"}]))
    assert b"<article-title><italic>A</italic> <bold>b</bold></article-title>\n" in document
    assert b"<name><surname>Ng</surname><given-names>Ann</given-names></name>" in document


def test_very_many_authors_are_all_named():
    record = {"creators": [{"name": f"A{number}, B"} for number in range(3000)]}
    assert len(texts(record, "person-group", "name", "surname")) == 3000


@settings(max_examples=80)
@given(st.one_of(CANONICAL, SCRAMBLED, JSON), st.text(max_size=9), st.text(max_size=9))
def test_nothing_raises_and_all_is_well_formed(record, name, url):
    root = cited(record, name=name, url=url)
    assert {e.tag for e in root} <= ALLOWED
    assert all("".join(map(str, e.itertext())) for e in root if e.tag != "person-group")


@settings(max_examples=40)
@given(JSON)
def test_anything_in_any_place_is_survived(value):
    cited(dict.fromkeys(FULL, value), name=NAME)
    cited({key: [value] for key in FULL}, name=NAME)


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("<>/bisup &;#x1\x00\n"), max_size=30))
def test_broken_markup_never_breaks_the_document(title):
    cited(work(titles=[{"title": title}]))
