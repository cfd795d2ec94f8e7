"""Records as CodeMeta 3.0: the terms of its context and no others, so that no tool drops any.

Terms whose context wants an address (`identifier`, `license`, `relatedLink` …) get nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.metadata import doi
from registry.metadata.formats.building import frozen, present, year_in
from registry.metadata.formats.json_ld import dumps
from registry.metadata.formats.resource_types import type_names
from registry.metadata.formats.schema_org.organizations import organization
from registry.metadata.formats.schema_org.people import agent, contributors
from registry.metadata.formats.schema_org.schemes import Found, address_of, iri_of
from registry.metadata.formats.schema_org.texts import single
from registry.metadata.formats.works import RESOLVER
from registry.metadata.lenient import known, objects, text_of, texts
from registry.metadata.licences import SPDX_URI, by_identifier
from registry.metadata.markup import plain
from registry.metadata.record import main_title, normalise, publication_year

CONTEXT: Final = "https://w3id.org/codemeta/3.0"

# The types that the context defines; others need the prefix it has for schema.org.
_DEFINED_TYPES: Final = frozenset({"SoftwareApplication", "SoftwareSourceCode"})
_DATES: Final[Mapping[str, str]] = {"Created": "dateCreated", "Updated": "dateModified"}
# Relation type and term; every other relation is a `relatedLink`.
_RELATIONS: Final[Mapping[str, str]] = {
    "Cites": "citation",
    "HasPart": "hasPart",
    "IsDescribedBy": "referencePublication",
    "IsIdenticalTo": "sameAs",
    "IsPartOf": "isPartOf",
    "IsSourceOf": "isSourceCodeOf",
    "IsSupplementTo": "referencePublication",
    "IsVersionOf": "codeRepository",
    "References": "citation",
    "Requires": "softwareRequirements",
}
# Only identifiers of this type stand under these terms: a repository has an address, a
# publication a DOI.
_ONLY: Final[Mapping[str, str]] = {"codeRepository": "URL", "referencePublication": "DOI"}
# Terms whose values the context takes for nodes rather than for addresses.
_NODES: Final = frozenset({"citation", "hasPart", "isPartOf"})
_LINK: Final = "relatedLink"
_PERSON: Final = ("@type", "@id", "name", "givenName", "familyName", "affiliation")
_ORGANIZATION: Final = ("@type", "@id", "name")
# Contributors that the context has no term for.
_NO_TERMS: Final = {"translator": "Translator"}


def write(record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER) -> bytes:
    """Return a record as codemeta.json.

    `name` is the DOI, `url` the landing page, `resolver` the start of the DOI's address.
    """
    return dumps(document(record, name=name, url=url, resolver=resolver))


def document(
    record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER
) -> dict[str, Any]:
    """Return a record as the CodeMeta object. Never raises."""
    found: Mapping[str, Any] = normalise(record)
    address = doi.resolver_url(resolver, name) if name else ""
    return present(
        **{"@context": CONTEXT, "@type": _type(found), "@id": address},
        identifier=single(list(_identifiers(found, address))),
        name=plain(known(main_title(found))),
        description=_description(found),
        url=url,
        version=text_of(found, "version"),
        author=[one for p in objects(found, "creators") if (one := _trimmed(agent(p)))],
        **_contributors(found),
        publisher=_publisher(found),
        **_dates(found),
        keywords=_keywords(found),
        license=single(list(_licences(found))),
        **_funding(found),
        fileFormat=single(texts(found, "formats")),
        fileSize=single(texts(found, "sizes")),
        downloadUrl=single(texts(found, "contentUrl")),
        **_related(found),
    )


def _type(record: Mapping[str, Any]) -> str:
    name = type_names(record).schema_org.strip() or "CreativeWork"
    return name if name in _DEFINED_TYPES else f"schema:{name}"


def _identifiers(record: Mapping[str, Any], address: str) -> Iterator[str]:
    if address:
        yield address
    for one in objects(record, "identifiers"):
        if iri := iri_of(text_of(one, "identifier"), text_of(one, "identifierType")):
            yield iri


def _description(record: Mapping[str, Any]) -> str:
    """Return the abstract, else the first description, as plain text."""
    given = list(objects(record, "descriptions"))
    abstracts = [one for one in given if text_of(one, "descriptionType") == "Abstract"]
    texts = (plain(known(text_of(one, "description"))) for one in (*abstracts, *given))
    return next(filter(None, texts), "")


def _trimmed(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return a person or organization with the terms of the context alone."""
    if not described:
        return {}
    belongs = described.get("affiliation") or described.get("memberOf") or []
    affiliations = [_organization(one) for one in belongs]
    trimmed = {key: described[key] for key in _PERSON if key in described}
    return trimmed | present(affiliation=affiliations)


def _contributors(record: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    written: dict[str, list[dict[str, Any]]] = {}
    for term, people in contributors(objects(record, "contributors")).items():
        for one in people:
            role = one.get("roleName") or _NO_TERMS.get(term)
            person = _trimmed(one.get("contributor", one))
            if role:
                person = {"@type": "Role", "roleName": role, "contributor": person}
            written.setdefault("contributor" if role else term, []).append(person)
    return written


def _publisher(record: Mapping[str, Any]) -> dict[str, Any]:
    given = record.get("publisher")
    keys = ("publisherIdentifier", "publisherIdentifierScheme")
    found = Found(*(text_of(given, key) for key in keys))
    described = organization(known(text_of(given, "name")), found)
    return _organization(described)


def _organization(described: Mapping[str, Any]) -> dict[str, Any]:
    return {key: described[key] for key in _ORGANIZATION if key in described}


def _dates(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dates; that of publication is the date of issue, where it is of that year."""
    year = publication_year(record)
    written: dict[str, Any] = {} if year is None else {"datePublished": f"{year:04}"}
    for date in objects(record, "dates"):
        text, kind = known(text_of(date, "date")), text_of(date, "dateType")
        if kind == "Issued" and text and year in {None, year_in(text)}:
            written["datePublished"] = text
        elif kind == "Copyrighted":
            written["copyrightYear"] = year_in(text)
        elif kind in _DATES and text:
            written.setdefault(_DATES[kind], text)
    return present(**written)


def _keywords(record: Mapping[str, Any]) -> list[str]:
    texts = (known(text_of(one, "subject")) for one in objects(record, "subjects"))
    return [text for text in texts if text]


def _licences(record: Mapping[str, Any]) -> Iterator[str]:
    """Walk the addresses of the licences, the one at SPDX first."""
    for rights in objects(record, "rightsList"):
        listed = by_identifier(text_of(rights, "rightsIdentifier"))
        if listed and text_of(rights, "rightsIdentifierScheme") == "SPDX":
            yield SPDX_URI + listed.identifier
        if uri := address_of(text_of(rights, "rightsUri"), ""):
            yield uri


def _funding(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the funders, and each award as a text: its number, else its title or address."""
    funders: dict[object, dict[str, Any]] = {}
    awards: list[str] = []
    for one in objects(record, "fundingReferences"):
        found = Found(text_of(one, "funderIdentifier"), text_of(one, "funderIdentifierType"))
        described = organization(known(text_of(one, "funderName")), found)
        if funder := _organization(described):
            funders.setdefault(frozen(funder), funder)
        award = (text_of(one, key) for key in ("awardNumber", "awardTitle", "awardUri"))
        awards.append(next(filter(None, award), ""))
    return {
        "funder": list(funders.values()),
        "funding": single([award for award in awards if award]),
    }


def _related(record: Mapping[str, Any]) -> dict[str, Any]:
    written: dict[str, list[Any]] = {}
    for one in objects(record, "relatedIdentifiers"):
        kind = text_of(one, "relatedIdentifierType")
        iri = iri_of(text_of(one, "relatedIdentifier"), kind)
        term = _RELATIONS.get(text_of(one, "relationType"), _LINK)
        if term in _ONLY and kind != _ONLY[term]:
            term = _LINK
        if iri:
            written.setdefault(term, []).append({"@id": iri} if term in _NODES else iri)
    return {term: single(values) for term, values in written.items()}
