"""Grants, which Crossref describes in a schema of their own (grant_id).

Mapped as DataCite's example of an award has it: the funder is creator and publisher, who leads is
a project leader, the amount is the size. All projects of a grant count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from registry.metadata.formats import building
from registry.metadata.formats.crossref_xml.dates import OF_WORK, date_of
from registry.metadata.formats.crossref_xml.draft import Draft, Publication, PublisherCandidate
from registry.metadata.formats.crossref_xml.elements import (
    Element,
    attribute,
    children,
    language,
    local,
    text,
    words,
)
from registry.metadata.formats.crossref_xml.funding import identified
from registry.metadata.formats.crossref_xml.institutions import (
    affiliations_of_grant,
    organization_of,
)
from registry.metadata.formats.crossref_xml.parts import PARTS
from registry.metadata.formats.crossref_xml.texts import blocks, inline

# Roles of investigators and their contributor type (7.a).
_ROLES: Final[Mapping[str, str]] = {
    "lead_investigator": "ProjectLeader",
    "co-lead_investigator": "ProjectLeader",
    "investigator": "ProjectMember",
}
_OTHER_ROLE: Final = "Other"
_PROJECT: Final = """
    project_title investigators description award_amount award_dates funding
"""
_PERSON: Final = "givenName familyName affiliation ORCID"


def read_grant(draft: Draft, grant: Element) -> None:
    """Read a grant with all its projects."""
    for part in children(grant):
        name = local(part)
        if name == "project":
            _read_project(draft, part, grant)
        elif name == "award_number":
            entry = {"identifier": text(part), "identifierType": "Award number"}
            draft.add("identifiers", entry if text(part) else {}, part)
        elif name == "award_start_date":
            if date := date_of(part):
                draft.publications.append(Publication(OF_WORK, date, "start of the award", part))
        elif name in PARTS:
            PARTS[name](draft, part)
        else:
            draft.not_understood(part)


def _read_project(draft: Draft, project: Element, grant: Element) -> None:
    draft.others(project, _PROJECT)
    titles = _read_titles(draft, project)
    for group in children(project, "investigators"):
        for person in children(group, "person"):
            _read_person(draft, person)
    for one in children(project, "description"):
        entry = building.present(
            description=blocks(one), descriptionType="Abstract", lang=language(one)
        )
        draft.add("descriptions", entry if entry.get("description") else {}, one)
    for dates in children(project, "award_dates"):
        _read_span(draft, dates)
    for funding in children(project, "funding"):
        _read_funding(draft, funding, titles, text(grant, "award_number"))
    _tell_money(draft, project)


def _read_titles(draft: Draft, project: Element) -> str:
    """Add the titles of a project, and return the first: that of the award."""
    is_further = draft.has("titles")
    found = ""
    for one in children(project, "project_title"):
        said, lang = inline(one), language(one)
        if not said:
            continue
        kind = "AlternativeTitle" if is_further else ""
        if found and not is_further:
            kind = "TranslatedTitle" if lang else "AlternativeTitle"
        draft.add("titles", building.title(said, title_type=kind, lang=lang), one)
        found = found or said
    return found


def _read_person(draft: Draft, element: Element) -> None:
    draft.others(element, _PERSON)
    role = attribute(element, "role")
    person = building.person(
        family=text(element, "familyName"),
        given=text(element, "givenName"),
        is_organization=False,
        orcid=text(element, "ORCID"),
        affiliations=affiliations_of_grant(element),
        contributor_type=_ROLES.get(role, _OTHER_ROLE),
    )
    _add_once(draft, "contributors", person, element)


def _add_once(draft: Draft, key: str, person: Mapping[str, Any], element: Element) -> None:
    """Add somebody who may be named again with every project of the grant."""
    if person.get("name") and person not in draft.record.get(key, []):
        draft.add(key, person, element)


def _read_span(draft: Draft, element: Element) -> None:
    """Add the time a project is paid for, as planned where it has not begun or ended yet."""
    ends, is_planned = [], False
    for end in ("start-date", "end-date"):
        said = attribute(element, end)
        is_planned = is_planned or (not said and bool(attribute(element, f"planned-{end}")))
        ends.append(said or attribute(element, f"planned-{end}") or "..")
    if ends != ["..", ".."]:
        information = "planned" if is_planned else ""
        draft.add("dates", building.dated("/".join(ends), "Valid", information), element)


def _read_funding(draft: Draft, funding: Element, title: str, award_number: str) -> None:
    name, identifier = text(funding, "funder_name"), text(funding, "funder_id")
    if not identifier:
        identifier = text(funding, "ROR") or text(funding, "ror")
    funder = building.present(funderName=name) | identified(identifier)
    award = building.present(awardNumber=award_number, awardTitle=title)
    draft.add("fundingReferences", funder | award if funder else {}, funding)
    publisher = building.present(
        name=name,
        publisherIdentifier=funder.get("funderIdentifier"),
        publisherIdentifierScheme=funder.get("funderIdentifierType"),
        schemeUri=funder.get("schemeUri"),
    )
    draft.publishers.append(PublisherCandidate(OF_WORK, publisher, funding))
    _add_once(draft, "creators", organization_of(publisher), funding)


def _tell_money(draft: Draft, project: Element) -> None:
    """Add the amount as the size, and tell in words what a record has no property for."""
    for amount in children(project, "award_amount"):
        draft.add("sizes", _money(text(amount), amount), amount)
    for funding in children(project, "funding"):
        said = {
            "scheme": text(funding, "funding_scheme"),
            "type": words(attribute(funding, "funding-type")),
            "amount": _money(attribute(funding, "amount"), funding),
            "percentage": attribute(funding, "funding-percentage"),
        }
        known = "; ".join(f"{key}: {value}" for key, value in said.items() if value)
        if known:
            told = f"Funding by {text(funding, 'funder_name')}: {known}"
            draft.add("descriptions", {"description": told, "descriptionType": "Other"}, funding)


def _money(amount: str, element: Element) -> str:
    return f"{amount} {attribute(element, 'currency')}".strip() if amount else ""
