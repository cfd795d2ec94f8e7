"""Metadata records that could be real: whole ones for any state, and half-finished drafts."""

from __future__ import annotations

import random
from typing import Any

from registry.management.demo import identifiers, tools
from registry.management.demo.catalog import TONGUES, Collection, Genre, Kind
from registry.management.demo.tongues import Place, Tongue
from registry.metadata.licences import LICENCES, SPDX_URI, Licence

Record = dict[str, Any]

_LICENCES = {licence.identifier: licence for licence in LICENCES}
_OPEN = ("CC-BY-4.0", "CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0")
_OF_TOOLS = ("MIT", "Apache-2.0", "GPL-3.0-or-later", "EUPL-1.2")
_FUNDERS = (
    "Lantern Fund for the Sciences",
    "Fundação Mar Aberto",
    "Stiftung Offene Felder",
    "Hesperia Research Council",
)
_AFFILIATIONS = (
    "Tideway University",
    "Kestrel Valley Institute of Ecology",
    "Universidad de Solera",
    "Marrow Point Marine Station",
    "Institut d’Orvanette",  # noqa: RUF001 - French typography
)


def whole(rng: random.Random, collection: Collection, year: int) -> Record:
    """Return a record that is valid in every state."""
    kind = rng.choice(collection.kinds)
    tongue = TONGUES[rng.choice(collection.languages)]
    place = rng.choice(tongue.places)
    words = _words(rng, tongue, place, year, kind)
    record: Record = {
        "creators": _creators(rng, tongue),
        "titles": _titles(rng, tongue, kind, words),
        "publisher": _publisher(rng, collection),
        "publicationYear": year,
        "types": {"resourceTypeGeneral": kind.general, "resourceType": kind.special},
        "language": tongue.code,
        "subjects": [{"subject": words["subject"], "lang": tongue.code}],
        "descriptions": _descriptions(tongue, kind, words),
        "rightsList": [_rights(rng, kind)],
    }
    _add_recommended(rng, record, kind, place, words)
    return record


def unfinished(rng: random.Random, collection: Collection, year: int) -> Record:
    """Return a draft's record, in which something or almost everything is still missing."""
    record = whole(rng, collection, year)
    kept = rng.choice(
        (
            ("titles",),
            ("titles", "types"),
            ("titles", "creators", "publicationYear"),
            ("creators", "publisher", "types"),
            ("titles", "publisher", "publicationYear", "types", "descriptions"),
        )
    )
    return {name: record[name] for name in kept}


def person(rng: random.Random, tongue: Tongue) -> Record:
    """Return a creator of one language, most with an ORCID iD and an affiliation."""
    family, given = rng.choice(tongue.family), rng.choice(tongue.given)
    made: Record = {
        "name": f"{family}, {given}",
        "nameType": "Personal",
        "givenName": given,
        "familyName": family,
    }
    if rng.random() < 0.6:  # noqa: PLR2004 - a share
        made["nameIdentifiers"] = [
            {
                "nameIdentifier": identifiers.orcid(rng),
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ]
    if rng.random() < 0.7:  # noqa: PLR2004 - a share
        made["affiliation"] = [organization(rng.choice(_AFFILIATIONS), "affiliation")]
    return made


def organization(name: str, key: str) -> Record:
    """Return an affiliation or publisher with its invented ROR ID."""
    return {
        "name": name,
        f"{key}Identifier": identifiers.ror(name),
        f"{key}IdentifierScheme": "ROR",
        "schemeUri": "https://ror.org",
    }


def _words(
    rng: random.Random, tongue: Tongue, place: Place, year: int, kind: Kind
) -> dict[str, Any]:
    topic, subject = rng.choice(tongue.topics)
    last = year - rng.randrange(2)
    words: dict[str, Any] = {
        "topic": topic,
        "subject": subject,
        "there": place.there,
        "first": last - rng.randrange(1, 9),
        "last": last,
        "number": rng.randrange(12, 180),
    }
    if kind.genre is Genre.TOOL:
        words["name"] = rng.choice(tools.NAMES)
        words["purpose"], words["subject"] = rng.choice(tools.PURPOSES)
        words["version"] = f"{rng.randrange(4)}.{rng.randrange(10)}.{rng.randrange(6)}"
    return words


def _creators(rng: random.Random, tongue: Tongue) -> list[Record]:
    if rng.random() < 0.06:  # noqa: PLR2004 - a share
        name = rng.choice(_AFFILIATIONS)
        return [{"name": name, "nameType": "Organizational"}]
    people = {made["name"]: made for made in (person(rng, tongue) for _ in range(4))}
    return list(people.values())[: rng.choice((1, 1, 2, 2, 3, 4))]


def _titles(rng: random.Random, tongue: Tongue, kind: Kind, words: dict[str, Any]) -> list[Record]:
    if kind.genre is Genre.TOOL:
        title = "{name} {version}: {purpose}".format(**words)
    else:
        study = kind.genre is Genre.STUDY
        pattern = rng.choice(tongue.studies) if study else tongue.series
        title = pattern.format(**words)
    titles = [{"title": title, "lang": tongue.code}]
    if tongue.code != "en" and rng.random() < 0.3:  # noqa: PLR2004 - a share
        translated = "{kind}, {first} to {last}".format(kind=kind.special, **words)
        titles.append({"title": translated, "titleType": "TranslatedTitle", "lang": "en"})
    return titles


def _publisher(rng: random.Random, collection: Collection) -> Record:
    if rng.random() < 0.5:  # noqa: PLR2004 - a share
        return organization(collection.publisher, "publisher")
    return {"name": collection.publisher}


def _descriptions(tongue: Tongue, kind: Kind, words: dict[str, Any]) -> list[Record]:
    pattern = {
        Genre.TOOL: tools.TOOL_ABSTRACT,
        Genre.SERIES: tongue.data_abstract,
        Genre.STUDY: tongue.study_abstract,
    }[kind.genre]
    text = pattern.format(**words)
    return [{"description": text, "descriptionType": "Abstract", "lang": tongue.code}]


def _rights(rng: random.Random, kind: Kind) -> Record:
    licence: Licence = _LICENCES[rng.choice(_OF_TOOLS if kind.genre is Genre.TOOL else _OPEN)]
    return {
        "rights": licence.name,
        "rightsUri": licence.uri,
        "rightsIdentifier": licence.identifier.lower(),
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": SPDX_URI,
    }


def _add_recommended(
    rng: random.Random, record: Record, kind: Kind, place: Place, words: dict[str, Any]
) -> None:
    """Add what a good part of real records has, each property to a share of them."""
    year = record["publicationYear"]
    record["dates"] = [{"date": str(year), "dateType": "Issued"}]
    if kind.formats:
        record["formats"] = list(kind.formats)
    if kind.genre is Genre.TOOL:
        record["version"] = words["version"]
        return
    if kind.genre is Genre.STUDY:
        record["sizes"] = [f"{words['number']} pages"]
    else:
        collected = f"{words['first']}/{words['last']}"
        record["dates"].append({"date": collected, "dateType": "Collected"})
        record["sizes"] = [f"{words['number'] * 3} MB"]
        record["geoLocations"] = [_location(rng, place)]
        if rng.random() < 0.4:  # noqa: PLR2004 - a share
            record["version"] = rng.choice(("1.0", "1.1", "2.0"))
    if rng.random() < 0.4:  # noqa: PLR2004 - a share
        host = organization(rng.choice(_AFFILIATIONS), "affiliation")["name"]
        role = rng.choice(("HostingInstitution", "RightsHolder", "Sponsor"))
        record["contributors"] = [
            {"name": host, "nameType": "Organizational", "contributorType": role}
        ]
    if rng.random() < 0.35:  # noqa: PLR2004 - a share
        record["fundingReferences"] = [_funding(rng)]


def _location(rng: random.Random, place: Place) -> Record:
    north, east = place.latitude, place.longitude
    if rng.random() < 0.5:  # noqa: PLR2004 - a share
        point = {"pointLongitude": east, "pointLatitude": north}
        return {"geoLocationPlace": place.name, "geoLocationPoint": point}
    box = {
        "westBoundLongitude": round(east - 0.2, 2),
        "eastBoundLongitude": round(east + 0.2, 2),
        "southBoundLatitude": round(north - 0.1, 2),
        "northBoundLatitude": round(north + 0.1, 2),
    }
    return {"geoLocationPlace": place.name, "geoLocationBox": box}


def _funding(rng: random.Random) -> Record:
    name = rng.choice(_FUNDERS)
    return {
        "funderName": name,
        "funderIdentifier": identifiers.ror(name),
        "funderIdentifierType": "ROR",
        "awardNumber": f"{name[:2].upper()}-{rng.randrange(1000, 9999)}",
    }
