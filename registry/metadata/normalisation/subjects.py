"""Rules for subjects (property 6): the fields of science that they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from registry.metadata import fields_of_science as fields
from registry.metadata.lenient import is_missing, objects, text_of
from registry.metadata.normalisation.changes import Step
from registry.metadata.normalisation.rules import NOTHING, Member, Own

_RESEARCH: Final = re.compile(
    r"^for(?:\s+codes?)?(?:\s+20[02][08])?$|anzsrc[\s_-]*for\b|fields? of research",
    re.IGNORECASE,
)
_RESEARCH_URI: Final = re.compile(
    r"https?://[^\s/]{1,100}/(?:[^\s/]{1,60}/){0,4}anzsrc-for/(?:20[02][08]/)?([0-9]{2,6})/?",
    re.IGNORECASE,
)
_LEADING_CODE: Final = re.compile(r"([0-9]{1,6})(?![0-9])")
_LONGEST: Final = 300


def scheme(subject: Member) -> Mapping[str, object]:
    """Name the scheme of a subject that is written as a field of science, `FOS: …`."""
    if not is_missing(subject, "subjectScheme") or not _field_written_out(subject):
        return NOTHING
    edits = {"subjectScheme": fields.SCHEME}
    return {**edits, "schemeUri": fields.SCHEME_URI} if is_missing(subject, "schemeUri") else edits


def of_science(record: Member, _: Own) -> list[Step]:
    """Add the field of science that a subject is the label of, as a subject of its own."""
    return _added(record, lambda subject: fields.code_of(text_of(subject, "subject")))


def of_research(record: Member, _: Own) -> list[Step]:
    """Add the field of science that an ANZSRC Field of Research falls into."""
    return _added(record, lambda subject: fields.code_of_research(_research_code(subject)))


def _field_written_out(subject: Member) -> str:
    label = text_of(subject, "subject")
    return fields.code_of(label) if label[:4].upper() == "FOS:" else ""


def _added(record: Member, code_of: Callable[[Member], str]) -> list[Step]:
    subjects = list(objects(record, "subjects"))
    wanted = dict.fromkeys(code for subject in subjects if (code := code_of(subject)))
    if not wanted:
        return []
    present = {_field_written_out(subject) for subject in subjects}
    end = len(record["subjects"])
    missing = [code for code in wanted if code not in present]
    return [
        Step(f"/subjects/{index}", after=fields.subject(code))
        for index, code in enumerate(missing, end)
    ]


def _research_code(subject: Member) -> str:
    uri, named = text_of(subject, "valueUri"), text_of(subject, "subjectScheme")
    if uri and len(uri) <= _LONGEST and (match := _RESEARCH_URI.fullmatch(uri)):
        return match[1]
    if not named or len(named) > _LONGEST or _RESEARCH.search(named) is None:
        return ""
    given = text_of(subject, "classificationCode") or text_of(subject, "subject")
    code = _LEADING_CODE.match(given)
    return code[1] if code else ""
