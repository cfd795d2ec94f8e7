"""Titles and descriptions.

`name` and `description` are plain texts, which every consumer can show. What they cannot hold of
the main title and the abstract, markup and language, stands in `headline` and `abstract`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from registry.metadata.formats.building import present
from registry.metadata.formats.json_ld import Node, Value
from registry.metadata.formats.schema_org.notes import Notes
from registry.metadata.lenient import known, objects, text_of
from registry.metadata.markup import plain
from registry.metadata.vocabularies import DESCRIPTION_TYPES

TITLE_TERMS: Final = ("name", "headline", "alternativeHeadline", "alternateName")
TERMS: Final = frozenset({*TITLE_TERMS, "abstract", "description", "measurementTechnique"})

# Types whose `headline` search engines ask for.
_ARTICLES: Final = frozenset(
    {"Article", "BlogPosting", "NewsArticle", "Report", "ScholarlyArticle", "TechArticle"}
)
# Types that `measurementTechnique` is defined for.
_DATASETS: Final = frozenset({"DataCatalog", "DataDownload", "Dataset"})
_TITLE_PROPERTIES: Final[Mapping[str, str]] = {"Subtitle": "alternativeHeadline"}


def tagged(text: str, lang: str) -> Any:  # noqa: ANN401, RUF100 - a text or an object around it
    """Return a text with its language, as JSON-LD has it; without one the text alone."""
    return {"@value": text, "@language": lang} if text and lang else text


def titles(record: Mapping[str, Any], schema_type: str) -> dict[str, Any]:
    """Return the titles of a record by properties."""
    given = [(known(text_of(t, "title")), t) for t in objects(record, "titles")]
    named = [(text, title) for text, title in given if text]
    untyped = [pair for pair in named if not text_of(pair[1], "titleType")]
    main, *others = untyped or named[:1] or [("", {})]
    text, lang = main[0], text_of(main[1], "lang")
    written: dict[str, list[Any]] = {"name": [plain(text)], "headline": []}
    if lang or text != plain(text) or schema_type in _ARTICLES:
        written["headline"].append(tagged(text, lang))
    for text, title in others:
        written["name"].append(tagged(text, text_of(title, "lang")))
    for text, title in named:
        if (kind := text_of(title, "titleType")) and title is not main[1]:
            term = _TITLE_PROPERTIES.get(kind, "alternateName")
            written.setdefault(term, []).append(tagged(text, text_of(title, "lang")))
    return present(**{term: single(list(filter(None, vs))) for term, vs in written.items()})


def single(values: list[Any]) -> Any:  # noqa: ANN401, RUF100 - one value or a list of them
    """Return the only value of a list, which most consumers expect bare; else the list."""
    return values[0] if len(values) == 1 else values


def read_titles(node: Node, language: str) -> Iterator[dict[str, Any]]:
    """Walk the titles of a node; the language of the resource tells translated ones."""
    names, headlines = node.values("name"), node.values("headline")
    if not names:
        names, headlines = headlines[:1], headlines[1:]
    elif headlines and plain(headlines[0].label) == plain(names[0].label):
        main = replace(headlines[0], lang=headlines[0].lang or names[0].lang)
        names, headlines = [main, *names[1:]], headlines[1:]
    for value in names:
        yield _title(value, "")
    for value in headlines:
        yield _title(value, "AlternativeTitle")
    for value in node.values("alternativeHeadline"):
        yield _title(value, "Subtitle")
    for value in node.values("alternateName"):
        is_translated = value.lang and language and value.lang != language
        yield _title(value, "TranslatedTitle" if is_translated else "AlternativeTitle")


def _title(value: Value, title_type: str) -> dict[str, Any]:
    if not value.label:
        return {}
    return present(title=value.label, titleType=title_type, lang=value.lang)


def descriptions(record: Mapping[str, Any], schema_type: str) -> dict[str, Any]:
    """Return the descriptions of a record by properties.

    Those that schema.org has no property for are texts about the resource (`subjectOf`).
    """
    given = [(known(text_of(d, "description")), d) for d in objects(record, "descriptions")]
    written: dict[str, list[Any]] = {"description": []}
    for text, description in given:
        if not text:
            continue
        kind, lang = text_of(description, "descriptionType"), text_of(description, "lang")
        if kind == "Abstract":
            written.setdefault("abstract", []).append(tagged(text, lang))
        elif kind == "Methods" and schema_type in _DATASETS:
            written.setdefault("measurementTechnique", []).append(tagged(text, lang))
        else:
            about = {"@type": "TextObject", "additionalType": kind, "text": tagged(text, lang)}
            written.setdefault("subjectOf", []).append(present(**about))
    abstracts = [text for text, d in given if text_of(d, "descriptionType") == "Abstract"]
    texts = [*abstracts, *(text for text, _ in given)]
    written["description"] = [plain(text) for text in texts if plain(text)][:1]
    return present(**{term: single(values) for term, values in written.items()})


def read_descriptions(node: Node, notes: Notes) -> Iterator[dict[str, Any]]:
    """Walk the descriptions of a node. A `description` that repeats another one is left out."""
    typed = [
        *((value, "Abstract") for value in node.values("abstract")),
        *((value, "Methods") for value in node.values("measurementTechnique")),
        *read_texts_about(node, notes),
    ]
    typed_texts = {plain(value.label) for value, _ in typed}
    has_abstract = any(kind == "Abstract" for _, kind in typed)
    for value in node.values("description"):
        if plain(_text_in(value)) in typed_texts:
            continue
        kind = "" if has_abstract else "Abstract"
        yield present(description=_text_in(value), descriptionType=kind, lang=value.lang)
    for value, kind in typed:
        yield present(description=value.label, descriptionType=kind, lang=value.lang)


def _text_in(value: Value) -> str:
    return value.node.text("text", "name") if value.node is not None else value.text


def is_text_about(value: Value) -> bool:
    """Say whether a value of `subjectOf` is a description rather than another resource."""
    return value.node is not None and "TextObject" in value.node.types


def read_texts_about(node: Node, notes: Notes) -> Iterator[tuple[Value, str]]:
    """Walk the texts about a node with their description types."""
    for value in node.values("subjectOf"):
        if value.node is None or not is_text_about(value):
            continue
        kind = value.node.text("additionalType")
        text = value.node.first("text")
        if text is None or (kind and kind not in DESCRIPTION_TYPES):
            notes.left_out(value, "The metadata schema has no description of this type.")
        else:
            yield text, kind
