"""The parts of the editor in their order, and where in them something is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from registry.portal.forms.doi.editor import Editor
from registry.portal.forms.doi.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: some fields in rows side by side, then lists."""

    key: str
    title: Any
    text: Any
    fields: tuple[tuple[str, ...], ...] = ()
    lists: tuple[str, ...] = ()
    is_required: bool = False


SECTIONS: Final = (
    Section("name", _("DOI and address"), "", (("url",),), is_required=True),
    Section(
        "titles",
        _("Titles"),
        _("The first title without a type is the main one."),
        lists=("titles",),
        is_required=True,
    ),
    Section(
        "creators",
        _("Creators"),
        _("Who made it, in the order of citation."),
        lists=("creators",),
        is_required=True,
    ),
    Section(
        "publication",
        _("Publication"),
        _("Who publishes it, when, and what it is."),
        (
            ("publisher", "publisher_identifier"),
            ("publication_year", "language", "record_version"),
            ("resource_type_general", "resource_type"),
        ),
        is_required=True,
    ),
    Section(
        "descriptions",
        _("Descriptions"),
        _("An abstract helps people most to find it."),
        lists=("descriptions",),
    ),
    Section(
        "subjects",
        _("Subjects"),
        _("Keywords, or terms of a classification."),
        lists=("subjects",),
    ),
    Section(
        "contributors",
        _("Contributors"),
        _("Who else had a part: editors, curators, hosts."),
        lists=("contributors",),
    ),
    Section("dates", _("Dates"), _("When it was collected, issued, updated."), lists=("dates",)),
    Section(
        "relations",
        _("Relations"),
        _("Articles, parts, earlier versions: what this resource has to do with others."),
        lists=("relatedIdentifiers",),
    ),
    Section(
        "rights",
        _("Rights"),
        _("Under which licence others may use it."),
        lists=("rightsList",),
    ),
    Section("funding", _("Funding"), _("Who paid for it."), lists=("fundingReferences",)),
    Section(
        "identifiers",
        _("Other identifiers"),
        _("What else this same resource is called, such as a shelfmark."),
        lists=("identifiers",),
    ),
    Section(
        "sizes",
        _("Sizes and formats"),
        _("How large it is and in which formats it comes."),
        lists=("sizes", "formats"),
    ),
)


def of(editor: Editor) -> list[dict[str, Any]]:
    """Return the sections with their bound fields and lists, and how many errors each has."""
    return [
        {
            "section": section,
            "fields": [[editor.form[name] for name in line] for line in section.fields],
            "lists": [_list(editor, key) for key in section.lists],
            "errors": _errors(editor, section),
        }
        for section in SECTIONS
    ]


def _list(editor: Editor, key: str) -> dict[str, Any]:
    kind = KINDS[key]
    return {
        "rows": editor.rows[key],
        "label": kind.label,
        "add_label": kind.add_label,
        "has_many": len(editor.rows[key].forms) > 1,
    }


def _errors(editor: Editor, section: Section) -> int:
    if not editor.form.is_bound:
        return 0
    names = [name for line in section.fields for name in line]
    number = sum(len(editor.form.errors.get(name, ())) for name in names)
    if section.key == "name" and editor.name_form:
        number += sum(map(len, editor.name_form.errors.values()))
    for key in section.lists:
        for form in editor.rows[key].forms:
            number += sum(map(len, form.errors.values()))
    return number
