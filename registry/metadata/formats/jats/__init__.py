"""JATS 1.3: the record as one element-citation, writing only.

Sources: ANSI/NISO Z39.96-2021 (content of element-citation), and the JATS4R recommendations on
citations in general and of data, software and preprints.

An element-citation, not a mixed-citation: its parts carry no punctuation, so that every journal
sets it in its own style. Which element holds the title follows the kind of work: what appears in
something else has its own title and that of the other as `source`; what stands alone is itself
the `source`, and what it belongs to is a `series`. For data and preprints, `source` is the
repository, as JATS4R asks.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from registry.metadata.formats.coverage import SERIAL_NUMBERS, coverage, of_container
from registry.metadata.formats.jats.elements import (
    XLINK,
    date,
    identifiers,
    parts,
    person_groups,
    titles,
)
from registry.metadata.formats.jats.kinds import kind_of, type_in_words
from registry.metadata.formats.works import RESOLVER, work_of
from registry.metadata.formats.xml_writing import (
    add,
    clean,
    prose,
    serialised,
    set_attributes,
    set_language,
)
from registry.metadata.record import normalise

_ROLES_WRITTEN: Final = "of editors, translators and data curators"
_CONTAINER: Final = "of what the work appeared in"
CARRIES: Final = coverage(
    "creators.name creators.givenName creators.familyName creators.lang titles.lang "
    "publisher.name publisher.lang language types.resourceTypeGeneral types.resourceType version",
    {
        "identifiers.identifier": "ARK, arXiv, bibcode, Handle, ISBN, ISSN, PMCID and PMID",
        "identifiers.identifierType": "ARK, arXiv, bibcode, Handle, ISBN, ISSN, PMCID and PMID",
        "titles.title": "the main title and translated titles",
        "titles.titleType": "tells translated titles",
        **SERIAL_NUMBERS,
        "contributors.name": _ROLES_WRITTEN,
        "contributors.familyName": _ROLES_WRITTEN,
        "contributors.givenName": _ROLES_WRITTEN,
        "publicationYear": "where no date of issue says it",
        **of_container("title volume issue firstPage lastPage edition chapterNumber"),
        "contributors.contributorType": _ROLES_WRITTEN,
        "dates.date": "Issued, as far as it is a plain date",
        "dates.dateType": "Issued",
        "relatedItems.relationType": "tells what the work appeared in",
        "relatedItems.titles.title": _CONTAINER,
        "relatedItems.relatedItemIdentifier.relatedItemIdentifier": "ISSN and ISBN",
        "relatedItems.relatedItemIdentifier.relatedItemIdentifierType": "ISSN and ISBN",
        "relatedItems.volume": _CONTAINER,
        "relatedItems.issue": _CONTAINER,
        "relatedItems.number": "of an article",
        "relatedItems.firstPage": _CONTAINER,
        "relatedItems.lastPage": _CONTAINER,
        "relatedItems.edition": _CONTAINER,
    },
)


def write(record: object, *, name: str = "", url: str = "", resolver: str = RESOLVER) -> bytes:
    """Write the record as an element-citation in UTF-8, linked to its DOI and landing page.

    Never raises; what the record lacks is left out.
    """
    canonical = normalise(record)
    work = work_of(canonical, name=clean(name).strip(), url=clean(url).strip(), resolver=resolver)
    kind = kind_of(work)
    root = etree.Element("element-citation", nsmap={"xlink": XLINK})
    set_attributes(root, {"publication-type": kind.publication_type})
    set_language(root, work.language)
    person_groups(root, canonical)
    titles(root, canonical, work, kind)
    date(root, work)
    parts(root, work, kind)
    identifiers(root, canonical, work)
    add(root, "comment", prose(type_in_words(work)))
    return serialised(root)
