"""Tags and filters of the portal: presentation only, no queries."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.exceptions import TemplateSyntaxError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide as render_lucide

from registry.templatetags import charts

register = template.Library()


@register.simple_tag(takes_context=True)
def require(context: Context, *names: str) -> str:
    """Stop a component that was included without the arguments it cannot do without.

    Raises TemplateSyntaxError.
    """
    missing = [name for name in names if context.get(name) in (None, "")]
    if missing:
        source = getattr(context.render_context.template, "name", None) or "component"
        raise TemplateSyntaxError(f"{source}: missing argument {', '.join(missing)}")
    return ""


@functools.lru_cache(maxsize=512)
def _icon(name: str, label: str, css: str) -> SafeString:
    attributes: dict[str, object] = {"class": f"icon {css}".strip(), "focusable": "false"}
    if label:
        attributes |= {"role": "img", "aria-label": label}
    else:
        attributes["aria-hidden"] = "true"
    svg: str = render_lucide(name, size=18, **attributes)
    return mark_safe(svg)  # noqa: S308 - drawn by the package, attributes escaped


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """Return an inline SVG of the icon set, hidden from screen readers unless labelled."""
    return _icon(str(name), str(label), css)


@register.simple_tag(takes_context=True)
def agency(context: Context) -> str:
    """Return the agency's name, also on pages rendered without a request."""
    return str(context.get("agency_name") or settings.AGENCY_NAME)


@register.simple_tag(takes_context=True)
def nav_current(context: Context, url: str, *, exact: bool = False) -> SafeString:
    """Return aria-current for a link to this page, or (not exact) to a page above it."""
    request = context.get("request")
    path = request.path if request else None
    if path == url:
        return mark_safe('aria-current="page"')
    if not exact and path and url != "/" and path.startswith(url):
        return mark_safe('aria-current="true"')
    return mark_safe("")


@register.inclusion_tag("components/sort_heading.html", takes_context=True)
def sort_heading(
    context: Context, label: str, key: str, default: str = "", css: str = ""
) -> dict[str, Any]:
    """Return a column heading that sorts the list by key; a second click turns it round.

    `default` is the sort in force when the address names none. Paging starts again.
    """
    request = context.get("request")
    query = request.GET.copy() if request else {}
    current = query.get("sort", default)
    for name in ("sort", "after", "before", "page"):
        query.pop(name, None)
    direction = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    query["sort"] = f"-{key}" if direction == "ascending" else key
    encoded = query.urlencode() if hasattr(query, "urlencode") else f"sort={query['sort']}"
    return {"label": label, "direction": direction, "url": f"?{encoded}", "css": css}


@register.filter
def doi_parts(doi: str) -> tuple[str, str]:
    """Split a DOI after its first slash: prefix, suffix."""
    prefix, _slash, suffix = str(doi).partition("/")
    return prefix, suffix


@register.simple_tag
def doi_link(doi: str, url: str = "") -> SafeString:
    """Return a DOI or prefix in the registry's type, linked when an address is given."""
    prefix, suffix = doi_parts(doi)
    if suffix:
        text = format_html(
            '<span class="doi__prefix">{}/</span><wbr><span class="doi__suffix">{}</span>',
            prefix,
            suffix,
        )
    else:
        text = format_html("{}", prefix)
    if url:
        return format_html('<a class="doi" href="{}">{}</a>', url, text)
    return format_html('<span class="doi">{}</span>', text)


@register.filter
def short_date(value: datetime.date | datetime.datetime | None) -> SafeString:
    """Return a day as `24 Nov 2026` in a time element, the exact moment in its title."""
    return _time(value, "j M Y")


@register.filter
def moment(value: datetime.date | datetime.datetime | None) -> SafeString:
    """Return a moment as `24 Nov 2026, 14:05` in a time element."""
    return _time(value, "j M Y, H:i")


def _time(value: datetime.date | datetime.datetime | None, form: str) -> SafeString:
    if not value:
        return mark_safe("")
    if not isinstance(value, datetime.datetime):
        return format_html(
            '<time datetime="{}">{}</time>', value.isoformat(), date_format(value, "j M Y")
        )
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    title = f"{date_format(local, 'j F Y, H:i:s')} {local.tzname() or ''}".strip()
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(),
        title,
        date_format(local, form),
    )


@register.filter
def grouped(value: float | str | None) -> str:
    """Return a number with its thousands apart by a thin space: 12 480; text stays as it is."""
    if value is None or value == "":
        return "\N{EN DASH}"
    if isinstance(value, str):
        return value
    return f"{value:,}".replace(",", "\u202f")


@register.filter
def is_filled(value: object) -> bool:
    """Say whether there is anything to show; 0 and False are something."""
    return value is not None and value != ""


@register.filter
def percent_of(value: int, total: int) -> int:
    """Return value as a whole percentage of total, between 0 and 100."""
    return max(0, min(100, round(100 * value / total))) if total else 0


STATES = {"draft": "plain", "registered": "info", "findable": "good"}
DELIVERIES = {
    "none": ("plain", "minus"),
    "waiting": ("warn", "clock"),
    "pending": ("warn", "clock"),
    "queued": ("warn", "clock"),
    "running": ("info", "loader"),
    "retrying": ("warn", "refresh-cw"),
    "delivered": ("good", "check"),
    "done": ("good", "check"),
    "failed": ("bad", "triangle-alert"),
    "dead": ("bad", "triangle-alert"),
}
REQUESTS = {
    "submitted": ("warn", "hourglass"),
    "approved": ("good", "check"),
    "declined": ("bad", "x"),
    "withdrawn": ("plain", "undo-2"),
}


@register.filter
def state_tone(state: str) -> str:
    """Return the tone of a DOI state."""
    return STATES.get(str(state), "plain")


@register.filter
def state_label(state: str) -> str:
    """Return the word of a DOI state."""
    words = {"draft": _("Draft"), "registered": _("Registered"), "findable": _("Findable")}
    return words.get(str(state), str(state))


@register.filter
def delivery_look(status: str) -> tuple[str, str]:
    """Return tone and icon of a delivery's status."""
    return DELIVERIES.get(str(status), ("plain", "circle-help"))


@register.filter
def request_look(status: str) -> tuple[str, str]:
    """Return tone and icon of a request's status."""
    return REQUESTS.get(str(status), ("plain", "circle-help"))


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(
    rows: Sequence[Mapping[str, Any]],
    title: str,
    label_heading: str = "",
    value_heading: str = "",
    height: int = 128,
) -> dict[str, Any]:
    """Return bars for rows of `label` and `value`, with the same numbers as a table."""
    return {
        "title": title,
        "label_heading": label_heading or _("Period"),
        "value_heading": value_heading or _("Number"),
        "rows": rows,
        **charts.bars(rows, height=height),
    }


@register.simple_tag
def form_problems(form: Any, more: Iterable[Any] | None = None) -> list[dict[str, str]]:
    """Return all errors of a form and of more forms and formsets: field id, label, text."""
    problems: list[dict[str, str]] = []
    for part in [form, *(more or [])]:
        if hasattr(part, "management_form"):
            problems += [_problem(text) for text in part.non_form_errors()]
            for row in part.forms:
                problems += _form_problems(row)
        elif part:
            problems += _form_problems(part)
    return problems


def _form_problems(form: Any) -> list[dict[str, str]]:
    problems = [_problem(text) for text in form.non_field_errors()]
    for field in form:
        label = "" if field.is_hidden else str(field.label)
        target = "" if field.is_hidden else field.id_for_label or f"{field.auto_id}_field"
        problems += [_problem(text, target=target, label=label) for text in field.errors]
    return problems


def _problem(text: str, *, target: str = "", label: str = "") -> dict[str, str]:
    return {"id": target, "label": label, "text": str(text)}
