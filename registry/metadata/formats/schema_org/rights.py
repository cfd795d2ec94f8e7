"""Licences and statements of rights."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from registry.metadata.formats.building import present
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.schema_org.schemes import property_value, read_identifier
from registry.metadata.formats.schema_org.texts import single, tagged
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.licences import LICENCES, SPDX_URI, by_identifier
from registry.metadata.uris import is_web_address

TERMS: Final = frozenset({"license", "conditionsOfAccess", "usageInfo", "copyrightNotice"})

_SPDX: Final = re.compile(
    r"https?://spdx\.org/licenses/([A-Za-z0-9.+-]+?)(?:\.html|\.json)?/?", re.IGNORECASE
)


def licences(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the licences of a record: a bare address, or a CreativeWork with all that is said."""
    found = [_licence(rights) for rights in objects(record, "rightsList")]
    return present(license=single([licence for licence in found if licence]))


def _licence(rights: Mapping[str, Any]) -> Any:  # noqa: ANN401, RUF100 - an address or an object
    uri, text = text_of(rights, "rightsUri"), known(text_of(rights, "rights"))
    keys = ("rightsIdentifier", "rightsIdentifierScheme", "schemeUri")
    identifier = property_value(*(text_of(rights, key) for key in keys))
    if not text and not identifier:
        return uri
    return present(
        **{"@type": "CreativeWork"},
        name=tagged(text, text_of(rights, "lang")),
        url=uri,
        identifier=identifier,
    )


def read_rights(node: Node) -> list[dict[str, Any]]:
    """Return the licences and statements of rights of a node."""
    terms = ("license", "usageInfo", "conditionsOfAccess", "copyrightNotice")
    found = [_read_licence(value) for term in terms for value in node.values(term)]
    kept: list[dict[str, Any]] = []
    for rights in found:
        if kept and (uri := _other_address(kept[-1], rights)):
            kept[-1] = kept[-1] | {"rightsUri": uri}
        else:
            kept.append(rights)
    return kept


def _other_address(listed: Mapping[str, Any], rights: Mapping[str, Any]) -> str:
    """Return the address of rights that are but another one of the licence that SPDX lists.

    Science-on-Schema.org wants both addresses given, the one at SPDX first.
    """
    uri = str(rights.get("rightsUri", ""))
    if (
        set(rights) != {"rightsUri"}
        or "rights" in listed
        or not _SPDX.fullmatch(str(listed.get("rightsUri", "")))
    ):
        return ""
    known_as = _KNOWN_ADDRESSES.get(str(listed.get("rightsIdentifier", "")))
    return uri if known_as == _bare(uri) else ""


def _bare(uri: str) -> str:
    return re.sub(r"^https?://|/?(legalcode(\.[a-z]+)?)?/?$", "", uri)


_KNOWN_ADDRESSES: Final = {one.identifier: _bare(one.uri) for one in LICENCES}


def _read_licence(value: Value) -> dict[str, Any]:
    node = value.node
    if node is None:
        if is_web_address(value.text):
            return present(rightsUri=value.text, **_by_spdx(value.text))
        return present(rights=value.text, lang=value.lang, **_by_spdx(value.text))
    named = node.first("name", "alternateName", "text")
    uri = _address_of(node)
    given = node.first("identifier")
    found = read_identifier(given) if given else None
    identified = present(
        rightsIdentifier=found.identifier if found else "",
        rightsIdentifierScheme=found.scheme if found else "",
        schemeUri=found.scheme_uri if found else "",
    )
    return present(
        rights=named.label if named else "",
        rightsUri=uri,
        **(identified or _by_spdx(uri)),
        lang=named.lang if named else "",
    )


def _address_of(node: Node) -> str:
    """Return the address of a licence; some systems say it as the licence of the licence."""
    inner = (value.address for value in node.values("license"))
    found = (node.text("url", "sameAs"), node.id, *inner)
    return found[0] or next(filter(is_web_address, found), "")


def _by_spdx(text: str) -> dict[str, str]:
    """Return the identifier of a licence that SPDX lists, where a text is that or its address."""
    match = _SPDX.fullmatch(text)
    identifier = match[1] if match else text
    found = by_identifier(identifier)
    # Words of other spelling need not mean a licence.
    if found is None or found.identifier != identifier:
        return {}
    return {
        "rightsIdentifier": identifier,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": SPDX_URI,
    }
