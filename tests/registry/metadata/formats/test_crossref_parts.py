"""The parts of works one by one: texts, people, dates, relations, funding, rights."""

from __future__ import annotations

import pytest

from registry.metadata.formats import crossref_xml
from registry.metadata.formats.crossref_xml import funding
from registry.metadata.formats.crossref_xml.relations import _RELATIONS
from registry.metadata.vocabularies import RELATION_TYPES
from tests.registry.metadata.formats.crossref_samples import date, deposit, doi_data


def read(*parts, attributes="", journal=""):
    """Read an article that has these parts."""
    article = f"<journal_article {attributes}>{''.join(parts)}{doi_data()}</journal_article>"
    return crossref_xml.read(deposit(f"<journal>{journal}{article}</journal>", registrant=""))


def values(key, *parts, **more):
    return read(*parts, **more).record.get(key)


def codes(reading):
    return [(p.pointer.rpartition("/")[2], p.code, p.value) for p in reading.problems]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ice", "Ice"),
        ("  Ice\n\t of   the sea ", "Ice of   the sea"),
        (
            "<b>B</b><i>I</i><em>E</em><strong>S</strong>",
            "<b>B</b><i>I</i><em>E</em><strong>S</strong>",
        ),
        ("H<sub>2</sub>O<sup>+</sup> <tt>t</tt>", "H<sub>2</sub>O<sup>+</sup> <code>t</code>"),
        ("<u>U</u><ovl>O</ovl><scp>S</scp><font>F</font>", "UOSF"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("&lt;i&gt;Homo&lt;/i&gt;", "<i>Homo</i>"),
        ("&lt;script&gt;x&lt;/script&gt;", "<script>x</script>"),
        ("Лёд и 氷", "Лёд и 氷"),
        ("one<break/>two", "one two"),
        (
            (
                "E = <mml:math>\n <mml:mi>m</mml:mi>\n <mml:msup>\n <mml:mi>c</mml:mi>\n "
                "<mml:mn>2</mml:mn>\n</mml:msup><mml:annotation>mc^2</mml:annotation></mml:math>!"
            ),
            "E = mc2!",
        ),
    ],
)
def test_titles_keep_the_markup_that_records_can_hold(title, expected):
    found = values("titles", f"<titles><title>{title}</title></titles>")
    assert found == [{"title": expected}]


def test_titles_and_subtitles_have_types_and_languages():
    found = values(
        "titles",
        "<titles><title>One</title><subtitle>Sub</subtitle>"
        "<original_language_title language='pt'>Um</original_language_title>"
        "<subtitle>Baixo</subtitle></titles>"
        "<titles><title>Another</title></titles><titles><title xml:lang='fr'>Un</title></titles>"
        "<titles><title/><subtitle> </subtitle></titles>",
    )
    assert found == [
        {"title": "One"},
        {"title": "Sub", "titleType": "Subtitle"},
        {"title": "Um", "titleType": "AlternativeTitle", "lang": "pt"},
        {"title": "Baixo", "titleType": "Subtitle", "lang": "pt"},
        {"title": "Another", "titleType": "AlternativeTitle"},
        {"title": "Un", "titleType": "TranslatedTitle", "lang": "fr"},
    ]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        ("<jats:p>One.</jats:p>\n<jats:p>Two.</jats:p>", "One.<br>Two."),
        ("plain", "plain"),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", "One."),
        ("<jats:title>ABSTRACT:</jats:title><jats:p>One.</jats:p>", "One."),
        (
            (
                "<jats:sec><jats:title>Background</jats:title><jats:p>Why.</jats:p></jats:sec>"
                "<jats:sec><jats:title>Results</jats:title><jats:p>So.</jats:p></jats:sec>"
            ),
            "Background<br>Why.<br>Results<br>So.",
        ),
        (
            (
                "<jats:list><jats:list-item><jats:p>a</jats:p></jats:list-item>"
                "<jats:list-item><jats:p>b</jats:p></jats:list-item></jats:list>"
            ),
            "a<br>b",
        ),
        ("<jats:p>a<jats:break/>b</jats:p>", "a<br>b"),
        (
            (
                "<jats:p><jats:bold>b</jats:bold> <jats:italic>i</jats:italic> "
                "<jats:monospace>m</jats:monospace> <jats:ext-link>link</jats:ext-link></jats:p>"
            ),
            "<b>b</b> <i>i</i> <code>m</code> link",
        ),
        (
            (
                "<jats:p>x <jats:inline-formula><jats:alternatives>"
                "<jats:tex-math>\\begin{document}$$y$$\\end{document}</jats:tex-math>"
                "<mml:math><mml:mi>y</mml:mi></mml:math></jats:alternatives></jats:inline-formula>"
                "</jats:p>"
            ),
            "x y",
        ),
        (
            (
                "<jats:p><jats:inline-formula><jats:alternatives><jats:inline-graphic>g"
                "</jats:inline-graphic><jats:tex-math>z^2</jats:tex-math></jats:alternatives>"
                "</jats:inline-formula></jats:p>"
            ),
            "z^2",
        ),
    ],
)
def test_abstracts_become_limited_html(abstract, expected):
    found = values("descriptions", f"<jats:abstract>{abstract}</jats:abstract>")
    assert found == [{"description": expected, "descriptionType": "Abstract"}]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", {"descriptionType": "Abstract"}),
        ("xml:lang='de'", {"descriptionType": "Abstract", "lang": "de"}),
        ("abstract-type='plain-language-summary'", {"descriptionType": "Abstract"}),
        ("abstract-type='graphical'", {"descriptionType": "Other"}),
        ("abstract-type='toc'", {"descriptionType": "Other"}),
    ],
)
def test_abstracts_have_types_and_languages(attributes, expected):
    part = f"<jats:abstract {attributes}><jats:p>A</jats:p></jats:abstract>"
    assert values("descriptions", part) == [{"description": "A"} | expected]


def test_an_abstract_without_text_is_none():
    part = "<jats:abstract><jats:title>Abstract</jats:title><jats:p/></jats:abstract>"
    assert values("descriptions", part) is None


def contributor(inner, role="author", kind="person_name"):
    return (
        f'<contributors><{kind} sequence="first" contributor_role="{role}">{inner}</{kind}>'
        "</contributors>"
    )


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (
            "<given_name>Ann</given_name><surname>Ng</surname>",
            {"name": "Ng, Ann", "familyName": "Ng", "givenName": "Ann"},
        ),
        ("<surname>Suharto</surname>", {"name": "Suharto", "familyName": "Suharto"}),
        ("<given_name>Björk</given_name>", {"name": "Björk", "givenName": "Björk"}),
        (
            "<given_name>John</given_name><surname>Doe</surname><suffix>Jr.</suffix>",
            {"name": "Doe, John, Jr.", "familyName": "Doe", "givenName": "John, Jr."},
        ),
        ("<surname>Doe</surname><suffix>III</suffix>", {"name": "Doe, III", "familyName": "Doe"}),
        (
            "<given_name>明</given_name><surname>王</surname>",
            {"name": "王, 明", "familyName": "王", "givenName": "明"},
        ),
        (
            "<surname>Ng</surname><ORCID>https://orcid.org/0000-0002-1825-0098</ORCID>",
            {
                "name": "Ng",
                "familyName": "Ng",
                "nameIdentifiers": [
                    {
                        "nameIdentifier": "https://orcid.org/0000-0002-1825-0098",
                        "nameIdentifierScheme": "ORCID",
                    }
                ],
            },
        ),
    ],
)
def test_people_have_their_names_in_parts(inner, expected):
    expected = {"nameType": "Personal"} | expected
    assert values("creators", contributor(inner)) == [expected]


def test_somebody_without_a_name_is_left_out():
    assert values("creators", contributor("<surname> </surname>")) is None
    assert values("creators", contributor("", kind="organization")) is None


@pytest.mark.parametrize(
    ("role", "contributor_type", "reported"),
    [
        ("author", None, []),
        ("corresponding-author", None, []),
        ("editor", "Editor", []),
        ("translator", "Translator", []),
        ("chair", "Other", ["chair"]),
        ("reader", "Other", ["reader"]),
        ("reviewer", "Other", ["reviewer"]),
    ],
)
def test_roles_make_creators_or_contributors(role, contributor_type, reported):
    reading = read(contributor("Ice Group", role, "organization"))
    expected = {"name": "Ice Group", "nameType": "Organizational"}
    if contributor_type:
        assert reading.record["contributors"] == [expected | {"contributorType": contributor_type}]
    else:
        assert reading.record["creators"] == [expected]
    assert [p.value for p in reading.problems] == reported


def test_roles_may_stand_in_elements_of_their_own():
    reading = read(
        "<contributors><person_name><surname>Ng</surname>"
        '<role vocab="credit" type="methodology"/><role vocab="crossref" type="editor"/>'
        "</person_name></contributors>"
    )
    assert reading.record["contributors"][0]["contributorType"] == "Editor"
    assert codes(reading) == [("role", "not-understood", "methodology")]


def test_two_people_may_have_the_same_name():
    inner = "<given_name>Wei</given_name><surname>Wang</surname>"
    assert len(values("creators", contributor(inner), contributor(inner))) == 2


@pytest.mark.parametrize(
    ("institution", "expected"),
    [
        ("<institution_name>Uni</institution_name>", {"name": "Uni"}),
        (
            '<institution_id type="ror">https://ror.org/04wxnsj81</institution_id>',
            {
                "affiliationIdentifier": "https://ror.org/04wxnsj81",
                "affiliationIdentifierScheme": "ROR",
                "schemeUri": "https://ror.org",
            },
        ),
        (
            (
                "<institution_name>Uni</institution_name>"
                '<institution_id type="wikidata">https://www.wikidata.org/entity/Q1</institution_id>'
            ),
            {
                "name": "Uni",
                "affiliationIdentifier": "https://www.wikidata.org/entity/Q1",
                "affiliationIdentifierScheme": "Wikidata",
                "schemeUri": "https://www.wikidata.org",
            },
        ),
        (
            '<institution_name>Uni</institution_name><institution_id type="x">1</institution_id>',
            {
                "name": "Uni",
                "affiliationIdentifier": "1",
                "affiliationIdentifierScheme": "x",
            },
        ),
        (
            (
                "<institution_acronym>U</institution_acronym>"
                "<institution_department>D1</institution_department>"
                "<institution_department>D2</institution_department>"
            ),
            {"name": "D1, D2, U"},
        ),
    ],
)
def test_affiliations_name_institutions(institution, expected):
    inner = (
        f"<surname>Ng</surname><affiliations><institution>{institution}</institution>"
        "</affiliations>"
    )
    assert values("creators", contributor(inner))[0]["affiliation"] == [expected]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("2020",), "2020"),
        (("2020", "5"), "2020-05"),
        (("2020", "05", "9"), "2020-05-09"),
        (("2020", "21"), "2020-21"),
        (("2020", "24", "3"), "2020-24"),
        (("2020", "31"), "2020-33"),
        (("2020", "34"), "2020-36"),
        (("2020", "May"), "2020"),
        (("2020", "00", "00"), "2020"),
        (("2020", "", "12"), "2020"),
        (("2020", "2", "30"), "2020-02-30"),
    ],
)
def test_dates_are_written_in_edtf(parts, expected):
    found = values("dates", date("publication_date", *parts))
    assert found == [{"date": expected, "dateType": "Issued"}]


@pytest.mark.parametrize("year", ["", "x", "0", "1" * 5000, "２０２０"])
def test_a_date_without_a_year_is_reported(year):
    reading = read(date("publication_date", year))
    assert "dates" not in reading.record
    assert [p.message for p in reading.problems] == ["This date has no year."]


def issued(*dates):
    record = read(*(date("publication_date", *d, media_type=m) for m, d in dates)).record
    found = [(d["date"], d.get("dateInformation")) for d in record["dates"]]
    return record["publicationYear"], found


def test_the_earliest_publication_counts_and_the_others_stay():
    assert issued(("print", ("2021", "01")), ("online", ("2020", "12", "24"))) == (
        2020,
        [("2020-12-24", "online"), ("2021-01", "print")],
    )
    assert issued(("print", ("2020",)), ("online", ("2020", "12", "24"))) == (
        2020,
        [("2020-12-24", "online"), ("2020", "print")],
    )
    assert issued(("print", ("2019",)), ("online", ("2020", "1", "1"))) == (
        2019,
        [("2019", "print"), ("2020-01-01", "online")],
    )
    assert issued(("print", ("2020", "2")), ("online", ("2020", "2"))) == (
        2020,
        [("2020-02", "print, online")],
    )


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ("acceptance_date", "Accepted"),
        ("creation_date", "Created"),
        ("content_date", "Created"),
        ("update_date", "Updated"),
        ("posted_date", "Issued"),
        ("review_date", "Issued"),
    ],
)
def test_other_dates_have_their_types(element, kind):
    assert values("dates", date(element, "2020")) == [{"date": "2020", "dateType": kind}]


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("received", "3 December 2019", {"date": "2019-12-03", "dateType": "Submitted"}),
        ("Accepted", "2020-01-06", {"date": "2020-01-06", "dateType": "Accepted"}),
        ("received", "some day", None),
        ("received", "3 Brumaire 2019", None),
        ("published", "2020-01-06", None),
    ],
)
def test_the_history_of_an_article_gives_dates(name, said, expected):
    assertion = f'<assertion name="{name}">{said}</assertion>'
    reading = read(f"<crossmark><custom_metadata>{assertion}</custom_metadata></crossmark>")
    assert reading.record.get("dates") == ([expected] if expected else None)
    left_out = [] if expected else [("custom_metadata", "not-understood", 1)]
    assert codes(reading) == left_out


def relation(kind, identifier, identifier_type="doi", group="inter"):
    return (
        f'<rel:program><rel:related_item><rel:{group}_work_relation relationship-type="{kind}" '
        f'identifier-type="{identifier_type}">{identifier}</rel:{group}_work_relation>'
        "</rel:related_item></rel:program>"
    )


@pytest.mark.parametrize(
    ("kind", "expected", "words"),
    [
        ("isTranslationOf", "IsTranslationOf", None),
        ("hasTranslation", "HasTranslation", None),
        ("isPreprintOf", "IsVersionOf", None),
        ("hasPreprint", "HasVersion", None),
        ("isManuscriptOf", "IsVersionOf", None),
        ("hasManuscript", "HasVersion", None),
        ("isExpressionOf", "IsVersionOf", None),
        ("hasExpression", "HasVersion", None),
        ("isManifestationOf", "IsVariantFormOf", None),
        ("hasManifestation", "IsOriginalFormOf", None),
        ("isFormatOf", "IsVariantFormOf", None),
        ("hasFormat", "IsOriginalFormOf", None),
        ("isReplacedBy", "IsObsoletedBy", None),
        ("replaces", "Obsoletes", None),
        ("isSameAs", "IsIdenticalTo", None),
        ("isIdenticalTo", "IsIdenticalTo", None),
        ("isVariantFormOf", "IsVariantFormOf", None),
        ("isOriginalFormOf", "IsOriginalFormOf", None),
        ("isVersionOf", "IsVersionOf", None),
        ("hasVersion", "HasVersion", None),
        ("isDerivedFrom", "IsDerivedFrom", None),
        ("hasDerivation", "IsSourceOf", None),
        ("isReviewOf", "Reviews", None),
        ("hasReview", "IsReviewedBy", None),
        ("basedOnData", "IsDerivedFrom", None),
        ("isDataBasisFor", "IsSourceOf", None),
        ("isBasedOn", "IsDerivedFrom", None),
        ("isBasisFor", "IsSourceOf", None),
        ("isCompiledBy", "IsCompiledBy", None),
        ("compiles", "Compiles", None),
        ("isDocumentedBy", "IsDocumentedBy", None),
        ("documents", "Documents", None),
        ("isSupplementTo", "IsSupplementTo", None),
        ("isSupplementedBy", "IsSupplementedBy", None),
        ("isContinuedBy", "IsContinuedBy", None),
        ("continues", "Continues", None),
        ("isPartOf", "IsPartOf", None),
        ("hasPart", "HasPart", None),
        ("references", "References", None),
        ("isReferencedBy", "IsReferencedBy", None),
        ("requires", "Requires", None),
        ("isRequiredBy", "IsRequiredBy", None),
        ("isCommentOn", "Other", "is comment on"),
        ("hasComment", "Other", "has comment"),
        ("isReplyTo", "Other", "is reply to"),
        ("hasReply", "Other", "has reply"),
        ("hasRelatedMaterial", "Other", "has related material"),
        ("isRelatedMaterial", "Other", "is related material"),
        ("finances", "Other", "finances"),
        ("isFinancedBy", "Other", "is financed by"),
        ("isDancedTo", "Other", "is danced to"),
    ],
)
def test_every_relation_of_crossref_has_one_of_datacite(kind, expected, words):
    found = values("relatedIdentifiers", relation(kind, "10.5072/X"))
    assert found == [
        {
            "relatedIdentifier": "10.5072/X",
            "relatedIdentifierType": "DOI",
            "relationType": expected,
        }
        | ({"relationTypeInformation": words} if words else {})
    ]


def test_relations_are_those_of_the_schema():
    assert set(_RELATIONS.values()) <= set(RELATION_TYPES)


@pytest.mark.parametrize(
    ("kind", "identifier", "expected"),
    [
        ("doi", "https://doi.org/10.5072/a%3Cb", ("10.5072/a<b", "DOI")),
        ("issn", "2049-3630", ("2049-3630", "ISSN")),
        ("isbn", "9780306406157", ("9780306406157", "ISBN")),
        ("uri", "https://x.test/a", ("https://x.test/a", "URL")),
        ("uri", "https://doi.org/10.5072/a", ("10.5072/a", "DOI")),
        ("pmid", "123456", ("123456", "PMID")),
        ("purl", "https://purl.org/x", ("https://purl.org/x", "PURL")),
        ("arxiv", "0706.0001", ("0706.0001", "arXiv")),
        ("ark", "ark:/12345/x", ("ark:/12345/x", "ARK")),
        ("handle", "11234/1-2", ("11234/1-2", "Handle")),
        ("other", "urn:nbn:de:101:1-2", ("urn:nbn:de:101:1-2", "URN")),
        ("other", "the third one", None),
        ("pmcid", "PMC1", None),
        ("uuid", "0-0", None),
        ("ecli", "ECLI:NL:1", None),
        ("accession", "GSE1", None),
        ("uri", "nowhere", None),
        ("doi", "", None),
    ],
)
def test_identifiers_have_their_type_or_are_reported(kind, identifier, expected):
    reading = read(relation("references", identifier, kind))
    found = [
        (r["relatedIdentifier"], r["relatedIdentifierType"])
        for r in reading.record.get("relatedIdentifiers", [])
    ]
    assert found == ([expected] if expected else [])
    assert len(reading.problems) == (0 if expected else 1)


def test_references_with_a_doi_are_relations_and_the_others_are_counted():
    reading = read(
        "<citation_list>"
        "<citation key='1'><doi>10.1002/(SICI)1&lt;1::AID&gt;3.0.CO;2-A</doi></citation>"
        "<citation key='2'><doi>10.5072/A</doi></citation>"
        "<citation key='3'><doi>10.5072/A</doi></citation>"
        "<citation key='4' type='journal_article'><doi>10.5072/b</doi></citation>"
        "<citation key='5'><doi>broken</doi></citation>"
        "<citation key='6'><unstructured_citation>X</unstructured_citation></citation>"
        "</citation_list>"
    )
    found = reading.record["relatedIdentifiers"]
    assert [r["relatedIdentifier"] for r in found] == [
        "10.1002/(SICI)1<1::AID>3.0.CO;2-A",
        "10.5072/A",
        "10.5072/b",
    ]
    assert {r["relationType"] for r in found} == {"References"}
    assert found[2]["resourceTypeGeneral"] == "JournalArticle"
    assert codes(reading) == [("citation_list", "not-understood", 2)]


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        ("isPartOf", "HasPart"),
        ("isReferencedBy", "References"),
        ("isRequiredBy", "Requires"),
        ("isTranslationOf", "HasTranslation"),
    ],
)
def test_components_are_related_by_their_dois(parent, expected):
    reading = read(
        f'<component_list><component parent_relation="{parent}">{doi_data("10.5072/c")}'
        "</component></component_list>"
    )
    assert reading.record["relatedIdentifiers"][0]["relationType"] == expected
    assert codes(reading) == [("component_list", "not-understood", 1)]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('type="correction" date="2020-01-02"', ("Other", "is correction of (2020-01-02)")),
        ('type="partial_retraction"', ("Other", "is partial retraction of")),
        ('type="new_edition" date="2020-01-02"', ("IsNewVersionOf", None)),
        ("", ("Other", "is update of")),
    ],
)
def test_updates_of_crossmark_are_relations(attributes, expected):
    part = f"<crossmark><updates><update {attributes}>10.5072/x</update></updates></crossmark>"
    (found,) = values("relatedIdentifiers", part)
    assert (found["relationType"], found.get("relationTypeInformation")) == expected


def program(*assertions):
    return f"<fr:program name='fundref'>{''.join(assertions)}</fr:program>"


def said(name, value):
    return f"<fr:assertion name='{name}'>{value}</fr:assertion>"


REGISTRY = {
    "funderIdentifier": "https://doi.org/10.13039/501100000780",
    "funderIdentifierType": "Crossref Funder ID",
}
ROR = {
    "funderIdentifier": "https://ror.org/04wxnsj81",
    "funderIdentifierType": "ROR",
    "schemeUri": "https://ror.org",
}


@pytest.mark.parametrize(
    ("assertions", "expected"),
    [
        ([said("funder_name", "A")], [{"funderName": "A"}]),
        (
            [said("funder_name", "A" + said("funder_identifier", "10.13039/501100000780"))],
            [{"funderName": "A"} | REGISTRY],
        ),
        (
            [said("funder_name", "A"), said("funder_identifier", "501100000780")],
            [{"funderName": "A"} | REGISTRY],
        ),
        (
            [said("funder_name", "A"), said("award_number", "1"), said("award_number", "2")],
            [{"funderName": "A", "awardNumber": n} for n in "12"],
        ),
        (
            [said("funder_name", "A" + said("award_number", "1"))],
            [{"funderName": "A", "awardNumber": "1"}],
        ),
        (
            [said("ror", "https://ror.org/04wxnsj81"), said("award_number", "1")],
            [ROR | {"awardNumber": "1"}],
        ),
        (
            [
                said("funder_name", "A" + said("funder_identifier", "10.13039/501100000780")),
                said("ror", "https://ror.org/04wxnsj81"),
            ],
            [{"funderName": "A"} | ROR],
        ),
        (
            [
                said("fundgroup", said("funder_name", "A") + said("award_number", "1")),
                said("fundgroup", said("funder_name", "B") + said("grant_doi", "10.5072/G")),
            ],
            [
                {"funderName": "A", "awardNumber": "1"},
                {"funderName": "B", "awardUri": "https://doi.org/10.5072/G"},
            ],
        ),
        (
            [
                said(
                    "fundgroup",
                    said("funder_name", "A")
                    + said("grant_doi", "10.5072/g")
                    + said("award_number", "1")
                    + said("grant_doi", "10.5072/h"),
                )
            ],
            [
                {"funderName": "A", "awardUri": "https://doi.org/10.5072/g"},
                {
                    "funderName": "A",
                    "awardNumber": "1",
                    "awardUri": "https://doi.org/10.5072/h",
                },
            ],
        ),
    ],
)
def test_funders_have_identifiers_and_awards(assertions, expected):
    reading = read(program(*assertions))
    assert reading.record["fundingReferences"] == expected
    assert reading.problems == []


def test_an_award_of_nobody_in_particular_is_reported():
    reading = read(
        program(
            said("funder_name", "A"),
            said("funder_name", "B"),
            said("award_number", "1"),
            said("funder_country", "NO"),
        )
    )
    assert reading.record["fundingReferences"] == [{"funderName": "A"}, {"funderName": "B"}]
    assert codes(reading) == [
        ("assertion", "not-understood", "NO"),
        ("assertion", "not-understood", "1"),
    ]


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("https://isni.org/isni/0000000121032683", "ISNI"),
        ("grid.5522.0", "GRID"),
        ("something", "Other"),
        ("10.5072/x", "Other"),
    ],
)
def test_identifiers_of_funders_tell_their_type(identifier, kind):
    assert funding.identified(identifier) == {
        "funderIdentifier": identifier,
        "funderIdentifierType": kind,
    }


def rights(inner):
    return f"<ai:program name='AccessIndicators'>{inner}</ai:program>"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", {}),
        ("applies_to='vor'", {}),
        ("applies_to='am'", {"rights": "Licence of the accepted manuscript"}),
        ("applies_to='tdm'", {"rights": "Licence for text and data mining"}),
        ("applies_to='other'", {"rights": "Licence for other"}),
    ],
)
def test_licences_say_what_they_are_for(attributes, expected):
    part = rights(f"<ai:license_ref {attributes}> https://cc.test/ </ai:license_ref>")
    assert values("rightsList", part) == [{"rightsUri": "https://cc.test/"} | expected]


def test_the_start_of_a_licence_is_told_when_it_is_not_that_of_the_work():
    part = rights(
        "<ai:license_ref start_date='2020-02-03'>https://a.test</ai:license_ref>"
        "<ai:license_ref start_date='2021-02-03'>https://b.test</ai:license_ref>"
        "<ai:license_ref/>"
    )
    assert values("dates", date("publication_date", "2020", "2", "3"), part) == [
        {"date": "2020-02-03", "dateType": "Issued"},
        {
            "date": "2021-02-03",
            "dateType": "Other",
            "dateInformation": "start of the licence https://b.test",
        },
    ]


@pytest.mark.parametrize(
    ("attributes", "date_text"),
    [
        ("start_date='2020-01-01'", "2020-01-01"),
        ("start_date='2020-01-01' end_date='2020-02-01'", "2020-01-01/2020-02-01"),
        ("end_date='2020-02-01'", "../2020-02-01"),
    ],
)
def test_free_access_has_a_time(attributes, date_text):
    assert values("dates", rights(f"<ai:free_to_read {attributes}/>")) == [
        {"date": date_text, "dateType": "Available", "dateInformation": "free to read"}
    ]


def test_programs_that_are_not_known_are_reported():
    reading = read("<program name='clinicaltrials'><clinical_trial/></program>")
    assert codes(reading) == [("clinical_trial", "not-understood", "")]


def test_keywords_are_subjects():
    part = (
        "<keywords xml:lang='en'><keyword>ice</keyword><keyword xml:lang='de'>Eis</keyword>"
        "<keyword/></keywords>"
    )
    assert values("subjects", part) == [
        {"subject": "ice", "lang": "en"},
        {"subject": "Eis", "lang": "de"},
    ]


JOURNAL = "<journal_metadata><full_title>J</full_title></journal_metadata>"


@pytest.mark.parametrize(
    "part",
    [
        "<pages><article_number>e1</article_number></pages>",
        "<pages><elocation_id>e1</elocation_id></pages>",
        "<elocation_id>e1</elocation_id>",
        (
            "<publisher_item><item_number item_number_type='article_number'>e1</item_number>"
            "</publisher_item>"
        ),
    ],
)
def test_numbers_of_articles_belong_to_the_journal(part):
    (item,) = values("relatedItems", part, journal=JOURNAL)
    assert (item["number"], item["numberType"]) == ("e1", "Article")


def test_pages_without_anything_to_be_in_are_reported():
    reading = read("<pages><first_page>1</first_page><last_page>2</last_page></pages>")
    assert "relatedItems" not in reading.record
    assert codes(reading) == [("journal_article", "not-understood", "1, 2")]
    journal = (
        "<journal_metadata><issn>2049-3630</issn></journal_metadata>"
        "<journal_issue><issue>3</issue></journal_issue>"
    )
    reading = read("<elocation_id>e1</elocation_id>", journal=journal)
    assert reading.record["relatedIdentifiers"] == [
        {
            "relatedIdentifier": "2049-3630",
            "relatedIdentifierType": "ISSN",
            "relationType": "IsPublishedIn",
            "resourceTypeGeneral": "Journal",
        }
    ]
    assert codes(reading) == [("journal_article", "not-understood", "3, e1")]


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<identifier id_type='pmid'>1</identifier>", "PMID"),
        ("<identifier id_type='sici'>1</identifier>", "SICI"),
        ("<identifier id_type='ISO-std-ref'>1</identifier>", "ISO standard reference"),
        ("<identifier id_type='Z39.23'>1</identifier>", "Z39.23"),
        ("<item_number item_number_type='shelf'>1</item_number>", "shelf"),
        ("<item_number>1</item_number>", "Publisher item number"),
    ],
)
def test_identifiers_of_publishers_have_types(element, expected):
    found = values("identifiers", f"<publisher_item>{element}</publisher_item>")
    assert found == [{"identifier": "1", "identifierType": expected}]


def test_the_titles_of_an_issue_are_reported():
    journal = f"{JOURNAL}<journal_issue><titles><title>Special</title></titles></journal_issue>"
    assert codes(read(journal=journal)) == [("titles", "not-understood", "Special")]


def test_the_language_of_the_journal_is_that_of_an_article_that_does_not_say():
    journal = JOURNAL.replace("_metadata><", "_metadata language='fr'><", 1)
    assert values("language", journal=journal) == "fr"
    assert values("language", journal=journal, attributes="language='en'") == "en"
