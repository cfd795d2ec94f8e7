"""What the Crossref REST API adds to CSL: licences, funders, references and relations.

The shapes are those of its works (https://api.crossref.org, "message" of one work).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from registry.metadata import doi, identifiers
from registry.metadata.formats import building
from registry.metadata.formats.csl.fields import Fields, as_text, text_in
from registry.metadata.identifiers import is_absolute_uri
from registry.metadata.lenient import objects
from registry.metadata.problems import shown
from registry.metadata.vocabularies import RELATION_TYPES

# Relations of Crossref ("relation", its relationship types) that the schema calls otherwise (12.b).
RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "based-on-data": "IsDerivedFrom",
        "has-derivation": "IsSourceOf",
        "has-expression": "HasVersion",
        "has-format": "IsOriginalFormOf",
        "has-manifestation": "IsOriginalFormOf",
        "has-manuscript": "HasVersion",
        "has-preprint": "HasVersion",
        "has-review": "IsReviewedBy",
        "is-based-on": "IsDerivedFrom",
        "is-basis-for": "IsSourceOf",
        "is-data-basis-for": "IsSourceOf",
        "is-expression-of": "IsVersionOf",
        "is-format-of": "IsVariantFormOf",
        "is-manifestation-of": "IsVariantFormOf",
        "is-manuscript-of": "IsVersionOf",
        "is-preprint-of": "IsVersionOf",
        "is-replaced-by": "IsObsoletedBy",
        "is-review-of": "Reviews",
        "is-same-as": "IsIdenticalTo",
        "replaces": "Obsoletes",
    }
)
_SAME_NAME: Final = {name.lower(): name for name in RELATION_TYPES if name != "Other"}
_IDENTIFIER_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ark": "ARK", "arxiv": "arXiv", "doi": "DOI", "handle": "Handle", "isbn": "ISBN",
        "issn": "ISSN", "pmid": "PMID", "purl": "PURL", "uri": "URL", "url": "URL", "urn": "URN",
    }
)  # fmt: skip
_FUNDER_TYPES: Final[Mapping[str, str]] = {
    "ROR": "ROR",
    "ISNI": "ISNI",
    "DOI": "Crossref Funder ID",
}


def rights(item: Fields) -> list[dict[str, Any]]:
    """Return licences and statements of rights, each once, whichever field they stand in.

    A licence for text and data mining is none for the work, unless there is no other.
    """
    given = [licence for licence in item.objects("license") if text_in(licence, "URL")]
    of_work = [one for one in given if text_in(one, "content-version") != "tdm"]
    if of_work and len(of_work) < len(given):
        item.report("license", "A licence for text and data mining is left out beside another.")
    licences = [{"rightsUri": text_in(licence, "URL")} for licence in of_work or given]
    texts = [part for key in ("license", "copyright") for part in item.texts(key)]
    parts = [part.strip() for text in texts for part in text.split("; ")]
    licences += [{"rightsUri" if is_absolute_uri(p) else "rights": p} for p in parts if p]
    return licences


def funding(item: Fields) -> list[dict[str, Any]]:
    """Return funders with their awards, one entry for each award (19)."""
    found: list[dict[str, Any]] = []
    for funder in item.objects("funder"):
        about = building.present(funderName=text_in(funder, "name"), **_funder_identifier(funder))
        awards = funder.get("award")
        numbers = [as_text(award) for award in awards] if isinstance(awards, list) else []
        found += [building.present(**about, awardNumber=number) for number in numbers or [""]]
    return found


def _funder_identifier(funder: Mapping[str, Any]) -> dict[str, str]:
    name = doi.parse(text_in(funder, "DOI"))
    if name:
        registered = identifiers.funder_uri(name)
        return {
            "funderIdentifier": registered or doi.resolver_url("https://doi.org", name),
            "funderIdentifierType": "Crossref Funder ID" if registered else "Other",
        }
    for one in objects(funder, "id"):
        kind = _FUNDER_TYPES.get(text_in(one, "id-type").upper(), "Other")
        if text_in(one, "id"):
            return {"funderIdentifier": text_in(one, "id"), "funderIdentifierType": kind}
    return {}


def references(item: Fields) -> list[dict[str, Any]]:
    """Return the works cited that have a DOI; how many have none is reported."""
    cited = list(item.objects("reference"))
    names = [doi.parse(text_in(one, "DOI")) for one in cited]
    without = names.count(None)
    if without:
        message = f"Works cited without a DOI are left out: {without} of {len(cited)}."
        item.report("reference", message)
    return [building.related(name, "References", kind="DOI") for name in names if name]


def relations(item: Fields) -> list[dict[str, Any]]:
    """Return the relations; those that the schema does not have are `Other`, told in words.

    What cannot be identified in the schema is reported.
    """
    given = item.value("relation")
    found = []
    for relation, targets in given.items() if isinstance(given, dict) else ():
        members = targets if isinstance(targets, list) else [targets]
        related = [_related(str(relation), target) for target in members if target]
        if not all(related):
            message = f"The record has no place for what is related by {shown(str(relation))}."
            item.report("relation", message)
        found.extend(related)
    if given and not isinstance(given, dict):
        item.report("relation", "Relations are an object with a key for every kind of relation.")
    return found


def _related(relation: str, target: object) -> dict[str, Any]:
    identifier = text_in(target, "id")
    kind = _IDENTIFIER_TYPES.get(text_in(target, "id-type").lower(), "")
    if kind == "DOI" and not doi.parse(identifier):
        kind = ""
    relation_type = RELATIONS.get(relation) or _SAME_NAME.get(relation.replace("-", "").lower())
    found = building.related(identifier, relation_type or "Other", kind=kind)
    if found and relation_type is None:
        found["relationTypeInformation"] = relation.replace("-", " ")
    return found


def content_urls(item: Fields) -> list[str]:
    """Return where the content can be fetched; links for comparing texts are no such places."""
    return [
        text_in(link, "URL")
        for link in item.objects("link")
        if text_in(link, "intended-application") != "similarity-checking"
    ]
