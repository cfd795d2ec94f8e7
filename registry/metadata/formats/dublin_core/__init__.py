"""Dublin Core as OAI-PMH asks of every repository: the oai_dc record, writing only.

Sources: OAI-PMH 2.0 (5, oai_dc), DCMI Metadata Element Set 1.1, DCMI Box and Point, the mapping to
Dublin Core in the DataCite schema documentation, the info:eu-repo vocabulary of types.

The wire form is that of DataCite's own OAI-PMH server, because harvesters are set up for it: all
titles and descriptions, the year before dates as "Type: value", identifiers and relations as
"type:value" with the type in lower case, the general type before the free text, the text of a
licence before its address. It departs from that server where harvesters gain:

- The DOI comes first as an https address, then as "doi:…": BASE and Primo make their link from the
  first identifier that is one. The landing page is named only where there is no DOI, since copies
  of it at harvesters grow old.
- An identifier that names its own type (`ark:/…`, `urn:…`, `arXiv:…`) is not labelled twice.
- dc:source says what the work appeared in, "Journal, volume(issue), pages", as OpenAIRE reads it.
- dc:coverage holds places, points, boxes and Coverage dates; dc:format also sizes (its definition
  has dimensions); dc:contributor also funders; dc:relation also related items and awards, where
  OpenAIRE looks for info:eu-repo/grantAgreement.
- A third dc:type from info:eu-repo/semantics, which BASE and OpenAIRE sort publications by.
- The main title and the abstract come first, because many harvesters show one of each.
- xml:lang where a language is known; neither empty elements nor codes such as `:unav`; HTML is
  taken out, because no harvester reads it.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from registry.metadata.formats.coverage import coverage, of_container
from registry.metadata.formats.dublin_core.elements import ELEMENTS, Source
from registry.metadata.formats.works import RESOLVER
from registry.metadata.formats.xml_names import XSI
from registry.metadata.formats.xml_writing import clean, serialised, set_language
from registry.metadata.record import normalise

OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC: Final = "http://purl.org/dc/elements/1.1/"
SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"

_LABELLED: Final = "with the type in lower case before it"
_SOURCE: Final = "of what the work appeared in, in one text"
_IN_NAME: Final = "in the name"
CARRIES: Final = coverage(
    "titles.lang creators.name creators.lang publisher.name publisher.lang "
    "publicationYear subjects.lang contributors.name contributors.lang "
    "dates.date dates.dateType language types.resourceTypeGeneral types.resourceType sizes formats "
    "rightsList.rights rightsList.rightsUri rightsList.lang descriptions.lang "
    "geoLocations.geoLocationPlace geoLocations.geoLocationPoint geoLocations.geoLocationBox "
    "fundingReferences.funderName fundingReferences.awardUri",
    {
        "creators.familyName": _IN_NAME,
        "creators.givenName": _IN_NAME,
        "contributors.familyName": _IN_NAME,
        "contributors.givenName": _IN_NAME,
        "titles.title": "as plain text",
        "subjects.subject": "as plain text",
        "descriptions.description": "as plain text",
        "identifiers.identifier": _LABELLED,
        "identifiers.identifierType": "in lower case",
        "relatedIdentifiers.relatedIdentifier": _LABELLED,
        "relatedIdentifiers.relatedIdentifierType": "in lower case",
        "relatedItems.titles.title": "the main title, for items without an identifier",
        "relatedItems.relationType": "tells what the work appeared in",
        "relatedItems.relatedItemIdentifier.relatedItemIdentifier": _LABELLED,
        "relatedItems.relatedItemIdentifier.relatedItemIdentifierType": "in lower case",
        **of_container("title volume issue firstPage lastPage"),
        "relatedItems.volume": _SOURCE,
        "relatedItems.issue": _SOURCE,
        "relatedItems.firstPage": _SOURCE,
        "relatedItems.lastPage": _SOURCE,
    },
)


def write(record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER) -> bytes:
    """Write the record as an oai_dc document in UTF-8, its DOI as an address at the resolver.

    Never raises; what the record lacks has no element.
    """
    return serialised(element(record, name=name, url=url, resolver=resolver))


def element(
    record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER
) -> etree._Element:
    """Return the oai_dc:dc element, as the answers of an OAI-PMH server hold it. Never raises."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {SCHEMA}")
    source = Source(normalise(record), clean(name).strip(), clean(url).strip(), resolver)
    for tag, values in ELEMENTS:
        seen = set()
        for value in values(source):
            if value.text and (value not in seen or tag == "creator"):
                seen.add(value)
                child = etree.SubElement(root, f"{{{DC}}}{tag}")
                child.text = value.text
                set_language(child, value.lang)
    return root
