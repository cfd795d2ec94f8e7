"""What every member of a list must have, may choose from, and should not leave blank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from registry.metadata import vocabularies
from registry.metadata.languages import is_language_tag, is_tag_shaped
from registry.metadata.lenient import is_missing, numbered_objects, text_of
from registry.metadata.problems import shown
from registry.metadata.uris import is_any_uri
from registry.metadata.validation.report import Report

# The blanks that XML takes off addresses and languages; others are part of them.
XML_SPACE: Final = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Rule:
    """The obligations of one object.

    `required` must have text; `wanted` should; `lists` come from a vocabulary; `schemes` pair an
    identifier with what must name its scheme, `wanted_schemes` with what should; `uris` are typed
    as addresses by the official schema.
    """

    noun: str
    required: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    lists: Mapping[str, vocabularies.Vocabulary] = field(default_factory=dict)
    schemes: tuple[tuple[str, str], ...] = ()
    wanted_schemes: tuple[tuple[str, str], ...] = ()
    uris: tuple[str, ...] = ()
    nested: Mapping[str, Rule] = field(default_factory=dict)


_NAME_IDENTIFIER: Final = Rule(
    "name identifier",
    wanted=("nameIdentifier",),
    schemes=(("nameIdentifier", "nameIdentifierScheme"),),
)
# Official examples leave the scheme of an affiliation out.
_AFFILIATION: Final = Rule(
    "affiliation",
    wanted=("name",),
    wanted_schemes=(("affiliationIdentifier", "affiliationIdentifierScheme"),),
)
_TITLE: Final = Rule("title", required=("title",), lists={"titleType": vocabularies.TITLE_TYPES})
_NAMES: Final = {"nameType": vocabularies.NAME_TYPES}
_CONTRIBUTIONS: Final = {**_NAMES, "contributorType": vocabularies.CONTRIBUTOR_TYPES}
_PARTS_OF_PEOPLE: Final = {"nameIdentifiers": _NAME_IDENTIFIER, "affiliation": _AFFILIATION}
_RELATION: Final = {"relationType": vocabularies.RELATION_TYPES}

RULES: Final[Mapping[str, Rule]] = {
    "creators": Rule("creator", required=("name",), lists=_NAMES, nested=_PARTS_OF_PEOPLE),
    "contributors": Rule(
        "contributor",
        required=("name", "contributorType"),
        lists=_CONTRIBUTIONS,
        nested=_PARTS_OF_PEOPLE,
    ),
    "titles": _TITLE,
    "publisher": Rule(
        "publisher",
        schemes=(("publisherIdentifier", "publisherIdentifierScheme"),),
        uris=("schemeUri",),
    ),
    "types": Rule("resource type", lists={"resourceTypeGeneral": vocabularies.RESOURCE_TYPES}),
    "subjects": Rule(
        "subject",
        wanted=("subject",),
        # The schema types the code as an address too, by mistake; what it refuses cannot be sent.
        uris=("schemeUri", "valueUri", "classificationCode"),
    ),
    "dates": Rule(
        "date",
        required=("dateType",),
        wanted=("date",),
        lists={"dateType": vocabularies.DATE_TYPES},
    ),
    "identifiers": Rule(
        "alternate identifier", required=("identifierType",), wanted=("identifier",)
    ),
    "relatedIdentifiers": Rule(
        "related identifier",
        required=("relatedIdentifierType", "relationType"),
        wanted=("relatedIdentifier",),
        lists={
            **_RELATION,
            "relatedIdentifierType": vocabularies.RELATED_IDENTIFIER_TYPES,
            "resourceTypeGeneral": vocabularies.RESOURCE_TYPES,
        },
        uris=("schemeUri",),
    ),
    "relatedItems": Rule(
        "related item",
        required=("relatedItemType", "relationType"),
        lists={
            **_RELATION,
            "relatedItemType": vocabularies.RESOURCE_TYPES,
            "numberType": vocabularies.NUMBER_TYPES,
        },
        nested={
            "creators": Rule("creator", required=("name",), lists=_NAMES),
            "contributors": Rule(
                "contributor", required=("name", "contributorType"), lists=_CONTRIBUTIONS
            ),
            "titles": _TITLE,
            "relatedItemIdentifier": Rule(
                "related item identifier",
                wanted=("relatedItemIdentifier",),
                lists={"relatedItemIdentifierType": vocabularies.RELATED_IDENTIFIER_TYPES},
                uris=("schemeURI",),
            ),
        },
    ),
    "rightsList": Rule("rights", uris=("rightsUri", "schemeUri")),
    "descriptions": Rule(
        "description",
        required=("descriptionType",),
        wanted=("description",),
        lists={"descriptionType": vocabularies.DESCRIPTION_TYPES},
    ),
    "fundingReferences": Rule(
        "funding reference",
        required=("funderName",),
        lists={"funderIdentifierType": vocabularies.FUNDER_IDENTIFIER_TYPES},
        schemes=(("funderIdentifier", "funderIdentifierType"),),
        uris=("schemeUri", "awardUri"),
    ),
}


def check_members(record: Mapping[str, Any], report: Report) -> None:
    """Report what members of lists lack, and values outside the controlled lists."""
    _check_nested(RULES, record, "", report)
    if "language" in record:
        check_language(record["language"], "/language", report, may_be_empty=False)


def _check_nested(
    rules: Mapping[str, Rule], value: Mapping[str, Any], at: str, report: Report
) -> None:
    for key, rule in rules.items():
        found = value.get(key)
        if isinstance(found, dict):
            _check_member(rule, found, f"{at}/{key}", report)
        elif found:
            for index, member in numbered_objects(value, key):
                _check_member(rule, member, f"{at}/{key}/{index}", report)


def _check_member(rule: Rule, value: dict[str, Any], at: str, report: Report) -> None:
    _check_texts(rule, value, at, report)
    for key, vocabulary in rule.lists.items():
        if key in value and not (key in rule.required and is_missing(value, key)):
            _check_listed(key, value[key], vocabulary, f"{at}/{key}", report)
    _check_schemes(rule, value, at, report)
    for key in rule.uris:
        if key in value:
            _check_uri(key, value[key], f"{at}/{key}", report)
    if "lang" in value:
        check_language(value["lang"], f"{at}/lang", report, may_be_empty=True)
    if rule.nested:
        _check_nested(rule.nested, value, at, report)


def _check_schemes(rule: Rule, value: dict[str, Any], at: str, report: Report) -> None:
    for pairs, tell in ((rule.schemes, report.error), (rule.wanted_schemes, report.warning)):
        for identifier, scheme in pairs:
            if identifier in value and text_of(value, identifier) and is_missing(value, scheme):
                message = f"Say which scheme this {words(identifier)} is from."
                allowed = rule.lists.get(scheme, ())
                tell(f"{at}/{scheme}", "scheme-required", message, allowed=allowed)


def _check_uri(key: str, value: object, at: str, report: Report) -> None:
    if isinstance(value, str) and not is_any_uri(value.strip(XML_SPACE)):
        message = (
            f"The schema takes only an address as {words(key)}: no stray %, [ or ], and no colon "
            "but after http, https and the like."
        )
        report.error(at, "uri", message, value)


def _check_texts(rule: Rule, value: dict[str, Any], at: str, report: Report) -> None:
    for key in rule.required:
        if is_missing(value, key):
            allowed = rule.lists.get(key, ())
            message = f"This {rule.noun} needs {_with_article(words(key))}."
            report.error(f"{at}/{key}", "required", message, allowed=allowed)
    for key in rule.wanted:
        if is_missing(value, key):
            report.warning(f"{at}/{key}", "blank", f"This {rule.noun} has no {words(key)}.")


def _check_listed(
    key: str, value: object, vocabulary: vocabularies.Vocabulary, at: str, report: Report
) -> None:
    if not isinstance(value, str) or value in vocabulary or not value:
        return
    shape = vocabularies.bare(value)
    near = [allowed for allowed in vocabulary if vocabularies.bare(allowed) == shape]
    hint = f" Did you mean “{near[0]}”?" if near else ""
    message = f"“{shown(value[:60])}” is not in the list for the {words(key)}.{hint}"
    report.error(at, "vocabulary", message, value, vocabulary)


def check_language(value: object, at: str, report: Report, *, may_be_empty: bool) -> None:
    """Report a language that XML would refuse (error) or that does not exist (warning)."""
    if not isinstance(value, str) or (may_be_empty and not value):
        return
    if not is_tag_shaped(value.strip(XML_SPACE)):
        message = "Write the language as a code such as en, de or pt-BR."
        report.error(at, "language", message, value)
    elif not is_language_tag(value.strip(XML_SPACE)):
        message = "No known language has this code; use one such as en, de or pt-BR."
        report.warning(at, "language-unknown", message, value)


def words(key: str) -> str:
    """Return the key of a property as words: `contributorType` → `contributor type`."""
    return re.sub(r"(?<=[a-z])([A-Z])", r" \1", key).lower()


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
