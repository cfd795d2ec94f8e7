"""Records in canonical shape whose values tempt rules, rightly and wrongly."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from registry.metadata import vocabularies
from registry.metadata.shapes import RECORD, Kind, Shape

_BLANKS: Final = ["", " ", "\n\t", "\u00a0"]
_NAMES: Final = [
    "Carberry, Josiah",
    " Carberry,  Josiah\n",
    "King, Jr.",
    "a,b",
    ",b",
    "Smith J.",
    "Institute of Ice; Section, 3",
    ":unav",
]
_PEOPLE_IDENTIFIERS: Final = [
    "https://orcid.org/0000-0002-1825-0097",
    "0000-0002-1825-0097",
    "0000 0002 1694 233x",
    "orcid:0000-0002-1825-0097 ",
    "https://sandbox.orcid.org/0000-0002-1825-0097",
    "0000-0002-1825-0098",
    "https://ror.org/04WXNSJ81/",
    "ror.org/05dxps055",
    "04wxnsj81",
    "https://ror.org/04wxnsj82",
    "0000 0001 2103 2683",
    "ISNI: 0000000121032683",
    "http://www.isni.org/isni/0000000121032683",
    "https://www.grid.ac/institutes/grid.268117.b",
    "GRID.268117.B",
    "501100000780",
    "10.13039/501100000780",
    "http://dx.doi.org/10.13039/501100000780",
    "https://example.org/7",
]
_SCHEMES: Final = [
    "ORCID",
    "orcid",
    "https://orcid.org/",
    "ROR",
    "ror",
    "ISNI",
    "GRID",
    "Crossref Funder",
    "Crossref Funder ID",
    "Other",
    "VIAF",
]
_IDENTIFIERS: Final = [
    "10.5072/ABC-123",
    "10.5072/abc-123",
    "https://doi.org/10.5072/ABC",
    "doi:10.5072/x",
    "http://dx.doi.org/10.1002/(SICI)1<1::AID>3.0.CO;2-A",
    "https://arxiv.org/abs/0706.0001v2",
    "arxiv:math.GT/0309136",
    "https://doi.org/10.48550/arXiv.0706.0001",
    "0706.0001",
    "ISSN 03178471",
    "0317-8471",
    "https://portal.issn.org/resource/ISSN/0317-8471",
    "ISBN 978-3-905673-82-1",
    "9783905673821",
    "PMID: 12082125",
    "12082125",
    "https://hdl.handle.net/10013/epic.1",
    "https://data.example.org/landing/123",
    "https://w3id.org/a/b",
    "swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2",
]
_KINDS: Final = [*vocabularies.RELATED_IDENTIFIER_TYPES, "doi", "Url", "e-ISSN", "Arxiv", "local"]
_LANGUAGES: Final = ["en", "EN", "eng", "fre", "English", "en_US", "zh-hant-tw", "xx", "de; fr"]
_DATES: Final = [
    "2024-05-17",
    "2024/5/7",
    "20240517",
    "2024-05-17 9:00 UTC",
    "17.05.2024",
    "05/06/2024",
    "17 May 2024",
    "May 2024",
    "2010-2015",
    "2010 to 2015",
    "1.5.2010 \u2013 31.12.2015",
    "2024-02-30",
    "spring",
    ":unav",
    "2015-2010",
]
_RIGHTS: Final = [
    "CC BY 4.0",
    "cc-by-4.0",
    "CC0-1.0",
    "MIT",
    "Creative Commons Attribution-NonCommercial 4.0 International Public License",
    "http://creativecommons.org/licenses/by/4.0/deed.de",
    "https://creativecommons.org/licenses/by/3.0/fr/",
    "info:eu-repo/semantics/openAccess",
    "All rights reserved",
    "https://www.gnu.org/licenses/gpl-3.0.html",
]
_SUBJECTS: Final = [
    "Mathematics",
    "FOS: Mathematics",
    "fos: psychology",
    "060102 Bioinformatics",
    "0601",
    "601",
    "4610",
    "ice cores",
]
_MARKUP: Final = [
    "<p>One</p>\n<p>Two</p>",
    "<span class='x'>A</span> <sub>2</sub>",
    "<<b>span>x",
    "<<<<<b>b>b>b>b>x",
    "p < 0.05",
    "<br><div> </div><BR/>",
]
_POOLS: Final[dict[str, list[str]]] = {
    "name": _NAMES,
    "familyName": ["Carberry", " "],
    "givenName": ["Josiah"],
    "nameType": ["Personal", "personal", "Organizational"],
    "nameIdentifier": _PEOPLE_IDENTIFIERS,
    "affiliationIdentifier": _PEOPLE_IDENTIFIERS,
    "publisherIdentifier": _PEOPLE_IDENTIFIERS,
    "funderIdentifier": _PEOPLE_IDENTIFIERS,
    "nameIdentifierScheme": _SCHEMES,
    "affiliationIdentifierScheme": _SCHEMES,
    "publisherIdentifierScheme": _SCHEMES,
    "funderIdentifierType": _SCHEMES,
    "schemeUri": ["http://www.orcid.org/", "https://ror.org/", "isni.org", "https://example.org"],
    "identifier": _IDENTIFIERS,
    "relatedIdentifier": _IDENTIFIERS,
    "relatedItemIdentifier": _IDENTIFIERS,
    "identifierType": _KINDS,
    "relatedIdentifierType": _KINDS,
    "relatedItemIdentifierType": _KINDS,
    "relationType": ["IsPartOf", "is-part-of", "Other", "none"],
    "lang": _LANGUAGES,
    "language": _LANGUAGES,
    "date": _DATES,
    "dateType": ["Issued", "issued", "Other"],
    "rights": _RIGHTS,
    "rightsUri": _RIGHTS,
    "rightsIdentifier": _RIGHTS,
    "rightsIdentifierScheme": ["SPDX", "spdx", "own"],
    "subject": _SUBJECTS,
    "subjectScheme": ["ANZSRC FOR", "Fields of Research", "FOR", "LCSH"],
    "valueUri": ["http://purl.org/au-research/vocabulary/anzsrc-for/2008/0601"],
    "classificationCode": ["0601", "60102", "x"],
    "title": _MARKUP,
    "description": _MARKUP,
    "formats": ["Text/CSV", "text/csv; Charset=UTF-8", "PDF", "PDF"],
}


def _values(shape: Shape, key: str = "") -> st.SearchStrategy[Any]:
    if shape.kind is Kind.TEXT:
        pool = [*_POOLS.get(key, _NAMES), *_BLANKS]
        return st.sampled_from([*pool, *(f" {text}\n" for text in pool)])
    if shape.kind is Kind.YEAR:
        return st.sampled_from([2024, 0, 1, "0800", "2024", ""])
    if shape.kind is Kind.COORDINATE:
        return st.just(1.5)
    if shape.kind is Kind.OBJECT:
        fields = {name: _values(field, name) for name, field in shape.fields.items()}
        return st.fixed_dictionaries({}, optional=fields).filter(bool)
    assert shape.member is not None
    return st.lists(_values(shape.member, key), min_size=1, max_size=3)


RECORDS: Final = _values(RECORD)
