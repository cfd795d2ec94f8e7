from __future__ import annotations

import datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from registry.templatetags import charts
from registry.templatetags import registry as tags


def render(source, **context):
    return Template("{% load registry %}" + source).render(Context(context))


def test_require_names_what_is_missing():
    with pytest.raises(TemplateSyntaxError, match=r"stat.html: missing argument value"):
        render('{% include "components/stat.html" with label="DOIs" only %}')


def test_require_takes_nought_as_a_value():
    html = render('{% include "components/stat.html" with label="DOIs" value=0 only %}')
    assert '<p class="stat__value">0</p>' in html


def test_icon_is_hidden_unless_it_has_a_label():
    assert 'aria-hidden="true"' in tags.icon("check")
    assert 'role="img"' in tags.icon("check", label="Done")
    assert "aria-hidden" not in tags.icon("check", label="Done")


def test_icon_escapes_its_label():
    assert "<script>" not in tags.icon("check", label='"><script>')


def test_unknown_icon_is_an_error():
    with pytest.raises(Exception, match="no-such-icon"):
        tags.icon("no-such-icon")


def test_doi_link_escapes_hostile_suffixes():
    html = tags.doi_link("10.5072/<b>x", '/dois/"x')
    assert "<b>" not in html
    assert "&lt;b&gt;x" in html
    assert 'href="/dois/&quot;x"' in html


def test_doi_link_splits_at_the_first_slash():
    assert tags.doi_parts("10.5072/a/b") == ("10.5072", "a/b")


def test_doi_link_of_a_prefix_has_no_suffix():
    assert tags.doi_link("10.5072") == '<span class="doi">10.5072</span>'


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (12480, "12\u202f480"),
        (-4200, "-4\u202f200"),
        (None, "\N{EN DASH}"),
        ("", "\N{EN DASH}"),
    ],
)
def test_grouped(value, shown):
    assert tags.grouped(value) == shown


def test_percent_of_stays_between_nought_and_a_hundred():
    assert tags.percent_of(5, 0) == 0
    assert tags.percent_of(7, 5) == 100
    assert tags.percent_of(1, 3) == 33


def test_dates_stand_in_time_elements():
    when = datetime.datetime(2026, 11, 24, 14, 5, tzinfo=datetime.UTC)
    assert ">24 Nov 2026</time>" in tags.short_date(when)
    assert ">24 Nov 2026, 14:05</time>" in tags.moment(when)
    assert 'datetime="2026-11-24"' in tags.short_date(when.date())
    assert tags.short_date(None) == ""


@pytest.mark.parametrize(
    ("address", "direction", "target"),
    [
        ("/", "", "sort=doi"),
        ("/?sort=doi", "ascending", "sort=-doi"),
        ("/?sort=-doi", "descending", "sort=doi"),
    ],
)
def test_sort_heading_turns_round(address, direction, target):
    context = Context({"request": RequestFactory().get(address)})
    heading = tags.sort_heading(context, "DOI", "doi")
    assert (heading["direction"], heading["url"]) == (direction, f"?{target}")


def test_sort_heading_keeps_filters_and_starts_paging_again():
    context = Context(
        {"request": RequestFactory().get("/?q=ice&state=draft&state=findable&after=9")}
    )
    heading = tags.sort_heading(context, "DOI", "doi")
    assert heading["url"] == "?q=ice&state=draft&state=findable&sort=doi"


def test_nav_current_tells_the_page_from_a_page_below():
    context = Context({"request": RequestFactory().get("/clients/A.B/")})
    assert tags.nav_current(context, "/clients/A.B/") == 'aria-current="page"'
    assert tags.nav_current(context, "/clients/") == 'aria-current="true"'
    assert tags.nav_current(context, "/clients/", exact=True) == ""
    assert tags.nav_current(context, "/") == ""


@pytest.mark.parametrize(
    ("value", "top"), [(0, 2), (2, 2), (3, 4), (5, 10), (10, 10), (11, 20), (450, 1000)]
)
def test_axis_ends_at_a_number_whose_half_is_whole(value, top):
    assert charts.nice_ceiling(value) == top


def test_bar_chart_gives_the_same_numbers_as_a_table():
    rows = [{"label": "2025", "value": 3}, {"label": "2026", "value": 12480}]
    html = render('{% bar_chart rows "DOIs by year" %}', rows=rows)
    assert html.count("<rect") == 2
    assert html.count("12\u202f480") == 2
    assert "style=" not in html


def test_bar_chart_of_nothing_is_drawn():
    assert "<rect" not in render('{% bar_chart rows "DOIs by year" %}', rows=[])


def test_a_small_value_still_shows_as_a_bar():
    drawn = charts.bars([{"label": "a", "value": 1}, {"label": "b", "value": 10**6}], height=100)
    assert float(drawn["bars"][0]["height"]) >= 1
