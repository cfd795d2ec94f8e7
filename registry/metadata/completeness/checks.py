"""The looks at a record: each says how far one part is met, or None where it cannot apply."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from registry.metadata import markup
from registry.metadata.completeness.findings import MOST_MISSING, Finding, counted, is_there
from registry.metadata.completeness.view import View, said
from registry.metadata.coordinates import coordinate
from registry.metadata.dates import date_problem
from registry.metadata.identifiers import matches_type
from registry.metadata.languages import is_language_tag
from registry.metadata.lenient import known, numbered_objects, objects, texts
from registry.metadata.problems import pointer
from registry.metadata.record import main_title, publication_year, publisher_name
from registry.metadata.vocabularies import (
    DATE_TYPES,
    RELATED_IDENTIFIER_TYPES,
    RELATION_TYPES,
    RESOURCE_TYPES,
    label,
)

# ISO 639-2 for a language that is not known.
_UNDETERMINED: Final = "und"
_WITHOUT_LANGUAGE: Final = frozenset({"Instrument", "PhysicalObject"})
_WITH_VERSIONS: Final = frozenset(
    {"ComputationalNotebook", "Dataset", "Model", "Software", "Workflow"}
)
# Printed codes that no resolver takes; all other types lead somewhere.
_UNRESOLVABLE: Final = frozenset({"EAN13", "EISSN", "ISBN", "ISSN", "ISTC", "LISSN", "UPC"})
_WEB: Final = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_EXACT_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:T\S*)?)?", re.ASCII)
_ENDINGS_OF_FILES: Final = """
    csv tsv txt xls xlsx ods doc docx odt ppt pptx pdf zip gz tar 7z rar json xml sav dta mat nc
    hdf hdf5 h5 shp kmz jpg jpeg png gif tif tiff mp3 mp4 wav avi mov
"""
_FILE_ENDINGS: Final = frozenset(_ENDINGS_OF_FILES.split())
_WITH_UNDERSCORES: Final = re.compile(r"[A-Za-z0-9.-]*_[A-Za-z0-9_.-]*")
# Writing without blanks between words, each sign of which says as much as several letters.
_DENSE: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_LETTERS_OF_A_SIGN: Final = 3
_FEWEST_WORDS: Final = 4
_SHORTEST: Final = 20
_GOOD_LENGTH: Final = 120
_MOST_READ: Final = 2000
_SCHEME_KEYS: Final = ("subjectScheme", "valueUri", "classificationCode")
_BOX: Final = (
    "westBoundLongitude",
    "eastBoundLongitude",
    "southBoundLatitude",
    "northBoundLatitude",
)


def _is_file_name(text: str) -> bool:
    _, dot, ending = text.rpartition(".")
    is_named = bool(dot) and ending.lower() in _FILE_ENDINGS
    return is_named or _WITH_UNDERSCORES.fullmatch(text) is not None


def mandatory(view: View) -> Finding:
    """Look for what the schema demands: creator, title, publisher, year, general type."""
    record = view.record
    there = {
        "/creators": bool(view.people or view.organizations),
        "/titles": bool(view.title),
        "/publisher": bool(known(publisher_name(record))),
        "/publicationYear": publication_year(record) is not None,
        "/types/resourceTypeGeneral": view.general_type in RESOURCE_TYPES,
    }
    missing = tuple(at for at, is_given in there.items() if not is_given)
    have = len(there) - len(missing)
    return Finding(have / len(there), missing, have, len(there))


def landing_page(view: View) -> Finding:
    """Look for an address that a browser opens."""
    return is_there(_WEB.fullmatch(view.url.strip()) is not None, "url")


def title(view: View) -> Finding:
    """Look whether the main title says something; the name of a file or a number does not."""
    text = markup.plain(view.title)
    says_something = any(map(str.isalpha, text)) and not _is_file_name(text[:_MOST_READ])
    return is_there(says_something, "titles")


def language(view: View) -> Finding | None:
    """Look for the language of a resource that can have one."""
    if view.general_type in _WITHOUT_LANGUAGE:
        return None
    return is_there(_is_language(said(view.record, "language")), "language")


def _is_language(tag: str) -> bool:
    return tag != _UNDETERMINED and is_language_tag(tag)


def text_languages(view: View) -> Finding | None:
    """Look whether titles and descriptions tell their language."""
    texts = [
        (key, index, _is_language(said(member, "lang")))
        for key, field in (("titles", "title"), ("descriptions", "description"))
        for index, member in numbered_objects(view.record, key)
        if said(member, field)
    ]
    have = sum(is_told for _, _, is_told in texts)
    missing = (pointer(key, index, "lang") for key, index, is_told in texts if not is_told)
    bounded = tuple(at for _, at in zip(range(MOST_MISSING), missing, strict=False))
    return Finding(have / len(texts), bounded, have, len(texts)) if texts else None


def abstract(view: View) -> Finding:
    """Look for an abstract of some sentences; a word or the title once more does not count."""
    heading = view.title.casefold()
    texts = (
        said(member, "description")
        for member in objects(view.record, "descriptions")
        if said(member, "descriptionType") == "Abstract"
    )
    return is_there(
        max((_substance(t) for t in texts if t.casefold() != heading), default=0.0), "descriptions"
    )


def _substance(text: str) -> float:
    """Return how much an abstract says, by its length: from a half to 1, or 0 for too little."""
    plain = markup.plain(text[:_MOST_READ])
    signs = len(_DENSE.findall(plain))
    length = len(plain) + (_LETTERS_OF_A_SIGN - 1) * signs
    if length < _SHORTEST or (not signs and len(plain.split()) < _FEWEST_WORDS):
        return 0.0
    return 0.5 + 0.5 * min(1.0, (length - _SHORTEST) / (_GOOD_LENGTH - _SHORTEST))


def subjects(view: View) -> Finding:
    """Look for subjects, at least one of them from a scheme."""
    given = [m for m in objects(view.record, "subjects") if said(m, "subject")]
    if any(said(member, key) for member in given for key in _SCHEME_KEYS):
        return is_there(1)
    return is_there(0.6 if given else 0, "subjects")


def relations(view: View) -> Finding:
    """Look for a related resource that software can go to."""
    related = max((_link(m) for m in objects(view.record, "relatedIdentifiers")), default=0.0)
    items = objects(view.record, "relatedItems")
    has_item = any(known(main_title(item)) for item in items)
    return is_there(max(related, 0.5 if has_item else 0.0), "relatedIdentifiers")


def _link(member: Mapping[str, Any]) -> float:
    value = said(member, "relatedIdentifier")
    kind = said(member, "relatedIdentifierType")
    is_typed = kind in RELATED_IDENTIFIER_TYPES and said(member, "relationType") in RELATION_TYPES
    if not value or not is_typed:
        return 0.0
    return 1.0 if kind not in _UNRESOLVABLE and matches_type(value, kind) else 0.5


def publisher_identifier(view: View) -> Finding:
    """Look for an identifier of the publisher, such as a ROR ID or the DOI in re3data."""
    identifier = said(view.record.get("publisher"), "publisherIdentifier")
    return is_there(bool(identifier), "publisher", "publisherIdentifier")


def version(view: View) -> Finding | None:
    """Look for the version of data and software."""
    if view.general_type not in _WITH_VERSIONS:
        return None
    return is_there(bool(said(view.record, "version")), "version")


def resource_type(view: View) -> Finding:
    """Look for a free text on the type that says more than the general type."""
    text = said(view.record.get("types"), "resourceType").casefold()
    general = view.general_type
    says_more = bool(text) and text not in {general.casefold(), label(general).casefold()}
    return is_there(says_more, "types", "resourceType")


def licence(view: View) -> Finding:
    """Look for a licence that software recognises: by its address or its SPDX identifier."""
    found = (_licence(member) for member in objects(view.record, "rightsList"))
    return is_there(max(found, default=0.0), "rightsList")


def _licence(member: Mapping[str, Any]) -> float:
    is_spdx = said(member, "rightsIdentifierScheme").casefold() == "spdx"
    if _WEB.fullmatch(said(member, "rightsUri")):
        return 1.0
    if said(member, "rightsIdentifier"):
        return 1.0 if is_spdx else 0.5
    return 0.3 if said(member, "rights") or said(member, "rightsUri") else 0.0


def dates(view: View) -> Finding:
    """Look for the day or month of issue, and for another date in the life of the resource."""
    is_exact = has_other = False
    for member in objects(view.record, "dates"):
        written, kind = said(member, "date"), said(member, "dateType")
        if kind == "Issued":
            is_exact = is_exact or _is_date(written, _EXACT_DATE)
        elif kind in DATE_TYPES:
            has_other = has_other or _is_date(written)
    return is_there((is_exact + has_other) / 2, "dates")


def _is_date(written: str, form: re.Pattern[str] | None = None) -> bool:
    has_form = form is None or form.fullmatch(written) is not None
    return bool(written) and has_form and date_problem(written) is None


def funding(view: View) -> Finding:
    """Look for funders with an identifier and the number of the award."""
    references = numbered_objects(view.record, "fundingReferences")
    found = ((i, _funding(member)) for i, member in references if said(member, "funderName"))
    return counted("fundingReferences", found) or is_there(0, "fundingReferences")


def _funding(member: Mapping[str, Any]) -> float:
    has_identifier = bool(said(member, "funderIdentifier"))
    has_award = bool(said(member, "awardNumber") or said(member, "awardUri"))
    return 1.0 if has_identifier and has_award else 0.4 + 0.3 * (has_identifier + has_award)


def places(view: View) -> Finding | None:
    """Look whether the places that are named have coordinates."""
    found = ((i, _place(place)) for i, place in numbered_objects(view.record, "geoLocations"))
    return counted("geoLocations", found)


def _place(place: Mapping[str, Any]) -> float:
    point, box = place.get("geoLocationPoint"), place.get("geoLocationBox")
    has_coordinates = (
        all(coordinate(point, key) for key in ("pointLongitude", "pointLatitude"))
        or all(coordinate(box, key) for key in _BOX)
        or bool(place.get("geoLocationPolygon"))
    )
    if has_coordinates:
        return 1.0
    return 0.5 if said(place, "geoLocationPlace") else 0.0


def files(view: View) -> Finding:
    """Look for the formats and the sizes of the files."""
    missing = [key for key in ("formats", "sizes") if not any(map(known, texts(view.record, key)))]
    return is_there(1 - len(missing) / 2, *missing[:1])


def methods(view: View) -> Finding:
    """Look for a description besides the abstract: how it was made, what is needed to use it."""
    others = (
        said(member, "description")
        for member in objects(view.record, "descriptions")
        if said(member, "descriptionType") != "Abstract"
    )
    return is_there(any(others), "descriptions")
