"""Invented sources in Crossref's schemas: one per kind of work, with all that the kind can say."""

from __future__ import annotations

from typing import Final

_NAMESPACES: Final = (
    'xmlns:jats="http://www.ncbi.nlm.nih.gov/JATS1" '
    'xmlns:fr="http://www.crossref.org/fundref.xsd" '
    'xmlns:ai="http://www.crossref.org/AccessIndicators.xsd" '
    'xmlns:rel="http://www.crossref.org/relations.xsd" '
    'xmlns:mml="http://www.w3.org/1998/Math/MathML"'
)


def deposit(body: str, version: str = "5.3.1", registrant: str = "Polar Press") -> str:
    """Wrap publications as somebody deposits them."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<doi_batch version="{version}" xmlns="http://www.crossref.org/schema/{version}" {_NAMESPACES}>
<head>
<doi_batch_id>b1</doi_batch_id><timestamp>20240102030405</timestamp>
<depositor><depositor_name>x</depositor_name><email_address>a@b.test</email_address></depositor>
<registrant>{registrant}</registrant>
</head>
<body>
{body}
</body>
</doi_batch>"""


def answer(publication: str, items: str = "", doi: str = "10.5072/ice.1") -> str:
    """Wrap a publication as Crossref answers a query for its DOI (unixsd)."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<crossref_result xmlns="http://www.crossref.org/qrschema/3.0" version="3.0">
<query_result><head><doi_batch_id>none</doi_batch_id></head>
<body><query status="resolved">
<doi type="journal_article">{doi}</doi>
{items}
<doi_record>
<crossref xmlns="http://www.crossref.org/xschema/1.1" {_NAMESPACES}>
{publication}
</crossref>
</doi_record>
</query></body></query_result></crossref_result>"""


def unixref(*publications: str) -> str:
    """Wrap publications as Crossref answers in unixref, without a namespace."""
    records = "".join(
        f'<doi_record owner="10.5072"><crossref {_NAMESPACES}>{one}</crossref></doi_record>'
        for one in publications
    )
    return f"<doi_records>{records}</doi_records>"


def doi_data(doi: str = "10.5072/ice.1", url: str = "https://ice.test/1") -> str:
    """Return the DOI and address of a work."""
    return f"<doi_data><doi>{doi}</doi><resource>{url}</resource></doi_data>"


def date(element: str, *parts: str, **attributes: str) -> str:
    """Return a date of year, month, day."""
    names = ("year", "month", "day")
    inner = "".join(f"<{name}>{part}</{name}>" for name, part in zip(names, parts, strict=False))
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{element}{told}>{inner}</{element}>"


JOURNAL: Final = """
<journal_metadata language="en">
<full_title>Annals of Ice</full_title><full_title>Annales de la glace</full_title>
<abbrev_title>Ann. Ice</abbrev_title>
<issn media_type="print">2049-3630</issn><issn media_type="electronic">1234-5679</issn>
<doi_data><doi>10.5072/annals</doi><resource>https://ice.test</resource></doi_data>
</journal_metadata>
<journal_issue>
<contributors><person_name sequence="first" contributor_role="editor">
<given_name>Eva</given_name><surname>Edit</surname></person_name></contributors>
<publication_date media_type="print"><month>03</month><year>2020</year></publication_date>
<journal_volume><volume>12</volume>
<doi_data><doi>10.5072/annals.12</doi><resource>https://ice.test/12</resource></doi_data>
</journal_volume>
<issue>3</issue><special_numbering>Suppl. 1</special_numbering>
<doi_data><doi>10.5072/annals.12.3</doi><resource>https://ice.test/12/3</resource></doi_data>
</journal_issue>
"""

PEOPLE: Final = """
<contributors>
<person_name sequence="first" contributor_role="author" language="en">
<given_name>Josiah</given_name><surname>Carberry</surname><suffix>Jr.</suffix>
<affiliations><institution>
<institution_name>Brown Institute</institution_name>
<institution_id type="wikidata">https://www.wikidata.org/entity/Q1</institution_id>
<institution_id type="ror">https://ror.org/04wxnsj81</institution_id>
<institution_acronym>BI</institution_acronym><institution_place>Providence</institution_place>
<institution_department>Psychoceramics</institution_department>
</institution></affiliations>
<ORCID authenticated="true">http://orcid.org/0000-0002-1825-0097</ORCID>
</person_name>
<organization sequence="additional" contributor_role="author">Ice Group</organization>
<anonymous sequence="additional" contributor_role="author">
<affiliations><institution><institution_name>Somewhere</institution_name></institution>
</affiliations></anonymous>
<person_name sequence="additional" contributor_role="editor">
<given_name>Ann</given_name><surname>Ng</surname><affiliation>Old Uni</affiliation></person_name>
<person_name sequence="additional" contributor_role="translator">
<surname>Suharto</surname></person_name>
<person_name sequence="additional" contributor_role="chair">
<given_name>Lee</given_name><surname>Chair</surname></person_name>
</contributors>
"""

ARTICLE_PARTS: Final = f"""
<titles><title>Ice of the <i>Weddell</i> Sea:
   H<sub>2</sub>O &lt; <tt>x</tt></title><subtitle>A season</subtitle>
<original_language_title language="de">Eis der Weddellsee</original_language_title>
<subtitle>Eine Saison</subtitle></titles>
<titles><title xml:lang="fr">Glace</title></titles>
{PEOPLE}
<jats:abstract xml:lang="en"><jats:title>Abstract</jats:title>
<jats:p>First <jats:italic>part</jats:italic>.</jats:p><jats:p>Second.</jats:p></jats:abstract>
<jats:abstract abstract-type="graphical"><jats:p>A picture.</jats:p></jats:abstract>
<publication_date media_type="print"><month>5</month><year>2020</year></publication_date>
<publication_date media_type="online"><month>02</month><day>29</day><year>2020</year>
</publication_date>
<acceptance_date><month>01</month><day>05</day><year>2020</year></acceptance_date>
<pages><first_page>15</first_page><last_page>27</last_page></pages>
<publisher_item><item_number item_number_type="article-number">e77</item_number>
<item_number item_number_type="sequence-number">4</item_number>
<identifier id_type="pii">S0001</identifier><identifier id_type="doi">10.5072/ICE.1</identifier>
</publisher_item>
<crossmark><crossmark_version>1</crossmark_version>
<crossmark_policy>10.5072/policy</crossmark_policy>
<crossmark_domains><crossmark_domain><domain>ice.test</domain></crossmark_domain></crossmark_domains>
<crossmark_domain_exclusive>false</crossmark_domain_exclusive>
<updates><update type="expression_of_concern" date="2019-01-02">10.5072/old</update>
<update type="new_version" date="2019-01-02">10.5072/older</update></updates>
<custom_metadata>
<assertion name="received" label="Received" group_name="history">3 December 2019</assertion>
<assertion name="accepted" label="Accepted">2020-01-06</assertion>
<assertion name="copyright" label="Copyright">Us</assertion>
<fr:program name="fundref"><fr:assertion name="fundgroup">
<fr:assertion name="funder_name">Ice Fund
<fr:assertion name="funder_identifier">http://dx.doi.org/10.13039/100000001</fr:assertion>
</fr:assertion>
<fr:assertion name="award_number">IF-1</fr:assertion>
<fr:assertion name="grant_doi">10.5072/grant.1</fr:assertion>
<fr:assertion name="award_number">IF-2</fr:assertion></fr:assertion>
</fr:program>
<ai:program name="AccessIndicators"><ai:free_to_read start_date="2020-03-01"/>
<ai:license_ref applies_to="vor" start_date="2020-02-29">https://cc.test/by/4.0/</ai:license_ref>
<ai:license_ref applies_to="tdm" start_date="2021-01-01">https://tdm.test</ai:license_ref>
</ai:program>
</custom_metadata></crossmark>
<rel:program name="relations">
<rel:related_item><rel:description>Its preprint</rel:description>
<rel:intra_work_relation relationship-type="hasPreprint" identifier-type="doi">10.5072/pre
</rel:intra_work_relation></rel:related_item>
<rel:related_item>
<rel:inter_work_relation relationship-type="isCommentOn" identifier-type="uri">https://blog.test/1
</rel:inter_work_relation></rel:related_item>
</rel:program>
<archive_locations><archive name="CLOCKSS"/></archive_locations>
<doi_data><doi>10.5072/ICE.1</doi><timestamp>1</timestamp><resource>https://ice.test/1</resource>
<collection property="crawler-based"><item crawler="iParadigms">
<resource>https://ice.test/1.sim</resource></item></collection>
<collection property="text-mining"><item>
<resource mime_type="application/pdf" content_version="vor">https://ice.test/1.pdf</resource>
</item></collection></doi_data>
<citation_list>
<citation key="r1"><doi provider="crossref">10.1002/(SICI)1&lt;1::AID&gt;3.0.CO;2-A</doi></citation>
<citation key="r2" type="dataset"><doi>https://doi.org/10.5072/data</doi></citation>
<citation key="r3"><unstructured_citation>Somebody. Some book.</unstructured_citation></citation>
</citation_list>
<component_list><component parent_relation="isPartOf">
<titles><title>Figure 1</title></titles>
<doi_data><doi>10.5072/ice.1.f1</doi><resource>https://ice.test/1/f1</resource></doi_data>
</component></component_list>
"""

ARTICLE: Final = f"""<journal>{JOURNAL}
<journal_article publication_type="full_text" language="en">{ARTICLE_PARTS}</journal_article>
</journal>"""

BOOK_PARTS: Final = f"""
<contributors><person_name sequence="first" contributor_role="editor">
<given_name>Eva</given_name><surname>Edit</surname></person_name>
<person_name sequence="additional" contributor_role="author">
<given_name>Otto</given_name><surname>Autor</surname></person_name></contributors>
<titles><title>Handbook of Ice</title><subtitle>Cold</subtitle></titles>
<edition_number>2</edition_number>
{date("publication_date", "2018", "7", media_type="print")}
<isbn media_type="print">978-3-16-148410-0</isbn><isbn media_type="electronic">9780306406157</isbn>
<publisher><publisher_name>Cold Books</publisher_name></publisher>
"""

CHAPTER: Final = f"""
<book book_type="edited_book">
<book_metadata language="en">{BOOK_PARTS}{doi_data("10.5072/book", "https://ice.test/b")}
</book_metadata>
<content_item component_type="chapter" level_sequence_number="1" language="no">
<contributors><person_name sequence="first" contributor_role="author">
<given_name>Kari</given_name><surname>Nordmann</surname></person_name></contributors>
<titles><title>Breen</title></titles>
<component_number>4</component_number>
<pages><first_page>10</first_page><last_page>20</last_page><other_pages>22</other_pages></pages>
{doi_data("10.5072/book.4", "https://ice.test/b/4")}
</content_item></book>
"""

MONOGRAPH: Final = f"""
<book book_type="monograph">
<book_series_metadata language="de">
<series_metadata>
<contributors><person_name sequence="first" contributor_role="editor">
<given_name>Sara</given_name><surname>Serie</surname></person_name></contributors>
<titles><title>Polar Series</title></titles><issn>2049-3630</issn><coden>POLSER</coden>
<series_number>9</series_number></series_metadata>
{BOOK_PARTS}<volume>17</volume>
{doi_data("10.5072/mono", "https://ice.test/m")}
</book_series_metadata></book>
"""

BOOK_SET: Final = f"""
<book book_type="reference"><book_set_metadata><set_metadata>
<titles><title>All Ice</title></titles><isbn>9783161484100</isbn><part_number>2</part_number>
</set_metadata><volume>3</volume>
{date("publication_date", "2001")}<noisbn reason="monograph"/>
<publisher><publisher_name>Cold Books</publisher_name><publisher_place>Oslo</publisher_place>
</publisher>{doi_data("10.5072/set.3", "https://ice.test/s3")}</book_set_metadata></book>
"""

BOOK_SERIES: Final = f"""
<book book_type="other"><book_series_metadata language="en"><series_metadata>
<titles><title>Polar Series</title></titles><issn media_type="electronic">1234-5679</issn>
{doi_data("10.5072/series", "https://ice.test/series")}</series_metadata>
<volume>1</volume>{date("publication_date", "2011")}
<publisher><publisher_name>Cold Books</publisher_name></publisher>
</book_series_metadata></book>
"""

_EVENT: Final = """
<event_metadata><conference_name>Ice Days</conference_name>
<conference_theme>Melting</conference_theme><conference_acronym>ID</conference_acronym>
<conference_sponsor>Fridge Ltd</conference_sponsor><conference_number>12</conference_number>
<conference_location>Oslo</conference_location>
<conference_date start_year="1997" start_month="1" start_day="15" end_year="1997" end_month="1"
 end_day="17"/></event_metadata>
"""

_PROCEEDINGS: Final = f"""
<proceedings_series_metadata language="en"><series_metadata>
<titles><title>Lecture Notes in Ice</title></titles><issn>2049-3630</issn></series_metadata>
<proceedings_title>Proceedings of Ice Days</proceedings_title><volume>5</volume>
<proceedings_subject>Glaciology</proceedings_subject>
<publisher><publisher_name>Cold Books</publisher_name></publisher>
{date("publication_date", "1998", "21")}<isbn>9780306406157</isbn>
{doi_data("10.5072/proc", "https://ice.test/proc")}</proceedings_series_metadata>
"""

_CHAIRS: Final = """
<contributors><person_name sequence="first" contributor_role="editor">
<given_name>Eva</given_name><surname>Edit</surname></person_name></contributors>
"""

PAPER: Final = f"""
<conference>{_CHAIRS}{_EVENT}{_PROCEEDINGS}
<conference_paper publication_type="full_text">
<contributors><person_name sequence="first" contributor_role="author">
<given_name>Ola</given_name><surname>Nordmann</surname></person_name></contributors>
<titles><title>On Melting</title></titles>
<pages><first_page>1</first_page></pages>
{doi_data("10.5072/proc.1", "https://ice.test/proc/1")}
</conference_paper></conference>
"""

PROCEEDINGS: Final = f"<conference>{_CHAIRS}{_EVENT}{_PROCEEDINGS}</conference>"

DISSERTATION: Final = f"""
<dissertation publication_type="full_text" language="en">
<person_name sequence="first" contributor_role="author"><given_name>Per</given_name>
<surname>Doktor</surname></person_name>
<titles><title>Cold</title></titles>
{date("approval_date", "2015", "6", "31")}
<institution><institution_name>University of Ice</institution_name>
<institution_id type="isni">https://isni.org/isni/0000000121032683</institution_id>
<institution_department>Frost</institution_department></institution>
<institution><institution_name>Second Uni</institution_name></institution>
<degree>PhD</degree><isbn>9780306406157</isbn>
{doi_data("10.5072/thesis", "https://ice.test/t")}</dissertation>
"""

REPORT: Final = f"""
<report-paper><report-paper_series_metadata language="en">
<series_metadata><titles><title>Ice Reports</title></titles><issn>2049-3630</issn></series_metadata>
<contributors><organization sequence="first" contributor_role="author">Ice Office</organization>
</contributors>
<titles><title>State of the Ice</title></titles><volume>7</volume>
<edition_number>3</edition_number>
{date("publication_date", "2019", "33")}{date("approval_date", "2018", "12")}
<publisher><publisher_name>State Press</publisher_name></publisher>
<publisher><publisher_name>Second Press</publisher_name></publisher>
<institution><institution_name>Ice Institute</institution_name>
<institution_id type="ror">https://ror.org/04wxnsj81</institution_id></institution>
<publisher_item><identifier id_type="report-number">R-7</identifier></publisher_item>
<contract_number>C-99</contract_number>
{doi_data("10.5072/report", "https://ice.test/r")}
</report-paper_series_metadata>
<component_list><component parent_relation="isReferencedBy"><doi>10.5072/report.c</doi></component>
</component_list></report-paper>
"""

STANDARD: Final = f"""
<standard><standard_metadata language="en" publication_status="withdrawn">
<titles><title>Ice cubes</title></titles>
<designators><std_as_published undated="ICE 1"><std_designator>ICE 1:2020</std_designator>
<std_supersedes><std_designator>ICE 0</std_designator></std_supersedes>
</std_as_published></designators>
{date("approval_date", "2020", "02")}
<standards_body><standards_body_name>Ice Standards</standards_body_name>
<standards_body_acronym>ICE</standards_body_acronym></standards_body>
{doi_data("10.5072/std", "https://ice.test/std")}</standard_metadata></standard>
"""

DATASET: Final = f"""
<database><database_metadata language="en">
<titles><title>Ice Database</title></titles>
<publisher><publisher_name>Data Centre</publisher_name></publisher>
</database_metadata>
<dataset dataset_type="collection">
<contributors><person_name sequence="first" contributor_role="author">
<given_name>Dana</given_name><surname>Data</surname></person_name></contributors>
<titles><title>Cores</title></titles>
<database_date>{date("creation_date", "2010", "1", "2")}{date("publication_date", "2011")}
{date("update_date", "2012", "3")}</database_date>
<publisher_item><item_number>D-1</item_number></publisher_item>
<description language="en">Cores of <b>ice</b></description>
<format mime_type="text/csv">comma separated</format>
{doi_data("10.5072/data", "https://ice.test/d")}</dataset></database>
"""

DATABASE: Final = f"""
<database><database_metadata language="en">
<titles><title>Ice Database</title></titles><description>All ice</description>
<database_date>{date("publication_date", "2009")}</database_date>
<institution><institution_name>Ice Institute</institution_name></institution>
{doi_data("10.5072/db", "https://ice.test/db")}</database_metadata></database>
"""

COMPONENT: Final = f"""
<sa_component parent_doi="10.5072/ice.1"><component_list>
<component parent_relation="isPartOf" component_size="2048" language="en">
<titles><title>Figure 1</title></titles>
<contributors><person_name sequence="first" contributor_role="author">
<given_name>Fi</given_name><surname>Gure</surname></person_name></contributors>
{date("publication_date", "2020", "1", "1", media_type="online")}
<description>A core</description><format mime_type="image/png"/>
{doi_data("10.5072/ice.1.f1", "https://ice.test/1/f1")}
</component></component_list></sa_component>
"""

PREPRINT: Final = f"""
<posted_content type="preprint" language="en">
<group_title>Glaciology</group_title>
<contributors><person_name sequence="first" contributor_role="author">
<given_name>Pre</given_name><surname>Print</surname></person_name></contributors>
<titles><title>Early Ice</title></titles>
{date("posted_date", "2021", "4", "5")}{date("acceptance_date", "2021", "6")}
<institution><institution_name>iceRxiv</institution_name></institution>
<item_number item_number_type="uuid">abc</item_number>
<program xmlns="http://www.crossref.org/fundingdata5.4.0.xsd" name="fundref">
<assertion name="ror">https://ror.org/04wxnsj81</assertion>
<assertion name="award_number">A-1</assertion></program>
<ai:program name="AccessIndicators"><ai:free_to_read/>
<ai:license_ref>https://cc.test/by/4.0/</ai:license_ref></ai:program>
<rel:program name="relations"><rel:related_item>
<rel:intra_work_relation relationship-type="isPreprintOf" identifier-type="doi">10.5072/ice.1
</rel:intra_work_relation></rel:related_item></rel:program>
<version_info><version>2</version><version_description>More ice</version_description></version_info>
{doi_data("10.5072/pre", "https://ice.test/p")}</posted_content>
"""

REVIEW: Final = f"""
<peer_review stage="pre-publication" type="referee-report" recommendation="major-revision"
 revision-round="1" language="en">
<contributors><person_name sequence="first" contributor_role="reviewer">
<given_name>Re</given_name><surname>Viewer</surname></person_name>
<anonymous sequence="additional" contributor_role="stats-reviewer"/>
<person_name sequence="additional" contributor_role="editor">
<given_name>Eva</given_name><surname>Edit</surname></person_name></contributors>
<titles><title>Review of Ice</title></titles>
{date("review_date", "2022", "02", "03")}
<institution><institution_name>Review House</institution_name></institution>
<competing_interest_statement>I like <i>ice</i>.</competing_interest_statement>
<running_number>RC1</running_number>
<rel:program name="relations"><rel:related_item>
<rel:inter_work_relation relationship-type="isReviewOf" identifier-type="doi">10.5072/ice.1
</rel:inter_work_relation></rel:related_item></rel:program>
{doi_data("10.5072/review", "https://ice.test/rev")}</peer_review>
"""

PENDING: Final = f"""
<pending_publication language="en">
<contributors><person_name sequence="first" contributor_role="author">
<given_name>Pen</given_name><surname>Ding</surname></person_name></contributors>
<publication><full_title>Annals of Ice</full_title><issn>2049-3630</issn></publication>
<titles><title>Soon</title></titles>
{date("acceptance_date", "2023", "9")}
<intent_statement>This will come out.</intent_statement>
<doi>10.5072/soon</doi></pending_publication>
"""

GRANT: Final = """<?xml version="1.0" encoding="UTF-8"?>
<doi_batch version="0.1.1" xmlns="http://www.crossref.org/grant_id/0.1.1">
<head><registrant>Ice Fund</registrant></head>
<body><grant>
<project>
<project-title xml:lang="en">Ice for all</project-title>
<project-title xml:lang="es">Hielo para todos</project-title>
<investigators>
<person role="lead_investigator" start-date="2020-01-01">
<givenName>Josiah</givenName><familyName>Carberry</familyName><alternateName>JC</alternateName>
<affiliation><institution country="US">Brown Institute</institution>
<ROR>https://ror.org/04wxnsj81</ROR></affiliation>
<ORCID>https://orcid.org/0000-0002-1825-0097</ORCID></person>
<person role="investigator"><givenName>Ann</givenName><familyName>Ng</familyName>
<affiliation><institution>Old Uni</institution></affiliation></person>
</investigators>
<description xml:lang="en">We make ice.</description>
<award_amount currency="NOK">2000</award_amount>
<funding amount="1000" currency="NOK" funding-percentage="50" funding-type="salary-award">
<funder-name>Ice Fund</funder-name>
<funder-id>https://doi.org/10.13039/100000001</funder-id>
<funding-scheme>Cold start</funding-scheme></funding>
<award-dates start-date="2020-01-01" planned-end-date="2022-12-31"/>
</project>
<project>
<project-title>More ice</project-title>
<investigators><person role="investigator"><givenName>Ann</givenName><familyName>Ng</familyName>
<affiliation><institution>Old Uni</institution></affiliation></person></investigators>
<funding><funder-name>Ice Fund</funder-name>
<funder-id>https://doi.org/10.13039/100000001</funder-id></funding>
<award-dates start-date="2021-01-01" end-date="2021-12-31"/>
</project>
<award-number>IF-1</award-number>
<award-start-date>2020-01-01</award-start-date>
<program xmlns="http://www.crossref.org/relations.xsd"><related_item>
<inter_work_relation identifier-type="doi" relationship-type="finances">10.5072/ice.1
</inter_work_relation></related_item></program>
<doi_data><doi>10.5072/grant.1</doi><resource>https://ice.test/g</resource></doi_data>
</grant></body></doi_batch>"""
