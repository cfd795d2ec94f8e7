"""The XML of schema 4.7 as one table: reading, checking and writing all run on it.

Every element says where in the record its text, its attributes and its children go, and what the
official XML schema allows inside it. Values (lists, years, coordinates …) are not its business:
the validation of records knows them.
"""

from __future__ import annotations

from typing import Final

from registry.metadata.formats.datacite_xml.elements import Content, Element
from registry.metadata.formats.xml_names import XML_LANG


def _attributes(names: str) -> dict[str, str]:
    """Map attributes to keys: `xml:lang` to `lang`, `schemeURI` to `schemeUri`, others as named."""
    return {
        XML_LANG if name == "lang" else name: name.removesuffix("URI") + "Uri"
        if name.endswith("URI")
        else name
        for name in names.split()
    }


def _parts(*elements: Element) -> dict[str, Element]:
    return {element.name: element for element in elements}


def _wrapper(name: str, member: Element) -> Element:
    return Element(name, member.key, Content.PARTS, parts=_parts(member), is_hoisted=True)


def _member(name: str, key: str, text_key: str, attributes: str = "") -> Element:
    return Element(name, key, text_key=text_key, attributes=_attributes(attributes), is_many=True)


def _open(name: str) -> Element:
    return Element(name, name, is_open=True)


def _hoisted(name: str, attributes: str, required: str = "") -> Element:
    return Element(
        name,
        name,
        text_key=name,
        attributes=_attributes(attributes),
        required=tuple(required.split()),
        is_hoisted=True,
    )


_NAME_IDENTIFIER: Final = Element(
    "nameIdentifier",
    "nameIdentifiers",
    text_key="nameIdentifier",
    attributes=_attributes("nameIdentifierScheme schemeURI"),
    is_many=True,
    is_open=True,
)
_AFFILIATION: Final = Element(
    "affiliation",
    "affiliation",
    text_key="name",
    attributes=_attributes("affiliationIdentifier affiliationIdentifierScheme schemeURI"),
    is_many=True,
    is_open=True,
)


def _person(role: str, *further: Element) -> Element:
    """Build a creator or contributor: the name, its parts, then what only some may have."""
    name = Element(
        f"{role}Name",
        "name",
        text_key="name",
        attributes=_attributes("nameType lang"),
        is_hoisted=True,
    )
    return Element(
        role,
        f"{role}s",
        Content.PARTS,
        attributes=_attributes("contributorType") if role == "contributor" else {},
        parts=_parts(name, _open("givenName"), _open("familyName"), *further),
        required=("name", "contributorType") if role == "contributor" else ("name",),
        is_many=True,
        is_ordered=True,
    )


_CREATORS: Final = _wrapper("creators", _person("creator", _NAME_IDENTIFIER, _AFFILIATION))
_CONTRIBUTORS: Final = _wrapper(
    "contributors", _person("contributor", _NAME_IDENTIFIER, _AFFILIATION)
)
_TITLES: Final = _wrapper("titles", _member("title", "titles", "title", "titleType lang"))


def _coordinates(name: str, keys: str, *, is_many: bool = False) -> Element:
    names = tuple(keys.split())
    return Element(
        name,
        name,
        Content.PARTS,
        parts=_parts(*(Element(key, key, Content.COORDINATE) for key in names)),
        required=names,
        is_many=is_many,
    )


_POINT: Final = "pointLongitude pointLatitude"
POLYGON: Final = Element(
    "geoLocationPolygon",
    "geoLocationPolygon",
    Content.PARTS,
    parts=_parts(
        _coordinates("polygonPoint", _POINT, is_many=True), _coordinates("inPolygonPoint", _POINT)
    ),
    is_many=True,
    is_ordered=True,
)
GEO_LOCATION: Final = Element(
    "geoLocation",
    "geoLocations",
    Content.PARTS,
    parts=_parts(
        _open("geoLocationPlace"),
        _coordinates("geoLocationPoint", _POINT),
        _coordinates(
            "geoLocationBox",
            "westBoundLongitude eastBoundLongitude southBoundLatitude northBoundLatitude",
        ),
        POLYGON,
    ),
    is_many=True,
)
_FUNDING: Final = Element(
    "fundingReference",
    "fundingReferences",
    Content.PARTS,
    parts=_parts(
        Element("funderName", "funderName"),
        _hoisted(
            "funderIdentifier", "funderIdentifierType schemeURI", required="funderIdentifierType"
        ),
        _hoisted("awardNumber", "awardURI"),
        _open("awardTitle"),
    ),
    required=("funderName",),
    is_many=True,
)
_RELATED_ITEM: Final = Element(
    "relatedItem",
    "relatedItems",
    Content.PARTS,
    attributes=_attributes("relatedItemType relationType relationTypeInformation"),
    parts=_parts(
        Element(
            "relatedItemIdentifier",
            "relatedItemIdentifier",
            text_key="relatedItemIdentifier",
            # Here alone the wire writes `schemeURI`.
            attributes={
                name: name
                for name in (
                    "relatedItemIdentifierType",
                    "relatedMetadataScheme",
                    "schemeURI",
                    "schemeType",
                )
            },
        ),
        _wrapper("creators", _person("creator")),
        _TITLES,
        Element("publicationYear", "publicationYear", Content.YEAR),
        _open("volume"),
        _open("issue"),
        _hoisted("number", "numberType"),
        _open("firstPage"),
        _open("lastPage"),
        _open("publisher"),
        _open("edition"),
        _wrapper("contributors", _person("contributor")),
    ),
    required=("relatedItemType", "relationType"),
    is_many=True,
    is_ordered=True,
)

# The children of `resource` in the order in which they are written; any order is read.
IDENTIFIER: Final = Element(
    "identifier",
    "doi",
    text_key="doi",
    attributes=_attributes("identifierType"),
    is_hoisted=True,
)
RESOURCE: Final = Element(
    "resource",
    "",
    Content.PARTS,
    parts=_parts(
        IDENTIFIER,
        _CREATORS,
        _TITLES,
        Element(
            "publisher",
            "publisher",
            text_key="name",
            attributes=_attributes("publisherIdentifier publisherIdentifierScheme schemeURI lang"),
        ),
        Element("publicationYear", "publicationYear", Content.YEAR),
        Element(
            "resourceType",
            "types",
            text_key="resourceType",
            attributes=_attributes("resourceTypeGeneral"),
        ),
        _wrapper(
            "subjects",
            _member(
                "subject",
                "subjects",
                "subject",
                "subjectScheme schemeURI valueURI classificationCode lang",
            ),
        ),
        _CONTRIBUTORS,
        _wrapper("dates", _member("date", "dates", "date", "dateType dateInformation")),
        Element("language", "language", Content.TOKEN),
        _wrapper(
            "alternateIdentifiers",
            Element(
                "alternateIdentifier",
                "identifiers",
                text_key="identifier",
                attributes={"alternateIdentifierType": "identifierType"},
                is_many=True,
            ),
        ),
        _wrapper(
            "relatedIdentifiers",
            _member(
                "relatedIdentifier",
                "relatedIdentifiers",
                "relatedIdentifier",
                "relatedIdentifierType relationType relationTypeInformation resourceTypeGeneral "
                "relatedMetadataScheme schemeURI schemeType",
            ),
        ),
        _wrapper("sizes", _member("size", "sizes", "")),
        _wrapper("formats", _member("format", "formats", "")),
        Element("version", "version"),
        _wrapper(
            "rightsList",
            _member(
                "rights",
                "rightsList",
                "rights",
                "rightsURI rightsIdentifier rightsIdentifierScheme schemeURI lang",
            ),
        ),
        _wrapper(
            "descriptions",
            Element(
                "description",
                "descriptions",
                Content.PARAGRAPHS,
                text_key="description",
                attributes=_attributes("descriptionType lang"),
                is_many=True,
            ),
        ),
        _wrapper("geoLocations", GEO_LOCATION),
        _wrapper("fundingReferences", _FUNDING),
        _wrapper("relatedItems", _RELATED_ITEM),
    ),
)
