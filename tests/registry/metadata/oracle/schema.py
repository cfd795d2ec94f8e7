"""DataCite kernel 4.7 as a RELAX NG schema, written from the facts and apart from the product.

It gives the verdict of the official XML schema, with the holes that one has: name identifiers and
affiliations are not checked, nor are parts of names, places, pages and the like, where any content
stands; blank text passes for text. Of `xsi:type` only the types that records are seen with are
known; XML Schema knows every type there is.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Final

from lxml import etree

from tests.registry.metadata.oracle import vocabularies
from tests.registry.metadata.oracle.patterns import (
    KERNEL_4,
    XS,
    XSI,
    XSI_TYPE,
    Pattern,
    R,
    any_text,
    anything,
    data,
    element,
    filled_string,
    lang,
    listed,
    many,
    maybe_unchecked,
    plain_string,
    string,
    texts,
    typed,
    unchecked,
    uris,
    value,
)

_HAS_TYPES: Final = etree.XPath("boolean(//@xsi:type)", namespaces={"xsi": XSI})


def accepts(root: etree._Element) -> bool:
    """Say whether a parsed document is valid kernel 4.7."""
    if _HAS_TYPES(root):
        root = _with_resolved_types(root)
    return relax_ng().validate(root)


def _with_resolved_types(root: etree._Element) -> etree._Element:
    """Return a copy whose types are written as `{namespace}name`: RELAX NG resolves no prefixes."""
    resolved = copy.deepcopy(root)
    for node in resolved.iter(etree.Element):
        if (name := node.get(XSI_TYPE)) is not None:
            prefix, _, local = name.strip().rpartition(":")
            node.set(XSI_TYPE, f"{{{node.nsmap.get(prefix or None, '')}}}{local}")
    return resolved


@cache
def relax_ng() -> etree.RelaxNG:
    """Return the compiled schema."""
    locations = [
        R.optional(R.attribute(R.text(), name=name, ns=XSI))
        for name in ("schemaLocation", "noNamespaceSchemaLocation")
    ]
    grammar = R.grammar(
        R.start(R.ref(name="resource")),
        R.define(_resource(), name="resource"),
        R.define(*anything(), name="anything"),
        R.define(typed(), name="typed"),
        R.define(*locations, name="locations"),
        ns=KERNEL_4,
        datatypeLibrary=f"{XS}-datatypes",
    )
    return etree.RelaxNG(grammar)


# --- The properties, by their numbers ---


def _resource() -> Pattern:
    return element(
        "resource",
        R.interleave(
            filled_string("identifier", any_text("identifierType")),  # 1
            element("creators", R.oneOrMore(_creator())),  # 2
            element("titles", R.oneOrMore(_title())),  # 3
            _publisher(),  # 4
            _year(),  # 5
            string("resourceType", listed("resourceTypeGeneral", vocabularies.RESOURCE_TYPES)),
            many("subjects", _subject()),  # 6
            many("contributors", _contributor()),  # 7
            many("dates", _date()),  # 8
            R.optional(element("language", data("language"))),  # 9
            many("alternateIdentifiers", _alternate_identifier()),  # 11
            many("relatedIdentifiers", _related_identifier()),  # 12
            many("sizes", plain_string("size")),  # 13
            many("formats", plain_string("format")),  # 14
            R.optional(plain_string("version")),  # 15
            many("rightsList", _rights()),  # 16
            many("descriptions", _description()),  # 17
            many("geoLocations", _geo_location()),  # 18
            many("fundingReferences", _funding_reference()),  # 19
            many("relatedItems", _related_item()),  # 20
        ),
    )


def _name_attributes() -> list[Pattern]:
    return [R.optional(listed("nameType", vocabularies.NAME_TYPES)), lang()]


def _parts_of_name() -> list[Pattern]:
    return maybe_unchecked("givenName", "familyName")


def _parts_of_person() -> list[Pattern]:
    identities = (unchecked(name) for name in ("nameIdentifier", "affiliation"))
    return [*_parts_of_name(), *map(R.zeroOrMore, identities)]


def _creator() -> Pattern:
    return element("creator", string("creatorName", *_name_attributes()), *_parts_of_person())


def _contributor_type() -> Pattern:
    return listed("contributorType", vocabularies.CONTRIBUTOR_TYPES)


def _contributor() -> Pattern:
    name = filled_string("contributorName", *_name_attributes())
    return element("contributor", _contributor_type(), name, *_parts_of_person())


def _title() -> Pattern:
    title_type = R.optional(listed("titleType", vocabularies.TITLE_TYPES))
    return string("title", title_type, lang())


def _publisher() -> Pattern:
    identifier = texts("publisherIdentifier", "publisherIdentifierScheme")
    return filled_string("publisher", *identifier, *uris("schemeURI"), lang())


def _year() -> Pattern:
    return element("publicationYear", data("token", pattern=r"\d{4}"))


def _subject() -> Pattern:
    # The classification code is an address by mistake.
    addresses = uris("schemeURI", "valueURI", "classificationCode")
    return string("subject", *texts("subjectScheme"), *addresses, lang())


def _date() -> Pattern:
    date_type = listed("dateType", vocabularies.DATE_TYPES)
    return string("date", date_type, *texts("dateInformation"))


def _alternate_identifier() -> Pattern:
    return string("alternateIdentifier", any_text("alternateIdentifierType"))


def _metadata_scheme() -> list[Pattern]:
    return [*texts("relatedMetadataScheme", "schemeType"), *uris("schemeURI")]


def _relation() -> list[Pattern]:
    relation_type = listed("relationType", vocabularies.RELATION_TYPES)
    return [relation_type, *texts("relationTypeInformation")]


def _related_identifier() -> Pattern:
    return string(
        "relatedIdentifier",
        listed("relatedIdentifierType", vocabularies.RELATED_IDENTIFIER_TYPES),
        R.optional(listed("resourceTypeGeneral", vocabularies.RESOURCE_TYPES)),
        *_relation(),
        *_metadata_scheme(),
    )


def _rights() -> Pattern:
    identifier = texts("rightsIdentifier", "rightsIdentifierScheme")
    return string("rights", *identifier, *uris("rightsURI", "schemeURI"), lang())


def _description() -> Pattern:
    line_break = element("br", value(""))
    description_type = listed("descriptionType", vocabularies.DESCRIPTION_TYPES)
    content = R.mixed(R.zeroOrMore(line_break))
    return element("description", description_type, lang(), content)


def _degrees(name: str) -> Pattern:
    limit = 90 if name.endswith("Latitude") else 180
    return element(name, data("float", minInclusive=f"-{limit}", maxInclusive=str(limit)))


def _point(name: str) -> Pattern:
    return element(name, R.interleave(*map(_degrees, ("pointLongitude", "pointLatitude"))))


def _geo_location() -> Pattern:
    edges = ["westBoundLongitude", "eastBoundLongitude", "southBoundLatitude", "northBoundLatitude"]
    corners = [_point("polygonPoint") for _ in range(4)]
    polygon = element(
        "geoLocationPolygon",
        *corners,
        R.zeroOrMore(_point("polygonPoint")),
        R.optional(_point("inPolygonPoint")),
    )
    return element(
        "geoLocation",
        R.zeroOrMore(
            R.choice(
                unchecked("geoLocationPlace"),
                _point("geoLocationPoint"),
                element("geoLocationBox", R.interleave(*map(_degrees, edges))),
                polygon,
            )
        ),
    )


def _funding_reference() -> Pattern:
    identifier = string(
        "funderIdentifier",
        listed("funderIdentifierType", vocabularies.FUNDER_IDENTIFIER_TYPES),
        *uris("schemeURI"),
    )
    return element(
        "fundingReference",
        R.interleave(
            filled_string("funderName"),
            R.optional(identifier),
            R.optional(string("awardNumber", *uris("awardURI"))),
            *maybe_unchecked("awardTitle"),
        ),
    )


def _related_item() -> Pattern:
    identifier_type = listed("relatedItemIdentifierType", vocabularies.RELATED_IDENTIFIER_TYPES)
    creator_name = string("creatorName", *_name_attributes())
    contributor_name = string("contributorName", *_name_attributes())
    number_type = R.optional(listed("numberType", vocabularies.NUMBER_TYPES))
    return element(
        "relatedItem",
        listed("relatedItemType", vocabularies.RESOURCE_TYPES),
        *_relation(),
        R.optional(
            string("relatedItemIdentifier", R.optional(identifier_type), *_metadata_scheme())
        ),
        many("creators", element("creator", creator_name, *_parts_of_name())),
        many("titles", _title()),
        R.optional(_year()),
        *maybe_unchecked("volume", "issue"),
        R.optional(string("number", number_type)),
        *maybe_unchecked("firstPage", "lastPage", "publisher", "edition"),
        many(
            "contributors",
            element("contributor", _contributor_type(), contributor_name, *_parts_of_name()),
        ),
    )
