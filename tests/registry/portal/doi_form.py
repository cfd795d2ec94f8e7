"""A record with everything, and what a browser sends back of a form."""

from __future__ import annotations

import copy
from typing import Any

from django import forms
from django.http import QueryDict

from registry.portal.forms.doi.editor import Editor


def opened(record: dict[str, Any]) -> Editor:
    return Editor.opened(copy.deepcopy(record), initial={"version": 1, "base": 1})


def sent(record: dict[str, Any], values: dict[str, str] | None = None) -> Editor:
    data = as_sent(opened(record))
    for name, value in (values or {}).items():
        data[name] = value
    return Editor.sent(data, copy.deepcopy(record))


def changed(record: dict[str, Any], values: dict[str, str]) -> dict[str, Any]:
    editor = sent(record, values)
    assert editor.is_valid()
    return editor.record()


def as_sent(editor: Editor) -> QueryDict:
    """Return what a browser would send: inputs of one line lose line breaks, others gain CR."""
    data = QueryDict(mutable=True)
    parts: list[Any] = [*editor.forms]
    for row_set in editor.rows.values():
        parts += [row_set.management_form, *row_set.forms]
    for form in parts:
        for field in form:
            value = field.value()
            if field.name != "DELETE":
                text = "" if value is None else str(value)
                data[field.html_name] = _typed(field.field.widget, text)
    return data


def _typed(widget: forms.Widget, value: str) -> str:
    if isinstance(widget, forms.Textarea):
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    if isinstance(widget, forms.TextInput) and not isinstance(widget, forms.HiddenInput):
        return value.replace("\r", "").replace("\n", "")
    return value


RICH: dict[str, Any] = {
    "identifiers": [
        {"identifier": "A-1", "identifierType": "Local accession number", "note": "old"},
        {"identifier": "B-9", "identifierType": "Shelfmark"},
    ],
    "creators": [
        {
            "name": "Ødegård, Åse",
            "nameType": "Personal",
            "givenName": "Åse",
            "familyName": "Ødegård",
            "nameIdentifiers": [
                {
                    "nameIdentifier": "https://orcid.org/0000-0001-5109-3700",
                    "nameIdentifierScheme": "ORCID",
                    "schemeUri": "https://orcid.org",
                },
                {"nameIdentifier": "123456789", "nameIdentifierScheme": "GND"},
            ],
            "affiliation": [
                {
                    "name": "Institute of Tides",
                    "affiliationIdentifier": "https://ror.org/04wxnsj81",
                    "affiliationIdentifierScheme": "ROR",
                    "schemeUri": "https://ror.org",
                },
                {"name": "Second House"},
            ],
            "lang": "no",
        },
        {"name": "Harbour Office", "nameType": "Organizational", "lang": "en"},
        {"name": "Vos, Jan", "orcid": "kept", "affiliation": [{"name": "A"}, {"name": "B"}]},
    ],
    "titles": [
        {"title": "Tides of the North Sea", "lang": "en"},
        {"title": "Getijden", "titleType": "TranslatedTitle", "lang": "nl", "note": "kept"},
    ],
    "publisher": {
        "name": "Harbour Press",
        "publisherIdentifier": "https://ror.org/04z8jg394",
        "publisherIdentifierScheme": "ROR",
        "schemeUri": "https://ror.org",
        "lang": "en",
    },
    "container": {"type": "Series", "title": "Sea levels", "volume": "3"},
    "publicationYear": 2024,
    "subjects": [
        {
            "subject": "Tide",
            "subjectScheme": "LCSH",
            "schemeUri": "https://id.loc.gov/authorities/subjects",
            "valueUri": "https://id.loc.gov/authorities/subjects/sh85135406",
            "classificationCode": "551.46",
            "lang": "en",
        },
        {"subject": "Sea level"},
    ],
    "contributors": [
        {
            "name": "Data Desk",
            "nameType": "Organizational",
            "contributorType": "DataCurator",
            "affiliation": [{"name": "Harbour"}, {"name": "Office"}],
        },
        # A value older schemas had.
        {"name": "Sea Fund", "contributorType": "Funder"},
    ],
    "dates": [
        {"date": "2023/2024", "dateType": "Collected", "dateInformation": "hourly"},
        {"date": "2024-05-17", "dateType": "Issued"},
    ],
    "language": "en",
    "types": {
        "resourceTypeGeneral": "Dataset",
        "resourceType": "Gauge readings",
        "schemaOrg": "Dataset",
        "citeproc": "dataset",
        "bibtex": "misc",
        "ris": "DATA",
    },
    "relatedIdentifiers": [
        {
            "relatedIdentifier": "https://example.org/scheme.xml",
            "relatedIdentifierType": "URL",
            "relationType": "HasMetadata",
            "relatedMetadataScheme": "DDI-L",
            "schemeUri": "http://www.ddialliance.org/",
            "schemeType": "XSD",
        },
        {
            "relatedIdentifier": "10.5072/other",
            "relatedIdentifierType": "DOI",
            "relationType": "Other",
            "relationTypeInformation": "Sits beside",
            "resourceTypeGeneral": "Book",
        },
    ],
    "relatedItems": [
        {
            "relatedItemType": "Journal",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "1234-5679",
                "relatedItemIdentifierType": "ISSN",
            },
            "titles": [{"title": "Sea"}],
            "creators": [{"name": "Society of the Sea"}],
            "publicationYear": 2024,
            "volume": "4",
            "issue": "1",
            "number": "9",
            "numberType": "Article",
            "firstPage": "1",
            "lastPage": "7",
            "publisher": "Sea Press",
            "edition": "2",
            "contributors": [{"name": "Ed", "contributorType": "Editor"}],
        }
    ],
    "sizes": ["15 pages", "6 MB"],
    "formats": ["application/pdf"],
    "version": "1.1",
    "rightsList": [
        {
            "rights": "Creative Commons Attribution 4.0 International",
            "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode",
            "rightsIdentifier": "cc-by-4.0",
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
            "lang": "en",
        },
        {"rights": "No use at sea"},
    ],
    "descriptions": [
        {
            "description": "Levels.\nHourly.\n\n  Indented.",
            "descriptionType": "Abstract",
            "lang": "en",
        },
        {"description": "By float gauge.", "descriptionType": "Methods"},
    ],
    "geoLocations": [
        {
            "geoLocationPlace": "North Sea",
            "geoLocationPoint": {"pointLongitude": 4.1, "pointLatitude": 52},
            "geoLocationBox": {
                "westBoundLongitude": 1,
                "eastBoundLongitude": 2,
                "southBoundLatitude": 3,
                "northBoundLatitude": 4,
            },
            "geoLocationPolygon": [
                {"polygonPoint": {"pointLongitude": n % 3, "pointLatitude": n}}
                for n in (1, 2, 3, 1)
            ],
        }
    ],
    "fundingReferences": [
        {
            "funderName": "Sea Fund",
            "funderIdentifier": "https://doi.org/10.13039/501100000780",
            "funderIdentifierType": "Crossref Funder ID",
            "schemeUri": "https://www.crossref.org/services/funder-registry/",
            "awardNumber": "282625",
            "awardUri": "https://example.org/award",
            "awardTitle": "MOTE",
        }
    ],
    "contentUrl": ["https://example.org/data.csv"],
    "schemaVersion": "http://datacite.org/schema/kernel-4",
    "unknown": {"kept": [1, {"deep": None}]},
}
