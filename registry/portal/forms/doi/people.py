"""Rows of people and organizations: creators and contributors."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from registry.metadata.vocabularies import CONTRIBUTOR_TYPES, NAME_TYPES
from registry.portal.forms.doi import fields, patch, schemes
from registry.portal.forms.doi.rows import RowForm

_NAMES = {"Personal": _("Person"), "Organizational": _("Organization")}


class CreatorRow(RowForm):
    """A person or an organization; of several identifiers and affiliations the first is shown."""

    name_type = fields.options(
        _("Who"), [(value, _NAMES[value]) for value in NAME_TYPES], empty=_("Not stated")
    )
    family_name = fields.text(_("Family name"))
    given_name = fields.text(_("Given name"))
    name = fields.text(
        _("Name"),
        help_text=_("For a person “Family, Given”; made from the parts when left empty."),
    )
    identifier = fields.text(
        _("Identifier"),
        help_text=_("ORCID iD, ROR ID or ISNI."),
        autocapitalize="none",
        spellcheck="false",
    )
    identifier_scheme = fields.text(
        _("Scheme"), help_text=_("Told from the identifier where known."), list=fields.SCHEME_LIST
    )
    affiliation = fields.text(_("Affiliation"))
    affiliation_identifier = fields.text(
        _("Affiliation's ROR ID"), autocapitalize="none", spellcheck="false"
    )

    paths = {
        "identifier": ("nameIdentifiers", 0, "nameIdentifier"),
        "identifier_scheme": ("nameIdentifiers", 0, "nameIdentifierScheme"),
        "affiliation": ("affiliation", 0, "name"),
        "affiliation_identifier": ("affiliation", 0, "affiliationIdentifier"),
    }

    def complete(self, result: dict[str, Any]) -> None:
        """Make the name from its parts, and the schemes from the identifiers."""
        self._complete_name(result)
        if self.is_changed("identifier"):
            self._complete_identifier(result)
        if self.is_changed("affiliation_identifier"):
            self._complete_affiliation(result)

    def _complete_name(self, result: dict[str, Any]) -> None:
        parts = [patch.read(result, (key,)).strip() for key in ("familyName", "givenName")]
        has_new_parts = self.is_changed("family_name") or self.is_changed("given_name")
        if any(parts) and has_new_parts and not self._has_name_of_its_own():
            result["name"] = ", ".join(part for part in parts if part)

    def _has_name_of_its_own(self) -> bool:
        """Tell whether the name was typed just now; one left as it was follows its parts."""
        return bool(self.sent["name"]) and self.is_changed("name")

    def _complete_identifier(self, result: dict[str, Any]) -> None:
        sent = self.sent["identifier"]
        if not sent:
            # An empty identifier takes its scheme and whatever else it had with it.
            _drop_first(result, "nameIdentifiers", self.stored)
            return
        first = result["nameIdentifiers"][0]
        known = schemes.of_name(sent, is_person=self.sent["name_type"] != "Organizational")
        scheme = self.sent["identifier_scheme"]
        if known and (not scheme or not self.is_changed("identifier_scheme")):
            first["nameIdentifier"] = known.identifier
            first["nameIdentifierScheme"] = known.scheme
            first["schemeUri"] = known.scheme_uri

    def _complete_affiliation(self, result: dict[str, Any]) -> None:
        if known := schemes.of_organization(self.sent["affiliation_identifier"]):
            result["affiliation"][0] |= {
                "affiliationIdentifier": known.identifier,
                "affiliationIdentifierScheme": known.scheme,
                "schemeUri": known.scheme_uri,
            }
        elif not self.sent["affiliation_identifier"]:
            for first in result.get("affiliation", [])[:1]:
                first.pop("affiliationIdentifierScheme", None)
                first.pop("schemeUri", None)
                if not first:
                    _drop_first(result, "affiliation", self.stored)


class ContributorRow(CreatorRow):
    """A creator's properties and what the contribution was."""

    contributor_type = fields.choice(_("Contribution"), CONTRIBUTOR_TYPES)

    field_order = ("contributor_type",)


def _drop_first(result: dict[str, Any], key: str, stored: dict[str, Any]) -> None:
    """Leave out the first member of a list; the list goes with the last one."""
    members = stored.get(key)
    rest = members[1:] if isinstance(members, list) else []
    if rest:
        result[key] = rest
    else:
        result.pop(key, None)
