"""The kinds of repeatable rows other than people, and the list of all."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from registry.metadata import vocabularies
from registry.metadata.licences import LICENCES, SPDX_URI
from registry.portal.forms.doi import fields, patch, schemes
from registry.portal.forms.doi.people import ContributorRow, CreatorRow
from registry.portal.forms.doi.rows import RowForm, RowSet, row_set

_LICENCES: Final = {licence.identifier.lower(): licence for licence in LICENCES}
_SPDX: Final = "SPDX"


class TitleRow(RowForm):
    """A title; the first without a type is the main one."""

    title = fields.text(_("Title"))
    title_type = fields.choice(_("Type"), vocabularies.TITLE_TYPES, empty=_("Main title"))
    lang = fields.language()

    wide = ("title",)
    anchors = ("title",)


class DescriptionRow(RowForm):
    """An abstract or another text about the resource."""

    description = fields.lines(_("Description"))
    description_type = fields.choice(_("Type"), vocabularies.DESCRIPTION_TYPES)
    lang = fields.language()

    wide = ("description",)
    anchors = ("description",)


class SubjectRow(RowForm):
    """A keyword, or a term of a classification."""

    subject = fields.text(_("Subject"))
    subject_scheme = fields.text(_("Scheme"))
    classification_code = fields.text(_("Code"))
    value_uri = fields.text(_("Address of the term"), inputmode="url")
    lang = fields.language()


class DateRow(RowForm):
    """A date or a range of dates."""

    date = fields.text(_("Date"), help_text=_("2024, 2024-05, 2024-05-17, or a range: 2023/2024."))
    date_type = fields.choice(_("Type"), vocabularies.DATE_TYPES)
    date_information = fields.text(_("Remark"))


class RelatedIdentifierRow(RowForm):
    """Another resource and how this one relates to it."""

    relation_type = fields.choice(_("This resource"), vocabularies.RELATION_TYPES)
    related_identifier = fields.text(
        _("Identifier"), help_text=_("A DOI, an address, an ISBN …"), spellcheck="false"
    )
    related_identifier_type = fields.choice(
        _("Type"), vocabularies.RELATED_IDENTIFIER_TYPES, empty=_("Told from its form")
    )
    resource_type_general = fields.choice(
        _("What it is"), vocabularies.RESOURCE_TYPES, empty=_("Not stated")
    )
    relation_type_information = fields.text(_("Remark on the relation"))

    def complete(self, result: dict[str, Any]) -> None:
        """Tell the type from the identifier when none was chosen."""
        if not self.sent["related_identifier_type"] and self.is_changed("related_identifier"):
            found = schemes.of_resource(self.sent["related_identifier"])
            patch.write(result, ("relatedIdentifierType",), found)


class RightsRow(RowForm):
    """A licence of the SPDX list, or a statement in own words."""

    licence = fields.options(
        _("Licence"),
        [(found.identifier.lower(), f"{found.name} ({found.identifier})") for found in LICENCES],
        empty=_("Own words, or another licence"),
    )
    rights = fields.text(_("Statement"))
    rights_uri = fields.text(_("Address"), inputmode="url")
    lang = fields.language()

    virtual = ("licence",)
    anchors = ("licence", "rights", "rights_uri")
    wide = ("licence",)

    @classmethod
    def shown(cls, member: dict[str, Any]) -> dict[str, str]:
        """Show as chosen the licence whose identifier is stored."""
        found = patch.read(member, ("rightsIdentifier",)).strip().lower()
        return {**super().shown(member), "licence": found if found in _LICENCES else ""}

    def complete(self, result: dict[str, Any]) -> None:
        """Write what a newly chosen licence stands for; a statement typed just now stays."""
        if not self.is_changed("licence"):
            return
        if licence := _LICENCES.get(self.sent["licence"]):
            written = {"rights": licence.name, "rightsUri": licence.uri}
            own = {"rights": "rights", "rights_uri": "rightsUri"}
            for name, key in own.items():
                if not self.sent[name] or not self.is_changed(name):
                    result[key] = written[key]
            result["rightsIdentifier"] = licence.identifier.lower()
            result["rightsIdentifierScheme"] = _SPDX
            result["schemeUri"] = SPDX_URI
        else:
            for key in ("rightsIdentifier", "rightsIdentifierScheme", "schemeUri"):
                result.pop(key, None)


class FundingRow(RowForm):
    """Who paid, and by which award."""

    funder_name = fields.text(_("Funder"))
    funder_identifier = fields.text(
        _("Funder's identifier"),
        help_text=_("ROR ID or Crossref Funder ID."),
        autocapitalize="none",
        spellcheck="false",
    )
    funder_identifier_type = fields.choice(
        _("Type"), vocabularies.FUNDER_IDENTIFIER_TYPES, empty=_("Told from its form")
    )
    award_number = fields.text(_("Award number"))
    award_title = fields.text(_("Award title"))
    award_uri = fields.text(_("Address of the award"), inputmode="url")

    def complete(self, result: dict[str, Any]) -> None:
        """Tell the type from the identifier."""
        if not self.is_changed("funder_identifier"):
            return
        known = schemes.of_funder(self.sent["funder_identifier"])
        if known and not self._has_type_of_its_own():
            result["funderIdentifier"] = known.identifier
            result["funderIdentifierType"] = known.scheme
            result["schemeUri"] = known.scheme_uri
        elif not self.sent["funder_identifier"]:
            result.pop("funderIdentifierType", None)
            result.pop("schemeUri", None)

    def _has_type_of_its_own(self) -> bool:
        name = "funder_identifier_type"
        return bool(self.sent[name]) and self.is_changed(name)


class AlternateIdentifierRow(RowForm):
    """Another identifier of the same resource."""

    identifier = fields.text(_("Identifier"))
    identifier_type = fields.text(_("Type"), help_text=_("Such as “Local accession number”."))


class SizeRow(RowForm):
    """An extent: pages, bytes, minutes."""

    value = fields.text(_("Size"), help_text=_("Such as 15 pages or 6 MB."))
    is_text = True


class FormatRow(RowForm):
    """A technical format."""

    value = fields.text(_("Format"), help_text=_("Such as application/pdf."))
    is_text = True


class Kind:
    """One repeatable part of the form."""

    def __init__(self, form: type[RowForm], *, label: Any, add: Any, least: int = 0) -> None:
        """Keep the class of its rows, their name, that of the button, and how many are offered."""
        self.rows: type[RowSet] = row_set(form)
        self.label = label
        self.add_label = add
        self.least = least


# By the record's key.
KINDS: Final = {
    "titles": Kind(TitleRow, label=_("Title"), add=_("Add a title"), least=1),
    "creators": Kind(CreatorRow, label=_("Creator"), add=_("Add a creator"), least=1),
    "descriptions": Kind(
        DescriptionRow, label=_("Description"), add=_("Add a description"), least=1
    ),
    "subjects": Kind(SubjectRow, label=_("Subject"), add=_("Add a subject")),
    "contributors": Kind(ContributorRow, label=_("Contributor"), add=_("Add a contributor")),
    "dates": Kind(DateRow, label=_("Date"), add=_("Add a date")),
    "relatedIdentifiers": Kind(RelatedIdentifierRow, label=_("Relation"), add=_("Add a relation")),
    "rightsList": Kind(RightsRow, label=_("Rights"), add=_("Add a licence")),
    "fundingReferences": Kind(FundingRow, label=_("Funding"), add=_("Add a funder")),
    "identifiers": Kind(AlternateIdentifierRow, label=_("Identifier"), add=_("Add an identifier")),
    "sizes": Kind(SizeRow, label=_("Size"), add=_("Add a size")),
    "formats": Kind(FormatRow, label=_("Format"), add=_("Add a format")),
}
